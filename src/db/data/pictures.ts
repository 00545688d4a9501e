import { parseJson } from '../../platform/parse-json.ts';
import type { PictureFile, PictureStatements, PictureType } from '../../story/model.ts';
import { type DatabaseSync, prepared } from '../connection.ts';

/** Names a file in the cache folder: no other text may be a part of its path. */
const HASH = /^[0-9a-f]{64}$/;

/** Whether anything is known of any picture. */
export const hasPictures = (db: DatabaseSync): boolean =>
  prepared(db, 'SELECT 1 FROM picture LIMIT 1').get() !== undefined;

/** The picture at an address; undefined if it was never got. */
export function pictureAt(db: DatabaseSync, url: string): PictureFile | undefined {
  const sql = 'SELECT hash, type, width, height, bytes, states, is_stored AS isStored FROM picture WHERE url = ?';
  const row = prepared(db, sql).get(url);
  const states = row && parseJson(String(row.states));
  if (!row || !HASH.test(String(row.hash)) || typeof states !== 'object' || states === null) return undefined;
  const [width, height, bytes] = [Number(row.width), Number(row.height), Number(row.bytes)];
  const more = { states: states as PictureStatements, isStored: row.isStored === 1 };
  return { hash: String(row.hash), type: row.type as PictureType, width, height, bytes, ...more };
}

/** Why a picture was not got the last time, and when that was (milliseconds since 1970). */
export interface PictureFailure {
  /** The reason, as JSON. */
  readonly why: string;
  readonly at: number;
}

/** The last failure of an address; null if there was none, or if it was got since. */
export function pictureFailure(db: DatabaseSync, url: string): PictureFailure | null {
  const sql = 'SELECT failure AS why, got AS at FROM picture WHERE url = ? AND failure IS NOT NULL';
  return (prepared(db, sql).get(url) as unknown as PictureFailure | undefined) ?? null;
}

/** Records a picture that was got at `at` (milliseconds since 1970). */
export function putPicture(db: DatabaseSync, url: string, file: PictureFile, at: number): void {
  const { hash, type, width, height, bytes, states, isStored } = file;
  const sql = `INSERT INTO picture(url, hash, type, width, height, bytes, states, got, used, is_stored, failure)
    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
    ON CONFLICT DO UPDATE SET hash = excluded.hash, type = excluded.type, width = excluded.width,
      height = excluded.height, bytes = excluded.bytes, states = excluded.states, got = excluded.got,
      used = excluded.used, is_stored = excluded.is_stored, failure = NULL`;
  prepared(db, sql).run(url, hash, type, width, height, bytes, JSON.stringify(states), at, at, isStored ? 1 : 0);
}

/** Records why a picture was not got; what it said before is kept. */
export function putPictureFailure(db: DatabaseSync, url: string, { why, at }: PictureFailure): void {
  const sql = `INSERT INTO picture(url, hash, type, width, height, bytes, states, got, used, is_stored, failure)
    VALUES(?, '', '', 0, 0, 0, '', ?, ?, 0, ?) ON CONFLICT DO UPDATE SET got = excluded.got, failure = excluded.failure`;
  prepared(db, sql).run(url, at, at, why);
}

/** Records that a story shows pictures, of which there must be rows. */
export function putStoryPictures(db: DatabaseSync, story: string, urls: readonly string[]): void {
  const put = prepared(db, 'INSERT OR IGNORE INTO story_picture(url, story) VALUES(?, ?)');
  for (const url of urls) put.run(url, story);
}

/** The stories that show the picture at an address. */
export function storiesWithPicture(db: DatabaseSync, url: string): readonly string[] {
  return prepared(db, 'SELECT story FROM story_picture WHERE url = ?')
    .all(url)
    .map(({ story }) => String(story));
}

/** A picture file in the cache folder. */
export interface StoredPicture {
  readonly hash: string;
  readonly bytes: number;
  /** The stories that show it, by id. */
  readonly stories: readonly string[];
}

/** The picture files in the cache folder, the one that was not used for the longest time first. */
export function storedPictures(db: DatabaseSync): readonly StoredPicture[] {
  const sql = `SELECT hash, max(bytes) AS bytes, group_concat(story, char(10)) AS stories
    FROM picture LEFT JOIN story_picture USING(url) WHERE is_stored = 1 GROUP BY hash ORDER BY max(used), hash`;
  const rows = prepared(db, sql).all() as unknown as { hash: string; bytes: number; stories: string | null }[];
  return rows.map(({ hash, bytes, stories }) => ({ hash, bytes, stories: stories?.split('\n') ?? [] }));
}

/** The bytes of all picture files in the cache folder. */
export function storedPictureBytes(db: DatabaseSync): number {
  const sql = `SELECT coalesce(sum(bytes), 0) AS bytes
    FROM (SELECT max(bytes) AS bytes FROM picture WHERE is_stored = 1 GROUP BY hash)`;
  return Number(prepared(db, sql).get()?.bytes);
}

/** Records when the file of a picture was last used (milliseconds since 1970). */
export function notePictureUsed(db: DatabaseSync, hash: string, at: number): void {
  prepared(db, 'UPDATE picture SET used = ? WHERE hash = ?').run(at, hash);
}

/** Records that the cache folder no longer has the files of pictures. */
export function notePicturesLost(db: DatabaseSync, hashes: readonly string[]): void {
  const lose = prepared(db, 'UPDATE picture SET is_stored = 0 WHERE hash = ?');
  for (const hash of hashes) lose.run(hash);
}

/** Forgets the pictures that only deleted stories show, once these can no longer be restored. */
export function forgetUnusedPictures(db: DatabaseSync): void {
  // The id of a story ends with the short hash in the names of its files.
  prepared(
    db,
    `DELETE FROM story_picture WHERE substr(story, -10) IN (SELECT hash FROM deletion WHERE hash NOT IN
      (SELECT hash FROM removed))`,
  ).run();
  prepared(db, 'DELETE FROM picture WHERE url NOT IN (SELECT url FROM story_picture)').run();
}
