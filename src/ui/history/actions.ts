import { historyOf, matchingStories, type ReadStory } from '../../story/history/read-stories.ts';
import { cleanText } from '../../text/clean.ts';
import { geometry } from '../app/update-result.ts';
import type { Action } from '../keys/keymap.ts';
import { wordsOf } from '../layout/words.ts';
import { expandedQuery } from '../list/filter.ts';
import { setStatus } from '../reading/set-status.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import type { LoadedReadings } from '../state/reading-history.ts';
import { openStory } from '../story/story-navigation.ts';
import { historyView, noJournalShort } from './history-view.ts';

const histories = new WeakMap<LoadedReadings, readonly ReadStory[]>();

function fullHistory({ readingHistory: { loaded } }: ReaderState): readonly ReadStory[] {
  if (!loaded) return [];
  const history = histories.get(loaded) ?? historyOf(loaded.readings);
  histories.set(loaded, history);
  return history;
}

/** Opens the page of the history or of the statistics, and looks up again what was read. */
export function openHistoryPage(state: ReaderState, kind: 'history' | 'stats', words: string): Update {
  const query = cleanText(words);
  const readingHistory =
    kind === 'history' ? { ...state.readingHistory, query, index: 0, top: 0 } : state.readingHistory;
  return [{ ...state, readingHistory, page: { kind, top: 0 } }, [{ type: 'LoadReadingHistory' }]];
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

/** Takes over what was read; says so if only read marks are known. */
export function readingsLoaded(state: ReaderState, loaded: LoadedReadings): ReaderState {
  const next = searchHistory(
    { ...state, readingHistory: { ...state.readingHistory, loaded } },
    state.readingHistory.query,
  );
  return state.page?.kind === 'history' && !loaded.isJournal ? setStatus(next, noJournalShort(state)) : next;
}

/** Selects a story of the history, within its bounds. */
export function chooseInHistory(state: ReaderState, wanted: number): ReaderState {
  const index = Math.max(0, Math.min(wanted, state.readingHistory.shown.length - 1));
  const moved: ReaderState = { ...state, readingHistory: { ...state.readingHistory, index } };
  return { ...moved, readingHistory: { ...moved.readingHistory, top: historyView(moved, geometry(moved)).top } };
}

/** Opens the selected story at the position where it was left. */
function openChosen(state: ReaderState): Update {
  const story = state.readingHistory.shown[state.readingHistory.index];
  if (!story) return unchanged(state);
  if (state.library.catalogue.position(story.id) < 0)
    return unchanged(setStatus(state, wordsOf(state).reader.notFound, 'warning'));
  return openStory({ ...state, page: null }, story.id, []);
}

/** Runs an action of the history page; null for an action that all pages share. */
export function runHistoryAction(state: ReaderState, action: Action): Update | null {
  const { index, shown } = state.readingHistory;
  const count = (): number => Math.max(1, historyView(state, geometry(state)).count);
  const by = (step: number): Update => unchanged(chooseInHistory(state, index + step));
  switch (action) {
    case 'down':
      return by(1);
    case 'up':
      return by(-1);
    case 'pageDown':
      return by(count());
    case 'pageUp':
      return by(-count());
    case 'halfDown':
      return by(Math.ceil(count() / 2));
    case 'halfUp':
      return by(-Math.ceil(count() / 2));
    case 'top':
      return unchanged(chooseInHistory(state, 0));
    case 'end':
      return unchanged(chooseInHistory(state, shown.length - 1));
    case 'open':
      return openChosen(state);
    default:
      return null;
  }
}
