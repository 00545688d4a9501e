import { existsSync } from 'node:fs';
import { orIfUnusable } from '../db/data/data-file.ts';
import { clockOf, type LibraryClock, setClock } from '../db/data/deletions.ts';
import type { LibraryData } from '../db/data/library-data.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function clockIn(data: LibraryData): LibraryClock | null {
  // Without a data file the machine's clock is all there is.
  return orIfUnusable(() => data.read(clockOf, null), null);
}

const countedAt = (last: LibraryClock | null, machine: number): number =>
  last ? last.counted + Math.min(Math.max(0, machine - last.machine), DAY) : machine;

/**
 * The time by which stories expire and deleted ones are removed, so that a machine's wrong clock removes none too early. It
 * goes back by less than an hour, and a jump of the machine's clock of more than a day counts as one day.
 *
 * @param machine the machine's clock. Both times are in milliseconds since 1970.
 */
export function countedTime(data: LibraryData, machine: number): number {
  return countedAt(clockIn(data), machine);
}

/** The same for a library whose folder is missing, stored; within a transaction. */
export function advanceClock(db: Parameters<typeof clockOf>[0], library: number, machine: number): number {
  const counted = countedAt(clockOf(db, library), machine);
  setClock(db, library, { machine, counted });
  return counted;
}

/** The same as an ISO day. */
export const countedDay = (data: LibraryData, now: Date): string =>
  new Date(countedTime(data, now.getTime())).toISOString().slice(0, 10);

/**
 * The same, stored for the next run, at most once an hour while the clock is right. Never throws: what the disk refuses is
 * reported with the stories.
 */
export function advanceCountedTime(data: LibraryData, machine: number): number {
  const last = clockIn(data);
  const counted = countedAt(last, machine);
  if (last && machine >= last.machine && machine - last.machine < HOUR) return counted;
  // Nothing can expire of a library that does not exist.
  if (!existsSync(data.folder)) return counted;
  // EROFS in a read-only home, EBUSY if another process has locked the file.
  orIfUnusable(() => data.write((db, library) => setClock(db, library, { machine, counted })));
  return counted;
}
