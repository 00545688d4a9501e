import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStoryName } from '../../../src/db/scan/find-files.ts';
import { dedupeKeysOf, withoutSharedIds } from '../../../src/ingest/duplicates/dedupe-keys.ts';
import { shortHash } from '../../../src/ingest/duplicates/key-hash.ts';
import type { Item } from '../../../src/ingest/model.ts';
import { slugOf } from '../../../src/ingest/store/slug.ts';
import { isId } from '../../../src/story/file/value-checks.ts';
import { item } from '../store/helpers.ts';

const FEED = { feed: 'https://news.example/feed.xml' };
const OTHER = { feed: 'https://other.example/feed.xml' };
const FILE = { feed: '', scope: 'https://news.example/' };
const NOWHERE = { feed: '' };

const identityOf = (...asked: Parameters<typeof dedupeKeysOf>) => dedupeKeysOf(...asked).next().value?.of ?? '';

describe('the dedupe keys of an item', () => {
  // Written out: the file names of existing libraries depend on these.
  it.each<[string, Partial<Item>, { feed: string; scope?: string }, string]>([
    ['a guid that is an address', { guid: 'http://www.news.example/?p=1' }, FEED, 'news.example/?p=1'],
    ['one with TLS, in another feed', { guid: 'https://news.example/?p=1', url: '' }, OTHER, 'news.example/?p=1'],
    ['a tag', { guid: 'tag:news.example,2026:1' }, OTHER, 'tag:news.example,2026:1'],
    ['a URN', { guid: 'urn:uuid:1' }, FEED, 'urn:uuid:1'],
    ['any other guid', { guid: '1' }, FEED, 'guid\0news.example/feed.xml\x001'],
    ['the address of a page', { guid: '', url: 'https://www.news.example/a?utm_source=x#y' }, FEED, 'news.example/a'],
    ['title and text', { guid: '', url: '', title: 'T', summary: 'S', body: 'B' }, FEED, 'text\0T\0S\0B'],
    ['a guid from a file without an address, of no page', { guid: '1', url: '' }, FILE, 'guid\0news.example/\x001'],
    ['the page, where such a file names it', { guid: '1' }, FILE, 'news.example/a/1'],
    ['the page, where nothing tells of a feed', { guid: '1' }, NOWHERE, 'news.example/a/1'],
  ])('%s', (_name, part, origin, known) => expect(identityOf(item(part), origin)).toBe(known));

  it('begin with the best, and end with the most specific', () => {
    const all = (part: Partial<Item>, origin: { feed: string; scope?: string } = FEED): string[] =>
      [...dedupeKeysOf(item(part), origin)].map(({ of, isSure }) => {
        const short = of
          .replace(/^guid\0news\.example\/(?:feed\.xml)?\0/, 'feed ')
          .replace(/(text|other)[:\0].*$/s, '$1');
        return isSure ? `${short}!` : short;
      });
    const page = 'news.example/a/1';
    const title = expect.stringMatching(/^feed title:[a-z2-7]{10}$/);
    const rest = [title, 'feed text', 'text', `feed ${page}`, 'feed other'];
    expect(all({ guid: 'urn:1' })).toEqual(['urn:1!', 'feed urn:1!', page, ...rest]);
    expect(all({ guid: '1' })).toEqual(['feed 1!', page, ...rest]);
    expect(all({ guid: '1' }, FILE)).toEqual([page, 'feed 1!', ...rest]);
    expect(all({ guid: '' })).toEqual([`${page}!`, ...rest]);
    expect(all({ guid: '', url: '' })).toEqual(['text!', title, 'feed other']);
    expect(all({ guid: '' }, NOWHERE)).toEqual([`${page}!`, 'text']);
  });

  it('are ten letters and digits, evenly distributed', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      expect(shortHash(String(i))).toMatch(/^[a-z2-7]{10}$/);
      seen.add(shortHash(String(i)));
    }
    expect(seen.size).toBe(2000);
    expect(new Set([...seen].join('')).size).toBe(32);
    // Base 32 of SHA-256, as RFC 4648 has it.
    expect(shortHash('')).toBe('4oymiquy7q');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bits = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
          .toString(2)
          .padStart(256, '0');
        const letters = (bits.slice(0, 50).match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2));
        expect(shortHash(text)).toBe(letters.map((at) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(at)).join(''));
      }),
    );
  });
});

describe('items of one document that share', () => {
  const known = (...parts: Partial<Item>[]): string[] =>
    withoutSharedIds(parts.map(item)).map((one) => identityOf(one, FEED));
  const a = { guid: 'same', url: 'https://a.example/1', title: 'One', body: '1' };

  it('nothing are unchanged', () => {
    const items = [item(a), item({ ...a, guid: 'other', url: 'https://a.example/2' })];
    const marked = withoutSharedIds(items);
    expect(marked[0]).toBe(items[0]);
    expect(marked[1]).toBe(items[1]);
  });

  it('an id are distinguished by their pages', () => {
    expect(known(a, { ...a, url: 'https://a.example/2', title: 'Two' })).toEqual(['a.example/1', 'a.example/2']);
  });

  it('id and page, or the page without an id, are distinguished by their titles within their feed', () => {
    const titles = [expect.stringMatching(/^guid\0news\.example\/feed\.xml\0title:[a-z2-7]{10}$/)];
    const [one, two] = known(a, { ...a, title: 'Two', body: '2' });
    expect([one]).toEqual(titles);
    expect([two]).toEqual(titles);
    expect(one).not.toBe(two);
    const [four, five] = known({ ...a, guid: '', title: 'Four' }, { ...a, guid: '', title: 'Five' });
    expect([four]).toEqual(titles);
    expect(four).not.toBe(five);
  });

  it('addresses except for fragments or tracking are distinguished by these', () => {
    const guid = (end: string) => ({ guid: `https://a.example/live${end}`, title: end, body: end });
    expect(known(guid('#1'), guid('#2'), guid('?utm_source=x'))).toEqual(
      ['#1', '#2', '?utm_source=x'].map((end) => `guid\0news.example/feed.xml\0https://a.example/live${end}`),
    );
    const url = (end: string) => ({ guid: '', url: `https://a.example/log#${end}`, title: end, body: end });
    expect(known(url('1'), url('2'))).toEqual(
      ['1', '2'].map((end) => `guid\0news.example/feed.xml\0a.example/log#${end}`),
    );
  });

  it.each<[string, Partial<Item>, number]>([
    ['text', { body: '2' }, 1],
    ['title', { title: 'Two' }, 1],
    ['page', { url: 'https://a.example/2' }, 1],
    ['title and text', { title: 'Two', body: '2' }, 2],
    ['title and page', { title: 'Two', url: 'https://a.example/2' }, 2],
    ['text and page', { body: '2', url: 'https://a.example/2' }, 2],
    ['title, which is all it says,', { title: 'Two', summary: '', body: '' }, 2],
  ])('an id and differ in %s count as one story or two', (_name, part, stories) => {
    const shares = withoutSharedIds([item(a), item({ ...a, ...part })]).filter(({ shared }) => shared);
    expect(shares).toHaveLength(stories === 1 ? 0 : 2);
  });

  it('an id are one story if each is an edit of another of them', () => {
    const edits = [a, { ...a, body: '2' }, { ...a, title: 'Two', body: '2' }];
    expect(withoutSharedIds(edits.map(item)).filter(({ shared }) => shared)).toEqual([]);
  });

  it('are distinguished, however many they are', () => {
    const items = Array.from({ length: 20_000 }, (_, i) => item({ ...a, title: `${i}`, body: `${i}` }));
    expect(new Set(withoutSharedIds(items).map((one) => identityOf(one, FEED))).size).toBe(20_000);
  });
});

describe('the beginning of a file name', () => {
  it.each([
    ['희토류 가격, 왜 오르나?', '희토류-가격-왜-오르나'],
    ['  US & Japan’s “Plan” (2026) ', 'us-japans-plan-2026'],
    ['ÉTÉ à Zürich', 'été-à-zürich'],
    ['e\u0301te\u0301', 'été'],
    ['../../etc/passwd', 'etc-passwd'],
    ['!!! …', 'story'],
    ['', 'story'],
    ['\u001b[31mRed\u202e', 'red'],
    ['レアアース', 'レアアス'],
    ['README first', 'story-readme-first'],
    ['readme한글', 'story-readme한글'],
    ['稀土 价格', '稀土-价格'],
    ['con', 'con'],
  ])('for %j is %j', (title, slug) => expect(slugOf(title)).toBe(slug));

  it('ends at a word', () => {
    expect(slugOf(`${'word '.repeat(30)}`)).toBe('word-word-word-word-word-word-word-word-word-word-word-word');
    expect(slugOf('가'.repeat(200))).toBe('가'.repeat(55));
    expect(slugOf('a'.repeat(200))).toBe('a'.repeat(60));
  });

  it('is accepted by every library, whatever the title', () => {
    const title = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      fc.string({ unit: fc.constantFrom('a', '-', ' ', 'ㅤ', '\u0301', '가', 'ー', 'A', '\u{1d400}'), maxLength: 90 }),
    );
    fc.assert(
      fc.property(title, (text) => {
        const slug = slugOf(text);
        expect(isId(slug)).toBe(true);
        const name = `${slug}-${'a'.repeat(10)}.ko.md`;
        expect(readStoryName(name)).toEqual({ id: `${slug}-${'a'.repeat(10)}`, lang: 'ko' });
        expect(Buffer.byteLength(name)).toBeLessThan(200);
        expect([...slug].length).toBeLessThanOrEqual(66);
      }),
      { numRuns: 3000 },
    );
  });
});
