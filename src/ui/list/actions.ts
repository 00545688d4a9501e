import { toggleUnreadOnly } from '../../story/query/filter.ts';
import type { Action } from '../keys/keymap.ts';
import { geometry } from '../layout/geometry.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { openFeeds } from '../reading/feeds/feeds-navigation.ts';
import { quit } from '../reading/feeds/last-location.ts';
import { goToNextFeed } from '../reading/feeds/next-feed.ts';
import { fetchListed } from '../reading/feeds/row-actions.ts';
import { collapseRow, expandRow } from '../reading/listed/collapse.ts';
import { moveCursor, storiesOnScreen } from '../reading/listed/list-window.ts';
import { nextUnreadRow } from '../reading/listed/next-unread.ts';
import { isBelowFeeds, returnsToFeeds, searchedRow } from '../reading/listed/opened-row.ts';
import { idAt } from '../reading/listed/row-stories.ts';
import { markBeyond } from '../reading/marks/mark-stories.ts';
import { setFilter } from '../reading/search/search-stories.ts';
import {
  endSelection,
  extendSelection,
  isExtending,
  jumpTo,
  selectedCount,
  selectRow,
} from '../reading/selection/selection.ts';
import { loadShown } from '../reading/shown/loading.ts';
import { say } from '../reading/status/set-status.ts';
import { stopTranslation } from '../reading/translation/translate.ts';
import { cycleView, outerFilter } from '../reading/views/saved-views.ts';
import { openAtRelated } from '../reading/visits/related-actions.ts';
import { openStory } from '../reading/visits/story-navigation.ts';
import { openSearch } from '../specs/search-line.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** Runs an action of the list; null for one that it leaves. */
export function runListAction(state: ReaderState, action: Action): Update | null {
  const size = geometry(state);
  const shown = Math.max(1, storiesOnScreen(state));
  const to = (cursor: number): Update => {
    const next = moveCursor(state, cursor);
    return [next, loadShown(next)];
  };
  const chosen = idAt(state, state.list.cursor);
  switch (action) {
    case 'down':
      return to(state.list.cursor + 1);
    case 'up':
      return to(state.list.cursor - 1);
    case 'pageDown': {
      const leaves = state.list.cursor >= state.list.visible.length - 1 && !isExtending(state);
      return (leaves ? goToNextFeed(state) : null) ?? jumpTo(state, state.list.cursor + shown);
    }
    case 'pageUp':
      return jumpTo(state, state.list.cursor - shown);
    case 'halfDown':
      return jumpTo(state, state.list.cursor + Math.ceil(shown / 2));
    case 'halfUp':
      return jumpTo(state, state.list.cursor - Math.ceil(shown / 2));
    case 'top':
      return jumpTo(state, 0);
    case 'end':
      return jumpTo(state, state.list.visible.length - 1);
    case 'sync':
      return fetchListed(state);
    case 'nextStory':
      return to(state.list.cursor + 1);
    case 'previousStory':
      return to(state.list.cursor - 1);
    case 'nextUnread':
    case 'previousUnread': {
      const isNext = action === 'nextUnread';
      const index = nextUnreadRow(state, state.list.cursor, isNext ? 1 : -1);
      if (index >= 0) return to(index);
      const next = isNext ? goToNextFeed(state) : null;
      if (next) return next;
      const { noMoreUnread, noEarlierUnread } = wordsOf(state).reader.status;
      return say(state, isNext ? noMoreUnread : noEarlierUnread);
    }
    case 'paneRight': {
      const expanded = expandRow(state, state.list.cursor);
      if (!expanded) return runListAction(state, 'open');
      return unchanged(moveCursor(expanded, state.list.cursor));
    }
    case 'paneLeft': {
      const collapsed = collapseRow(state, state.list.cursor);
      if (!collapsed) return openFeeds(state);
      const next = moveCursor(collapsed.state, collapsed.row);
      return [next, loadShown(next)];
    }
    case 'open':
      return chosen === '' ? unchanged(state) : openStory(state, chosen, []);
    case 'related': {
      if (chosen === '' || size.panes === 1) return unchanged(state);
      return openAtRelated(state, chosen);
    }
    case 'select':
      return selectRow(state);
    case 'selectDown':
    case 'selectUp':
      return extendSelection(state, action === 'selectDown' ? 1 : -1);
    case 'markAbove':
    case 'markBelow':
      return markBeyond(state, action === 'markAbove' ? -1 : 1);
    case 'back': {
      if (selectedCount(state) > 0) return unchanged(endSelection(state));
      const stopped = stopTranslation(state);
      if (stopped) return stopped;
      if (returnsToFeeds(state)) return openFeeds(state);
      const back = searchedRow(state) ?? outerFilter(state);
      return back ? setFilter(state, back) : unchanged(state);
    }
    case 'previousView':
      return cycleView(state, -1);
    case 'nextView':
      return cycleView(state, 1);
    case 'unreadOnly':
      return setFilter(state, toggleUnreadOnly(state.list.filter));
    case 'find':
      return openSearch(state, false);
    case 'toList':
      return isBelowFeeds(state) ? openFeeds(state) : quit(state);
    default:
      return null;
  }
}
