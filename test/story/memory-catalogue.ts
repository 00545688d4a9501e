import { compareLangs } from '../../src/story/editions.ts';
import type { StoryEntry } from '../../src/story/entry.ts';
import {
  DAYS,
  type EventFacts,
  type EventIndex,
  groupsAt,
  MAX_SHARING,
  regroup,
} from '../../src/story/events/event-groups.ts';
import type { Lang } from '../../src/story/model.ts';
import type { BadgeId } from '../../src/story/origin/badges.ts';
import {
  allPositions,
  byName,
  type Catalogue,
  entryText,
  type FilterValues,
  type Groups,
  inBadgeOrder,
  type Marks,
  matchesQuery,
  type Positions,
  type StoryDetails,
  titleIn,
} from '../../src/story/query/catalogue.ts';
import {
  type FeedCount,
  type FeedName,
  type FeedNames,
  feedRefsOf,
  NO_FEEDS,
} from '../../src/story/query/feed-names.ts';
import { type NamedStory, nameMatch, needsNames, sourcesOf, WHOLE } from '../../src/story/query/name-match.ts';
import type { Condition, Query } from '../../src/story/query/parse-query.ts';

/** Lists, searches and counts as simple as they can be: what the database has to agree with, and catalogues for tests of the reader. */

/** What a library can be filtered by: badges in the order of their table, languages in the order of editions. */
function filterValuesOf(entries: Iterable<StoryEntry>): FilterValues {
  const badges = new Map<BadgeId, number>();
  const tags = new Map<string, number>();
  const sources = new Map<string, number>();
  const langs = new Map<Lang, number>();
  const countOne = <Name>(counts: Map<Name, number>, name: Name): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for (const entry of entries) {
    for (const lang of entry.langs) countOne(langs, lang);
    for (const tag of entry.tags) countOne(tags, tag);
    for (const badge of new Set(Object.values(entry.editions).flatMap((edition) => edition.badges)))
      countOne(badges, badge);
    for (const source of sourcesOf(entry)) countOne(sources, source);
  }
  return {
    badges: inBadgeOrder(badges),
    langs: new Map([...langs].sort(([a], [b]) => compareLangs(a, b))),
    tags,
    sources,
  };
}

interface CatalogueOptions {
  readonly unreadable?: number;
  /** What is not in an entry. */
  readonly details?: (id: string) => StoryDetails;
  readonly similar?: (id: string) => readonly string[];
  readonly groups?: () => Groups | null;
  readonly otherFeeds?: Catalogue['otherFeeds'];
  /** The feeds of the settings. */
  readonly feeds?: FeedNames;
}

const NOTHING: StoryDetails = { body: '', authors: '', urls: '', isNew: false };

/** A catalogue of entries in memory, newest first. */
export function catalogueOf(entries: readonly StoryEntry[], options: CatalogueOptions = {}): Catalogue {
  const {
    unreadable = 0,
    details = () => NOTHING,
    similar = () => [],
    groups = () => null,
    otherFeeds = () => [],
  } = options;
  const table = leftOutTable(entries, options.feeds ?? NO_FEEDS, otherFeeds);
  const positions = new Map(entries.map((entry, position) => [entry.id, position]));
  const texts = new Map<StoryEntry, string>();
  const textOf = (entry: StoryEntry): string => {
    const known = texts.get(entry) ?? entryText(entry);
    texts.set(entry, known);
    return known;
  };
  const named = (entry: StoryEntry): NamedStory => ({ entry, others: () => otherFeeds(entry.id) });
  const chosen = (query: Query, marks: Marks, text: (entry: StoryEntry) => string): Positions => {
    const whole = (one: Condition): Condition => {
      if (one.kind === 'group') return { ...one, any: one.any.map((all) => all.map(whole)) };
      if (!needsNames(one)) return one;
      return entries.some((entry) => nameMatch(named(entry), one) === WHOLE) ? { ...one, whole: true } : one;
    };
    const asked = query.map(whole);
    return allPositions(entries.length).filter((position) => {
      const entry = entries[position];
      if (entry === undefined) return false;
      const story = { ...named(entry), entry, text: () => text(entry), details: () => details(entry.id) };
      return matchesQuery(asked, story, marks);
    });
  };
  return {
    size: entries.length,
    unreadable,
    present: filterValuesOf(entries),
    at: (position) => entries[position],
    idAt: (position) => entries[position]?.id ?? '',
    idsAt: (positions) => Array.from(positions, (position) => entries[position]?.id ?? '').filter((id) => id !== ''),
    addedSince: (older) =>
      allPositions(entries.length).filter((position) => older.position(entries[position]?.id ?? '') < 0),
    position: (id) => positions.get(id) ?? -1,
    entry: (id) => entries[positions.get(id) ?? -1],
    revised: () =>
      new Map(
        entries
          .flatMap(({ id, revised }) => (revised === undefined ? [] : [[id, revised] as const]))
          .sort(([one, a], [other, b]) => (a === b ? (one < other ? -1 : 1) : a > b ? -1 : 1)),
      ),
    idsFrom: (beginning, most) =>
      [...positions.keys()]
        .filter((id) => id.startsWith(beginning))
        .sort()
        .slice(0, most),
    count: (ids) => [...ids].reduce((sum, id) => sum + (positions.has(id) ? 1 : 0), 0),
    otherFeeds,
    leftOut: () => table,
    feedPositions: (feed) =>
      allPositions(entries.length).filter((position) => {
        const entry = entries[position];
        return entry !== undefined && feedRefsOf(entry, otherFeeds(entry.id)).has(feed);
      }),
    countFeeds: (groups, read) => countFeeds(entries, otherFeeds, groups, read),
    select: (query, marks) => chosen(query, marks, textOf),
    *search(query, marks, isInTexts = true) {
      return chosen(query, marks, (entry) => textOf(entry) + (isInTexts ? `\n${details(entry.id).body}` : ''));
    },
    byTitle: (lang, compare) =>
      byName(
        entries.map((entry) => titleIn(entry, lang)),
        compare,
      ),
    similar,
    groups,
  };
}

/** `Catalogue.leftOut` describes it. */
function leftOutTable(entries: readonly StoryEntry[], feeds: FeedNames, otherFeeds: Catalogue['otherFeeds']) {
  if (![...feeds.values()].some(({ isLeftOut }) => isLeftOut)) return null;
  return Uint8Array.from(entries, (entry) => {
    const known = [...feedRefsOf(entry, otherFeeds(entry.id))].flatMap((ref) => feeds.get(ref) ?? []);
    return Number(known.length > 0 && known.every(({ isLeftOut }) => isLeftOut));
  });
}

/** Counts the stories of each group of feeds among entries in list order; `Catalogue.countFeeds` describes the counts. */
function countFeeds(
  entries: readonly StoryEntry[],
  otherFeeds: (id: string) => readonly FeedName[],
  groups: readonly (readonly string[])[],
  read: ReadonlySet<string>,
): readonly FeedCount[] {
  const refs = entries.map((entry) => feedRefsOf(entry, otherFeeds(entry.id)));
  return groups.map((feeds) => {
    const found = refs.flatMap((own, position) => (feeds.some((feed) => own.has(feed)) ? [position] : []));
    const unread = found.filter((position) => !read.has(entries[position]?.id ?? ''));
    const [newest, newestUnread] = [found, unread].map(([first = entries.length]) => first) as [number, number];
    return { unread: unread.length, total: found.length, newest, newestUnread };
  });
}

/** All keys by which a story is found, with its day; that of an address has none, since it is compared across all days. */
function keysOf(facts: EventFacts | null): { readonly key: number; readonly day: number | null }[] {
  if (!facts) return [];
  const { keys, link, day } = facts;
  return [...(link === 0 ? [] : [{ key: link, day: null }]), ...keys.map((key) => ({ key, day }))];
}

/** Groups of stories in memory, in list order; null if no two belong together. */
export function groupsInMemory(stories: readonly (EventFacts | null)[]): Groups | null {
  const withKey = new Map<string, number[]>();
  const sharing = (key: number, day: number | null): readonly number[] => {
    const found = withKey.get(`${key} ${day}`) ?? [];
    return found.length > MAX_SHARING ? [] : found;
  };
  for (const [story, facts] of stories.entries()) {
    for (const { key, day } of keysOf(facts)) {
      const found = withKey.get(`${key} ${day}`);
      if (found) found.push(story);
      else withKey.set(`${key} ${day}`, [story]);
    }
  }
  const groups = new Map<number, readonly number[]>();
  const index: EventIndex = {
    groupOf: (story) => groups.get(story) ?? [story],
    facts: (story) => stories[story] ?? undefined,
    sharing: (story) =>
      new Set(
        keysOf(stories[story] ?? null).flatMap(({ key, day }) => {
          const found = sharing(key, day);
          if (day === null || found.length === 0) return found;
          return Array.from({ length: 2 * DAYS + 1 }, (_, i) => sharing(key, day + i - DAYS)).flat();
        }),
      ),
  };
  for (const component of regroup(index, stories.keys())) {
    for (const story of component.members) groups.delete(story);
    for (const group of component.groups) for (const story of group) groups.set(story, group);
  }
  const members = [...groups.keys()];
  return groupsAt(
    members,
    members.map((story) => Math.min(...(groups.get(story) ?? []))),
  );
}
