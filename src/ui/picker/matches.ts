import { openedPicker } from '../layout/layers.ts';
import { oncePerState } from '../layout/once-per-state.ts';
import type { PickerRow } from '../state/picker.ts';
import type { PickerLayer, ReaderState } from '../state/reader-state.ts';
import { narrow } from './narrow.ts';

/** All rows of the open picker. */
export const pickerRows = oncePerState((state): readonly PickerRow[] => openedPicker(state)?.picker.rows(state) ?? []);

/** The rows of the open picker that match what is typed, best first, as indexes into all rows. */
export const pickerMatches = oncePerState((state): readonly number[] => {
  const layer = openedPicker(state);
  return layer ? narrow(pickerRows(state), layer.text) : [];
});

/** Whether a row is in force; null for a row that cannot be. */
export const isRowOn = (state: ReaderState, { picker }: PickerLayer, row: PickerRow): boolean | null =>
  picker.isOn?.(state, row) ?? null;

/** Where the chosen row is among the matches; -1 without a match. */
export const chosenMatch = oncePerState((state): number => {
  const layer = openedPicker(state);
  const matches = pickerMatches(state);
  if (!layer || matches.length === 0) return -1;
  if (layer.index !== null) return Math.min(layer.index, matches.length - 1);
  if (!layer.picker.startsAtOn || layer.text !== '') return 0;
  const rows = pickerRows(state);
  const isOn = (at: number): boolean => {
    const row = rows[at];
    return row !== undefined && isRowOn(state, layer, row) === true;
  };
  return Math.max(0, matches.findIndex(isOn));
});

/** The row that Enter takes. */
export function chosenRow(state: ReaderState): PickerRow | undefined {
  return pickerRows(state)[pickerMatches(state)[chosenMatch(state)] ?? -1];
}
