import type { Action } from '../../keys/keymap.ts';
import { geometry } from '../../layout/geometry.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import type { Effect } from '../../state/effect.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { setStatus } from '../status/set-status.ts';
import { documentOf, shownEdition, shownId, stepsOf } from './shown-document.ts';

/**
 * Runs an action that needs the text of the shown story. If the text is not loaded, as in a list without a story next
 * to it, or if a long text is not laid out to its end, the action waits until it is, unless the user does something else first.
 */
export function whenLoaded(state: ReaderState, action: Action, done: () => Update, link?: string): Update {
  const id = shownId(state);
  const isLoaded = shownEdition(state) !== null;
  if (id === '' || (isLoaded && (action === 'record' || isLaidOut(state)))) return done();
  const said = isLoaded ? setStatus(state, wordsOf(state).reader.status.layingOut) : state;
  return [
    { ...said, story: { ...said.story, pendingAction: { action, id, ...(link !== undefined && { link }) } } },
    isLoaded ? [] : [{ type: 'LoadStory', id }],
  ];
}

/** Loads the shown story: the open one, or the one next to the list if there is room for it. */
export function loadShown(state: ReaderState): Effect[] {
  const id = shownId(state);
  const wanted = state.screen === 'story' || geometry(state).panes > 1;
  if (!wanted || !id || state.library.stories.has(id)) return [];
  return [state.screen === 'list' ? { type: 'LoadStory', id, isPreview: true } : { type: 'LoadStory', id }];
}

/** Whether all of the shown story is laid out; also without a story. */
export function isLaidOut(state: ReaderState): boolean {
  // Only long texts are laid out in steps.
  return !shownEdition(state)?.blockReader || documentOf(state)?.isComplete === true;
}

/** Whether the rest of the shown story is wanted: it is visible, or an action waits for it. */
function isWanted(state: ReaderState): boolean {
  if (state.screen === 'feeds') return false;
  const isVisible = state.screen === 'story' || geometry(state).panes > 1;
  return isVisible || state.story.pendingAction?.id === shownId(state);
}

/** Begins to lay out the rest of the shown story between keys, if it is long. */
export function beginLayout([state, effects]: Update): Update {
  if (state.story.isLayingOut || isLaidOut(state) || !isWanted(state)) return [state, effects];
  return [{ ...state, story: { ...state.story, isLayingOut: true } }, [...effects, { type: 'LayOutMore' }]];
}

/**
 * Lays out a bounded part of the rest. The state is another one only if rows came into view or nothing is left, so that
 * nothing is drawn for most steps.
 */
export function layOutMore(state: ReaderState): ReaderState {
  const ended = { ...state, story: { ...state.story, isLayingOut: false } };
  const size = geometry(state);
  const steps = isWanted(state) ? stepsOf(state, shownId(state)) : null;
  if (!steps || steps.document?.isComplete) return ended;
  const rows = steps.document?.lines.length ?? 0;
  steps.step();
  if (steps.document?.isComplete) return ended;
  return rows < state.story.top + size.bodyHeight ? { ...state } : state;
}
