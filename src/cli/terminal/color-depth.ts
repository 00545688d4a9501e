import process from 'node:process';
import type { ColorDepth } from '../../page/theme/look.ts';
import type { Env } from '../../platform/paths.ts';
import type { Options } from '../context.ts';

/** What is to be known beside the environment. */
export interface DepthQuestion {
  /** `--color`. */
  readonly asked: 'auto' | 'always' | 'never';
  readonly isTTY: boolean;
  readonly platform: NodeJS.Platform;
}

/** Terminals of which TERM says that they know all colours. */
const ALL_COLORS = /-direct\d*$|^(?:xterm-kitty|xterm-ghostty|ghostty|alacritty|foot|wezterm|contour|rio)(?:$|[+-])/;
/** Terminals without any: the first understand no sequences, DEC's had one colour. */
const NO_COLORS = /^dumb$|^unknown$|^vt(?:52|1\d\d|2\d\d|3\d\d|4\d\d)(?:$|-)|-m(?:ono)?$/;

/** FORCE_COLOR as Node takes it; null where it says nothing. `true` leaves the number of colours to the terminal. */
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

/** Whether the terminal is GNU screen's, where the environment still says what the terminal around it had said. */
export function isGnuScreen({ TERM = '', TMUX, STY }: Env): boolean {
  return TMUX === undefined && (STY !== undefined || /^screen(?:$|[.-])/.test(TERM));
}

/** How many colours the terminal says that it has. */
function ofTerminal(env: Env, platform: NodeJS.Platform): ColorDepth {
  const { TERM: term = '', COLORTERM, WT_SESSION } = env;

  if (NO_COLORS.test(term)) return 'none';
  // Linux's console takes other colours and shows what comes near; it has sixteen.
  if (term === 'linux' || term === 'ansi') return '16';
  // Every Windows on which Node runs has them.
  if (term === '' && platform === 'win32') return 'truecolor';
  // Inside GNU screen COLORTERM is what the terminal around it said; screen itself has 256 at most. tmux turns
  // colours into those that the terminal has, and says so itself.
  if (!isGnuScreen(env)) {
    if (ALL_COLORS.test(term) || /^(?:truecolor|24bit)$/i.test(COLORTERM ?? '')) return 'truecolor';
    // Windows Terminal hands this on into WSL, and nothing else.
    if (WT_SESSION && term.startsWith('xterm')) return 'truecolor';
  }
  return /-?256(?:color)?$/.test(term) ? '256' : '16';
}

/**
 * How many colours output may have: `--color`, else FORCE_COLOR (force-color.org), else none under NO_COLOR
 * (no-color.org), else on a terminal alone, and what that says of itself in COLORTERM and TERM.
 */
export function colorDepth(env: Env, { asked, isTTY, platform }: DepthQuestion): ColorDepth {
  if (asked === 'never') return 'none';
  const force = forced(env.FORCE_COLOR);
  if (asked === 'auto' && force === null && (!isTTY || env.NO_COLOR)) return 'none';
  if (force !== null && force !== 'some' && !(asked === 'always' && force === 'none')) return force;
  const terminals = ofTerminal(env, platform);
  // Who asks for colours gets some, also where the terminal says that it has none.
  return terminals === 'none' && (asked === 'always' || force === 'some') ? '16' : terminals;
}

const WHEN = ['auto', 'always', 'never'] as const;

/** How many colours output has that goes to a terminal or elsewhere. */
export function colorDepthOf(options: Pick<Options, 'value'>, env: Env, isTTY: boolean): ColorDepth {
  const asked = WHEN.find((when) => when === options.value('color')) ?? 'auto';
  return colorDepth(env, { asked, isTTY, platform: process.platform });
}

/** Whether output is coloured at all. */
export function wantsColor(options: Pick<Options, 'value'>, env: Env, isTTY: boolean): boolean {
  return colorDepthOf(options, env, isTTY) !== 'none';
}
