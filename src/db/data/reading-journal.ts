import { type DatabaseSync, prepared } from '../connection.ts';

/** One opening of a story. */
export interface JournalEntry {
  /** When it was opened, in milliseconds since 1970. */
  readonly at: number;
  readonly story: string;
  readonly lang: string;
  /** Whole seconds that it was open; 0 while it is. */
  readonly seconds: number;
  /** The percentage of the story that was on screen. */
  readonly percent: number;
}

/** Adds an entry, or changes the one of that moment and story. */
export function putEntry(db: DatabaseSync, { at, story, lang, seconds, percent }: JournalEntry): void {
  prepared(
    db,
    `INSERT INTO reading(at, story, lang, seconds, percent) VALUES(?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET lang = excluded.lang, seconds = excluded.seconds, percent = excluded.percent`,
  ).run(at, story, lang, seconds, percent);
}

/** The entries from a moment on (milliseconds since 1970), oldest first. */
export function entriesSince(db: DatabaseSync, since: number): readonly JournalEntry[] {
  const sql = 'SELECT at, story, lang, seconds, percent FROM reading WHERE at >= ? ORDER BY at, story';
  return prepared(db, sql).all(since) as unknown as JournalEntry[];
}

/** Deletes the entries before a moment (milliseconds since 1970). */
export function deleteEntriesBefore(db: DatabaseSync, since: number): void {
  prepared(db, 'DELETE FROM reading WHERE at < ?').run(since);
}

/** Those of the entries that the journal does not have. */
export function missingEntries(db: DatabaseSync, entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const has = prepared(db, 'SELECT 1 FROM reading WHERE at = ? AND story = ?');
  return entries.filter(({ at, story }) => has.get(at, story) === undefined);
}

/** A language of stories; an edited backup may contain anything. */
const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** An entry in a backup or an export. */
export const entryJson = ({ at, story, lang, seconds, percent }: JournalEntry) => ({
  at: new Date(at).toISOString(),
  id: story,
  lang,
  seconds,
  percent,
});

/** The entry in a backup; null for anything else. */
export function entryIn(value: unknown): JournalEntry | null {
  if (typeof value !== 'object' || value === null) return null;
  const { at, id, lang, seconds, percent } = value as Readonly<Record<string, unknown>>;
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(time) || typeof id !== 'string' || id === '') return null;
  if (!Number.isSafeInteger(seconds) || !Number.isSafeInteger(percent)) return null;
  const known = typeof lang === 'string' && LANG.test(lang) ? lang : '';
  return { at: time, story: id, lang: known, seconds: seconds as number, percent: percent as number };
}
