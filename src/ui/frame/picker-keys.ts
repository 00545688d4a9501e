import { cell, leftAndRight, type Row, rowWidth } from '../layout/row.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { wordsOf } from '../layout/words.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** A key hint, and the cells that it takes in the bottom row. */
interface ShownKey {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** The bottom row while a picker is open: its own keys, as many as fit. */
export function pickerKeyRow(
  state: ReaderState,
  position: string,
  width: number,
): { readonly row: Row; readonly keys: readonly ShownKey[] } {
  const { keyName, hint: words, picker } = wordsOf(state).reader;
  const measurer = measurerOf(state);
  const kind = state.picker?.kind;
  const onTab = kind === 'filter' ? picker.toggle : kind === 'commands' ? picker.edit : '';
  const arrows = measurer.capabilities.ambiguous === 1 ? '↑↓' : `${keyName.up} ${keyName.down}`;
  const hints = [
    { key: 'enter', name: keyName.enter, does: words.choose },
    { key: 'esc', name: keyName.esc, does: words.back },
    ...(onTab === '' ? [] : [{ key: 'tab', name: keyName.tab, does: onTab }]),
    { key: 'down', name: arrows, does: words.down },
  ];
  const right: Row = [cell(` ${position} `, { role: 'meta' })];
  const room = width - rowWidth(right, measurer);
  const left: Row[] = [];
  const keys: ShownKey[] = [];
  let at = 0;
  for (const { key, name, does } of hints) {
    const from = at + (keys.length === 0 ? 1 : 2);
    const hint: Row = [cell(name, { role: 'key' }), cell(` ${does}`, { role: 'meta' })];
    const to = from + rowWidth(hint, measurer);
    if (to > room) break;
    left.push([cell(' '.repeat(from - at)), ...hint]);
    keys.push({ key, from, to });
    at = to;
  }
  return { row: leftAndRight(left.flat(), right, width, measurer), keys };
}
