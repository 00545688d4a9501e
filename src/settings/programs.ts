import { isRecord } from './checks.ts';
import { FEED_SETTING_IDS, FEED_SETTINGS } from './feed-settings.ts';
import { isEqual } from './settings-data.ts';
import { SETTING_IDS, SETTINGS } from './settings-table.ts';

type Raw = Readonly<Record<string, unknown>>;

const PROGRAMS: readonly string[] = SETTING_IDS.filter((id) => SETTINGS[id].kind === 'argv');
const FEED_PROGRAMS: readonly string[] = FEED_SETTING_IDS.filter((id) => FEED_SETTINGS[id].kind === 'argv');

/**
 * Settings without those that name a program: what another user has written must not run. `programs` are the names of what
 * was left out.
 */
export function withoutPrograms(raw: Raw): { readonly raw: Raw; readonly programs: readonly string[] } {
  const left = new Set<string>();
  const without = <T>(value: T, names: readonly string[]): T => {
    if (!isRecord(value)) return value;
    // An empty list names none.
    const found = names.filter((name) => Object.hasOwn(value, name) && !isEqual(value[name], []));
    for (const name of found) left.add(name);
    return found.length === 0
      ? value
      : (Object.fromEntries(Object.entries(value).filter(([name]) => !found.includes(name))) as T);
  };
  const { feeds, feedDefaults, ...rest } = without(raw, PROGRAMS);
  const inner = {
    ...(feeds !== undefined && {
      feeds: Array.isArray(feeds) ? feeds.map((feed: unknown) => without(feed, FEED_PROGRAMS)) : feeds,
    }),
    ...(feedDefaults !== undefined && { feedDefaults: without(feedDefaults, FEED_PROGRAMS) }),
  };
  return left.size === 0 ? { raw, programs: [] } : { raw: { ...rest, ...inner }, programs: [...left] };
}
