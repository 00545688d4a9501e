import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractCredentials } from '../../../src/ingest/document/content-credentials.ts';
import { emptyItem } from '../../../src/ingest/document/prose-file.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';
import { slugOf } from '../../../src/ingest/store/file-index.ts';
import { recordOf, renderStory } from '../../../src/ingest/store/render-story.ts';
import { cleanText } from '../../../src/text/clean.ts';
import { parse } from '../../story/helpers.ts';
import { rss } from '../feed/helpers.ts';

/** Manifests in unstructured text (C2PA 2.3, A.7). */

const selector = (byte: number): string => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16);
const HEAD = [...Buffer.from('C2PATXT\0'), 1];
const lengthOf = (bytes: Uint8Array): number[] => [24, 16, 8, 0].map((shift) => (bytes.length >>> shift) & 255);
const whole = (bytes: Uint8Array): number[] => [...HEAD, ...lengthOf(bytes), ...bytes];
const written = (bytes: readonly number[]): string => `\ufeff${bytes.map(selector).join('')}`;
const draft = (bytes: readonly number[], damaged = false) => ({
  format: 'c2pa-text',
  data: Buffer.from(bytes).toString('base64'),
  ...(damaged && { damaged: true }),
});

const BYTES = Uint8Array.from({ length: 700 }, (_, i) => (i * 7) & 255);
const MANIFEST = whole(BYTES);
const TEXT = 'The river rose through the night and stood above the old bridge in the morning, people said. '.repeat(4);
const read = (text: string, contentType = '') =>
  parseDocument({ bytes: new TextEncoder().encode(text), url: 'https://x.example/a', contentType, name: 'a' });
const HIDDEN = /\ufeff|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;

test('are extracted byte by byte, and removed from the text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (bytes, before, behind) => {
      fc.pre(!HIDDEN.test(before + behind));
      const taken = extractCredentials(before + written(whole(bytes)) + behind);
      expect(taken).toEqual({ text: before + behind, found: [draft(whole(bytes))] });
    }),
  );
});

describe('a damaged manifest is recognized', () => {
  test.each([
    ['cut at its end', MANIFEST.slice(0, 300)],
    ['cut in its head', MANIFEST.slice(0, 6)],
    ['too long', [...MANIFEST, 1, 2]],
    ['wrong in its head', [0, ...MANIFEST.slice(1)]],
  ])('%s', (_, bytes) => {
    expect(extractCredentials(`A ${written(bytes)}b`)).toEqual({ text: 'A b', found: [draft(bytes, true)] });
  });

  test('without its first character', () => {
    expect(extractCredentials(written(MANIFEST).slice(1))).toEqual({ text: '', found: [draft(MANIFEST)] });
  });
});

test('an emoji with a variation selector is none, and neither are meaningless selectors', () => {
  for (const text of ['❤️ 1️⃣ 葛\u{e0100}飾', `a${[1, 2, 3, 4, 5].map(selector).join('')}`])
    expect(extractCredentials(text)).toEqual({ text, found: [] });
});

describe('imported manifests are removed from the text and stored in full', () => {
  const own = [draft(MANIFEST)];

  test.each([
    ['a text', `Title\n\n${TEXT}❤️${written(MANIFEST)}`],
    ['Markdown', `# Title\n\n${TEXT}❤️${written(MANIFEST)}\n`],
    ['Markdown with front matter', `---\ntitle: Title\n---\n${TEXT}❤️${written(MANIFEST)}\n`],
    ['a page', `<html><title>T</title><article><p>${TEXT}❤️${written(MANIFEST)}</p></article></html>`],
  ])('%s', (_, text) => {
    const document = read(text);
    if (!('item' in document)) expect.fail(JSON.stringify(document));
    const { body, title, provenance } = document.item;
    expect(provenance.credentials).toEqual(own);
    expect(body).toContain('❤️');
    expect((title + body).replaceAll('❤️', '')).not.toMatch(HIDDEN);
    expect(recordOf(provenance, body).credentials).toEqual(own);
  });

  test('for each item of a feed', () => {
    const item = (text: string) => `<item><title>T ${text.length}</title><description>${text}</description></item>`;
    const feed = read(rss(`${item(TEXT + written(MANIFEST))}${item('Short.')}`));
    if (feed.kind !== 'feed') expect.fail(feed.kind);
    expect(feed.items.map(({ provenance }) => provenance.credentials)).toEqual([own, undefined]);
    expect(feed.items[0]?.body).toBe(TEXT.trim());
  });

  test('but not those of other things on a page', () => {
    const page = read(
      `<html><title>T</title><article><p>${TEXT}</p></article><footer><p>${written(MANIFEST)}Other things.</p></footer></html>`,
    );
    if (page.kind !== 'page') expect.fail(page.kind);
    expect(page.item.provenance).toEqual({});
  });

  test('and one too large to store is named', () => {
    const large = read(`Title\n\n${TEXT}${written(whole(new Uint8Array(30_000)))}`);
    if (large.kind !== 'text') expect.fail(large.kind);
    expect(recordOf(large.item.provenance, large.item.body).credentials).toEqual([{ format: 'c2pa-text', data: '' }]);
  });
});

test('a file too small for all of them still says that there are some', () => {
  const bytes = whole(new Uint8Array(20_000));
  const provenance = { credentials: [draft(bytes), draft(bytes), draft(bytes, true)] };
  const { text: file } = renderStory(
    emptyItem({ title: 'T', body: TEXT, provenance }),
    { feed: '', name: 'X' },
    { day: '2026-02-04' },
  );
  const parsed = parse(file, 'en');
  if (!parsed.ok) expect.fail(JSON.stringify(parsed.problems));
  expect(parsed.problems).toEqual([]);
  expect(parsed.edition.provenance.credentials.map(({ data, isDamaged }) => [data, isDamaged])).toEqual([
    ['', false],
    ['', false],
    ['', true],
  ]);
});

describe('meaningless selectors', () => {
  test.each([
    ['❤️ 1️⃣', '❤️ 1️⃣'],
    ['葛\u{e0100}飾', '葛\u{e0100}飾'],
    ['a\u{e0100}b', 'ab'],
    [`a${[1, 2, 3].map(selector).join('')}b`, 'ab'],
    [`❤${[15, 99].map(selector).join('')}`, '❤'],
  ])('are not shown: %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
    expect(cleanText(clean)).toBe(clean);
  });

  test('are in no file name', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('가', 'a', ' ', '❤️', '1️⃣', '葛\u{e0100}', '\ufe0e', '\u{e01ef}', '᠎')),
        (signs) => {
          expect(slugOf(signs.join(''))).not.toMatch(/\p{Variation_Selector}/u);
        },
      ),
    );
  });
});
