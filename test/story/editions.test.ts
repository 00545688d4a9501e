import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { editionFor, joinEditions, joinLater } from '../../src/story/editions.ts';
import { compareEntries, sortKey, toEntry } from '../../src/story/entry.ts';
import { parseMarkdown } from '../../src/story/file/parse-markdown.ts';
import { blockText, illustrations, imageRecord, plainText } from '../../src/story/plain-text.ts';
import { editionOf } from './helpers.ts';

const ko = editionOf('tags: [a, b]\nrelated: [x]\nplace: 서울', '본문.\n', 'ko');
const en = editionOf('tags: [b, c]\nrelated: [x, y]\nsummary: S', 'Body.\n', 'en');
const ja = editionOf('', '本文。\n', 'ja');

test('editions are sorted Korean first, English second, the others by their code', () => {
  const story = joinEditions('story', [ja, en, ko]);
  expect(story.langs).toEqual(['ko', 'en', 'ja']);
  expect(story.tags).toEqual(['a', 'b', 'c']);
  expect(story.related).toEqual(['x', 'y']);
  expect(story.published).toBe('2026-02-04');
  expect(story.editions.en).toBe(en);
  expect(() => joinEditions('story', [])).toThrow(RangeError);
});

test('the first of two editions in one language stays', () => {
  expect(joinEditions('story', [ko, { ...ko, title: 'other' }]).editions.ko).toBe(ko);
});

test('editions that are made later give the same story, and only the wanted one is made', () => {
  const make = vi.fn((edition: typeof ko) => edition);
  const makers = new Map([ja, en, ko].map((edition) => [edition.lang, () => make(edition)]));
  const story = joinLater('story', makers);
  expect(story.langs).toEqual(['ko', 'en', 'ja']);
  expect(editionFor(story, ['en'])).toBe(en);
  expect(story.editions.en).toBe(en);
  expect(make.mock.calls).toEqual([[en]]);
  expect({ ...story }).toEqual(joinEditions('story', [ja, en, ko]));
  expect(make).toHaveBeenCalledTimes(3);
});

test.each([
  [['en', 'ko'], 'en'],
  [['fr', 'en'], 'en'],
  [['fr'], 'ko'],
  [['__proto__', 'constructor'], 'ko'],
  [[], 'ko'],
])('wanted %j gives %s', (wanted, lang) => {
  expect(editionFor(joinEditions('story', [ko, en]), wanted).lang).toBe(lang);
});

test('an entry has what lists need', () => {
  expect(toEntry(joinEditions('story', [ko, en]), '2026-11-24')).toEqual({
    id: 'story',
    published: '2026-02-04',
    langs: ['ko', 'en'],
    tags: ['a', 'b', 'c'],
    related: ['x', 'y'],
    editions: {
      ko: { title: 'Title', summary: '', place: '서울', badges: ['unknown'], basis: 'self', source: '' },
      en: { title: 'Title', summary: 'S', place: '', badges: ['unknown'], basis: 'self', source: '' },
    },
  });
});

test('lists are sorted by time, newest first, dates without one last in their day, then by id', () => {
  const entries = [
    { id: 'b', published: '2026-02-04T23:00:00Z' },
    { id: 'c', published: '2026-02-05' },
    { id: 'e', published: '2026-02-04' },
    { id: 'a', published: '2026-02-04' },
    { id: 'f', published: '2026-02-04T09:00:00+09:00' },
    { id: 'd', published: '2026-02-04T00:00Z' },
    { id: 'g', published: '2026-02-04T20:00:00-05:00' },
    { id: 'a', published: '2025-12-31T10:00' },
  ];
  expect(entries.toSorted(compareEntries).map(({ id, published }) => `${published.slice(0, 10)} ${id}`)).toEqual([
    '2026-02-04 g',
    '2026-02-05 c',
    '2026-02-04 b',
    '2026-02-04 d',
    '2026-02-04 f',
    '2026-02-04 a',
    '2026-02-04 e',
    '2025-12-31 a',
  ]);
});

test('the sort order is total, for any times', () => {
  const published = fc.constantFrom('', 'T00:00', 'T23:59:60Z', 'T00:00:00+14:00', 'T23:00-12:00', 'T12:00+99:99');
  const entry = fc.record({ id: fc.constantFrom('a', 'b'), published: published.map((time) => `2026-02-04${time}`) });
  fc.assert(
    fc.property(entry, entry, entry, (a, b, c) => {
      expect(Math.sign(compareEntries(a, b))).toBe(-Math.sign(compareEntries(b, a)) + 0);
      if (compareEntries(a, b) <= 0 && compareEntries(b, c) <= 0) expect(compareEntries(a, c)).toBeLessThanOrEqual(0);
      expect(Math.abs(sortKey(a.published) - sortKey(a.published.slice(0, 10)))).toBeLessThan(3 * 86_400);
    }),
  );
});

describe('plain text', () => {
  test('spans', () => {
    const block = parseMarkdown('a **b *c*** `d  e`  \n[f](https://x.example/)')[0];
    expect(block?.kind === 'paragraph' && plainText(block.spans)).toBe('a b c d  e\nf');
  });
  test.each([
    ['> a\n>\n> b', 'a\nb'],
    ['- a\n- b\n  - c', 'a\nb\nc'],
    ['![alt](x "cap")', 'alt\ncap'],
    ['![same](x "same")', 'same'],
    ['```\na\nb\n```', 'a\nb'],
    ['***', ''],
    ['| a | | b |\n|-|-|-|\n| | | |\n| | c | |', 'a | | b\n| c'],
  ])('%j', (source, text) => {
    expect(parseMarkdown(source).map(blockText)).toEqual([text]);
  });
});

test('pictures find their records, and records without a picture are illustrations', () => {
  const edition = editionOf(
    'provenance: {images: [{src: 사진.png, alt: A, caption: C}, {alt: B}, {src: gone.png}]}',
    '> ![](사진.png)\n\n![own](사진.png "words")\n\n![](other.png)\n',
  );
  expect(imageRecord(edition, '%EC%82%AC%EC%A7%84.png')?.alt).toBe('A');
  expect(imageRecord(edition, 'other.png')).toBeNull();
  expect(imageRecord(edition, '')).toBeNull();
  expect(illustrations(edition).map(({ src, alt }) => src || alt)).toEqual(['B', 'gone.png']);
  expect(edition.blocks.map(blockText)).toEqual(['A\nC', 'own\nwords', '']);
});
