import { describe, expect, it } from 'vitest';
import type { SavedView } from '../../../../src/story/query/filter.ts';
import { chosenRow } from '../../../../src/ui/reading/feeds/rows.ts';
import { locationOf } from '../../../../src/ui/reading/views/location-name.ts';
import { readerOf, STORIES, storyOf } from '../../app/reader.ts';
import { ALL } from '../../feeds/library.ts';

const VIEWS: readonly SavedView[] = [
  { name: 'Prices', query: 'lithium price' },
  { name: 'New', query: 'tag:trade is:unread' },
];
const placed = (text: string, bodies = false) => locationOf({ text, bodies }, VIEWS, '2026-03-01');

describe('what a list shows', () => {
  it.each([
    ['', 'all', '', false],
    ['is:unread', 'unread', '', true],
    ['is:starred', 'starred', '', false],
    ['is:watched is:unread', 'watched', '', true],
    ['since:2026-03-01', 'today', '', false],
    ['since:today is:unread', 'today', '', true],
    ['since:2026-02-28', 'search', 'since:2026-02-28', false],
    ['feed:"The Guardian · World"', 'feed', 'The Guardian · World', false],
    ['feed:"The Guardian · World" is:unread', 'feed', 'The Guardian · World', true],
    ['feed:Wire', 'feed', 'Wire', false],
    ['folder:"한국 언론"', 'folder', '한국 언론', false],
    ['-feed:Wire', 'search', '-feed:Wire', false],
    ['feed:Wire lithium', 'search', 'feed:Wire lithium', false],
    ['lithium price', 'view', 'Prices', false],
    ['price lithium is:unread', 'search', 'price lithium is:unread', true],
    ['lithium price is:unread', 'view', 'Prices', true],
    ['tag:trade is:unread', 'view', 'New', true],
    ['is:read', 'search', 'is:read', false],
  ] as const)('%j', (text, kind, name, isUnreadOnly) => {
    expect(placed(text)).toEqual({ kind, name, isUnreadOnly });
  });

  it('is a search if bodies are searched, also with the words of a view', () => {
    expect(placed('lithium price', true).kind).toBe('search');
  });
});

describe('the header of a list', () => {
  const from = (id: string, source: string) => storyOf({ id, published: '2026-02-04', title: [id, id], source });
  const stories = [...STORIES, from('a', 'Wire'), from('b', 'Wire')];
  const header = (text: string, options: Parameters<typeof readerOf>[0] = {}) =>
    readerOf({ ui: 'en', stories, lastSync: '2026-03-01T08:05:00Z', ...options })
      .press('/')
      .type(text)
      .press('enter')
      .screen()
      .split('\n')[0];

  it('says where one is, what is unread, and when feeds were fetched', () => {
    const reader = readerOf({ ui: 'en', stories, read: ['a'], lastSync: '2026-03-01T08:05:00Z' });
    expect(reader.screen()).toMatch(/^ All stories · 5 of 6 unread {2,}synced 08:05 · r refresh *$/m);
    expect(header('is:unread', { read: ['a'] })).toMatch(/^ All stories · unread only, 5 of 6 /);
    expect(header('is:starred', { starred: ['a'], read: ['a'] })).toMatch(/^ Starred · 0 of 1 unread /);
    expect(header('source:wire')).toMatch(/^ Source: wire · 2 stories found /);
    expect(header('since:2026-03-01')).toMatch(/^ Today · 0 of 0 unread /);
  });

  it('names the row of the feeds that was opened, also if a saved view has its query', () => {
    const views = [
      { name: 'My view', query: 'folder:"한국 언론"' },
      { name: 'Everything', query: 'is:unread' },
    ];
    const reader = readerOf({ ...ALL, ui: 'en', views }).press('P');
    const head = () => reader.screen().split('\n')[0];
    const opened = (name: string) => {
      reader.press('P', 'g');
      while (chosenRow(reader.state())?.name !== name) reader.press('j');
      reader.press('enter');
      return head();
    };
    reader.press('P');
    expect(opened('한국 언론')).toMatch(/^ 한국 언론 · unread only/);
    expect(reader.press('0') && head()).toMatch(/^ 한국 언론 · 1 of 1 unread/);
    expect(opened('All stories')).toMatch(/^ All stories · unread only/);
    expect(opened('My view')).toMatch(/^ My view · /);
    expect(opened('한국 언론')).toMatch(/^ 한국 언론 · /);
  });

  it('keeps its counts while stories are read', () => {
    const reader = readerOf({ ui: 'en', stories, starred: ['a', 'b'] })
      .press('/')
      .type('is:starred')
      .press('enter');
    const head = () => reader.screen().split('\n')[0];
    expect(head()).toContain('2 of 2 unread');
    expect(reader.press('m', 'g') && head()).toContain('1 of 2 unread');
    expect(reader.press('m') && head()).toContain('2 of 2 unread');
  });

  it('drops the key, the time and the total in this order, and cuts the name last', () => {
    const at = (cols: number) =>
      readerOf({ ui: 'en', stories, cols, lastSync: '2026-03-01T08:05:00Z' }).screen().split('\n')[0];
    expect(at(60)).toMatch(/^ All stories · 6 of 6 unread +synced 08:05 · r refresh *$/);
    expect(at(44)).toMatch(/^ All stories · 6 of 6 unread +synced 08:05 *$/);
    expect(at(40)).toMatch(/^ All stories · 6 of 6 unread *$/);
    const views = [{ name: 'Everything on rare earths', query: 'source:wire' }];
    expect(header('source:wire', { cols: 40, views })).toMatch(/^ Everything on rare earths · 2 unread *$/);
  });
});
