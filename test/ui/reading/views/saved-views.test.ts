import { describe, expect, it } from 'vitest';
import { type Reader, readerOf, STORIES, storyOf } from '../../app/reader.ts';

const VIEWS = [
  { name: '관세', query: 'tag:trade' },
  { name: '새 기사', query: 'is:unread' },
];
const SAME = { name: '무역', query: 'tag:trade' };
const row = (reader: Reader): string => reader.screen().split('\n')[2]?.trimEnd() ?? '';
const header = (reader: Reader): string => reader.screen().split('\n')[0] ?? '';
const command = (reader: Reader, line: string): Reader => reader.press(':').type(line).press('enter');

describe('saved views', () => {
  it('are above the list with the number of their stories, once counted', () => {
    const reader = readerOf({ views: VIEWS, read: ['old'] });
    expect(row(reader)).toBe(' ( )  관세  새 기사');
    expect(row(reader.count())).toBe(' ( )  관세 2  새 기사 3');
    expect(readerOf().screen()).not.toContain('전체');
  });

  it('are cycled with keys in both directions', () => {
    const reader = readerOf({ views: VIEWS, read: ['old'] })
      .count()
      .press(')');
    expect(reader.listed()).toEqual(['bloc', 'lead']);
    expect(row(reader)).toBe(' 전체  ( )  새 기사 3');
    expect(header(reader)).toMatch(/^ 관세 · 안 읽음 2\/2 /);
    expect(reader.press(')').listed()).toEqual(['forum', 'bloc', 'lead']);
    expect(reader.press(')').listed()).toHaveLength(4);
    expect(reader.press('(').listed()).toEqual(['forum', 'bloc', 'lead']);
    reader.press('(', '/').type(' 제안').press('enter');
    expect(row(reader)).toMatch(/^ 전체 {2}관세.* \( \)$/);
    expect(reader.press(')').listed()).toEqual(['bloc', 'lead']);
  });

  it('are cycled past a view of the same query', () => {
    const twice = readerOf({ views: VIEWS.toSpliced(1, 0, SAME) });
    expect(header(twice.press(')'))).toMatch(/^ 관세 · /);
    expect(header(twice.press(')'))).toMatch(/^ 새 기사 · /);
    expect(header(twice.press('('))).toMatch(/^ 관세 · /);
    expect(header(twice.press('('))).toMatch(/^ 모든 기사 · /);
    const alone = readerOf({ views: VIEWS.toSpliced(1, 1, SAME) }).press(')');
    expect(header(alone.press(')'))).toMatch(/^ 모든 기사 · /);
  });

  it('are left with Esc, step by step, and the footer says so', () => {
    const keys = (reader: Reader): string => reader.screen().split('\n').at(-1) ?? '';
    const reader = readerOf({ views: [...VIEWS, { name: '제안', query: 'tag:trade 제안' }] });
    expect(keys(reader)).not.toContain('Esc');
    reader.press(')', 'j');
    expect(keys(reader)).toContain('Enter 읽기  Esc 모든 기사  ');
    const chosen = reader.listed()[reader.state().list.cursor];
    expect(header(reader.press('esc'))).toMatch(/^ 모든 기사 · /);
    expect(reader.listed()).toHaveLength(4);
    expect(reader.listed()[reader.state().list.cursor]).toBe(chosen);
    expect(keys(reader)).not.toContain('Esc');
    reader.press(')', '/').type(' 블록').press('enter');
    expect(reader.listed()).toEqual(['bloc']);
    expect(keys(reader)).toContain('Esc 검색 종료  ');
    expect(header(reader.press('esc'))).toMatch(/^ 관세 · /);
    expect(header(reader.press('esc'))).toMatch(/^ 모든 기사 · /);
    // One that contains words is left in one step.
    expect(header(reader.press('('))).toMatch(/^ 제안 · /);
    expect(keys(reader)).toContain('Esc 모든 기사');
    expect(header(reader.press('esc'))).toMatch(/^ 모든 기사 · /);
    // A search in a view leads back to it, not to its menu filters alone.
    expect(header(reader.press('('))).toMatch(/^ 제안 · /);
    reader.press('/').type(' 블록').press('enter');
    expect(row(reader)).toMatch(/^ 전체 {2}관세.* \( \)$/);
    expect(keys(reader)).toContain('Esc 검색 종료  ');
    expect(header(reader.press('esc'))).toMatch(/^ 제안 · /);
    expect(header(reader.press('esc'))).toMatch(/^ 모든 기사 · /);
    expect(keys(readerOf({ ui: 'en', views: VIEWS }).press(')'))).toContain('Enter read  Esc all  ');
  });

  it('are recounted only when marks or stories change their result', () => {
    const reader = readerOf({ views: VIEWS }).count();
    const countNumber = () => reader.state().list.viewCounts.number;
    const first = countNumber();
    reader.press('j', 'k', '/').type('x').press('esc', 's');
    expect(countNumber()).toBe(first + 1);
    reader.press('m', 'm');
    expect(countNumber()).toBe(first + 3);
    reader.change(STORIES.slice(1));
    expect(countNumber()).toBe(first + 4);
    expect(row(reader.count())).toContain('관세 1  새 기사 3');
    reader.program.dispatch({ type: 'ViewsCounted', number: first, counts: [9, 9] });
    expect(row(reader)).toContain('관세 1  새 기사 3');
    const unmarked = readerOf({ views: VIEWS.slice(0, 1) }).count();
    const number = unmarked.state().list.viewCounts.number;
    expect(unmarked.press('m', 's', 'z').state().list.viewCounts.number).toBe(number);
  });

  it('keeps what else the settings say about a view', () => {
    const reader = readerOf({ views: [{ name: '포럼', query: 'x', notify: 'on' }] })
      .press('/')
      .type('의장국')
      .press('enter');
    reader.press(':').type('save 포럼').press('enter');
    expect(reader.effects().filter(({ type }) => type === 'Save')).toEqual([
      { type: 'Save', changes: [{ kind: 'viewSaved', view: { name: '포럼', query: '의장국', notify: 'on' } }] },
    ]);
  });

  it('are saved under a name, replaced by it, and listed by it', () => {
    const reader = readerOf({ views: VIEWS.slice(0, 1) })
      .press('/')
      .type('의장국')
      .press('enter');
    command(reader, 'save 포럼');
    // Another process may have removed one of the others meanwhile.
    expect(reader.effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'viewSaved', view: { name: '포럼', query: '의장국' } }] },
    ]);
    expect(reader.state().status?.text).toBe('“포럼” 보기로 저장했습니다. ( ) 키로 보기를 바꿉니다.');
    expect(header(reader.count().press('x'))).toMatch(/^ 포럼 · /);
    reader.press('/', 'ctrl+u').type('is:starred').press('enter');
    command(reader, 'save 포럼');
    expect(reader.state().saved.views).toEqual([VIEWS[0], { name: '포럼', query: 'is:starred' }]);
    expect(command(reader, 'view 관세').listed()).toEqual(['bloc', 'lead']);
    expect(command(reader, 'view').listed()).toHaveLength(4);
  });

  it('keep a word completed that a space had completed', () => {
    const reader = readerOf().press('/').type('회 ').press('enter');
    const listed = reader.listed();
    expect(command(reader, 'save 회').state().saved.views).toEqual([{ name: '회', query: '"회"' }]);
    expect(header(reader.count().press('x'))).toMatch(/^ 회 · /);
    expect(row(command(reader, 'view'))).toBe(` ( )  회 ${listed.length}`);
    expect(command(reader, 'view 회').listed()).toEqual(listed);
    // An incomplete word is another filter.
    reader.press('/', 'ctrl+u').type('회').press('enter');
    expect(row(reader)).toMatch(/^ 전체 {2}회 \d.* \( \)$/);
    expect(command(reader, 'save 회').state().saved.views).toEqual([{ name: '회', query: '회' }]);
  });

  it('say that they do not search full texts, after a full-text search', () => {
    const reader = readerOf().press('&').type('공급망').answer().press('enter');
    expect(command(reader, 'save 망').state().status?.text).toBe(
      '“망” 보기로 저장했습니다. 보기는 본문을 검색하지 않습니다.',
    );
    expect(row(reader.count().press('x'))).toContain('망 0');
  });

  it('report mistakes in a name or a search', () => {
    const statusAfter = (line: string, reader = readerOf()) => command(reader, line).state().status?.text;
    const searched = () => readerOf().press('/').type('x').press('enter');
    expect(statusAfter('view 없음')).toBe('“없음” 보기는 없습니다.');
    expect(statusAfter('save 이름')).toBe('저장할 조건이 없습니다. 먼저 / 키로 검색하십시오.');
    expect(statusAfter('save', searched())).toBe('보기의 이름을 덧붙이십시오: :save NAME');
    expect(statusAfter(`save ${'긴'.repeat(21)}`, searched())).toContain('40칸 이내');
    expect(readerOf().press(')').state().status?.text).toContain('저장한 보기가 없습니다.');
  });

  it('give their row to the stories if there is little room', () => {
    const reader = readerOf({ cols: 40, rows: 12, views: VIEWS });
    expect(header(reader)).toMatch(/^ 모든 기사 · /);
    expect(reader.press('a').screen()).not.toContain(' ( ) ');
    expect(reader.screen()).toContain('❯●');
  });

  it('keep the keys and the next one on screen if there is no room for all', () => {
    const views = Array.from({ length: 12 }, (_, i) => ({ name: `보기 ${i}`, query: `tag:t${i}` }));
    const reader = readerOf({ cols: 40, rows: 16, views });
    for (let i = 0; i < 12; i += 1) {
      expect(row(reader.press(')'))).toContain(` ( ) ${i < 11 ? ` 보기 ${i + 1}` : ''}`.trimEnd());
      expect(header(reader)).toMatch(new RegExp(`^ 보기 ${i} · `));
    }
  });
});

describe('the order of the list', () => {
  it('is also set by name', () => {
    const reader = command(readerOf(), 'sort title');
    expect(reader.listed()).toEqual(['old', 'bloc', 'lead', 'forum']);
    expect(command(reader, 'sort size').state().status?.text).toBe('정렬 방법을 선택하십시오: date, title, unread');
    expect(command(reader, 'sort date').listed()).toEqual(['forum', 'bloc', 'lead', 'old']);
  });

  it('by title follows the interface language: numbers by value, then its own letters', () => {
    const titles = ['Zinc', 'antimony', '“희토류” 협정', '나트륨', '10호', '2호'];
    const stories = titles.map((title, i) => storyOf({ id: `s${i}`, published: '2026-02-04', title: [title, title] }));
    const inOrder = (ui: 'ko' | 'en') =>
      command(readerOf({ stories, ui }), 'sort title')
        .listed()
        .map((id) => titles[Number(id.slice(1))]);
    expect(inOrder('ko')).toEqual(['“희토류” 협정', '2호', '10호', '나트륨', 'antimony', 'Zinc']);
    expect(inOrder('en')).toEqual(['“희토류” 협정', '2호', '10호', 'antimony', 'Zinc', '나트륨']);
  });

  it('are counted again on the next day if an age is in them, also in a group', () => {
    const views = [{ name: '지난 것', query: '(before:24d or tag:none) 워싱턴' }];
    const reader = readerOf({ views }).count();
    expect(row(reader)).toContain('지난 것 3');
    reader.program.dispatch({ type: 'DayBegun', day: '2026-03-02', offset: 0 });
    expect(row(reader.count())).toContain('지난 것 4');
  });

  it('with alternatives are searched as a whole, and Esc returns to them', () => {
    const reader = readerOf({ views: [{ name: '둘', query: '블록 or 포럼' }] }).press(')');
    expect(reader.listed().toSorted()).toEqual(['bloc', 'forum']);
    reader.press('/').type('title:무역').press('enter');
    expect(reader.listed()).toEqual(['bloc']);
    expect(reader.press('esc').state().list.filter.text).toBe('블록 or 포럼');
    expect(reader.listed().toSorted()).toEqual(['bloc', 'forum']);
  });
});
