import { expect, test } from 'vitest';
import { parseFeed } from '../../../src/ingest/feed/parse-feed.ts';

function itemOf(inner: string) {
  const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>F</title><updated>2026-02-04T00:00:00Z</updated>
    <entry><id>urn:e</id><title>T</title><updated>2026-02-04T00:00:00Z</updated><content type="text">Text.</content>${inner}</entry></feed>`;
  const document = parseFeed(xml, 'atom', '');
  if (document.kind !== 'feed') throw new Error(document.kind);
  return document.items[0];
}
const SCHEME = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

test.each([SCHEME, SCHEME.slice(0, -1), SCHEME.replace('http:', 'https:')])(
  'a category of the source type vocabulary is a statement and no tag: %s',
  (scheme) => {
    const item = itemOf(`<category term="tin"/><category term="trainedAlgorithmicMedia" scheme="${scheme}"/>`);
    expect(item?.tags).toEqual(['tin']);
    expect(item?.provenance).toEqual({ text: { source: 'trainedAlgorithmicMedia' } });
  },
);

test('an unknown source type is none, and other vocabularies are tags', () => {
  const item = itemOf(
    `<category term="handmade" scheme="${SCHEME}"/><category term="humanEdits" scheme="https://x.example/${SCHEME}"/>`,
  );
  expect(item?.tags).toEqual(['humanEdits']);
  expect(item?.provenance).toEqual({ hints: ['digitalSourceType: handmade'] });
});

test('pages that an entry was based on are recorded, by http(s) only', () => {
  const item = itemOf(
    '<link rel="via" href="https://a.example/1"/><link rel="Via" href="https://a.example/1"/>' +
      '<link rel="via" href="javascript:x"/><link rel="alternate" href="https://b.example/"/>',
  );
  expect(item?.provenance).toEqual({ based_on: ['https://a.example/1'] });
  expect(item?.url).toBe('https://b.example/');
});

const MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"';
const TYPE = `<media:category scheme="${SCHEME}">trainedAlgorithmicMedia</media:category>`;

test.each([
  [
    'a preview with a credit',
    `<media:content ${MEDIA} url="/p.jpg" medium="image"><media:credit>P</media:credit></media:content>`,
  ],
  [
    'a film',
    `<media:group ${MEDIA}><media:content url="/f.mp4" type="video/mp4"/><media:title>Film</media:title>${TYPE}</media:group>`,
  ],
  ['a picture without words', `<media:group ${MEDIA}><media:content url="/p.jpg" medium="image"/></media:group>`],
  [
    'a type that is none',
    `<media:content ${MEDIA} url="/p.jpg" medium="image">${TYPE.replace('trained', 'un')}</media:content>`,
  ],
])('no record is made of %s', (_, inner) => {
  expect(itemOf(inner)?.provenance).toEqual({});
});

test('a single picture whose making is stated has a record, whatever the form of its text', () => {
  const item = itemOf(
    `<media:content ${MEDIA} url="https://p.example/p.jpg" type="image/jpeg">${TYPE}` +
      '<media:title type="html">Ore &amp;amp; &lt;b&gt;tin&lt;/b&gt;</media:title><media:description>a &lt;b&gt;\n c</media:description>' +
      '<media:credit role="Person" scheme="https://schema.org">Kim</media:credit></media:content>',
  );
  expect(item?.provenance).toEqual({
    images: [
      {
        src: 'https://p.example/p.jpg',
        alt: 'Ore & tin',
        caption: 'a <b> c',
        source: 'trainedAlgorithmicMedia',
        by: { name: 'Kim', kind: 'person' },
      },
    ],
  });
});

test('no address but http(s) and no control comes with a picture', () => {
  const item = itemOf(
    `<media:group ${MEDIA}><media:content url="javascript:x" medium="image"/><media:title>a\u202eb</media:title></media:group>`,
  );
  expect(item?.provenance).toEqual({ images: [{ alt: 'ab' }] });
});

test('a group with more renditions than a call takes arguments does not lose the entry', () => {
  const rendition = '<media:content url="https://p.example/p.jpg" medium="image"/>';
  const item = itemOf(`<media:group ${MEDIA}>${rendition.repeat(130_000)}<media:title>Ore</media:title></media:group>`);
  expect(item?.provenance).toEqual({ images: [{ src: 'https://p.example/p.jpg', alt: 'Ore' }] });
});
