import { describe, expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { amendments } from '../../src/page/dateline.ts';
import { layoutPage } from '../../src/page/layout-page.ts';
import type { Provenance } from '../../src/story/model.ts';
import { cellWidth } from '../../src/text/width.ts';
import { readerOf, storyOf } from '../ui/app/reader.ts';
import { edition } from './stories.ts';

const KO = messages('ko');
const EN = messages('en');
const CORRECTIONS = [
  { date: '2026-02-09', text: '수치를 고쳤다.' },
  { date: '2026-02-06', text: '이름을 고쳤다.' },
];
const REVISIONS = [
  { date: '2026-02-06', file: '.revisions/a.ko.1.md' },
  { date: '2026-02-07', file: '.revisions/a.ko.2.md' },
];
const amended = (part: Partial<Provenance>) => edition({}, part);

describe('the history of a text', () => {
  it('is empty without changes', () => {
    expect(amendments(amended({}), KO)).toEqual([]);
  });

  it('is its last correction by date, and its last change', () => {
    const both = amended({ corrections: CORRECTIONS, revisions: REVISIONS });
    expect(amendments(both, KO)).toEqual([
      '정정 2번, 마지막 2026. 2. 9.(월): 수치를 고쳤다.',
      '가져온 뒤 2026. 2. 7.(토)에 글이 바뀌었습니다. 이전 글 2건을 보관하고 있습니다.',
    ]);
    expect(amendments(both, EN)).toEqual([
      'Corrected 2 times, last on Mon 9 Feb 2026: 수치를 고쳤다.',
      'Text changed since it was imported, on Sat 7 Feb 2026; 2 older texts are kept',
    ]);
  });

  it('shows the known parts of day and text', () => {
    const only = (date: string, text: string) => amendments(amended({ corrections: [{ date, text }] }), EN);
    expect(only('', 'A name.')).toEqual(['Corrected: A name.']);
    expect(only('2026-02-09', '')).toEqual(['Corrected on Mon 9 Feb 2026']);
    expect(amendments(amended({ revisions: [{ date: '', file: 'x' }] }), EN)).toEqual([
      'Text changed since it was imported; the older text is kept',
    ]);
  });
});

describe('on a page', () => {
  const long = amended({ corrections: [{ date: '2026-02-09', text: '수치를 고쳤다. '.repeat(20) }] });
  const rowsOf = (width: number, recordHint?: string) =>
    layoutPage(long, ['corrected'], {
      width,
      messages: KO,
      minutes: 0,
      ...(recordHint ? { recordHint } : {}),
    }).lines.map(({ spans }) => spans.map(({ text }) => text).join(''));

  it('is below the badges, in one row followed by the key of the record', () => {
    const rows = rowsOf(60, 'i 제작 이력');
    const at = rows.indexOf('[정정됨]');
    expect(rows[at + 1]).toMatch(/^정정 2026\. 2\. 9\.\(월\): .*… · i 제작 이력$/);
    expect(rows[at + 2]).toBe('');
  });

  it('is never wider than the page', () => {
    for (let width = 2; width <= 80; width += 1) {
      for (const row of rowsOf(width, 'i 제작 이력')) expect(cellWidth(row)).toBeLessThanOrEqual(width);
    }
  });

  it('is complete in print', () => {
    expect(rowsOf(60).join(' ')).toContain('수치를 고쳤다. '.repeat(20).trim());
  });
});

it('is on screen, and complete in the record that the key opens', () => {
  const provenance = `provenance:
  basis: publisher
  corrections: [{date: 2026-02-09, text: 수치를 고쳤다}, {date: 2026-02-06, text: 이름을 고쳤다}]
  revisions: [{date: 2026-02-06, file: .revisions/a.ko.1.md}, {date: 2026-02-07, file: .revisions/a.ko.2.md}]
`;
  const story = storyOf({ id: 'a', published: '2026-02-04', title: ['제목', 'Title'], provenance });
  const reader = readerOf({ stories: [story], cols: 100, rows: 60 }).press('x', 'enter');
  expect(reader.screen()).toContain('정정 2번, 마지막 2026. 2. 9.(월): 수치를 고쳤다 · i 제작 이력');
  expect(reader.screen()).not.toContain('이름을 고쳤다');
  const record = reader.press('i').screen();
  for (const words of ['수치를 고쳤다', '이름을 고쳤다', 'a.ko.1.md', 'a.ko.2.md']) expect(record).toContain(words);
});
