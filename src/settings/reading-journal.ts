import { appendFileSync, chmodSync, closeSync, constants, existsSync, fstatSync, readSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { ensureFolder } from '../platform/make-folder.ts';
import type { Env } from '../platform/paths.ts';
import { dataDir } from '../platform/paths.ts';
import { openPlain, readIfThere, readPlain, readStart } from '../platform/plain-file.ts';
import { removeAbandoned } from '../platform/temporary.ts';
import {
  dropEntriesBefore,
  entryOf,
  type Journal,
  type JournalEntry,
  lastEntryTime,
  nextClock,
  readEntries,
  timeOfClock,
} from './reading-journal-file.ts';
import type { JournalClock } from './settings-table.ts';
import type { Settings } from './types.ts';

export function journalPath(env: Env): string {
  return join(dataDir(env), 'journal.jsonl');
}

/** Milliseconds; a line is not worth a wait that a user would notice. */
const PATIENCE = 200;

/** Whether the user has agreed to a journal, here and on disk. No answer is not an agreement. */
export function isJournalAllowed({ data, stored, doNotTrack }: Settings): boolean {
  return !doNotTrack && data.consent.analytics === 'accepted' && stored.consent.analytics === 'accepted';
}

const DAY = 24 * 60 * 60 * 1000;
const APPENDING = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT;

/** The moment from which entries are shown, in milliseconds since 1970. */
function shownSince({ data, now }: Settings): number {
  return now().getTime() - data.journalDays * DAY;
}

/** The journal's clock: that of the machine, unless it has jumped ahead. */
function clockOf({ data, now, env }: Settings): JournalClock {
  const newest = data.journalClock ? null : lastEntryTime(journalPath(env));
  return nextClock(now().getTime(), data.journalClock, newest);
}

/** The first lines of a file, or ''. */
function beginningOf(path: string): string {
  try {
    return readStart(path, 16 * 1024).toString('utf8');
  } catch {
    return '';
  }
}

/** Whether a journal begins with expired entries, or with lines without a date. */
function beginsTooEarly(path: string, since: number): boolean {
  const lines = beginningOf(path).split('\n');
  if (lines.every((line) => line === '')) return false;
  const first = lines.map(entryOf).find((entry) => entry !== null);
  return !first || Date.parse(first.at) < since;
}

/**
 * Removes entries from the journal that are older than the setting `journalDays`, by the journal's clock. The whole
 * file is replaced, and only if something is removed. Without consent the journal is left unchanged, as the notice
 * says; so is one that cannot be written.
 */
export function pruneJournal(settings: Settings): void {
  if (!isJournalAllowed(settings)) return;
  const path = journalPath(settings.env);
  const since = timeOfClock(clockOf(settings)) - settings.data.journalDays * DAY;
  if (!beginsTooEarly(path, since)) return;
  try {
    settings.locked(() => {
      const text = readPlain(path, Number.POSITIVE_INFINITY).toString('utf8');
      const kept = dropEntriesBefore(text, since);
      if (kept.length < text.length) writeAtomic(path, kept, 0o600);
    }, PATIENCE);
  } catch {
    // Tried again next time.
  }
}

/**
 * The journal within its period, if the user has agreed to one; otherwise null.
 *
 * @throws the file system's error if the journal cannot be read.
 */
export function readAllowedJournal(settings: Settings): Journal | null {
  return isJournalAllowed(settings) ? readEntries(journalPath(settings.env), shownSince(settings)) : null;
}

/** Sets the journal's clock to that of the machine. */
export function settleClock(settings: Settings): void {
  const journalClock = nextClock(settings.now().getTime(), null, null);
  settings.update((data) => ({ ...data, journalClock }));
}

/** The day on which each settings' journal was last pruned. */
const pruned = new WeakMap<Settings, number>();

function pruneOnceADay(settings: Settings): void {
  const today = Math.floor(settings.now().getTime() / DAY);
  if (pruned.get(settings) === today) return;
  pruned.set(settings, today);
  // Files left by killed processes.
  removeAbandoned(dirname(journalPath(settings.env)), settings.now().getTime(), true);
  pruneJournal(settings);
  const journalClock = clockOf(settings);
  settings.update((data) => ({ ...data, journalClock }));
}

/** Whether a file exists and its last line is incomplete, as after an interrupted write. */
function hasPartialLine(path: string): boolean {
  const fd = openPlain(path);
  try {
    const { size } = fstatSync(fd);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(fd, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
  } finally {
    closeSync(fd);
  }
}

function append(settings: Settings, entry: Omit<JournalEntry, 'at'>): boolean {
  settings.refresh();
  if (!isJournalAllowed(settings)) return false;
  pruneOnceADay(settings);
  const path = journalPath(settings.env);
  const line: JournalEntry = { at: settings.now().toISOString(), ...entry };
  ensureFolder(dirname(path), 0o700);
  const isNew = !existsSync(path);
  // A line appended to an incomplete one would be lost together with it.
  const begin = !isNew && hasPartialLine(path) ? '\n' : '';
  const fd = openPlain(path, APPENDING, 0o600);
  try {
    appendFileSync(fd, `${begin}${JSON.stringify(line)}\n`);
  } finally {
    closeSync(fd);
  }
  if (!isNew) chmodSync(path, 0o600);
  return true;
}

/**
 * Adds a line to the journal, dated by the settings' clock, if the user has agreed to one and the answer is on disk.
 * Checking and adding happen under the lock of the settings, so that nothing is added after a refusal that another
 * process is writing.
 *
 * @returns whether a line was written. A failure never stops reading.
 */
export function appendJournal(settings: Settings, entry: Omit<JournalEntry, 'at'>): boolean {
  settings.refresh();
  if (!isJournalAllowed(settings)) return false;
  try {
    return settings.locked(() => append(settings, entry), PATIENCE);
  } catch {
    return false;
  }
}

/**
 * The journal's lines; a line that is not JSON is returned as text. Empty without a journal.
 *
 * @throws the file system's error if the file cannot be read, so that a backup does not take it for empty.
 */
export function readJournal(env: Env): readonly unknown[] {
  const text = readIfThere(journalPath(env))?.toString('utf8') ?? '';
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
 * @throws the file system's error if it cannot be removed.
 */
export function eraseJournal(env: Env): boolean {
  const path = journalPath(env);
  const had = existsSync(path);
  rmSync(path, { force: true });
  return had;
}
