import { type DatabaseSync, prepared } from '../connection.ts';
import { entriesOfStory, putEntryWant, type StoryEntry } from './accounts.ts';

/** What the user wants of the entries of stories. */
export interface StoryWants {
  readonly stories: Iterable<string>;
  readonly value: boolean;
  /** Whether this changes a story; otherwise only its entries are meant that have another value. */
  readonly isChange: (story: string) => boolean;
  /** The field of an entry; null if its account has none. */
  readonly fieldOf: (entry: StoryEntry) => string | null;
}

/** The stories of some that have an entry. */
export const withEntries = (db: DatabaseSync, stories: readonly string[]): readonly string[] =>
  stories.filter((story) => prepared(db, 'SELECT 1 FROM entry WHERE story = ? LIMIT 1').get(story) !== undefined);

/** The value that a field of an entry gets: the one that is wanted, otherwise the server's as last seen. */
export function comingValue(db: DatabaseSync, { library, account, id }: StoryEntry, field: string): boolean {
  const of = 'WHERE library = ? AND account = ? AND entry = ?';
  const want = prepared(db, `SELECT value FROM entry_want ${of} AND field = ?`).get(library, account, id, field);
  if (want) return want.value === 1;
  if (field.startsWith('tag:'))
    return (
      prepared(db, `SELECT 1 FROM entry_label ${of} AND label = ?`).get(library, account, id, field.slice(4)) !==
      undefined
    );
  const column = field === 'read' ? 'is_read' : 'is_starred';
  const row = prepared(db, `SELECT ${column} AS value FROM entry WHERE library = ? AND account = ? AND id = ?`);
  return row.get(library, account, id)?.value === 1;
}

/** Records what the user wants of the entries of stories. */
export function putStoryWants(db: DatabaseSync, { stories, value, isChange, fieldOf }: StoryWants): void {
  for (const story of stories) {
    const isChanged = isChange(story);
    for (const entry of entriesOfStory(db, story)) {
      const field = fieldOf(entry);
      if (field !== null && (isChanged || comingValue(db, entry, field) !== value))
        putEntryWant(db, entry, field, value);
    }
  }
}

/** The labels of an account, as its server writes them, and those that are to be given. */
export function labelsOf(db: DatabaseSync, library: number, account: string): readonly string[] {
  const sql = `SELECT DISTINCT label FROM entry_label WHERE library = ? AND account = ? UNION
    SELECT DISTINCT substr(field, 5) FROM entry_want WHERE library = ? AND account = ? AND field LIKE 'tag:%'`;
  const rows = prepared(db, sql).all(library, account, library, account);
  return (rows as unknown as { label: string }[]).map(({ label }) => label);
}

/** A mark of a story. */
export interface WantedMark {
  readonly field: string;
  readonly story: string;
  readonly value: boolean;
}

/**
 * The marks of the stories with open wants: read if all entries of a story get read, starred or tagged if one does.
 */
export function wantedMarks(db: DatabaseSync): readonly WantedMark[] {
  const sql = `SELECT DISTINCT e.story, w.field FROM entry_want AS w
    JOIN entry AS e ON e.library = w.library AND e.account = w.account AND e.id = w.entry WHERE e.story <> '' ORDER BY e.story, w.field`;
  const rows = prepared(db, sql).all() as unknown as { story: string; field: string }[];
  return rows.map(({ story, field }) => {
    const entries = entriesOfStory(db, story);
    const get = (entry: StoryEntry): boolean => comingValue(db, entry, field);
    return { field, story, value: field === 'read' ? entries.every(get) : entries.some(get) };
  });
}
