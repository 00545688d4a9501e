import { localDayOf } from '../../i18n/date.ts';
import { formatNumber } from '../../i18n/number.ts';
import { isPaused } from '../../settings/feed-settings.ts';
import { feedRef, type SavedAccount } from '../../settings/settings-table.ts';
import { titleIn } from '../../story/query/catalogue.ts';
import { cellWidth, padEnd, padStart, truncate, type WidthMeasurer } from '../../text/width.ts';
import { geometry } from '../layout/geometry.ts';
import { block, cell, fitRow, leftAndRight, type Row, rowWidth, selectedRow } from '../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { newestUnread } from '../reading/feeds/feed-counts.ts';
import {
  accountOf,
  accountState,
  chosenIndex,
  type FeedsRow,
  feedsRows,
  isTagRow,
  topRow,
} from '../reading/feeds/rows.ts';
import { unreadCount } from '../reading/listed/next-unread.ts';
import { returnsToFeeds } from '../reading/listed/opened-row.ts';
import { syncProgressText, waitingText } from '../reading/sync/progress.ts';
import { memoize } from '../state/memoize.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { isNarrowing } from './feed-lines.ts';

/** The least cells of a number with the gap before it, and the gap before what is said about a feed. */
const MIN_NUMBER = 4;
const GAP = 2;
const DAY = 86_400_000;
/** Below this width a failure is one character. */
const NARROW_BELOW = 60;

/** How many feeds failed last time. */
const failingCount = (state: ReaderState): number =>
  state.saved.feeds.filter((feed) => failing(state).has(feedRef(feed))).length;

/** Whether a feed failed last time, in words: for how many days. */
function failureText(state: ReaderState, { feeds: [feed], kind }: FeedsRow): string {
  if (kind !== 'feed' || !feed || !failing(state).has(feedRef(feed))) return '';
  return failingText(state, state.feeds.failingSince.get(feedRef(feed)) ?? '');
}

/** For how many days something has failed, from an ISO time on, '' if that is not known. */
function failingText(state: ReaderState, since: string): string {
  const words = wordsOf(state).reader.feeds;
  const first = localDayOf(since, state.utcOffset) || state.localDay;
  const days = 1 + Math.round((Date.parse(state.localDay) - Date.parse(first)) / DAY);
  return days > 1 ? words.failingFor(days) : words.failing;
}

/** The feeds that failed last time (`feedRef`). */
const failing = memoize(
  (state: ReaderState): ReadonlySet<string> =>
    new Set(state.sync.missed.filter(({ isLater }) => !isLater).map(({ feed }) => feed)),
);

/** How many stories are unread, how many feeds and accounts fail, and how much is to be sent, if there is room for that. */
export function feedsSummary(state: ReaderState, isShort = false): string {
  const { summary } = wordsOf(state).reader.feeds;
  const failed = state.sync.accounts.filter(({ failingSince }) => failingSince !== '').length;
  const counts = summary(unreadCount(state), failingCount(state) + failed);
  return [counts, isShort ? '' : waitingText(state)].filter(Boolean).join(' · ');
}

/** The header of the feeds screen. */
export function feedsHeader(state: ReaderState, width: number): Row {
  const news = syncProgressText(state);
  const { title: all, titleUnread } = wordsOf(state).reader.feeds;
  const title = cell(` ${state.feeds.unreadOnly ? titleUnread : all}`, { role: 'title' });
  const letters = isNarrowing(state) ? '' : state.feeds.query.trim();
  const narrowed = cell(letters === '' ? '' : ` · ${letters}`, { role: 'accent' });
  const progress = cell(news === '' ? '' : `  ${news}`, { role: 'meta' });
  const measurer = measurerOf(state);
  const left = [title, narrowed, progress];
  const right = (isShort: boolean): Row => [cell(` ${feedsSummary(state, isShort)} `, { role: 'meta' })];
  const isShort = rowWidth([...left, ...right(false)], measurer) > width;
  return leftAndRight(left, right(isShort), width, measurer);
}

/** The sign before the name of an account; '' for other rows. */
const accountSign = (saved: Pick<ReaderState['saved'], 'accounts'>, row: FeedsRow): string =>
  accountOf({ saved }, row) ? '@' : '';

/** The sign of a folder, before its name. */
const folderSign = (state: ReaderState, row: FeedsRow): string =>
  row.kind !== 'folder'
    ? ' '
    : isTagRow(row)
      ? '#'
      : state.feeds.collapsed.has(row.folder) && state.feeds.query === ''
        ? '▸'
        : '▾';

interface Columns {
  /** Cells of a name with what is before it, and of a number with the gap before it. */
  readonly name: number;
  readonly number: number;
  /** Cells of what is said about a feed, with the gap before it. */
  readonly note: number;
  readonly isNarrow: boolean;
}

/** Cells of the pointer, the sign of a folder, which is further right inside another one, and the gap after it. */
const nameLeft = ({ depth }: FeedsRow): number => 3 + 2 * depth;

/** The cells of the longest name with what is before it, and the greatest number. Measured once for some rows. */
const widestOf = memoize(
  (rows: readonly FeedsRow[], measurer: WidthMeasurer, accounts: ReaderState['saved']['accounts']) => {
    const end = (row: FeedsRow): number =>
      nameLeft(row) + cellWidth(accountSign({ accounts }, row) + row.name, measurer);
    return {
      name: rows.reduce((most, row) => Math.max(most, end(row)), 0),
      count: rows.reduce((most, { count }) => Math.max(most, count ?? 0), 0),
    };
  },
);

/** The columns for a width. On a wide screen the numbers are next to the longest name; the rest is said about the feeds. */
function columnsOf(state: ReaderState, width: number): Columns {
  const measurer = measurerOf(state);
  const isNarrow = width < NARROW_BELOW;
  const rows = feedsRows(state);
  const widest = widestOf(rows, measurer, state.saved.accounts);
  const number = Math.max(MIN_NUMBER, 1 + cellWidth(formatNumber(widest.count), measurer));
  if (isNarrow) {
    const note = rows.some((row) => noteOf(state, row).sign !== '') ? 2 : 0;
    return { name: Math.max(1, width - 1 - number - note), number, note, isNarrow };
  }
  const name = Math.min(widest.name, Math.floor((2 * width) / 5));
  return { name, number, note: width - 1 - name - number, isNarrow };
}

interface Note {
  readonly text: string;
  readonly role: 'warning' | 'meta';
  /** The same in one cell, '' if it is left out there. */
  readonly sign: string;
}

/** What is said about an account: that it fails, and how much is to be sent. */
export function accountFacts(state: ReaderState, account: SavedAccount): readonly string[] {
  const { failingSince = '', waiting = 0 } = accountState(state, account) ?? {};
  return [
    failingSince === '' ? '' : failingText(state, failingSince),
    waiting > 0 ? wordsOf(state).reader.sync.waiting(waiting) : '',
  ].filter(Boolean);
}

/** What is said about a row: that it is an account, that it fails, or is paused, or else the newest unread headline of a feed. */
export function noteOf(state: ReaderState, row: FeedsRow): Note {
  const failure = failureText(state, row);
  if (failure !== '') return { text: failure, role: 'warning', sign: '!' };
  const account = accountOf(state, row);
  if (account) {
    const hasFailed = (accountState(state, account)?.failingSince ?? '') !== '';
    const text = [wordsOf(state).reader.feeds.account, ...accountFacts(state, account)].join(' · ');
    return { text, role: hasFailed ? 'warning' : 'meta', sign: hasFailed ? '!' : '' };
  }
  if (isPausedRow(state, row)) return { text: wordsOf(state).reader.feeds.paused, role: 'meta', sign: '-' };
  return { text: '', role: 'meta', sign: '' };
}

const isPausedRow = (state: ReaderState, { kind, feeds }: FeedsRow): boolean =>
  (kind === 'feed' || kind === 'folder') && feeds.length > 0 && feeds.every((feed) => isPaused(feed, state.saved));

/** The newest unread headline of the feed of a row; '' for none. */
export function headlineOf(state: ReaderState, { kind, feeds: [feed] }: FeedsRow): string {
  const newest = kind === 'feed' && feed ? newestUnread(state, feed) : undefined;
  return newest ? titleIn(newest, state.lang) : '';
}

/** The pointer of the selected row; next to a list that shows the row it is thinner, since the keys are not there. */
function pointerOf(state: ReaderState, isChosen: boolean): string {
  if (!isChosen) return ' ';
  if (state.screen === 'feeds') return '❯';
  return returnsToFeeds(state) ? '›' : ' ';
}

function rowOf(state: ReaderState, row: FeedsRow, isChosen: boolean, columns: Columns): Row {
  const measurer = measurerOf(state);
  const pointer = cell(pointerOf(state, isChosen), { role: 'accent' });
  const account = accountSign(state.saved, row);
  const sign = cell(`${'  '.repeat(row.depth)}${folderSign(state, row)} ${account}`, { role: 'meta' });
  const room = Math.max(1, columns.name - nameLeft(row) - account.length);
  const number = !row.count ? '' : formatNumber(row.count);
  const name = padEnd(truncate(row.name, room, measurer), room, measurer);
  const { text, role, sign: short } = noteOf(state, row);
  const said = columns.isNarrow ? short : text || headlineOf(state, row);
  const gap = Math.min(columns.note, columns.isNarrow ? 1 : GAP);
  return [
    pointer,
    sign,
    cell(name, { role: isPausedRow(state, row) ? 'meta' : 'text' }),
    cell(padStart(number, columns.number, measurer), { role: row.kind === 'starred' ? 'meta' : 'text' }),
    cell(' '.repeat(gap)),
    cell(truncate(said, Math.max(0, columns.note - gap), measurer), { role }),
  ];
}

/** The rows of the feeds in `width` cells, and what to do while there is no feed, or none that is looked for. */
export function feedsPane(state: ReaderState, width: number): Row[] {
  const size = geometry(state);
  const measurer = measurerOf(state);
  const all = feedsRows(state);
  const chosen = chosenIndex(state);
  const { feeds: words } = wordsOf(state).reader;
  const top = topRow(state, size.bodyHeight);
  const columns = columnsOf(state, width);
  const rows = all.slice(top, top + size.bodyHeight).map((row, i): Row => {
    const drawn = fitRow(rowOf(state, row, top + i === chosen, columns), width, measurer);
    return top + i === chosen && state.screen === 'feeds' ? selectedRow(drawn) : drawn;
  });
  const note =
    state.saved.feeds.length + state.saved.accounts.length === 0
      ? words.none(keyOf(state, 'addFeed'))
      : all.length === 0
        ? words.notFound
        : '';
  if (note !== '') rows.push([], [cell(` ${note}`, { role: 'meta' })]);
  return block(rows, width, size.bodyHeight, measurer);
}
