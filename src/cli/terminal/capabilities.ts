import process from 'node:process';
import { type Charset, charsetOf, localeLang } from '../../i18n/locale.ts';
import type { ColorDepth } from '../../page/theme/look.ts';
import type { Env } from '../../platform/paths.ts';
import type { Sink } from '../../platform/standard-streams.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { asciiText, consoleText, type Repertoire } from '../../text/ascii-fallback.ts';
import { cleanText } from '../../text/clean.ts';
import { DEFAULT_CAPABILITIES, type TerminalCapabilities } from '../../text/width.ts';
import type { PictureWish } from '../../ui/run/index.ts';
import type { Context, Options } from '../context.ts';
import type { Io } from '../io.ts';

interface ColorDepthInput {
  /** `--color`. */
  readonly asked: 'auto' | 'always' | 'never';
  readonly isTTY: boolean;
  readonly platform: NodeJS.Platform;
}

/** Terminals with all colours, by TERM. */
const ALL_COLORS = /-direct\d*$|^(?:xterm-kitty|xterm-ghostty|ghostty|alacritty|foot|wezterm|contour|rio)(?:$|[+-])/;
/** Terminals without colours. */
const NO_COLORS = /^dumb$|^unknown$|^vt(?:52|1\d\d|2\d\d|3\d\d|4\d\d)(?:$|-)|-m(?:ono)?$/;

/** FORCE_COLOR as Node reads it; null if unset. `true` leaves the depth to the terminal. */
function forced(value: string | undefined): ColorDepth | 'some' | null {
  switch (value?.toLowerCase()) {
    case '0':
    case 'false':
      return 'none';
    case '1':
      return '16';
    case '2':
      return '256';
    case '3':
      return 'truecolor';
    case '':
    case 'true':
      return 'some';
    default:
      return null;
  }
}

/** Whether the terminal is GNU screen, which inherits the environment of the terminal around it. */
export function isGnuScreen({ TERM = '', TMUX, STY }: Env): boolean {
  return TMUX === undefined && (STY !== undefined || /^screen(?:$|[.-])/.test(TERM));
}

/**
 * How the reader draws pictures. Without colours it does not. GNU screen passes the queries on, Apple's Terminal prints
 * them: there only a chosen protocol is used.
 */
export function pictureWish(env: Env, chosen: SettingsData['pictureProtocol'], hasColors: boolean): PictureWish {
  const canAsk = !isGnuScreen(env) && env.TERM_PROGRAM !== 'Apple_Terminal';
  return { protocol: hasColors && (canAsk || chosen !== 'auto') ? chosen : 'off', isTmux: env.TMUX !== undefined };
}

function ofTerminal(env: Env, platform: NodeJS.Platform): ColorDepth {
  const { TERM: term = '', COLORTERM, WT_SESSION } = env;

  if (NO_COLORS.test(term)) return 'none';
  // Linux's console maps other colours to its sixteen.
  if (term === 'linux' || term === 'ansi') return '16';
  // All supported versions of Windows have them.
  if (term === '' && platform === 'win32') return 'truecolor';
  // Inside GNU screen, COLORTERM is of the terminal around it; screen has 256 colours. tmux converts colours.
  if (!isGnuScreen(env)) {
    if (ALL_COLORS.test(term) || /^(?:truecolor|24bit)$/i.test(COLORTERM ?? '')) return 'truecolor';
    // Windows Terminal passes only this on to WSL.
    if (WT_SESSION && term.startsWith('xterm')) return 'truecolor';
  }
  return /-?256(?:color)?$/.test(term) ? '256' : '16';
}

/**
 * The colour depth: `--color`, otherwise FORCE_COLOR (force-color.org), otherwise none with NO_COLOR (no-color.org) or
 * without a terminal, otherwise by COLORTERM and TERM.
 */
export function colorDepth(env: Env, { asked, isTTY, platform }: ColorDepthInput): ColorDepth {
  if (asked === 'never') return 'none';
  const force = forced(env.FORCE_COLOR);
  if (asked === 'auto' && force === null && (!isTTY || env.NO_COLOR)) return 'none';
  if (force !== null && force !== 'some' && !(asked === 'always' && force === 'none')) return force;
  const terminals = ofTerminal(env, platform);
  // Explicitly requested colours are never refused.
  return terminals === 'none' && (asked === 'always' || force === 'some') ? '16' : terminals;
}

const WHEN = ['auto', 'always', 'never'] as const;

export function colorDepthOf(options: Pick<Options, 'value'>, env: Env, isTTY: boolean): ColorDepth {
  const asked = WHEN.find((when) => when === options.value('color')) ?? 'auto';
  return colorDepth(env, { asked, isTTY, platform: process.platform });
}

export function wantsColor(options: Pick<Options, 'value'>, env: Env, isTTY: boolean): boolean {
  return colorDepthOf(options, env, isTTY) !== 'none';
}

/** `3.4a` as 3.4; 0 for no version. */
function version(text: string | undefined): number {
  return Number(/^\d+(?:\.\d+)?/.exec(text ?? '')?.[0] ?? 0);
}

/** Terminals with OSC 8 by TERM_PROGRAM, and since which version. */
const PROGRAMS: Readonly<Record<string, number>> = {
  'iTerm.app': 3.1,
  WezTerm: 0,
  vscode: 1.72,
  ghostty: 0,
  mintty: 3.1,
  rio: 0,
  // tmux passes links only to terminals that support them.
  tmux: 3.4,
};

/** Terminals with OSC 8 by TERM, which ssh passes on. */
const TERMS = /^(?:xterm-kitty|xterm-ghostty|ghostty|alacritty|foot|wezterm|contour|rio)(?:$|[+-])/;

/** Terminals with OSC 8 by other variables. VTE's first version with links crashed. */
const SIGNS: readonly ((env: Env) => boolean)[] = [
  ({ VTE_VERSION }) => Number(VTE_VERSION ?? 0) >= 5001,
  ({ KONSOLE_VERSION }) => Number(KONSOLE_VERSION ?? 0) >= 201_200,
  ({ KITTY_WINDOW_ID, WEZTERM_PANE, ALACRITTY_WINDOW_ID, WT_SESSION }) =>
    [KITTY_WINDOW_ID, WEZTERM_PANE, ALACRITTY_WINDOW_ID, WT_SESSION].some((sign) => sign !== undefined && sign !== ''),
];

function takesLinks(env: Env): boolean {
  const { TERM = '', TERM_PROGRAM = '', TERM_PROGRAM_VERSION, TMUX } = env;
  if (TERM === 'dumb' || TERM === 'linux') return false;
  const isTmux = TMUX !== undefined || /^tmux(?:$|-)/.test(TERM);
  // Inside a multiplexer, the variables of the terminal around it do not count.
  if (isTmux) return TERM_PROGRAM === 'tmux' && version(TERM_PROGRAM_VERSION) >= (PROGRAMS.tmux ?? 0);
  if (isGnuScreen(env)) return false;
  const since = Object.hasOwn(PROGRAMS, TERM_PROGRAM) ? PROGRAMS[TERM_PROGRAM] : undefined;
  if (since !== undefined && version(TERM_PROGRAM_VERSION) >= since) return true;
  return TERMS.test(TERM) || SIGNS.some((sign) => sign(env));
}

/** Whether hyperlinks are written: never to a pipe or a dumb terminal. */
export function wantsLinks(setting: SettingsData['links'], env: Env, isTTY: boolean): boolean {
  if (!isTTY || setting === 'off' || env.TERM === 'dumb') return false;
  return setting === 'on' || takesLinks(env);
}

/** A text with the characters that a terminal can show. */
export function inRepertoire(repertoire: Repertoire, text: string): string {
  if (repertoire === 'all') return text;
  return repertoire === 'ascii' ? asciiText(text) : consoleText(text);
}

function sinkFor(sink: Sink, repertoire: Repertoire): Sink {
  if (!sink.isTTY) return sink;
  const { isTTY, columns } = sink;
  return { isTTY, columns, write: (text) => sink.write(inRepertoire(repertoire, text)) };
}

/** Whether the output is for programs, or source text, which is never changed. */
function isExact(options: Options): boolean {
  const format = options.value('format');
  return options.has('json') || options.has('jsonl') || format === 'json' || format === 'markdown';
}

/**
 * The streams with unsupported characters replaced on a terminal. A pipe always gets UTF-8.
 *
 * @param options null before they are parsed.
 */
export function ioWithRepertoire(io: Io, repertoire: Repertoire, options?: Options): Io {
  if (repertoire === 'all') return io;
  const stdout = options && isExact(options) ? io.stdout : sinkFor(io.stdout, repertoire);
  // Not copied: reading `terminal` would open the streams.
  return Object.create(io, { stdout: { value: stdout }, stderr: { value: sinkFor(io.stderr, repertoire) } }) as Io;
}

type Asked = Pick<SettingsData, 'charset'>;

/** The charset of the setting, otherwise of the locale. */
export function charsetFor(env: Io['env'], { charset }: Asked): Charset {
  return charset === 'auto' ? charsetOf(env) : charset;
}

/** The characters that the terminal can show; before the settings are read, by the environment only. */
export function repertoireFor(env: Io['env'], data: Asked = { charset: 'auto' }): Repertoire {
  if (charsetFor(env, data) === 'ascii') return 'ascii';
  return env.TERM === 'linux' ? 'console' : 'all';
}

export function assumedCapabilities(env: Io['env'], data: Asked): TerminalCapabilities {
  return { ...DEFAULT_CAPABILITIES, repertoire: repertoireFor(env, data) };
}

/** Whether output is linear, for screen readers: `--screen-reader`, otherwise the setting, otherwise `INK_SCREEN_READER`. */
export function isLinear({ io, options, settings }: Pick<Context, 'io' | 'options' | 'settings'>): boolean {
  if (options.has('screen-reader')) return true;
  const { screenReader } = settings.data;
  return screenReader === 'auto' ? io.env.INK_SCREEN_READER === 'true' : screenReader === 'on';
}

/** A sentence on why the reader looks different on this terminal, '' if it does not. */
export function terminalNote(context: Context, ui: SettingsData['ui']): string {
  const { io, settings } = context;
  const { env } = io;
  if (charsetFor(env, settings.data) === 'ascii') {
    const locale = cleanText(env.LC_ALL || env.LC_CTYPE || env.LANG || settings.data.charset);
    return context.words.terminals.asciiOnly(locale);
  }
  const isChanged = env.TERM === 'linux' && localeLang(env) === 'ko' && ui === 'auto';
  return isChanged ? context.words.terminals.noHangul : '';
}
