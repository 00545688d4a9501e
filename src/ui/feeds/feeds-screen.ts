import type { Action } from '../keys/keymap.ts';
import { geometry } from '../layout/geometry.ts';
import type { Cell, PaneScreen } from '../layout/screen.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { chooseRow, openRow, scrollFeeds, toggleFolder } from '../reading/feeds/feeds-navigation.ts';
import { chosenIndex, chosenRow, feedsRows, isTagRow, topRow } from '../reading/feeds/rows.ts';
import { hasListBehind } from '../reading/listed/opened-row.ts';
import type { ClickTarget } from '../state/event.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { runFeedsAction } from './actions.ts';
import { feedsChanges, feedsWords } from './feeds-text.ts';
import { feedsHeader, feedsPane } from './feeds-view.ts';

/** Cells up to the sign of a folder, which is further right inside another one. */
const SIGN_END = 3;

function hit(state: ReaderState, { x, y }: Cell): ClickTarget | null {
  const index = topRow(state, geometry(state).bodyHeight) + y;
  const found = feedsRows(state)[index];
  return found?.filter ? { kind: 'feeds', index, isSign: x < SIGN_END + 2 * found.depth } : null;
}

/** Opens a row of the feeds; a click on the sign of a folder collapses or expands it. */
function click(state: ReaderState, target: ClickTarget): Update {
  if (target.kind !== 'feeds') return unchanged(state);
  const { index, isSign } = target;
  const chosen = chooseRow(state, index);
  const row = chosenRow(chosen);
  return isSign && row?.kind === 'folder' && !isTagRow(row)
    ? unchanged(toggleFolder(chosen, row))
    : openRow(state, index);
}

function applies(state: ReaderState, action: Action): boolean {
  const row = chosenRow(state);
  switch (action) {
    case 'open':
    case 'readAll':
    case 'edit':
      return row !== undefined;
    case 'back':
      return state.feeds.query !== '' || hasListBehind(state);
    case 'unsubscribe':
      return row?.kind === 'feed' || row?.kind === 'suggestions';
    default:
      return true;
  }
}

/** The feeds and what is in them. */
export const feedsScreen: PaneScreen = {
  act: runFeedsAction,
  hasStories: false,
  header: (state) => feedsHeader(state, state.terminal.size.cols),
  rows: (state, width) => feedsPane(state, width),
  position: (state) => {
    const count = feedsRows(state).length;
    return count === 0 ? '0/0' : `${chosenIndex(state) + 1}/${count}`;
  },
  cursor: (state) => ({ x: 0, y: chosenIndex(state) - topRow(state, geometry(state).bodyHeight) }),
  note: () => '',
  footerScope: () => 'feeds',
  applies,
  hint: (state, action) => {
    const { hint: words } = wordsOf(state).reader;
    if (action === 'unsubscribe' && chosenRow(state)?.kind === 'suggestions') return { text: words.stopOffering };
    if (action === 'back') return { text: state.feeds.query === '' ? words.toList : words.everything };
    return action === 'toList' ? { text: words.quit } : null;
  },
  hit,
  click,
  wheel: (state, rows) => unchanged(scrollFeeds(state, rows)),
  where: (state) => [feedsWords(state)],
  changes: feedsChanges,
};
