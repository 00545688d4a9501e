import { existsSync } from 'node:fs';
import { arch, release, type, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { THEME_NAMES } from '../../page/theme/look.ts';
import { homeDir } from '../../platform/paths.ts';
import { versionLine } from '../../platform/version.ts';
import type { Context } from '../context.ts';
import type { Io } from '../io.ts';
import { loadReader } from '../reader/load-bundle.ts';
import { charsetFor, isLinear, repertoireFor } from '../terminal/capabilities.ts';
import { colorDepthOf, isGnuScreen } from '../terminal/color-depth.ts';
import { wantsLinks } from '../terminal/hyperlinks.ts';
import { themeInUse } from '../terminal/themes.ts';

export function machineFacts({ io }: Pick<Context, 'io'>) {
  return {
    version: versionLine(io.packageRoot).trim().replace(/^.* /, ''),
    node: process.version,
    system: `${type()} ${release()} ${arch()}`,
  };
}

/** Whether the reader's bundle exists. */
export function hasReader({ io }: Pick<Context, 'io'>): boolean {
  return existsSync(join(io.packageRoot, 'dist', 'reader.cjs'));
}

/** Facts about the terminal; `answers` is null if it was not queried. */
export async function terminalFacts(context: Context) {
  const { io, options, settings, ui } = context;
  const { env, terminal } = io;
  const given = (name: string): string => env[name] ?? '';
  const isAscii = repertoireFor(env, settings.data) === 'ascii';
  const mayBeAsked = terminal !== null && hasReader(context) && !isAscii;
  const through = [given('TMUX') && 'tmux', given('STY') && 'screen', given('SSH_CONNECTION') && 'ssh'];
  return {
    isTerminal: io.stdout.isTTY,
    term: given('TERM'),
    program: given('WT_SESSION')
      ? 'Windows Terminal'
      : [given('TERM_PROGRAM'), given('TERM_PROGRAM_VERSION')].filter(Boolean).join(' '),
    through: through.filter(Boolean),
    columns: io.stdout.columns ?? null,
    rows: terminal?.stdout.rows ?? null,
    colours: colorDepthOf(options, env, io.stdout.isTTY),
    // The name of the user's own theme is private.
    theme: THEME_NAMES.find((name) => name === themeInUse(settings.data)) ?? 'own',
    links: wantsLinks(settings.data.links, env, io.stdout.isTTY),
    colorTerm: given('COLORTERM'),
    locale: ['LC_ALL', 'LC_CTYPE', 'LC_MESSAGES', 'LANG']
      .flatMap((name) => (env[name] ? [`${name}=${env[name]}`] : []))
      .join(' '),
    charset: charsetFor(env, settings.data),
    ui,
    screenReader: isLinear(context),
    answers: mayBeAsked
      ? await loadReader(io.packageRoot).queryTerminal(env.TERM, terminal.stdin, terminal.stdout, !isGnuScreen(env))
      : null,
  };
}

export type TerminalFacts = Awaited<ReturnType<typeof terminalFacts>>;

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** Formats paths for a report: `~` for the home folder, `USER` for the user's name. */
export function pathsOf({ env }: Pick<Io, 'env'>, user = userName()): (path: string) => string {
  const home = homeDir(env).replace(/(?<![/\\])[/\\]+$/, '');
  const isIn = (path: string): boolean =>
    home !== '' && path.startsWith(home) && /^(?:$|[/\\])/.test(path.slice(home.length));
  return (path) =>
    (isIn(path) ? `~${path.slice(home.length)}` : path)
      .split(/([/\\])/)
      .map((part) => (part === user && user !== '' ? 'USER' : part))
      .join('');
}
