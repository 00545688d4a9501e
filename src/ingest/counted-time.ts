import { join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { readPlain } from '../platform/plain-file.ts';
import { isMapping } from '../story/file/value-checks.ts';
import { dateTimeOf } from './store/feed-state.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const pathOf = (folder: string): string => join(folder, 'clock.json');

/** The machine's clock at the last run that has written here, and the time that counted then, in milliseconds since 1970. */
interface Clock {
  readonly machine: number;
  readonly counted: number;
}

function readClock(folder: string): Clock | null {
  try {
    const read: unknown = JSON.parse(readPlain(pathOf(folder)).toString('utf8'));
    const { machine, counted } = isMapping(read) ? read : {};
    const clock = { machine: Date.parse(dateTimeOf(machine)), counted: Date.parse(dateTimeOf(counted)) };
    return Number.isNaN(clock.machine + clock.counted) ? null : clock;
  } catch {
    // The first run, or a damaged file: the machine's clock is all there is.
    return null;
  }
}

/**
 * The time by which stories expire and deleted ones are removed, so that a machine's wrong clock removes none too early. It
 * goes back by less than an hour, and a jump of the machine's clock of more than a day counts as one day.
 *
 * @param folder the folder of feed data.
 * @param machine the machine's clock. Both times are in milliseconds since 1970.
 */
export function countedTime(folder: string, machine: number): number {
  const last = readClock(folder);
  return last ? last.counted + Math.min(Math.max(0, machine - last.machine), DAY) : machine;
}

/** The same as an ISO day. */
export const countedDay = (folder: string, now: Date): string =>
  new Date(countedTime(folder, now.getTime())).toISOString().slice(0, 10);

/**
 * The same, stored for the next run, at most once an hour while the clock is right. Never throws: what the disk refuses is
 * reported with the stories.
 */
export function advanceCountedTime(folder: string, machine: number): number {
  const last = readClock(folder);
  const counted = countedTime(folder, machine);
  if (last && machine >= last.machine && machine - last.machine < HOUR) return counted;
  const written = { machine: new Date(machine).toISOString(), counted: new Date(counted).toISOString() };
  try {
    writeAtomic(pathOf(folder), `${JSON.stringify(written)}\n`, 0o600);
  } catch {
    // The folder may be missing or read-only.
  }
  return counted;
}
