import type { Values } from '../../../settings/settings-table.ts';
import { hasRoomFor } from '../../layout/geometry.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { andThen, type ReaderState, type Update } from '../../state/reader-state.ts';
import { change } from '../edit/edit.ts';
import { say } from '../status/set-status.ts';
import { relayout } from '../visits/story-navigation.ts';

type HiddenPane = Values['hiddenPanes'][number];

/** Whether the user has put a pane away. */
export const hidesPane = ({ saved }: ReaderState, pane: HiddenPane): boolean => saved.hiddenPanes.includes(pane);

/** Brings a pane back or puts it away, and remembers that. What is read keeps its place. */
export function withPane(state: ReaderState, pane: HiddenPane, isShown: boolean): Update {
  const others = state.saved.hiddenPanes.filter((one) => one !== pane);
  const panes = isShown ? others : [...others, pane];
  return andThen(change(state, [{ kind: 'panesHidden', panes }]), (changed) => relayout(state, changed));
}

/** Puts the pane of the story away or brings it back; an open story stays open. */
export function toggleStoryPane(state: ReaderState): Update {
  const { noStoryPane, noPanes } = wordsOf(state).reader.status;
  if (hasRoomFor(state, 'story')) return withPane(state, 'story', hidesPane(state, 'story'));
  return say(state, state.terminal.linear ? noPanes : noStoryPane);
}
