import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, rowsWith } from '../../src/library/index/hash.ts';

/** What is to be found: the last row of each text, by looking at all. */
const bySearch = (texts: readonly string[], rows: readonly string[]): number[] =>
  texts.map((text) => rows.lastIndexOf(text)).filter((row) => row >= 0);

test('finds the last row of each text, and nothing else', () => {
  const text = fc.stringMatching(/^[ab가]{0,3}$/);
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 30 }), fc.array(text, { maxLength: 60 }), (texts, rows) => {
      const hashes = rows.map(hashOf);
      const found = rowsWith(
        texts,
        rows.length,
        (row) => hashes[row]?.[0] ?? 0,
        (row) => hashes[row]?.[1] ?? 0,
      );
      expect(found).toEqual(bySearch(texts, rows));
    }),
  );
});

test('tells texts apart whose hashes begin alike', () => {
  const [a, b] = hashOf('x');
  const rows = [
    [a, b + 1],
    [a, b],
    [a + 16, b],
  ] as const;
  const found = rowsWith(
    ['x'],
    rows.length,
    (row) => rows[row]?.[0] ?? 0,
    (row) => rows[row]?.[1] ?? 0,
  );
  expect(found).toEqual([1]);
});
