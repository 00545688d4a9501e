import type { Env } from '../disk/paths.ts';
import type { Options } from './options.ts';

/**
 * Whether output is coloured: `--color`, else no when NO_COLOR is set (no-color.org) or the terminal is dumb, else on a
 * terminal alone.
 */
export function wantsColor(options: Options, env: Env, isTTY: boolean): boolean {
  const asked = options.value('color') ?? 'auto';
  if (asked !== 'auto') return asked === 'always';
  return isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** The theme of printed text: the settings', else by the background that COLORFGBG names, else dark. */
export function themeName(theme: 'auto' | 'dark' | 'light', env: Env): 'dark' | 'light' {
  if (theme !== 'auto') return theme;
  // rxvt's convention: the last number is the background; 7 and 15 are the light ones.
  return /;(?:7|15)$/.test(env.COLORFGBG ?? '') ? 'light' : 'dark';
}
