import type { Role, Style } from '../../text/styled-line.ts';
import { contrast, luminance, MIN_CONTRAST, paletteRgb, rgbOf } from './contrast.ts';

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
