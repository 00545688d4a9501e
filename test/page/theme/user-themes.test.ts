import { describe, expect, it } from 'vitest';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { inDepth, themeFor } from '../../../src/page/theme/choose-theme.ts';
import { readUserThemes } from '../../../src/page/theme/user-themes.ts';

const one = (mine: unknown) => {
  const { themes, problems } = readUserThemes({ mine });
  return { theme: themes.get('mine'), problems };
};

describe('a user theme', () => {
  it('equals its base except for what it states', () => {
    const { theme, problems } = one({ base: 'light', title: { fg: '#CC0000', italic: true }, meta: { fg: 'default' } });
    expect(problems).toEqual([]);
    expect(theme?.shades.full).toEqual({
      ...THEME_VARIANTS.light.full,
      title: { bold: true, italic: true, fg: '#cc0000' },
      meta: {},
    });
    expect(theme?.shades.background).toBe('light');
    expect(one({}).theme?.shades.full).toEqual(THEME_VARIANTS.dark.full);
    expect(one({ base: 'high-contrast' }).theme?.shades.full).toEqual(THEME_VARIANTS['high-contrast-dark'].full);
  });

  it('is found by name, and has the available colours', () => {
    const { themes } = readUserThemes({ mine: { title: { fg: '#ffcc00' }, code: { fg: 'whiteBright', bold: true } } });
    expect(themeFor('mine', themes, 1, 'truecolor').title).toEqual({ bold: true, fg: '#ffcc00' });
    expect(themeFor('mine', themes, 1, '256').title).toEqual({ bold: true, fg: 220 });
    // The sixteen colours of a terminal are unknown.
    expect(themeFor('mine', themes, 1, '16').title).toEqual({ bold: true });
    expect(themeFor('mine', themes, 1, '16').code).toEqual({ bold: true, fg: 'whiteBright' });
    expect(themeFor('mine', themes, 1, 'none').code).toEqual({ bold: true });
  });

  it('still shows the selection if its background is not available', () => {
    const shades = one({ selection: { fg: '#000000', bg: '#ffcc00' } }).theme?.shades;
    if (!shades) throw new Error('no theme');
    expect(inDepth(shades, 'truecolor').selection).toEqual({ inverse: false, fg: '#000000', bg: '#ffcc00' });
    expect(inDepth(shades, '256').selection).toEqual({ inverse: false, fg: 16, bg: 220 });
    expect(inDepth(shades, '16').selection).toEqual({ inverse: true });
    expect(inDepth(shades, 'none').selection).toEqual({ inverse: true });
  });

  it.each([
    [{ titel: {} }, 'role', 'themes.mine.titel', 'titel'],
    [{ base: 'blue' }, 'base', 'themes.mine.base', 'blue'],
    [{ base: 'constructor' }, 'base', 'themes.mine.base', 'constructor'],
    [{ title: { fg: 'yelow' } }, 'color', 'themes.mine.title.fg', 'yelow'],
    [{ title: { fg: '#fc0' } }, 'color', 'themes.mine.title.fg', '#fc0'],
    [{ title: { fg: 7 } }, 'color', 'themes.mine.title.fg', '7'],
    [{ title: { bold: 'yes' } }, 'flag', 'themes.mine.title.bold', 'yes'],
    [{ title: { blink: true } }, 'look', 'themes.mine.title.blink', 'blink'],
    [{ title: 'bold' }, 'shape', 'themes.mine.title', 'bold'],
    [{ title: { bg: '#000000' } }, 'no-text-color', 'themes.mine.title.fg', ''],
  ] as const)('%o is reported, and the rest is applied', (wrong, kind, key, value) => {
    const { theme, problems } = one({ ...wrong, code: { fg: '#ffffff' } });
    expect(problems).toMatchObject([{ kind, key, value }]);
    expect(theme?.shades.full).toEqual({ ...THEME_VARIANTS.dark.full, code: { fg: '#ffffff' } });
  });

  it('is ignored if it is no object or its name is taken', () => {
    const { themes, problems } = readUserThemes({
      a: 1,
      b: null,
      dark: {},
      auto: {},
      '': {},
      'x\x1b[2Jy': {},
      테마: {},
    });
    expect([...themes.keys()]).toEqual(['테마']);
    expect(problems.map(({ kind }) => kind)).toEqual(['shape', 'shape', 'name', 'name', 'name', 'name']);
    expect(JSON.stringify(problems)).not.toContain('\\u001b');
    expect(readUserThemes('nonsense')).toEqual({ themes: new Map(), problems: [] });
  });

  it('reports its low contrasts, also in 256 colours', () => {
    const faint = (mine: object) => one(mine).theme?.faint.map(({ key, contrast }) => `${key} ${contrast.toFixed(2)}`);
    expect(faint({ title: { fg: '#ffcc00' }, code: { fg: '#555555' } })).toEqual(['themes.mine.code 1.67']);
    expect(faint({ base: 'light', code: { fg: '#ffcc00' } })).toEqual(['themes.mine.code 1.21']);
    expect(faint({ selection: { fg: '#000000', bg: '#ffcc00' } })).toEqual([]);
    expect(faint({ selection: { fg: '#ffffff', bg: '#ffcc00' } })).toEqual(['themes.mine.selection 1.40']);
    // The sixteen colours are unknown.
    expect(faint({ code: { fg: 'black' } })).toEqual([]);
    // 4.82 in true colour, and less as the nearest of 256.
    expect(faint({ base: 'light', code: { fg: '#0c774c' } })).toEqual(['themes.mine.code 3.91']);
  });
});
