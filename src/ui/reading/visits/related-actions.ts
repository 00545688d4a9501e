import type { Action } from '../../keys/keymap.ts';
import { type Geometry, geometry } from '../../layout/geometry.ts';
import { openCover } from '../../layout/layers.ts';
import { wordsOf } from '../../layout/words.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { isLaidOut } from '../shown/layout-progress.ts';
import { whenLoaded } from '../shown/pending-action.ts';
import { type RelatedRow, relatedRows, relatedStories } from '../shown/related.ts';
import { scrollTo } from '../shown/scroll.ts';
import { documentOf, shownId } from '../shown/shown-document.ts';
import { setStatus } from '../status/set-status.ts';
import { openRelated, openStory } from './story-navigation.ts';

/** Focuses the related stories, on the one selected last, and scrolls so that they are visible. */
export function focusRelated(state: ReaderState): Update {
  const related = relatedStories(state, shownId(state));
  if (related.length === 0) return unchanged(setStatus(state, wordsOf(state).reader.noRelated));
  return unchanged(showRelated({ ...state, story: { ...state.story, focus: 'related' } }));
}

/** Opens a story of the list with its related stories in focus, once it is laid out that far. */
export function openAtRelated(state: ReaderState, id: string): Update {
  const [opened, effects] = openStory(state, id, []);
  const [focused, more] = isLaidOut(opened)
    ? focusRelated(opened)
    : whenLoaded(opened, 'related', () => unchanged(opened));
  return [focused, [...effects, ...more]];
}

/** The selected related story, counted from 0. */
export function relatedIndex(state: ReaderState): number {
  const count = relatedStories(state, shownId(state)).length;
  return Math.min(state.story.history[state.story.at]?.relatedIndex ?? 0, count - 1);
}

/** The first and the last row of the selected related story, counted from the first heading. */
function chosenRows(state: ReaderState, rows: readonly RelatedRow[]): readonly [first: number, last: number] {
  const chosen = relatedIndex(state);
  const isChosen = (row: RelatedRow): boolean => row.kind !== 'heading' && row.number === chosen;
  return [rows.findIndex(isChosen), rows.findLastIndex(isChosen)];
}

/** The first row of the selected related story, counted from the first heading. */
export function firstChosenRow(state: ReaderState, size: Geometry): number {
  return chosenRows(state, relatedRows(state, shownId(state), size))[0];
}

/** Related stories keep the keys only while the selected one is visible, so that no invisible story is opened. */
export function withKeysInSight(state: ReaderState): ReaderState {
  if (state.screen !== 'story' || state.story.focus !== 'related' || openCover(state)) return state;
  const size = geometry(state);
  const document = documentOf(state, size);
  if (!document || document.relatedHeading < 0) return state;
  const row = document.relatedHeading + firstChosenRow(state, size);
  return row >= state.story.top && row < state.story.top + size.bodyHeight
    ? state
    : { ...state, story: { ...state.story, focus: 'text' } };
}

/** Scrolls so that the related stories, or at least the selected one, are on screen. */
export function showRelated(state: ReaderState): ReaderState {
  const size = geometry(state);
  const document = documentOf(state, size);
  if (!document || document.relatedHeading < 0) return state;
  const { relatedHeading: heading } = document;
  const rows = relatedRows(state, shownId(state), size);
  const [first, last] = chosenRows(state, rows);
  const isAll = rows.length <= size.bodyHeight;
  const { top } = state.story;
  // If not all of them fit, the selected one is shown, and with the first one the heading.
  const from = heading + (isAll || relatedIndex(state) === 0 ? 0 : first);
  const to = heading + (isAll ? rows.length - 1 : last);
  const wanted = to >= top + size.bodyHeight ? to - size.bodyHeight + 1 : top;
  const shown = Math.min(wanted, from, heading + first);
  return shown === top ? state : scrollTo(state, shown);
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
