import { FEED_SETTINGS, type FeedSettingId, type FeedSettingValue } from '../../../settings/feed-settings.ts';
import { joinCommand, splitCommand } from '../../../text/argv.ts';
import { cleanText } from '../../../text/clean.ts';

/** The value that a user has typed for a setting of a feed; null for an invalid one. */
export function readFeedSetting<K extends FeedSettingId>(id: K, typed: string): FeedSettingValue<K> | null {
  const row = FEED_SETTINGS[id];
  const text = cleanText(typed);
  const value = row.kind === 'argv' ? splitCommand(typed) : row.kind === 'number' && text !== '' ? Number(text) : text;
  return row.check(value) ? (value as FeedSettingValue<K>) : null;
}

/** A value of a setting of a feed as it would be typed; '' for none. */
export function feedSettingText(value: FeedSettingValue<FeedSettingId>): string {
  if (typeof value === 'number') return value === 0 ? '' : String(value);
  return typeof value === 'string' ? value : joinCommand(value);
}
