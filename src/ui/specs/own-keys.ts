import { PROGRAM_KEYS } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import { latinKeys } from '../../text/hangul/keys.ts';
import { graphemes } from '../../text/width.ts';
import { isConsentAction } from '../keys/key-lookup.ts';
import { keyNames } from '../keys/key-names.ts';
import { closeLayer, openPicker, openPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { type KeyOwner, keyOwners, setOwnerKeys } from '../reading/settings/own-keys.ts';
import {
  type Picker,
  type PickerRow,
  type Prompt,
  type ReaderState,
  type Update,
  unchanged,
} from '../state/reader-state.ts';

interface OwnerRow extends PickerRow {
  readonly owner: KeyOwner;
}

/** The actions and programs; answers have their keys in the banner alone. */
const ownerRows = (state: ReaderState): readonly OwnerRow[] => {
  const { action, keyName } = wordsOf(state).reader;
  return keyOwners(state)
    .filter(({ row }) => row === null || !isConsentAction(row))
    .map((owner) => ({
      label: owner.row ? action[owner.row.action] : owner.label,
      also: owner.row?.commands ?? [],
      note: owner.row ? owner.name : cleanText(state.saved.programs[owner.name.slice(PROGRAM_KEYS.length)] ?? ''),
      count: null,
      keys: keyNames(owner.keys, keyName),
      owner,
    }));
};

/** The picker again at the action whose keys were changed. */
const backTo =
  ({ name }: KeyOwner) =>
  (state: ReaderState): ReaderState =>
    withPicker(
      state,
      ownerRows(state).findIndex(({ owner }) => owner.name === name),
    );

/** Gives an action the key that was pressed, or takes it away if it is one of its keys. */
function pressed(state: ReaderState, owner: KeyOwner, key: string): Update {
  const keys = owner.keys.includes(key) ? owner.keys.filter((one) => one !== key) : [key, ...owner.keys];
  return setOwnerKeys(closeLayer(state), owner, keys, backTo(owner));
}

/** The line that waits for a key. Keys typed with the Hangul layout are the Latin ones that they are on. */
const keyLine = (owner: KeyOwner): Prompt => ({
  label: (state) => wordsOf(state).reader.ownKeys.press(owner.label),
  note: (state) => {
    const { ownKeys, keyName } = wordsOf(state).reader;
    return ownKeys.pressNote(keyNames(owner.keys, keyName) || ownKeys.noKeys);
  },
  key: (state, _, key) =>
    key === 'esc' || key === 'ctrl+c' ? null : pressed(state, owner, key.length > 1 ? key : latinKeys(key)),
  edit: (state, text) => pressed(state, owner, latinKeys(graphemes(text)[0] ?? '').slice(0, 1)),
  submit: unchanged,
  cancel: (state) => unchanged(backTo(owner)(state)),
});

function withPicker(state: ReaderState, start: number | null): ReaderState {
  const picker: Picker<OwnerRow> = {
    title: (now) => wordsOf(now).reader.picker.title.keys,
    rows: ownerRows,
    start,
    take: (now, { owner }) => unchanged(openPrompt(now, keyLine(owner))),
    tab: {
      name: (now) => wordsOf(now).reader.ownKeys.usual,
      act: (now, { owner }) => setOwnerKeys(closeLayer(now), owner, undefined, backTo(owner)),
    },
  };
  return openPicker(state, picker);
}

/** Opens the actions and programs with their keys; a chosen one gets the key that is pressed next. */
export const openKeys = (state: ReaderState): Update => unchanged(withPicker(state, null));
