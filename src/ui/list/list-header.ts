import { listTime } from '../../i18n/date.ts';
import { geometry } from '../layout/geometry.ts';
import { cell, leftAndRight, progressBar, type Row, rowWidth } from '../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { allCount, unreadCount } from '../reading/listed/next-unread.ts';
import { lateText, scanProgress, syncProgressText, waitingText } from '../reading/sync/progress.ts';
import { hasSources } from '../reading/sync/sync.ts';
import { translationText } from '../reading/translation/progress.ts';
import { currentLocation, locationName } from '../reading/views/location-name.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** Least cells between the left and the right part. */
const GAP = 1;

/** How much of a list is unread; of a search, how much was found; `isShort` without the total. */
function countsOf(state: ReaderState, isShort: boolean): string {
  const { header, searchHint } = wordsOf(state).reader;
  const { listed, total, unread } = state.list;
  const { kind, isUnreadOnly } = currentLocation(state);
  if (kind === 'search') {
    if (isShort) return header.stories(listed);
    return isUnreadOnly ? header.counts(listed, total) : searchHint.hits(listed);
  }
  const [left, all] = kind === 'all' ? [unreadCount(state), allCount(state)] : [unread, total];
  if (left === null) return header.stories(all);
  if (isShort) return header.unreadShort(left);
  return isUnreadOnly ? header.unreadOnly(left, all) : header.unread(left, all);
}

/** The name of a list with its counts: everything, without the total and the order, or the name alone. */
function listName(state: ReaderState, amount: 'whole' | 'short' | 'name'): Row {
  const { appName, sort } = wordsOf(state).reader;
  const { list } = state;
  const name = cell(` ${locationName(state)}`, { role: 'title' });
  if (amount === 'name') return [name];
  const isWhole = amount === 'whole';
  const order = list.sort === 'date' || !isWhole ? '' : ` · ${sort[list.sort]}`;
  return [
    ...(list.isFirstRun && isWhole && currentLocation(state).kind === 'all'
      ? [cell(` ${appName} ·`, { role: 'title' })]
      : []),
    name,
    cell(` · ${countsOf(state, !isWhole)}${order}`, { role: 'meta' }),
  ];
}

interface News {
  /** Most important first. */
  readonly parts: readonly Row[];
  /** Whether the first part is shown on any screen. */
  readonly isUrgent: boolean;
}

/** What the reader is doing; or the last sync and the key for the next one. */
function listNews(state: ReaderState): News {
  const size = geometry(state);
  const { header, hint, searchHint } = wordsOf(state).reader;
  const meta = (text: string): Row => [cell(text, { role: 'meta' })];
  const urgent = (part: Row): News => ({ parts: [part], isUrgent: true });
  if (state.search.share !== null) {
    return urgent([
      ...meta(size.narrow ? '' : `${searchHint.searching} `),
      ...progressBar(state.search.share, 10, measurerOf(state)),
    ]);
  }
  const going = translationText(state) || syncProgressText(state);
  if (going !== '') return urgent(meta(going));
  if (state.library.progress !== null) return urgent(scanProgress(state));
  const { feeds, lastSync } = state.sync;
  const at = listTime(lastSync, state.localDay, wordsOf(state).lang, state.utcOffset);
  const key = cell(keyOf(state, 'sync'), { role: 'key' });
  const texts = [waitingText(state), lateText(state), at === '' || feeds === 0 ? '' : header.synced(at)];
  const parts = [...texts.filter(Boolean).map(meta), ...(hasSources(state) ? [[key, ...meta(` ${hint.sync}`)]] : [])];
  return { parts, isUrgent: false };
}

/**
 * The header of a list: where one is and how much is unread, then what the reader is doing. Without room the key, the times of
 * syncs, what is to be sent and the total are left out, in this order; the name is cut last.
 */
export function listHeader(state: ReaderState): Row {
  const measurer = measurerOf(state);
  const width = state.terminal.size.cols;
  const { parts, isUrgent } = listNews(state);
  const least = isUrgent ? 1 : 0;
  const right = (count: number): Row => [
    ...parts.slice(0, count).flatMap((part, i) => (i === 0 ? part : [cell(' · ', { role: 'meta' }), ...part])),
    cell(' '),
  ];
  const candidates: (readonly [Row, Row])[] = [];
  for (let count = parts.length; count >= least; count -= 1) candidates.push([listName(state, 'whole'), right(count)]);
  candidates.push([listName(state, 'short'), right(least)]);
  const fitting = candidates.find(([left, end]) => rowWidth([...left, ...end], measurer) + GAP <= width);
  const [left, end] = fitting ?? [listName(state, 'name'), right(least)];
  return leftAndRight(left, end, width, measurer);
}
