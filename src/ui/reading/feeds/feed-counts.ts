import { feedKey, feedRef, folderKey, type SavedFeed } from '../../../settings/settings-table.ts';
import type { StoryEntry } from '../../../story/entry.ts';
import { type Catalogue, selectListed } from '../../../story/query/catalogue.ts';
import { type FeedCount, feedRefsOf, folderPaths, groupsOf } from '../../../story/query/feed-names.ts';
import { UNREAD } from '../../../story/query/filter.ts';
import { matchesDay } from '../../../story/query/parse-query.ts';
import { cleanText } from '../../../text/clean.ts';
import type { IdSet } from '../../state/id-set.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** The path of the folder of a feed, '' for none. */
export const folderOf = ({ folder }: SavedFeed): string => folderPaths(cleanText(folder)).at(-1) ?? '';

export interface FeedCounts {
  /** Of each feed and folder, by the key of its row. */
  readonly rows: ReadonlyMap<string, FeedCount>;
  /** Unread stories of today. */
  readonly today: number;
}

/** The keys of the rows that count the stories of a feed (`feedRef`). */
type KeysByFeed = ReadonlyMap<string, readonly string[]>;

interface Counted {
  readonly feeds: readonly SavedFeed[];
  readonly day: string;
  readonly read: IdSet;
  readonly keys: KeysByFeed;
  readonly counts: FeedCounts;
}

const keysByFeed = (feeds: readonly SavedFeed[]): KeysByFeed =>
  new Map(feeds.map((feed) => [feedRef(feed), [feedKey(feed), ...groupsOf(feed).map(folderKey)]]));

const sinceDay = (day: string) => ({ kind: 'since', day, not: false }) as const;

/** What the counts depend on. */
type CountedState = Pick<ReaderState, 'library' | 'marks' | 'saved' | 'localDay'>;

function countAll({ library: { catalogue }, marks, saved, localDay }: CountedState): Counted {
  const keys = keysByFeed(saved.feeds);
  const feeds = new Map<string, string[]>();
  for (const [feed, rows] of keys) {
    for (const row of rows) feeds.set(row, [...(feeds.get(row) ?? []), feed]);
  }
  const counts = catalogue.countFeeds([...feeds.values()], marks.read);
  const rows = new Map([...feeds.keys()].map((key, i) => [key, counts[i] as FeedCount]));
  const today = selectListed(catalogue, [sinceDay(localDay), UNREAD], marks).length;
  return { feeds: saved.feeds, day: localDay, read: marks.read, keys, counts: { rows, today } };
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
    const keys = [...feedRefsOf(entry, catalogue.otherFeeds(id))].flatMap((ref) => counted.keys.get(ref) ?? []);
    for (const key of new Set(keys)) {
      const count = rows.get(key);
      // No unread story is newer; `newestUnread` finds it from there.
      const newestUnread =
        by > 0 ? Math.min(count?.newestUnread ?? 0, catalogue.position(id)) : (count?.newestUnread ?? 0);
      if (count) rows.set(key, { ...count, unread: count.unread + by, newestUnread });
    }
    const isLeftOut = catalogue.leftOut()?.[catalogue.position(id)] === 1;
    if (!isLeftOut && matchesDay(sinceDay(counted.day), entry.published)) today += by;
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
  const isSame = before?.feeds === state.saved.feeds && before.day === state.localDay;
  if (isSame && before.read === state.marks.read) return before.counts;
  const changed = isSame ? state.marks.read.changesSince(before.read) : null;
  const counted =
    before && changed && changed.length <= MAX_ADJUSTED ? adjusted(before, state, changed) : countAll(state);
  known.set(catalogue, counted);
  return counted.counts;
}

/** At most this number of stories of a feed is looked at for an unread one after marks have changed. */
const MAX_LOOKED_AT = 50;

/** The newest unread story of a feed, once counted; undefined for none. */
export function newestUnread(state: ReaderState, feed: SavedFeed): StoryEntry | undefined {
  const count = state.feeds.isCounted ? feedCounts(state).rows.get(feedKey(feed)) : undefined;
  if (!count || count.unread === 0) return undefined;
  const { catalogue } = state.library;
  const unreadAt = (position: number): StoryEntry | undefined => {
    const entry = catalogue.at(position);
    return entry && !state.marks.read.has(entry.id) ? entry : undefined;
  };
  const known = unreadAt(count.newestUnread);
  if (known) return known;
  const later = catalogue.feedPositions(feedRef(feed)).filter((position) => position > count.newestUnread);
  const found = later.subarray(0, MAX_LOOKED_AT).find((position) => unreadAt(position) !== undefined);
  return found === undefined ? undefined : catalogue.at(found);
}

/** The stories of the feeds were counted for the first time. */
export function feedsCounted(state: ReaderState): ReaderState {
  return { ...state, feeds: { ...state.feeds, isCounted: true } };
}
