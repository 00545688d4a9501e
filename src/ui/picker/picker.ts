import { closeLayer, withLayer } from '../layout/layers.ts';
import { editLine, insertText, MAX_LINE_CELLS, textOfKey } from '../layout/line-editing.ts';
import { joinFacts } from '../layout/linear.ts';
import { cell, leftAndRight, type Row, rowWidth } from '../layout/row.ts';
import type { Cell, OwnFooter, Screen } from '../layout/screen.ts';
import { measurerOf, wordsOf } from '../layout/typesetting.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { type PickerLayer, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { chosenMatch, chosenRow, isRowOn, pickerMatches, pickerRows } from './matches.ts';
import { endOf, matchesFrom, pickerBox, pickerCount, pickerTop, rowsShown } from './picker-view.ts';

/** Rows of the box above its matches: the border and the line. */
const HEAD = 2;

/** The rows of the body above the box; none without a screen. */
export const rowsAbove = (state: ReaderState): number => (state.terminal.linear ? 0 : pickerTop(state));

/** Takes over a changed layer, and lets its owner follow the chosen row. */
function changed(state: ReaderState, layer: PickerLayer, next: PickerLayer): Update {
  const moved = withLayer(state, layer, next);
  return unchanged(next.picker.chosen?.(moved, chosenRow(moved), rowsAbove(moved)) ?? moved);
}

/** Chooses one of the matches; beyond an end it is that end. */
function moveTo(state: ReaderState, layer: PickerLayer, index: number): Update {
  const last = pickerMatches(state).length - 1;
  return last < 0 ? unchanged(state) : changed(state, layer, { ...layer, index: Math.max(0, Math.min(last, index)) });
}

/** Moves up or down, round the ends. */
function moveBy(state: ReaderState, layer: PickerLayer, by: number): Update {
  const { length } = pickerMatches(state);
  return moveTo(state, layer, length === 0 ? 0 : (chosenMatch(state) + by + length) % length);
}

const closed = (state: ReaderState, { picker }: PickerLayer): ReaderState => {
  const next = closeLayer(state);
  return picker.closed?.(next) ?? next;
};

/** Takes one of the matches. */
function take(state: ReaderState, layer: PickerLayer, index: number): Update {
  const row = pickerRows(state)[pickerMatches(state)[index] ?? -1];
  return row ? layer.picker.take(closed(state, layer), row) : unchanged(state);
}

/** Tab does what the owner says with the row, which may leave the picker open; otherwise it moves. */
function tab(state: ReaderState, layer: PickerLayer, by: 1 | -1): Update {
  const row = chosenRow(state);
  return (row && layer.picker.tab?.act(state, row)) ?? moveBy(state, layer, by);
}

/** Takes over an edited line; the best match of another text is chosen. */
const edit = (state: ReaderState, layer: PickerLayer, next: PickerLayer): Update =>
  changed(state, layer, next.text === layer.text ? next : { ...next, index: 0 });

function insert(state: ReaderState, layer: PickerLayer, text: string): Update {
  const { line, isCut } = insertText(layer, text);
  const typed = isCut ? setStatus(state, wordsOf(state).reader.status.lineFull(MAX_LINE_CELLS), 'warning') : state;
  return edit(typed, layer, line);
}

/** Letters and digits narrow the rows. */
function type(state: ReaderState, layer: PickerLayer, key: string): Update {
  switch (key) {
    case 'enter':
      return take(state, layer, chosenMatch(state));
    case 'esc':
    case 'ctrl+c':
      return unchanged(closed(state, layer));
    case 'ctrl+z':
      return [state, [{ type: 'Suspend' }]];
    case 'ctrl+l':
      return [state, [{ type: 'Redraw' }]];
    case 'down':
    case 'ctrl+n':
      return moveBy(state, layer, 1);
    case 'up':
    case 'ctrl+p':
      return moveBy(state, layer, -1);
    case 'pageDown':
      return moveTo(state, layer, chosenMatch(state) + rowsShown(state));
    case 'pageUp':
      return moveTo(state, layer, chosenMatch(state) - rowsShown(state));
    case 'home':
      return moveTo(state, layer, 0);
    case 'end':
      return moveTo(state, layer, pickerMatches(state).length - 1);
    case 'tab':
      return tab(state, layer, 1);
    case 'shift+tab':
      return tab(state, layer, -1);
    default: {
      const edited = editLine(layer, key);
      return edited ? edit(state, layer, edited) : insert(state, layer, textOfKey(key) ?? '');
    }
  }
}

/** The bottom row: the picker's own keys, as many as fit. */
function footer(state: ReaderState, { picker }: PickerLayer, position: string): OwnFooter {
  const { keyName, hint: words } = wordsOf(state).reader;
  const measurer = measurerOf(state);
  const width = state.terminal.size.cols;
  const arrows = measurer.capabilities.ambiguous === 1 ? '↑↓' : `${keyName.up} ${keyName.down}`;
  const hints = [
    { key: 'enter', name: keyName.enter, does: words.choose },
    { key: 'esc', name: keyName.esc, does: words.back },
    ...(picker.tab ? [{ key: 'tab', name: keyName.tab, does: picker.tab.name(state) }] : []),
    { key: 'down', name: arrows, does: words.down },
  ];
  const right: Row = [cell(` ${position} `, { role: 'meta' })];
  const room = width - rowWidth(right, measurer);
  const left: Row[] = [];
  const keys: OwnFooter['keys'][number][] = [];
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

/** The match at a cell of the box. */
function hit(state: ReaderState, layer: PickerLayer, { x, y }: Cell): number | null {
  const box = pickerBox(state, layer);
  if (x < box.left || x >= box.left + box.width) return null;
  const at = y - box.top - HEAD;
  const index = matchesFrom(state) + at;
  return at >= 0 && at < rowsShown(state) && index < pickerMatches(state).length ? index : null;
}

/** The chosen row, or that nothing matches. */
function chosenText(state: ReaderState, layer: PickerLayer): string {
  const row = chosenRow(state);
  const { linear, picker, settings } = wordsOf(state).reader;
  if (!row) return picker.nothing;
  const isOn = isRowOn(state, layer, row);
  return joinFacts([
    linear.place(chosenMatch(state) + 1, pickerMatches(state).length),
    row.label,
    isOn === null ? '' : isOn ? settings.on : settings.off,
    row.note,
    endOf(row),
  ]);
}

/** A framed list over the screen that typing narrows. What it was opened from stays as it is, and is shown around it. */
export const pickerScreen: Screen<PickerLayer> = {
  type,
  insert,
  position: (state) => `${chosenMatch(state) + 1}/${pickerMatches(state).length}`,
  box: pickerBox,
  footer,
  hit,
  click: take,
  wheel: (state, layer, by) => moveTo(state, layer, chosenMatch(state) + by),
  opened: (state, layer) => [
    joinFacts([layer.picker.title(state), pickerCount(state, layer)]),
    chosenText(state, layer),
  ],
  where: (state, layer) => [chosenText(state, layer)],
  changed: (_, was, now, layer) => (was.text === layer.text ? [] : [pickerCount(now, layer), chosenText(now, layer)]),
  typed: (state, { picker, text }) => `${picker.title(state)}: ${text}`,
  about: (_, { picker }) => picker,
};
