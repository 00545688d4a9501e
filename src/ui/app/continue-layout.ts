import { isLaidOut, layOutMore } from '../reading/shown/layout-progress.ts';
import { scrollTo } from '../reading/shown/scroll.ts';
import { shownId } from '../reading/shown/shown-document.ts';
import { openLinkNumber } from '../reading/shown/story-links.ts';
import { clearStatus } from '../reading/status/set-status.ts';
import { restorePosition } from '../reading/visits/story-navigation.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { runAction } from './actions.ts';

/** Runs the action that waited for the text of a story. */
export function runPending(state: ReaderState, id: string): Update {
  const { pendingAction } = state.story;
  if (pendingAction?.id !== id) return unchanged(state);
  const { action, link } = pendingAction;
  return link === undefined ? runAction(clearStatus(state), action) : openLinkNumber(clearStatus(state), link);
}

/** Continues the layout of a long story. What waited for its rows happens when they are there. */
export function layoutContinued(state: ReaderState): Update {
  const next = layOutMore(state);
  const placed = next.story.isArriving ? restorePosition(next) : next;
  if (placed.story.isLayingOut) return [placed, [{ type: 'LayOutMore' }]];
  // Now it is known how much of the story has been seen.
  const seen = placed.screen === 'story' ? scrollTo(placed, placed.story.top) : placed;
  return isLaidOut(seen) ? runPending(seen, shownId(seen)) : unchanged(seen);
}
