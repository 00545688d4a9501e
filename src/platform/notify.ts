import { existsSync } from 'node:fs';
import { runWithInput } from './child-process.ts';
import type { Env } from './paths.ts';

/** A notification in clean text: a title, and rows below it. */
export interface Notice {
  readonly title: string;
  readonly rows: readonly string[];
}

/** How a notification is shown. */
export interface NotifyOptions {
  /** The user's program and its arguments, which gets title and rows as lines on standard input; empty for none. */
  readonly command: readonly string[];
  readonly env: Env;
  readonly platform?: NodeJS.Platform;
  /** Writes to the terminal; null without one. */
  readonly send: ((sequence: string) => void) | null;
}

/** Milliseconds that a program may take. */
const PATIENCE = 10_000;

/** The session bus of the user, which `cron` does not name. */
function busOf(env: Env): string | undefined {
  if (env.DBUS_SESSION_BUS_ADDRESS) return env.DBUS_SESSION_BUS_ADDRESS;
  const socket = `${env.XDG_RUNTIME_DIR || `/run/user/${process.geteuid?.() ?? ''}`}/bus`;
  return existsSync(socket) ? `unix:path=${socket}` : undefined;
}

/** `notify-send` reads escapes of C in the text below the title (`\074` is `<`), and servers a part of HTML. */
const escapeMarkup = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The program of the desktop and its arguments; null if there is none that is known. */
export function desktopArgv({ title, rows }: Notice, platform: NodeJS.Platform): readonly string[] | null {
  const text = rows.join('\n');
  if (platform === 'darwin') {
    const script = 'on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run';
    return ['osascript', '-e', script, title, text];
  }
  if (platform === 'win32') return null;
  return ['notify-send', '--app-name=minerals-news', '--', title, escapeMarkup(text)];
}

/**
 * The sequence with which terminals notify (OSC 9). It begins with a letter, since with a digit some terminals take it for
 * something else. tmux passes it through with `allow-passthrough on`.
 */
export function osc9({ title, rows }: Notice, env: Env): string {
  const sequence = `\x1b]9;minerals-news: ${[title, ...rows.slice(0, 1)].join(' · ')}\x07`;
  return env.TMUX ? `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\` : sequence;
}

/**
 * Shows a notification: by the user's program, by the desktop's, or by the terminal. No text is ever part of a command line
 * that a shell reads.
 *
 * @returns '' or why the user's program failed. That there is nothing to notify with is no failure.
 */
export async function notify(notice: Notice, options: NotifyOptions): Promise<string> {
  const { command, env, platform = process.platform, send } = options;
  if (command.length > 0) return runWithInput(command, `${[notice.title, ...notice.rows].join('\n')}\n`, PATIENCE, env);
  const bus = platform === 'linux' ? busOf(env) : undefined;
  // Over ssh the desktop is another machine's.
  const isHere = !env.SSH_CONNECTION && !env.SSH_TTY && (platform !== 'linux' || bus !== undefined);
  const argv = isHere ? desktopArgv(notice, platform) : null;
  const environs = { ...env, ...(bus === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: bus }) };
  if (argv && (await runWithInput(argv, '', PATIENCE, environs)) === '') return '';
  if (env.TERM && env.TERM !== 'dumb' && env.TERM !== 'linux') send?.(osc9(notice, env));
  return '';
}
