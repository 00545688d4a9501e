import type { Catalogue, Positions } from '../../../story/query/catalogue.ts';
import type { Query } from '../../../story/query/parse-query.ts';

/** For this many ids one query costs less than a lookup of each. */
const MANY = 200;

/** A query for the stories that are passed with it as starred ones: it finds the stories of a set of ids. */
export const MARKED: Query = [{ kind: 'is', mark: 'starred', not: false }];

/** The positions of the stories with some ids, in order; unknown ids are left out. */
export function positionsOf({ position, select }: Catalogue, ids: ReadonlySet<string>): Positions {
  if (ids.size >= MANY) return select(MARKED, { read: ids, starred: ids });
  return Uint32Array.from([...ids].map(position).filter((one) => one >= 0)).sort();
}

/** Those of some ids that are in the library, in the same order. */
export function knownIds(catalogue: Catalogue, ids: readonly string[]): readonly string[] {
  if (ids.length < MANY) return ids.filter((id) => catalogue.position(id) >= 0);
  const known = new Set(catalogue.idsAt(positionsOf(catalogue, new Set(ids))));
  return ids.filter((id) => known.has(id));
}

/** A table of all positions: 1 for those given. */
export function positionTable(positions: Positions, size: number): Uint8Array {
  const table = new Uint8Array(size);
  for (const position of positions) table[position] = 1;
  return table;
}
