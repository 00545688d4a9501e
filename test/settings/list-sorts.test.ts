import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/settings/changes.ts';
import { edited } from '../../src/settings/edit.ts';
import { DEFAULT_SETTINGS, type SettingsData } from '../../src/settings/settings-data.ts';
import type { Sort } from '../../src/settings/settings-table.ts';

const feed = (url: string, folder = '') => ({ url, title: url, folder });
const data: SettingsData = {
  ...DEFAULT_SETTINGS,
  feeds: [feed('https://a.example', 'A/B'), feed('https://b.example')],
};

const changed = (before: SettingsData, ...changes: readonly Change[]): SettingsData => edited(before, changes, '');
const withListSort = (before: SettingsData, row: string, sort: Sort): SettingsData =>
  changed(before, { kind: 'listSorted', row, sort });

describe('the orders of lists', () => {
  it('are kept for what there is', () => {
    const one = withListSort(data, 'feed https://a.example', 'title');
    const two = withListSort(withListSort(one, 'folder A', 'unread'), 'folder A/B', 'title');
    expect(two.listSorts).toEqual({
      'feed https://a.example': 'title',
      'folder A': 'unread',
      'folder A/B': 'title',
    });
    const gone = changed(two, { kind: 'feedRemoved', feed: 'https://a.example' });
    expect(gone.listSorts).toEqual(two.listSorts);
    expect(withListSort(gone, 'feed https://b.example', 'date').listSorts).toEqual({
      'feed https://b.example': 'date',
    });
  });

  it('stay with a feed whose address changes, and move with a folder that is renamed', () => {
    const feeds = data.feeds.map((feed) => (feed.url === 'https://a.example' ? { ...feed, id: 'aaaaaaaaaa' } : feed));
    const sorted = ['feed aaaaaaaaaa', 'folder A', 'folder A/B'].reduce<SettingsData>(
      (all, row) => withListSort(all, row, 'title'),
      {
        ...data,
        feeds,
      },
    );
    const moved = changed(sorted, { kind: 'feedMoved', feed: 'aaaaaaaaaa', url: 'https://c.example' });
    expect(withListSort(moved, 'folder A', 'title').listSorts).toEqual(sorted.listSorts);
    const collapsed = { ...sorted, collapsedFolders: ['A', 'A/B', 'AB', 'C'] };
    const renamed = changed(collapsed, { kind: 'folderRenamed', from: 'A', to: 'C' });
    expect(Object.keys(renamed.listSorts)).toEqual(['feed aaaaaaaaaa', 'folder C', 'folder C/B']);
    // Collapsed folders as well.
    expect(renamed.collapsedFolders).toEqual(['C', 'C/B', 'AB']);
  });
});

describe('the settings of folders', () => {
  it('move with a folder that is renamed, but not onto one that is there', () => {
    const set = {
      ...data,
      folders: [
        { path: 'A', paused: 'on' as const },
        { path: 'A/B', inAll: 'off' as const },
      ],
    };
    const rename: Change = { kind: 'folderRenamed', from: 'A', to: 'C' };
    expect(changed(set, rename).folders).toEqual([
      { path: 'C', paused: 'on' },
      { path: 'C/B', inAll: 'off' },
    ]);
    const joined = { ...set, feeds: [...data.feeds, feed('https://c.example', 'C')] };
    expect(changed(joined, rename).folders).toEqual([{ path: 'C/B', inAll: 'off' }]);
  });
});
