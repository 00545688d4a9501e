import { parseBrief } from '../../story/file/brief.ts';
import { entryText } from '../../story/query/catalogue.ts';
import { patternText, type Term } from '../../story/query/parse-query.ts';
import { holdsName } from '../../story/query/term-names.ts';
import { caseFoldBody } from '../../text/case-fold.ts';
import { matchesWord } from '../../text/hangul/find.ts';
import { patternOf } from '../../text/hangul/pattern.ts';
import { type DatabaseSync, prepared, type Value } from '../connection.ts';
import { readStoryText } from '../scan/read-text.ts';
import { editionFiles } from '../tables/files.ts';
import { storedEntry } from '../tables/stories.ts';
import type { FtsQuery, Index } from './fts-phrases.ts';
import { INITIALS_STEP, type Part, tableOf } from './fts-tables.ts';
import { type Lookup, nameLookup, patternLookup } from './pattern-lookup.ts';

/** One byte for each docid: 1 where the story matches. */
export type Hits = Uint8Array;

export type WordsTerm = Term & { readonly kind: 'words' };

/** Phrases in one question; more are asked in several. */
const PHRASES_AT_ONCE = 80;

/** Texts that are read in one step. */
const TEXTS_AT_ONCE = 20;

/**
 * Docids that a query gives as `docid`. They come as one text: a hundred thousand rows take four times as long.
 *
 * @throws an error of SQLite.
 */
export function docidsOf(db: DatabaseSync, sql: string, ...values: readonly Value[]): readonly number[] {
  const row = prepared(db, `SELECT json_group_array(docid) AS docids FROM (${sql})`).get(...values);
  return JSON.parse(row?.docids as string) as number[];
}

/** What finds something: how it is looked up, and whether a folded text contains it. */
interface TextMatcher {
  readonly lookup: (index: Index) => Lookup;
  readonly isIn: (text: string) => boolean;
}

function matchersOf(term: WordsTerm): readonly TextMatcher[] {
  const word = patternText(term);
  const typed: TextMatcher = {
    lookup: (index) => patternLookup(patternOf(word), index),
    isIn: (text) => matchesWord(text, word),
  };
  const names = term.also ?? [];
  return [
    typed,
    ...names.map((name) => ({
      lookup: (index: Index) => nameLookup(name, index),
      isIn: (text: string) => holdsName(text, name),
    })),
  ];
}

/** Lines of a text, one of them for each word, that contain a part, or end with it. */
function linesWith(lines: string, part: string, where: 'inside' | 'end'): readonly string[] {
  const found: string[] = [];
  const needle = where === 'end' ? `${part}\n` : part;
  for (let at = lines.indexOf(needle); at >= 0; ) {
    const end = lines.indexOf('\n', at);
    found.push(lines.slice(lines.lastIndexOf('\n', at) + 1, end));
    at = lines.indexOf(needle, end);
  }
  return found;
}

/** Searches the heads and bodies of a database. */
export interface TextSearch {
  /**
   * Marks the stories of which a part contains the words of a term, in steps. What is marked already is not looked at.
   *
   * @throws an error of SQLite.
   */
  readonly find: (part: Part, term: WordsTerm, hits: Hits) => Generator<void, void>;
}

export function textSearch(db: DatabaseSync): TextSearch {
  const matching = (part: Part, { stream, phrases }: FtsQuery, from: number): readonly number[] => {
    const table = tableOf(part, stream);
    const match = phrases.slice(from, from + PHRASES_AT_ONCE).join(' OR ');
    return docidsOf(db, `SELECT rowid AS docid FROM ${table} WHERE ${table} MATCH ?`, match);
  };

  const words = new Map<Part, string>();
  const wordsOf = (part: Part): string => {
    const condition = part === 'head' ? 'WHERE in_head = 1' : '';
    const sql = `SELECT group_concat(word, char(10)) AS words FROM latin_words ${condition}`;
    const lines = words.get(part) ?? `\n${(prepared(db, sql).get()?.words ?? '') as string}\n`;
    words.set(part, lines);
    return lines;
  };
  const indexOf = (part: Part): Index => ({
    step: INITIALS_STEP[part],
    latinWords: (word, where) => linesWith(wordsOf(part), word, where),
  });

  const headOf = (docid: number): string => {
    const stored = storedEntry(db, docid);
    return stored ? entryText(stored) : '';
  };
  const bodyOf = (docid: number): string => {
    const texts = editionFiles(db, docid).map(({ id, lang, real }) => {
      const read = readStoryText(real);
      const parsed = read.ok ? parseBrief({ id, lang, text: read.text }) : null;
      return parsed?.ok ? caseFoldBody(parsed.edition.body) : '';
    });
    return texts.join('\n');
  };
  const textOf = (part: Part, docid: number): string => (part === 'head' ? headOf(docid) : bodyOf(docid));

  /** The stories that match all of some questions. */
  function* candidates(part: Part, queries: readonly FtsQuery[], count: number): Generator<void, Hits> {
    let all = new Uint8Array(count).fill(1);
    for (const query of queries) {
      const hits = new Uint8Array(count);
      for (let from = 0; from < query.phrases.length; from += PHRASES_AT_ONCE) {
        for (const docid of matching(part, query, from)) hits[docid] = all[docid] ?? 0;
        yield;
      }
      all = hits;
    }
    return all;
  }

  /** Marks the stories of which a part contains what is looked for; `hits` need not be looked at again. */
  function* findMatches(part: Part, { lookup, isIn }: TextMatcher, hits: Hits): Generator<void, void> {
    const { exact, candidates: others } = lookup(indexOf(part));
    for (const query of exact) {
      for (let from = 0; from < query.phrases.length; from += PHRASES_AT_ONCE) {
        for (const docid of matching(part, query, from)) hits[docid] = 1;
        yield;
      }
    }
    for (const queries of others) {
      const found = yield* candidates(part, queries, hits.length);
      const unknown: number[] = [];
      for (let docid = found.indexOf(1); docid >= 0; docid = found.indexOf(1, docid + 1))
        if (hits[docid] === 0) unknown.push(docid);
      for (let from = 0; from < unknown.length; from += TEXTS_AT_ONCE) {
        for (const docid of unknown.slice(from, from + TEXTS_AT_ONCE)) if (isIn(textOf(part, docid))) hits[docid] = 1;
        yield;
      }
    }
  }

  return {
    *find(part, term, hits) {
      for (const finder of matchersOf(term)) yield* findMatches(part, finder, hits);
    },
  };
}
