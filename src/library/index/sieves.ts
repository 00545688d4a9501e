import type { Part } from './part.ts';
import { type Sieve, sieveOf } from './sieve.ts';
import type { IndexState } from './state.ts';

/** What the part of sieves has. Every look may throw DamagedIndex. */
export interface Sieves {
  /** Where in the words and in the bodies of the base something cannot stand; null where they are short. */
  readonly words: () => Sieve | null;
  readonly bodies: () => Sieve | null;
  /** All records in the order of their bodies, read anew. */
  readonly bodyOrder: () => Uint32Array;
}

/** Reads the part of sieves where it is asked for: both sieves, then the records of the base. */
export function sievesOf(part: Part, { sieves: [bodies, words], base, records }: IndexState): Sieves {
  const known: (Sieve | null)[] = [];
  const sieve = (number: number, begin: number, length: number): Sieve | null => {
    const before = known[number];
    if (before !== undefined) return before;
    const made = sieveOf((offset, count) => part.read(begin + offset, count), length);
    known[number] = made;
    return made;
  };
  return {
    bodies: () => sieve(0, 0, bodies),
    words: () => sieve(1, bodies, words),
    bodyOrder: () => {
      const order = new Uint32Array(records);
      part.read(bodies + words, base * 4).copy(Buffer.from(order.buffer));
      // What came later stands behind the base, in its own order.
      for (let record = base; record < records; record++) order[record] = record;
      return order;
    },
  };
}
