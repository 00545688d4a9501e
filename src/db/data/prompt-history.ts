import { type DatabaseSync, prepared } from '../connection.ts';

/** Commands and pipe programs that the user typed in the reader, oldest first. */
export interface PromptHistory {
  readonly command: readonly string[];
  readonly pipe: readonly string[];
}

export const NO_PROMPT_HISTORY: PromptHistory = { command: [], pipe: [] };

/** Maximum number of lines of a kind. */
const MAX = 200;
/** Characters of a line; nobody types more. */
const MAX_LENGTH = 2000;

/** Whether a text can be a line: not empty, not too long, no control characters. */
export const isPromptLine = (text: unknown): text is string =>
  typeof text === 'string' && text !== '' && text.length <= MAX_LENGTH && !/\p{Cc}/u.test(text);

/** The stored lines. */
export function promptHistory(db: DatabaseSync): PromptHistory {
  const of = (kind: keyof PromptHistory): readonly string[] => {
    const rows = prepared(db, 'SELECT line FROM typed WHERE kind = ? ORDER BY id').all(kind);
    return rows.map(({ line }) => line as string);
  };
  return { command: of('command'), pipe: of('pipe') };
}

/** Adds a line; an existing one becomes the newest. The oldest lines of too many are deleted. */
export function addPromptLine(db: DatabaseSync, kind: keyof PromptHistory, line: string): void {
  prepared(db, 'DELETE FROM typed WHERE kind = ? AND line = ?').run(kind, line);
  prepared(db, 'INSERT INTO typed(kind, line) VALUES(?, ?)').run(kind, line);
  prepared(
    db,
    `DELETE FROM typed WHERE kind = ?
     AND id NOT IN (SELECT id FROM typed WHERE kind = ? ORDER BY id DESC LIMIT ${MAX})`,
  ).run(kind, kind);
}

/** Missing lines of one kind, as many as there is room for: the newest, since existing lines all stay. */
function missingOf(here: readonly string[], given: readonly string[]): readonly string[] {
  const known = new Set(here);
  // Only the last of several equal lines is kept.
  const missing = [...new Set(given.toReversed())].reverse().filter((line) => !known.has(line));
  const room = Math.max(0, MAX - here.length);
  return missing.slice(Math.max(0, missing.length - room));
}

/** Those of the lines that `addPromptLines` would add. */
export function missingPromptLines(db: DatabaseSync, given: PromptHistory): PromptHistory {
  const here = promptHistory(db);
  return { command: missingOf(here.command, given.command), pipe: missingOf(here.pipe, given.pipe) };
}

/** Adds lines that are missing. They count as older than the existing ones, which all stay. */
export function addPromptLines(db: DatabaseSync, given: PromptHistory): void {
  const here = promptHistory(db);
  const missing = missingPromptLines(db, given);
  for (const kind of ['command', 'pipe'] as const) {
    for (const line of [...missing[kind], ...here[kind]]) addPromptLine(db, kind, line);
  }
}

/** The lines in a backup; anything else in their place is left out. */
export function promptHistoryIn(value: unknown): PromptHistory {
  const of = (lines: unknown): readonly string[] => (Array.isArray(lines) ? lines.filter(isPromptLine) : []);
  const { command, pipe } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  return { command: of(command), pipe: of(pipe) };
}
