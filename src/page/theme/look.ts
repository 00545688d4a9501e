import type { Role, Style } from '../../text/styled-line.ts';

/** Colours as numbers: their values in the palette of 256, and their contrast (WCAG 2.x). */

/** Red, green and blue, 0–255. */
export type Rgb = readonly [number, number, number];

/** `#rrggbb` as numbers. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** The steps of the cube of 6×6×6 colours, which terminals agree on (xterm's 256colres). */
const STEPS = [0, 95, 135, 175, 215, 255];
const CUBE = 16;
const GREYS = 232;
const GREY_LEVELS = Array.from({ length: 24 }, (_, index) => 8 + 10 * index);

/** A colour of the palette of 256; only 16–255, the cube and the greys, are the same on every terminal. */
export function paletteRgb(index: number): Rgb {
  if (index >= GREYS) {
    const level = GREY_LEVELS[index - GREYS] ?? 0;
    return [level, level, level];
  }
  const at = index - CUBE;
  return [STEPS[Math.floor(at / 36)] ?? 0, STEPS[Math.floor(at / 6) % 6] ?? 0, STEPS[at % 6] ?? 0];
}

/** The index of the nearest number; of two equally near, the first. */
function nearestOf(numbers: readonly number[], wanted: number): number {
  let best = 0;
  numbers.forEach((number, index) => {
    if (Math.abs(number - wanted) < Math.abs((numbers[best] ?? 0) - wanted)) best = index;
  });
  return best;
}

/**
 * The index (16–255) of the nearest colour of cube and greys, by Euclidean distance. In the cube it is the nearest on
 * each axis; of the greys it is the one nearest to the mean.
 */
export function nearestIndex(color: Rgb): number {
  const [red, green, blue] = color;
  const cube = CUBE + 36 * nearestOf(STEPS, red) + 6 * nearestOf(STEPS, green) + nearestOf(STEPS, blue);
  const grey = GREYS + nearestOf(GREY_LEVELS, (red + green + blue) / 3);
  return distance(paletteRgb(grey), color) < distance(paletteRgb(cube), color) ? grey : cube;
}

function distance([r, g, b]: Rgb, [red, green, blue]: Rgb): number {
  return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance (WCAG 2.x), 0 for black to 1 for white. */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast of two luminances (WCAG 2.x), 1 to 21. */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The contrast that all text must reach (WCAG 2.x, AA), and that of the high-contrast theme (AAA). */
export const MIN_CONTRAST = 4.5;
export const HIGH_CONTRAST = 7;

/** The sixteen colours of every terminal, by their names in chalk and Ink. */
export const COLOR_NAMES = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'blackBright',
  'redBright',
  'greenBright',
  'yellowBright',
  'blueBright',
  'magentaBright',
  'cyanBright',
  'whiteBright',
] as const;
export type ColorName = (typeof COLOR_NAMES)[number];

/** One of the sixteen by name, `#rrggbb`, or an index (0–255) into the palette of 256. */
export type Color = ColorName | `#${string}` | number;

/** The look of spans of a role. A missing colour is the terminal's own. */
export interface Look {
  readonly fg?: Color;
  readonly bg?: Color;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly inverse?: boolean;
}

export type Theme = Readonly<Record<Role, Look>>;

/** The values of the setting, apart from the names of the user's themes. */
export const THEME_NAMES = ['auto', 'dark', 'light', 'high-contrast', 'mono'] as const;

/** How many colours a terminal supports: none, its sixteen, the palette of 256, or any `#rrggbb`. */
export const COLOR_DEPTHS = ['none', '16', '256', 'truecolor'] as const;
export type ColorDepth = (typeof COLOR_DEPTHS)[number];

const ofSelectedRows = new WeakMap<Theme, Theme>();

/** The luminance of a colour; null for the sixteen, which each terminal shows in its own way. */
function luminanceOf(color: Color): number | null {
  if (typeof color === 'number') return color < 16 ? null : luminance(paletteRgb(color));
  return color.startsWith('#') ? luminance(rgbOf(color)) : null;
}

/**
 * A look in the selected row of a list: the background of the selection under the look's own colour, if that can be
 * read there, else the colour of the selection. Where the selection is inverse, flags stay and colours go.
 */
function selectedLook(look: Look, { bg, fg, ...flags }: Look): Look {
  if (bg === undefined) return { ...withoutColors(look), ...flags };
  const behind = luminanceOf(bg);
  const text = look.fg === undefined ? null : luminanceOf(look.fg);
  const isReadable = behind !== null && text !== null && contrast(text, behind) >= MIN_CONTRAST;
  const color = isReadable ? look.fg : fg;
  return { ...withoutColors(look), ...flags, ...(color === undefined ? {} : { fg: color }), bg };
}

/** The theme of a selected row. */
function selectedTheme(theme: Theme): Theme {
  const known = ofSelectedRows.get(theme) ?? mapLooks(theme, (look) => selectedLook(look, theme.selection));
  ofSelectedRows.set(theme, known);
  return known;
}

/** The look of a span in a theme: that of its role with the span's own flags on top. */
export function lookOf(style: Style, theme: Theme): Look {
  const look = (style.selected ? selectedTheme(theme) : theme)[style.role];
  return {
    ...look,
    ...(style.bold === undefined ? {} : { bold: style.bold }),
    ...(style.dim === undefined ? {} : { dim: style.dim }),
    ...(style.italic === undefined ? {} : { italic: style.italic }),
    ...(style.underline === undefined ? {} : { underline: style.underline }),
    ...(style.strike === undefined ? {} : { strike: style.strike }),
    ...(style.inverse === undefined ? {} : { inverse: style.inverse }),
  };
}

/** Applies a change to every look of a theme. */
export function mapLooks(theme: Theme, change: (look: Look, role: Role) => Look): Theme {
  return Object.fromEntries(Object.entries(theme).map(([role, look]) => [role, change(look, role as Role)])) as Theme;
}

/** A look without colours: bold, underline and inverse stay, since they mark the selection and headings. */
export function withoutColors({ fg: _, bg: __, ...look }: Look): Look {
  return look;
}
