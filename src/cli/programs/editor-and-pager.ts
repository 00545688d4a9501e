import { basename } from 'node:path';
import type { Env } from '../../platform/paths.ts';
import { splitCommand } from '../../text/argv.ts';
import type { Tools } from '../../ui/state/story.ts';

/** The pager and the editor of the environment; there is always a pager. */
export function configuredTools(env: Env, platform: NodeJS.Platform = process.platform): Tools {
  return {
    pager: env.PAGER?.trim() || (platform === 'win32' ? 'more' : 'less'),
    editor: env.VISUAL?.trim() || env.EDITOR?.trim() || '',
  };
}

/** How editors take the line number; others start at the top. */
const EDITOR_LINE_ARGS: readonly (readonly [programs: RegExp, args: readonly string[]])[] = [
  [/^(?:vim?|nvim|view|nano|pico|emacs|emacsclient|joe|jed|mg|kak|micro|ne|mcedit)$/, ['+{line}', '{file}']],
  [/^(?:code|code-insiders|codium|vscodium|cursor)$/, ['--wait', '--goto', '{file}:{line}']],
  [/^(?:hx|helix)$/, ['{file}:{line}']],
  [/^(?:subl|sublime_text|zed)$/, ['--wait', '{file}:{line}']],
  [/^kate$/, ['--block', '--line', '{line}', '{file}']],
];

const nameOf = (program: string): string => basename(program.replaceAll('\\', '/')).replace(/\.(?:exe|cmd)$/i, '');

/** The argument vector of an editor at a line of a file; null when its command cannot be parsed. */
export function editorArgv(command: string, file: string, line: number): readonly string[] | null {
  const argv = splitCommand(command);
  const [program] = argv ?? [];
  if (!argv || program === undefined) return null;
  const [, args = ['{file}']] = EDITOR_LINE_ARGS.find(([programs]) => programs.test(nameOf(program))) ?? [];
  const own = args.filter((arg) => !(arg.startsWith('--') && argv.includes(arg)));
  // A function, as `$&` in a file name is plain text.
  return [...argv, ...own.map((arg) => arg.replace('{line}', String(line)).replace('{file}', () => file))];
}

/** The argument vector of a pager of standard input from a row on, counted from 0; null when its command cannot be parsed. */
export function pagerArgv(command: string, row: number): readonly string[] | null {
  const argv = splitCommand(command);
  const [program] = argv ?? [];
  if (!argv || program === undefined) return null;
  const name = nameOf(program);
  // Without this, `-F` would close a text that fits on the screen at once.
  const stay = name === 'less' ? ['-+F'] : [];
  const from = /^(?:less|more|most|view|vim?|nvim)$/.test(name) && row > 0 ? [`+${row + 1}`] : [];
  const input = /^(?:view|vim?|nvim)$/.test(name) && !argv.includes('-') ? ['-'] : [];
  return [...argv, ...stay, ...from, ...input];
}
