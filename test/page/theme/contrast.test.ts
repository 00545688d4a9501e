import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DARK_BACKGROUND_MAX,
  LIGHT_BACKGROUND_MIN,
  ROLES,
  THEME_VARIANTS,
  type ThemeVariants,
} from '../../../src/page/theme/built-in-themes.ts';
import { inDepth, namedVariants, themeFor } from '../../../src/page/theme/choose-theme.ts';
import {
  COLOR_DEPTHS,
  COLOR_NAMES,
  type Color,
  type ColorDepth,
  contrast,
  type Look,
  luminance,
  nearestIndex,
  paletteRgb,
  rgbOf,
} from '../../../src/page/theme/look.ts';
import { DARK_PALETTES, LIGHT_PALETTES, type Palette, SOLARIZED } from './palettes.ts';

const shadesOf = (name: keyof typeof THEME_VARIANTS): ThemeVariants => THEME_VARIANTS[name];
const NAMES = Object.keys(THEME_VARIANTS) as (keyof typeof THEME_VARIANTS)[];
const wanted = (name: string): number => (name.startsWith('high') ? 7 : 4.5);
const relativeLuminance = (hex: string): number => luminance(rgbOf(hex));

describe('contrast', () => {
  it('is computed as in WCAG', () => {
    expect(contrast(relativeLuminance('#000000'), relativeLuminance('#ffffff'))).toBeCloseTo(21, 10);
    expect(contrast(relativeLuminance('#777777'), relativeLuminance('#ffffff'))).toBeCloseTo(4.478, 3);
    expect(contrast(relativeLuminance('#0000ff'), relativeLuminance('#ffffff'))).toBeCloseTo(8.592, 3);
  });

  it('uses the palette of 256 colours', () => {
    expect(paletteRgb(16)).toEqual([0, 0, 0]);
    expect(paletteRgb(208)).toEqual([255, 135, 0]);
    expect(paletteRgb(232)).toEqual([8, 8, 8]);
    expect(paletteRgb(255)).toEqual([238, 238, 238]);
    for (let index = 16; index < 256; index += 1) {
      expect(paletteRgb(nearestIndex(paletteRgb(index)))).toEqual(paletteRgb(index));
    }
  });
});

/** The pairs of text and background of a look on a terminal, as luminances. */
function pair(look: Look, fg: number, bg: number, of: (color: Color) => number): readonly [number, number] {
  const text = look.fg === undefined ? fg : of(look.fg);
  const behind = look.bg === undefined ? bg : of(look.bg);
  return look.inverse ? [behind, text] : [text, behind];
}

/** The roles of a theme with too little contrast on a terminal. */
function faint(name: keyof typeof THEME_VARIANTS, depth: ColorDepth, { fg, bg, colors }: Palette): string[] {
  const theme = inDepth(shadesOf(name), depth);
  const of = (color: Color): number => {
    if (typeof color === 'number') return luminance(paletteRgb(color));
    return relativeLuminance(color.startsWith('#') ? color : (colors[COLOR_NAMES.indexOf(color as never)] ?? ''));
  };
  return ROLES.flatMap((role) => {
    const look = theme[role];
    // The terminal's own text is not ours; in the palettes below it has the required contrast.
    const [text, behind] = pair(look, relativeLuminance(fg), relativeLuminance(bg), of);
    const isOwn = look.fg === undefined && look.bg === undefined;
    const least = isOwn ? 4.5 : wanted(name);
    const reached = contrast(text, behind);
    return reached < least ? [`${role} ${reached.toFixed(2)}`] : [];
  });
}

/** A terminal of which only the background is known, the worst case of a theme. */
const worst = (background: ThemeVariants['background']): Palette =>
  background === 'dark' ? { bg: '#343434', fg: '#ffffff', colors: [] } : { bg: '#eeeeee', fg: '#000000', colors: [] };

describe('every text of every theme', () => {
  it.each(NAMES.flatMap((name) => (['truecolor', '256', 'none'] as const).map((depth) => [name, depth] as const)))(
    'is readable: %s, %s',
    (name, depth) => {
      expect(faint(name, depth, worst(shadesOf(name).background))).toEqual([]);
    },
  );

  it.each(NAMES)('is readable in the sixteen colours of the usual palettes: %s', (name) => {
    const palettes = shadesOf(name).background === 'dark' ? DARK_PALETTES : LIGHT_PALETTES;
    for (const [of, palette] of Object.entries(palettes)) expect(faint(name, '16', palette), of).toEqual([]);
  });

  it('is never dimmed, and in sixteen colours never bold in one of the first eight, which may become a bright one', () => {
    for (const name of NAMES) {
      for (const depth of COLOR_DEPTHS) {
        for (const [role, look] of Object.entries(inDepth(shadesOf(name), depth))) {
          expect(look.dim, `${name} ${depth} ${role}`).toBeUndefined();
          if (depth !== '16' || look.fg === undefined || look.bold !== true) continue;
          expect(COLOR_NAMES.indexOf(look.fg as never), `${name} ${role}`).toBeGreaterThanOrEqual(8);
        }
      }
    }
  });

  it('is not guaranteed for Solarized, whose bright colours are greys, so that `auto` has none there', () => {
    expect(faint('dark', '16', SOLARIZED.dark)).not.toEqual([]);
    expect(faint('light', '16', SOLARIZED.light)).not.toEqual([]);
    for (const { bg } of [SOLARIZED.dark, SOLARIZED.light]) {
      expect(themeFor('auto', new Map(), relativeLuminance(bg), '16')).toBe(THEME_VARIANTS.mono.sixteen);
      expect(themeFor('auto', new Map(), relativeLuminance(bg), 'truecolor')).not.toBe(THEME_VARIANTS.mono.full);
      expect(themeFor('dark', new Map(), relativeLuminance(bg), '16')).toBe(THEME_VARIANTS.dark.sixteen);
    }
    for (const { bg } of [...Object.values(DARK_PALETTES), ...Object.values(LIGHT_PALETTES)])
      expect(themeFor('auto', new Map(), relativeLuminance(bg), '16')).not.toBe(THEME_VARIANTS.mono.sixteen);
    expect(Object.values(THEME_VARIANTS.mono.sixteen).filter((look) => 'fg' in look || 'bg' in look)).toEqual([]);
    // With more colours its backgrounds are like any other.
    expect(relativeLuminance(SOLARIZED.dark.bg)).toBeLessThan(DARK_BACKGROUND_MAX);
    expect(relativeLuminance(SOLARIZED.light.bg)).toBeGreaterThan(LIGHT_BACKGROUND_MIN);
  });

  it.each(NAMES)('looks the same in 256 colours as in true colour: %s', (name) => {
    const { full } = shadesOf(name);
    const reduced = inDepth(shadesOf(name), '256');
    for (const role of ROLES) {
      const { fg } = full[role];
      const { fg: index } = reduced[role];
      if (fg === undefined) expect(index).toBeUndefined();
      else expect(paletteRgb(Number(index)), role).toEqual(rgbOf(String(fg)));
    }
  });

  it('has no colour without colours, and the selection is still visible', () => {
    for (const name of NAMES) {
      const theme = inDepth(shadesOf(name), 'none');
      for (const look of Object.values(theme)) expect(look).not.toHaveProperty('fg');
      expect(theme.selection.inverse).toBe(true);
    }
  });
});

describe('the theme', () => {
  const OWN = new Map();

  it.each([
    ['#000000', 'dark'],
    ['#002b36', 'dark'],
    ['#282c34', 'dark'],
    ['#2e3440', 'dark'],
    ['#343434', 'dark'],
    ['#383838', 'high-contrast-dark'],
    ['#4a4a4a', 'high-contrast-dark'],
    ['#777777', 'mono'],
    ['#d0d0d0', 'high-contrast-light'],
    ['#eeeeee', 'light'],
    ['#fdf6e3', 'light'],
    ['#ffffff', 'light'],
  ] as const)('of auto on %s is %s', (background, name) => {
    expect(namedVariants('auto', relativeLuminance(background))).toBe(shadesOf(name));
  });

  it('of auto is readable on every background', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (red, green, blue) => {
        const bg = luminance([red, green, blue]);
        const { full } = namedVariants('auto', bg);
        for (const { fg } of Object.values(full)) {
          if (fg !== undefined) expect(contrast(relativeLuminance(String(fg)), bg)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('is the chosen one on any background; high contrast works on both kinds', () => {
    for (const background of [0, 0.2, 1]) {
      expect(themeFor('dark', OWN, background, 'truecolor')).toBe(THEME_VARIANTS.dark.full);
      expect(themeFor('light', OWN, background, 'truecolor')).toBe(THEME_VARIANTS.light.full);
      expect(themeFor('mono', OWN, background, 'truecolor')).toBe(THEME_VARIANTS.mono.full);
    }
    expect(themeFor('high-contrast', OWN, 0, '16')).toBe(THEME_VARIANTS['high-contrast-dark'].sixteen);
    expect(themeFor('high-contrast', OWN, 1, '16')).toBe(THEME_VARIANTS['high-contrast-light'].sixteen);
  });

  it('with an unknown name is that of auto', () => {
    expect(themeFor('nope', OWN, 1, 'truecolor')).toBe(THEME_VARIANTS.light.full);
  });
});
