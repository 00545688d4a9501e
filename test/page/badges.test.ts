import { expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { rowBadges } from '../../src/page/badges.ts';
import { BADGES, type BadgeId } from '../../src/story/origin/badges.ts';
import { spansText } from '../../src/text/styled-line.ts';
import { cellWidth, DEFAULT_MEASURER } from '../../src/text/width.ts';

const inRow = (badges: readonly BadgeId[], width: number, ui: 'ko' | 'en'): string =>
  spansText(rowBadges(badges, width, messages(ui), DEFAULT_MEASURER));

it.each<[readonly BadgeId[], string, string, string]>([
  [['ai-text', 'fact-checked-auto'], 'AI글v', 'AI 작성 · 자동 확인', 'AI · auto-checked'],
  [['ai-text', 'ai-image', 'fact-checked'], 'AI+V', 'AI 작성 · AI 이미지 · 확인됨', 'AI · AI image · checked'],
  [['ai-image', 'corrected'], 'AI컷!', 'AI 이미지 · 정정', 'AI image · corrected'],
  [['fact-checked', 'changed'], '!', '변경', 'changed'],
  [['translated'], '', '번역', 'translated'],
  [['human-text'], '', '', ''],
  [['unknown'], '', '', ''],
  // What has no room is left out, the translation first, then the picture.
  [
    ['ai-edited-text', 'ai-edited-image', 'ai-translated', 'fact-checked-auto'],
    'AI+v',
    'AI 편집 · 자동 확인',
    'AI-edited · auto-checked',
  ],
])('%j in a row is %s in a narrow one, else %s, in English %s', (badges, cluster, ko, en) => {
  expect(inRow(badges, 109, 'ko')).toBe(cluster);
  expect(inRow(badges, 110, 'ko')).toBe(ko);
  expect(inRow(badges, 110, 'en')).toBe(en);
});

it('takes at most 5 or 30 cells in a row, whatever the badges', () => {
  const ids = BADGES.map(({ id }) => id);
  for (const ui of ['ko', 'en'] as const) {
    for (let set = 0; set < 2 ** ids.length; set += 1) {
      const badges = ids.filter((_, bit) => (set >> bit) & 1);
      if (cellWidth(inRow(badges, 80, ui)) > 5 || cellWidth(inRow(badges, 110, ui)) > 30) expect(badges).toBe(ui);
    }
  }
});
