import type { Catalogue, Positions } from '../../../story/query/catalogue.ts';
import { isFiltered, UNREAD } from '../../../story/query/filter.ts';
import type { IdSet } from '../../state/id-set.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { listedPositions, positionsAt } from './collapse.ts';
import { positionTable } from './known-stories.ts';
import { idsAt } from './row-stories.ts';

/** A table of all positions: 1 for unread stories. Goes through all of them. */
export function unreadTable(state: Pick<ReaderState, 'library' | 'marks'>): Uint8Array {
  return positionTable(state.library.catalogue.select([UNREAD], state.marks), state.library.catalogue.size);
}

/** The listed positions of unread stories, collapsed ones included. Goes through all of them. */
export function unreadPositions(state: ReaderState, positions: Positions = listedPositions(state)): Positions {
  const unread = unreadTable(state);
  return positions.filter((position) => unread[position] === 1);
}

/** The stories of feeds that are left out of All, and how many of them are unread. */
interface LeftOut {
  readonly read: IdSet;
  readonly size: number;
  readonly unread: number;
}

const NONE_LEFT_OUT = { size: 0, unread: 0 };
const leftOutOf = new WeakMap<Catalogue, LeftOut>();

/** Counted once for a library; later marks only change the count. */
function leftOutCounts({ library: { catalogue }, marks }: CountedState): typeof NONE_LEFT_OUT {
  const table = catalogue.leftOut();
  if (!table) return NONE_LEFT_OUT;
  const before = leftOutOf.get(catalogue);
  if (before?.read === marks.read) return before;
  const changed = before ? marks.read.changesSince(before.read) : null;
  const isLeftOut = (position: number): boolean => table[position] === 1;
  const unread =
    before && changed && changed.length <= MAX_LOOKED_UP
      ? changed
          .filter((id) => isLeftOut(catalogue.position(id)))
          .reduce((count, id) => count + (marks.read.has(id) ? -1 : 1), before.unread)
      : catalogue.select([UNREAD], marks).filter(isLeftOut).length;
  const size = before?.size ?? table.reduce((sum, one) => sum + one, 0);
  const counted = { read: marks.read, size, unread };
  leftOutOf.set(catalogue, counted);
  return counted;
}

type CountedState = Pick<ReaderState, 'library' | 'marks'>;

/** How many stories "All" has, without feeds that are left out of it. */
export const allCount = (state: CountedState): number => state.library.catalogue.size - leftOutCounts(state).size;

/** How many of these are unread. */
export const unreadCount = (state: CountedState): number =>
  state.library.catalogue.size - state.marks.readCount - leftOutCounts(state).unread;

/** Stories whose ids are looked up one by one; for more the catalogue's table costs less. */
const MAX_LOOKED_UP = 64;

/** How many of some positions are of unread stories; null for many while a search is typed, letter by letter. */
export function countUnread(state: ReaderState, positions: Positions): number | null {
  if (positions.length > MAX_LOOKED_UP) return state.search.before ? null : unreadPositions(state, positions).length;
  const { catalogue } = state.library;
  let count = 0;
  for (const position of positions) if (!state.marks.read.has(catalogue.idAt(position))) count += 1;
  return count;
}

/** The id of the newest unread story that a row represents, '' if all are read. */
export function unreadStoryAt(state: ReaderState, index: number): string {
  return idsAt(state, index).find((id) => !state.marks.read.has(id)) ?? '';
}

/** The nearest row in a direction with an unread story, or -1. Goes through all rows. */
function unreadRowFrom(state: ReaderState, from: number, by: 1 | -1): number {
  const unread = unreadTable(state);
  for (let index = from; index >= 0 && index < state.list.visible.length; index += by) {
    if (positionsAt(state, index).some((position) => unread[position] === 1)) return index;
  }
  return -1;
}

/** Rows that are checked directly for an unread story; beyond them the catalogue's table is used. */
const MAX_CHECKED_DIRECTLY = 200;

/** The index of the nearest row in a direction with an unread story, or -1. */
export function nextUnreadRow(state: ReaderState, from: number, by: 1 | -1): number {
  const { visible } = state.list;
  // The unread stories of a filter are counted.
  if (
    state.marks.readCount === state.library.catalogue.size ||
    (isFiltered(state.list.filter) && state.list.unread === 0)
  )
    return -1;
  const near = from + by * MAX_CHECKED_DIRECTLY;
  let index = from + by;
  for (; index >= 0 && index < visible.length && index !== near; index += by) {
    if (unreadStoryAt(state, index) !== '') return index;
  }
  return index === near ? unreadRowFrom(state, index, by) : -1;
}
