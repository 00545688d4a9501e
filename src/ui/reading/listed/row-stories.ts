import { type EntryEdition, type StoryEntry, translatedTitle } from '../../../story/entry.ts';
import type { Positions } from '../../../story/query/catalogue.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { listedPositions, positionsAt } from './collapse.ts';
import { positionTable } from './known-stories.ts';

type Listed = Pick<ReaderState, 'library' | 'list'>;

/** The edition whose title a list shows: that of the reading language, or the first. */
export function listEdition(entry: StoryEntry, state: Pick<ReaderState, 'lang'>): EntryEdition | undefined {
  return entry.editions[state.lang] ?? entry.editions[entry.langs[0] ?? ''];
}

/** The title of a story in the reading language, as an engine has translated it; '' for none. */
export function listTranslation(entry: StoryEntry, state: Pick<ReaderState, 'lang'>): string {
  return translatedTitle(entry, entry.langs[0] ?? '', state.lang)?.text ?? '';
}

/** The id of the story in a row of the list, '' beyond its ends. */
export function idAt(state: Listed, index: number): string {
  const position = state.list.visible[index];
  return position === undefined ? '' : state.library.catalogue.idAt(position);
}

export function entryAt(state: Listed, index: number): StoryEntry | undefined {
  const position = state.list.visible[index];
  return position === undefined ? undefined : state.library.catalogue.at(position);
}

/** The row of a story, its own or that of a newer report; -1 if it is not listed. */
export function indexOf(state: Listed, id: string): number {
  const position = state.library.catalogue.position(id);
  if (position < 0) return -1;
  const found = rowOf(state, position);
  const head = found < 0 ? (state.list.collapsed?.head[position] ?? 0) : 0;
  return head > 0 ? rowOf(state, head - 1) : found;
}

function rowOf({ list: { visible, sort, expanded } }: Pick<ReaderState, 'list'>, position: number): number {
  // Expanded reports are out of order.
  if (sort !== 'date' || expanded.size > 0) return visible.indexOf(position);
  let low = 0;
  let high = visible.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = visible[middle] ?? 0;
    if (here === position) return middle;
    if (here < position) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The ids of the stories that a row represents, its own first. */
export function idsAt(state: Listed, index: number): readonly string[] {
  return positionsAt(state, index)
    .map((position) => state.library.catalogue.idAt(position))
    .filter((id) => id !== '');
}

/** The ids of those that an action on the row takes: all, or its own alone if the user wants that. */
export function takenAt(state: Listed & Pick<ReaderState, 'settings'>, index: number): readonly string[] {
  const ids = idsAt(state, index);
  return state.settings.preferences.fold === 'one' ? ids.slice(0, 1) : ids;
}

/** The positions of those that an action on the rows from one on, and before another, takes. */
export function takenFrom(state: Listed & Pick<ReaderState, 'settings'>, from: number, end: number): Positions {
  const rows = state.list.visible.subarray(from, end);
  if (!state.list.collapsed || state.settings.preferences.fold === 'one') return rows;
  return Uint32Array.from([...rows.keys()].flatMap((row) => positionsAt(state, from + row)));
}

/** For this many positions a table of the listed stories costs less than a lookup of each. */
const MANY = 200;

/** Those of some positions that are listed. */
export function listedOf(state: ReaderState, positions: Positions): Positions {
  const { catalogue } = state.library;
  if (positions.length < MANY) return positions.filter((position) => indexOf(state, catalogue.idAt(position)) >= 0);
  const table = positionTable(listedPositions(state), catalogue.size);
  return positions.filter((position) => table[position] === 1);
}
