import { expect, test } from 'vitest';
import { readerThemes } from '../../../src/cli/terminal/themes.ts';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { luminance, rgbOf } from '../../../src/page/theme/look.ts';

const { dark, light } = THEME_VARIANTS;
const BLACK_ON_WHITE = { COLORFGBG: '0;15' };
const settings = { data: { themes: {} } } as Parameters<typeof readerThemes>[0];

test.each([
  ['the dark one before the reply, and without one', {}, null, dark.full.rule.fg],
  ['the light one on white', {}, 1, light.full.rule.fg],
  ['that of COLORFGBG until the reply, and without one', BLACK_ON_WHITE, null, light.full.rule.fg],
  ['the dark one on black, whatever COLORFGBG says', BLACK_ON_WHITE, 0, dark.full.rule.fg],
])('the automatic theme is %s', (_, env, background, color) => {
  expect(readerThemes(settings, env, 'truecolor')('auto', background).rule.fg).toBe(color);
});

test.each([
  ['a grey on which none of its variants is readable', '#777777', 'truecolor'],
  ['Solarized with sixteen colours', '#002b36', '16'],
] as const)('the automatic theme has no colours on %s', (_, background, depth) => {
  const theme = readerThemes(settings, {}, depth)('auto', luminance(rgbOf(background)));
  expect(Object.values(theme).filter(({ fg }) => fg !== undefined)).toEqual([]);
});
