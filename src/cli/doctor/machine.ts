import { existsSync } from 'node:fs';
import { arch, release, type, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type ColorDepth, THEME_NAMES } from '../../page/theme/look.ts';
import { homeDir } from '../../platform/paths.ts';
import { versionLine } from '../../platform/version.ts';
import type { TerminalReplies } from '../../ui/run/index.ts';
import type { Context } from '../context.ts';
import type { Io } from '../io.ts';
import { loadReader } from '../reader/load-bundle.ts';
import { charsetFor, isLinear, repertoireFor } from '../terminal/capabilities.ts';
import { colorDepthOf, isGnuScreen } from '../terminal/color-depth.ts';
import { wantsLinks } from '../terminal/hyperlinks.ts';
import { themeInUse } from '../terminal/themes.ts';

export interface MachineFacts {
  readonly version: string;
  readonly node: string;
  readonly system: string;
}

export interface TerminalFacts {
  readonly isTerminal: boolean;
  readonly term: string;
  /** The terminal's own name and version, where it gives them. */
  readonly program: string;
  /** Programs between it and this one: tmux, screen, ssh. */
  readonly through: readonly string[];
  readonly columns: number | null;
  readonly rows: number | null;
  readonly colours: ColorDepth;
  /** The theme; `own` for the user's, whose name is private. */
  readonly theme: string;
  /** Whether addresses are hyperlinks. */
  readonly links: boolean;
  readonly colorTerm: string;
  readonly locale: string;
  readonly charset: 'utf-8' | 'ascii';
  readonly ui: 'ko' | 'en';
  readonly screenReader: boolean;
  /** Its answers; null when it was not asked. */
  readonly answers: TerminalReplies | null;
}

export function machineFacts({ io }: Pick<Context, 'io'>): MachineFacts {
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

export async function terminalFacts(context: Context): Promise<TerminalFacts> {
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

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** Formats paths for a report: `~` for the home folder, `USER` for the user's name. */
export function pathsOf({ env }: Pick<Io, 'env'>, user = userName()): (path: string) => string {
  const home = homeDir(env).replace(/[/\\]+$/, '');
  const isIn = (path: string): boolean =>
    home !== '' && path.startsWith(home) && /^(?:$|[/\\])/.test(path.slice(home.length));
  return (path) =>
    (isIn(path) ? `~${path.slice(home.length)}` : path)
      .split(/([/\\])/)
      .map((part) => (part === user && user !== '' ? 'USER' : part))
      .join('');
}
