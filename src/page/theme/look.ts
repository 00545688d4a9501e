import type { Role, Style } from '../../text/styled-line.ts';

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

/** The look of a span in a theme: that of its role with the span's own flags on top. */
export function lookOf(style: Style, theme: Theme): Look {
  const look = theme[style.role];
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
