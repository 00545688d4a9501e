import { SINGLE_KEYS } from '../../settings/settings-table.ts';
import { isConsentAction } from '../keys/key-lookup.ts';
import { keyNames } from '../keys/key-names.ts';
import { closeLayers, openPicker } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { settingLabel } from '../reading/settings/setting-words.ts';
import { type Picker, type PickerRow, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { COMMANDS, type CommandRunner } from './commands.ts';

/** `line` is the beginning of its line; `run` is missing if more must be typed. */
interface CommandRow extends PickerRow {
  readonly line: string;
  readonly run?: (state: ReaderState) => Update;
}

/**
 * Every command that can be run here, with its keys: the actions of the keymap, then the commands with arguments, then the
 * settings.
 */
function commandRows(state: ReaderState, runner: CommandRunner): readonly CommandRow[] {
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
      ({ action, commands, keys }): CommandRow => ({
        label: names[action],
        also: commands,
        note: `:${commands[0]}`,
        count: null,
        keys: keyNames(keys.slice(0, 2), keyName),
        line: commands[0] ?? '',
        run: (now) => runner.run(now, action),
      }),
    ),
    ...COMMANDS.filter(({ name }) => !isAction(name)).map(
      ({ name, takes, run: runWith }): CommandRow => ({
        label: about[name],
        also: [name],
        note: `:${name} ${takes}`.trimEnd(),
        count: null,
        line: `${name} `,
        // An argument that is not optional must be typed first.
        ...(takes === '' || takes.startsWith('[') ? { run: (now) => runWith(now, '', runner) } : {}),
      }),
    ),
    ...SINGLE_KEYS.map(
      (key): CommandRow => ({
        label: settingLabel(state, key),
        also: [key],
        note: `:set ${key}`,
        count: null,
        line: `set ${key} `,
      }),
    ),
  ];
}

/** Opens the picker of commands; the command line that it is opened over is closed with it. */
export function openCommands(state: ReaderState, runner: CommandRunner): Update {
  const picker: Picker<CommandRow> = {
    title: (now) => wordsOf(now).reader.picker.title.commands,
    rows: (now) => commandRows(now, runner),
    take: (now, { line, run }) => (run ? run(closeLayers(now)) : runner.openLine(closeLayers(now), line)),
    tab: {
      name: (now) => wordsOf(now).reader.picker.edit,
      act: (now, { line }) => runner.openLine(closeLayers(now), line),
    },
  };
  return unchanged(openPicker(state, picker));
}
