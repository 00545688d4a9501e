import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Columns, GONE } from '../../src/library/index/columns.ts';
import { orderOf } from '../../src/library/index/order.ts';
import { DamagedIndex } from '../../src/library/index/part.ts';
import type { IndexState } from '../../src/library/index/state.ts';

interface Row {
  readonly id: string;
  readonly day: number;
  readonly moment: number;
  readonly gone: boolean;
  readonly replaces: number;
}

/** As lists have it: the latest first, of the same time by id. */
const compare = (a: Row, b: Row): number => b.day - a.day || b.moment - a.moment || (a.id < b.id ? -1 : 1);

const row = fc.record({ day: fc.integer({ min: 1, max: 4 }), moment: fc.nat(2) });
/** A base in order, and what comes behind it: a new story, a newer text of one that is there, or the end of one. */
const library = fc.record({
  base: fc.array(row, { maxLength: 20 }),
  later: fc.array(fc.record({ what: row, of: fc.nat(40), gone: fc.boolean() }), { maxLength: 12 }),
});

function rowsOf({ base, later }: typeof library extends fc.Arbitrary<infer T> ? T : never): Row[] {
  const rows: Row[] = base.map((one, i) => ({ ...one, id: `b${i}`, gone: false, replaces: -1 })).sort(compare);
  for (const [i, { what, of, gone }] of later.entries()) {
    const replaces = rows.findLastIndex(({ id }) => id === rows[of]?.id);
    if (replaces >= 0 && rows[replaces]?.gone) continue;
    if (replaces < 0 && gone) continue;
    rows.push({ ...what, id: rows[replaces]?.id ?? `l${i}`, gone, replaces });
  }
  return rows;
}

/** The records that are there, by looking at all of them. */
function bySorting(rows: readonly Row[]): number[] {
  const replaced = new Set(rows.map(({ replaces }) => replaces));
  const records = [...rows.keys()].filter((record) => !replaced.has(record) && !rows[record]?.gone);
  return records.sort((a, b) => compare(rows[a] as Row, rows[b] as Row));
}

const opened = (rows: readonly Row[], base: number, live: number) =>
  orderOf(
    { base, records: rows.length, live } as IndexState,
    {
      day: (record) => rows[record]?.day ?? 0,
      moment: (record) => rows[record]?.moment ?? 0,
      flags: (record) => (rows[record]?.gone ? GONE : 0),
      replaces: (record) => rows[record]?.replaces ?? -1,
    } as Columns,
    (record) => rows[record]?.id ?? '',
  );

test('records stand where sorting would put them, however they are asked for', () => {
  fc.assert(
    fc.property(library, (one) => {
      const rows = rowsOf(one);
      const truth = bySorting(rows);
      const { all, recordAt, positionOf } = opened(rows, one.base.length, truth.length);
      expect([...all()]).toEqual(truth);
      expect([-1, ...truth.keys(), truth.length].map(recordAt)).toEqual([undefined, ...truth, undefined]);
      const positions = [-1, ...rows.keys(), rows.length].map(positionOf);
      expect(positions).toEqual([-1, ...rows.keys(), rows.length].map((record) => truth.indexOf(record)));
    }),
    { numRuns: 1000 },
  );
});

test('another number of stories than the state says is damage', () => {
  const rows = rowsOf({ base: [{ day: 1, moment: 0 }], later: [{ what: { day: 2, moment: 0 }, of: 9, gone: false }] });
  expect(() => opened(rows, 1, 3)).toThrow(DamagedIndex);
});
