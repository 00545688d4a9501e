import { formatNumber } from '../../i18n/number.ts';
import { truncate } from '../../text/width.ts';
import { cell, fitRow, leftAndRight, type Row, rowWidth } from '../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { activeView } from '../reading/views/saved-views.ts';
import { viewsOf } from '../reading/views/watched-terms.ts';
import type { ReaderState } from '../state/reader-state.ts';

const NAME_CELLS = 20;

/**
 * The saved views in one row, everything first, each with its number of stories once counted. The one that is listed is named by
 * the header: its place has the keys that lead to those before and after it. Of another list they are at the end.
 */
export function viewRow(state: ReaderState, width: number): Row {
  const measurer = measurerOf(state);
  const listed = activeView(state);
  // The watched stories are already known, or will be soon.
  const watched = state.watch.search.running ? undefined : state.marks.watched.size;
  const counts = [...(state.saved.watch.length > 0 ? [watched] : []), ...state.list.viewCounts.counts];
  const item = (name: string, count?: number): Row => {
    const text = truncate(name, NAME_CELLS, measurer);
    return [cell(` ${text}${count === undefined ? '' : ` ${formatNumber(count)}`} `, { role: 'meta' })];
  };
  const items = [
    item(wordsOf(state).reader.allView),
    ...viewsOf(state).map(({ name }, index) => item(name, counts[index])),
  ];
  const keys: Row = [cell(` ${keyOf(state, 'previousView')} ${keyOf(state, 'nextView')} `, { role: 'key' })];
  if (listed === null) return leftAndRight(items.flat(), [cell(' '), ...keys], width, measurer);
  const before = items.slice(0, listed + 1);
  const [next = [], ...after] = items.slice(listed + 2);
  while (before.length > 0 && rowWidth([...before.flat(), ...keys, ...next], measurer) > width) before.shift();
  return fitRow([...before.flat(), ...keys, ...next, ...after.flat()], width, measurer);
}
