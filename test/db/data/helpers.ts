import { readFileSync, statSync } from 'node:fs';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { NO_PROMPT_HISTORY, type PromptHistory, promptHistory } from '../../../src/db/data/prompt-history.ts';
import { entriesSince, type JournalEntry, putEntry } from '../../../src/db/data/reading-journal.ts';
import type { Env } from '../../../src/platform/paths.ts';

/** Uses the data file of a home as another process would: opened, and closed again. */
export function withData<T>(env: Env, work: (data: DataFile) => T): T {
  const data = new DataFile(env, () => new Date('2026-11-25T08:00:00.000Z'));
  try {
    return work(data);
  } finally {
    data.close();
  }
}

export const dataPath = (env: Env): string => withData(env, ({ path }) => path);

export const journalIn = (env: Env): readonly JournalEntry[] =>
  withData(env, (data) => data.read((db) => entriesSince(db, Number.MIN_SAFE_INTEGER), []));

export const promptsIn = (env: Env): PromptHistory =>
  withData(env, (data) => data.read(promptHistory, NO_PROMPT_HISTORY));

export function addToJournal(env: Env, entries: readonly JournalEntry[]): void {
  withData(env, (data) =>
    data.write((db) => {
      for (const entry of entries) putEntry(db, entry);
    }),
  );
}

/** The bytes of a data file and of its log, as text. */
export function bytesOf(path: string): string {
  return [path, `${path}-wal`, `${path}-journal`]
    .filter((file) => statSync(file, { throwIfNoEntry: false }) !== undefined)
    .map((file) => readFileSync(file, 'latin1'))
    .join('');
}
