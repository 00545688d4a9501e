import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityOf, shortHash, spareIdentityOf, withoutSharedIds } from '../../../src/intake/store/identity.ts';
import { slugOf } from '../../../src/intake/store/slug.ts';
import { readStoryName } from '../../../src/library/name.ts';
import { isId } from '../../../src/story/values.ts';
import { item } from './helpers.ts';

const FEED = 'https://news.example/feed.xml';
const OTHER = 'https://other.example/feed.xml';

describe('what an item is known by', () => {
  it.each([
    ['an address', 'https://news.example/?p=1'],
    ['a tag', 'tag:news.example,2026:1'],
    ['a URN', 'urn:uuid:1'],
  ])('a guid that is %s means the same in every feed', (_name, guid) => {
    expect(identityOf(item({ guid }), FEED)).toBe(identityOf(item({ guid, url: '' }), OTHER));
  });

  it('any other guid belongs to its feed', () => {
    const one = item({ guid: '1' });
    expect(identityOf(one, FEED)).not.toBe(identityOf(one, OTHER));
    expect(identityOf(one, FEED)).toBe(identityOf(item({ guid: '1', url: '', title: 'Other' }), FEED));
    // A feed that has moved to TLS is the same feed.
    expect(identityOf(one, FEED)).toBe(identityOf(one, FEED.replace('https', 'http')));
  });

  it('without a guid it is the page, without tracking and TLS', () => {
    const at = (url: string) => identityOf(item({ guid: '', url }), FEED);
    expect(at('https://www.news.example/a?utm_source=rss#top')).toBe(at('http://news.example/a'));
    expect(at('https://news.example/a?id=1')).not.toBe(at('https://news.example/a?id=2'));
    // A page that is imported by itself is the item of a feed that has the same address for a guid.
    expect(at('https://news.example/a')).toBe(identityOf(item({ guid: 'https://news.example/a', url: '' }), FEED));
  });

  it('a guid from a file that names no feed tells nothing', () => {
    expect(identityOf(item({ guid: '1' }), '')).toBe(identityOf(item({ guid: '2' }), ''));
  });

  it('without both it is the text', () => {
    const of = (part: object) => identityOf(item({ guid: '', url: '', ...part }), FEED);
    expect(of({})).toBe(of({ published: null }));
    expect(of({})).not.toBe(of({ body: 'x' }));
    expect(of({ title: 'ab', summary: 'c' })).not.toBe(of({ title: 'a', summary: 'bc' }));
  });

  it('a spare one is another', () => {
    const one = item({ guid: '1' });
    expect(spareIdentityOf(one, identityOf(one, FEED))).toBe('news.example/a/1');
    const plain = item({ guid: '' });
    expect(spareIdentityOf(plain, identityOf(plain, FEED))).toMatch(/^text/);
  });

  it('comes in ten letters and digits, spread over all of them', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      expect(shortHash(String(i))).toMatch(/^[a-z2-7]{10}$/);
      seen.add(shortHash(String(i)));
    }
    expect(seen.size).toBe(2000);
    expect(new Set([...seen].join('')).size).toBe(32);
    // Base 32 of SHA-256, as RFC 4648 has it.
    expect(shortHash('')).toBe('4oymiquy7q');
  });

  it('ids that items of one document share are dropped', () => {
    const items = [
      item({ guid: 'same', url: 'https://a.example/1', title: 'One' }),
      item({ guid: 'same', url: 'https://a.example/2', title: 'Two' }),
      item({ guid: 'own', url: 'https://a.example/3', title: 'Three' }),
      item({ guid: '', url: 'https://a.example/', title: 'Four' }),
      item({ guid: '', url: 'https://a.example/', title: 'Five' }),
      // The same story listed twice.
      item({ guid: 'twice', url: 'https://a.example/6', title: 'Six' }),
      item({ guid: 'twice', url: 'https://a.example/6', title: 'Six', body: 'Longer.' }),
    ];
    const known = withoutSharedIds(items).map((one) => identityOf(one, FEED));
    expect(new Set(known).size).toBe(6);
    expect(known[0]).toBe('a.example/1');
    expect(known[5]).toBe(known[6]);
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
  ])('%j gives %j', (title, slug) => expect(slugOf(title)).toBe(slug));

  it('is cut at a word', () => {
    expect(slugOf(`${'word '.repeat(30)}`)).toBe('word-word-word-word-word-word-word-word-word-word-word-word');
    expect(slugOf('가'.repeat(200))).toBe('가'.repeat(55));
    expect(slugOf('a'.repeat(200))).toBe('a'.repeat(60));
  });

  it('is one that every library takes, whatever the title', () => {
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
