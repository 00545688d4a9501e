import type { StoryEntry } from '../../../story/entry.ts';
import { type Glossary, NO_GLOSSARY } from '../../../story/glossary/glossary.ts';
import { queryOf, type SavedView } from '../../../story/query/filter.ts';
import { termsOf } from '../../../story/query/parse-query.ts';
import {
  MAX_WATCHED,
  MAX_WATCHED_LENGTH,
  WATCHED_QUERY,
  type WatchedTerm,
  watchedAs,
  watchedTerms,
  watcherOf,
} from '../../../story/query/watched-terms.ts';
import { cleanText } from '../../../text/clean.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { change } from '../edit/edit.ts';
import { withSameSelection } from '../listed/list-window.ts';
import { rebuildList } from '../listed/rebuild-list.ts';
import { say, warn, withStatus } from '../status/set-status.ts';

type WatchContext = Pick<ReaderState, 'saved' | 'library'>;

interface Watcher {
  readonly terms: readonly WatchedTerm[];
  readonly holds: (entry: StoryEntry) => boolean;
}

const makeWatcher = memoize((watch: readonly string[], glossary: Glossary): Watcher => {
  const terms = watchedTerms(watch, glossary);
  return { terms, holds: watcherOf(terms) };
});

const watcher = ({ saved, library }: WatchContext): Watcher => makeWatcher(saved.watch, library.glossary);

/** Whether a story contains a watched term, for display in lists. */
export function isWatched(state: WatchContext, entry: StoryEntry): boolean {
  return state.saved.watch.length > 0 && watcher(state).holds(entry);
}

const builtIn = new Map<string, SavedView>();
const withBuiltIn = memoize((views: readonly SavedView[], view: SavedView): readonly SavedView[] => [view, ...views]);

/** The views of the list: the view of watched stories, if anything is watched, then the saved ones. */
export function viewsOf(state: ReaderState): readonly SavedView[] {
  const {
    saved: { views, watch },
  } = state;
  if (watch.length === 0) return views;
  const name = wordsOf(state).reader.terms.watchedView;
  const view = builtIn.get(name) ?? { name, query: WATCHED_QUERY };
  builtIn.set(name, view);
  return withBuiltIn(views, view);
}

/** Adds a watched term, or removes one that is watched; without a term lists them. */
export function toggleWatched(state: ReaderState, typed: string): Update {
  const words = wordsOf(state).reader.terms;
  const term = cleanText(typed);
  if (term === '')
    return say(state, state.saved.watch.length > 0 ? words.list(state.saved.watch.join(', ')) : words.empty);
  const known = watchedAs(state.saved.watch, term, state.library.glossary);
  if (known !== undefined) {
    return withStatus(
      searchWatched(state, change(state, [{ kind: 'watched', term: known, on: false }])),
      words.removed(known),
    );
  }
  if (term.length > MAX_WATCHED_LENGTH) return warn(state, words.tooLong(MAX_WATCHED_LENGTH));
  if (state.saved.watch.length >= MAX_WATCHED) return warn(state, words.tooMany(MAX_WATCHED));
  return withStatus(searchWatched(state, change(state, [{ kind: 'watched', term, on: true }])), words.added(term));
}

/** Completions for watching: the watched terms, to remove them, then the terms of the glossary. */
export function watchChoices(state: ReaderState): readonly (readonly [word: string, about: string])[] {
  const { watchedTerm } = wordsOf(state).reader.share;
  const names = state.library.glossary.terms.map(({ ko, en }) => (state.lang === 'ko' ? [ko, en] : [en, ko]));
  return [
    ...state.saved.watch.map((term) => [term, watchedTerm] as const),
    ...names.flatMap(([name = '', other = '']) => (state.saved.watch.includes(name) ? [] : [[name, other] as const])),
  ];
}

const NONE: ReadonlySet<string> = new Set();

const filtersWatched = ({ list: { filter } }: Pick<ReaderState, 'list'>): boolean =>
  termsOf(queryOf(filter)).some((term) => term.kind === 'is' && term.mark === 'watched');

/** Sets the watched stories. A list that filters by them is rebuilt; nothing moves in it. */
function setWatched(state: ReaderState, watched: ReadonlySet<string>): ReaderState {
  const next: ReaderState = {
    ...state,
    marks: { ...state.marks, watched },
    watch: { ...state.watch, search: { ...state.watch.search, running: false } },
  };
  return filtersWatched(state) ? withSameSelection(state, rebuildList(next)) : next;
}

/** Takes over the stories found for a watch list and a library, unless another search is awaited. */
export function applyWatched(
  state: ReaderState,
  event: { readonly number: number; readonly ids: ReadonlySet<string> },
): ReaderState {
  return event.number === state.watch.search.number ? setWatched(state, event.ids) : state;
}

/**
 * Adds a search for watched stories to an update that changed the terms, the glossary or the library. It takes time and
 * is done outside, between keys.
 */
export function searchWatched(before: ReaderState, step: Update): Update {
  const [state, effects] = step;
  const {
    saved: { watch },
    library: { glossary, catalogue },
    marks: { watched },
  } = state;
  const isSame =
    watch === before.saved.watch && glossary === before.library.glossary && catalogue === before.library.catalogue;
  // Before the glossary is loaded the meaning of the terms is unknown.
  if (isSame || glossary === NO_GLOSSARY) return step;
  const number = state.watch.search.number + 1;
  const next: ReaderState = { ...state, watch: { ...state.watch, search: { number, running: watch.length > 0 } } };
  // A search that is still running is ignored: its result comes with another number.
  if (watch.length === 0) return [watched.size > 0 ? setWatched(next, NONE) : next, effects];
  return [next, [...effects, { type: 'FindWatched', number, terms: watcher(state).terms, catalogue }]];
}
