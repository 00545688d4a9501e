import { describe, expect, it } from 'vitest';
import { translateFilter } from '../../../src/cli/import/newsboat/filter.ts';

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
  return typeof result === 'string' ? result : result.code;
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
    expect(translated('flags # "s"', ['s', 'x'])).toBe('filterTerm');
    expect(translated('flags =~ "s"', ['sx'])).toBe('filterTerm');
  });

  it.each([
    ['unread = "yes" or flags != ""', 'filterOr'],
    ['tags # "daily"', 'filterFeed'],
    ['tags # "other"', 'filterFeed'],
    ['feedtitle = "Twin"', 'filterFeed'],
    ['feedtitle =~ "Tin"', 'filterTerm'],
    ['title =~ "Gentoo"', 'filterTerm'],
    ['age between 0:7', 'filterTerm'],
    ['unread_count > 0', 'filterTerm'],
    ['author = "Kim"', 'filterTerm'],
  ])('%s says why not', (filter, why) => {
    expect(translated(filter)).toBe(why);
  });

  it.each([
    ['unread="yes"and tags#"Metals"', 'is:unread folder:"Metals"'],
    ['( unread == "yes" and (flags != "") ) and feedtitle = "Tin"', 'is:unread is:starred feed:"Tin"'],
    ['feedtitle = "Lithium \\"Li\\""', 'filterFeed'],
    ['tags # "Batteries"', 'folder:"Batteries"'],
  ])('quotes, spaces and parentheses are read: %s', (filter, query) => {
    expect(translated(filter)).toBe(query);
  });

  it.each([
    '',
    'unread',
    'unread =',
    'unread = "yes',
    '(unread = "yes"',
    'unread = "yes")',
    ')unread = "yes"(',
    'unread = "yes") and (unread = "yes"',
    'unread = "yes" unread = "no"',
    'unread ~ "yes"',
    `${'('.repeat(100_000)}unread = "yes"`,
  ])('%j is refused', (filter) => {
    expect(translated(filter)).toBe('filterSyntax');
  });

  it('many parts are read', () => {
    expect(translated(Array.from({ length: 2000 }, () => 'unread = "yes"').join(' and '))).toBe('is:unread');
  });
});
