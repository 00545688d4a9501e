import { describe, expect, test } from 'vitest';
import { feedOf, fixtureBytes, rss, shown } from './helpers.ts';

const feed = (name: string, url = '') => feedOf(fixtureBytes(`feed/${name}`), url);

describe('formats', () => {
  test('RSS 0.91 with its DOCTYPE', () => {
    const { head, items, truncated } = feed('rss-0.91.xml');
    expect({ head, truncated }).toEqual({
      head: { title: 'Old Ore', language: 'en-us', home: 'https://old.example/', self: '' },
      truncated: false,
    });
    expect(items).toMatchObject([{ title: 'Tin & zinc', url: 'https://old.example/tin', lang: 'en-us', guid: '' }]);
  });

  test('RSS 1.0, in the order of the document', () => {
    const { head, items } = feed('rss-1.0.rdf');
    expect(head.language).toBe('en');
    expect(items).toMatchObject([
      {
        guid: 'https://rdf.example/1',
        title: 'First',
        author: 'Kim, A., Lee, B.',
        published: '2026-02-04T15:05:00+09:00',
        summary: 'Short.',
        body: 'The *whole* story.',
        tags: ['nickel'],
      },
      { title: 'Second', published: '2026-02-03', body: '' },
    ]);
  });

  test('RSS 2.0 with everything that may be in it', () => {
    const { head, items, skipped } = feed('rss-2.0-rich.xml', 'https://elsewhere.example/feed');
    expect(head).toEqual({
      title: 'Rich Ore',
      language: 'en-us',
      home: 'https://base.example/home',
      self: 'https://base.example/feed.xml',
    });
    expect(items[0]).toEqual({
      guid: 'https://base.example/?p=1',
      url: 'https://base.example/news/stories/1',
      title: 'Bold & café news',
      lang: 'en-us',
      published: '2026-02-04T03:05:00-04:00',
      updated: null,
      author: 'Ann Miner, Bo Smelter',
      summary: 'Prices rose.',
      body: '![](https://base.example/1.jpg)\n\nPrices [rose](https://base.example/about). Click',
      tags: ['Nickel', 'Rare & earths'],
      enclosures: [{ url: 'https://base.example/1.mp3', title: '', type: 'audio/mpeg', bytes: 1, seconds: 0 }],
      links: ['https://base.example/about'],
      publisher: 'The Other Paper',
      provenance: {},
    });
    expect(items[1]).toMatchObject({ title: '', guid: 'no-title', url: '', lang: 'ko-kr' });
    expect(shown(items[1]?.body)).toEqual(['Only a text,\nin two lines.', 'And *stars* in a second paragraph.']);
    expect(items[2]).toMatchObject({ title: 'No guid, no link', guid: '', url: '' });
    expect(skipped.map(({ what, why }) => [what, why.code])).toEqual([
      ['Again', 'duplicate'],
      ['https://base.example/empty', 'no-text'],
    ]);
  });

  test('Atom 1.0 with nested bases', () => {
    const { head, items } = feed('atom-1.0.xml', 'https://mirror.example/x');
    expect(head).toEqual({
      title: 'Atom Ore',
      language: 'en-gb',
      home: 'https://atom.example/',
      self: 'https://atom.example/feed',
    });
    expect(items[0]).toMatchObject({
      guid: 'urn:1',
      url: 'https://atom.example/2026/1.html',
      title: 'Less < more now',
      published: '2026-02-04T01:02:03+09:00',
      updated: '2026-02-04T02:00:00Z',
      author: 'The Desk',
      summary: 'Why copper & zinc.',
      body: 'Text with [a link](https://atom.example/2026/pics/a.html) and a\\\nbreak & **weight**.',
      tags: ['Copper', 'zinc'],
      links: ['https://atom.example/rel', 'https://atom.example/2026/pics/a.html'],
    });
    expect(items[1]).toMatchObject({
      title: 'Plain text <T>',
      lang: 'fr',
      author: 'Un, Deux',
      publisher: 'Le Journal',
    });
    expect(shown(items[1]?.body)).toEqual(['1 < 2 and *no* emphasis']);
    expect(items[2]).toMatchObject({ title: 'Picture', body: '' });
  });

  test('Atom 0.3', () => {
    expect(feed('atom-0.3.xml').items).toMatchObject([
      {
        title: 'Old & new',
        url: 'https://older.example/1',
        published: '2004-02-04T15:05:00+01:00',
        updated: '2004-02-05T00:00:00Z',
        body: 'Once.',
      },
    ]);
  });

  test('Atom under a prefix', () => {
    expect(feed('prefixed-atom.xml')).toMatchObject({ head: { title: 'Prefixed' }, items: [{ title: 'One' }] });
  });

  test('RSS in a foreign namespace', () => {
    expect(feed('default-namespace.xml')).toMatchObject({ head: { title: 'Odd' }, items: [{ title: 'One' }] });
  });

  test.each([
    [
      'RSS 0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">',
      'rdf:RDF',
    ],
    ['RDF that declares nothing', '<rdf:RDF>', 'rdf:RDF'],
    ['RDF without a prefix', '<RDF xmlns="http://purl.org/rss/1.0/">', 'RDF'],
    ['items beside the channel', '<rss version="0.91">', 'rss'],
  ])('%s', (_what, open, close) => {
    const inside = '<channel><title>T</title></channel><item><title>One</title></item>';
    expect(feedOf(`${open}${inside}</${close}>`)).toMatchObject({ head: { title: 'T' }, items: [{ title: 'One' }] });
  });

  test('JSON Feed 1.0', () => {
    expect(feed('json-1.0.json')).toMatchObject({
      items: [{ guid: 'a', author: 'One', body: 'x' }],
    });
  });

  test('JSON Feed 1.1 with a record of origin', () => {
    const { head, items, skipped } = feed('json-1.1.json');
    expect(head).toEqual({
      title: 'JSON Ore',
      language: 'ko',
      home: 'https://json.example/',
      self: 'https://json.example/feed.json',
    });
    expect(items[0]).toMatchObject({
      title: 'A & B',
      lang: 'en-us',
      author: 'Desk',
      summary: 'Short',
      body: 'Hello [x](https://json.example/x)',
      tags: ['lithium', 'salt'],
    });
    expect(items[0]?.provenance).toEqual({
      text: {
        source: 'trainedAlgorithmicMedia',
        by: { name: 'Model 7', kind: 'software' },
        date: '2026-02-04',
        human_review: { by: { name: 'Ed' } },
      },
      images: [{ src: 'https://json.example/i.png', source: 'digitalCapture', credit: 'Kim' }],
      translation: { from: 'ko', source: 'trainedAlgorithmicMedia', by: { name: 'Model 7' } },
      based_on: ['https://json.example/0'],
      corrections: [{ date: '2026-02-05', text: 'Tonnes, not kilograms.' }],
      hints: ['fact_check: by: Desk, date: 2026-02-04'],
    });
    expect(items[1]).toMatchObject({ guid: '2', lang: 'ko', url: 'https://elsewhere.example/', provenance: {} });
    expect(shown(items[1]?.body)).toEqual(['Line one', '# not a heading']);
    expect(skipped).toEqual([{ what: '#3', why: { code: 'no-text', params: {} } }]);
  });

  test.each([
    'cp949-declared-euc-kr.xml',
    'cp949-alias.xml',
    'cp949-undeclared.xml',
    'cp949-declared-utf-8.xml',
    'utf-8-declared-euc-kr.xml',
    'utf-16le.xml',
    'utf-16be-no-bom.xml',
  ])('Korean: %s', (name) => {
    expect(feed(name)).toMatchObject({
      head: { title: '광물 소식 똠방각하', language: 'ko' },
      items: [{ title: '펲시와 뷁, 니켈값이 오른다', body: '똠얌꿍을 먹던 거래인이 **니켈**을 샀다.', guid: 'kr-1' }],
    });
  });

  test('Korean dates', () => {
    const { head, items } = feed('korean-dates.xml');
    expect(head.language).toBe('ko');
    const date = '2026-02-04T15:05:00+09:00';
    expect(items.map(({ published }) => published)).toEqual([date, date, date, null]);
  });
});

test.each([
  ['categories', rss(`<item><title>T</title>${'<category>a</category>'.repeat(200_000)}</item>`)],
  [
    'tags',
    `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","content_text":"T","tags":[${'"a",'.repeat(200_000)}"a"]}]}`,
  ],
])('an item with 200,000 %s is an item: a call has a limit of arguments', (_, text) => {
  expect(feedOf(text).items).toMatchObject([{ tags: ['a'] }]);
});
