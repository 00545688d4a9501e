import { type ColorName, type Look, luminance, mapLooks, rgbOf, type Theme } from './look.ts';

/**
 * The relative luminance of the lightest dark and the darkest light background that the themes are made for. #343434
 * includes Solarized, One, Dracula, Gruvbox, Nord and Tango; #eeeeee includes the light variants of Solarized and
 * Gruvbox.
 */
export const DARK_BACKGROUND_MAX = luminance(rgbOf('#343434'));
export const LIGHT_BACKGROUND_MIN = luminance(rgbOf('#eeeeee'));

/** A theme in all colours, and in the sixteen that each terminal shows in its own way. */
export interface ThemeVariants {
  readonly background: 'dark' | 'light';
  /** Colours of the cube and the greys of the palette of 256, in which they are exact. */
  readonly full: Theme;
  readonly sixteen: Theme;
}

/** The looks common to all themes. Text keeps the terminal's own colours, which its user has chosen. */
const PLAIN: Theme = {
  text: {},
  title: { bold: true },
  meta: {},
  summary: { bold: true },
  heading: { bold: true },
  quote: { italic: true },
  quoteBar: {},
  link: { underline: true },
  code: {},
  figure: {},
  rule: {},
  listMark: {},
  key: { bold: true },
  accent: { bold: true },
  warning: {},
  selection: { inverse: true },
  'badge-ai': {},
  'badge-auto': {},
  'badge-human': {},
  'badge-check': {},
  'badge-warn': {},
  'badge-neutral': {},
};

type Colors = Partial<Record<keyof Theme, `#${string}` | ColorName>>;

/** The plain theme with other looks and colours for some roles. */
function colored(colors: Colors, looks: Partial<Theme> = {}): Theme {
  return mapLooks({ ...PLAIN, ...looks }, (look, role): Look => {
    const fg = colors[role];
    return fg === undefined ? look : { ...look, fg };
  });
}

/** The selected row: its background, and the colour of text that has none of its own. */
const TINT_ON_DARK: Partial<Theme> = { selection: { fg: '#eeeeee', bg: '#2a3f4f' } };
const TINT_ON_LIGHT: Partial<Theme> = { selection: { fg: '#000000', bg: '#dfe8ef' } };

const dark: ThemeVariants = {
  background: 'dark',
  full: colored(
    {
      meta: '#b2b2b2',
      heading: '#5fd7d7',
      quoteBar: '#d7af5f',
      link: '#87afff',
      code: '#87d787',
      figure: '#b2b2b2',
      rule: '#9e9e9e',
      listMark: '#5fd7d7',
      accent: '#5fd7d7',
      warning: '#ffd75f',
      'badge-ai': '#ff87d7',
      'badge-auto': '#87afff',
      'badge-human': '#87d7ff',
      'badge-check': '#87d787',
      'badge-warn': '#ffd75f',
      'badge-neutral': '#b2b2b2',
    },
    TINT_ON_DARK,
  ),
  // Of the sixteen colours only these reach 4.5 on common dark palettes; a test checks them.
  sixteen: colored({
    heading: 'cyanBright',
    quoteBar: 'yellowBright',
    link: 'cyanBright',
    code: 'greenBright',
    listMark: 'cyanBright',
    accent: 'cyanBright',
    warning: 'yellowBright',
    'badge-ai': 'cyanBright',
    'badge-human': 'whiteBright',
    'badge-check': 'greenBright',
    'badge-warn': 'yellowBright',
  }),
};

const light: ThemeVariants = {
  background: 'light',
  full: colored(
    {
      meta: '#585858',
      heading: '#005f87',
      quoteBar: '#875f00',
      link: '#005faf',
      code: '#005f00',
      figure: '#585858',
      rule: '#6c6c6c',
      listMark: '#005f87',
      accent: '#005faf',
      warning: '#af0000',
      'badge-ai': '#8700af',
      'badge-auto': '#005faf',
      'badge-human': '#005f5f',
      'badge-check': '#005f00',
      'badge-warn': '#af0000',
      'badge-neutral': '#585858',
    },
    TINT_ON_LIGHT,
  ),
  // Nothing coloured is bold here: many terminals show a bold colour as the bright one, which is too pale to read.
  sixteen: colored(
    {
      quoteBar: 'magenta',
      link: 'blue',
      code: 'magenta',
      listMark: 'blue',
      accent: 'blue',
      warning: 'red',
      'badge-ai': 'magenta',
      'badge-auto': 'blue',
      'badge-warn': 'red',
    },
    { accent: {} },
  ),
};

/** Stronger emphasis for high contrast. */
const STRONG: Partial<Theme> = {
  quote: {},
  link: { underline: true, bold: true },
  warning: { bold: true },
  selection: { inverse: true, bold: true },
  'badge-warn': { bold: true },
};

const highDark: ThemeVariants = {
  background: 'dark',
  full: colored(
    {
      heading: '#5fffff',
      quoteBar: '#ffd75f',
      link: '#87d7ff',
      code: '#afffaf',
      listMark: '#5fffff',
      accent: '#5fffff',
      warning: '#ffff5f',
      'badge-ai': '#ffafff',
      'badge-auto': '#87d7ff',
      'badge-human': '#5fffff',
      'badge-check': '#87ff87',
      'badge-warn': '#ffff5f',
    },
    STRONG,
  ),
  sixteen: mapLooks({ ...dark.sixteen, ...STRONG }, (look, role) => {
    const { fg } = dark.sixteen[role];
    return fg === undefined ? look : { ...look, fg };
  }),
};

const highLight: ThemeVariants = {
  background: 'light',
  full: colored(
    {
      heading: '#00005f',
      quoteBar: '#870000',
      link: '#0000af',
      code: '#5f005f',
      listMark: '#0000af',
      accent: '#0000af',
      warning: '#870000',
      'badge-ai': '#5f00af',
      'badge-auto': '#0000af',
      'badge-human': '#00005f',
      'badge-warn': '#870000',
    },
    STRONG,
  ),
  // None of the sixteen colours reaches 7 on common light palettes.
  sixteen: { ...PLAIN, ...STRONG },
};

/** The built-in themes; `mono` has no colours. */
export const THEME_VARIANTS = {
  dark,
  light,
  'high-contrast-dark': highDark,
  'high-contrast-light': highLight,
  mono: { background: 'dark', full: PLAIN, sixteen: PLAIN },
} satisfies Readonly<Record<string, ThemeVariants>>;

/** The roles of spans. */
export const ROLES = Object.keys(PLAIN) as readonly (keyof Theme)[];

/**
 * Whether a terminal's background is light, according to `COLORFGBG` (rxvt's convention: the last number is the
 * background; 7 and 9–15 are light). A missing or other value means dark.
 */
export function isLightBackground(colorFgBg: string | undefined): boolean {
  const background = Number(colorFgBg?.split(';').at(-1) ?? Number.NaN);
  return background === 7 || (background >= 9 && background <= 15);
}
