import { describe, expect, it } from 'vitest';
import { translateFilter } from '../../../src/cli/import/newsboat/filter.ts';
import { parseQuery } from '../../../src/story/query/parse-query.ts';

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
  return 'code' in result ? result.code : result.query;
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
    ['unread = "yes" or flags != ""', 'is:unread or is:starred'],
    ['title =~ "Gentoo"', 'title:"Gentoo"'],
    ['title !~ "rare earth"', '-title:"rare earth"'],
    ['author =~ "김철수"', 'author:"김철수"'],
    ['link =~ "example\\.com/a"', 'url:"example.com/a"'],
    ['content =~ "price floor" and title !~ "C\\+\\+"', 'text:"price floor" -title:"C++"'],
    ['age <= 3', 'since:3d'],
    ['age < 3', 'since:2d'],
    ['age > 7', 'before:7d'],
    ['age >= 7', 'before:6d'],
    ['age = 3', 'since:3d before:2d'],
    ['age between 1:10', 'since:10d before:0d'],
    ['age between 0:7', 'since:7d'],
  ])('%s', (filter, query) => {
    expect(translated(filter)).toBe(query);
  });

  it('flags of one letter are stars', () => {
    expect(translated('flags # "s"', ['s'])).toBe('is:starred');
    expect(translated('flags # "s"', ['s', 'x'])).toBe('filterTerm');
    expect(translated('flags =~ "s"', ['sx'])).toBe('filterTerm');
  });

  it.each([
    ['tags # "daily"', 'filterFeed'],
    ['tags # "other"', 'filterFeed'],
    ['feedtitle = "Twin"', 'filterFeed'],
    ['feedtitle =~ "Tin"', 'filterTerm'],
    ['title =~ "Gentoo.*"', 'filterTerm'],
    ['title =~ "example.com"', 'filterTerm'],
    ['title =~ "(tin)"', 'filterTerm'],
    ['title =~ " tin"', 'filterTerm'],
    ['title =~ "say \\"tin\\""', 'filterTerm'],
    ['title =~ "ㄱ"', 'filterTerm'],
    ['title = "Gentoo"', 'filterTerm'],
    ['title =~ ""', 'filterTerm'],
    ['age < 0', 'filterTerm'],
    ['age >= 0', 'filterTerm'],
    ['age != 3', 'filterTerm'],
    ['age between 7:1', 'filterTerm'],
    ['age <= 1:3', 'filterTerm'],
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

  it.each([
    // newsboat 2.36 joins from left to right.
    ['title =~ "a" or title =~ "b" and title =~ "c"', '(title:"a" or title:"b") title:"c"'],
    ['title =~ "a" and title =~ "b" or title =~ "c"', 'title:"a" title:"b" or title:"c"'],
    ['title =~ "a" or (title =~ "b" and title =~ "c")', 'title:"a" or title:"b" title:"c"'],
    ['title =~ "a" and (title =~ "b" or title =~ "c")', 'title:"a" (title:"b" or title:"c")'],
    [
      '(title =~ "a" or title =~ "b") and (age > 3 or unread = "no")',
      '(title:"a" or title:"b") (before:3d or is:read)',
    ],
    [
      '((title =~ "a") or title =~ "b" and title =~ "c" or age < 2) and flags = ""',
      '((title:"a" or title:"b") title:"c" or since:1d) -is:starred',
    ],
    ['title =~ "a" or title =~ "b" and age between 1:3', '(title:"a" or title:"b") since:3d before:0d'],
  ])('parts are joined as newsboat does: %s', (filter, query) => {
    expect(translated(filter)).toBe(query);
    expect(parseQuery(query).mistakes).toEqual([]);
  });

  it('what differs is named', () => {
    const differs = (filter: string) => {
      const result = translateFilter(filter, { feeds: FEEDS, tags: () => [], flags: [] });
      return 'code' in result ? null : result.differs.map(({ code }) => code);
    };
    expect(differs('unread = "yes" or age < 3 and content =~ "a"')).toEqual(['filterAge', 'filterText']);
    expect(differs('unread = "yes"')).toEqual([]);
  });

  it('more than 20 groups inside each other are refused', () => {
    const parts = Array.from({ length: 50 }, (_, i) => `title =~ "t${i}" ${i % 2 === 0 ? 'or' : 'and'} `).join('');
    expect(translated(`${parts}unread = "yes"`)).toBe('filterSyntax');
  });

  it('many parts are read', () => {
    expect(translated(Array.from({ length: 2000 }, () => 'unread = "yes"').join(' and '))).toBe('is:unread');
  });
});
