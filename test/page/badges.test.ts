import { expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { languageColumn } from '../../src/page/badges.ts';
import { DEFAULT_CAPABILITIES, screenMeasurer } from '../../src/text/width.ts';

it.each([
  [['ko'], '한   '],
  [['ko', 'en'], '한/EN'],
  [['ko', 'en', 'ja'], '한+2 '],
  [['fr', 'ja'], 'FR/JA'],
  [['zh-hant'], 'ZH-H…'],
])('languages keep to their column: %j', (langs, shown) => {
  expect(languageColumn(langs, 5, messages('ko'), screenMeasurer(DEFAULT_CAPABILITIES))).toBe(shown);
});
