import { expect, test } from 'vitest';
import { readFeed } from '../../../src/intake/feed/read.ts';

function itemOf(inner: string) {
  const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>F</title><updated>2026-02-04T00:00:00Z</updated>
    <entry><id>urn:e</id><title>T</title><updated>2026-02-04T00:00:00Z</updated><content type="text">Text.</content>${inner}</entry></feed>`;
  const document = readFeed(xml, 'atom', '');
  if (document.kind !== 'feed') throw new Error(document.kind);
  return document.items[0];
}
const SCHEME = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

test.each([SCHEME, SCHEME.slice(0, -1), SCHEME.replace('http:', 'https:')])(
  'a category of the vocabulary of source types is a statement and no tag: %s',
  (scheme) => {
    const item = itemOf(`<category term="tin"/><category term="trainedAlgorithmicMedia" scheme="${scheme}"/>`);
    expect(item?.tags).toEqual(['tin']);
    expect(item?.provenance).toEqual({ text: { source: 'trainedAlgorithmicMedia' } });
  },
);

test('what is no source type is none, and another vocabulary’s terms are tags', () => {
  const item = itemOf(
    `<category term="handmade" scheme="${SCHEME}"/><category term="humanEdits" scheme="https://x.example/${SCHEME}"/>`,
  );
  expect(item?.tags).toEqual(['humanEdits']);
  expect(item?.provenance).toEqual({});
});

test('pages that an entry was made from are named, by http(s) alone', () => {
  const item = itemOf(
    '<link rel="via" href="https://a.example/1"/><link rel="Via" href="https://a.example/1"/>' +
      '<link rel="via" href="javascript:x"/><link rel="alternate" href="https://b.example/"/>',
  );
  expect(item?.provenance).toEqual({ based_on: ['https://a.example/1'] });
  expect(item?.url).toBe('https://b.example/');
});
