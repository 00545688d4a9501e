import { historyOf, type PastStory, passing } from '../../story/history/history.ts';
import { cleanText } from '../../text/clean.ts';
import type { ReaderState } from '../app/state.ts';
import { say } from '../app/status.ts';
import { geometry, type Step, stay, wordsOf } from '../app/step.ts';
import type { Action } from '../keys/keymap.ts';
import { meantBy } from '../list/filter.ts';
import { openStory } from '../story/story.ts';
import { historyView, noJournalShort } from './history-view.ts';
import type { LoadedPast } from './state.ts';

const histories = new WeakMap<LoadedPast, readonly PastStory[]>();

function wholeHistory({ past: { loaded } }: ReaderState): readonly PastStory[] {
  if (!loaded) return [];
  const history = histories.get(loaded) ?? historyOf(loaded.readings);
  histories.set(loaded, history);
  return history;
}

/** Opens the page of the history or of the statistics; what was read is looked up anew for it. */
export function openPast(state: ReaderState, kind: 'history' | 'stats', words: string): Step {
  const query = cleanText(words);
  const past = kind === 'history' ? { ...state.past, query, index: 0, top: 0 } : state.past;
  return [{ ...state, past, page: { kind, top: 0 } }, [{ type: 'LoadPast' }]];
}

/** The state with the history as a query lets it through, its newest story chosen. */
export function searchedPast(state: ReaderState, query: string): ReaderState {
  const all = wholeHistory(state);
  const shown = passing(all, meantBy(state, { text: query, bodies: false }), state.library.catalogue, state.marks);
  return { ...state, past: { ...state.past, query, shown, all: all.length, index: 0, top: 0 } };
}

/** Takes in what was read; says where it tells no more than read marks do. */
export function pastLoaded(state: ReaderState, loaded: LoadedPast): ReaderState {
  const next = searchedPast({ ...state, past: { ...state.past, loaded } }, state.past.query);
  return state.page?.kind === 'history' && !loaded.isJournal ? say(next, noJournalShort(state)) : next;
}

/** The history with a story of it chosen, within its bounds. */
export function chooseInHistory(state: ReaderState, wanted: number): ReaderState {
  const index = Math.max(0, Math.min(wanted, state.past.shown.length - 1));
  const moved: ReaderState = { ...state, past: { ...state.past, index } };
  return { ...moved, past: { ...moved.past, top: historyView(moved, geometry(moved)).top } };
}

/** Opens the chosen story again, at the place where it was left. */
function openChosen(state: ReaderState): Step {
  const story = state.past.shown[state.past.index];
  if (!story) return stay(state);
  if (state.library.catalogue.position(story.id) < 0)
    return stay(say(state, wordsOf(state).reader.notFound, 'warning'));
  return openStory({ ...state, page: null }, story.id, []);
}

/** An action while the history is open; null for one that every page answers alike. */
export function actOnHistory(state: ReaderState, action: Action): Step | null {
  const { index, shown } = state.past;
  const count = (): number => Math.max(1, historyView(state, geometry(state)).count);
  const by = (step: number): Step => stay(chooseInHistory(state, index + step));
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
      return stay(chooseInHistory(state, 0));
    case 'end':
      return stay(chooseInHistory(state, shown.length - 1));
    case 'open':
      return openChosen(state);
    default:
      return null;
  }
}
