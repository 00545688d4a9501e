import { geometry, isParallel, isTooLongForTwo, langsOf } from '../../layout/geometry.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { idAt } from '../listed/row-stories.ts';
import { pairInView, rowsOfPair, scrollTo, toPair, topForPair } from '../shown/scroll.ts';
import { documentOf, shownId } from '../shown/shown-document.ts';
import { say, setStatus } from '../status/set-status.ts';
import { keepPosition, openStory } from './story-navigation.ts';

/** Shows the story in both languages, or in one again; the paragraph at the top stays. Opens the story selected in the list. */
export function toggleParallel(state: ReaderState): Update {
  if (state.screen === 'list') {
    const id = idAt(state, state.list.cursor);
    if (id === '') return unchanged(state);
    const [opened, effects] = openStory({ ...state, story: { ...state.story, parallel: true } }, id, []);
    return [isParallel(opened) ? opened : noOtherEdition(opened), effects];
  }
  if (isTooLongForTwo(state, shownId(state))) return say(state, wordsOf(state).reader.status.tooLongForTwo);
  if (langsOf(state, shownId(state)).length < 2) return unchanged(noOtherEdition(state));
  return unchanged(setParallel(state, !state.story.parallel));
}

function noOtherEdition(state: ReaderState): ReaderState {
  return setStatus(
    { ...state, story: { ...state.story, parallel: false } },
    wordsOf(state).reader.status.noOtherLanguage,
  );
}

/**
 * Shows two editions or one; what was at the top stays there. The text gets the keys, since related stories may be out
 * of sight.
 */
export function setParallel(state: ReaderState, parallel: boolean): ReaderState {
  const next: ReaderState = { ...state, story: { ...state.story, parallel, focus: 'text', beforeSwitch: null } };
  const placed = keepPosition(state, next);
  const size = geometry(placed);
  const document = documentOf(placed);
  if (!document?.parallel) return placed;
  const pair = document.lines[placed.story.top]?.block ?? 0;
  if (state.terminal.linear) return toPair({ ...placed, story: { ...placed.story, pair: 0 } }, Math.max(0, pair));
  return {
    ...placed,
    story: { ...placed.story, pair: pairInView(document, size, placed.story.top, Math.max(0, pair)) },
  };
}

/**
 * Goes to the next or previous pair of paragraphs and shows it in full if there is room. A pair that is partly off
 * screen is scrolled through first, as are the parts around the texts.
 */
export function movePair(state: ReaderState, by: 1 | -1): ReaderState {
  const size = geometry(state);
  const document = documentOf(state);
  if (!document?.parallel) return state;
  const { parallel } = document;
  const bottom = state.story.top + size.bodyHeight;
  const [from, to] = rowsOfPair(parallel, state.story.pair);
  const pair = state.story.pair + by;
  const hasMore = by > 0 ? to > bottom : from < state.story.top;
  if (hasMore || pair < 0 || pair >= parallel.pairStart.length) return scrollTo(state, state.story.top + by);
  const [first, end] = rowsOfPair(parallel, pair);
  // Of a pair taller than the screen, the edge nearest to the previous pair is shown.
  const isHigh = end - first > size.bodyHeight;
  const top = isHigh && by < 0 ? end - size.bodyHeight : topForPair(document, size, state.story.top, pair);
  return scrollTo({ ...state, story: { ...state.story, pair } }, top);
}
