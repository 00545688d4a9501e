import { FEED_SETTINGS, type FeedSettingId, type FeedSettingValue } from '../../settings/feed-settings.ts';
import { cleanText } from '../../text/clean.ts';
import { splitCommand } from '../prompt/argv.ts';

/** A word of a command line as it must be typed for `splitCommand`. */
const quoted = (word: string): string => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** The value that a user has typed for a setting of a feed; null for an invalid one. */
export function readFeedSetting<K extends FeedSettingId>(id: K, typed: string): FeedSettingValue<K> | null {
  const row = FEED_SETTINGS[id];
  const value = row.kind === 'argv' ? splitCommand(typed) : cleanText(typed);
  return row.check(value) ? (value as FeedSettingValue<K>) : null;
}

/** A value of a setting of a feed as it would be typed; '' for none. */
export function feedSettingText(value: FeedSettingValue<FeedSettingId>): string {
  return typeof value === 'string' ? value : value.map(quoted).join(' ');
}
