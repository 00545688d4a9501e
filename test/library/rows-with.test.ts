import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, lastWith, rowsWith } from '../../src/library/index/hash.ts';

/** What is to be found: the last row of each text, by looking at all. */
const bySearch = (texts: readonly string[], rows: readonly string[]): number[] =>
  texts.map((text) => rows.lastIndexOf(text)).filter((row) => row >= 0);

test('finds the last row of each text, and nothing else', () => {
  const text = fc.stringMatching(/^[ab가]{0,3}$/);
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 30 }), fc.array(text, { maxLength: 60 }), (texts, rows) => {
      const hashes = Uint32Array.from(rows.flatMap((row) => [...hashOf(row)]));
      expect(rowsWith(texts, hashes)).toEqual(bySearch(texts, rows));
      for (const text of texts) expect(lastWith(hashes, hashOf(text))).toBe(rows.lastIndexOf(text));
    }),
  );
});

test('tells texts apart whose hashes begin alike', () => {
  const [a, b] = hashOf('x');
  const rows = Uint32Array.of(a, b + 1, a, b, a + 16, b);
  expect(rowsWith(['x'], rows)).toEqual([1]);
  expect(lastWith(rows, [a, b])).toBe(1);
});
