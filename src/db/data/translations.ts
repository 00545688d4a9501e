import { type DatabaseSync, prepared } from '../connection.ts';

/** What identifies a row of `translation` (schema.ts). */
export interface TranslationKey {
  readonly kind: 'title' | 'text';
  readonly hash: string;
  readonly lang: string;
  readonly engine: string;
  readonly terms: string;
}

const valuesOf = ({ kind, hash, lang, engine, terms }: TranslationKey) => [kind, hash, lang, engine, terms] as const;

/** What an engine made of a text before, or null. */
export function storedTranslation(db: DatabaseSync, key: TranslationKey): string | null {
  const sql = 'SELECT text FROM translation WHERE kind = ? AND hash = ? AND lang = ? AND engine = ? AND terms = ?';
  return (prepared(db, sql).get(...valuesOf(key))?.text as string | undefined) ?? null;
}

/** Stores what an engine made of a text. `made` is in milliseconds since 1970. */
export function storeTranslation(db: DatabaseSync, key: TranslationKey, text: string, made: number): void {
  prepared(db, 'INSERT OR REPLACE INTO translation VALUES (?, ?, ?, ?, ?, ?, ?)').run(...valuesOf(key), text, made);
}

/** Whether there is any translated title. */
export const hasTranslatedTitles = (db: DatabaseSync): boolean =>
  prepared(db, "SELECT 1 FROM translation WHERE kind = 'title' LIMIT 1").get() !== undefined;

/** Whether a title has a row without text: an engine was asked and has not translated it. */
export function isTitleUntranslated(db: DatabaseSync, { hash, lang, engine }: Omit<TranslationKey, 'terms'>): boolean {
  const sql = "SELECT 1 FROM translation WHERE kind = 'title' AND hash = ? AND lang = ? AND engine = ? AND text = ''";
  return prepared(db, sql).get(hash, lang, engine) !== undefined;
}

/** The translations of a title by language, the newest of each, with the identities of their engines. */
export function translatedTitlesOf(
  db: DatabaseSync,
  hash: string,
): ReadonlyMap<string, { text: string; engine: string }> {
  const sql = `SELECT lang, text, engine FROM translation
    WHERE kind = 'title' AND hash = ? AND text <> '' ORDER BY lang, made`;
  const rows = prepared(db, sql).all(hash) as { lang: string; text: string; engine: string }[];
  return new Map(rows.map(({ lang, text, engine }) => [lang, { text, engine }]));
}

/** How many words engines got on a local day (ISO date). */
export function translatedWords(db: DatabaseSync, day: string): number {
  return Number(prepared(db, 'SELECT words FROM translated_day WHERE day = ?').get(day)?.words ?? 0);
}

/** Adds to the words of a local day. Those of earlier days are forgotten. */
export function addTranslatedWords(db: DatabaseSync, day: string, words: number): void {
  prepared(db, 'DELETE FROM translated_day WHERE day < ?').run(day);
  const sql = `INSERT INTO translated_day(day, words) VALUES(?, ?)
    ON CONFLICT DO UPDATE SET words = words + excluded.words`;
  prepared(db, sql).run(day, words);
}
