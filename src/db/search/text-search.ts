import { parseBrief } from '../../story/file/brief.ts';
import { entryText, titlesText } from '../../story/query/catalogue.ts';
import { patternText, type Term } from '../../story/query/parse-query.ts';
import { containsName } from '../../story/query/term-names.ts';
import { caseFoldBody } from '../../text/case-fold.ts';
import { matchesWord, patternOf } from '../../text/hangul/pattern.ts';
import { type DatabaseSync, prepared, type Value } from '../connection.ts';
import { readStoryText } from '../scan/read-text.ts';
import { editionFiles } from '../tables/files.ts';
import { storedEntry } from '../tables/stories.ts';
import { INITIALS_STRIDE, type Part, TITLE, tableOf, vocabularyOf } from './fts-tables.ts';
import { type FtsQuery, type Index, type Lookup, nameLookup, patternLookup } from './pattern-lookup.ts';
import { LATIN, START } from './tokens.ts';

/** Bytes of a token that FTS5 keeps. */
const MAX_TOKEN_LENGTH = 32_768;

/** One byte for each docid: 1 if the story matches. */
export type Hits = Uint8Array;

export type TextTerm = Term & { readonly kind: 'words' | 'title' | 'author' | 'text' };

/** A searched part, or the titles in what lists show. */
export type Place = Part | 'title';
const partOf = (place: Place): Part => (place === 'title' ? 'head' : place);

/** Phrases in one question: common ones take some milliseconds each. */
const PHRASES_AT_ONCE = 4;

/** Texts read in one step. */
const TEXTS_AT_ONCE = 20;

/**
 * The docids that a query returns as `docid`, read as one text: a hundred thousand rows take four times as long.
 *
 * @throws an error of SQLite.
 */
export function docidsOf(db: DatabaseSync, sql: string, ...values: readonly Value[]): readonly number[] {
  const row = prepared(db, `SELECT json_group_array(docid) AS docids FROM (${sql})`).get(...values);
  return JSON.parse(row?.docids as string) as number[];
}

/** A searched word or name: its lookup, and whether a folded text contains it. */
interface TextMatcher {
  readonly lookup: (index: Index) => Lookup;
  readonly isIn: (text: string) => boolean;
}

function matchersOf(term: TextTerm): readonly TextMatcher[] {
  const word = patternText(term);
  const typed: TextMatcher = {
    lookup: (index) => patternLookup(patternOf(word), index),
    isIn: (text) => matchesWord(text, word),
  };
  const names = ('also' in term && term.also) || [];
  return [
    typed,
    ...names.map((name) => ({
      lookup: (index: Index) => nameLookup(name, index),
      isIn: (text: string) => containsName(text, name),
    })),
  ];
}

/** Searches the heads and bodies of a database. */
export interface TextSearch {
  /**
   * Marks the stories with a place that contains the words of a term, in steps. Stories that are already marked are
   * skipped.
   *
   * @throws an error of SQLite.
   */
  readonly find: (place: Place, term: TextTerm, hits: Hits) => Generator<void, void>;
}

export function textSearch(db: DatabaseSync): TextSearch {
  /** Marks the stories with a place that matches a full-text query. */
  function* matching(place: Place, { stream, phrases }: FtsQuery, hits: Hits): Generator<void, void> {
    const table = tableOf(partOf(place), stream);
    const sql = `SELECT rowid AS docid FROM ${table} WHERE ${table} MATCH ?`;
    for (let from = 0; from < phrases.length; from += PHRASES_AT_ONCE) {
      const any = phrases.slice(from, from + PHRASES_AT_ONCE).join(' OR ');
      const match = place === 'title' ? `${TITLE} : (${any})` : any;
      for (const docid of docidsOf(db, sql, match)) hits[docid] = 1;
      yield;
    }
  }

  /** The index for one lookup, whose alternatives ask for the same parts again. */
  const indexOf = (place: Place): Index => {
    const part = partOf(place);
    const known = new Map<string, readonly string[]>();
    const tokens = (beginning: string, pattern = '*'): readonly string[] => {
      const found = known.get(beginning + pattern) ?? vocabularyOf(db, part, beginning, pattern);
      known.set(beginning + pattern, found);
      return found;
    };
    return {
      step: INITIALS_STRIDE[part],
      // FTS5 cuts tokens at this length, and SQLite refuses longer patterns.
      latinWords: (word, where) =>
        word.length > MAX_TOKEN_LENGTH ? [] : tokens(LATIN, `*${word}${where === 'end' ? '' : '*'}`),
      hangulTokens: (letters) => {
        const started = tokens(START + letters).map((token) => token.slice(START.length));
        return [...new Set([...tokens(letters), ...started])];
      },
    };
  };

  const bodyOf = (docid: number): string => {
    const texts = editionFiles(db, docid).map(({ id, lang, real }) => {
      const read = readStoryText(real);
      const parsed = read.ok ? parseBrief({ id, lang, text: read.text }) : null;
      return parsed?.ok ? caseFoldBody(parsed.edition.body) : '';
    });
    return texts.join('\n');
  };
  const textOf = (place: Place, docid: number): string => {
    if (place === 'body') return bodyOf(docid);
    const stored = storedEntry(db, docid);
    return stored ? (place === 'title' ? titlesText : entryText)(stored) : '';
  };

  /** The stories that match all of some queries. */
  function* candidates(place: Place, queries: readonly FtsQuery[], count: number): Generator<void, Hits> {
    const all = new Uint8Array(count).fill(1);
    for (const query of queries) {
      const hits = new Uint8Array(count);
      yield* matching(place, query, hits);
      for (let docid = 0; docid < count; docid++) if (hits[docid] === 0) all[docid] = 0;
    }
    return all;
  }

  /** Marks those of some stories with a part that matches, by reading them. */
  function* readMatches(
    place: Place,
    { isIn }: TextMatcher,
    docids: readonly number[],
    hits: Hits,
  ): Generator<void, void> {
    const unknown = docids.filter((docid) => hits[docid] === 0);
    for (let from = 0; from < unknown.length; from += TEXTS_AT_ONCE) {
      for (const docid of unknown.slice(from, from + TEXTS_AT_ONCE)) if (isIn(textOf(place, docid))) hits[docid] = 1;
      yield;
    }
  }

  /** Marks the stories with a part that matches; those in `hits` may be skipped. */
  function* findMatches(place: Place, matcher: TextMatcher, hits: Hits): Generator<void, void> {
    // First: a story that is filled in meanwhile may be missing from the index here, and from this list later.
    const pending = place === 'body' ? docidsOf(db, 'SELECT story AS docid FROM pending') : [];
    const { exact, candidates: others } = matcher.lookup(indexOf(place));
    yield;
    for (const query of exact) yield* matching(place, query, hits);
    for (const queries of others) {
      const found = yield* candidates(place, queries, hits.length);
      const docids: number[] = [];
      for (let docid = found.indexOf(1); docid >= 0; docid = found.indexOf(1, docid + 1)) docids.push(docid);
      yield* readMatches(place, matcher, docids, hits);
    }
    yield* readMatches(place, matcher, pending, hits);
  }

  return {
    *find(place, term, hits) {
      for (const finder of matchersOf(term)) yield* findMatches(place, finder, hits);
    },
  };
}
