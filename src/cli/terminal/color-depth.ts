import process from 'node:process';
import type { ColorDepth } from '../../page/theme/look.ts';
import type { Env } from '../../platform/paths.ts';
import type { Options } from '../context.ts';

export interface ColorDepthInput {
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
