import { caseFold } from '../../text/case-fold.ts';
import { matchesWord } from '../../text/hangul/pattern.ts';
import type { StoryEntry } from '../entry.ts';
import type { Lang } from '../model.ts';
import { BADGES, type BadgeId } from '../origin/badges.ts';
import type { FeedCount, FeedName } from './feed-names.ts';
import { type NamedStory, nameMatch, PART, WHOLE } from './name-match.ts';
import { type Condition, type Mark, matchesDay, patternText, type Query, type Term, termsOf } from './parse-query.ts';
import { containsName } from './term-names.ts';

/** Positions in a catalogue, in list order. */
export type Positions = Uint32Array;

/** What can be filtered by, over the whole library, with the numbers of stories. */
export interface FilterValues {
  readonly badges: ReadonlyMap<BadgeId, number>;
  readonly langs: ReadonlyMap<Lang, number>;
  readonly tags: ReadonlyMap<string, number>;
  /** Publishers of imported stories. */
  readonly sources: ReadonlyMap<string, number>;
}

/** Stories in groups of at least two: their positions, ascending, and for each that of the newest of its group. */
export interface Groups {
  readonly members: Positions;
  readonly heads: Positions;
}

/** The user's marks, by the ids of stories; `watched` are those with a watched term, absent if none is watched. */
export interface Marks {
  readonly read: ReadonlySet<string>;
  readonly starred: ReadonlySet<string>;
  /** The stories with each tag that was given here, by the case-folded tag. */
  readonly tags?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly watched?: ReadonlySet<string>;
  /** Read stories whose texts were changed since, with the times when they were read, ISO 8601; absent for none. */
  readonly changed?: ReadonlyMap<string, string>;
}

/**
 * All stories of a library, newest first. Entries are made on demand, so a hundred thousand stories cost as little as ten. A
 * catalogue is immutable; a changed library has a new one. `position` counts from 0.
 */
export interface Catalogue {
  readonly size: number;
  /** Files and folders that were left out. */
  readonly unreadable: number;
  readonly present: FilterValues;
  /** Undefined beyond the end. The same object while it is cached. */
  readonly at: (position: number) => StoryEntry | undefined;
  readonly idAt: (position: number) => string;
  /** The ids at some positions. While a damaged library is rebuilt, unknown ones are left out. */
  readonly idsAt: (positions: Positions) => readonly string[];
  /** -1 for an unknown id. */
  readonly position: (id: string) => number;
  readonly entry: (id: string) => StoryEntry | undefined;
  /** Positions of the stories that an older catalogue of the same library lacks, ascending; none if it cannot be read. */
  readonly addedSince: (older: Catalogue) => Positions;
  /** The first ids that begin with some letters, in alphabetical order. */
  readonly idsFrom: (beginning: string, most: number) => readonly string[];
  /** The stories whose publishers have changed their texts, with the time of the last change, ISO 8601, latest first. */
  readonly revised: () => ReadonlyMap<string, string>;
  /** How many of these ids are in the library. */
  readonly count: (ids: ReadonlySet<string>) => number;
  /** The subscribed feeds in which a story came that its files do not name. */
  readonly otherFeeds: (id: string) => readonly FeedName[];
  /** Positions of the stories of a feed (`feedRefOf`), ascending. */
  readonly feedPositions: (feed: string) => Positions;
  /** Counts the stories of each group of feeds, given by their ids (`feedRefOf`). In a group a story counts once. */
  readonly countFeeds: (groups: readonly (readonly string[])[], read: ReadonlySet<string>) => readonly FeedCount[];
  /**
   * A table of the stories that are only in feeds that are left out of lists of all stories: 1 at their positions. Null if there
   * are no such feeds. The same object each time.
   */
  readonly leftOut: () => Uint8Array | null;
  /** Positions that match a query, ascending; words are searched for in id, titles, summaries, places and tags. */
  readonly select: (query: Query, marks: Marks) => Positions;
  /**
   * The same in steps short enough for keys between them: each yields the share of the work that is done (0 to 1), the last one
   * returns the positions. Unless `isInTexts` is false, words are also searched for in the bodies.
   */
  readonly search: (query: Query, marks: Marks, isInTexts?: boolean) => Generator<number, Positions>;
  /** All positions sorted by title in the language of lists; equal titles newest first. Slow the first time. */
  readonly byTitle: (lang: Lang, compare: Compare) => Positions;
  /** Ids of the most similar stories, best first; `MAX_SIMILAR` of those that the story does not name are shown. */
  readonly similar: (id: string) => readonly string[];
  /** Reports of the same event by several sources; null if there are none. The same object each time. */
  readonly groups: () => Groups | null;
}

export function allPositions(size: number): Positions {
  const positions = new Uint32Array(size);
  // Calling a function for each of a hundred thousand positions would take most of the time of a list.
  for (let position = 0; position < size; position += 1) positions[position] = position;
  return positions;
}

/** Whether a query asks only for days, and for read or unread stories. */
export const isOfAll = (query: Query): boolean =>
  termsOf(query).every(
    (term) =>
      term.kind === 'since' ||
      term.kind === 'until' ||
      (term.kind === 'is' && (term.mark === 'read' || term.mark === 'unread' || term.mark === 'new')),
  );

/**
 * The stories that a list of a query has. One of all stories, or of the read or unread ones or those of some days, is without
 * those of feeds that are left out of it (`inAll`); a query that asks for anything else finds them.
 */
export function selectListed(catalogue: Catalogue, query: Query, marks: Marks): Positions {
  const found = query.length > 0 ? catalogue.select(query, marks) : allPositions(catalogue.size);
  return listedOf(catalogue, query, found);
}

/** Those of the stories that a query has found which its list has. */
export function listedOf(catalogue: Catalogue, query: Query, found: Positions): Positions {
  const leftOut = isOfAll(query) ? catalogue.leftOut() : null;
  return leftOut ? found.filter((position) => leftOut[position] === 0) : found;
}

/** The entries of a catalogue in list order, each made when it is reached. */
export function* entriesOf({ size, at }: Pick<Catalogue, 'size' | 'at'>): Generator<StoryEntry> {
  for (let position = 0; position < size; position++) {
    const entry = at(position);
    if (entry) yield entry;
  }
}

/** The folded titles of a story with their translations, one a line. */
export function titlesText({ editions }: Pick<StoryEntry, 'editions'>): string {
  return Object.values(editions)
    .flatMap(({ title, translatedTitles = {} }) => [title, ...Object.values(translatedTitles).map(({ text }) => text)])
    .map(caseFold)
    .join('\n');
}

/** The folded rest of what lists show and words of a query are searched for in. */
export function detailsText(entry: StoryEntry): string {
  const texts = Object.values(entry.editions).flatMap(({ summary, place }) => [summary, place]);
  return caseFold([entry.id, ...texts, ...entry.tags].join(' '));
}

/** The text in which words of a query are searched for, in addition to the bodies. */
export const entryText = (entry: StoryEntry): string => `${titlesText(entry)}\n${detailsText(entry)}`;

/** Whether a story has a mark. Only the set of that mark is read, since sets may be made on demand. */
export function isMarked(mark: Exclude<Mark, 'new'>, id: string, marks: Marks): boolean {
  if (mark === 'starred') return marks.starred.has(id);
  if (mark === 'watched') return marks.watched?.has(id) ?? false;
  if (mark === 'changed-since-read') return marks.changed?.has(id) ?? false;
  return marks.read.has(id) === (mark === 'read');
}

/** Whether a story has a case-folded tag, from its file or given here. */
function hasTag(entry: StoryEntry, tag: string, marks: Marks): boolean {
  return entry.tags.some((own) => caseFold(own) === tag) || (marks.tags?.get(tag)?.has(entry.id) ?? false);
}

/** Whether a folded text contains words, or one of their other names. */
function containsWords(text: string, term: Term & { readonly kind: 'words' }): boolean {
  return matchesWord(text, patternText(term)) || (term.also?.some((name) => containsName(text, name)) ?? false);
}

/** What is not in an entry: folded bodies, authors (one a line) and addresses of the pages; whether the last sync has brought it. */
export interface StoryDetails {
  readonly body: string;
  readonly authors: string;
  readonly urls: string;
  readonly isNew: boolean;
}

/** What a query is compared with: a story, the text that is searched for words, and what only some terms need. */
export interface Matched extends NamedStory {
  readonly entry: StoryEntry;
  readonly text: () => string;
  readonly details: () => StoryDetails;
}

/** Whether a story meets all conditions of a query. */
export function matchesQuery(query: Query, story: Matched, marks: Marks): boolean {
  return query.every((one) => matchesCondition(one, story, marks));
}

function matchesCondition(one: Condition, story: Matched, marks: Marks): boolean {
  return one.kind === 'group'
    ? one.any.some((all) => matchesQuery(all, story, marks)) !== one.not
    : matchesTerm(one, story, marks);
}

function matchesTerm(term: Term, story: Matched, marks: Marks): boolean {
  const { entry, text } = story;
  switch (term.kind) {
    case 'words':
      return containsWords(text(), term) !== term.not;
    case 'title':
      return matchesWord(titlesText(entry), patternText(term)) !== term.not;
    case 'text':
      return matchesWord(`${entryText(entry)}\n${story.details().body}`, patternText(term)) !== term.not;
    case 'author':
      return matchesWord(story.details().authors, patternText(term)) !== term.not;
    case 'url':
      return story.details().urls.includes(term.url) !== term.not;
    case 'tag':
      return hasTag(entry, term.tag, marks) !== term.not;
    case 'source':
    case 'feed':
    case 'folder':
      return nameMatch(story, term) >= (term.whole ? WHOLE : PART) !== term.not;
    case 'badge':
      return Object.values(entry.editions).some(({ badges }) => badges.includes(term.badge)) !== term.not;
    case 'lang':
      return entry.langs.includes(term.lang) !== term.not;
    case 'is':
      return (term.mark === 'new' ? story.details().isNew : isMarked(term.mark, entry.id, marks)) !== term.not;
    case 'since':
    case 'until':
      return matchesDay(term, entry.published);
  }
}

/** Badges with their numbers of stories, in the order of the table of badges. */
export function inBadgeOrder(counts: ReadonlyMap<BadgeId, number>): ReadonlyMap<BadgeId, number> {
  return new Map(BADGES.flatMap(({ id }) => (counts.get(id) ? [[id, counts.get(id) ?? 0] as const] : [])));
}

/**
 * Compares two names: negative if the first one comes first, positive if the second does. `i18n` has the orders of languages.
 */
export type Compare = (a: string, b: string) => number;

/** The title of a story in a language, or in its first one. */
export function titleIn(entry: StoryEntry, lang: Lang): string {
  return (entry.editions[lang] ?? entry.editions[entry.langs[0] ?? ''])?.title ?? entry.id;
}

/** The positions of titles, sorted by name. */
export function byName(titles: readonly string[], compare: Compare): Positions {
  return allPositions(titles.length).sort((a, b) => compare(titles[a] ?? '', titles[b] ?? '') || a - b);
}

/** Greatest number of similar stories that are shown for a story. */
export const MAX_SIMILAR = 3;
