import { SINGLE_KEYS } from '../../settings/settings-table.ts';
import { isConsentAction } from '../keys/key-lookup.ts';
import { keyNames } from '../keys/key-names.ts';
import { wordsOf } from '../layout/words.ts';
import { COMMANDS } from '../prompt/reader-commands.ts';
import { settingLabel } from '../settings/setting-words.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { PickerRow } from './picker-row.ts';

/**
 * Every command that can be run here, with its keys: the actions of the keymap, then the commands with arguments, then the
 * settings.
 */
export function commandRows(state: ReaderState): readonly PickerRow[] {
  const { action: names, command: about, keyName } = wordsOf(state).reader;
  const actions = state.settings.keys.rows.filter(
    (row) =>
      row.commands.length > 0 &&
      row.action !== 'commands' &&
      row.scopes.includes(state.screen) &&
      (state.consent.isAsked || !isConsentAction(row)),
  );
  const isAction = (name: string): boolean => actions.some(({ commands }) => commands.includes(name));
  return [
    ...actions.map(
      ({ action, commands, keys }): PickerRow => ({
        label: names[action],
        also: commands,
        note: `:${commands[0]}`,
        count: null,
        keys: keyNames(keys.slice(0, 2), keyName),
        choice: { type: 'action', action, name: commands[0] ?? '' },
      }),
    ),
    ...COMMANDS.filter(({ name }) => !isAction(name)).map(
      (command): PickerRow => ({
        label: about[command.name],
        also: [command.name],
        note: `:${command.name} ${command.takes}`.trimEnd(),
        count: null,
        choice: { type: 'command', command },
      }),
    ),
    ...SINGLE_KEYS.map(
      (key): PickerRow => ({
        label: settingLabel(state, key),
        also: [key],
        note: `:set ${key}`,
        count: null,
        choice: { type: 'setting', key },
      }),
    ),
  ];
}
