import { describe, expect, test } from 'vitest';
import type { StoryJson } from '../../src/output/json.ts';
import { PARALLEL_PRINTERS } from '../../src/output/parallel.ts';
import type { Edition } from '../../src/story/model.ts';
import { editionOf } from '../story/helpers.ts';
import { itemOf, OPTIONS, print } from './helpers.ts';

/** The basis of a user's text is printed where others name their outlet. */

const page = (n: number) => `{title: "Page ${n}", url: "https://example.org/${n}"}`;
const written = (pages: string, more = '', lang = 'en'): Edition =>
  editionOf(`${more}provenance: {text: {source: trainedAlgorithmicMedia}, based_on: [${pages}]}`, 'Text.\n', lang);

const FIVE = written([1, 2, 3, 4, 5].map(page).join(', '));
const last = (printed: string): string => printed.trimEnd().split('\n\n').at(-1) ?? '';

describe('the basis of a text', () => {
  test('is a list of names and addresses in plain text', () => {
    const lines = [1, 2, 3, 4, 5].map((n) => `- Page ${n} — https://example.org/${n}`);
    expect(last(print('text', [FIVE]))).toBe(['Based on:', ...lines].join('\n'));
    expect(last(print('text', [written(page(1))]))).toBe('Based on: Page 1 — https://example.org/1');
    expect(last(print('text', [written(page(1), '', 'ko')]))).toMatch(/^바탕이 된 자료: Page 1/);
  });

  test('names its first pages on a page of limited width', () => {
    expect(last(print('text', [FIVE], { width: 80 }))).toBe('Based on: Page 1 · Page 2 · Page 3 and 2 more');
    expect(last(print('text', [written('"https://example.org/x"')], { width: 80 }))).toBe(
      'Based on: https://example.org/x',
    );
  });

  test('is a list of links in Markdown', () => {
    expect(print('markdown', [FIVE])).toContain('\nBased on:\n\n- [Page 1](<https://example.org/1>)\n- [Page 2]');
    expect(print('markdown', [written(page(1))])).toContain('\nBased on: [Page 1](<https://example.org/1>)\n');
  });

  test('is in JSON, for entries with an address or a name', () => {
    const [story] = JSON.parse(print('json', [written(`${page(1)}, "https://example.org/x"`)])) as StoryJson[];
    expect(story?.editions.en).toMatchObject({
      source: null,
      basedOn: [
        { title: 'Page 1', url: 'https://example.org/1' },
        { title: '', url: 'https://example.org/x' },
      ],
    });
  });

  test('is shown for each of two editions', () => {
    const item = itemOf(written(`${page(1)}, ${page(2)}`, '', 'ko'), FIVE);
    const [table, text] = (['markdown', 'text'] as const).map((format) =>
      [...PARALLEL_PRINTERS[format]([item], OPTIONS)].join(''),
    );
    expect(table).toContain(
      '| 바탕이 된 자료: Page 1 — https://example.org/1; Page 2 — https://example.org/2 | Based on:',
    );
    expect(text).toContain('\n바탕이 된 자료:\n- Page 1 — https://example.org/1\n');
  });

  test('is only in the record if an outlet published the text', () => {
    const imported = written(page(1), 'source: {name: Paper, url: "https://example.org/story"}\n');
    for (const format of ['text', 'markdown'] as const) expect(print(format, [imported])).not.toContain('Page 1');
    expect(last(print('text', [imported]))).toBe('Source: Paper — https://example.org/story');
  });
});

describe('a picture without a file', () => {
  const WORDS = ['이미지 · 파일 없음 · 기록만', 'Image · no file, record only'];
  const pictured = (src: string, lang: string): Edition =>
    editionOf(`provenance: {images: [{${src}alt: A, source: trainedAlgorithmicMedia}]}`, 'Text.\n', lang);

  test.each(['ko', 'en'])('is marked as such in every format (%s)', (lang) => {
    const only = pictured('', lang);
    const shown = ['text', 'markdown'].flatMap((format) =>
      [null, 72].map((width) => print(format as 'text', [only], { width })),
    );
    for (const text of shown) expect(text).toContain(WORDS[lang === 'ko' ? 0 : 1]);
  });

  test('is not one that has a file', () => {
    for (const width of [null, 72]) {
      const text = print('text', [pictured('src: "https://example.org/a.jpg", ', 'en')], { width });
      expect(text).toContain('Image');
      expect(text).not.toContain('record only');
    }
  });
});
