import { feedKey, folderKey, type SavedFeed } from '../../settings/settings-table.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { FeedCount } from '../../story/query/feed-counts.ts';
import { folderPaths } from '../../story/query/feed-folders.ts';
import { matchesDay } from '../../story/query/parse-query.ts';
import { cleanText } from '../../text/clean.ts';
import { UNREAD } from '../list/filter.ts';
import type { IdSet } from '../state/id-set.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** The path of the folder of a feed, '' for none. */
export const folderOf = ({ folder }: SavedFeed): string => folderPaths(cleanText(folder)).at(-1) ?? '';

export interface FeedCounts {
  /** Of each feed and folder, by the key of its row. */
  readonly rows: ReadonlyMap<string, FeedCount>;
  /** Unread stories of today. */
  readonly today: number;
}

/** The keys of the rows that count the stories of an address. */
type KeysByAddress = ReadonlyMap<string, readonly string[]>;

interface Counted {
  readonly feeds: readonly SavedFeed[];
  readonly day: string;
  readonly read: IdSet;
  readonly keys: KeysByAddress;
  readonly counts: FeedCounts;
}

/** Former addresses count as well, unless another feed has them now. */
function keysByAddress(feeds: readonly SavedFeed[]): KeysByAddress {
  const current = new Set(feeds.map(({ url }) => url));
  const keys = new Map<string, readonly string[]>();
  for (const feed of feeds) {
    const former = (feed.formerUrls ?? []).filter((url) => !current.has(url));
    const own = [feedKey(feed.url), ...folderPaths(cleanText(feed.folder)).map(folderKey)];
    for (const address of [feed.url, ...former]) keys.set(address, [...(keys.get(address) ?? []), ...own]);
  }
  return keys;
}

const sinceDay = (day: string) => ({ kind: 'since', day, not: false }) as const;

/** What the counts depend on. */
type CountedState = Pick<ReaderState, 'library' | 'marks' | 'feeds' | 'localDay'>;

function countAll({ library: { catalogue }, marks, feeds: { saved }, localDay }: CountedState): Counted {
  const keys = keysByAddress(saved);
  const addresses = new Map<string, string[]>();
  for (const [address, rows] of keys) {
    for (const row of rows) addresses.set(row, [...(addresses.get(row) ?? []), address]);
  }
  const counts = catalogue.countFeeds([...addresses.values()], marks.read);
  const rows = new Map([...addresses.keys()].map((key, i) => [key, counts[i] as FeedCount]));
  const today = catalogue.select([sinceDay(localDay), UNREAD], marks).length;
  return { feeds: saved, day: localDay, read: marks.read, keys, counts: { rows, today } };
}

/** The counts after marks of some stories have changed: at the cost of these stories alone. */
function adjusted(
  counted: Counted,
  { library: { catalogue }, marks }: CountedState,
  changed: readonly string[],
): Counted {
  const rows = new Map(counted.counts.rows);
  let { today } = counted.counts;
  for (const id of changed) {
    const entry = catalogue.entry(id);
    if (!entry) continue;
    const by = marks.read.has(id) ? -1 : 1;
    const keys = Object.values(entry.editions).flatMap(({ feed = '' }) => counted.keys.get(feed) ?? []);
    for (const key of new Set(keys)) {
      const count = rows.get(key);
      if (count) rows.set(key, { ...count, unread: count.unread + by });
    }
    if (matchesDay(sinceDay(counted.day), entry.published)) today += by;
  }
  return { ...counted, read: marks.read, counts: { rows, today } };
}

/** With more changed marks everything is counted again. */
const MAX_ADJUSTED = 200;

const known = new WeakMap<Catalogue, Counted>();

/** The unread stories of feeds, folders and today. Counted once for a library; later marks only change the counts. */
export function feedCounts(state: CountedState): FeedCounts {
  const { catalogue } = state.library;
  const before = known.get(catalogue);
  const isSame = before?.feeds === state.feeds.saved && before.day === state.localDay;
  if (isSame && before.read === state.marks.read) return before.counts;
  const changed = isSame ? state.marks.read.changesSince(before.read) : null;
  const counted =
    before && changed && changed.length <= MAX_ADJUSTED ? adjusted(before, state, changed) : countAll(state);
  known.set(catalogue, counted);
  return counted.counts;
}
