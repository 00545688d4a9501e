import { describe, expect, test } from 'vitest';
import { documentOf, feedOf, fixtureBytes, rss, shown } from './helpers.ts';

const feed = (name: string) => feedOf(fixtureBytes(`feed/${name}`));

describe('a broken feed', () => {
  test('is read up to its last complete item if it is cut off', () => {
    expect(feed('truncated.xml')).toMatchObject({ truncated: true, items: [{ title: 'Whole', body: 'Yes.' }] });
  });

  test('gives its first items or none, wherever it is cut', () => {
    const whole = fixtureBytes('feed/rss-2.0-rich.xml');
    for (let end = 1; end < whole.length - 1; end += 7) {
      const document = documentOf(whole.subarray(0, end));
      if (document.kind !== 'feed') continue;
      const titles = ['Bold & café news', '', 'No guid, no link'];
      expect(document.items.map(({ title }) => title)).toEqual(titles.slice(0, document.items.length));
      expect(document.truncated).toBe(true);
    }
  });

  test('may be JSON that is cut off', () => {
    const text =
      '{"version":"https://jsonfeed.org/version/1","title":"t","items":[{"id":"1","title":"a\\"]}"},{"id":"2","ti';
    expect(feedOf(text)).toMatchObject({ truncated: true, items: [{ title: 'a"]}' }] });
    expect(documentOf('{"version":"https://jsonfeed.org/version/1","title":')).toMatchObject({
      why: { code: 'bad-json' },
    });
  });

  test('may have junk before it', () => {
    expect(feed('junk-before.xml').items).toMatchObject([{ title: 'Still here' }]);
  });

  test('may have bare HTML in a description', () => {
    const { items } = feed('bare-html.xml');
    expect(items.map(({ title }) => title)).toEqual(['Mixed', 'Next']);
    expect(shown(items[0]?.body).join('|')).toMatch(/^One\ntwo.*a < b.*three$/);
  });

  test('may be escaped twice', () => {
    expect(feed('double-escaped.xml').items).toMatchObject([
      { title: 'Steel & iron – up', url: 'https://d.example/1?a=1&b=2', summary: '', body: 'Twice' },
    ]);
  });

  test('may have one id for all items, which are all read', () => {
    expect(feed('same-guid.xml').items.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  test('with one id and one address has one story or two, by title and text', () => {
    const item = (title: string, text: string) =>
      `<item><guid>1</guid><link>https://a.example/</link><title>${title}</title><description>${text}</description></item>`;
    const listed = [item('A', 'a'), item('A', 'a!'), item('A!', 'a'), item('B', 'b'), item('B', 'b')];
    const { items, skipped } = feedOf(rss(listed.join('')));
    expect(items.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(skipped.map(({ what, why }) => [what, why.code])).toEqual([
      ['A', 'duplicate'],
      ['A!', 'duplicate'],
      ['B', 'duplicate'],
    ]);
  });

  test('with one address for reports without ids gives them all, duplicates once', () => {
    const item = (title: string) =>
      `<item><title>${title}</title><link>https://a.example/</link><description>${title}.</description></item>`;
    const { items, skipped } = feedOf(rss(['A', 'B', 'A'].map(item).join('')));
    expect(items.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(skipped).toEqual([{ what: 'A', why: { code: 'duplicate', params: {} } }]);
  });

  test('of JSON larger or deeper than any feed is refused before it is parsed', () => {
    const json = (items: string) => `{"version":"https://jsonfeed.org/version/1","title":"t","items":[${items}]}`;
    expect(documentOf(json(`${'{},'.repeat(300_000)}{}`))).toMatchObject({ why: { code: 'too-large' } });
    expect(documentOf(json('['.repeat(300) + ']'.repeat(300)))).toMatchObject({ why: { code: 'too-deep' } });
    expect(feedOf(json(`{"id":"1","title":"t","content_text":"a \\"${'{,'.repeat(400_000)}"}`)).items).toHaveLength(1);
  });

  test('has the text limit of HTML', () => {
    const { items } = feedOf(
      `<rss><channel><title>t</title><item><title>t</title><description>${'*_[]\n\n'.repeat(500_000)}</description></item></channel></rss>`,
    );
    expect(items[0]?.body.length).toBeLessThan(2_000_000);
  });

  test.each(['dtd-subset.xml', 'dtd-external.xml'])('of %s is refused', (name) => {
    expect(documentOf(fixtureBytes(`feed/${name}`))).toEqual({ kind: 'unreadable', why: { code: 'dtd', params: {} } });
  });

  test('loses only the items that break the parser, and names them', () => {
    const items = Array.from({ length: 40 }, (_, index) => {
      const bad = index % 13 === 5 ? '<a>'.repeat(150) + '</a>'.repeat(150) : '';
      return `<item><title>n${index}</title>${bad}</item>`;
    });
    const read = feedOf(rss(items.join('')));
    expect(read.items).toHaveLength(37);
    expect(read.skipped.map(({ what, why }) => [what, why.code])).toEqual([
      ['n5', 'bad-xml'],
      ['n18', 'bad-xml'],
      ['n31', 'bad-xml'],
    ]);
  });

  test.each([
    ['<rss version="2.0"></rss>', 'not-a-feed'],
    ['<rss><foo/></rss>', 'not-a-feed'],
    ['<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>', 'not-a-feed'],
    ['<svg></svg>', 'unknown-kind'],
    ['{"a": 1}', 'unknown-kind'],
  ])('%s', (text, code) => {
    expect(documentOf(text)).toMatchObject({ kind: 'unreadable', why: { code } });
  });
});

describe('names with a meaning in JavaScript', () => {
  const names = ['constructor', 'Constructor', '__proto__', 'prototype', 'hasOwnProperty', 'x:constructor'];
  const read = (text: string) => feedOf(text).items.map(({ title, body }) => [title, body]);

  test.each(names)('%s as an element and an attribute of a feed', (name) => {
    const inside = `<${name}>x<b/></${name}><${name}/>`;
    const item = `<item ${name}="1"><title ${name}="2">A</title>${inside}<description>a</description></item>`;
    const rss = `<rss version="2.0"><channel ${name}="x"><title>t</title>${inside}${item}</channel></rss>`;
    expect(read(rss)).toEqual([['A', 'a']]);
    const entry = `<entry ${name}="1"><title>A</title>${inside}<content type="${name}">b</content><summary>a</summary></entry>`;
    expect(read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>${inside}${entry}</feed>`)).toEqual([
      ['A', 'a'],
    ]);
    const root = documentOf(`<${name}>${inside}</${name}>`);
    expect(root).toMatchObject({ kind: 'unreadable', why: { code: 'unknown-kind' } });
  });

  test.each(names)('%s as a key of JSON', (name) => {
    const item = `{"id":"1","title":"A","content_text":"a","${name}":{"x":1},"authors":[{"name":"Ann","${name}":1}]}`;
    const { items } = feedOf(
      `{"version":"https://jsonfeed.org/version/1.1","title":"t","${name}":{"a":1},"items":[${item}]}`,
    );
    expect(items).toMatchObject([{ title: 'A', body: 'a', author: 'Ann' }]);
  });

  test.each(names.filter((name) => !name.includes(':')))('%s in a list of feeds and in front matter', (name) => {
    const list = `<opml version="2.0" ${name}="1"><${name}/><body><outline ${name}="1" text="a" xmlUrl="https://a.example/f"/><${name}>x</${name}></body></opml>`;
    expect(documentOf(list)).toMatchObject({ kind: 'opml', feeds: [{ url: 'https://a.example/f' }] });
    const file = `---\ntitle: A\n${name}: x\nauthor: {name: Ann, ${name}: 1}\nprovenance: {${name}: 1, text: {source: digitalCreation}}\n---\nText`;
    expect(documentOf(file)).toMatchObject({ kind: 'markdown', item: { title: 'A', body: 'Text' } });
  });
});

describe('an ill-formed enclosure', () => {
  const items = (enclosure: string) => {
    const item = (title: string) =>
      `<item><title>${title}</title>${enclosure}<description>${title}.</description></item>`;
    const { items: read, truncated } = feedOf(rss(`${item('A')}${item('B')}`));
    return [truncated, ...read.map(({ title, body }) => `${title} ${body}`)];
  };
  test.each([
    '<enclosure url="https://a.example/x.mp3" length="0" type="audio/mpeg">',
    '<enclosure url="https://a.example/x.mp3 length="0" type="audio/mpeg"/>',
    '<enclosure url="https://a.example/x.mp3" length="0" type="audio/mpeg/>',
    "<enclosure url='https://a.example/x.mp3' length='0' type='audio/mpeg />",
    '<enclosure url=https://a.example/x.mp3?a&b length=0 />',
    '<enclosure url="https://a.example/x.mp3" length="0" type="audio/mpeg"',
    '<enclosure url="https://a.example/<x>.mp3" type="audio/mpeg"/>',
    '<enclosure/><enclosure></enclosure>',
    '<media:thumbnail url="https://a.example/x.jpg">',
  ])('%s', (enclosure) => {
    expect(items(enclosure)).toEqual([false, 'A A.', 'B B.']);
  });
});

describe('a feed without a readable item', () => {
  test.each([
    '<rss version="2.0"><channel><title>t</title><item><title>A</title><description>a',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>A',
    '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","title":"A',
  ])('is reported if it is damaged: %s', (text) => {
    expect(documentOf(text)).toEqual({ kind: 'unreadable', why: { code: 'no-items', params: {} } });
  });

  test.each([
    '<rss version="2.0"><channel><title>t</title></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>',
    '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[]}',
  ])('is accepted if it is empty: %s', (text) => {
    expect(documentOf(text)).toMatchObject({ kind: 'feed', items: [], skipped: [] });
  });
});

test.each(['"1.0"', '"1.1"', '"1"', '1', '1.1', '"https://jsonfeed.org/version/1"'])(
  'is accepted as JSON Feed of version %s',
  (version) => {
    const feed = `{"version": ${version}, "title": "t", "items": [{"id": "1", "title": "A", "content_text": "a"}]}`;
    expect(feedOf(feed).items).toMatchObject([{ title: 'A', body: 'a' }]);
  },
);

test('is no feed if it is other JSON with a version and items', () => {
  expect(documentOf('{"version": "1.1", "name": "x", "items": [{"price": 1}]}')).toMatchObject({
    why: { code: 'unknown-kind' },
  });
});
