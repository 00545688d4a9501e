import { formatNumber } from '../../i18n/number.ts';
import { truncate } from '../../text/width.ts';
import { cell, fitRow, leftAndRight, type Row, rowWidth } from '../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { activeView } from '../reading/views/saved-views.ts';
import { viewsOf } from '../reading/views/watched-terms.ts';
import type { ReaderState } from '../state/reader-state.ts';

const NAME_CELLS = 20;

/**
 * The saved views in one row: everything first, each with its number of stories once counted, the active one in
 * brackets and always visible.
 */
export function viewRow(state: ReaderState, width: number): Row {
  const measurer = measurerOf(state);
  const { allView } = wordsOf(state).reader;
  const inForce = activeView(state);
  const item = (name: string, count: number | undefined, chosen: boolean): Row => {
    const [open, close] = chosen ? ['[', ']'] : [' ', ' '];
    const style = chosen ? ({ role: 'title' } as const) : ({ role: 'meta' } as const);
    const text = truncate(name, NAME_CELLS, measurer);
    return [
      cell(open, { role: 'accent' }),
      cell(count === undefined ? text : `${text} ${formatNumber(count)}`, style),
      cell(close, { role: 'accent' }),
    ];
  };
  // The watched stories are already known, or will be soon.
  const watched = state.watch.search.running ? undefined : state.marks.watched.size;
  const counts = [...(state.saved.watch.length > 0 ? [watched] : []), ...state.list.viewCounts.counts];
  const items = [
    item(allView, undefined, inForce === -1),
    ...viewsOf(state).map(({ name }, i) => item(name, counts[i], inForce === i)),
  ];
  const keys: Row = [cell(`  ${keyOf(state, 'previousView')} ${keyOf(state, 'nextView')} `, { role: 'key' })];
  const air = cell(' ');
  const room = width - 1 - rowWidth(keys, measurer);
  const chosen = (inForce ?? -1) + 1;
  let first = 0;
  while (first < chosen && rowWidth(items.slice(first, chosen + 1).flat(), measurer) > room) first++;
  return room < 20
    ? fitRow([air, ...items.slice(first).flat()], width, measurer)
    : leftAndRight([air, ...items.slice(first).flat()], keys, width, measurer);
}
