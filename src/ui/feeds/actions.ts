import { feedRef } from '../../settings/settings-table.ts';
import type { Action } from '../keys/keymap.ts';
import { geometry } from '../layout/geometry.ts';
import { wordsOf } from '../layout/typesetting.ts';
import {
  chooseRow,
  moveInFeeds,
  openRow,
  rowAround,
  toggleFolder,
  toUnreadFeed,
} from '../reading/feeds/feeds-navigation.ts';
import { quit } from '../reading/feeds/last-location.ts';
import { fetchRow, markRow, toggleUnreadOnly } from '../reading/feeds/row-actions.ts';
import { accountOf, chosenIndex, chosenRow, type FeedsRow, feedsRows, isTagRow } from '../reading/feeds/rows.ts';
import { hasListBehind } from '../reading/listed/opened-row.ts';
import { say } from '../reading/status/set-status.ts';
import { toList } from '../reading/visits/story-navigation.ts';
import { stopSuggesting } from '../specs/suggestions-menu.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { openAddFeed, openNarrowing } from './feed-lines.ts';
import { askBeforeUnsubscribing, openFeedMenu, sayHowToRemove } from './feed-menu.ts';

/** Opens the site of the feed of a row in the browser, or says that it has none. */
function openSite(state: ReaderState, row: FeedsRow | undefined): Update {
  const [feed] = row?.kind === 'feed' ? row.feeds : [];
  const url = feed && state.feeds.sites.get(feedRef(feed));
  if (!url) return say(state, wordsOf(state).reader.feeds.noSite);
  return [state, [{ type: 'OpenPages', pages: [{ url }], isConfirmed: false }]];
}

/** Runs an action of the feeds screen; null for one that it leaves. */
export function runFeedsAction(state: ReaderState, action: Action): Update | null {
  const { bodyHeight } = geometry(state);
  const index = chosenIndex(state);
  const row = chosenRow(state);
  const by = (rows: number): Update => unchanged(moveInFeeds(state, rows));
  switch (action) {
    case 'down':
      return by(1);
    case 'up':
      return by(-1);
    case 'pageDown':
      return by(bodyHeight);
    case 'pageUp':
      return by(-bodyHeight);
    case 'halfDown':
      return by(Math.ceil(bodyHeight / 2));
    case 'halfUp':
      return by(-Math.ceil(bodyHeight / 2));
    case 'top':
      return unchanged(chooseRow(state, 0));
    case 'end':
      return unchanged(chooseRow(state, feedsRows(state).length - 1));
    case 'nextFeed':
    case 'nextUnread':
      return toUnreadFeed(state, 1);
    case 'previousFeed':
    case 'previousUnread':
      return toUnreadFeed(state, -1);
    case 'open':
      return openRow(state, index);
    case 'paneRight':
      if (row?.kind !== 'folder' || isTagRow(row)) return openRow(state, index);
      return unchanged(state.feeds.collapsed.has(row.folder) ? toggleFolder(state, row) : moveInFeeds(state, 1));
    case 'paneLeft': {
      if (row?.kind === 'folder' && !isTagRow(row) && !state.feeds.collapsed.has(row.folder))
        return unchanged(toggleFolder(state, row));
      const around = rowAround(state, index);
      return unchanged(around < 0 ? state : chooseRow(state, around));
    }
    case 'back':
      if (state.feeds.query !== '') {
        const chosen = row?.key ?? state.feeds.before?.chosen ?? '';
        return unchanged({ ...state, feeds: { ...state.feeds, query: '', chosen } });
      }
      return hasListBehind(state) ? toList(state) : unchanged(state);
    case 'toList':
      return quit(state);
    case 'find':
      return openNarrowing(state);
    case 'toggleRead':
    case 'readAll':
      return markRow(state);
    case 'browser':
      return openSite(state, row);
    case 'sync':
      return fetchRow(state);
    case 'edit':
      return row?.kind === 'suggestions' ? openRow(state, index) : openFeedMenu(state);
    case 'unsubscribe':
    case 'deleteStory':
      if (row && accountOf(state, row)) return sayHowToRemove(state);
      if (row?.kind === 'suggestions') return stopSuggesting(state);
      return row?.kind === 'feed'
        ? askBeforeUnsubscribing(state, row)
        : say(state, wordsOf(state).reader.feeds.notAFeed);
    case 'addFeed':
      return openAddFeed(state);
    case 'unreadOnly':
      return unchanged(toggleUnreadOnly(state));
    default:
      return null;
  }
}
