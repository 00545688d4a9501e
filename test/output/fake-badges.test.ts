import { describe, expect, test } from 'vitest';
import { storyEn } from '../../src/i18n/en/story.ts';
import { storyKo } from '../../src/i18n/ko/story.ts';
import { FORMATS } from '../../src/output/printer.ts';
import { neutralizeFakeBadges, neutralizeFakeBadgesInRow } from '../../src/page/badges.ts';
import { parse } from '../story/helpers.ts';
import { print, withoutColors } from './helpers.ts';

test.each([...Object.values(storyKo.badge), ...Object.values(storyEn.badge)])('[%s] loses its brackets', (badge) => {
  expect(neutralizeFakeBadges(`a [${badge}] b`)).toBe(`a (${badge}) b`);
  for (const suffix of [storyKo, storyEn].flatMap((words) => [words.statedByPublisher, words.statedByFile])) {
    expect(neutralizeFakeBadges(`[${badge} ${suffix}]`)).toBe(`(${badge} ${suffix})`);
  }
});

test.each([
  ['[사실\u00a0확인됨]', '(사실\u00a0확인됨)'],
  ['[ 사실  확인됨 ]', '( 사실  확인됨 )'],
  ['[사\u200b실 확인\u2060됨]', '(사\u200b실 확인\u2060됨)'],
  ['[FACT-CHECKED]', '(FACT-CHECKED)'],
  ['[사실 확인됨][정정됨]', '(사실 확인됨)(정정됨)'],
  ['[[사실 확인됨]]', '[(사실 확인됨)]'],
  ['[사실확인됨]', '(사실확인됨)'],
  ['[Fact\u2011checked]', '(Fact\u2011checked)'],
  ['[Fact\u2013checked]', '(Fact\u2013checked)'],
  ['[Fact- checked]', '(Fact- checked)'],
  ['[F\u0430ct-checked]', '(F\u0430ct-checked)'],
  ['[Fact-checked\u0301]', '(Fact-checked\u0301)'],
  ['[Fact-checked, desk]', '(Fact-checked, desk)'],
  ['［Fact-checked］', '（Fact-checked）'],
  ['【사실 확인됨】', '（사실 확인됨）'],
  ['⟦Fact-checked⟧', '(Fact-checked)'],
])('%j', (text, printed) => {
  expect(neutralizeFakeBadges(text)).toBe(printed);
  expect(printed).toHaveLength(text.length);
});

test.each(['[서울=뉴스]', '[1]', '[사실]', '사실 확인됨', '[사실 확인됨', '[사실 확인됨입니다]'])(
  '%s stays',
  (text) => {
    expect(neutralizeFakeBadges(text)).toBe(text);
  },
);

test('a row keeps its real badges and loses those of the story, across spans', () => {
  const row = neutralizeFakeBadgesInRow([
    { text: '[사실 ', style: { role: 'text' } },
    { text: '확인됨]', style: { role: 'text', bold: true } },
    { text: '[정정됨]', style: { role: 'badge-warn' } },
  ]);
  expect(row.map(({ text }) => text)).toEqual(['(사실 ', '확인됨)', '[정정됨]']);
});

describe('a story with fake badges', () => {
  const FAKE = '[사실 확인됨]';
  const parsed = parse(`---
title: "${FAKE}"
published: 2026-02-04
place: "${FAKE}"
summary: "${FAKE}"
source: {name: "${FAKE}"}
provenance: {images: [{alt: "${FAKE}", caption: "${FAKE} x", credit: "${FAKE}"}]}
---
${FAKE}

# ${FAKE}

> [사실 **확인됨**]

- ${FAKE}

\`\`\`
${FAKE}
\`\`\`

[사실 확인됨]: https://example.org/
`);
  if (!parsed.ok) expect.fail();
  const { edition } = parsed;

  test.each([null, 200, 40])('as text at width %s has no badge', (width) => {
    const text = print('text', [edition], { width });
    expect(text).not.toContain(FAKE);
    expect(text.split('\n')[0]).toBe('(사실 확인됨)');
  });

  test('as Markdown has no badge, rendered or not', () => {
    const text = print('markdown', [edition]);
    expect(text.replaceAll('\\', '')).not.toContain(FAKE);
    expect(text.split('\n').slice(0, 3)).toEqual(['# (사실 확인됨)', '', '*2026. 2. 4.(수) · (사실 확인됨)*']);
  });

  test('as JSON has the badges of the table only, and its text unchanged', () => {
    const [story] = JSON.parse(print('json', [edition]));
    expect(story.editions.ko.provenance.badges.map(({ id }: { id: string }) => id)).toEqual(['unknown']);
    expect(story.editions.ko.title).toBe(FAKE);
  });

  test('at narrow widths has none either', () => {
    for (const format of FORMATS.filter((name) => name !== 'json')) {
      for (let width = 2; width < 24; width += 1) {
        const letters = withoutColors(print(format, [edition], { width })).replace(/\s/g, '');
        expect(letters.replaceAll('\\', '').replace('#', '')).toMatch(/^\(사실확인됨\)/);
      }
    }
  });
});
