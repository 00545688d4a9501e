import { isMapping } from '../../story/file/value-checks.ts';
import { cleanText } from '../../text/clean.ts';
import {
  DARK_BACKGROUND_MAX,
  LIGHT_BACKGROUND_MIN,
  ROLES,
  THEME_VARIANTS,
  type ThemeVariants,
} from './built-in-themes.ts';
import {
  COLOR_NAMES,
  type Color,
  type ColorName,
  contrast,
  type Look,
  luminance,
  MIN_CONTRAST,
  nearestIndex,
  paletteRgb,
  type Rgb,
  rgbOf,
  withoutColors,
} from './look.ts';

/** The themes a user's theme may be based on; `high-contrast` is the one for dark backgrounds. */
const BASES: Readonly<Record<string, ThemeVariants>> = {
  dark: THEME_VARIANTS.dark,
  light: THEME_VARIANTS.light,
  'high-contrast': THEME_VARIANTS['high-contrast-dark'],
  mono: THEME_VARIANTS.mono,
};
const FLAGS = ['bold', 'italic', 'underline', 'inverse'] as const;
const RESERVED = ['auto', ...Object.keys(BASES)];

/** A problem of a user's theme. The value is ignored; everything else of the theme is used. */
export interface ThemeProblem {
  readonly kind: 'shape' | 'name' | 'base' | 'role' | 'look' | 'color' | 'no-text-color' | 'flag';
  /** Its path in the settings: `themes.mine.title.fg`. */
  readonly key: string;
  /** As written. */
  readonly value: string;
  /** The allowed values; empty if there is no list. */
  readonly choices: readonly string[];
}

/** A pair of colours that is hard to read. */
export interface LowContrastPair {
  readonly key: string;
  /** The contrast on the worst background that the base is made for, in 256 or all colours, whichever is less. */
  readonly contrast: number;
}

export interface UserTheme {
  readonly shades: ThemeVariants;
  readonly faint: readonly LowContrastPair[];
}

/** The user's themes by name, and their problems. */
export interface UserThemes {
  readonly themes: ReadonlyMap<string, UserTheme>;
  readonly problems: readonly ThemeProblem[];
}

type Raw = Readonly<Record<string, unknown>>;
type Complain = (kind: ThemeProblem['kind'], key: string, value: unknown, choices?: readonly string[]) => void;

/** A colour of the settings; null removes the role's colour, undefined is invalid. */
function colorOf(value: unknown): Color | null | undefined {
  if (value === 'default') return null;
  if (typeof value !== 'string') return undefined;
  if (/^#[0-9a-f]{6}$/i.test(value)) return value.toLowerCase() as `#${string}`;
  return COLOR_NAMES.find((name): name is ColorName => name === value);
}

/** The look of a role according to the settings, in part. */
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
  // A background may be unreadable under a terminal's own text colour.
  if (wish.bg && !wish.fg) {
    complain('no-text-color', `${key}.fg`, '');
    delete wish.bg;
  }
  return wish;
}

/** A look with the changes of the settings. A look with a background is not inverse. */
function fulfilled(look: Look, wish: Wish): Look {
  const { fg, bg, ...flags } = { ...look, ...(wish.bg ? { inverse: false } : {}), ...wish };
  return { ...flags, ...(fg == null ? {} : { fg }), ...(bg == null ? {} : { bg }) } as Look;
}

const isNamed = (color: Color | null | undefined): boolean => color == null || !String(color).startsWith('#');

/** The same in sixteen colours: a colour without a name there is replaced by the base's. */
function fulfilledIn16(look: Look, wish: Wish): Look {
  if (isNamed(wish.fg) && isNamed(wish.bg)) return fulfilled(look, wish);
  if (wish.bg) return look;
  const { fg: _, bg: __, ...flags } = wish;
  return { ...look, ...withoutColors(flags as Look) };
}

/** The pair if it is hard to read, in all colours or in 256; how the sixteen look is unknown. */
function lowContrast(key: string, { fg, bg }: Look, background: ThemeVariants['background']): LowContrastPair[] {
  if (fg === undefined || isNamed(fg) || (bg !== undefined && isNamed(bg))) return [];
  const worst = background === 'dark' ? DARK_BACKGROUND_MAX : LIGHT_BACKGROUND_MIN;
  const least = Math.min(
    ...[(rgb: Rgb) => rgb, (rgb: Rgb) => paletteRgb(nearestIndex(rgb))].map((shown) => {
      const of = (color: Color): number => luminance(shown(rgbOf(String(color))));
      return contrast(of(fg), bg === undefined ? worst : of(bg));
    }),
  );
  return least < MIN_CONTRAST ? [{ key, contrast: least }] : [];
}

function readOne(raw: Raw, key: string, complain: Complain): UserTheme {
  const { base: named = 'dark', ...roles } = raw;
  const base = typeof named === 'string' && Object.hasOwn(BASES, named) ? BASES[named] : undefined;
  if (!base) complain('base', `${key}.base`, named, Object.keys(BASES));
  const { background, full, sixteen } = base ?? THEME_VARIANTS.dark;
  const shades = { background, full: { ...full }, sixteen: { ...sixteen } };
  const faint: LowContrastPair[] = [];
  for (const [name, value] of Object.entries(roles)) {
    const at = `${key}.${name}`;
    const role = ROLES.find((known) => known === name);
    if (!role) complain('role', at, name, ROLES);
    else if (!isMapping(value)) complain('shape', at, value);
    else {
      const wish = wishOf(value, at, complain);
      const look = fulfilled(full[role], wish);
      shades.full[role] = look;
      shades.sixteen[role] = fulfilledIn16(sixteen[role], wish);
      faint.push(...lowContrast(at, look, background));
    }
  }
  return { shades, faint };
}

/** Reads the themes of the settings. Never throws: invalid values are ignored and reported. */
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
