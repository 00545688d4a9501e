import type { Env } from '../disk/paths.ts';
import { lightBackground, THEMES, type Theme } from '../layout/theme.ts';
import type { Context } from './context.ts';
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

/** The theme of printed text: the settings', else by the background that the terminal names in `COLORFGBG`. */
export function themeName(theme: 'auto' | 'dark' | 'light', env: Env): 'dark' | 'light' {
  if (theme !== 'auto') return theme;
  return lightBackground(env.COLORFGBG) ? 'light' : 'dark';
}

/** The theme of what a command prints on standard output; null where it is to have no colours. */
export function printTheme({ io, options, settings }: Pick<Context, 'io' | 'options' | 'settings'>): Theme | null {
  return wantsColor(options, io.env, io.stdout.isTTY) ? THEMES[themeName(settings.data.theme, io.env)] : null;
}
