import { type DatabaseSync, prepared } from '../connection.ts';

/**
 * What is still to be done with a new story: rules, and then the program of `afterSync` (`all`); rules alone; rules that do not
 * delete it (`marks`), since another program has shown it; rules, and it comes as read (`old`); the program alone; or the rules that
 * ask for its text, which has come only now (`text`).
 */
export type Due = 'all' | 'rules' | 'marks' | 'old' | 'program' | 'text';

/** What is still to be done with stories, by id; a story may be missing. */
export function newStories(db: DatabaseSync, library: number): ReadonlyMap<string, Due> {
  const rows = prepared(db, 'SELECT story, due FROM new_story WHERE library = ?').all(library);
  return new Map((rows as { story: string; due: Due }[]).map(({ story, due }) => [story, due]));
}

/** Records what is to be done with stories; a later text adds nothing to what is to be done anyway. */
export function putNewStories(db: DatabaseSync, library: number, stories: Iterable<readonly [string, Due]>): void {
  const put = prepared(
    db,
    `INSERT INTO new_story(library, story, due) VALUES(?, ?, ?)
      ON CONFLICT DO UPDATE SET due = excluded.due WHERE excluded.due <> 'text'`,
  );
  for (const [story, due] of stories) put.run(library, story, due);
}

/** Records the new stories of the sync that is running, if one is; the first ones replace those of an earlier sync. */
export function putLatest(db: DatabaseSync, library: number, stories: readonly string[]): void {
  // Of a killed one the row may still be there.
  const sql = 'SELECT process FROM run WHERE library = ? AND is_sync = 1 ORDER BY begun DESC';
  const running = prepared(db, sql).get(library);
  if (stories.length === 0 || !running) return;
  const sync = running.process as string;
  prepared(db, 'DELETE FROM latest WHERE library = ? AND sync <> ?').run(library, sync);
  const put = prepared(db, 'INSERT OR REPLACE INTO latest(library, story, sync) VALUES(?, ?, ?)');
  for (const story of stories) put.run(library, story, sync);
}

/** The stories of the last sync that has brought any, by id, one a line: a text is compared with that of another time. */
export function latestStories(db: DatabaseSync, library: number): string {
  const sql = 'SELECT group_concat(story, char(10)) AS text FROM latest WHERE library = ?';
  return (prepared(db, sql).get(library) as { text: string | null }).text ?? '';
}

/** Records that nothing is left to be done with a story. */
export function removeNewStory(db: DatabaseSync, library: number, story: string): void {
  prepared(db, 'DELETE FROM new_story WHERE library = ? AND story = ?').run(library, story);
}

/** Whether an interrupted run may have left something to be done: new stories, or files that are not recorded as such. */
export function hasWorkLeft(db: DatabaseSync, library: number): boolean {
  const sql = `SELECT EXISTS(SELECT 1 FROM new_story WHERE library = ?)
    OR EXISTS(SELECT 1 FROM run WHERE library = ? AND due IS NOT NULL) AS isLeft`;
  return (prepared(db, sql).get(library, library) as { isLeft: number }).isLeft === 1;
}
