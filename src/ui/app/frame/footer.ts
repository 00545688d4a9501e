import { padEnd, padStart } from '../../../text/width.ts';
import { keysIn } from '../../keys/key-lookup.ts';
import { keyNames } from '../../keys/key-names.ts';
import type { Action, FooterBinding, KeyBinding } from '../../keys/keymap.ts';
import { frontLayer } from '../../layout/layers.ts';
import { cell, leftAndRight, type Row, rowWidth } from '../../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../../layout/typesetting.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { applies, footerScope, hintOf, paneOf, scopeOf, screenOf } from '../screens.ts';

/** Room for `100%`, so that the keys do not move when the end of a story is reached. */
const POSITION_CELLS = 4;

/** Room for the indicator of the Hangul layout, so that nothing moves when it appears. */
const MARK_CELLS = 3;

const GAP = 2;

/** The keys for down and up: the arrows, if they are bound and one cell wide. */
function upAndDownKeys(state: ReaderState): string {
  const { list } = state.settings.keys.starts;
  const arrows = list.get('down')?.action === 'down' && list.get('up')?.action === 'up';
  if (arrows && measurerOf(state).capabilities.ambiguous === 1) return '↑↓';
  return `${keyOf(state, 'down')} ${keyOf(state, 'up')}`;
}

/** The keys of an action that are not the user's own for something else here. */
const keysHere = (state: ReaderState, binding: KeyBinding): readonly string[] =>
  keysIn(binding, scopeOf(state), state.settings.keys);

/** A key with what it does, and its place in the order of importance. */
function hint(state: ReaderState, binding: FooterBinding): { readonly row: Row; readonly order: number } {
  const { hint: words, keyName } = wordsOf(state).reader;
  const own = hintOf(state, binding.action);
  const keys =
    binding.action === 'down' ? upAndDownKeys(state) : keyNames(keysHere(state, binding).slice(0, 1), keyName);
  return {
    row: [cell(keys, { role: 'key' }), cell(` ${own?.text ?? words[binding.action]}`, { role: 'meta' })],
    order: own?.order ?? binding.footer[footerScope(state)] ?? 0,
  };
}

/** The key hints of the footer, and the position at the right. */
interface Hints {
  readonly hints: readonly { readonly binding: KeyBinding; readonly row: Row }[];
  readonly right: Row;
}

/** The most important keys that fit, in the order of the keymap. */
function hintsOf(state: ReaderState, position: string, width: number): Hints {
  const scope = footerScope(state);
  const measurer = measurerOf(state);
  const { hangulMark } = wordsOf(state).reader;
  const mark = state.terminal.hangulKeys
    ? cell(padEnd(` ${hangulMark}`, MARK_CELLS, measurer), { role: 'accent' })
    : cell(' '.repeat(MARK_CELLS));
  const note = frontLayer(state) ? '' : paneOf(state).note(state);
  const right: Row = [
    cell(note === '' ? '' : ` ${note} `, { role: 'accent' }),
    mark,
    cell(position ? ` ${padStart(position, POSITION_CELLS, measurer)} ` : '', { role: 'meta' }),
  ];
  let room = width - 1 - rowWidth(right, measurer) + GAP;
  const candidates = state.settings.keys.rows
    .filter(
      (binding): binding is FooterBinding =>
        binding.footer?.[scope] !== undefined && keysHere(state, binding).length > 0 && applies(state, binding.action),
    )
    .map((binding) => ({ binding, ...hint(state, binding) }));
  const chosen = new Set<KeyBinding>();
  for (const { binding, row } of candidates.toSorted((a, b) => a.order - b.order)) {
    const cells = rowWidth(row, measurer) + GAP;
    if (cells > room) continue;
    room -= cells;
    chosen.add(binding);
  }
  return { hints: candidates.filter(({ binding }) => chosen.has(binding)), right };
}

export function keyRow(state: ReaderState, position: string, width: number): Row {
  const front = frontLayer(state);
  const own = front && screenOf(front).footer?.(state, front, position);
  if (own) return own.row;
  const { hints, right } = hintsOf(state, position, width);
  const left = hints.flatMap(({ row }, i) => [cell(i === 0 ? '' : ' '.repeat(GAP)), ...row]);
  return leftAndRight([cell(' '), ...left], right, width, measurerOf(state));
}

/** The action whose key hint is at a cell of the footer, or undefined. */
export function actionAt(state: ReaderState, position: string, width: number, x: number): Action | undefined {
  const measurer = measurerOf(state);
  let from = 1;
  for (const { binding, row } of hintsOf(state, position, width).hints) {
    const to = from + rowWidth(row, measurer);
    if (x >= from && x < to) return binding.action;
    from = to + GAP;
  }
  return undefined;
}
