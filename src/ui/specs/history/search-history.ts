import { historyOf, matchingStories, type ReadStory } from '../../../story/reading-history.ts';
import { geometry } from '../../layout/geometry.ts';
import { closeLayer } from '../../layout/layers.ts';
import { wordsOf } from '../../layout/words.ts';
import { expandedQuery } from '../../reading/listed/expanded-query.ts';
import { setStatus } from '../../reading/status/set-status.ts';
import { openStory } from '../../reading/visits/story-navigation.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import type { LoadedReadings } from '../../state/reading-history.ts';
import { historyView } from './history-view.ts';

const histories = new WeakMap<LoadedReadings, readonly ReadStory[]>();

function fullHistory({ readingHistory: { loaded } }: ReaderState): readonly ReadStory[] {
  if (!loaded) return [];
  const history = histories.get(loaded) ?? historyOf(loaded.readings);
  histories.set(loaded, history);
  return history;
}

/** Filters the history by a query and selects its newest story. */
export function searchHistory(state: ReaderState, query: string): ReaderState {
  const all = fullHistory(state);
  const shown = matchingStories(
    all,
    expandedQuery(state, { text: query, bodies: false }),
    state.library.catalogue,
    state.marks,
  );
  return { ...state, readingHistory: { ...state.readingHistory, query, shown, all: all.length, index: 0, top: 0 } };
}

/** Takes over what was read. */
export const takeReadings = (state: ReaderState, loaded: LoadedReadings): ReaderState =>
  searchHistory({ ...state, readingHistory: { ...state.readingHistory, loaded } }, state.readingHistory.query);

/** Selects a story of the history, within its bounds. */
export function chooseInHistory(state: ReaderState, wanted: number): ReaderState {
  const index = Math.max(0, Math.min(wanted, state.readingHistory.shown.length - 1));
  const moved: ReaderState = { ...state, readingHistory: { ...state.readingHistory, index } };
  return { ...moved, readingHistory: { ...moved.readingHistory, top: historyView(moved, geometry(moved)).top } };
}

/** Opens the selected story at the position where it was left. */
export function openChosen(state: ReaderState): Update {
  const story = state.readingHistory.shown[state.readingHistory.index];
  if (!story) return unchanged(state);
  if (state.library.catalogue.position(story.id) < 0)
    return unchanged(setStatus(state, wordsOf(state).reader.notFound, 'warning'));
  return openStory(closeLayer(state), story.id, []);
}
