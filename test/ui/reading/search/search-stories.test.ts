import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { menuTermsOnly, queryOf, queryText, toggleTerm } from '../../../../src/story/query/filter.ts';
import { parseQuery } from '../../../../src/story/query/parse-query.ts';
import { frameOf } from '../../../../src/ui/app/frame/frame.ts';
import { manyStories, type Reader, readerOf, STORIES, storyOf } from '../../app/reader.ts';

const search = (reader: Reader, text: string): Reader => reader.press('/').type(text);
/** The texts underlined on screen. */
const underlined = (reader: Reader): string[] =>
  frameOf(reader.state()).rows.flatMap((row) => row.filter(({ style }) => style.underline).map(({ text }) => text));

describe('the query of a filter', () => {
  it('is written as it would be typed', () => {
    for (const text of [
      '무역 -"가격 하한제" tag:"rare earth" -badge:ai-text lang:ko is:unread since:2026-01 until:2026',
      '"tag:x" -"-a" https://example.com "-"',
      'ai "us" -re -"ev"',
    ]) {
      const { query } = parseQuery(text);
      expect(parseQuery(queryText(query)).query).toEqual(query);
    }
  });

  it('has the same meaning when written again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('무역', ' ', '-', 'tag:', 'is:unread', '"', 'a b', 'x:y', 'ai')),
        (parts) => {
          const { query } = parseQuery(parts.join(''));
          const text = queryText(query);
          // A quote inside a word can be typed but not quoted.
          fc.pre(!query.some((term) => term.kind === 'words' && term.text.includes('"')));
          expect(parseQuery(text).query).toEqual(query);
        },
      ),
    );
  });

  it("includes the menu's choices, and leaves them when the typed part is removed", () => {
    const typed = { text: '무역 since:2026 badge:ai-text', bodies: false };
    const chosen = toggleTerm(toggleTerm(typed, { kind: 'badge', badge: 'unknown', not: false }), {
      kind: 'is',
      mark: 'unread',
      not: false,
    });
    expect(chosen.text).toBe('무역 since:2026 badge:unknown is:unread');
    expect(toggleTerm(chosen, { kind: 'is', mark: 'unread', not: false }).text).toBe('무역 since:2026 badge:unknown');
    expect(menuTermsOnly(chosen).text).toBe('badge:unknown is:unread');
    expect(queryOf(menuTermsOnly({ text: '-tag:x 무역', bodies: true }))).toEqual([]);
  });
});

describe('a search in the list', () => {
  it('that is given up shows the counts of now if another process has marked stories meanwhile', () => {
    for (const filter of [[], [':', ...'view unread', 'enter'], ['f', ...'trade', 'enter']] as const) {
      const reader = readerOf({ ui: 'en', views: [{ name: 'unread', query: 'is:unread' }] }).press(...filter);
      const [id = ''] = reader.listed();
      const marks = { type: 'MarksRead', read: { on: [id], off: [] }, starred: { on: [], off: [] } } as const;
      const { unread } = reader.state().list;
      search(reader, 'zzz').program.dispatch(marks);
      const { list } = reader.press('esc').state();
      expect(list.unread).toBe((unread ?? 0) - 1);
      const again = readerOf({ ui: 'en', read: [id], views: reader.state().saved.views })
        .press(...filter)
        .state();
      expect([list.listed, list.total, list.unread]).toEqual([again.list.listed, again.list.total, again.list.unread]);
    }
  });

  it('uses the query language while it is typed', () => {
    const reader = readerOf({ read: ['lead'], starred: ['old'] });
    const found = (text: string) => {
      const listed = search(reader, text).listed();
      reader.press('esc');
      return listed;
    };
    expect(found('tag:trade')).toEqual(['bloc', 'lead']);
    expect(found('tag:trade is:unread')).toEqual(['bloc']);
    expect(found('-lang:en')).toEqual(['old']);
    expect(found('is:starred')).toEqual(['old']);
    expect(found('since:2026-02-05')).toEqual(['forum']);
    expect(found('until:2025')).toEqual(['old']);
    expect(found('"무역 블록"')).toEqual(['bloc']);
    expect(found('"블록 무역"')).toEqual([]);
    expect(found('워싱턴 -의장국')).toEqual(['bloc', 'lead', 'old']);
  });

  it('explains unknown terms and lists the valid ones while it is typed', () => {
    const reader = search(readerOf(), 'badge:foo');
    const rows = reader.screen().split('\n');
    expect(rows.at(-1)).toContain('목록 검색: badge:foo');
    const message = rows.slice(-4, -1).join(' ');
    expect(message).toContain('“badge:foo”는 없는 배지입니다');
    expect(message).toContain('ai-text, ai-image, fact-checked-auto, unknown');
    expect(reader.listed()).toHaveLength(4);
    expect(search(readerOf({ ui: 'en' }), 'since:2026-13').screen()).toContain('is not a date');
    expect(search(readerOf({ cols: 40, rows: 16 }), 'is:old').screen()).toContain('is:starred');
  });

  it('takes alternatives, groups, ages and titles, also with the signs of a Korean keyboard', () => {
    const found = (text: string) => search(readerOf(), text).listed().toSorted();
    expect(found('블록 or 포럼')).toEqual(['bloc', 'forum']);
    expect(found('(블록 or 포럼) -title:의장국')).toEqual(['bloc']);
    expect(found('（블록 or 포럼） title：ㅍㄹ')).toEqual(['forum']);
    expect(found('-(tag:trade or 포럼)')).toEqual(['old']);
    expect(found('before:2026-01 or since:2026-02-05')).toEqual(['forum', 'old']);
    expect(search(readerOf(), '(블록 or 포럼) title:무역').press('enter').screen()).toContain(
      '(블록 or 포럼) · 제목: 무역',
    );
    const alone = search(readerOf({ ui: 'en' }), '블록 or 포럼')
      .press('enter')
      .screen()
      .split('\n')[0];
    expect(alone).toMatch(/^ 블록 or 포럼 · /);
    // What is typed so far counts: the group is still open, and "or" has no second side.
    expect(found('title:가공 or')).toEqual(['old']);
    expect(found('워싱턴 (블록 or 포')).toEqual(['bloc', 'forum']);
    expect(search(readerOf({ ui: 'en' }), 'tag:(trade').screen()).toContain('tag:( – a key takes one value');
  });

  it('limits all alternatives to unread stories, and takes the limit off again', () => {
    const reader = search(readerOf({ read: ['bloc'] }), '블록 or 포럼').press('enter');
    expect(reader.listed().toSorted()).toEqual(['bloc', 'forum']);
    reader.press('0');
    expect(reader.listed()).toEqual(['forum']);
    expect(reader.state().list.filter.text).toBe('(블록 or 포럼) is:unread');
    reader.press('0');
    expect(reader.listed().toSorted()).toEqual(['bloc', 'forum']);
    // A search in it starts from all of it.
    for (const key of ['/', 'ㄷ', 'ㅗ', 'ㅇ']) reader.press(key);
    expect(reader.state().list.filter.text).toMatch(/^\(블록 or 포럼\) /);
    expect(
      search(readerOf({ read: ['bloc'] }), '블록 or 포럼')
        .press('ctrl+o')
        .listed(),
    ).toEqual(['forum']);
  });

  it('takes off only the limit of the whole, not one in a group', () => {
    const reader = search(readerOf({ read: ['bloc', 'old'] }), '(블록 or 포럼 is:unread) is:unread').press('enter');
    expect(reader.listed()).toEqual(['forum']);
    expect(reader.press('0').listed().toSorted()).toEqual(['bloc', 'forum']);
  });

  it('counts again what depends on a mark in a group', () => {
    const reader = search(readerOf({ ui: 'en' }), 'is:unread (tag:trade or is:starred)').press('enter');
    expect(reader.listed().toSorted()).toEqual(['bloc', 'lead']);
    reader.press('m');
    expect(reader.state().list.listed).toBe(1);
    const either = search(readerOf({ ui: 'en', read: ['old'] }), 'is:read or 포럼').press('enter');
    expect(either.state().list.listed).toBe(2);
    either.press('m');
    expect(either.state().list.listed).toBe(2);
  });

  it('searches the texts for text: while the list is filtered, in steps', () => {
    const reader = search(readerOf({ ui: 'en' }), 'text:"짧은 본문" -블록');
    expect(reader.state().search.share).not.toBeNull();
    reader.answer();
    expect(reader.listed().toSorted()).toEqual(['forum', 'old']);
    reader.press('enter');
    const both = search(readerOf({ ui: 'en' }), '본문 or text:"짧은 본문" tag:trade').answer();
    expect(both.listed()).toEqual(['bloc']);
  });

  it('shows the number of matches above the prompt', () => {
    const hint = (reader: Reader) => reader.screen().split('\n').at(-2);
    expect(hint(search(readerOf(), '무역'))).toContain('검색 결과 1건  Tab 본문까지  Enter 적용  Esc 취소');
    expect(hint(readerOf({ ui: 'en' }).press('/'))).toContain('All 4 stories  Tab full texts');
  });

  it('says how many matches are hidden because they are read', () => {
    const reader = search(readerOf({ read: ['lead', 'bloc', 'old'] }), 'is:unread 워싱턴').press('enter');
    expect(reader.listed()).toEqual(['forum']);
    expect(reader.screen()).toContain('· 4건 가운데 1건');
    const english = search(readerOf({ ui: 'en', read: ['lead'] }), 'is:unread tag:trade');
    expect(english.screen()).toContain(' 1 of 2 ');
  });

  it('marks matches in the titles, in whole clusters', () => {
    expect(underlined(search(readerOf(), '무역').press('enter'))).toEqual(['무역']);
    expect(underlined(search(readerOf({ ui: 'en' }), 'ALLIES bloc').press('enter'))).toEqual(['bloc', 'allies']);
    const emoji = storyOf({ id: 'e', published: '2026-02-07', title: ['앞 👩‍💻 뒤', 'x'] });
    expect(underlined(search(readerOf({ stories: [emoji] }), '👩'))).toEqual(['👩‍💻']);
    expect(underlined(search(readerOf({ cols: 40, rows: 16 }), '무역'))).toEqual(['무역']);
    expect(underlined(search(readerOf(), 'tag:trade'))).toEqual([]);
  });

  it('restores the list with Esc: cursor, scroll position, filter and marks', () => {
    const reader = readerOf({ stories: manyStories(90) }).press('f', 'down', 'enter', 'space', 'j', 'm', 'ctrl+l');
    const before = reader.screen();
    expect(before).toMatch(/^❯ {2}기사/m);
    search(reader, '기사 8').press('backspace', '1', 'esc');
    expect(reader.screen()).toBe(before);
    search(reader, ' 기사 11').press('enter');
    expect(reader.listed()).toEqual(['story-00011']);
    // Esc in the list first removes the typed query, then the menu's choices.
    expect(reader.press('esc').state().list.filter.text).toBe('is:unread');
    expect(reader.press('esc').state().list.filter.text).toBe('');
    expect(reader.press('esc').listed()).toHaveLength(90);
  });

  it('stays active after Enter, and can be extended', () => {
    const reader = search(readerOf(), '무역').press('enter', '/');
    expect(reader.screen()).toContain('목록 검색: 무역');
    expect(reader.type('x').listed()).toEqual([]);
    expect(reader.press('backspace').listed()).toEqual(['bloc']);
    expect(reader.press('ctrl+u', 'enter').listed()).toHaveLength(4);
  });
});

describe('a full-text search', () => {
  const bodies = (reader: Reader, text: string): Reader => reader.press('&').type(text);

  it('runs in the background, and lists its matches when it ends', () => {
    const reader = bodies(readerOf(), '공급망');
    expect(reader.screen()).toContain('본문 검색: 공급망');
    expect(reader.screen()).toContain('본문 검색 중');
    expect(reader.listed()).toHaveLength(4);
    reader.press('enter', 'j');
    reader.program.dispatch({
      type: 'BodiesSearched',
      number: reader.state().search.number,
      positions: null,
      share: 0.5,
    });
    expect(reader.screen()).toContain('━━━━━─────');
    expect(reader.press('j').state().list.cursor).toBe(2);
    reader.answer();
    expect(reader.listed()).toEqual(['lead']);
    expect(reader.screen()).toContain('본문 검색어: 공급망 · 검색 결과 1건');
  });

  it('ignores the results of outdated queries', () => {
    const reader = bodies(readerOf(), '공급');
    const old = reader.state().search.number;
    reader.type('망');
    reader.answer(old);
    expect(reader.listed()).toHaveLength(4);
    expect(reader.answer().listed()).toEqual(['lead']);
  });

  it('is cancelled with Esc, which restores the list', () => {
    const reader = bodies(readerOf().press('j'), '공급망').answer();
    expect(reader.listed()).toEqual(['lead']);
    reader.effects();
    reader.press('esc');
    expect(reader.listed()).toHaveLength(4);
    expect(reader.state().list.cursor).toBe(1);
    bodies(reader, '공급망');
    const { number } = reader.state().search;
    expect(reader.press('esc').effects()).toEqual([{ type: 'StopSearch' }]);
    expect(reader.answer(number).listed()).toHaveLength(4);
  });

  it('switches to the search in the list and back with Tab', () => {
    const reader = search(readerOf(), '공급망');
    expect(reader.listed()).toEqual([]);
    expect(reader.press('tab').answer().listed()).toEqual(['lead']);
    expect(reader.screen()).toContain('검색 결과 1건  Tab 목록만');
    expect(reader.press('tab').listed()).toEqual([]);
  });

  it('opens empty whatever the list shows, and searches all stories; ^O limits it to unread ones', () => {
    const unread = readerOf({ read: ['lead'], cols: 100 }).press('0');
    expect(unread.listed()).not.toContain('lead');
    unread.press('&');
    expect(unread.front().prompt?.text).toBe('');
    expect(unread.listed()).toHaveLength(4);
    expect(bodies(unread.press('esc'), '공급망').answer().listed()).toEqual(['lead']);
    expect(unread.screen()).toContain('^O 안 읽은 기사만');
    expect(unread.press('ctrl+o').answer().listed()).toEqual([]);
    expect(unread.screen()).toContain('본문 검색: is:unread 공급망');
    expect(unread.screen()).toContain('^O 읽은 기사도');
    unread.press('ctrl+o').answer();
    expect(unread.front().prompt?.text).toBe('공급망');
    expect(unread.press('ctrl+u', 'ctrl+o').type('공급').front().prompt?.text).toBe('is:unread 공급');
    expect(unread.press('esc').listed()).not.toContain('lead');
  });

  it('does not run for a query without words', () => {
    expect(bodies(readerOf(), 'tag:trade').listed()).toEqual(['bloc', 'lead']);
    expect(readerOf().press('&').type('x').press('backspace').listed()).toHaveLength(4);
  });

  it('opens a match at its first word, with all words marked', () => {
    const reader = bodies(readerOf({ rows: 16 }), '7번째 문단')
      .answer()
      .press('enter', 'enter');
    expect(reader.front().pane).toBe('story');
    expect(reader.state().story.top).toBeGreaterThan(0);
    expect(reader.screen()).toContain('7번째 문단은');
    expect(reader.state().status?.text).toContain('14곳 중 8번째');
    const marked = frameOf(reader.state()).rows.flatMap((row) =>
      row.filter(({ style }) => style.underline || style.bold).map(({ text }) => text),
    );
    expect(marked).toContain('7번째');
    expect(marked).toContain('문단');
    expect(reader.press('n').state().status?.text).toContain('9번째');
    expect(reader.press('esc', 'esc').front().pane).toBe('list');
  });

  it('says in which edition the words are if it is another one', () => {
    const reader = bodies(readerOf(), 'paragraph').answer().press('enter', 'enter');
    expect(reader.screen()).toContain('검색어가 영어판에 있습니다. t 키로');
    expect(underlined(reader.press('t')).length).toBeGreaterThan(0);
  });

  it('is opened from a story and goes to the list with Enter, back to the story with Esc', () => {
    const reader = readerOf().press('enter', '&').type('공급망').answer();
    expect(reader.front().pane).toBe('story');
    expect(reader.screen()).toContain('검색 결과 1건');
    expect(reader.press('esc').front().pane).toBe('story');
    expect(reader.press('q').listed()).toHaveLength(4);
    reader.press('enter', '&').type('공급망').answer().press('enter');
    expect(reader.front().pane).toBe('list');
    expect(reader.listed()).toEqual(['lead']);
  });

  it('runs again when the library changes', () => {
    const reader = bodies(readerOf(), '공급망').answer().press('enter');
    const { number } = reader.state().search;
    reader.change([
      ...STORIES,
      storyOf({ id: 'new', published: '2026-02-08', title: ['새', 'New'], body: ['공급망', 'x'] }),
    ]);
    expect(reader.listed()).toEqual(['lead']);
    expect(reader.state().search.number).toBeGreaterThan(number);
    expect(reader.answer().listed()).toEqual(['new', 'lead']);
    expect(reader.state().list.cursor).toBe(1);
  });

  it('reports a failure', () => {
    const reader = bodies(readerOf(), 'x').press('enter');
    reader.program.dispatch({ type: 'SearchFailed', number: reader.state().search.number, message: 'EIO' });
    expect(reader.screen()).toContain('본문을 검색하지 못했습니다: EIO');
    expect(reader.state().search.share).toBeNull();
  });
});

describe('the order of the list', () => {
  it('is by title, or unread stories first, and the chosen story stays chosen', () => {
    const reader = readerOf({ read: ['forum', 'lead'] })
      .press('j', 'f')
      .type('제목순')
      .press('enter');
    expect(reader.listed()).toEqual(['old', 'bloc', 'lead', 'forum']);
    expect(reader.state().list.cursor).toBe(1);
    expect(reader.screen()).toContain('제목순');
    // The story in Korean alone comes first in a Korean interface.
    expect(reader.press('t').listed()).toEqual(['old', 'bloc', 'forum', 'lead']);
    reader.press('t', 'f').type('먼저').press('enter');
    expect(reader.listed()).toEqual(['bloc', 'old', 'forum', 'lead']);
    reader.press('f').type('날짜순').press('enter');
    expect(reader.listed()).toEqual(['forum', 'bloc', 'lead', 'old']);
    expect(reader.screen()).not.toContain('제목순');
  });

  it('applies to search results as well', () => {
    const reader = readerOf({ read: ['bloc'] })
      .press('f')
      .type('먼저')
      .press('enter');
    expect(search(reader, 'tag:trade').listed()).toEqual(['lead', 'bloc']);
    expect(reader.press('enter', '}').state().list.cursor).toBe(1);
  });
});
