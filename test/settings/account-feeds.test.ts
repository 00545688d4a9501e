import { describe, expect, test } from 'vitest';
import { feedWantsOf, isLocal } from '../../src/settings/account-feeds.ts';
import { restoreBackup } from '../../src/settings/backup.ts';
import { type Change, findFeedBy, presentAddress } from '../../src/settings/changes.ts';
import { edited } from '../../src/settings/edit.ts';
import { withSameIds } from '../../src/settings/feed-ids.ts';
import { mergeSettings } from '../../src/settings/merge.ts';
import { DEFAULT_SETTINGS, type SettingsData } from '../../src/settings/settings-data.ts';
import type { SavedFeed } from '../../src/settings/settings-table.ts';
import { withoutUnused } from '../../src/settings/trusted-hosts.ts';
import { makeHome, openForTest } from './helpers.ts';

const url = 'https://tin.example/feed';
const local: SavedFeed = { url, title: 'Tin', folder: 'Metals', id: 'aaaaaaaaaa' };
const atHome: SavedFeed = { ...local, folder: 'home/Tech', id: 'bbbbbbbbbb', account: 'home', remote: '12' };
const atWork: SavedFeed = { ...local, folder: 'work', id: 'cccccccccc', account: 'work', remote: '12' };
const accounts: SettingsData['accounts'] = [
  { name: 'home', kind: 'miniflux', url: 'https://rss.example' },
  { name: 'work', kind: 'freshrss', url: 'https://work.example' },
];
const START: SettingsData = { ...DEFAULT_SETTINGS, accounts, feeds: [atHome, local, atWork] };
const changed = (data: SettingsData, ...changes: readonly Change[]): SettingsData => edited(data, changes, '');
const wants = (data: SettingsData, ...changes: readonly Change[]) =>
  feedWantsOf(data, changed(data, ...changes)).map(({ account, feed, field, value, remote }) =>
    [account, feed[0], field, value, remote].join(' '),
  );
const foldersOf = ({ feeds }: SettingsData) => feeds.map(({ folder }) => folder).join();

describe('the same address locally and in two accounts', () => {
  test('is three feeds, of which an address names the local one', () => {
    expect(findFeedBy(START.feeds, url)).toBe(local);
    expect(findFeedBy([atHome, atWork], url)).toBe(atHome);
    const all = changed({ ...START, feeds: [] }, { kind: 'feedsAdded', feeds: [atHome, local, atWork, local, atHome] });
    expect(all.feeds).toEqual(START.feeds);
  });

  test('is removed, moved and trusted separately', () => {
    const trusted = { 'tin.example': ['10.0.0.1'] };
    const removed = changed(
      { ...START, trusted },
      { kind: 'feedRemoved', feed: 'aaaaaaaaaa' },
      { kind: 'feedRemoved', feed: 'bbbbbbbbbb' },
    );
    expect(removed.feeds).toEqual([atWork]);
    expect(presentAddress(removed, url)).toBe('');
    expect(removed.pastAddresses).toEqual({ [url]: 'aaaaaaaaaa' });
    expect(withoutUnused(removed).trusted).toEqual({});
    // What an account gets does not have the identity of the local feed.
    const again = changed(removed, { kind: 'feedsAdded', feeds: [{ url, title: '', folder: 'home' }] });
    expect(again.feeds.at(-1)?.id).toBeUndefined();
    expect(again.pastAddresses).toEqual(removed.pastAddresses);
    const moved = changed(
      { ...START, feeds: [local, { ...atHome, url: 'https://new.example/' }] },
      {
        kind: 'feedMoved',
        feed: 'aaaaaaaaaa',
        url: 'https://new.example/',
      },
    );
    expect(moved.feeds[0]?.url).toBe('https://new.example/');
  });

  test('keeps its ids when two processes give some', () => {
    const states = withSameIds([[], [local, atHome], [{ ...local, id: 'dddddddddd' }, atHome]]);
    expect(states[1]?.map(({ id }) => id)).toEqual(['aaaaaaaaaa', 'bbbbbbbbbb']);
    expect(states[2]?.map(({ id }) => id)).toEqual(['aaaaaaaaaa', 'bbbbbbbbbb']);
  });
});

describe('a feed that is added', () => {
  const added = (feed: Partial<SavedFeed>) =>
    changed({ ...START, feeds: [] }, { kind: 'feedsAdded', feeds: [{ url, title: 'T', folder: '', ...feed }] })
      .feeds[0];

  test('is of the account in whose folder it is, and in the folder of its account', () => {
    expect(added({ folder: 'home/Tech' })).toMatchObject({ account: 'home', folder: 'home/Tech', remote: '' });
    expect(added({ folder: 'home' })).toMatchObject({ account: 'home', folder: 'home' });
    expect(added({ folder: 'Tech', account: 'work' })).toMatchObject({ account: 'work', folder: 'work/Tech' });
    expect(added({ folder: '', account: 'work' })).toMatchObject({ folder: 'work' });
    expect(isLocal(added({ folder: 'homes/Tech' }) ?? atHome)).toBe(true);
  });

  test('is in one level of folders there', () => {
    expect(added({ folder: 'home/A/B' })?.folder).toBe('home/A∕B');
    expect(added({ folder: 'A/B', account: 'home' })?.folder).toBe('home/A∕B');
  });
});

describe('moving and renaming', () => {
  const filed = (feed: string, folder: string) => changed(START, { kind: 'feedFiled', feed, folder });

  test('keeps feeds in their accounts', () => {
    expect(foldersOf(filed('bbbbbbbbbb', 'home/News'))).toBe('home/News,Metals,work');
    expect(foldersOf(filed('bbbbbbbbbb', ''))).toBe('home,Metals,work');
    for (const folder of ['', 'Ores', 'Ores/Tin'])
      expect(foldersOf(filed('aaaaaaaaaa', folder))).toBe(`home/Tech,${folder},work`);
    for (const folder of ['Metals', 'work/X', 'home/A/B']) expect(filed('bbbbbbbbbb', folder)).toBe(START);
    for (const folder of ['home', 'home/Tech', 'work/X']) expect(filed('aaaaaaaaaa', folder)).toBe(START);
  });

  test('renames a folder within its account only', () => {
    const renamed = (from: string, to: string) => changed(START, { kind: 'folderRenamed', from, to });
    expect(foldersOf(renamed('home/Tech', 'home/News'))).toBe('home/News,Metals,work');
    for (const [from, to] of [
      ['home', 'house'],
      ['home/Tech', 'Tech'],
      ['home/Tech', 'work/Tech'],
      ['home/Tech', 'home'],
      ['home/Tech', 'home/A/B'],
      ['Metals', 'home'],
      ['Metals', 'home/Metals'],
    ] as const)
      expect(renamed(from, to), `${from} → ${to}`).toBe(START);
  });
});

describe('what is sent to a server', () => {
  test('is nothing for a feed that was typed into the file and gets its id with the change', () => {
    const { id: _, ...typed } = atHome;
    const before = { ...START, feeds: [typed, local, atWork] };
    expect(feedWantsOf(before, { ...START, feeds: [atHome, atWork] })).toEqual([]);
    expect(feedWantsOf(before, { ...START, feeds: [{ ...atHome, title: 'Zinc' }, local, atWork] })).toMatchObject([
      { feed: 'bbbbbbbbbb', field: 'title', value: 'Zinc' },
    ]);
  });

  test('is what the user has changed in feeds of its account', () => {
    expect(wants(START, { kind: 'feedRenamed', feed: 'bbbbbbbbbb', title: 'X' })).toEqual(['home b title X 12']);
    expect(wants(START, { kind: 'feedFiled', feed: 'bbbbbbbbbb', folder: 'home' })).toEqual(['home b folder  12']);
    expect(wants(START, { kind: 'feedRemoved', feed: 'bbbbbbbbbb' })).toEqual(['home b subscribed 0 12']);
    expect(wants(START, { kind: 'folderRenamed', from: 'home/Tech', to: 'home/X' })).toEqual(['home b folder X 12']);
    const fresh: SavedFeed = { url: 'https://new.example/', title: 'N', folder: 'home/Tech', id: 'dddddddddd' };
    expect(wants(START, { kind: 'feedsAdded', feeds: [fresh] })).toEqual([
      'home d subscribed 1 ',
      'home d folder Tech ',
    ]);
  });

  test('is nothing of local feeds, of settings, and of accounts that come and go', () => {
    expect(
      wants(
        START,
        { kind: 'feedRenamed', feed: 'aaaaaaaaaa', title: 'X' },
        { kind: 'feedRemoved', feed: 'aaaaaaaaaa' },
        { kind: 'feedSet', feed: 'bbbbbbbbbb', settings: { tags: ['t'], full: 'on' } },
      ),
    ).toEqual([]);
    expect(wants(START, { kind: 'accountRemoved', account: 'home' })).toEqual([]);
    const without = changed(START, { kind: 'accountRemoved', account: 'home' });
    expect(without.feeds).toEqual([local, atWork]);
    expect(
      wants(without, { kind: 'accountAdded', account: accounts[0] as never }, { kind: 'feedsAdded', feeds: [atHome] }),
    ).toEqual([]);
  });

  test('of an undone removal is that it comes back with the name and the folder that it had', () => {
    const gone = { ...START, feeds: [local] };
    // Another device may have named it.
    for (const feed of [
      { ...atHome, title: 'Mine' },
      { ...atHome, title: 'Mine', renamed: true as const },
    ])
      expect(wants(gone, { kind: 'feedRestored', feed, index: 0 })).toEqual([
        'home b subscribed 1 12',
        'home b title Mine 12',
        'home b folder Tech 12',
      ]);
  });
});

test('Two processes that change feeds and accounts keep both changes', () => {
  const mine = changed(START, { kind: 'feedRenamed', feed: 'bbbbbbbbbb', title: 'Mine' });
  const theirs = changed(
    START,
    { kind: 'feedFiled', feed: 'bbbbbbbbbb', folder: 'home' },
    { kind: 'accountSet', account: 'work', send: 'off' },
    { kind: 'feedRemoved', feed: 'cccccccccc' },
  );
  const merged = mergeSettings(START, mine, theirs);
  expect(merged.feeds).toEqual([{ ...atHome, title: 'Mine', renamed: true, folder: 'home' }, local]);
  expect(merged.accounts[1]?.send).toBe('off');
});

describe('a backup', () => {
  const restored = (data: SettingsData, old: SettingsData) =>
    restoreBackup(data, { settings: old, journal: [], typed: undefined, deleted: [], engines: [], programs: [] }, true);

  test('brings accounts with their feeds', () => {
    const { data } = restored(DEFAULT_SETTINGS, START);
    expect(data.accounts).toEqual(accounts);
    expect(data.feeds).toEqual(START.feeds);
    expect(restored(START, DEFAULT_SETTINGS).data.feeds).toEqual(START.feeds);
  });

  test('brings no account whose name is a folder here, and no local feed into the folder of an account', () => {
    const here: SettingsData = {
      ...DEFAULT_SETTINGS,
      feeds: [{ ...local, folder: 'home/A', url: 'https://a.example/' }],
    };
    const { data } = restored(here, START);
    expect(data.accounts.map(({ name }) => name)).toEqual(['work']);
    expect(data.feeds.slice(1)).toEqual([{ ...atWork }]);
    const old = { ...DEFAULT_SETTINGS, feeds: [{ ...local, folder: 'home/Old' }] };
    expect(restored({ ...START, feeds: [] }, old).data.feeds).toEqual([{ ...local, folder: '' }]);
  });

  test('brings no feeds of another account with the name of one here', () => {
    const other = {
      ...START,
      accounts: [{ ...accounts[0], url: 'https://other.example' }] as SettingsData['accounts'],
    };
    const { data, counts } = restored({ ...other, feeds: [] }, START);
    expect(data.accounts).toEqual([other.accounts[0], accounts[1]]);
    expect(data.feeds).toEqual([local, atWork]);
    expect(counts).toMatchObject({ feeds: 2, accounts: 1 });
  });
});

test('an account whose name is no folder is ignored, so that no local feed becomes one of a server', () => {
  const account = { kind: 'miniflux', url: 'https://rss.example' } as const;
  const home = makeHome({
    accounts: [
      { ...account, name: '' },
      { ...account, name: 'home/Tech' },
      { ...account, name: 'work' },
    ],
  });
  const settings = openForTest(home);
  expect(settings.data.accounts).toEqual([{ ...account, name: 'work' }]);
  expect(settings.warnings).toMatchObject([{ about: 'config' }]);
});
