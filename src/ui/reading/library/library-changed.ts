import type { Catalogue, Positions } from '../../../story/query/catalogue.ts';
import { searchesBodies } from '../../../story/query/filter.ts';
import { geometry } from '../../layout/geometry.ts';
import type { Effect } from '../../state/effect.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { listedPositions } from '../listed/collapse.ts';
import { positionsOf } from '../listed/known-stories.ts';
import { moveCursor, withSameSelection } from '../listed/list-window.ts';
import { unreadPositions } from '../listed/next-unread.ts';
import { rebuildList } from '../listed/rebuild-list.ts';
import { indexOf } from '../listed/row-stories.ts';
import { searchAgain } from '../search/search-stories.ts';
import { shownId } from '../shown/shown-document.ts';
import { foundByIndexing, reportArrived } from '../sync/sync.ts';
import { searchWatched } from '../views/watched-terms.ts';

/** The unseen stories of a changed library, which has `state.list.unseen` of the old one, with those that came. */
function unseenIn(state: ReaderState, old: Catalogue, isNews: boolean, restored: readonly string[]): Positions {
  const { catalogue } = state.library;
  const before = positionsOf(catalogue, new Set(old.idsAt(state.list.unseen)));
  if (!isNews) return before;
  const back = new Set(restored.map(catalogue.position));
  const came = unreadPositions(state, catalogue.addedSince(old)).filter((position) => !back.has(position));
  return came.length === 0 ? before : Uint32Array.from([...before, ...came]).sort();
}

/** Selects the first story that was restored, if it is listed. */
function selectRestored(state: ReaderState, [first = '']: readonly string[]): ReaderState {
  const index = first === '' || state.screen !== 'list' ? -1 : indexOf(state, first);
  return index < 0 ? state : moveCursor(state, index);
}

/** The positions of stories of the old catalogue in the new one; missing ones are omitted. */
function mapPositions(positions: Positions, old: Catalogue, catalogue: Catalogue): Positions {
  return positions
    .map((position) => catalogue.position(old.idAt(position)) + 1)
    .filter((place) => place > 0)
    .map((place) => place - 1)
    .sort();
}

/**
 * Takes over a changed library without moving anything under the user's eyes: the same story is selected, on the same
 * row. The open story stays visible until its text has been loaded again.
 *
 * @param isNews whether it changed while the reader was open: then new stories are counted in the status line.
 * @param changed the read stories that were changed since.
 */
export function libraryChanged(
  state: ReaderState,
  catalogue: Catalogue,
  isNews: boolean,
  changed: ReadonlyMap<string, string> = new Map(),
): Update {
  // The hits in bodies stay listed until the bodies have been searched again.
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
    library: {
      ...state.library,
      catalogue,
      stories: new Map(),
      restored: state.library.restored.filter((id) => catalogue.position(id) < 0),
    },
    marks: { ...state.marks, readCount: catalogue.count(state.marks.read), changed },
  });
  const back = state.library.restored.filter((id) => catalogue.position(id) >= 0);
  const unseen = unseenIn(next, state.library.catalogue, isNews, back);
  const kept = selectRestored(withSameSelection(state, { ...next, list: { ...next.list, unseen } }), back);
  const id = shownId(kept);
  const wanted = kept.screen === 'story' || geometry(kept).panes > 1;
  // One that is not visible is loaded when it is opened.
  const shown = wanted ? state.library.stories.get(id) : undefined;
  const held: ReaderState = shown ? { ...kept, library: { ...kept.library, stories: new Map([[id, shown]]) } } : kept;
  const load: Effect[] = wanted && catalogue.position(id) >= 0 ? [{ type: 'LoadStory', id }] : [];
  const [searched, effects] = searchAgain(held);
  const more = catalogue.size - state.library.catalogue.size;
  const reported = isNews ? reportArrived(searched, more - back.length) : foundByIndexing(searched, more);
  return searchWatched(state, [reported, [...load, ...effects]]);
}
