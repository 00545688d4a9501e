import type { Positions } from '../../../story/query/catalogue.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { positionTable } from './known-stories.ts';

type Listed = Pick<ReaderState, 'library' | 'list'>;

/** For each unseen story the position whose row shows it, its own or that of a newer report; -1 if it is not listed. */
function shownAs({ library: { catalogue }, list: { unseen, visible, collapsed } }: Listed): Int32Array {
  const table = positionTable(visible, catalogue.size);
  return Int32Array.from(unseen, (position) => {
    const shown = table[position] === 1 ? position : (collapsed?.head[position] ?? 0) - 1;
    return table[shown] === 1 ? shown : -1;
  });
}

interface Rows {
  readonly visible: Positions;
  /** For each position how many unseen stories its row shows. */
  readonly counts: Uint32Array;
  readonly listed: number;
}

const known = new WeakMap<Positions, Rows>();

function rowsOf(state: Listed): Rows {
  const { unseen, visible } = state.list;
  const found = known.get(unseen);
  if (found?.visible === visible) return found;
  const counts = new Uint32Array(state.library.catalogue.size);
  let listed = 0;
  for (const shown of shownAs(state)) {
    if (shown < 0) continue;
    counts[shown] = (counts[shown] ?? 0) + 1;
    listed += 1;
  }
  const rows = { visible, counts, listed };
  known.set(unseen, rows);
  return rows;
}

/** How many unseen stories are in the list. */
export function unseenListed(state: Listed): number {
  return state.list.unseen.length === 0 ? 0 : rowsOf(state).listed;
}

/** How many unseen stories the first rows of the list show. */
export function unseenAbove(state: Listed, rows: number): number {
  if (rows <= 0 || unseenListed(state) === 0) return 0;
  const { visible, counts } = rowsOf(state);
  let count = 0;
  for (let row = 0; row < rows; row += 1) count += counts[visible[row] ?? -1] ?? 0;
  return count;
}

/** The state after the rows from one index to another have been on the screen. */
export function withSeen(state: ReaderState, from: number, to: number): ReaderState {
  const { unseen, visible } = state.list;
  if (unseen.length === 0) return state;
  const onScreen = new Set(visible.subarray(from, to));
  const shown = shownAs(state);
  const left = unseen.filter((_, i) => !onScreen.has(shown[i] ?? -1));
  return left.length === unseen.length ? state : { ...state, list: { ...state.list, unseen: left } };
}

/** The unseen stories without those that have been read. */
export function withoutRead(unseen: Positions, read: Positions): Positions {
  if (unseen.length === 0) return unseen;
  const gone = new Set(read);
  const left = unseen.filter((position) => !gone.has(position));
  return left.length === unseen.length ? unseen : left;
}
