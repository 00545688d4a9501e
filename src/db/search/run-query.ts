import { sortKey } from '../../story/entry.ts';
import type { Marks, Positions } from '../../story/query/catalogue.ts';
import { entryWithCurrentNames, type FeedNames, NO_FEEDS, type SharedFeeds } from '../../story/query/feed-names.ts';
import { NO_PART, nameMatch, PART, WHOLE } from '../../story/query/name-match.ts';
import {
  type Condition,
  type NameTerm,
  patternText,
  type Query,
  type Term,
  termsOf,
} from '../../story/query/parse-query.ts';
import { matchesWord } from '../../text/hangul/pattern.ts';
import { type DatabaseSync, prepared, type Value } from '../connection.ts';
import type { ListOrder } from '../list-order.ts';
import type { SharedStories } from '../stories-by-feed.ts';
import { storedFeed, storyIds } from '../tables/stories.ts';
import { docidsOf, type Hits, type Place, type TextTerm, textSearch } from './text-search.ts';

/** What the display of a database depends on: the day, and the names and folders of feeds. */
export interface Shown {
  readonly today: string;
  readonly feeds?: FeedNames;
  /** The feeds of stories that came in several. */
  readonly sharedFeeds?: SharedFeeds;
  /** The stories that the last sync has brought. */
  readonly latest?: () => ReadonlySet<string>;
}

/** Cached hits of terms: a query is typed letter by letter, and only its last word changes. */
const CACHED = 12;

/** Seconds by which a time may differ from its written day, in UTC, with room for a month of 31 days. */
const AROUND = 4 * 86_400;

/** Steps that a word takes, approximately. */
const STEPS_A_WORD = 4;

const NOTHING: ReadonlySet<string> = new Set();

/** With more ids, going through all stories is faster than looking up each id. */
const MANY_MARKS = 20_000;

export interface QueryRunner {
  readonly select: (query: Query, marks: Marks) => Positions;
  readonly search: (query: Query, marks: Marks, isInTexts: boolean) => Generator<number, Positions>;
  /** The stories with these ids. */
  readonly marked: (ids: ReadonlySet<string>) => Hits;
}

const keyOf = (term: TextTerm): string =>
  [patternText(term), ...('also' in term ? (term.also ?? []) : []).map(({ text }) => text)].join('|');

/**
 * @param order of the list, as it was when the database was opened.
 * @param shared the stories in feeds that their files do not name.
 */
export function queryRunner(
  db: DatabaseSync,
  order: ListOrder,
  { today, feeds = NO_FEEDS, latest = () => NOTHING }: Shown,
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

  function* inPart(part: Place, term: TextTerm): Generator<void, Hits> {
    const key = `${part} ${keyOf(term)}`;
    const before = known.get(key);
    if (before) return keep(key, before);
    // What lists show is searched as well as the bodies.
    const hits = part === 'body' ? (yield* inPart('head', term)).slice() : none();
    yield* text.find(part, term, hits);
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
  /** The stories from a day on, or up to it. The written day is compared only around it: the order of the list is that of the times. */
  const dated = (kind: 'since' | 'until', day: string): Hits => {
    const { length } = day;
    const first = sortKey(`${day}${length === 4 ? '-01-01' : length === 7 ? '-01' : ''}`);
    const last = sortKey(`${day}${length === 4 ? '-12-31' : length === 7 ? '-31' : ''}`);
    const written = `substr(entry->>'published', 1, ${length})`;
    return kind === 'since'
      ? hitsOf(
          `SELECT docid FROM stories WHERE sort_key >= ? AND (sort_key >= ? OR ${written} >= ?)`,
          ...[first - AROUND, first + AROUND, day],
        )
      : hitsOf(
          `SELECT docid FROM stories WHERE sort_key < ? AND (sort_key < ? OR ${written} <= ?)`,
          ...[last + AROUND, last - AROUND, day],
        );
  };
  /** The stories with an author whose name contains words. */
  const written = (term: TextTerm): Hits => {
    const names = prepared(db, 'SELECT DISTINCT name FROM authors').all() as { name: string }[];
    const found = names.filter(({ name }) => matchesWord(name, patternText(term))).map(({ name }) => name);
    const sql = 'SELECT story AS docid FROM authors WHERE name IN (SELECT value FROM json_each(?))';
    return hitsOf(sql, JSON.stringify(found));
  };
  /** The stories that match a term other than words, ignoring `not`. */
  const having = (term: Exclude<Term, { kind: 'words' | 'title' | 'text' }>, marks: Marks): Hits => {
    switch (term.kind) {
      case 'author':
        return kept(`author ${keyOf(term)}`, () => written(term));
      case 'url':
        return kept(`url ${term.url}`, () =>
          hitsOf('SELECT story AS docid FROM pages WHERE instr(url, ?) > 0', term.url),
        );
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
        if (term.mark === 'watched') return marked(marks.watched ?? NOTHING);
        if (term.mark === 'changed-since-read') return marked(new Set(marks.changed?.keys()));
        if (term.mark === 'new') return marked(latest());
        const read = marked(marks.read);
        return term.mark === 'read' ? read : read.map((hit) => 1 - hit);
      }
      case 'since':
      case 'until': {
        const { kind, day } = term;
        return kept(`${kind} ${day}`, () => dated(kind, day));
      }
    }
  };
  /** Combines the hits of conditions, of which there may be many: the first are `found`. */
  function* meeting(query: Query, marks: Marks, words: Place): Generator<void, Hits> {
    let found: Hits | null = null;
    for (const one of query) {
      const hits = yield* hitsFor(one, marks, words);
      if (!found && !one.not) {
        found = hits;
        continue;
      }
      const wanted = one.not ? 0 : 1;
      const both: Hits = none();
      for (let docid = 0; docid < count; docid++)
        if (hits[docid] === wanted && (!found || found[docid] === 1)) both[docid] = 1;
      found = both;
    }
    return found ?? none().fill(1);
  }
  /** The stories that meet a condition, ignoring `not`. */
  function* hitsFor(one: Condition, marks: Marks, words: Place): Generator<void, Hits> {
    switch (one.kind) {
      case 'group': {
        const any = none();
        for (const all of one.any) {
          const hits = yield* meeting(all, marks, words);
          for (let docid = 0; docid < count; docid++) if (hits[docid] === 1) any[docid] = 1;
        }
        return any;
      }
      case 'words':
        return yield* inPart(words, one);
      case 'title':
        return yield* inPart('title', one);
      case 'text':
        return yield* inPart('body', one);
      default:
        return having(one, marks);
    }
  }
  const chosen = (found: Hits): Positions => {
    const docids = order.docids;
    const positions = new Uint32Array(docids.length);
    let size = 0;
    for (let position = 0; position < docids.length; position++)
      if (found[docids[position] as number] === 1) positions[size++] = position;
    return positions.slice(0, size);
  };

  return {
    select: (query, marks) => {
      const steps = meeting(query, marks, 'head');
      for (;;) {
        const { value, done } = steps.next();
        if (done) return chosen(value);
      }
    },
    *search(query, marks, isInTexts) {
      const steps = meeting(query, marks, isInTexts ? 'body' : 'head');
      const count = 1 + STEPS_A_WORD * termsOf(query).filter(({ kind }) => kind === 'words' || kind === 'text').length;
      for (let at = 1; ; at += 1) {
        const { value, done } = steps.next();
        if (done) return chosen(value);
        yield Math.min(at, count - 1) / count;
      }
    },
    marked,
  };
}
