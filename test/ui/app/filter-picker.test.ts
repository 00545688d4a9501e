import { describe, expect, it } from 'vitest';
import type { SavedFeed } from '../../../src/settings/settings-table.ts';
import { compareEntries, toEntry } from '../../../src/story/entry.ts';
import { entryWithCurrentNames, feedNames } from '../../../src/story/query/feed-names.ts';
import { catalogueOf } from '../../story/memory-catalogue.ts';
import { type Reader, readerOf, storyOf, TODAY } from './reader.ts';

const FEEDS: readonly SavedFeed[] = [
  { url: 'https://wire.example/feed', title: 'The "Real" Wire', folder: '' },
  { url: 'https://mining.example/feed', title: 'Mining.com', folder: '광물/가격' },
  { url: 'https://quiet.example/feed', title: 'Quiet', folder: '' },
];

const storyFrom = (id: string, name: string, feed: string) =>
  storyOf({
    id,
    published: '2026-02-04',
    title: [`기사 ${id}`, `Story ${id}`],
    provenance: `source: {name: '${name}', url: "https://example.com/${id}", feed: "${feed}", named: ${name === 'Reuters'}}\nprovenance: {basis: publisher}\n`,
  });

const STORIES = [
  storyFrom('m1', 'Mining.com', FEEDS[1]?.url ?? ''),
  storyFrom('m2', 'Reuters', FEEDS[1]?.url ?? ''),
  storyFrom('w1', 'The "Real" Wire', FEEDS[0]?.url ?? ''),
];

const CATALOGUE = catalogueOf(
  STORIES.map((story) => entryWithCurrentNames(toEntry(story, TODAY), feedNames(FEEDS))).sort(compareEntries),
);

const readerWithFeeds = (): Reader => readerOf({ stories: STORIES, catalogue: CATALOGUE, feeds: FEEDS, rows: 30 });

const rows = (reader: Reader): string[] =>
  reader
    .screen()
    .split('\n')
    .flatMap((row) => /\[[ x]\] (.*?) *│/.exec(row)?.[1]?.replace(/ {2,}/g, ' | ') ?? []);

describe('feeds and folders', () => {
  it('are listed with their numbers of stories, and a publisher called like its feed only once', () => {
    expect(rows(readerWithFeeds().press('f')).slice(3, 10)).toEqual([
      'Mining.com | 피드 | 2',
      'The "Real" Wire | 피드 | 1',
      'Quiet | 피드 | 0',
      '광물 | 폴더 | 2',
      '광물/가격 | 폴더 | 2',
      'Reuters | 발행처 | 1',
      expect.stringContaining('배지'),
    ]);
  });

  it('filter the list, which has their names with their capital letters', () => {
    const reader = readerWithFeeds().press('f').type('mining').press('enter');
    expect(reader.listed()).toEqual(['m1', 'm2']);
    expect(reader.state().list.filter.text).toBe('feed:"Mining.com"');
    expect(reader.screen()).toContain('Mining.com');
    expect(rows(reader.press('f'))[3]).toBe('Mining.com | 피드 | 2');
    expect(reader.screen()).toContain('[x] Mining.com');
    reader.type('가격').press('tab', 'ctrl+u').type('안 읽').press('tab', 'ctrl+u');
    expect(reader.state().list.filter.text).toBe('folder:"광물/가격" feed:"mining.com" is:unread');
    expect(reader.type('mining').press('enter').state().list.filter.text).toBe('folder:"광물/가격" is:unread');
  });

  it('are found by a part of a name with quotes, and replace each other', () => {
    const reader = readerWithFeeds().press('f').type('real').press('enter');
    expect(reader.listed()).toEqual(['w1']);
    expect(reader.press('f').screen()).toContain('[x] The "Real" Wire');
    expect(reader.type('quiet').press('enter').listed()).toEqual([]);
    expect(reader.state().list.filter.text).toBe('feed:"Quiet"');
  });
});
