import { describe, expect, it } from 'vitest';
import { type Reader, type ReaderParts, readerOf } from '../app/reader.ts';
import { ALL, FEEDS, MINING } from './library.ts';

const feeds = (more: ReaderParts & { cols?: number; ui?: 'ko' | 'en' } = {}): Reader =>
  readerOf({ ...ALL, ...more }).press('P');
const listOf = (reader: Reader): string => reader.state().list.filter.text;
const screen = (reader: Reader): string => reader.front().pane;

describe('keys of lists on the feeds screen', () => {
  it('search the texts of all stories; Esc returns, and so does q from what was found', () => {
    const reader = feeds({ views: [{ name: '하나', query: 'tag:trade' }] }).press('n', 'enter', 'q', '&');
    expect(reader.front().prompt).toMatchObject({ kind: 'bodies', text: '' });
    expect(screen(reader)).toBe('feeds');
    expect(reader.screen()).toContain('5건');
    expect(screen(reader.press('enter'))).toBe('feeds');
    expect(screen(reader.press('&').type('짧').press('esc'))).toBe('feeds');
    expect(listOf(reader)).toBe('feed:"USGS" is:unread');
    reader.press('&').type('기사').press('enter').answer();
    expect(reader.front()).toMatchObject({ pane: 'list' });
    expect(reader.state()).toMatchObject({ list: { filter: { text: '기사', bodies: true } } });
    expect(reader.listed()).toHaveLength(5);
    expect(reader.screen()).toMatch(/ q 피드 /);
    expect(reader.press('q').front()).toMatchObject({ pane: 'feeds' });
    expect(reader.state()).toMatchObject({ isQuitting: false });
    expect(screen(reader.press('&', 'tab').type('m1').press('enter', 'esc'))).toBe('feeds');
  });

  it('filter all stories; the result is a list below the feeds', () => {
    const reader = feeds().press('n', 'enter', 'q', 'f');
    expect(reader.screen()).not.toContain('정렬');
    expect(screen(reader.press('esc'))).toBe('feeds');
    reader.press('f').type('mining').press('enter');
    expect(reader.front()).toMatchObject({ pane: 'list' });
    expect(reader.state()).toMatchObject({ list: { filter: { text: 'feed:"Mining.com"' } } });
    expect(reader.press('q').front()).toMatchObject({ pane: 'feeds' });
    expect(reader.state()).toMatchObject({ isQuitting: false });
    reader.press('f').type('mining').press('tab', 'esc');
    expect(screen(reader)).toBe('list');
    expect(screen(reader.press('esc'))).toBe('feeds');
  });

  it('change the density', () => {
    const reader = feeds().press('_');
    expect(reader.state().settings.preferences.density).toBe('comfortable');
    expect(reader.front()).toMatchObject({ pane: 'feeds' });
    expect(reader.state()).toMatchObject({ status: { text: '목록의 기사당 줄 수: 두 줄' } });
  });

  it('sort the feeds by a command, which is completed', () => {
    const reader = feeds().press('n', ':').type('sort n').press('tab', 'tab');
    expect(reader.front().prompt?.text).toBe('sort newest');
    reader.press('enter');
    expect(reader.state()).toMatchObject({
      settings: { preferences: { feedSort: 'newest' } },
      list: { sort: 'date' },
      saved: { listSorts: {} },
    });
    reader.press(':').type('sort title').press('enter');
    expect(reader.state().status?.text).toContain('name, unread, newest');
  });
});

it('the header says that feeds without unread stories are hidden', () => {
  expect(feeds().press('0').screen()).toMatch(/^ 안 읽은 기사가 있는 피드 +안 읽음 5 *$/m);
  expect(feeds({ ui: 'en', cols: 40 }).press('0').screen()).toMatch(/^ Feeds with unread stories +5 unread *$/m);
});

describe('queries that name a renamed feed or folder', () => {
  const views = [
    { name: '광산', query: 'feed:"Mining.com" is:unread' },
    { name: '자료', query: 'folder:"광물/자료"' },
  ];
  const queries = (reader: Reader): readonly string[] => reader.state().saved.views.map(({ query }) => query);

  it('have its new name, and the old one after an undo', () => {
    const reader = feeds({ views }).press('n', 'n', 'enter', 'q');
    reader.press('e', 'enter', 'ctrl+u').type('Ores').press('enter');
    expect(queries(reader)).toEqual(['feed:"Ores" is:unread', 'folder:"광물/자료"']);
    expect(listOf(reader)).toBe('feed:"Ores" is:unread');
    expect(reader.state().feeds.opened?.text).toBe('feed:"Ores" is:unread');
    reader.press('g', 'j', 'j', 'j', 'j', 'j', 'e', 'enter', 'ctrl+u').type('금속').press('enter');
    expect(queries(reader)).toEqual(['feed:"Ores" is:unread', 'folder:"금속/자료"']);
    expect(queries(reader.press('z'))[1]).toBe('folder:"광물/자료"');
    expect(queries(reader.press('z'))).toEqual(views.map(({ query }) => query));
  });

  it('follow a name that another process gives to a feed', () => {
    const reader = feeds({ views }).press('n', 'n', 'enter');
    const named = FEEDS.map((feed) => (feed.url === MINING ? { ...feed, title: 'Ores' } : feed));
    // Which changes the queries of views as well.
    const renamed = views.map((view) => ({ ...view, query: view.query.replace(/feed:"?Mining[^ ]*/, 'feed:"Ores"') }));
    const saved = { feeds: named, views: renamed };
    const read = { preferences: {}, themes: [], wrong: [], saved };
    reader.program.dispatch({ type: 'SettingsRead', ...read });
    expect(listOf(reader)).toBe('feed:"Ores" is:unread');
    expect(queries(reader)[0]).toBe('feed:"Ores" is:unread');
    expect(reader.press('q').front().pane).toBe('feeds');
  });

  it('stay with a folder that was there before, after an undo', () => {
    const both = [...views, { name: '언론', query: 'folder:"한국 언론"' }];
    const reader = feeds({ views: both }).press('j', 'j', 'j', 'j', 'j', 'j');
    reader.press('e', 'enter', 'ctrl+u').type('한국 언론').press('enter');
    expect(queries(reader)).toEqual([views[0]?.query, 'folder:"한국 언론/자료"', 'folder:"한국 언론"']);
    reader.effects();
    const all = both.map(({ query }) => query);
    expect(queries(reader.press('z'))).toEqual(all);
    expect(reader.state().status?.text).toBe('폴더 이동을 취소했습니다: 피드 2개.');
    expect(reader.state().saved.feeds.find(({ url }) => url === MINING)?.folder).toBe('광물');
  });
});
