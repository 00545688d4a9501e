import type { CliMessages } from '../../../i18n/en/cli.ts';
import { SETTINGS, type SingleKey, type Values } from '../../../settings/settings-table.ts';
import { joinCommand, splitCommand } from '../../../text/argv.ts';

type SettingValue = Values[SingleKey];

/**
 * The value that a user has typed for a setting, or what is wrong with it.
 *
 * @param themes the names of all themes.
 */
export function readSetting(
  key: SingleKey,
  text: string,
  themes: () => readonly string[],
): { readonly value: SettingValue } | { readonly wrong: (words: CliMessages) => string } {
  const row = SETTINGS[key];
  switch (row.kind) {
    case 'argv': {
      // Nothing in quotes is nothing.
      const argv = splitCommand(text)?.filter((word, index) => word !== '' || index > 0);
      if (argv && row.check(argv)) return { value: argv };
      return { wrong: ({ errors, feedSettings }) => errors.badValue(key, text, feedSettings.passwordCommand.values) };
    }
    case 'number': {
      const value = Number(text);
      if (/^\d+$/.test(text) && row.check(value)) return { value };
      return { wrong: ({ errors }) => errors.badNumber(key, text, row.least, row.most) };
    }
    default: {
      const choices: readonly string[] = row.kind === 'choice' ? row.values : themes();
      const value = choices.find((known) => known === text) as SettingValue | undefined;
      // Other programs call the theme of the terminal's own colours `default`.
      if (value === undefined && row.kind === 'name' && text === 'default') return { value: row.fallback };
      return value === undefined
        ? { wrong: ({ errors }) => errors.badChoice(key, text, choices.join(', ')) }
        : { value };
    }
  }
}

/** A value as `readSetting` takes it. */
export const settingText = (value: SettingValue): string =>
  typeof value === 'object' ? joinCommand(value) : String(value);
