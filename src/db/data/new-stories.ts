import { type DatabaseSync, prepared } from '../connection.ts';

/**
 * What is still to be done with a new story: rules, and then the program of `afterSync` (`all`); rules alone; rules that do not
 * delete it (`marks`), since another program has shown it; rules, and it comes as read (`old`); or the program alone.
 */
export type Due = 'all' | 'rules' | 'marks' | 'old' | 'program';

/** What is still to be done with stories, by id; a story may be missing. */
export function newStories(db: DatabaseSync, library: number): ReadonlyMap<string, Due> {
  const rows = prepared(db, 'SELECT story, due FROM new_story WHERE library = ?').all(library);
  return new Map((rows as { story: string; due: Due }[]).map(({ story, due }) => [story, due]));
}

/** Records what is to be done with stories. */
export function putNewStories(db: DatabaseSync, library: number, stories: Iterable<readonly [string, Due]>): void {
  const put = prepared(db, 'INSERT OR REPLACE INTO new_story(library, story, due) VALUES(?, ?, ?)');
  for (const [story, due] of stories) put.run(library, story, due);
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
