import type { Role, Style } from './line.ts';

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

/** How spans of one role look. A colour is one of the sixteen names or `#rrggbb`; none keeps the terminal's own. */
export interface Look {
  readonly fg?: ColorName | `#${string}`;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
}

export type Theme = Readonly<Record<Role, Look>>;
export type ThemeName = 'dark' | 'light';

const dark: Theme = {
  text: {},
  title: { bold: true },
  meta: { fg: 'blackBright' },
  summary: { bold: true },
  heading: { bold: true, fg: 'cyan' },
  quote: { italic: true },
  quoteBar: { fg: 'yellow' },
  link: { underline: true, fg: 'blueBright' },
  code: { fg: 'greenBright' },
  figure: { fg: 'blackBright' },
  rule: { fg: 'blackBright' },
  listMark: { fg: 'cyan' },
  key: { bold: true },
  accent: { fg: 'cyan', bold: true },
  warning: { fg: 'yellowBright' },
  selection: { inverse: true },
  'badge-ai': { fg: 'magentaBright' },
  'badge-auto': { fg: 'blueBright' },
  'badge-human': { fg: 'cyanBright' },
  'badge-check': { fg: 'greenBright' },
  'badge-warn': { fg: 'yellowBright' },
  'badge-neutral': { fg: 'blackBright' },
};

const light: Theme = {
  ...dark,
  heading: { bold: true, fg: 'blue' },
  quoteBar: { fg: 'magenta' },
  link: { underline: true, fg: 'blue' },
  code: { fg: 'green' },
  listMark: { fg: 'blue' },
  accent: { fg: 'blue', bold: true },
  warning: { fg: 'red' },
  'badge-ai': { fg: 'magenta' },
  'badge-auto': { fg: 'blue' },
  'badge-human': { fg: 'cyan' },
  'badge-check': { fg: 'green' },
  'badge-warn': { fg: 'red' },
};

/** Themes by name. Only the sixteen colours, so that a terminal's own palette stays in charge. */
export const THEMES: Readonly<Record<ThemeName, Theme>> = { dark, light };

/**
 * Whether a terminal's background is light, by what it put into `COLORFGBG` (rxvt's convention: the last number is the
 * background; 7 and 9–15 are light). No such variable, or another text in it, says dark.
 */
export function lightBackground(colorFgBg: string | undefined): boolean {
  const background = Number(colorFgBg?.split(';').at(-1) ?? Number.NaN);
  return background === 7 || (background >= 9 && background <= 15);
}

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
