import process from 'node:process';
import { lineToAnsi } from '../../page/ansi.ts';
import { isLightBackground } from '../../page/theme/built-in-themes.ts';
import { themeFor } from '../../page/theme/choose-theme.ts';
import { type ColorDepth, THEME_NAMES, type Theme } from '../../page/theme/look.ts';
import { readUserThemes, type UserThemes } from '../../page/theme/user-themes.ts';
import type { Env } from '../../platform/paths.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { Settings } from '../../settings/types.ts';
import type { StyledSpan } from '../../text/styled-line.ts';
import type { Context } from '../context.ts';
import { colorDepth, colorDepthOf } from './capabilities.ts';

/** The background's luminance by `COLORFGBG`, black by default. */
export function environmentBackground(env: Env): 0 | 1 {
  return isLightBackground(env.COLORFGBG) ? 1 : 0;
}

let known: { readonly of: SettingsData['themes']; readonly read: UserThemes } | undefined;

/** The user's themes, cached. */
export function userThemes({ themes }: Pick<SettingsData, 'themes'>): UserThemes {
  if (known?.of !== themes) known = { of: themes, read: readUserThemes(themes) };
  return known.read;
}

/** The selected theme, or `auto` if there is none of that name. */
export function themeInUse(data: Pick<SettingsData, 'theme' | 'themes'>): string {
  const { theme } = data;
  return THEME_NAMES.some((name) => name === theme) || userThemes(data).themes.has(theme) ? theme : 'auto';
}

/** The themes for the reader. The background is null until the terminal has answered. */
export function readerThemes(
  settings: Pick<Settings, 'data'>,
  env: Env,
  depth: ColorDepth,
): (theme: string, ground: number | null) => Theme {
  const made = new Map<string, Theme>();
  let madeOf = settings.data.themes;
  return (theme, ground) => {
    const { themes } = settings.data;
    // The user's themes have changed.
    if (themes !== madeOf) made.clear();
    madeOf = themes;
    const key = `${ground} ${theme}`;
    const known =
      made.get(key) ?? themeFor(theme, userThemes({ themes }).themes, ground ?? environmentBackground(env), depth);
    made.set(key, known);
    return known;
  };
}

type Printing = Pick<Context, 'io' | 'options' | 'settings'>;

export function themeIn({ io, settings }: Omit<Printing, 'options'>, depth: ColorDepth): Theme {
  return themeFor(settings.data.theme, userThemes(settings.data).themes, environmentBackground(io.env), depth);
}

/** The theme for standard output, null without colours. */
export function printTheme(context: Printing): Theme | null {
  const depth = colorDepthOf(context.options, context.io.env, context.io.stdout.isTTY);
  return depth === 'none' ? null : themeIn(context, depth);
}

/** Formats the spans of a line, in colours if wanted. */
export function linePrinter(context: Printing): (spans: readonly StyledSpan[]) => string {
  const theme = printTheme(context);
  return (spans) => `${lineToAnsi(spans, theme).trimEnd()}\n`;
}

/** The theme if colours are requested for a pipe. */
export function forcedTheme(context: Printing): Theme {
  const { io } = context;
  return (
    printTheme(context) ??
    themeIn(context, colorDepth(io.env, { asked: 'always', isTTY: true, platform: process.platform }))
  );
}
