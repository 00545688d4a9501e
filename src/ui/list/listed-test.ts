import type { ReaderState } from '../app/state.ts';
import { listedPositions } from './collapse.ts';
import { positionTable } from './next-unread.ts';
import { indexOf } from './row-stories.ts';

/** From here on a table of the listed stories costs less than looking each up. */
const MANY = 200;

/** Tells whether a story is listed; `count` is the number of stories that will be asked about. */
export function listedTest(state: ReaderState, count: number): (id: string) => boolean {
  if (count < MANY) return (id) => indexOf(state, id) >= 0;
  const { catalogue } = state.library;
  const table = positionTable(listedPositions(state), catalogue.size);
  return (id) => table[catalogue.position(id)] === 1;
}
