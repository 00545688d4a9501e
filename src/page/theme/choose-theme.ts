import { DARK_BACKGROUND_MAX, LIGHT_BACKGROUND_MIN, THEME_VARIANTS, type ThemeVariants } from './built-in-themes.ts';
import {
  type Color,
  type ColorDepth,
  contrast,
  HIGH_CONTRAST,
  type Look,
  luminance,
  MIN_CONTRAST,
  mapLooks,
  nearestIndex,
  type Rgb,
  rgbOf,
  type Theme,
  withoutColors,
} from './look.ts';
import type { UserTheme } from './user-themes.ts';

/** Luminances of the least contrasting text of the high-contrast themes, which reach 7 on the backgrounds they are made for. */
const HIGH_ON_DARK = HIGH_CONTRAST * (DARK_BACKGROUND_MAX + 0.05) - 0.05;
const HIGH_ON_LIGHT = (LIGHT_BACKGROUND_MIN + 0.05) / HIGH_CONTRAST - 0.05;
const MIDDLE = 0.18;

/**
 * The theme for a background, by its luminance. If neither dark nor light is made for it, high contrast may still suit;
 * on a background halfway between there are no colours, and the terminal's own text colour is kept.
 */
function shadesFor(background: number): ThemeVariants {
  if (background <= DARK_BACKGROUND_MAX) return THEME_VARIANTS.dark;
  if (background >= LIGHT_BACKGROUND_MIN) return THEME_VARIANTS.light;
  if (background < MIDDLE && contrast(HIGH_ON_DARK, background) >= MIN_CONTRAST)
    return THEME_VARIANTS['high-contrast-dark'];
  if (background > MIDDLE && contrast(HIGH_ON_LIGHT, background) >= MIN_CONTRAST)
    return THEME_VARIANTS['high-contrast-light'];
  return THEME_VARIANTS.mono;
}

/** The backgrounds of Solarized, #002b36 and #fdf6e3. */
const SOLARIZED = [
  [0, 0x2b, 0x36],
  [0xfd, 0xf6, 0xe3],
].map((color) => luminance(color as unknown as Rgb));

/** Whether a background is Solarized's, which has greys in place of bright colours: few of the sixteen are readable. */
export const isSolarized = (background: number): boolean =>
  SOLARIZED.some((one) => Math.abs(one - background) < 0.0005);

/**
 * The variants of a built-in theme, or of `auto` for any other name; `auto` keeps the terminal's own text colour if
 * only the sixteen colours of Solarized are available.
 */
export function namedVariants(name: string, background: number, depth: ColorDepth = 'truecolor'): ThemeVariants {
  if (name === 'dark' || name === 'light' || name === 'mono') return THEME_VARIANTS[name];
  if (name === 'high-contrast')
    return THEME_VARIANTS[background < MIDDLE ? 'high-contrast-dark' : 'high-contrast-light'];
  return depth === '16' && isSolarized(background) ? THEME_VARIANTS.mono : shadesFor(background);
}

function indexed(color: Color): Color {
  return typeof color === 'string' && color.startsWith('#') ? nearestIndex(rgbOf(color)) : color;
}

function in256({ fg, bg, ...look }: Look): Look {
  return {
    ...look,
    ...(fg === undefined ? {} : { fg: indexed(fg) }),
    ...(bg === undefined ? {} : { bg: indexed(bg) }),
  };
}

/** A variant in the available colours. */
export function inDepth(shades: Pick<ThemeVariants, 'full' | 'sixteen'>, depth: ColorDepth): Theme {
  if (depth === 'truecolor') return shades.full;
  if (depth === '256') return mapLooks(shades.full, in256);
  return depth === '16' ? shades.sixteen : mapLooks(shades.sixteen, withoutColors);
}

/**
 * The theme for a setting.
 *
 * @param own themes of the settings by name.
 * @param background the luminance of the background; 0 if unknown.
 */
export function themeFor(
  setting: string,
  own: ReadonlyMap<string, UserTheme>,
  background: number,
  depth: ColorDepth,
): Theme {
  return inDepth(own.get(setting)?.shades ?? namedVariants(setting, background, depth), depth);
}
