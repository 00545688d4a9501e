import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseOpml } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import type { FeedLink } from '../../../src/ingest/model.ts';
import { type OpmlList, parseOpmlList, writeOpml } from '../../../src/ingest/opml.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/ingest/opml/${name}`, import.meta.url), 'utf8');
const list = (text: string): OpmlList => {
  const read = parseOpmlList(text);
  if ('code' in read) expect.fail(read.code);
  return read;
};
const brief = ({ feeds }: OpmlList) => feeds.map(({ title, folder, url }) => `${folder}|${title}|${url}`);

describe('parseOpmlList', () => {
  test('reads nested folders', () => {
    expect(brief(list(fixture('nested.opml')))).toEqual([
      'Metals/Copper|Cu|https://cu.example/feed?a=1&b=2',
      'Metals|Zinc daily|https://zn.example/rss',
      '|Top|http://top.example/rss',
    ]);
  });

  test('reads a list that is not well-formed', () => {
    expect(brief(list(fixture('broken.opml')))).toEqual([
      'News & views|Ore & more|https://ore.example/rss?x=1&y=2',
      'News & views|Tin|https://tin.example/rss',
      '|Café|https://cafe.example/rss',
      '|a < b|https://lt.example/rss',
    ]);
  });

  test('refuses and names commands and other schemes', () => {
    const { feeds, skipped } = list(fixture('commands.opml'));
    expect(feeds.map(({ url }) => url)).toEqual(['http://old.example/rss', 'https://older.example/rss']);
    expect(skipped.map(({ what, why }) => `${why.code}: ${what}`)).toEqual([
      'opml-command: Pipe — |rm -rf ~',
      'opml-command: Exec — exec:~/bin/x',
      'opml-command: Filter — filter:~/f:https://x.example/rss',
      'opml-command: Quoted — "exec:x"',
      'bad-scheme: File — file:///etc/passwd',
      'bad-scheme: Script — javascript:x()',
      'bad-address: Nothing — not an address',
      'duplicate: Again — http://old.example/rss',
    ]);
  });

  test('refuses the same commands in a list that is not well-formed', () => {
    const { feeds, skipped } = list(`${fixture('commands.opml').replace('</body></opml>', '')}<outline text="a & b">`);
    expect(feeds).toHaveLength(2);
    expect(skipped).toHaveLength(8);
  });

  test('reads a truncated list', () => {
    const text = fixture('nested.opml');
    expect(brief(list(text.slice(0, text.indexOf('Zinc daily'))))).toEqual([
      'Metals/Copper|Cu|https://cu.example/feed?a=1&b=2',
    ]);
  });

  test('reads hundreds of unclosed feeds', () => {
    const outlines = Array.from(
      { length: 400 },
      (_, index) => `<outline text="n" xmlUrl="https://x.example/${index}">`,
    );
    expect(list(`<opml><body><outline text="f">${outlines.join('')}`).feeds).toHaveLength(400);
  });

  test('refuses an entity', () => {
    expect(parseOpmlList('<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>')).toMatchObject({ code: 'dtd' });
  });

  test('removes controls from names', () => {
    const [feed] = list(
      '<opml><body><outline text="a&#27;[31mb&#x202e;/c" xmlUrl="https://x.example/"/></body></opml>',
    ).feeds;
    expect(feed?.title).toBe('ab/c');
  });
});

describe('writeOpml', () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'ab <>&"\'가나;#'), maxLength: 12 })
    .map((text) => text.trim().replace(/ +/g, ' '));
  const link: fc.Arbitrary<FeedLink> = fc.record({
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
    title: word.filter((text) => text !== ''),
    folder: fc
      .array(
        word.filter((text) => text !== ''),
        { maxLength: 3 },
      )
      .map((parts) => parts.join('/')),
  });

  test('writes OPML 2.0', () => {
    const text = writeOpml(
      [{ url: 'https://x.example/?a=1&b=2', title: 'A & "B" <c>', folder: 'One/Two' }],
      'Mine & yours',
    );
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<opml version="2\.0">/);
    expect(parseOpml(text)).toMatchObject({
      head: { title: 'Mine & yours' },
      body: {
        outlines: [
          {
            text: 'One',
            outlines: [
              { text: 'Two', outlines: [{ type: 'rss', text: 'A & "B" <c>', xmlUrl: 'https://x.example/?a=1&b=2' }] },
            ],
          },
        ],
      },
    });
  });

  test('writes clean text, whatever is in the settings', () => {
    const text = writeOpml(
      [{ url: 'https://x.example/\u001b[31m\u202e', title: 'a\u001b]0;b\u0007', folder: '\u009b' }],
      'x',
    );
    expect(text).toContain('xmlUrl="https://x.example/"');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
    expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  test('writes an empty list', () => {
    expect(list(writeOpml([], 'Mine'))).toEqual({ feeds: [], skipped: [], unread: 0 });
  });

  test('writes a list that is read back unchanged, with the feeds of a folder together', () => {
    fc.assert(
      fc.property(fc.uniqueArray(link, { selector: ({ url }) => url, maxLength: 12 }), (feeds) => {
        const back = list(writeOpml(feeds, 'Mine'));
        const byUrl = (a: FeedLink, b: FeedLink) => (a.url < b.url ? -1 : 1);
        expect([...back.feeds].sort(byUrl)).toEqual([...feeds].sort(byUrl));
        expect(back.skipped).toEqual([]);
        expect(writeOpml(list(writeOpml(back.feeds, 'Mine')).feeds, 'Mine')).toBe(writeOpml(back.feeds, 'Mine'));
      }),
    );
  });
});

describe('an excessive list of feeds', () => {
  const MANY = 100_000;
  const outlines = Array.from({ length: MANY }, (_, i) => `<outline xmlUrl="https://example.com/${i}"/>`).join('');

  test.each([
    ['well-formed', `<opml version="2.0"><head><title>T</title></head><body>${outlines}</body></opml>`],
    ['not well-formed', `<opml version="2.0"><head><title>A & B</title></head><body>${outlines}</body>`],
  ])('of %s reports how many were left out', (_name, text) => {
    const list = parseOpmlList(text);
    if (!('feeds' in list)) throw new Error('no list');
    expect(list.feeds).toHaveLength(20_000);
    expect(list.feeds.length + list.skipped.length + list.unread).toBe(MANY);
  });
});

describe('a watched page', () => {
  const page = { items: 'ul.board > li', itemTitle: '', itemLink: 'a[href*="view"]', itemDate: '.d"t' };
  const feed = { url: 'https://ministry.example/news', title: 'News & notices', folder: 'Ministries', page };

  test('is written without an address of a feed, and read back with its selectors', () => {
    const written = writeOpml([feed, { url: 'https://wire.example/feed', title: 'Wire', folder: '' }], 'Feeds');
    expect(written).toContain('xmlns:minerals="urn:minerals-news:feeds"');
    const [outline = ''] = /<outline [^>]*ministry[^>]*>/.exec(written) ?? [];
    expect(outline).not.toMatch(/\s(?:xmlUrl|url|type)=/);
    const { feeds } = list(written);
    expect(feeds).toEqual([feed, expect.objectContaining({ url: 'https://wire.example/feed' })]);
  });

  test('is nothing without the attribute, and a feed if it has the address of one', () => {
    const read = (attributes: string) => {
      const { feeds } = list(`<opml><body><outline text="A" ${attributes}/></body></opml>`);
      return feeds;
    };
    expect(read('htmlUrl="https://a.example/"')).toEqual([]);
    expect(read('htmlUrl="https://a.example/" minerals:watch="on" xmlUrl="https://a.example/feed"')).toEqual([
      { url: 'https://a.example/feed', title: 'A', folder: '', site: 'https://a.example/' },
    ]);
    const long = 'a'.repeat(600);
    const [clean] = read(`htmlUrl="https://a.example/" minerals:watch="on" minerals:items="li&#10;a${long}"`);
    expect(clean?.page?.items).toBe(`li a${'a'.repeat(496)}`);
  });
});
