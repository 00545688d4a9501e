import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../src/ingest/feed/parse-feed.ts';
import type { Item } from '../../src/ingest/model.ts';
import { atomFeeds } from '../../src/output/atom.ts';
import { isPicturePath } from '../../src/story/address.ts';
import { parseMarkdown } from '../../src/story/file/parse-markdown.ts';
import { MAKERS } from '../../src/story/file/value-checks.ts';
import {
  type Block,
  type Edition,
  type ImageRecord,
  SOURCE_TYPES,
  type Span,
  type Story,
} from '../../src/story/model.ts';
import { plainText } from '../../src/story/plain-text.ts';
import { temporaryFolder } from '../temporary.ts';
import { shippedStories, storyOf } from './stories.ts';

const OPTIONS = {
  title: 'Stories',
  generator: 'minerals-news 0',

  now: '2026-11-25T08:00:00Z',
};
const feeds = (stories: readonly Story[]) => atomFeeds(stories, OPTIONS);

/** The items of a feed as an import reads them. */
function itemsOf(xml: string): readonly Item[] {
  const document = parseFeed(xml, 'atom', '');
  if (document.kind !== 'feed') throw new Error(JSON.stringify(document));
  expect(document.skipped).toEqual([]);
  expect(document.truncated).toBe(false);
  return document.items;
}

/** Spans without differences that HTML lacks: adjacent runs of one kind are joined, a line end is a space. */
function joined(spans: readonly Span[]): unknown[] {
  const out: unknown[] = [];
  for (const span of spans) {
    const current = 'spans' in span ? { ...span, spans: joined(span.spans) } : span;
    const before = out.at(-1) as Span | undefined;
    if (current.kind === 'text' && before?.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: before.text + current.text };
    else out.push(current);
  }
  return out.map((span) => {
    const one = span as Span;
    return one.kind === 'text' ? { ...one, text: one.text.replace(/\s+/g, ' ') } : one;
  });
}

const plain = (blocks: readonly Block[]): unknown[] =>
  blocks.map((block) => {
    if ('spans' in block) return { ...block, spans: joined(block.spans) };
    if (block.kind === 'quote') return { ...block, blocks: plain(block.blocks) };
    if (block.kind === 'list') return { ...block, items: block.items.map(plain) };
    if (block.kind === 'table') return block.rows.map((row) => row.map((cell) => plainText(cell).trim()));
    return block;
  });

function expectSame(item: Item | undefined, edition: Edition): void {
  expect(item?.title).toBe(edition.title);
  expect(item?.published).toBe(edition.published);
  expect(item?.lang).toBe(edition.lang);
  expect(item?.summary).toBe(edition.summary);
  expect(item?.tags).toEqual(edition.tags);
  expect(plain(parseMarkdown(item?.body ?? ''))).toEqual(plain(edition.blocks));
  expect(item?.url).toBe(edition.source?.url ?? '');
  expect(item?.publisher).toBe(edition.source?.name ?? '');
  // A feed has no files.
  const images = edition.provenance.images.map((image) => (isPicturePath(image.src) ? { ...image, src: '' } : image));
  expect(imagesOf(item)).toEqual(images);
}

/** The picture records of an item, as in a story file; '' and null are missing values. */
function imagesOf(item: Item | undefined): readonly unknown[] {
  const { images = [] } = (item?.provenance ?? {}) as { images?: readonly Partial<ImageRecord>[] };
  const unknown = { kind: 'unknown' };
  const nothing = { src: '', alt: '', caption: '', source: null, by: null, credit: '' };
  return images.map((image) => ({ ...nothing, ...image, by: image.by ? { ...unknown, ...image.by } : null }));
}

const folder = temporaryFolder('atom');
const RNG = join(import.meta.dirname, '..', 'fixtures', 'export', 'atom.rng');
const hasLint = spawnSync('xmllint', ['--version']).status === 0;

/** Checks that a feed is well-formed and valid by RFC 4287; the errors otherwise. */
function lint(xml: string): string {
  const path = join(folder, 'feed.xml');
  writeFileSync(path, xml);
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--relaxng', RNG, path], { encoding: 'utf8' });
  return status === 0 ? '' : stderr;
}

describe('shipped stories as feeds', () => {
  const shipped = shippedStories();

  test('are one feed per language, and are read back unchanged', () => {
    const found = feeds(shipped);
    expect([...found.keys()].sort()).toEqual(['feed.en.xml', 'feed.ko.xml']);
    for (const lang of ['ko', 'en']) {
      const items = itemsOf(found.get(`feed.${lang}.xml`) ?? '');
      expect(items.length).toBe(shipped.length);
      for (const [index, { editions }] of shipped.entries()) {
        const edition = editions[lang];
        if (edition) expectSame(items[index], edition);
        expect(items[index]?.provenance).toMatchObject({
          text: { source: edition?.provenance.text?.source },
          based_on: edition?.provenance.basedOn,
        });
      }
    }
  });

  test('have one id in both languages, and different ids otherwise', () => {
    const [ko = [], en = []] = [...feeds(shipped).values()].map((xml) => itemsOf(xml).map(({ guid }) => guid));
    expect(ko.toSorted()).toEqual(en.toSorted());
    expect(new Set(ko).size).toBe(shipped.length);
    for (const id of ko)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('state at the end of a text that it is only part of the article', () => {
    const part = (source: string) =>
      feeds([storyOf('part', { en: file(['title: T', 'published: 2026-02-04', `source: {${source}}`], 'Text.') })]);
    const [xml = ''] = part('name: N, partial: true').values();
    expect(itemsOf(xml)[0]?.body).toBe('Text.\n\n*This is only part of the article.*');
    expect([...part('name: N').values()].join('')).not.toContain('only part');
  });

  test("name no outlet as the source of the user's texts", () => {
    for (const xml of feeds(shipped).values()) {
      expect(xml).not.toMatch(/<source>|rel="alternate"/);
      expect(xml).toMatch(/<link [^>]*rel="via"[^>]*title="/);
    }
  });

  test('never carry a fact check', () => {
    for (const xml of feeds(shipped).values()) {
      expect(xml).not.toMatch(/fact.?check/i);
      const keys = new Set(itemsOf(xml).flatMap(({ provenance }) => Object.keys(provenance)));
      expect([...keys].sort()).toEqual(['based_on', 'images', 'text']);
    }
  });

  test.skipIf(!hasLint && process.env.CI !== 'true')('are valid by RFC 4287 (xmllint)', () => {
    for (const xml of feeds(shipped).values()) {
      expect(lint(xml)).toBe('');
      expect(lint(xml.replace(/<id>[^<]*<\/id>/, ''))).not.toBe('');
      expect(lint(xml.replace(/<updated>[^<]*/, '<updated>2026-02-04'))).not.toBe('');
    }
  });
});

const file = (front: readonly string[], body: string): string => ['---', ...front, '---', '', body, ''].join('\n');
const one = (front: readonly string[], body = 'Some text of it.', lang = 'en'): Story =>
  storyOf('one', { [lang]: file(['title: T', ...front], body) });
const only = (story: Story): Item | undefined => itemsOf(feeds([story]).get('feed.xml') ?? '')[0];

describe('an entry', () => {
  test.each([
    ['2026-02-04', '2026-02-04'],
    ['2026-02-04T00:30:00+09:00', '2026-02-04T00:30:00+09:00'],
    ['2026-02-04T23:59:59Z', '2026-02-04T23:59:59Z'],
    ['2026-02-04T10:00Z', '2026-02-04T10:00:00Z'],
    ['2026-02-04T10:00:00-0530', '2026-02-04T10:00:00-05:30'],
  ])('keeps its date as written: %s', (written, read) => {
    const story = one([`published: "${written}"`]);
    expect(only(story)?.published).toBe(read);
    if (hasLint) expect(lint(feeds([story]).get('feed.xml') ?? '')).toBe('');
  });

  test('keeps the id of its publisher, which is globally unique', () => {
    const source = (id: string) => [
      `source: {name: P, url: "https://p.example/1", id: "${id}"}`,
      'published: 2026-02-04',
    ];
    expect(only(one(source('tag:p.example,2026:1')))?.guid).toBe('tag:p.example,2026:1');
    expect(only(one(source('12345')))?.guid).toMatch(/^urn:uuid:/);
  });

  test('has only http(s) addresses', () => {
    const body =
      '[a](javascript:x) [b](mailto:a@example.com) ![p](data:image/png;base64,x) \n\n![q](../q.png "caption")';
    const xml = feeds([one(['published: 2026-02-04', 'source: {name: P, url: "https://p.example/1"}'], body)]).get(
      'feed.xml',
    );
    expect(xml).not.toMatch(/javascript|mailto|data:|\.\.\/q/);
    expect(xml).toContain('caption');
  });

  test('names its author, or else the maker of its text, and nobody else', () => {
    const text = 'provenance: {text: {source: trainedAlgorithmicMedia, by: {name: Model, kind: software}}}';
    expect(only(one(['published: 2026-02-04', 'author: Kim', text]))?.author).toBe('Kim');
    expect(only(one(['published: 2026-02-04', text]))?.author).toBe('Model');
  });

  test('states the type of its source as a category that is no tag', () => {
    const item = only(one(['published: 2026-02-04', 'tags: [tin]', 'provenance: {text: {source: humanEdits}}']));
    expect(item?.tags).toEqual(['tin']);
    expect(item?.provenance).toEqual({ text: { source: 'humanEdits' } });
  });

  test('describes its pictures with Media RSS, and their type with the IPTC vocabulary', () => {
    const record = [
      'src: "https://p.example/a.jpg?x=1&y=2"',
      'alt: Ore',
      'caption: A heap of ore.',
      'source: trainedAlgorithmicMedia',
      'by: {name: Model, kind: software}',
      'credit: Model Inc.',
    ].join(', ');
    const xml = feeds([one(['published: 2026-02-04', `provenance: {images: [{${record}}, {alt: Another}]}`])]).get(
      'feed.xml',
    );
    expect(xml?.match(/ *<media:group>[\s\S]*<\/media:group>/)?.[0].replace(/^ {4}/gm, '')).toBe(`<media:group>
  <media:content url="https://p.example/a.jpg?x=1&amp;y=2" medium="image"/>
  <media:title type="plain">Ore</media:title>
  <media:description type="plain">A heap of ore.</media:description>
  <media:category scheme="http://cv.iptc.org/newscodes/digitalsourcetype/">trainedAlgorithmicMedia</media:category>
  <media:credit>Model Inc.</media:credit>
  <media:credit role="SoftwareApplication" scheme="https://schema.org/">Model</media:credit>
</media:group>
<media:group>
  <media:title type="plain">Another</media:title>
</media:group>`);
    if (hasLint) expect(lint(xml ?? '')).toBe('');
  });

  test('has no picture that is not on the web, but its text', () => {
    const images = 'provenance: {images: [{src: "../q.png", credit: Q}, {src: "data:image/png;base64,x", credit: D}]}';
    const story = one(['published: 2026-02-04', images]);
    expect(feeds([story]).get('feed.xml')).not.toMatch(/q\.png|data:|media:content/);
    expect(only(story)?.provenance).toEqual({ images: [{ credit: 'Q' }, { credit: 'D' }] });
  });
});

/** Characters with a meaning in XML, HTML or Markdown. The feed parser takes what looks like a tag or a reference of HTML for one in a title. */
const SIGNS = ['&', '<', '>', '"', "'", ']]>', '-->', '\\', '*', '_', '#1', '—'];
const wordsOf = (...signs: readonly string[]) =>
  fc
    .array(fc.oneof(fc.stringMatching(/^[a-z가-힣]{1,8}$/), fc.constantFrom(...signs)), { minLength: 1, maxLength: 9 })
    .map((all) => `${all.join(' ')} end`);
const line = wordsOf(...SIGNS);
const words = wordsOf(...SIGNS, '&amp;', '<b>', '<![CDATA[', '<br>', '&lt;p>');
const quoted = (text: string) => JSON.stringify(text);
const block = fc.oneof(
  words,
  words.map((text) => `## ${text}`),
  words.map((text) => `> ${text}`),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `- ${item}`).join('\n')),
  words.map((text) => `\`\`\`\n${text}\n\`\`\``),
  words.map(
    (text) =>
      `**bold** and *${text.replace(/[*_\\`<&\]]/g, '')}* and [${text.replace(/[[\]*_\\`<&]/g, '')}](https://example.com/a?b=c&d=e)`,
  ),
);

/** A record of a picture: any of its fields, on the web or without an address. */
const picture = fc.record(
  {
    src: fc.nat(99).map((n) => `https://p.example/${n}.jpg?a=1&b=2`),
    alt: words,
    caption: words,
    source: fc.constantFrom(...SOURCE_TYPES),
    by: fc.record({ name: words, kind: fc.constantFrom(...MAKERS) }),
    credit: words,
  },
  { requiredKeys: ['alt'] },
);

describe('generated stories', () => {
  test('keep the records of their pictures', () => {
    fc.assert(
      fc.property(fc.array(picture, { maxLength: 3 }), (images) => {
        const front = ['title: T', 'published: 2026-02-04', `provenance: {images: ${JSON.stringify(images)}}`];
        const story = storyOf('generated', { en: file(front, 'Text.') });
        const record = story.editions.en?.provenance.images;
        expect(record).toHaveLength(images.length);
        expect(imagesOf(only(story))).toEqual(record);
      }),
      { numRuns: 300 },
    );
  });

  test('are read back unchanged, from well-formed feeds', () => {
    fc.assert(
      fc.property(line, line, fc.array(block, { minLength: 1, maxLength: 5 }), (title, tag, blocks) => {
        const text = file(
          [
            `title: ${quoted(`A ${title}`)}`,
            'published: 2026-02-04',
            `source: {name: ${quoted(`P ${title}`)}, url: "https://p.example/?a=1&b=<x>"}`,
            `tags: [tin, ${quoted(
              tag
                .replace(/[<>&#]/g, '')
                .slice(0, 40)
                .trim() || 'x',
            )}]`,
          ],
          `First of all.\n\n${blocks.join('\n\n')}\n\nLast of all.`,
        );
        const story = storyOf('generated', { en: text });
        const xml = feeds([story]).get('feed.xml') ?? '';
        const edition = story.editions.en;
        const [item] = itemsOf(xml);
        expect(item?.title).toBe(edition?.title);
        expect(item?.publisher).toBe(edition?.source?.name);
        expect(plain(parseMarkdown(item?.body ?? ''))).toEqual(plain(edition?.blocks ?? []));
      }),
      { numRuns: 300 },
    );
  });
});
