import type { Action } from '../../keys/keymap.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { isLaidOut, whenLoaded } from '../shown/loading.ts';
import { relatedStories } from '../shown/related.ts';
import { relatedIndex, showRelated } from '../shown/scroll.ts';
import { shownId } from '../shown/shown-document.ts';
import { say } from '../status/set-status.ts';
import { openRelated, openStory } from './story-navigation.ts';

/** Focuses the related stories, on the one selected last, and scrolls so that they are visible. */
export function focusRelated(state: ReaderState): Update {
  const related = relatedStories(state, shownId(state));
  if (related.length === 0) return say(state, wordsOf(state).reader.noRelated);
  return unchanged(showRelated({ ...state, story: { ...state.story, focus: 'related' } }));
}

/** Opens a story of the list with its related stories in focus, once it is laid out that far. */
export function openAtRelated(state: ReaderState, id: string): Update {
  return andThen(openStory(state, id, []), (opened) =>
    isLaidOut(opened) ? focusRelated(opened) : whenLoaded(opened, 'related', () => unchanged(opened)),
  );
}

/** Runs an action of the related stories; null for one of the story. */
export function runRelatedAction(state: ReaderState, action: Action): Update | null {
  const count = relatedStories(state, shownId(state)).length;
  const to = (index: number): Update => {
    const wrapped = (index + count) % count;
    const history = state.story.history.map((visit, i) =>
      i === state.story.at ? { ...visit, relatedIndex: wrapped } : visit,
    );
    return unchanged(showRelated({ ...state, story: { ...state.story, history } }));
  };
  switch (action) {
    case 'down':
      return to(relatedIndex(state) + 1);
    case 'up':
      return to(relatedIndex(state) - 1);
    case 'top':
      return to(0);
    case 'end':
      return to(count - 1);
    case 'open':
    case 'paneRight':
      return openRelated(state, relatedIndex(state));
    case 'related':
    case 'paneLeft':
      return unchanged({ ...state, story: { ...state.story, focus: 'text' } });
    default:
      return null;
  }
}
