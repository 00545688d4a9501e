import { isMapping } from '../../story/file/values.ts';
import { cleanText } from '../../text/clean.ts';
import {
  DARK_BACKGROUND_MAX,
  LIGHT_BACKGROUND_MIN,
  ROLES,
  THEME_VARIANTS,
  type ThemeVariants,
} from './built-in-themes.ts';
import { contrast, LEAST_CONTRAST, luminance, nearestIndex, paletteRgb, rgbOf } from './contrast.ts';
import { COLOR_NAMES, type Color, type ColorName, type Look, type Theme, withoutColors } from './look.ts';

/** The themes that one's own may begin with; `high-contrast` is that for dark grounds. */
const BASES: Readonly<Record<string, ThemeVariants>> = {
  dark: THEME_VARIANTS.dark,
  light: THEME_VARIANTS.light,
  'high-contrast': THEME_VARIANTS['high-contrast-dark'],
  mono: THEME_VARIANTS.mono,
};
const FLAGS = ['bold', 'italic', 'underline', 'inverse'] as const;
const RESERVED = ['auto', ...Object.keys(BASES)];

/** What is wrong with one's own theme. What is concerned is left out; everything else of it is in use. */
export interface ThemeProblem {
  readonly kind: 'shape' | 'name' | 'base' | 'role' | 'look' | 'color' | 'behind' | 'flag';
  /** Where it stands in the settings: `themes.mine.title.fg`. */
  readonly key: string;
  /** As it is written there. */
  readonly value: string;
  /** What may stand there instead; empty where that is no list. */
  readonly choices: readonly string[];
}

/** A pair of colours that is hard to read. */
export interface LowContrastPair {
  readonly key: string;
  /** Contrast on the worst of the backgrounds that the base is made for, in the colours of 256 or of all, whichever is less. */
  readonly contrast: number;
}

export interface UserTheme {
  readonly shades: ThemeVariants;
  readonly faint: readonly LowContrastPair[];
}

/** Themes of the settings by name, and what is wrong with them. */
export interface UserThemes {
  readonly themes: ReadonlyMap<string, UserTheme>;
  readonly problems: readonly ThemeProblem[];
}

type Raw = Readonly<Record<string, unknown>>;
type Complain = (kind: ThemeProblem['kind'], key: string, value: unknown, choices?: readonly string[]) => void;

/** A colour as it may be written; null takes the role's away, undefined is none. */
function colorOf(value: unknown): Color | null | undefined {
  if (value === 'default') return null;
  if (typeof value !== 'string') return undefined;
  if (/^#[0-9a-f]{6}$/i.test(value)) return value.toLowerCase() as `#${string}`;
  return COLOR_NAMES.find((name): name is ColorName => name === value);
}

/** What a role is to look like, as far as that is written. */
type Wish = { -readonly [K in keyof Look]: Look[K] | null };

function wishOf(raw: Raw, key: string, complain: Complain): Wish {
  const wish: Wish = {};
  for (const [name, value] of Object.entries(raw)) {
    const at = `${key}.${name}`;
    if (name === 'fg' || name === 'bg') {
      const color = colorOf(value);
      if (color === undefined) complain('color', at, value);
      else wish[name] = color;
      continue;
    }
    const flag = FLAGS.find((known) => known === name);
    if (!flag) complain('look', at, name, ['fg', 'bg', ...FLAGS]);
    else if (typeof value !== 'boolean') complain('flag', at, value, ['true', 'false']);
    else wish[flag] = value;
  }
  // A colour behind a text of the terminal's own colour may be anything.
  if (wish.bg && !wish.fg) {
    complain('behind', `${key}.fg`, '');
    delete wish.bg;
  }
  return wish;
}

/** A look with what is wished for. Who names a background does not want it and the text to change places. */
function fulfilled(look: Look, wish: Wish): Look {
  const { fg, bg, ...flags } = { ...look, ...(wish.bg ? { inverse: false } : {}), ...wish };
  return { ...flags, ...(fg == null ? {} : { fg }), ...(bg == null ? {} : { bg }) } as Look;
}

const isNamed = (color: Color | null | undefined): boolean => color == null || !String(color).startsWith('#');

/** The same in sixteen colours: what has no name there looks as the base does. */
function fulfilledIn16(look: Look, wish: Wish): Look {
  if (isNamed(wish.fg) && isNamed(wish.bg)) return fulfilled(look, wish);
  if (wish.bg) return look;
  const { fg: _, bg: __, ...flags } = wish;
  return { ...look, ...withoutColors(flags as Look) };
}

function faintPair(key: string, { fg, bg }: Look, ground: ThemeVariants['ground']): LowContrastPair[] {
  // What the sixteen colours look like is not known.
  if (typeof fg !== 'string' || isNamed(fg) || (bg !== undefined && isNamed(bg))) return [];
  const worst = ground === 'dark' ? DARK_BACKGROUND_MAX : LIGHT_BACKGROUND_MIN;
  const inAll = contrast(luminance(rgbOf(fg)), bg === undefined ? worst : luminance(rgbOf(String(bg))));
  const of256 = (color: string): number => luminance(paletteRgb(nearestIndex(rgbOf(color))));
  const in256 = contrast(of256(fg), bg === undefined ? worst : of256(String(bg)));
  const least = Math.min(inAll, in256);
  return least < LEAST_CONTRAST ? [{ key, contrast: least }] : [];
}

function readOne(raw: Raw, key: string, complain: Complain): UserTheme {
  const { base: named = 'dark', ...roles } = raw;
  const base = typeof named === 'string' && Object.hasOwn(BASES, named) ? BASES[named] : undefined;
  if (!base) complain('base', `${key}.base`, named, Object.keys(BASES));
  const { ground, full, sixteen } = base ?? THEME_VARIANTS.dark;
  const own: { full: Partial<Record<keyof Theme, Look>>; sixteen: Partial<Record<keyof Theme, Look>> } = {
    full: {},
    sixteen: {},
  };
  const faint: LowContrastPair[] = [];
  for (const [name, value] of Object.entries(roles)) {
    const at = `${key}.${name}`;
    const role = ROLES.find((known) => known === name);
    if (!role) complain('role', at, name, ROLES);
    else if (!isMapping(value)) complain('shape', at, value);
    else {
      const wish = wishOf(value, at, complain);
      const look = fulfilled(full[role], wish);
      own.full[role] = look;
      own.sixteen[role] = fulfilledIn16(sixteen[role], wish);
      faint.push(...faintPair(at, look, ground));
    }
  }
  return { shades: { ground, full: { ...full, ...own.full }, sixteen: { ...sixteen, ...own.sixteen } }, faint };
}

/** Reads the themes of the settings. Never throws: what is wrong is left out and told. */
export function readUserThemes(raw: unknown): UserThemes {
  const themes = new Map<string, UserTheme>();
  const problems: ThemeProblem[] = [];
  const complain: Complain = (kind, key, value, choices = []) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    problems.push({ kind, key: cleanText(key), value: cleanText(text), choices });
  };
  for (const [name, value] of Object.entries(isMapping(raw) ? raw : {})) {
    const key = `themes.${name}`;
    if (name === '' || cleanText(name) !== name || RESERVED.includes(name)) complain('name', key, name);
    else if (!isMapping(value)) complain('shape', key, value);
    else themes.set(name, readOne(value, key, complain));
  }
  return { themes, problems };
}
