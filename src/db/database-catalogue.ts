import { compareLangs } from '../story/editions.ts';
import type { StoryEntry } from '../story/entry.ts';
import type { Lang } from '../story/model.ts';
import {
  allPositions,
  byName,
  type Catalogue,
  type Compare,
  type Groups,
  type Positions,
  titleIn,
} from '../story/query/catalogue.ts';
import {
  entryWithCurrentNames,
  NO_FEEDS,
  NO_SHARED_FEEDS,
  otherFeedsOf,
  readOnce,
  type SharedFeeds,
} from '../story/query/feed-names.ts';
import { type DatabaseSync, isDamage, prepared } from './connection.ts';
import { readGroups } from './event-groups.ts';
import { type ListOrder, listOrder } from './list-order.ts';
import { queryRunner, type Shown } from './search/run-query.ts';
import { similarTo } from './similar-stories.ts';
import {
  type FeedIndex,
  feedIndex,
  type IsWantedFeed,
  leftOutStories,
  type SharedStories,
  type StoriesByFeed,
  sharedStories,
} from './stories-by-feed.ts';
import { countUnreadable } from './tables/files.ts';
import { openEmpty } from './tables/schema.ts';
import {
  countSources,
  docidOf,
  entryOn,
  idsFrom,
  presentBadges,
  readCounts,
  readFact,
  storedEntry,
  storyIds,
} from './tables/stories.ts';

/** Cached entries: enough for several screens. */
const CACHED = 512;

const NO_STORIES: ReadonlySet<string> = new Set();

/** For this many stories it costs less to read the ids of all than the entries of some. */
const MANY_IDS = 500;

export interface DatabaseCatalogue extends Catalogue {
  /** The feeds of stories that came in several, as they were when this was first called. */
  readonly sharedFeeds: SharedFeeds;
  /** The stories that the last sync had brought when this was first called. */
  readonly latest: () => ReadonlySet<string>;
  /** The stories of feeds. */
  readonly byFeed: (isWanted: IsWantedFeed) => StoriesByFeed;
  /** Queries the current database. If it is damaged, it is rebuilt first, or nothing is found. */
  readonly ask: <T>(question: (db: DatabaseSync) => T) => T;
  /** Whether it is damaged and was not rebuilt, so that nothing is found. */
  readonly isDamaged: () => boolean;
  /** Calls back when it is, maybe at once. */
  readonly onDamage: (listener: () => void) => void;
}

interface Backing {
  readonly db: DatabaseSync;
  /** Identifies the build: only within it a docid means the same story. */
  readonly build: string | number | undefined;
  readonly order: ListOrder;
  readonly entryOf: (docid: number) => StoryEntry | undefined;
  readonly selector: ReturnType<typeof queryRunner>;
  readonly feeds: FeedIndex;
  readonly leftOut: () => Uint8Array | null;
  /** Entries by their docids. */
  readonly cached: Map<number, StoryEntry>;
}

function backingOf(
  db: DatabaseSync,
  shown: Shown,
  order = listOrder(db),
  kept = new Map<number, StoryEntry>(),
): Backing {
  const { today, feeds = NO_FEEDS, sharedFeeds = NO_SHARED_FEEDS } = shown;
  const entryOf = (docid: number): StoryEntry | undefined => {
    const before = kept.get(docid);
    if (before) return before;
    const stored = storedEntry(db, docid);
    if (!stored) return undefined;
    const entry = entryWithCurrentNames(entryOn(today, stored), feeds);
    if (kept.size >= CACHED) kept.delete(kept.keys().next().value ?? -1);
    kept.set(docid, entry);
    return entry;
  };
  let shared: SharedStories | undefined;
  const sharedNow = (): SharedStories => {
    shared ??= sharedStories(db, sharedFeeds, feeds);
    return shared;
  };
  const selector = queryRunner(db, order, shown, sharedNow);
  return {
    db,
    build: readFact(db, 'build'),
    order,
    entryOf,
    selector,
    feeds: feedIndex(db, order, feeds, sharedNow),
    leftOut: () => leftOutStories(db, order, feeds, sharedNow),
    cached: kept,
  };
}

/** What the catalogues query, for the comparison of two. */
const backings = new WeakMap<Catalogue, () => Backing>();

/** The positions of the stories that an older catalogue of another build lacks, by the ids of all. */
function addedByIds(newer: Catalogue, older: Catalogue): Positions {
  const [known, ids] = [older, newer].map(({ size, idsAt }) => idsAt(allPositions(size))) as [string[], string[]];
  const isUnreadable = known.length === 0 && older.size > 0;
  if (isUnreadable || ids.length < newer.size) return new Uint32Array();
  const before = new Set(known);
  return allPositions(newer.size).filter((position) => !before.has(ids[position] ?? ''));
}

/** A database without stories in place of a damaged one: the list keeps its order and the entries that are on screen. */
function emptied({ order, cached }: Backing, shown: Shown): Backing {
  return backingOf(openEmpty(), shown, order, cached);
}

/**
 * The catalogue of a database. If it is damaged, `heal` returns a new one of the same library, and the query is
 * repeated; if it cannot be healed, the error is thrown. Without `heal` nothing is found from then on (`onDamage`).
 */
export function catalogueOfDatabase(
  opened: DatabaseSync,
  given: Shown,
  heal: (() => DatabaseSync) | null,
): DatabaseCatalogue {
  const { today, feeds = NO_FEEDS } = given;
  const sharedFeeds = readOnce(given.sharedFeeds ?? NO_SHARED_FEEDS);
  const latest = readOnce(given.latest ?? (() => NO_STORIES));
  const shown = { ...given, sharedFeeds, latest };
  let backing = backingOf(opened, shown);
  let isDamaged = false;
  let tellDamage = (): void => {};
  const mended = (): Backing => {
    // Others may still query the old one.
    backing = heal ? backingOf(heal(), shown) : emptied(backing, shown);
    isDamaged = !heal;
    if (isDamaged) tellDamage();
    return backing;
  };
  const ask = <T>(question: (from: Backing) => T): T => {
    try {
      return question(backing);
    } catch (error) {
      if (!isDamage(error)) throw error;
      return question(mended());
    }
  };
  const positionOf = ({ db, order }: Backing, id: string): number => {
    const docid = docidOf(db, id);
    return docid === undefined ? -1 : order.positionOf(docid);
  };
  const entryAt = ({ order, entryOf }: Backing, position: number): StoryEntry | undefined => {
    const docid = order.docidAt(position);
    return docid === undefined ? undefined : entryOf(docid);
  };
  const idsAt = (from: Backing, positions: Positions): readonly string[] => {
    const { ids, docids } = positions.length < MANY_IDS ? { ids: [], docids: [] } : storyIds(from.db);
    const known = new Map(docids.map((docid, at) => [docid, ids[at]]));
    const idOf = (position: number): string =>
      (known.size > 0 ? known.get(from.order.docidAt(position) ?? 0) : entryAt(from, position)?.id) ?? '';
    return Array.from(positions, idOf).filter((id) => id !== '');
  };
  const titles = new Map<Lang, { readonly compare: Compare; readonly order: Positions }>();
  let groups: Groups | null | undefined;
  let leftOut: { readonly table: Uint8Array | null } | undefined;
  let present: Catalogue['present'] | undefined;
  let badges: Catalogue['present']['badges'] | undefined;
  let revised: ReadonlyMap<string, string> | undefined;
  const { size } = backing.order;
  const catalogue: DatabaseCatalogue = {
    size,
    unreadable: countUnreadable(opened),
    get present() {
      present ??= ask(({ db }) => ({
        // Counted when needed: that takes longer, and the first frame does not need it.
        get badges() {
          badges ??= ask((from) => presentBadges(from.db, today));
          return badges;
        },
        langs: new Map(readCounts(db, 'lang').sort(([a], [b]) => compareLangs(a, b))),
        tags: new Map(readCounts(db, 'tag')),
        sources: countSources(readCounts(db, 'origins'), feeds),
      }));
      return present;
    },
    at: (position) => ask((from) => entryAt(from, position)),
    idAt: (position) => ask((from) => entryAt(from, position)?.id ?? ''),
    idsAt: (positions) => ask((from) => idsAt(from, positions)),
    position: (id) => ask((from) => positionOf(from, id)),
    entry: (id) => ask((from) => entryAt(from, positionOf(from, id))),
    addedSince: (older) => {
      const before = backings.get(older)?.();
      if (before?.build === undefined || before.build !== backing.build) return addedByIds(catalogue, older);
      const { docids } = backing.order;
      return allPositions(size).filter((position) => before.order.positionOf(docids[position] ?? 0) < 0);
    },
    idsFrom: (beginning, most) => ask(({ db }) => idsFrom(db, beginning, most)),
    revised: () => {
      revised ??= ask(({ db }) => {
        const sql = 'SELECT id, revised FROM stories WHERE revised IS NOT NULL ORDER BY revised DESC, id';
        const rows = prepared(db, sql).all() as { id: string; revised: string }[];
        return new Map(rows.map((row) => [row.id, row.revised]));
      });
      return revised;
    },
    count: (ids) =>
      ask(({ db }) => {
        const sql = 'SELECT count(*) AS stories FROM json_each(?) AS wanted JOIN stories ON stories.id = wanted.value';
        return Number(prepared(db, sql).get(JSON.stringify([...ids]))?.stories);
      }),
    sharedFeeds,
    latest,
    otherFeeds: (id) => otherFeedsOf(id, sharedFeeds, feeds),
    byFeed: (isWanted) => ask((from) => from.feeds.ids(isWanted)),
    feedPositions: (feed) => ask((from) => from.feeds.positions(feed)),
    countFeeds: (groups, read) => ask((from) => from.feeds.count(groups, from.selector.marked(read))),
    leftOut: () => {
      leftOut ??= { table: ask((from) => from.leftOut()) };
      return leftOut.table;
    },
    select: (query, marks) => ask(({ selector }) => selector.select(query, marks)),
    *search(query, marks, isInTexts = true) {
      const begun = backing;
      try {
        return yield* begun.selector.search(query, marks, isInTexts);
      } catch (error) {
        if (!isDamage(error)) throw error;
        // Between two steps another query may have found the damage.
        const { selector } = backing === begun ? mended() : backing;
        return yield* selector.search(query, marks, isInTexts);
      }
    },
    byTitle: (lang, compare) => {
      const known = titles.get(lang);
      if (known?.compare === compare) return known.order;
      const all = ask((from) =>
        Array.from({ length: size }, (_, position) => {
          const stored = storedEntry(from.db, from.order.docidAt(position) ?? 0);
          return stored ? titleIn(stored, lang) : '';
        }),
      );
      const order = byName(all, compare);
      titles.set(lang, { compare, order });
      return order;
    },
    similar: (id) =>
      ask((from) => {
        const docid = docidOf(from.db, id);
        const others = docid === undefined ? [] : similarTo(from.db, docid, from.order.size);
        return others.flatMap((other) => (from.order.positionOf(other) < 0 ? [] : (from.entryOf(other)?.id ?? [])));
      }),
    groups: () => {
      if (groups === undefined) groups = ask(({ db, order }) => readGroups(db, order));
      return groups;
    },
    ask: (question) => ask(({ db }) => question(db)),
    isDamaged: () => isDamaged,
    onDamage: (listener) => {
      tellDamage = listener;
      if (isDamaged) listener();
    },
  };
  backings.set(catalogue, () => backing);
  return catalogue;
}
