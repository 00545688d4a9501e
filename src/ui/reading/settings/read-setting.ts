import type { CliMessages } from '../../../i18n/en/cli.ts';
import { FEED_SETTINGS, type FeedSettingId, type FeedSettingValue } from '../../../settings/feed-settings.ts';
import { SETTINGS, type SingleKey, type Values } from '../../../settings/settings-table.ts';
import { cleanTags } from '../../../story/query/feed-names.ts';
import { joinCommand, splitCommand } from '../../../text/argv.ts';
import { cleanText } from '../../../text/clean.ts';

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

/** The value that a user has typed for a setting of a feed; null for an invalid one. */
export function readFeedSetting<K extends FeedSettingId>(id: K, typed: string): FeedSettingValue<K> | null {
  const row = FEED_SETTINGS[id];
  const text = cleanText(typed);
  const read = (): unknown => {
    if (row.kind === 'argv') return splitCommand(typed);
    if (row.kind === 'names') return cleanTags(typed.split(','));
    if (row.kind === 'headers') return text.split(/ \| /).filter(Boolean);
    return row.kind === 'number' && text !== '' ? Number(text) : text;
  };
  const value = read();
  return row.check(value) ? (value as FeedSettingValue<K>) : null;
}

/** A value of a setting of a feed as it would be typed; '' for none. */
export function feedSettingText(id: FeedSettingId, value: FeedSettingValue<FeedSettingId>): string {
  if (typeof value === 'number') return value === 0 ? '' : String(value);
  const { kind } = FEED_SETTINGS[id];
  if ((kind === 'names' || kind === 'headers') && typeof value === 'object')
    return value.join(kind === 'names' ? ', ' : ' | ');
  return typeof value === 'string' ? value : joinCommand(value);
}
