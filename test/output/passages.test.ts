import { describe, expect, test } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { atomFeeds } from '../../src/output/atom.ts';
import { htmlPage } from '../../src/output/html/page.ts';
import { PARALLEL_PRINTERS } from '../../src/output/parallel.ts';
import type { Format } from '../../src/output/printer.ts';
import { paragraphs } from '../../src/ui/story/story-text.ts';
import { editionOf } from '../story/helpers.ts';
import { readerOf, storyOf } from '../ui/app/reader.ts';
import { itemOf, OPTIONS, print, withoutColors } from './helpers.ts';

/** A passage by AI in a text by people is marked in place, in every output. */

const PROVENANCE = `provenance:
  basis: publisher
  text: {source: humanEdits}
  passages:
    - {text: Second by software., source: trainedAlgorithmicMedia, by: {name: Model X, kind: software}}
    - {text: "[Fact-checked] in part", source: compositeWithTrainedAlgorithmicMedia}
`;
const BODY = 'First by people.\n\nSecond by software.\n\n- Third [Fact-checked] in part, they say.\n- Fourth.\n';
const edition = editionOf(PROVENANCE, BODY, 'en');
const other = editionOf('', '첫째.\n\n둘째.\n\n- 셋째.\n- 넷째.\n', 'ko');

const OPEN = '[Passage by AI (stated by publisher)]';
const END = '[End of passage by AI]';
const PART = '[Passage edited with AI (stated by publisher)]';

/** The text around the passages, in the order of an output. */
function around(text: string): readonly string[] {
  const words = [OPEN, END, PART, '“(Fact-checked) in part,”', 'First by', 'Second by', 'Third', 'Fourth'];
  return words
    .flatMap((word) =>
      [...text.matchAll(new RegExp(word.replace(/[[\]()]/g, '\\$&'), 'g'))].map(({ index }) => [index, word] as const),
    )
    .sort(([a], [b]) => a - b)
    .map(([, word]) => word);
}
const IN_ORDER = ['First by', OPEN, 'Second by', END, PART, '“(Fact-checked) in part,”', 'Third', 'Fourth'];

describe('a passage is marked where it is', () => {
  test.each<[string, () => string]>([
    ['plain text', () => print('text', [edition])],
    ['text of a width', () => print('text', [edition], { width: 80 })],
    ['ANSI', () => withoutColors(print('ansi', [edition], { width: 80 }))],
    ['Markdown', () => print('markdown', [edition]).replaceAll('\\', '')],
  ])('in %s', (_, printed) => {
    expect(around(printed())).toEqual(IN_ORDER);
  });

  test.each<Format>(['text', 'ansi', 'markdown', 'json'])('in two languages as %s', (format) => {
    const item = itemOf(edition, other);
    const printed = withoutColors([...PARALLEL_PRINTERS[format]([item], { ...OPTIONS, width: 80 })].join(''));
    const text = printed.replaceAll('\\', '').replaceAll('\n', ' ');
    for (const word of [OPEN, END, PART]) expect(text).toContain(word);
    expect(text.indexOf(OPEN)).toBeLessThan(text.indexOf('Second by'));
    expect(text.indexOf(END)).toBeGreaterThan(text.indexOf('Second by'));
  });

  test('in JSON, as data', () => {
    const [story] = JSON.parse(print('json', [edition])) as [{ editions: { en: { blocks: { passage?: object }[] } } }];
    expect(story.editions.en.blocks.map(({ passage }) => passage)).toEqual([
      undefined,
      {
        source: 'trainedAlgorithmicMedia',
        by: { name: 'Model X', kind: 'software' },
        words: '',
        opens: true,
        closes: true,
      },
      undefined,
    ]);
  });

  test('in HTML and Atom', () => {
    const { story } = itemOf(edition);
    const html = htmlPage([story], { words: messages('en'), langs: ['en'], today: '2026-11-25', generator: 'x' });
    const [atom = ''] = atomFeeds([story], { title: 'x', generator: 'x', now: '2026-11-25T08:00:00Z' }).values();
    for (const text of [html, atom]) {
      const [body = ''] = /First by[\s\S]*Fourth/.exec(text) ?? [];
      expect(around(body.replaceAll('[Fact-checked]', '(Fact-checked)'))).toEqual(IN_ORDER);
    }
    expect(html).toContain('Model X');
  });

  test('on screen, and in the record', () => {
    const story = storyOf({
      id: 'a',
      published: '2026-02-04',
      title: ['제목', 'Title'],
      provenance: PROVENANCE,
      body: [BODY, BODY],
    });
    const korean = readerOf({ stories: [story], cols: 100, rows: 40 }).press('x', 'enter');
    expect(korean.screen()).toMatch(
      /First by[\s\S]*\[AI가 쓴 부분 \(발행처 표기\)\][\s\S]*Second by[\s\S]*\[AI가 쓴 부분 끝\][\s\S]*Third/,
    );
    expect(korean.press('i').screen()).toContain('“Second by software.”');
    expect(korean.screen()).toContain('Model X');
  });
});

test('a passage is announced in linear output', () => {
  const story = storyOf({
    id: 'a',
    published: '2026-02-04',
    title: ['제목', 'T'],
    provenance: PROVENANCE,
    body: [BODY, BODY],
  });
  const reader = readerOf({ stories: [story], linear: true }).press('x', 'enter');
  const lines = paragraphs(reader.press('G').state(), 0);
  const from = lines.indexOf('[AI가 쓴 부분 (발행처 표기)]');
  expect(lines.slice(from, from + 3)).toEqual([
    '[AI가 쓴 부분 (발행처 표기)]',
    'Second by software.',
    '[AI가 쓴 부분 끝]',
  ]);
});

test('the story itself is not marked as AI text', () => {
  expect(print('text', [edition]).split('\n')[0]).toBe('Title');
});
