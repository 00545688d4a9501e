import { describe, expect, it } from 'vitest';
import { translateFilter } from '../../../src/cli/import/newsboat/translate-filter.ts';

const FEEDS = [
  { url: 'https://copper.example/rss', title: 'Copper', folder: 'Metals' },
  { url: 'https://tin.example/rss', title: 'Tin', folder: 'Metals' },
  { url: 'https://lithium.example/rss', title: 'Lithium "Li"', folder: 'Batteries' },
  { url: 'https://twin.example/one', title: 'Twin', folder: '' },
  { url: 'https://twin.example/two', title: 'Twin', folder: '' },
];
const TAGS: Readonly<Record<string, readonly string[]>> = {
  'https://copper.example/rss': ['Metals', 'daily'],
  'https://tin.example/rss': ['Metals'],
  'https://lithium.example/rss': ['Batteries', 'daily'],
  'https://twin.example/one': [],
};

const translated = (filter: string, flags: readonly string[] = []) => {
  const result = translateFilter(filter, { feeds: FEEDS, tags: (url) => TAGS[url] ?? [], flags });
  return typeof result === 'string' ? result : [result.code, result.detail];
};

describe('a filter of newsboat becomes a query if that finds the same stories', () => {
  it.each([
    ['unread = "yes"', 'is:unread'],
    ['unread != "yes"', 'is:read'],
    ['unread = "no"', 'is:read'],
    ['tags # "Metals"', 'folder:"Metals"'],
    ['tags !# "Metals" and unread = "yes"', '-folder:"Metals" is:unread'],
    ['feedtitle = "Tin"', 'feed:"Tin"'],
    ['rssurl != "https://tin.example/rss"', '-feed:"Tin"'],
    ['flags != ""', 'is:starred'],
    ['flags !~ "."', '-is:starred'],
    ['unread = "yes" and (unread = "yes")', 'is:unread'],
  ])('%s', (filter, query) => {
    expect(translated(filter)).toBe(query);
  });

  it('flags of one letter are stars', () => {
    expect(translated('flags # "s"', ['s'])).toBe('is:starred');
    expect(translated('flags # "s"', ['s', 'x'])).toEqual(['filterFlags', '']);
    expect(translated('flags =~ "s"', ['sx'])).toEqual(['filterFlags', '']);
  });

  it.each([
    ['unread = "yes" or flags != ""', ['filterOr', '']],
    ['tags # "daily"', ['filterTag', 'daily']],
    ['tags # "other"', ['filterTag', 'other']],
    ['tags # "Batteries"', 'folder:"Batteries"'],
    ['feedtitle = "Twin"', ['filterFeed', 'Twin']],
    ['feedtitle =~ "Tin"', ['filterOperator', 'feedtitle =~']],
    ['title =~ "Gentoo"', ['filterTitle', 'Gentoo']],
    ['title =~ "^RT"', ['filterPattern', 'title']],
    ['age between 0:7', ['filterAge', '']],
    ['author = "Kim"', ['filterAttribute', 'author']],
    ['unread', ['filterSyntax', '']],
  ])('%s says why not', (filter, why) => {
    expect(translated(filter)).toEqual(why);
  });
});
