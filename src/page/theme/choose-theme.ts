import {
  colorless,
  DARK_BACKGROUND_MAX,
  LIGHT_BACKGROUND_MIN,
  THEME_VARIANTS,
  type ThemeVariants,
} from './built-in-themes.ts';
import { contrast, HIGH_CONTRAST, LEAST_CONTRAST, luminance, nearestIndex, type Rgb, rgbOf } from './contrast.ts';
import { type Color, type ColorDepth, type Look, mapLooks, type Theme } from './look.ts';
import type { UserTheme } from './user-themes.ts';

/** Luminances of the least contrasting text of the themes of high contrast; they have 7 on the grounds they are made for. */
const HIGH_ON_DARK = HIGH_CONTRAST * (DARK_BACKGROUND_MAX + 0.05) - 0.05;
const HIGH_ON_LIGHT = (LIGHT_BACKGROUND_MIN + 0.05) / HIGH_CONTRAST - 0.05;
const MIDDLE = 0.18;

/**
 * The theme for a background, by its luminance. Where neither dark nor light is made for it, the high contrast one may
 * still do; on what is halfway between there are no colours, and the terminal's own text is left alone.
 */
function shadesFor(ground: number): ThemeVariants {
  if (ground <= DARK_BACKGROUND_MAX) return THEME_VARIANTS.dark;
  if (ground >= LIGHT_BACKGROUND_MIN) return THEME_VARIANTS.light;
  if (ground < MIDDLE && contrast(HIGH_ON_DARK, ground) >= LEAST_CONTRAST) return THEME_VARIANTS['high-contrast-dark'];
  if (ground > MIDDLE && contrast(HIGH_ON_LIGHT, ground) >= LEAST_CONTRAST)
    return THEME_VARIANTS['high-contrast-light'];
  return THEME_VARIANTS.mono;
}

/** The grounds of Solarized, #002b36 and #fdf6e3. */
const SOLARIZED = [
  [0, 0x2b, 0x36],
  [0xfd, 0xf6, 0xe3],
].map((color) => luminance(color as unknown as Rgb));

/** Whether a background is Solarized's, which has greys in the places of bright colours: of sixteen few can be read. */
export const isSolarized = (ground: number): boolean => SOLARIZED.some((one) => Math.abs(one - ground) < 0.0005);

/**
 * The looks of a theme that comes with the program; of any other name those of `auto`, which leaves the terminal's own text
 * alone where no more than the sixteen colours of Solarized are to be had.
 */
export function namedVariants(name: string, ground: number, depth: ColorDepth = 'truecolor'): ThemeVariants {
  if (name === 'dark' || name === 'light' || name === 'mono') return THEME_VARIANTS[name];
  if (name === 'high-contrast') return THEME_VARIANTS[ground < MIDDLE ? 'high-contrast-dark' : 'high-contrast-light'];
  return depth === '16' && isSolarized(ground) ? THEME_VARIANTS.mono : shadesFor(ground);
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

/** Looks in the colours that there are. */
export function inDepth(shades: Pick<ThemeVariants, 'full' | 'sixteen'>, depth: ColorDepth): Theme {
  if (depth === 'truecolor') return shades.full;
  if (depth === '256') return mapLooks(shades.full, in256);
  return depth === '16' ? shades.sixteen : colorless(shades.sixteen);
}

/**
 * The theme for a setting.
 *
 * @param own themes of the settings by name.
 * @param ground the luminance of the background as far as it is known: 0 where nothing is.
 */
export function themeFor(
  setting: string,
  own: ReadonlyMap<string, UserTheme>,
  ground: number,
  depth: ColorDepth,
): Theme {
  return inDepth(own.get(setting)?.shades ?? namedVariants(setting, ground, depth), depth);
}
