import { titleOf } from '../../../settings/changes.ts';
import { type Positions, selectListed } from '../../../story/query/catalogue.ts';
import { UNREAD } from '../../../story/query/filter.ts';
import type { Query } from '../../../story/query/parse-query.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { expandedQuery } from '../listed/list-filter.ts';
import { rowKeyOf } from '../listed/row-of-list.ts';
import { askBeforeMarking, markAllRead } from '../marks/mark-stories.ts';
import { say, setStatus } from '../status/set-status.ts';
import { startSync } from '../sync/sync.ts';
import { allRows, chosenRow, type FeedsRow, rowNow } from './rows.ts';

/** Hides feeds and folders without unread stories, or shows all. */
export function toggleUnreadOnly(state: ReaderState): ReaderState {
  const unreadOnly = !state.feeds.unreadOnly;
  const { onlyUnread, allFeeds } = wordsOf(state).reader.feeds;
  return setStatus({ ...state, feeds: { ...state.feeds, unreadOnly } }, unreadOnly ? onlyUnread : allFeeds);
}

const NONE: Positions = new Uint32Array();

/**
 * The query of a row; null if it lists no stories. That of a feed or folder means only it, also if its name has quotation marks:
 * the text of a filter has only a part of such a name.
 */
function queryOfRow(state: ReaderState, { kind, feeds: [feed], folder, filter }: FeedsRow): Query | null {
  if (kind === 'feed' && feed) return [{ kind, feed: caseFold(titleOf(feed)), not: false, whole: true }];
  if (kind === 'folder') return [{ kind, folder: caseFold(folder), not: false, whole: true }];
  return expandedQuery(state, filter);
}

function unreadIn(state: ReaderState, row: FeedsRow | undefined): Positions {
  const query = row ? queryOfRow(state, row) : null;
  return query ? selectListed(state.library.catalogue, [...query, UNREAD], state.marks) : NONE;
}

/** From this number of unread stories on they are marked only after a question. */
const MANY = 50;

/**
 * Marks all stories of the selected row as read. It asks first about many stories, or those of all feeds: they are too much
 * for a slip of the finger.
 */
export function markRow(state: ReaderState): Update {
  const row = chosenRow(state);
  const unread = unreadIn(state, row);
  if (!row || unread.length === 0) return say(state, wordsOf(state).reader.feeds.allRead);
  if (unread.length < MANY && row.kind !== 'all') return markAllRead(state, unread);
  const unreadNow = memoize((now: ReaderState) => unreadIn(now, rowNow(now, row)));
  return askBeforeMarking(state, unreadNow);
}

/** Fetches the feeds of a row: one, also if its server said that it is gone, those of a folder, or all. */
export function fetchFeedsOf(state: ReaderState, row: FeedsRow | undefined): Update {
  const urls = row?.feeds.map(({ url }) => url) ?? [];
  if (row?.kind === 'feed') return startSync(state, urls);
  return row?.kind === 'folder' ? startSync(state, urls, [`${row.folder}/`]) : startSync(state);
}

/** Fetches the feeds of the selected row. */
export const fetchRow = (state: ReaderState): Update => fetchFeedsOf(state, chosenRow(state));

/** Fetches the feed or the folder that is listed, otherwise all feeds. */
export function fetchListed(state: ReaderState): Update {
  const listed = rowKeyOf(state.list.filter, state.saved.feeds);
  const row = listed === '' ? undefined : allRows(state).find(({ key }) => key === listed);
  return fetchFeedsOf(state, row);
}
