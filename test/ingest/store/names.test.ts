import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStoryName } from '../../../src/db/scan/find-files.ts';
import { shortHash } from '../../../src/ingest/duplicates/text-digest.ts';
import { slugOf } from '../../../src/ingest/store/file-index.ts';
import { isId } from '../../../src/story/file/value-checks.ts';

describe('short hashes', () => {
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
