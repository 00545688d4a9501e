import { caseFold } from '../../text/case-fold.ts';
import { matchesWord } from '../../text/hangul/find.ts';
import { compareLangs } from '../editions.ts';
import type { StoryEntry } from '../entry.ts';
import type { Lang } from '../model.ts';
import { BADGES, type BadgeId } from '../origin/badges.ts';
import { dayPasses, type Mark, type NameTerm, patternText, type Query, type Term } from './parse-query.ts';
import { holdsName } from './term-names.ts';

/** Positions in a catalogue, in the order in which they are listed. */
export type Positions = Uint32Array;

/** What there is to filter by, over the whole library; `tags` and `sources` with the number of their stories. */
export interface Present {
  readonly badges: readonly BadgeId[];
  readonly langs: readonly Lang[];
  readonly tags: ReadonlyMap<string, number>;
  /** Publishers of stories that were brought in; of more than `MOST_SOURCES` those with the most stories. */
  readonly sources: ReadonlyMap<string, number>;
}

/** Publishers that can be chosen by name: more than anybody follows, and few enough to be listed. */
const MOST_SOURCES = 500;

/** Stories that belong together, two at least: their positions, ascending, and for each that of the newest of its group. */
export interface Groups {
  readonly members: Positions;
  readonly heads: Positions;
}

/** The marks of the reader, by the ids of stories; `watched` are those that contain a watched term, absent where none is. */
export interface Marks {
  readonly read: ReadonlySet<string>;
  readonly starred: ReadonlySet<string>;
  readonly watched?: ReadonlySet<string>;
}

/**
 * Every story of a library, newest first. An entry is made when it is looked at, so that a hundred thousand stories cost
 * what ten cost. A catalogue never changes; when the library does there is a new one. `position` counts from 0.
 */
export interface Catalogue {
  readonly size: number;
  /** Files and folders that were left out. */
  readonly unreadable: number;
  readonly present: Present;
  /** Undefined beyond the end. The same object while it is in use somewhere near. */
  readonly at: (position: number) => StoryEntry | undefined;
  readonly idAt: (position: number) => string;
  /** -1 for an id that is not there. */
  readonly position: (id: string) => number;
  readonly entry: (id: string) => StoryEntry | undefined;
  /** How many of these ids are in the library. */
  readonly count: (ids: ReadonlySet<string>) => number;
  /** Positions that a query lets through, ascending; words are looked for in id, titles, summaries, places and tags. */
  readonly select: (query: Query, marks: Marks) => Positions;
  /**
   * The same with words looked for in the bodies as well, in steps short enough for a key to come between: each gives the
   * share of the work that is done (0 to 1), the last one returns the positions.
   */
  readonly search: (query: Query, marks: Marks) => Generator<number, Positions>;
  /**
   * All positions by title in the language that lists show, in an order of names; what is called alike, the newest first.
   * Slow the first time.
   */
  readonly byTitle: (lang: Lang, compare: Compare) => Positions;
  /** Ids of the stories most like this one, at most 8, the best first. */
  readonly similar: (id: string) => readonly string[];
  /** Reports of the same event by several sources; null where no two stories belong together. The same object each time. */
  readonly groups: () => Groups | null;
}

/** Everything in list order. */
export function everything(size: number): Positions {
  const positions = new Uint32Array(size);
  // A call for each of a hundred thousand would be what a list waits for longest.
  for (let position = 0; position < size; position += 1) positions[position] = position;
  return positions;
}

/** The entries of a catalogue in list order, each made when its turn comes. */
export function* entriesOf({ size, at }: Pick<Catalogue, 'size' | 'at'>): Generator<StoryEntry> {
  for (let position = 0; position < size; position++) {
    const entry = at(position);
    if (entry) yield entry;
  }
}

/** What the words of a query are looked for in, in addition to the bodies. */
export function entryText(entry: StoryEntry): string {
  const texts = Object.values(entry.editions).flatMap((edition) => [edition.title, edition.summary, edition.place]);
  return caseFold([entry.id, ...texts, ...entry.tags].join(' '));
}

/** Whether a story has a mark. Only the set of that mark is looked at: sets may be made when they are. */
export function isMarked(mark: Mark, id: string, marks: Marks): boolean {
  if (mark === 'starred') return marks.starred.has(id);
  if (mark === 'watched') return marks.watched?.has(id) ?? false;
  return marks.read.has(id) === (mark === 'read');
}

/** Whether a folded text has words, or one of their other names. */
function holdsWords(text: string, term: Term & { readonly kind: 'words' }): boolean {
  return matchesWord(text, patternText(term)) || (term.also?.some((name) => holdsName(text, name)) ?? false);
}

/** How much of the name of a story's publisher or feed a text is: nothing, a part of it, or the whole name. */
export const [NO_PART, PART, WHOLE] = [0, 1, 2];

/** What the feeds of a story are known by: their names, and the hosts of their addresses with and without `www.`. */
function feedsOf({ editions }: Pick<StoryEntry, 'editions'>): readonly string[] {
  return Object.values(editions).flatMap(({ feed, feedName = '' }) => {
    const host = feed !== undefined && URL.canParse(feed) ? new URL(feed).hostname : '';
    return [feedName, host, host.replace(/^www\./, '')].filter((name) => name !== '');
  });
}

/** The best of a story's publishers or feeds, as to how much of a name is asked for. */
export function nameMatch(entry: StoryEntry, term: NameTerm): number {
  const wanted = term.kind === 'source' ? term.source : term.feed;
  const names = [...(term.kind === 'source' ? sourcesOf(entry) : feedsOf(entry))].map(caseFold);
  if (names.includes(wanted)) return WHOLE;
  return names.some((name) => name.includes(wanted)) ? PART : NO_PART;
}

/** Whether what a term asks for depends on the names that other stories have: a whole name goes before a part of one. */
export function asksForNames(term: Term): term is NameTerm {
  return (term.kind === 'source' || term.kind === 'feed') && !term.whole;
}

/** Whether a story passes a term; `text` is what its words are looked for in. */
export function passes(term: Term, entry: StoryEntry, text: () => string, marks: Marks): boolean {
  switch (term.kind) {
    case 'words':
      return holdsWords(text(), term) !== term.not;
    case 'tag':
      return entry.tags.some((tag) => caseFold(tag) === term.tag) !== term.not;
    case 'source':
    case 'feed':
      return nameMatch(entry, term) >= (term.whole ? WHOLE : PART) !== term.not;
    case 'badge':
      return Object.values(entry.editions).some(({ badges }) => badges.includes(term.badge)) !== term.not;
    case 'lang':
      return entry.langs.includes(term.lang) !== term.not;
    case 'is':
      return isMarked(term.mark, entry.id, marks) !== term.not;
    default:
      return dayPasses(term, entry.published);
  }
}

/** The `MOST_SOURCES` publishers with the most stories; of equally many, those that come first by name. */
export function largestSources(sources: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (sources.size <= MOST_SOURCES) return sources;
  const sorted = [...sources].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Map(sorted.slice(0, MOST_SOURCES));
}

/** What a library can be filtered by: badges in the order of their table, languages as editions stand in a story. */
export function presentIn(entries: Iterable<StoryEntry>): Present {
  const badges = new Set<BadgeId>();
  const tags = new Map<string, number>();
  const sources = new Map<string, number>();
  const langs = new Set<string>();
  for (const entry of entries) {
    for (const lang of entry.langs) langs.add(lang);
    for (const tag of entry.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    for (const edition of Object.values(entry.editions)) for (const badge of edition.badges) badges.add(badge);
    for (const source of sourcesOf(entry)) sources.set(source, (sources.get(source) ?? 0) + 1);
  }
  return {
    badges: BADGES.map(({ id }) => id).filter((id) => badges.has(id)),
    langs: [...langs].sort(compareLangs),
    tags,
    sources: largestSources(sources),
  };
}

/** The publishers of a story's editions, each once. */
export function sourcesOf({ editions }: Pick<StoryEntry, 'editions'>): ReadonlySet<string> {
  return new Set(
    Object.values(editions)
      .map(({ source }) => source)
      .filter((source) => source !== ''),
  );
}

/** Which of two names comes first: below 0 the first one, above 0 the second. The order of a language is made elsewhere. */
export type Compare = (a: string, b: string) => number;

/** A title in a language, or in the first one a story has. */
export function titleIn(entry: StoryEntry, lang: Lang): string {
  return (entry.editions[lang] ?? entry.editions[entry.langs[0] ?? ''])?.title ?? entry.id;
}

/** The positions of titles in an order of names. */
export function byName(titles: readonly string[], compare: Compare): Positions {
  return everything(titles.length).sort((a, b) => compare(titles[a] ?? '', titles[b] ?? '') || a - b);
}

export interface CatalogueOptions {
  readonly unreadable?: number;
  /** The folded bodies of a story; '' where there is none. */
  readonly body?: (id: string) => string;
  readonly similar?: (id: string) => readonly string[];
  readonly groups?: () => Groups | null;
}

/** A catalogue of entries that are all in memory, newest first. */
export function catalogueOf(entries: readonly StoryEntry[], options: CatalogueOptions = {}): Catalogue {
  const { unreadable = 0, body = () => '', similar = () => [], groups = () => null } = options;
  const positions = new Map(entries.map((entry, position) => [entry.id, position]));
  const texts = new Map<StoryEntry, string>();
  const textOf = (entry: StoryEntry): string => {
    const known = texts.get(entry) ?? entryText(entry);
    texts.set(entry, known);
    return known;
  };
  const chosen = (query: Query, marks: Marks, text: (entry: StoryEntry) => string): Positions => {
    const asked = query.map((term): Term => {
      if (!asksForNames(term)) return term;
      return entries.some((entry) => nameMatch(entry, term) === WHOLE) ? { ...term, whole: true } : term;
    });
    return everything(entries.length).filter((position) => {
      const entry = entries[position];
      return entry !== undefined && asked.every((term) => passes(term, entry, () => text(entry), marks));
    });
  };
  return {
    size: entries.length,
    unreadable,
    present: presentIn(entries),
    at: (position) => entries[position],
    idAt: (position) => entries[position]?.id ?? '',
    position: (id) => positions.get(id) ?? -1,
    entry: (id) => entries[positions.get(id) ?? -1],
    count: (ids) => [...ids].reduce((sum, id) => sum + (positions.has(id) ? 1 : 0), 0),
    select: (query, marks) => chosen(query, marks, textOf),
    *search(query, marks) {
      return chosen(query, marks, (entry) => `${textOf(entry)}\n${body(entry.id)}`);
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
