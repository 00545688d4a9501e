import { sortKey } from '../../story/entry.ts';
import type { Marks, Positions } from '../../story/query/catalogue.ts';
import { entryWithCurrentNames, type FeedNames, NO_FEEDS, type SharedFeeds } from '../../story/query/feed-names.ts';
import { NO_PART, nameMatch, PART, WHOLE } from '../../story/query/name-match.ts';
import { type NameTerm, patternText, type Query, type Term } from '../../story/query/parse-query.ts';
import { type DatabaseSync, prepared, type Value } from '../connection.ts';
import type { ListOrder } from '../list-order.ts';
import type { SharedStories } from '../stories-by-feed.ts';
import { storedFeed, storyIds } from '../tables/stories.ts';
import { docidsOf, type Hits, textSearch, type WordsTerm } from './text-search.ts';

/** What the display of a database depends on: the day, and the names and folders of feeds. */
export interface Shown {
  readonly today: string;
  readonly feeds?: FeedNames;
  /** The feeds of stories that came in several. */
  readonly sharedFeeds?: SharedFeeds;
}

/** Cached hits of terms: a query is typed letter by letter, and only its last word changes. */
const CACHED = 12;

/** Seconds by which a time may differ from its written day, in UTC, with room for a month of 31 days. */
const AROUND = 4 * 86_400;

/** With more ids, going through all stories is faster than looking up each id. */
const MANY_MARKS = 20_000;

export interface QueryRunner {
  readonly select: (query: Query, marks: Marks) => Positions;
  readonly search: (query: Query, marks: Marks) => Generator<number, Positions>;
  /** The stories with these ids. */
  readonly marked: (ids: ReadonlySet<string>) => Hits;
}

const keyOf = (term: WordsTerm): string => [patternText(term), ...(term.also ?? []).map(({ text }) => text)].join('|');

/**
 * @param order of the list, as it was when the database was opened.
 * @param shared the stories in feeds that their files do not name.
 */
export function queryRunner(
  db: DatabaseSync,
  order: ListOrder,
  { today, feeds = NO_FEEDS }: Shown,
  shared: () => SharedStories,
): QueryRunner {
  const count = 1 + Number(prepared(db, 'SELECT max(docid) AS docid FROM stories').get()?.docid ?? 0);
  const text = textSearch(db);
  const none = (): Hits => new Uint8Array(count);

  const hitsOf = (sql: string, ...values: readonly Value[]): Hits => {
    const hits = none();
    for (const docid of docidsOf(db, sql, ...values)) hits[docid] = 1;
    return hits;
  };
  const known = new Map<string, Hits>();
  const keep = (key: string, hits: Hits): Hits => {
    known.delete(key);
    if (known.size >= CACHED) known.delete(known.keys().next().value ?? '');
    known.set(key, hits);
    return hits;
  };
  const kept = (key: string, make: () => Hits): Hits => keep(key, known.get(key) ?? make());

  const inHeads = (term: WordsTerm): Hits =>
    kept(`head ${keyOf(term)}`, () => {
      const hits = none();
      for (const _ of text.find('head', term, hits));
      return hits;
    });
  function* anywhere(term: WordsTerm): Generator<void, Hits> {
    const key = `body ${keyOf(term)}`;
    const before = known.get(key);
    if (before) return keep(key, before);
    const hits = inHeads(term).slice();
    yield* text.find('body', term, hits);
    return keep(key, hits);
  }

  let stories: ReturnType<typeof storyIds> | undefined;
  const markedBy = new WeakMap<ReadonlySet<string>, Hits>();
  const marked = (ids: ReadonlySet<string>): Hits => {
    const before = markedBy.get(ids);
    if (before) return before;
    const hits = none();
    if (ids.size > MANY_MARKS) {
      stories ??= storyIds(db);
      for (const [at, id] of stories.ids.entries()) if (ids.has(id)) hits[stories.docids[at] ?? 0] = 1;
    } else {
      const sql = 'SELECT docid FROM json_each(?) AS wanted JOIN stories ON stories.id = wanted.value';
      for (const docid of docidsOf(db, sql, JSON.stringify([...ids]))) hits[docid] = 1;
    }
    markedBy.set(ids, hits);
    return hits;
  };
  /** The stories with a tag in their file, and those that were given it. */
  const tagged = (tag: string, given: ReadonlySet<string> | undefined): Hits => {
    const hits = hitsOf('SELECT story AS docid FROM tags WHERE folded = ?', tag);
    if (!given) return hits;
    const others = marked(given);
    return hits.map((hit, docid) => hit | (others[docid] ?? 0));
  };
  /** The stories whose publisher, feed or folder has a name, or otherwise contains it in its name. */
  const published = (term: NameTerm): Hits => {
    const sql = `SELECT number, source, feed, feed_id, named FROM origins
      WHERE EXISTS (SELECT 1 FROM origin_stories WHERE origin = origins.number)`;
    const matches = prepared(db, sql)
      .all()
      .map(({ number, source, ...origin }) => {
        const edition = { title: '', summary: '', place: '', badges: [], basis: 'publisher' } as const;
        const named = { ...edition, source: source as string, ...storedFeed(origin) };
        const entry = { id: '', published: '', langs: [], tags: [], related: [], editions: { '': named } };
        const story = { entry: entryWithCurrentNames(entry, feeds), others: () => [] };
        return { number: number as number, match: nameMatch(story, term) };
      });
    const others = (term.kind === 'source' ? [] : [...shared()]).flatMap(([ref, docids]) => {
      const feed = feeds.get(ref);
      return feed ? { docids, match: nameMatch({ entry: { editions: {} }, others: () => [feed] }, term) } : [];
    });
    const isWhole = term.whole || [...matches, ...others].some(({ match }) => match === WHOLE);
    const isWanted = ({ match }: { readonly match: number }): boolean =>
      match >= (isWhole ? WHOLE : PART) && match > NO_PART;
    const hits = hitsOf(
      'SELECT story AS docid FROM origin_stories WHERE origin IN (SELECT value FROM json_each(?))',
      JSON.stringify(matches.filter(isWanted).map(({ number }) => number)),
    );
    for (const { docids } of others.filter(isWanted)) for (const docid of docids) if (docid < count) hits[docid] = 1;
    return hits;
  };
  /** The stories that match a term other than words, ignoring `not`. */
  const having = (term: Exclude<Term, WordsTerm>, marks: Marks): Hits => {
    switch (term.kind) {
      case 'tag':
        return tagged(term.tag, marks.tags?.get(term.tag));
      case 'source':
      case 'feed':
      case 'folder':
        return published(term);
      case 'badge':
        return hitsOf('SELECT story AS docid FROM badges WHERE badge = ? AND from_day <= ?', term.badge, today);
      case 'lang':
        return hitsOf('SELECT story AS docid FROM langs WHERE lang = ?', term.lang);
      case 'is': {
        if (term.mark === 'starred') return marked(marks.starred);
        if (term.mark === 'watched') return marked(marks.watched ?? new Set());
        const read = marked(marks.read);
        return term.mark === 'read' ? read : read.map((hit) => 1 - hit);
      }
      case 'since':
      case 'until': {
        // The written day is compared only around the limit: the order of the list is that of the times.
        const { length } = term.day;
        const first = sortKey(`${term.day}${length === 4 ? '-01-01' : length === 7 ? '-01' : ''}`);
        const last = sortKey(`${term.day}${length === 4 ? '-12-31' : length === 7 ? '-31' : ''}`);
        const written = `substr(entry->>'published', 1, ${length})`;
        return term.kind === 'since'
          ? hitsOf(
              `SELECT docid FROM stories WHERE sort_key >= ? AND (sort_key >= ? OR ${written} >= ?)`,
              ...[first - AROUND, first + AROUND, term.day],
            )
          : hitsOf(
              `SELECT docid FROM stories WHERE sort_key < ? AND (sort_key < ? OR ${written} <= ?)`,
              ...[last + AROUND, last - AROUND, term.day],
            );
      }
    }
  };
  const passing = (all: readonly (readonly [hits: Hits, not: boolean])[]): Hits => {
    const [first, ...others] = all;
    if (first && !first[1] && others.length === 0) return first[0];
    const found = none().fill(1);
    for (const [hits, not] of all) {
      const unwanted = not ? 1 : 0;
      for (let docid = 0; docid < count; docid++) if (hits[docid] === unwanted) found[docid] = 0;
    }
    return found;
  };
  const chosen = (all: readonly (readonly [hits: Hits, not: boolean])[]): Positions => {
    const found = passing(all);
    const docids = order.docids;
    const positions = new Uint32Array(docids.length);
    let size = 0;
    for (let position = 0; position < docids.length; position++)
      if (found[docids[position] as number] === 1) positions[size++] = position;
    return positions.slice(0, size);
  };

  return {
    select: (query, marks) =>
      chosen(query.map((term) => [term.kind === 'words' ? inHeads(term) : having(term, marks), term.not] as const)),
    *search(query, marks) {
      const all: (readonly [Hits, boolean])[] = [];
      const steps = 1 + query.filter(({ kind }) => kind === 'words').length;
      for (const term of query) {
        if (term.kind !== 'words') all.push([having(term, marks), term.not]);
        else {
          const looking = anywhere(term);
          for (let step = looking.next(); ; step = looking.next()) {
            if (step.done) {
              all.push([step.value, term.not]);
              break;
            }
            yield all.length / (steps + query.length);
          }
        }
      }
      return chosen(all);
    },
    marked,
  };
}
