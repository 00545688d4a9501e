import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { PARALLEL_PRINTERS } from '../../src/output/parallel.ts';
import { unwrappedLines } from '../../src/output/plain-text.ts';
import type { Format, PrintOptions } from '../../src/output/printer.ts';
import type { Edition } from '../../src/story/model.ts';
import { blockText } from '../../src/story/plain-text.ts';
import { cellWidth } from '../../src/text/width.ts';
import { EN_BLOCKS, edition, KO_BLOCKS, paragraph, source } from '../page/stories.ts';
import { anyBlocks } from '../text/arbitraries.ts';
import { itemOf, OPTIONS, withoutColors } from './helpers.ts';

const AI = { text: { source: 'trainedAlgorithmicMedia', by: null, date: '' } } as unknown as Partial<
  Edition['provenance']
>;
const ko = edition(
  { lang: 'ko', title: '가격 하한', blocks: [paragraph('첫 문단이다.'), paragraph('둘째 | 문단이다.')] },
  AI,
);
const en = edition({
  lang: 'en',
  title: 'Price floors',
  summary: 'A summary.',
  place: 'Washington',
  blocks: [paragraph('First.')],
});

const print = (
  format: Format,
  options: Partial<PrintOptions> = {},
  editions: [Edition, ...Edition[]] = [ko, en],
): string => [...PARALLEL_PRINTERS[format]([itemOf(...editions)], { ...OPTIONS, ...options })].join('');

describe('a story printed in both languages', () => {
  it('has its pairs below each other without a width, one paragraph a line', () => {
    expect(print('text')).toMatchInlineSnapshot(`
      "[AI에 의해 보고됨]

      가격 하한
      Price floors

      2026. 2. 4.(수) · 워싱턴
      Wed 4 Feb 2026 · Washington

      미국 국무부가 4일 워싱턴에서 핵심광물을 주제로 한 첫 장관급 회의를 열었다.
      A summary.

      첫 문단이다.
      First.

      둘째 | 문단이다.
      (no counterpart)

      출처: 핵심광물 뉴스 — https://example.org/news/2026/02/04/critical-minerals
      Source: 핵심광물 뉴스 — https://example.org/news/2026/02/04/critical-minerals
      "
    `);
  });

  it('is in columns from 100 cells on, in no row wider than requested, badges first', () => {
    for (const width of [100, 120, 161]) {
      const rows = print('text', { width }).trimEnd().split('\n');
      expect(rows[0]).toMatch(/^\[AI에 의해 보고됨\] +│$/);
      expect(rows.every((row) => cellWidth(row) <= width && row.includes('│'))).toBe(true);
      expect(rows.some((row) => /첫 문단이다\. +│ First\.$/.test(row))).toBe(true);
    }
    expect(print('text', { width: 99 })).toContain('첫 문단이다.\n  First.\n');
    expect(withoutColors(print('ansi', { width: 120 }))).toBe(print('text', { width: 120 }));
  });

  it('is a table of two columns in Markdown, in which nothing ends a cell', () => {
    const table = print('markdown');
    expect(table).toMatchInlineSnapshot(`
      "| ko | en |
      | --- | --- |
      | \`[AI에 의해 보고됨]\` |  |
      | **가격 하한** | **Price floors** |
      | 2026\\. 2. 4.(수) · 워싱턴 | Wed 4 Feb 2026 · Washington |
      | 미국 국무부가 4일 워싱턴에서 핵심광물을 주제로 한 첫 장관급 회의를 열었다. | A summary. |
      | 첫 문단이다. | First. |
      | 둘째 \\| 문단이다. | *(no counterpart)* |
      | 출처: 핵심광물 뉴스 — https://example.org/news/2026/02/04/critical-minerals | Source: 핵심광물 뉴스 — https://example.org/news/2026/02/04/critical-minerals |
      "
    `);
    const tokens = new MarkdownIt().parse(
      print('markdown', {}, [edition({ blocks: KO_BLOCKS }), edition({ lang: 'en', blocks: EN_BLOCKS })]),
      {},
    );
    const cells = tokens.filter(({ type }) => type === 'td_open').length;
    const rows = tokens.filter(({ type }) => type === 'tr_open').length - 1;
    expect(tokens.filter(({ type }) => type === 'table_open').length).toBe(1);
    expect(cells).toBe(2 * rows);
  });

  it('is a list of pairs in JSON', () => {
    const pairs = JSON.parse(print('json'));
    expect(pairs).toContainEqual({ id: 'a-story', kind: 'title', ko: '가격 하한', en: 'Price floors' });
    expect(pairs).toContainEqual({ id: 'a-story', kind: 'paragraph', ko: '첫 문단이다.', en: 'First.' });
    expect(pairs).toContainEqual({ id: 'a-story', kind: 'paragraph', ko: '둘째 | 문단이다.', en: null });
    expect(pairs[0]).toEqual({ id: 'a-story', kind: 'badges', ko: '[AI에 의해 보고됨]', en: null });
  });

  it('is printed as usual if there is one language, in JSON as well', () => {
    expect(print('text', {}, [ko])).toContain('첫 문단이다.\n\n둘째 | 문단이다.');
    expect(JSON.parse(print('json', {}, [ko]))).toContainEqual({
      id: 'a-story',
      kind: 'title',
      ko: '가격 하한',
      en: null,
    });
    expect(print('markdown', {}, [ko])).toContain('# 가격 하한');
  });

  it('begins with the requested edition', () => {
    expect(print('text', {}, [en, ko]).split('\n').slice(0, 3)).toEqual(['[AI에 의해 보고됨]', '', 'Price floors']);
    expect(Object.keys(JSON.parse(print('json', {}, [en, ko]))[0])).toEqual(['id', 'kind', 'ko', 'en']);
  });

  it('loses nothing of any two editions, in any format', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
    const sorted = (text: string): string => [...letters(text)].sort().join('');
    fc.assert(
      fc.property(anyBlocks(), anyBlocks(), fc.integer({ min: 60, max: 180 }), (left, right, width) => {
        const editions: [Edition, Edition] = [edition({ blocks: left }), edition({ lang: 'en', blocks: right })];
        const table = print('markdown', {}, editions).trimEnd().split('\n');
        expect(table.every((row) => row.startsWith('| ') && row.endsWith(' |'))).toBe(true);
        const json: { kind: string; ko: string | null; en: string | null }[] = JSON.parse(print('json', {}, editions));
        const bodyOf = (lang: 'ko' | 'en'): string => json.map((pair) => pair[lang] ?? '').join('');
        for (const [lang, blocks] of [
          ['ko', left],
          ['en', right],
        ] as const) {
          for (const block of blocks) expect(letters(bodyOf(lang))).toContain(letters(blockText(block)));
        }
        // In a pipe the lines of both are those of each alone, with a mark for a missing side.
        const [one, other] = editions;
        const marks = { ko: '대응하는문단없음', en: 'nocounterpart' };
        const pairs = letters(print('text', {}, editions))
          .replaceAll(marks.ko, '')
          .replaceAll(marks.en, '');
        const alone = [one, other].flatMap((each) => unwrappedLines(each, OPTIONS)).join('');
        expect(sorted(pairs)).toBe(sorted(letters(alone).replaceAll(marks.ko, '').replaceAll(marks.en, '')));
        for (const row of print('text', { width }, editions).split('\n')) {
          if ([...row].length > 1) expect(cellWidth(row)).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('marks a partial side as such, in lines and in columns', () => {
    const blocks = [paragraph('First.')];
    const part = edition({ lang: 'en', blocks, source: { ...source('N', ''), partial: true } });
    for (const width of [null, 100]) {
      const text = print('text', { width }, [ko, part]);
      expect(text).toContain('Only part of the article');
      expect(text).toContain('This is only part of the article.');
    }
  });
});
