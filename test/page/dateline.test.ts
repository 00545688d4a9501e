import { describe, expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { amendments, dateline, layoutPage } from '../../src/page/layout-page.ts';
import type { Provenance } from '../../src/story/model.ts';
import { cellWidth } from '../../src/text/width.ts';
import { readerOf, storyOf } from '../ui/app/reader.ts';
import { edition, source } from './stories.ts';

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
      '정정 2회, 최근 2026. 2. 9.(월): 수치를 고쳤다.',
      '2026. 2. 7.(토) 바뀜 · 이전 글 2건 보관',
    ]);
    expect(amendments(both, EN)).toEqual([
      'Corrected 2 times, last on Mon 9 Feb 2026: 수치를 고쳤다.',
      'Text changed on Sat 7 Feb 2026; 2 earlier versions kept',
    ]);
  });

  it('shows the known parts of day and text', () => {
    const only = (date: string, text: string) => amendments(amended({ corrections: [{ date, text }] }), EN);
    expect(only('', 'A name.')).toEqual(['Corrected: A name.']);
    expect(only('2026-02-09', '')).toEqual(['Corrected on Mon 9 Feb 2026']);
    expect(amendments(amended({ revisions: [{ date: '', file: 'x' }] }), EN)).toEqual([
      'Text changed since it was imported; 1 earlier version kept',
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
  expect(reader.screen()).toContain('정정 2회, 최근 2026. 2. 9.(월): 수치를 고쳤다 · i 제작 이력');
  expect(reader.screen()).not.toContain('이름을 고쳤다');
  const record = reader.press('i').screen();
  for (const words of ['수치를 고쳤다', '이름을 고쳤다', 'a.ko.1.md', 'a.ko.2.md']) expect(record).toContain(words);
});

describe('the line below a title', () => {
  const imported = (part: Parameters<typeof edition>[0]) =>
    edition(
      { author: 'Jane Doe', published: '2026-11-26T22:12:00Z', place: '', source: null, ...part },
      { basis: 'publisher' },
    );
  const line = (of: ReturnType<typeof edition>, utcOffset?: number, words = KO) =>
    dateline(of, words, undefined, utcOffset).join(' · ');
  const from = source('Guardian', 'https://example.com/a');

  it('has the author, and day and time on local clocks', () => {
    const story = imported({ source: from });
    expect(line(story, 540)).toBe('Jane Doe · 2026. 11. 27.(금) 07:12 · Guardian');
    expect(line(story, 540, EN)).toBe('Jane Doe · Fri 27 Nov 2026 07:12 · Guardian');
    expect(line(story, 0)).toBe('Jane Doe · 2026. 11. 26.(목) 22:12 · Guardian');
    expect(line(imported({ published: '2026-11-27T07:12:00+09:00' }), 540)).toBe('Jane Doe · 2026. 11. 27.(금) 07:12');
  });

  it('has no clock if the story has no time, and no author that nobody states', () => {
    expect(line(imported({ published: '2026-11-27', author: '' }), -600)).toBe('2026. 11. 27.(금)');
    expect(line(imported({ source: { ...from, undated: true } }), 540)).toBe(
      'Jane Doe · 날짜 없음 · 2026. 11. 27.(금) 가져옴 · Guardian',
    );
    // A publisher that signs as the author is named once.
    expect(line(imported({ source: from, author: 'Guardian' }), 540)).toBe('2026. 11. 27.(금) 07:12 · Guardian');
    expect(cellWidth(line(imported({ author: '가'.repeat(250) }), 0))).toBeLessThan(70);
  });

  it('is the same in every time zone where it is printed', () => {
    expect(line(imported({ source: from }))).toBe('2026. 11. 26.(목) · Guardian');
  });

  it('agrees with the list', () => {
    const body = `${'가나다라 '.repeat(400)}`;
    const story = storyOf({
      id: 'a',
      published: '2026-02-28T22:12:00Z',
      title: ['제목', 'Title'],
      provenance:
        'author: Jane Doe\nsource: {name: Guardian, url: "https://example.com/a"}\nprovenance: {basis: publisher}\n',
      body: [body, body],
    });
    const other = storyOf({ id: 'b', published: '2026-02-01', title: ['다른 제목', 'Other'], source: 'Times' });
    const input = { stories: [story, other], utcOffset: 540, localDay: '2026-03-01' };
    const list = readerOf({ ...input, cols: 160, rows: 40 }).screen();
    expect(list).toContain('Guardian  07:12');
    expect(list).toContain('Jane Doe · 2026. 3. 1.(일) 07:12 · Guardian · 워싱턴 · 3분 분량');
    const narrow = readerOf({ ...input, cols: 40, rows: 12 });
    expect(narrow.screen()).toContain('Guardian  07:12');
    expect(narrow.press('enter').screen()).toContain('Jane Doe · 2026. 3. 1.(일) 07:12');
  });
});
