import { geometry } from '../../layout/geometry.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { moveCursor } from '../listed/list-window.ts';
import { loadShown } from '../shown/pending-action.ts';
import { showRelated } from './related-actions.ts';
import { keepPosition } from './story-navigation.ts';

/** The state after a change that lays everything out again; the top row and the selection stay in view. */
export function relayout(before: ReaderState, changed: ReaderState): Update {
  const kept = keepPosition(before, changed);
  const shown = kept.story.focus === 'related' ? showRelated(kept) : kept;
  const next = moveCursor(shown, shown.list.cursor, geometry(shown));
  return [next, loadShown(next)];
}
