import { type Marks, NO_PART, nameMatch, PART, type Positions, passes, WHOLE } from '../../story/catalogue.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { literally, patternOf } from '../../story/hangul-pattern.ts';
import type { Name } from '../../story/names.ts';
import { asTyped, type NameTerm, type Query, type Term } from '../../story/query.ts';
import { lookedFor } from './alone.ts';
import { DATED_AHEAD } from './columns.ts';
import { initialSpans, waysInCapitals } from './initials.ts';
import type { Kinship } from './kin.ts';
import type { OpenedIndex } from './opened.ts';
import { badgeBit, tagNeedle } from './record.ts';
import { markAll, type Spans } from './spans.ts';

/** One byte for each record: 1 where it matches. */
type Hits = Uint8Array;

const wordSpans = ({ columns }: OpenedIndex): Spans => ({
  count: columns.count,
  end: columns.wordsEnd,
  record: (place) => place,
});

/** The records whose words hold a folded text. @throws DamagedIndex */
export function recordsWith(index: OpenedIndex, needle: string): Hits {
  const hits = new Uint8Array(index.columns.count);
  for (const _ of markAll(index.words, [literally(needle)], wordSpans(index), hits, [], index.sieves.words()));
  return hits;
}

/** Answers of this many terms are kept: a query is typed a letter at a time, and only its last word changes. */
const KEPT = 12;

type Words = Term & { readonly kind: 'words' };

const keyOf = (names: readonly Name[]): string => `names ${names.map(({ text }) => text).join('|')}`;

/** As much of a hash of names as makes a whole number together with that of the first. */
const NAMES = 2 ** 20;

/** Looks through the records of one index. Words are found by scanning bytes: what was folded once is compared as it is. */
export interface Selector {
  readonly select: (query: Query, marks: Marks) => Positions;
  readonly search: (query: Query, marks: Marks) => Generator<number, Positions>;
}

/** @param entryAt the entry of a record, for the few that columns cannot tell. */
export function selectorOf(index: OpenedIndex, entryAt: (record: number) => StoryEntry): Selector {
  const { columns, state } = index;
  const known = new Map<string, Hits>();
  const keep = (key: string, hits: Hits): Hits => {
    if (known.size >= KEPT) known.delete(known.keys().next().value ?? '');
    known.set(key, hits);
    return hits;
  };

  const kept = (key: string, find: () => Hits): Hits => {
    const before = known.get(key);
    if (!before) return keep(key, find());
    known.delete(key);
    return keep(key, before);
  };
  const inWords = (needle: string): Hits => kept(`literal ${needle}`, () => recordsWith(index, needle));
  let lines: Spans | undefined;
  const typed = (word: string): Hits =>
    kept(`words ${word}`, () => {
      const hits = new Uint8Array(columns.count);
      const { ways, names } = lookedFor(patternOf(word));
      const capitals = waysInCapitals(ways);
      if (capitals) {
        lines ??= initialSpans(index);
        for (const _ of markAll(index.initials, capitals, lines, hits));
      } else {
        for (const _ of markAll(index.words, ways, wordSpans(index), hits, names, index.sieves.words()));
      }
      return hits;
    });

  /** What has words, or a name that stands for them. */
  const wording = (term: Words): Hits => {
    const hits = typed(asTyped(term));
    const { also } = term;
    if (!also) return hits;
    const named = kept(keyOf(also), () => {
      const others = new Uint8Array(columns.count);
      for (const _ of markAll(index.words, [], wordSpans(index), others, also, index.sieves.words()));
      return others;
    });
    return hits.map((hit, record) => hit | (named[record] ?? 0));
  };

  let bodyOrder: Uint32Array | undefined;
  function* inBodies(term: Words): Generator<number, Hits> {
    const word = asTyped(term);
    const key = `bodies ${word} ${keyOf(term.also ?? [])}`;
    const before = known.get(key);
    if (before) return before;
    bodyOrder ??= index.sieves.bodyOrder();
    const order = bodyOrder;
    const hits = wording(term).slice();
    const spans = {
      count: columns.count,
      end: (at: number) => columns.bodyEnd(order[at] ?? 0),
      record: (at: number) => order[at] ?? 0,
    };
    const { ways, names } = lookedFor(patternOf(word));
    yield* markAll(index.bodies, ways, spans, hits, [...names, ...(term.also ?? [])], index.sieves.bodies());
    return keep(key, hits);
  }

  const where = (test: (record: number) => boolean): Hits => {
    const hits = new Uint8Array(columns.count);
    for (let record = 0; record < columns.count; record++) if (test(record)) hits[record] = 1;
    return hits;
  };
  const marked = (ids: ReadonlySet<string>): Hits => {
    const hits = new Uint8Array(columns.count);
    for (const record of index.recordsOf(ids)) hits[record] = 1;
    return hits;
  };
  let kinship: Kinship | undefined;
  /**
   * The records whose publisher or feed has a name, or else has it in its name: of those with the same publishers and
   * feeds, one is looked at.
   */
  const published = (term: NameTerm): Hits => {
    kinship ??= index.kinship();
    const { of } = kinship;
    const known = new Map<number, number>();
    let best = NO_PART;
    const matchOf = (record: number): number => {
      const { source, names } = of(record);
      if (names === 0) return NO_PART;
      const key = source * NAMES + (names % NAMES);
      const before = known.get(key);
      if (before !== undefined) return before;
      // Of one that is gone there is no line any more.
      if (index.positionOf(record) < 0) return NO_PART;
      const match = nameMatch(entryAt(record), term);
      known.set(key, match);
      best = Math.max(best, match);
      return match;
    };
    const matches = Uint8Array.from({ length: columns.count }, (_, record) => matchOf(record));
    const least = term.whole || best === WHOLE ? WHOLE : PART;
    return where((record) => (matches[record] ?? NO_PART) >= least);
  };
  const turned = (hits: Hits): Hits => hits.map((hit) => 1 - hit);
  /** What passes a term, `not` left aside, but for words. */
  const having = (term: Exclude<Term, { kind: 'words' }>, marks: Marks): Hits => {
    switch (term.kind) {
      case 'tag':
        return inWords(tagNeedle(term.tag));
      case 'source':
      case 'feed':
        return published(term);
      case 'badge': {
        const bit = badgeBit(term.badge);
        const dated = { ...term, not: false };
        return where(
          (record) =>
            (columns.badges(record) & bit) !== 0 &&
            ((columns.flags(record) & DATED_AHEAD) === 0 || passes(dated, entryAt(record), () => '', marks)),
        );
      }
      case 'lang': {
        const at = state.langs.indexOf(term.lang);
        if (at < 0) return new Uint8Array(columns.count);
        const bit = 1 << Math.min(31, at);
        return where(
          (record) => (columns.langs(record) & bit) !== 0 && (at < 31 || entryAt(record).langs.includes(term.lang)),
        );
      }
      case 'is': {
        if (term.mark === 'starred') return marked(marks.starred);
        if (term.mark === 'watched') return marked(marks.watched ?? new Set());
        const read = marked(marks.read);
        return term.mark === 'read' ? read : turned(read);
      }
      default: {
        const unit = 10 ** (8 - term.day.replaceAll('-', '').length);
        const day = Number(term.day.replaceAll('-', ''));
        const after = term.kind === 'since';
        return where((record) => {
          const other = Math.floor(columns.day(record) / unit);
          return after ? other >= day : other <= day;
        });
      }
    }
  };
  const chosen = (all: readonly (readonly [hits: Hits, not: boolean])[]): Positions => {
    const wanted = all.find(([, not]) => !not)?.[0];
    const passing = (record: number): boolean => {
      for (const [hits, not] of all) if ((hits[record] === 1) === not) return false;
      return true;
    };
    const positions = new Uint32Array(columns.count);
    let count = 0;
    // Mostly few records have what is wanted: the processor's own search goes from one to the next.
    for (let record = 0; record < columns.count; record++) {
      if (wanted && wanted[record] !== 1) record = wanted.indexOf(1, record);
      if (record < 0) break;
      const position = index.positionOf(record);
      if (position >= 0 && passing(record)) positions[count++] = position;
    }
    const found = positions.slice(0, count);
    // Records that came later stand anywhere in the list.
    return state.records === state.base ? found : found.sort();
  };

  return {
    select: (query, marks) =>
      chosen(query.map((term) => [term.kind === 'words' ? wording(term) : having(term, marks), term.not] as const)),
    *search(query, marks) {
      const all: (readonly [Hits, boolean])[] = [];
      const words = query.filter((term) => term.kind === 'words').length;
      let done = 0;
      for (const term of query) {
        if (term.kind !== 'words') {
          all.push([having(term, marks), term.not]);
          continue;
        }
        const looking = inBodies(term);
        let step = looking.next();
        for (; !step.done; step = looking.next()) yield (done + step.value) / words;
        all.push([step.value, term.not]);
        done += 1;
      }
      return chosen(all);
    },
  };
}
