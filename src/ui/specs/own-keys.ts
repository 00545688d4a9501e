import { latinKeys } from '../../text/hangul/keys.ts';
import { graphemes } from '../../text/width.ts';
import { actionName, isConsentAction } from '../keys/key-lookup.ts';
import { keyNames } from '../keys/key-names.ts';
import type { KeyBinding } from '../keys/keymap.ts';
import { closeLayer, openPicker, openPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { setActionKeys } from '../reading/settings/own-keys.ts';
import {
  type Picker,
  type PickerRow,
  type Prompt,
  type ReaderState,
  type Update,
  unchanged,
} from '../state/reader-state.ts';

interface ActionRow extends PickerRow {
  readonly row: KeyBinding;
}

/** The actions that have keys of their own; a digit says which story is opened, and answers have theirs in the banner. */
const actionRows = (state: ReaderState): readonly ActionRow[] => {
  const { action, keyName } = wordsOf(state).reader;
  return state.settings.keys.rows
    .filter((row) => row.action !== 'relatedDigit' && !isConsentAction(row))
    .map((row) => ({
      label: action[row.action],
      also: row.commands,
      note: actionName(row),
      count: null,
      keys: keyNames(row.keys, keyName),
      row,
    }));
};

/** The picker again at the action whose keys were changed. */
const backTo =
  ({ action }: KeyBinding) =>
  (state: ReaderState): ReaderState =>
    withPicker(
      state,
      actionRows(state).findIndex(({ row }) => row.action === action),
    );

/** Gives an action the key that was pressed, or takes it away if it is one of its keys. */
function pressed(state: ReaderState, row: KeyBinding, key: string): Update {
  const keys = row.keys.includes(key) ? row.keys.filter((one) => one !== key) : [key, ...row.keys];
  return setActionKeys(closeLayer(state), row, keys, backTo(row));
}

/** The line that waits for a key. Keys typed with the Hangul layout are the Latin ones that they are on. */
const keyLine = (row: KeyBinding): Prompt => ({
  label: (state) => wordsOf(state).reader.ownKeys.press(wordsOf(state).reader.action[row.action]),
  note: (state) => {
    const { ownKeys, keyName } = wordsOf(state).reader;
    return ownKeys.pressNote(keyNames(row.keys, keyName) || ownKeys.noKeys);
  },
  key: (state, _, key) =>
    key === 'esc' || key === 'ctrl+c' ? null : pressed(state, row, key.length > 1 ? key : latinKeys(key)),
  edit: (state, text) => pressed(state, row, latinKeys(graphemes(text)[0] ?? '').slice(0, 1)),
  submit: unchanged,
  cancel: (state) => unchanged(backTo(row)(state)),
});

function withPicker(state: ReaderState, start: number | null): ReaderState {
  const picker: Picker<ActionRow> = {
    title: (now) => wordsOf(now).reader.picker.title.keys,
    rows: actionRows,
    start,
    take: (now, { row }) => unchanged(openPrompt(now, keyLine(row))),
    tab: {
      name: (now) => wordsOf(now).reader.ownKeys.usual,
      act: (now, { row }) => setActionKeys(closeLayer(now), row, undefined, backTo(row)),
    },
  };
  return openPicker(state, picker);
}

/** Opens the actions with their keys; a chosen one gets the key that is pressed next. */
export const openKeys = (state: ReaderState): Update => unchanged(withPicker(state, null));
