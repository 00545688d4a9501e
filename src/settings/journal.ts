import { appendFileSync, chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureFolder } from '../disk/folder.ts';
import type { Env } from '../disk/paths.ts';
import { dataDir } from '../disk/paths.ts';
import type { Settings } from './types.ts';

/** One line of the reading journal. */
export interface JournalEntry {
  /** ISO 8601 date-time. */
  readonly at: string;
  readonly event: 'opened' | 'closed';
  readonly id: string;
  readonly lang: string;
  /** Whole seconds the story was open; 0 when it is being opened. */
  readonly seconds: number;
  /** How much of the story has been on screen, 0 to 100. */
  readonly percent: number;
}

/** Where the journal is, whether or not there is one. */
export function journalPath(env: Env): string {
  return join(dataDir(env), 'journal.jsonl');
}

/** A line is not worth a wait that a reader would feel (milliseconds). */
const PATIENCE = 200;

/** Whether the reader has agreed to a journal, here and on disk. Not having answered is not agreeing. */
function isAllowed({ data, kept, doNotTrack }: Settings): boolean {
  return !doNotTrack && data.consent.analytics === 'accepted' && kept.consent.analytics === 'accepted';
}

function append(settings: Settings, entry: Omit<JournalEntry, 'at'>): boolean {
  settings.refresh();
  if (!isAllowed(settings)) return false;
  const path = journalPath(settings.env);
  const line: JournalEntry = { at: settings.now().toISOString(), ...entry };
  ensureFolder(dirname(path), 0o700);
  const isNew = !existsSync(path);
  appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  if (!isNew) chmodSync(path, 0o600);
  return true;
}

/**
 * Adds a line to the journal, dated by the settings' clock, if the reader has agreed to one and the answer is on disk.
 * Looking and adding happen under the lock of the settings, so that nothing is added behind an answer that another
 * process is just writing.
 *
 * @returns whether a line was written. A journal that cannot be written never stops reading.
 */
export function appendJournal(settings: Settings, entry: Omit<JournalEntry, 'at'>): boolean {
  settings.refresh();
  if (!isAllowed(settings)) return false;
  try {
    return settings.locked(() => append(settings, entry), PATIENCE);
  } catch {
    return false;
  }
}

/** The journal's lines as they stand; a line that is no JSON comes back as text. Empty when there is no journal. */
export function readJournal(env: Env): readonly unknown[] {
  let text: string;
  try {
    text = readFileSync(journalPath(env), 'utf8');
  } catch {
    return [];
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => {
      try {
        return JSON.parse(line);
      } catch {
        return line;
      }
    });
}

/**
 * Removes the journal.
 *
 * @returns whether there was one.
 * @throws the file system's error when it cannot be removed.
 */
export function eraseJournal(env: Env): boolean {
  const path = journalPath(env);
  const had = existsSync(path);
  rmSync(path, { force: true });
  return had;
}
