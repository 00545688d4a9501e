import type { Positions } from '../../../story/query/catalogue.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { listedPositions } from './collapse.ts';
import { positionTable } from './next-unread.ts';
import { indexOf } from './row-stories.ts';

/** For this many positions a table of the listed stories costs less than a lookup of each. */
const MANY = 200;

/** Those of some positions that are listed. */
export function listedOf(state: ReaderState, positions: Positions): Positions {
  const { catalogue } = state.library;
  if (positions.length < MANY) return positions.filter((position) => indexOf(state, catalogue.idAt(position)) >= 0);
  const table = positionTable(listedPositions(state), catalogue.size);
  return positions.filter((position) => table[position] === 1);
}
