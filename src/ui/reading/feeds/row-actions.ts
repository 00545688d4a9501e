import { titleOf } from '../../../settings/changes.ts';
import { type Positions, selectListed } from '../../../story/query/catalogue.ts';
import { mistakesIn, queryOf, UNREAD } from '../../../story/query/filter.ts';
import { explainMistake, type Query } from '../../../story/query/parse-query.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { latinKeys } from '../../../text/hangul/keys.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { listedPositions } from '../listed/collapse.ts';
import { positionTable } from '../listed/known-stories.ts';
import { expandedQuery } from '../listed/list-filter.ts';
import { rowKeyOf } from '../listed/row-of-list.ts';
import { askBeforeMarking, askFirst, MANY, markAllRead } from '../marks/mark-stories.ts';
import { say, setStatus, warn } from '../status/set-status.ts';
import { accountWord, startSync } from '../sync/sync.ts';
import { accountOf, allRows, chosenRow, type FeedsRow, rowNow } from './rows.ts';

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

/**
 * Marks what is older than a day as read: in the selected row of the feeds screen, elsewhere in the list.
 *
 * @param typed the day, or how many days or weeks ago it was.
 */
export function catchUp(state: ReaderState, typed: string): Update {
  const words = wordsOf(state);
  const { asks, needsAge, nothingOlder } = words.reader.onQuery;
  const filters = [typed, latinKeys(typed)].map((day) => ({ text: `before:${day} `, bodies: false }));
  const filter = filters.find((one) => mistakesIn(one).length === 0 && queryOf(one).length === 1);
  if (!filter) {
    const [mistake] = typed === '' ? [] : mistakesIn({ text: `before:${typed} `, bodies: false });
    return warn(state, mistake ? explainMistake(mistake, words.query) : needsAge);
  }
  const row = state.screen === 'feeds' ? chosenRow(state) : undefined;
  const find = memoize((now: ReaderState): Positions => {
    const { catalogue } = now.library;
    const older = [...expandedQuery(now, filter), UNREAD];
    if (now.screen === 'feeds') {
      const here = row && rowNow(now, row);
      const query = here ? queryOfRow(now, here) : null;
      return query ? selectListed(catalogue, [...query, ...older], now.marks) : NONE;
    }
    const table = positionTable(catalogue.select(older, now.marks), catalogue.size);
    return listedPositions(now).filter((position) => table[position] === 1);
  });
  const found = find(state);
  if (found.length === 0) return say(state, nothingOlder);
  if (found.length < MANY) return markAllRead(state, found);
  return askFirst(state, find, {
    title: (now, count) => wordsOf(now).reader.onQuery.asks.read(count),
    yes: asks.yes.read,
    run: markAllRead,
  });
}

/** The accounts of a row that has no other feeds: these are synced as a whole. */
function accountsOfRow(state: ReaderState, row: FeedsRow): readonly string[] {
  const account = accountOf(state, row);
  if (account) return [account.name];
  const names = row.kind === 'feed' || row.kind === 'folder' ? row.feeds.map(({ account = '' }) => account) : [''];
  return names.includes('') ? [] : [...new Set(names)];
}

/** Fetches the feeds of a row: one, also if its server said that it is gone, those of a folder, or all. */
export function fetchFeedsOf(state: ReaderState, row: FeedsRow | undefined): Update {
  const urls = row?.feeds.map(({ url }) => url) ?? [];
  const accounts = row ? accountsOfRow(state, row) : [];
  if (accounts.length > 0) return startSync(state, urls, accounts.map(accountWord));
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
