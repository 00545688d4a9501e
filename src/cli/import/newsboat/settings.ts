import type { ConfigLine } from '../../../ingest/index.ts';
import { splitAddress } from '../../../settings/credentials.ts';
import { FEED_SETTINGS } from '../../../settings/feed-settings.ts';
import type { SettingsData } from '../../../settings/settings-data.ts';
import {
  feedKey,
  folderKey,
  type SavedFeed,
  SETTINGS,
  type Sort,
  type Values,
} from '../../../settings/settings-table.ts';
import { groupsOf } from '../../../story/query/feed-names.ts';
import { type Left, left, type Report } from './report.ts';

/** What newsboat's settings mean here: `keep` is that of all feeds, `listSort` the order of the lists of those that come over. */
type Wishes = Partial<Pick<Values, 'start' | 'syncEvery' | 'syncOnStart' | 'feedsAtOnce' | 'feedSort'>> & {
  readonly keep?: string;
  readonly listSort?: Sort;
};

/** Orders of feeds that are the same; newsboat's `desc` begins with A, and with the fewest unread articles. */
const FEED_SORTS: Readonly<Record<Values['feedSort'], readonly string[]>> = {
  name: ['title', 'title-desc'],
  newest: ['lastupdated', 'lastupdated-desc'],
  unread: ['unreadarticlecount-asc'],
};

/** What the commands mean here that change what one sees in the first hour; null for nothing. `of` is the value of another command. */
const COMMANDS: Readonly<Record<string, (value: string, of: (name: string) => string) => Wishes | null>> = {
  'auto-reload': (value, of) => {
    if (value !== 'yes') return {};
    // An hour is newsboat's default.
    const syncEvery = Number(of('reload-time') || 60);
    return of('suppress-first-reload') === 'yes' ? { syncEvery } : { syncEvery, syncOnStart: 'on' };
  },
  // These two count with `auto-reload` only.
  'reload-time': () => ({}),
  'suppress-first-reload': () => ({}),
  'reload-threads': (value) => ({ feedsAtOnce: Math.min(Number(value), SETTINGS.feedsAtOnce.most) }),
  'keep-articles-days': (value) => (value === '0' ? {} : { keep: `${value}d` }),
  // There is one limit here.
  'max-items': (value, of) => (value === '0' ? {} : Number(of('keep-articles-days')) > 0 ? null : { keep: value }),
  'feed-sort-order': (value) => {
    const feedSort = SETTINGS.feedSort.values.find((sort) => FEED_SORTS[sort].includes(value));
    return feedSort ? { feedSort } : null;
  },
  // The direction of dates is the other way around: this one begins with the newest.
  'article-sort-order': (value) =>
    /^title(?:-asc)?$/.test(value) ? { listSort: 'title' } : /^date(?:-asc)?$/.test(value) ? {} : null,
};

/** Which articles newsboat does not show: those older than some days, and all but the newest of a feed; 0 for all. */
export interface Hides {
  readonly days: number;
  readonly items: number;
}

/** What a number of newsboat's settings is, 0 for anything else. */
const numberIn = (lines: readonly ConfigLine[], command: string): number => {
  const value = lines.findLast(({ name }) => name === command)?.values[0] ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : 0;
};

export const hiddenIn = (lines: readonly ConfigLine[]): Hides => ({
  days: numberIn(lines, 'keep-articles-days'),
  items: numberIn(lines, 'max-items'),
});

type WishKey = keyof Wishes;

const isValid = (key: WishKey, value: unknown): boolean =>
  key === 'keep' ? FEED_SETTINGS.keep.check(value) : key === 'listSort' || SETTINGS[key].check(value);

/** The value that the user has set here; undefined for none. */
function ownValue(data: SettingsData, key: WishKey): unknown {
  if (key === 'listSort') return undefined;
  if (key === 'keep') return data.feedDefaults.keep;
  return data[key] === SETTINGS[key].fallback ? undefined : data[key];
}

/** The servers whose accounts there are here too. */
const SERVERS = ['miniflux', 'freshrss'] as const;

/** A word in a line for a shell. */
const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * Notes for each server of newsboat's the line that adds its account here, and takes its settings out. Secrets, and commands
 * that print them, are never repeated.
 */
function takeServers(last: Map<string, ConfigLine>, report: Report): void {
  for (const kind of SERVERS) {
    const address = last.get(`${kind}-url`);
    const url = splitAddress(address?.values[0] ?? '').address;
    if (!address || url === '') continue;
    const user = last.get(`${kind}-login`)?.values[0] ?? '';
    const words = [
      'minerals-news accounts add',
      kind,
      shellWord(url),
      ...(user === '' ? [] : ['--user', shellWord(user)]),
    ];
    report.note(address.path, address.line, `${kind}-url`, left('server', words.join(' ')));
    for (const name of last.keys())
      if (/^\w+-(?:url|login|password|token)/.test(name) && name.startsWith(kind)) last.delete(name);
    if (last.get('urls-source')?.values[0] === kind) last.delete('urls-source');
  }
}

/** Whether newsboat has its feeds from a server, and needs no list of them. */
export const hasServer = (lines: readonly ConfigLine[]): boolean =>
  (lines.findLast(({ name }) => name === 'urls-source')?.values[0] ?? 'local') !== 'local';

/**
 * Translates newsboat's settings, unless the user has set others here, and reports the rest.
 *
 * @param feeds those that come over.
 * @returns what came over, by its name here, and the change that sets it.
 */
export function takeSettings(
  lines: readonly ConfigLine[],
  data: SettingsData,
  feeds: readonly SavedFeed[],
  report: Report,
) {
  // Of a command that is repeated the last one counts.
  const last = new Map(lines.map((line) => [line.name, line]));
  last.delete('macro');
  for (const { name, path, line, values } of lines)
    if (name === 'macro') report.leave(path, line, [name, ...values].join(' '), left('macro'));
  takeServers(last, report);
  const of = (name: string): string => last.get(name)?.values[0] ?? '';
  const values: Record<string, string | number> = {};
  const others = new Map<string, string[]>();
  for (const { name, path, line, values: written } of last.values()) {
    const refuse = (why: Left): void => report.leave(path, line, [name, ...written].join(' '), why);
    const meaning = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!meaning) {
      others.set(path, [...(others.get(path) ?? []), name]);
      continue;
    }
    const wishes = meaning(written[0] ?? '', of);
    if (!wishes) refuse(left('value'));
    for (const [key, value] of Object.entries(wishes ?? {}) as [WishKey, string | number][]) {
      const has = ownValue(data, key);
      if (!isValid(key, value)) refuse(left('value'));
      else if (has === undefined) values[key] = value;
      else if (has !== value) refuse(left('keptSetting', `${key} = ${has}`));
    }
  }
  for (const [path, names] of others) report.leave(path, null, names.join(', '), left('config'));
  if (feeds.length === 0) delete values.listSort;
  // newsboat begins with its feeds.
  else if (ownValue(data, 'start') === undefined) values.start = 'feeds';
  const { keep, listSort: sort, ...single } = values as Wishes;
  const rows = feeds.flatMap((feed) => [feedKey(feed), ...groupsOf(feed).map(folderKey)]);
  return {
    values,
    change: (now: SettingsData): SettingsData => ({
      ...now,
      ...single,
      ...(keep && { feedDefaults: { ...now.feedDefaults, keep } }),
      ...(sort && { listSorts: { ...Object.fromEntries(rows.map((row) => [row, sort])), ...now.listSorts } }),
    }),
  };
}
