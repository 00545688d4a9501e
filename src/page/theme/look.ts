import type { Role, Style } from '../../text/styled-line.ts';

/** The sixteen colours every terminal has, by the names chalk and Ink give them. */
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

/** One of the sixteen by its name, `#rrggbb`, or an index (0–255) into the palette of 256. */
export type Color = ColorName | `#${string}` | number;

/** How spans of one role look. Where a colour is missing the terminal's own is kept. */
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

/** What the setting may be, apart from the names of one's own themes. */
export const THEME_NAMES = ['auto', 'dark', 'light', 'high-contrast', 'mono'] as const;

/** How many colours a terminal is written in: none, its sixteen, the palette of 256, or any `#rrggbb`. */
export const COLOR_DEPTHS = ['none', '16', '256', 'truecolor'] as const;
export type ColorDepth = (typeof COLOR_DEPTHS)[number];

/** How a span looks under a theme: the role's look with the span's own flags on top. */
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

/** Every look of a theme changed in the same way. */
export function mapLooks(theme: Theme, change: (look: Look, role: Role) => Look): Theme {
  return Object.fromEntries(Object.entries(theme).map(([role, look]) => [role, change(look, role as Role)])) as Theme;
}

/** A look without colours: bold, underline and inverse stay, since they carry the choice and the headings. */
export function withoutColors({ fg: _, bg: __, ...look }: Look): Look {
  return look;
}
