import { wordsOf } from '../layout/typesetting.ts';
import { selectedCount, selectedIds } from '../reading/selection/selection.ts';
import { shownEdition, shownId } from '../reading/shown/shown-document.ts';
import { warn } from '../reading/status/set-status.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import type { StoryTarget } from '../state/story.ts';

/** The most stories that are loaded at once. */
const MAX_STORIES = 5000;

/** The shown story and the language it is read in, loaded or not; null for none. */
export function shownTarget(state: ReaderState): StoryTarget | null {
  const edition = shownEdition(state);
  if (edition) return { id: edition.id, lang: edition.lang };
  const id = shownId(state);
  const langs = state.library.catalogue.entry(id)?.langs ?? [];
  return langs.length === 0 ? null : { id, lang: langs.includes(state.lang) ? state.lang : (langs[0] ?? state.lang) };
}

/** The name of what is done with stories, with the number of those that are selected, if there are any. */
export function ofSelected(state: ReaderState, name: string): string {
  const count = selectedCount(state);
  return count > 0 ? wordsOf(state).reader.selection.of(name, count) : name;
}

/**
 * Does something with the stories for another program or a file: with those selected, in list order, or the shown one. Not
 * without any, nor with too many.
 */
export function withStories(state: ReaderState, does: (stories: readonly StoryTarget[]) => Update): Update {
  // One that lacks the language is taken in another.
  const selected = selectedIds(state).map((id) => ({ id, lang: state.lang }));
  const shown = shownTarget(state);
  const stories = selected.length > 0 || !shown ? selected : [shown];
  if (stories.length === 0) return unchanged(state);
  if (stories.length <= MAX_STORIES) return does(stories);
  return warn(state, wordsOf(state).reader.selection.tooMany(MAX_STORIES));
}
