import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOf, frameText } from '../../../src/ui/app/frame/frame.ts';
import { listHeader } from '../../../src/ui/list/list-header.ts';
import { visibleRows } from '../../../src/ui/reading/listed/list-window.ts';
import { manyStories, readerOf, storyOf } from '../app/reader.ts';

const MANY = manyStories(300);

describe('the list', () => {
  it('shows the newest story first and by id within a day', () => {
    expect(readerOf().listed()).toEqual(['forum', 'bloc', 'lead', 'old']);
  });

  it('moves 200 rows for 200 keys at once', () => {
    const reader = readerOf({ stories: MANY }).press(...Array.from({ length: 200 }, () => 'j'));
    expect(reader.state().list.cursor).toBe(200);
    expect(reader.screen()).toContain('❯● 기사 200');
  });

  it('stays within its ends', () => {
    const reader = readerOf().press('k', 'up');
    expect(reader.state().list.cursor).toBe(0);
    expect(reader.press('G', 'j', 'down').state().list.cursor).toBe(3);
    expect(reader.press('home').state().list.cursor).toBe(0);
  });

  it('keeps the cursor on screen and fills the screen, with any keys and sizes', () => {
    const keys = fc.constantFrom('j', 'k', 'space', 'b', 'd', 'u', 'g', 'G', 'n', 'p');
    const size = fc.record({ cols: fc.integer({ min: 40, max: 200 }), rows: fc.integer({ min: 12, max: 60 }) });
    fc.assert(
      fc.property(fc.array(fc.oneof(keys, size), { maxLength: 40 }), (moves) => {
        const reader = readerOf({ stories: MANY });
        for (const move of moves) {
          if (typeof move === 'string') reader.press(move);
          else reader.resize(move.cols, move.rows);
          const state = reader.state();
          const shown = visibleRows(state).map(({ index }) => index);
          expect(shown).toContain(state.list.cursor);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('scrolls by a third of its height next to a story, by one story elsewhere', () => {
    const down = (count: number) => Array.from({ length: count }, () => 'j');
    const top = (cols: number, keys: readonly string[]) =>
      readerOf({ stories: MANY, cols, rows: 33 })
        .press(...keys)
        .state().list.top;
    // Thirty rows: as many stories, or fifteen of two rows.
    expect([top(80, down(29)), top(80, down(30)), top(80, down(31))]).toEqual([0, 1, 2]);
    expect([top(160, down(14)), top(160, down(15)), top(160, down(20))]).toEqual([0, 6, 6]);
    expect(top(160, [...down(21), ...Array.from({ length: 10 }, () => 'k')])).toBe(6);
  });

  it('keeps the last story next to the list until the selected one is loaded', () => {
    const reader = readerOf({ cols: 160 });
    expect(reader.screen()).toMatch(/│ {2}포럼/);
    reader.lose('bloc');
    const { state } = reader;
    const unloaded = {
      ...state(),
      list: { ...state().list, cursor: 1 },
      library: { ...state().library, stories: new Map([['forum', state().library.stories.get('forum') as never]]) },
    };
    expect(frameText(frameOf(unloaded))).toMatch(/│ {2}포럼/);
  });

  it('goes to the next and the previous unread story', () => {
    const reader = readerOf({ read: ['bloc'] });
    expect(reader.press('n').state().list.cursor).toBe(2);
    expect(reader.press('p').state().list.cursor).toBe(0);
    expect(reader.press('-').screen()).toContain('이 앞에는 안 읽은 기사가 없습니다.');
  });

  it('narrows with typed words in either language, and widens again with Esc', () => {
    const reader = readerOf().press('/').type('무역 bloc');
    expect(reader.listed()).toEqual(['bloc']);
    expect(reader.screen()).toContain('목록 검색: 무역 bloc');
    expect(reader.press('esc').state().list.visible).toHaveLength(4);
    reader.press('/').type('zzz');
    reader.press('enter');
    expect(reader.screen()).toContain('검색 결과가 없습니다');
    expect(reader.press('esc').state().list.visible).toHaveLength(4);
  });

  it('filters by unread, star, language and badge', () => {
    const choose = (label: string) =>
      readerOf({ read: ['lead'], starred: ['old'] })
        .press('f')
        .type(label)
        .press('enter')
        .listed();
    expect(choose('안 읽은 기사')).toEqual(['forum', 'bloc', 'old']);
    expect(choose('별표한 기사')).toEqual(['old']);
    expect(choose('언어 영어')).toEqual(['forum', 'bloc', 'lead']);
    expect(choose('배지 AI에 의해 생성된 이미지')).toEqual(['bloc']);
  });

  it('writes the number of stories as people read numbers', () => {
    const reader = readerOf();
    const state = reader.state();
    const { catalogue } = state.library;
    const words = { unread: 99_990, all: 100_000 };
    const header = (ui: 'ko' | 'en'): string =>
      listHeader({
        ...state,
        settings: { ...state.settings, localeUi: ui },
        marks: { ...state.marks, readCount: words.all - words.unread },
        library: { ...state.library, catalogue: { ...catalogue, size: words.all } },
      })
        .map(({ text }) => text)
        .join('');
    expect(header('ko')).toContain('안 읽음 99,990/100,000');
    expect(header('en')).toContain('99,990 of 100,000 unread');
  });

  it('sorts names with as many stories by the interface language', () => {
    const sources = ['Zinc Post', '희토일보', 'Alloy', '광물신문'];
    const stories = sources.map((source, i) =>
      storyOf({ id: `s${i}`, published: '2026-02-04', title: ['a', 'b'], source, tags: [source.toLowerCase()] }),
    );
    const named = (ui: 'ko' | 'en', word: string): string[] =>
      readerOf({ ui, stories, rows: 60 })
        .press('f')
        .screen()
        .split('\n')
        .flatMap((row) => new RegExp(`\\] (.*?) {2,}${word} `).exec(row)?.[1] ?? []);
    expect(named('ko', '발행처')).toEqual(['광물신문', '희토일보', 'Alloy', 'Zinc Post']);
    expect(named('en', 'source')).toEqual(['Alloy', 'Zinc Post', '광물신문', '희토일보']);
    expect(named('ko', '태그')).toEqual(['광물신문', '희토일보', 'alloy', 'zinc post']);
  });

  it('filters by any of many sources', () => {
    const from = (id: string, source?: string) =>
      storyOf({ id, published: '2026-02-04', title: [id, id], ...(source && { source }) });
    const many = Array.from({ length: 700 }, (_, i) => from(`s${i}`, `Source ${i}`));
    const reader = readerOf({
      stories: [...many, from('x', '"The “Real” Wire"'), from('y', '"The “Real” Wire"')],
      rows: 80,
    });
    const sources = reader
      .press('f')
      .screen()
      .split('\n')
      .flatMap((row) => /\] (.*?) {2,}발행처 +(\d+)/.exec(row)?.slice(1, 3).join(' ') ?? []);
    // That with the most stories comes first.
    expect(sources.slice(0, 4)).toEqual(['The “Real” Wire 2', 'Source 0 1', 'Source 1 1', 'Source 2 1']);
    expect(reader.type('source 69').screen()).toContain('개 중 17개');
    reader.press('ctrl+u').type('the real wire').press('enter');
    expect(reader.listed()).toEqual(['x', 'y']);
    expect(reader.screen()).toMatch(/^ 발행처: real · 검색 결과 2건/);
    expect(reader.press('/').type('x').press('enter', 'esc').listed()).toEqual(['x', 'y']);
  });

  it('keeps a filter on tags and removes it again', () => {
    const reader = readerOf({ rows: 40 }).press('f').type('trade').press('enter');
    expect(reader.listed()).toEqual(['bloc', 'lead']);
    expect(reader.screen()).toMatch(/^ 태그: trade · 검색 결과 2건/);
    expect(reader.press('f').screen()).toContain('[x] trade');
    expect(reader.press('enter').state().list.visible).toHaveLength(4);
  });

  it('excludes unreadable stories from its counts, and says so', () => {
    expect(readerOf({ unreadable: 2 }).screen()).toContain('기사 파일 2개를 읽지 못했습니다 – minerals-news check');
    expect(readerOf({ unreadable: 1, ui: 'en' }).screen()).toContain('1 story could not be read – minerals-news check');
  });

  it('says what to do when it is empty', () => {
    expect(readerOf({ stories: [] }).press('enter', 'j', 'n').screen()).toContain('보관된 기사가 없습니다');
  });
});
