import type { Catalogue, Positions } from '../../story/query/catalogue.ts';
import type { Effect } from '../app/effect.ts';
import type { ReaderState } from '../app/state.ts';
import { geometry, type Update } from '../app/update-result.ts';
import { listedPositions } from '../list/collapse.ts';
import { searchesBodies } from '../list/filter.ts';
import { moveCursor, visibleRows } from '../list/list.ts';
import { idAt, indexOf, rebuildList } from '../list/listed.ts';
import { searchAgain } from '../search/search.ts';
import { shownId } from '../story/document.ts';
import { reportArrived } from '../sync/sync.ts';

/** How far from the cursor a story is looked for that takes its place when the chosen one has gone. */
const NEIGHBOURS = 500;

/** The row of the list's pane in which the chosen story is, -1 where none is on screen. */
function rowOfCursor(state: ReaderState): number {
  const rows = visibleRows(state, geometry(state));
  return rows.findIndex((row) => row.kind === 'story' && row.index === state.list.cursor);
}

/** The list scrolled so that the cursor is on a row of the pane, or as near to it as the list's ends and days allow. */
function withCursorOnRow(state: ReaderState, cursor: number, wanted: number): ReaderState {
  let placed: ReaderState = { ...state, list: { ...state.list, cursor, top: cursor } };
  for (let listTop = cursor - 1; listTop >= 0; listTop--) {
    const higher = { ...state, list: { ...state.list, cursor, top: listTop } };
    const row = rowOfCursor(higher);
    if (row < 0 || row > wanted) break;
    placed = higher;
  }
  return moveCursor(placed, cursor, geometry(placed));
}

/** The row in a new list of the story that was chosen in an old one, or of the one that stood nearest to it. */
function cursorIn(next: ReaderState, before: ReaderState): number {
  for (let away = 0; away <= NEIGHBOURS; away++) {
    for (const index of [before.list.cursor + away, before.list.cursor - away]) {
      const id = idAt(before, index);
      const found = id === '' ? -1 : indexOf(next, id);
      if (found >= 0) return found;
    }
  }
  return Math.max(0, Math.min(before.list.cursor, next.list.visible.length - 1));
}

/**
 * The chosen story of `before` chosen in the list of `next`: on the same row of the screen, or where the list is at its top
 * and there is room, below what is new.
 */
export function keepSelection(before: ReaderState, next: ReaderState): ReaderState {
  // At the top, what is new is there to be seen as long as it fits; otherwise nothing moves.
  if (before.list.top === 0) {
    const cursor = cursorIn(next, before);
    const placed = moveCursor({ ...next, list: { ...next.list, cursor, top: 0 } }, cursor, geometry(next));
    if (placed.list.top === 0) return placed;
  }
  return withCursorOnRow(next, cursorIn(next, before), rowOfCursor(before));
}

/** Where stories of the old library stand in the new one; those that have gone are left out. */
function mapPositions(positions: Positions, old: Catalogue, catalogue: Catalogue): Positions {
  return positions
    .map((position) => catalogue.position(old.idAt(position)) + 1)
    .filter((place) => place > 0)
    .map((place) => place - 1)
    .sort();
}

/**
 * The library is another one: stories have come, changed or gone. Nothing moves under the reader's eyes: the same story
 * is chosen, on the same row unless the list is at its top, and the open one stays open until its text, which may have changed, is there again.
 *
 * @param isNews whether it happened while the reader was open: then new stories are counted in the status line.
 */
export function libraryChanged(state: ReaderState, catalogue: Catalogue, isNews: boolean): Update {
  // What was found in the bodies stays listed until they have been searched again; before there is an answer, what was.
  const { found } = state.search;
  const waits = found === null && searchesBodies(state.list.filter);
  const next = rebuildList({
    ...state,
    search: { ...state.search, found: found && mapPositions(found, state.library.catalogue, catalogue) },
    list: {
      ...state.list,
      visible: waits ? mapPositions(listedPositions(state), state.library.catalogue, catalogue) : state.list.visible,
      collapsed: null,
    },
    library: { ...state.library, catalogue, stories: new Map() },
    marks: { ...state.marks, readCount: catalogue.count(state.marks.read) },
  });
  const kept = keepSelection(state, next);
  const id = shownId(kept);
  const shown = state.library.stories.get(id);
  const held: ReaderState = shown ? { ...kept, library: { ...kept.library, stories: new Map([[id, shown]]) } } : kept;
  const wanted = held.screen === 'story' || geometry(held).panes > 1;
  const load: Effect[] = wanted && catalogue.position(id) >= 0 ? [{ type: 'LoadStory', id }] : [];
  const [searched, effects] = searchAgain(held);
  const arrived = isNews ? catalogue.size - state.library.catalogue.size : 0;
  return [reportArrived(searched, arrived), [...load, ...effects]];
}
