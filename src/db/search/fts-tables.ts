import type { StoryEntry } from '../../story/entry.ts';
import { detailsText, titlesText } from '../../story/query/catalogue.ts';
import { type DatabaseSync, prepared } from '../connection.ts';
import { INITIAL_LETTERS, LATIN, START, TOKEN_CHARACTERS, type Tokens, tokensOf } from './tokens.ts';

/** The searched parts of a story: what lists show, and the texts. */
export const PARTS = ['head', 'body'] as const;
export type Part = (typeof PARTS)[number];

/** The streams of tokens in the tables of a part. */
export const STREAMS = ['words', 'initials', 'characters'] as const satisfies readonly (keyof Tokens)[];

/**
 * Which initials of a run have a token (tokens.ts). Bodies have every second one: that takes half of the space, and one
 * query becomes forty.
 */
export const INITIALS_STRIDE: Readonly<Record<Part, 1 | 2>> = { head: 1, body: 2 };

/** The column of `head` that has the titles; the other one is named as the stream. */
export const TITLE = 'title';

export const tableOf = (part: Part, stream: keyof Tokens): string => `${part}_${stream}`;

const TABLES = PARTS.flatMap((part) => STREAMS.map((stream) => ({ part, stream, table: tableOf(part, stream) })));

/** With more segments, adding a story merges them, which takes time; `mergeSearch` does it before. */
const MAX_SEGMENTS = 64;

/** Bytes of new tokens in memory before they are written. */
const HASH_BYTES: Readonly<Record<keyof Tokens, number>> = {
  words: 32 * 1024 * 1024,
  initials: 16 * 1024 * 1024,
  characters: 4 * 1024 * 1024,
};

/** The search tables; they do not contain the texts. */
export const SEARCH_SCHEMA = `
-- Full-text search (FTS5): head is what lists show (titles; id, summaries, places, tags), body is the texts. rowid: docid of
-- the story. src/db/search/tokens.ts describes the tokens.
${TABLES.map(({ table, part, stream }) => {
  // Whole texts need no columns, nor characters their places.
  const detail = stream !== 'characters' ? '' : part === 'head' ? ', detail=column' : ', detail=none';
  const columns = part === 'head' ? `${TITLE}, ${stream}` : stream;
  const tokenize = `tokenize="ascii tokenchars '${TOKEN_CHARACTERS}'"`;
  return `CREATE VIRTUAL TABLE ${table} USING fts5(${columns}, content='', contentless_delete=1${detail}, ${tokenize});
INSERT INTO ${table}(${table}, rank) VALUES ('automerge', 0), ('crisismerge', ${MAX_SEGMENTS}), ('hashsize', ${HASH_BYTES[stream]});`;
}).join('\n')}
CREATE TABLE vocabulary(
  -- The Latin words (with the prefix '${LATIN}'), Hangul characters and pairs of them in current and former stories, as tokens of
  -- *_words: for searches by a part of a word. in_head: whether lists show it.
  token TEXT PRIMARY KEY, in_head INTEGER NOT NULL
) WITHOUT ROWID;
`;

const COMPLETE = 'search_complete';

/** Whether the tables of a new database are filled (`finishSearch`). */
function isComplete(db: DatabaseSync): boolean {
  return prepared(db, 'SELECT 1 FROM library WHERE key = ?').get(COMPLETE) !== undefined;
}

/** The tokens of a story, or of one of its parts, not yet written: of titles and the rest, and of the texts. */
interface Row extends Readonly<Partial<Record<Part, readonly Tokens[]>>> {
  readonly docid: number;
}

/**
 * Writes stories table by table. The memory of FTS5 for one table fits the processor's cache, that for all tables does
 * not: story by story, this takes twice as long.
 */
function writeRows(db: DatabaseSync, rows: readonly Row[]): void {
  for (const { part, stream, table } of TABLES) {
    const columns = part === 'head' ? `${TITLE}, ${stream}` : stream;
    const insert = prepared(
      db,
      `INSERT INTO ${table}(rowid, ${columns}) VALUES (?${', ?'.repeat(part === 'head' ? 2 : 1)})`,
    );
    for (const row of rows) if (row[part]) insert.run(row.docid, ...row[part].map((tokens) => tokens[stream]));
  }
}

/** What tokens of the vocabulary begin with. */
const BEGINNINGS = [LATIN, ...INITIAL_LETTERS, ...INITIAL_LETTERS.map((letter) => START + letter)];

const afterBeginning = (beginning: string): string =>
  beginning.slice(0, -1) + String.fromCharCode(beginning.charCodeAt(beginning.length - 1) + 1);

/** The tokens that a connection has added to the vocabulary: of many stories, most are known. */
export type KnownTokens = Readonly<Record<Part, Set<string>>>;
export const noTokens = (): KnownTokens => ({ head: new Set(), body: new Set() });

function addToVocabulary(db: DatabaseSync, rows: readonly Row[], known: KnownTokens): void {
  const add = prepared(
    db,
    `INSERT INTO vocabulary SELECT value, ? FROM json_each(?) WHERE true ON CONFLICT(token)
     DO UPDATE SET in_head = 1 WHERE excluded.in_head > vocabulary.in_head`,
  );
  for (const part of PARTS) {
    const added: string[] = [];
    for (const row of rows) {
      for (const token of row[part]?.flatMap(({ words }) => words.split(' ')) ?? []) {
        if (!/^[._a-z]/.test(token) || known[part].has(token)) continue;
        known[part].add(token);
        added.push(token);
      }
    }
    if (added.length > 0) add.run(Number(part === 'head'), JSON.stringify(added));
  }
}

/** The tokens of a part's vocabulary that begin with something, and then match a pattern of GLOB. */
export function vocabularyOf(db: DatabaseSync, part: Part, beginning: string, pattern = '*'): readonly string[] {
  const sql = `SELECT group_concat(token, ' ') AS tokens FROM vocabulary
    WHERE token >= ? AND token < ? AND token GLOB ? AND in_head >= ?`;
  const values = [beginning, afterBeginning(beginning), beginning + pattern, Number(part === 'head')] as const;
  const tokens = prepared(db, sql).get(...values)?.tokens as string | null;
  return tokens === null ? [] : tokens.split(' ');
}

/**
 * Adds stories, or parts of them, that are not there: what lists show (`entry`), and the text. Many together take half the time of
 * one after the other.
 *
 * @param known tokens that were added in the same transaction, or in an earlier one that was not rolled back.
 */
export function addToSearch(
  db: DatabaseSync,
  stories: readonly { readonly docid: number; readonly entry?: StoryEntry; readonly body?: string }[],
  known = noTokens(),
): void {
  const rows = stories.map(
    ({ docid, entry, body }): Row => ({
      docid,
      ...(entry && {
        head: [titlesText(entry), detailsText(entry)].map((text) => tokensOf(text, INITIALS_STRIDE.head)),
      }),
      ...(body !== undefined && { body: [tokensOf(body, INITIALS_STRIDE.body)] }),
    }),
  );
  writeRows(db, rows);
  // In a new database `finishSearch` fills it.
  if (isComplete(db)) addToVocabulary(db, rows, known);
}

export function removeFromSearch(db: DatabaseSync, docids: readonly number[], parts: readonly Part[] = PARTS): void {
  for (const { part, table } of TABLES) {
    if (!parts.includes(part)) continue;
    const remove = prepared(db, `DELETE FROM ${table} WHERE rowid = ?`);
    for (const docid of docids) remove.run(docid);
  }
}

/** Approximate pages that a step of `finishSearch` writes. */
const PAGES_OF_BUILD = 1000;

/** The rest of the work after all stories of a new database have been added, in steps that yield their share. */
export function* finishSearch(db: DatabaseSync): Generator<number, void> {
  for (const part of PARTS) {
    const table = tableOf(part, 'words');
    db.exec(`CREATE VIRTUAL TABLE temp.${table}_vocabulary USING fts5vocab(main, ${table}, row)`);
    for (const beginning of BEGINNINGS) {
      db.exec(`INSERT OR IGNORE INTO vocabulary SELECT term, ${part === 'head' ? 1 : 0} FROM temp.${table}_vocabulary
        WHERE term >= '${beginning}' AND term < '${afterBeginning(beginning)}'`);
      yield part === 'head' ? 0.15 : 0.2;
    }
    db.exec(`DROP TABLE temp.${table}_vocabulary`);
  }
  // Large segments on the first level would be merged by a later addition, for seconds. A negative number starts with
  // all segments of any level.
  for (const [at, { table }] of TABLES.entries()) {
    for (let written = merge(db, table, -PAGES_OF_BUILD); written >= 2; written = merge(db, table, PAGES_OF_BUILD))
      yield 0.2 + (0.8 * at) / TABLES.length;
  }
  prepared(db, 'INSERT OR REPLACE INTO library VALUES (?, 1)').run(COMPLETE);
}

/** Merges segments of a table until about `pages` pages are written. Returns the number of rows written. */
function merge(db: DatabaseSync, table: string, pages: number): number {
  const written = (): number => Number(prepared(db, 'SELECT total_changes() AS changes').get()?.changes);
  const before = written();
  prepared(db, `INSERT INTO ${table}(${table}, rank) VALUES ('merge', ?)`).run(pages);
  return written() - before;
}

/** Approximate pages that one call of `mergeSearch` writes in each table. */
const MERGED_PAGES = 64;

/** Merges some segments of the search tables, so that searches stay fast after many additions. True if more is left. */
export function mergeSearch(db: DatabaseSync): boolean {
  // A merge without work writes one row or none (https://sqlite.org/fts5.html#the_merge_command).
  return TABLES.some(({ table }) => merge(db, table, MERGED_PAGES) >= 2);
}
