import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findersOf, longestOf } from '../../src/library/index/finders.ts';
import { initialsOf, waysInCapitals } from '../../src/library/index/initials.ts';
import { byteCounts } from '../../src/library/index/needle.ts';
import { findIn, holds } from '../../src/story/hangul-find.ts';
import { literally, patternOf, type Way } from '../../src/story/hangul-pattern.ts';

const LETTERS = [...'가각갃간갂갅고과괅핵해학심시신광공물무문ㄱㅅㄳㅎㅏ류 리aé漢😀'];
const text = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 40 });
const word = fc
  .tuple(fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 5 }), fc.constantFrom('', ' '))
  .map(([letters, end]) => `${letters.trim()}${end}`)
  .filter((typed) => typed.trim() !== '');

/** The first place of some ways in bytes. */
function first(bytes: Buffer, ways: readonly Way[], from = 0, sample = bytes): number {
  const places = findersOf(ways, byteCounts(sample)).map((find) => find(bytes, from));
  return Math.min(...places.map((at) => (at < 0 ? Number.POSITIVE_INFINITY : at)));
}

describe('what a word stands for', () => {
  it('is found in bytes where it is found in text, whatever bytes are rare', () => {
    fc.assert(
      fc.property(text, word, text, fc.nat(10), (hay, wanted, sample, skipped) => {
        const start = [...hay].slice(0, skipped).join('');
        const found = findIn(hay, wanted, start.length);
        const at = first(Buffer.from(hay), patternOf(wanted).ways, Buffer.byteLength(start), Buffer.from(sample));
        expect(at).toBe(found ? Buffer.byteLength(hay.slice(0, found.from)) : Number.POSITIVE_INFINITY);
        if (found) {
          const taken = Buffer.byteLength(hay.slice(found.from, found.to));
          expect(taken).toBeLessThanOrEqual(longestOf(patternOf(wanted).ways));
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('is found by initials where it is found in text', () => {
    let looked = 0;
    fc.assert(
      fc.property(text, word, (hay, wanted) => {
        const ways = waysInCapitals(patternOf(wanted).ways);
        if (!ways) return;
        looked += 1;
        expect(first(initialsOf(Buffer.from(hay)), ways) < Number.POSITIVE_INFINITY).toBe(holds(hay, wanted));
      }),
      { numRuns: 5000 },
    );
    expect(looked).toBeGreaterThan(100);
  });

  it('is looked for in the words where initials do not tell', () => {
    const known = (typed: string): boolean => waysInCapitals(patternOf(typed).ways) !== null;
    expect(['ㅎㅅㄱㅁ', 'ㄳ', 'aiㅂㄷㅊ', '漢ㅈ', 'ㄱ'].map(known)).toEqual([true, true, true, true, true]);
    expect(['핵심', '핵ㅅ', 'ai', 'ㅏ', '핵심 '].map(known)).toEqual([false, false, false, false, false]);
  });

  it('is found as it stands where it is meant so', () => {
    const bytes = Buffer.from('간 가나');
    expect(first(bytes, [literally('가나')])).toBe(4);
    expect(first(bytes, [literally('ㄱ')])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the initials of words', () => {
  it('are capitals in place of syllables and initials; everything else stays', () => {
    const words = '핵심광물 ai ㄱㄳㅏ 漢é😀\x01\n';
    expect(initialsOf(Buffer.from(words)).toString()).toBe('SJAG ai Aㄳㅏ 漢é😀\x01\n');
  });
});
