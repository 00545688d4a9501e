import { formatNumber } from '../../i18n/number.ts';
import { feedRef } from '../../settings/settings-table.ts';
import { cellWidth, padEnd, padStart, truncate } from '../../text/width.ts';
import { geometry } from '../layout/geometry.ts';
import { block, cell, fitRow, leftAndRight, type Row, selectedRow } from '../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { chosenIndex, type FeedsRow, feedsRows, topRow } from '../reading/feeds/rows.ts';
import { unreadCount } from '../reading/listed/next-unread.ts';
import { returnsToFeeds } from '../reading/listed/opened-row.ts';
import { syncProgressText } from '../reading/sync/progress.ts';
import { memoize } from '../state/memoize.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { isNarrowing } from './feed-lines.ts';

/** Numbers stay near their names on a wide screen. */
const MAX_WIDTH = 80;
/** The least cells of a number with the gap before it, and the gap before the failure. */
const MIN_NUMBER = 4;
const GAP = 3;
const DAY = 86_400_000;
/** Below this width a failure is one character. */
const NARROW_BELOW = 60;

/** How many feeds failed last time. */
const failingCount = (state: ReaderState): number =>
  state.saved.feeds.filter((feed) => failing(state).has(feedRef(feed))).length;

/** Whether a feed failed last time, in words: for how many days. */
export function failureText(state: ReaderState, { feeds: [feed], kind }: FeedsRow): string {
  if (kind !== 'feed' || !feed || !failing(state).has(feedRef(feed))) return '';
  const words = wordsOf(state).reader.feeds;
  const since = state.feeds.failingSince.get(feedRef(feed))?.slice(0, 10) ?? state.localDay;
  const days = 1 + Math.round((Date.parse(state.localDay) - Date.parse(since)) / DAY);
  return days > 1 ? words.failingFor(days) : words.failing;
}

/** The feeds that failed last time (`feedRef`). */
const failing = memoize(
  (state: ReaderState): ReadonlySet<string> =>
    new Set(state.sync.missed.filter(({ isLater }) => !isLater).map(({ feed }) => feed)),
);

/** How many stories are unread and how many feeds fail. */
export function feedsSummary(state: ReaderState): string {
  const { summary } = wordsOf(state).reader.feeds;
  return summary(unreadCount(state), failingCount(state));
}

/** The header of the feeds screen. */
export function feedsHeader(state: ReaderState, width: number): Row {
  const news = syncProgressText(state);
  const { title: all, titleUnread } = wordsOf(state).reader.feeds;
  const title = cell(` ${state.feeds.unreadOnly ? titleUnread : all}`, { role: 'title' });
  const letters = isNarrowing(state) ? '' : state.feeds.query.trim();
  const narrowed = cell(letters === '' ? '' : ` · ${letters}`, { role: 'accent' });
  const progress = cell(news === '' ? '' : `  ${news}`, { role: 'meta' });
  return leftAndRight(
    [title, narrowed, progress],
    [cell(` ${feedsSummary(state)} `, { role: 'meta' })],
    width,
    measurerOf(state),
  );
}

/** The sign of a folder, before its name. */
const folderSign = (state: ReaderState, { kind, folder }: FeedsRow): string =>
  kind !== 'folder' ? ' ' : state.feeds.collapsed.has(folder) && state.feeds.query === '' ? '▸' : '▾';

interface Columns {
  readonly width: number;
  readonly number: number;
  /** Cells of the failure, 0 if no feed fails. */
  readonly failure: number;
  readonly gap: number;
  readonly isNarrow: boolean;
}

/** The columns for a width: failures have their place only while a feed fails. */
function columnsOf(state: ReaderState, width: number): Columns {
  const measurer = measurerOf(state);
  const isNarrow = width < NARROW_BELOW;
  const rows = feedsRows(state);
  const widest = (textOf: (row: FeedsRow) => string): number =>
    rows.reduce((most, row) => Math.max(most, cellWidth(textOf(row), measurer)), 0);
  const isFailing = failing(state).size > 0;
  const failure = !isFailing ? 0 : isNarrow ? 1 : widest((row) => failureText(state, row));
  const number = Math.max(MIN_NUMBER, 1 + cellWidth(formatNumber(state.library.catalogue.size), measurer));
  return { width: Math.min(width, MAX_WIDTH) - 1, number, failure, gap: !isFailing ? 0 : isNarrow ? 1 : GAP, isNarrow };
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
  const sign = cell(`${'  '.repeat(row.depth)}${folderSign(state, row)} `, { role: 'meta' });
  const { width, gap } = columns;
  const room = Math.max(1, width - 3 - 2 * row.depth - columns.number - gap - columns.failure);
  const isNew = (row.count ?? 0) > 0;
  const isTotal = row.kind === 'starred';
  const number = !row.count ? '' : formatNumber(row.count);
  const name = padEnd(truncate(row.name, room, measurer), room, measurer);
  const bold = isNew && !isTotal && row.kind !== 'views';
  const text = failureText(state, row);
  const failure = text === '' ? '' : columns.isNarrow ? '!' : text;
  return [
    pointer,
    sign,
    cell(name, { role: bold ? 'title' : row.kind === 'views' ? 'meta' : 'text' }),
    cell(padStart(number, columns.number, measurer), { role: isTotal ? 'meta' : 'text' }),
    cell(' '.repeat(gap)),
    cell(padEnd(failure, columns.failure, measurer), { role: 'warning' }),
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
    state.saved.feeds.length === 0 ? words.none(keyOf(state, 'addFeed')) : all.length === 0 ? words.notFound : '';
  if (note !== '') rows.push([], [cell(` ${note}`, { role: 'meta' })]);
  return block(rows, width, size.bodyHeight, measurer);
}
