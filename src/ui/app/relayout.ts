import { moveCursor } from '../list/list.ts';
import { showRelated } from '../story/act-related.ts';
import { loadShown } from '../story/awaiting.ts';
import { keepPlace } from '../story/story.ts';
import type { ReaderState } from './state.ts';
import { geometry, type Step } from './step.ts';

/** The state after a change that lays everything out anew: what stood at the top is there again, the choice in view. */
export function laidOutAnew(before: ReaderState, changed: ReaderState): Step {
  const kept = keepPlace(before, changed);
  const shown = kept.story.focus === 'related' ? showRelated(kept) : kept;
  const next = moveCursor(shown, shown.list.cursor, geometry(shown));
  return [next, loadShown(next)];
}
