import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteCounts, finderOf } from '../../src/library/index/needle.ts';

it('finds what indexOf finds, whatever bytes are rare', () => {
  const text = fc.string({ unit: fc.constantFrom('가', '각', '나', 'a', 'b', ' '), maxLength: 60 });
  fc.assert(
    fc.property(
      text,
      text,
      fc.nat(40),
      fc.string({ unit: fc.constantFrom('가', '나', 'a'), minLength: 1, maxLength: 4 }),
      (hay, sample, from, wanted) => {
        const [bytes, needle] = [Buffer.from(hay), Buffer.from(wanted)];
        const find = finderOf(needle, byteCounts(Buffer.from(sample)));
        const start = Math.min(from, bytes.length);
        expect(find(bytes, start)).toBe(bytes.indexOf(needle, start));
      },
    ),
    { numRuns: 5000 },
  );
});
