import type { JournalClock } from './table.ts';

const DAY = 24 * 60 * 60 * 1000;
/** How far the journal's time goes on with a day on which somebody reads, after a gap: it catches up with the clock slowly. */
const STEP = 2 * DAY;

/** Milliseconds since 1970 of the time that the journal goes by. */
export const timeOfClock = ({ at }: JournalClock): number => Date.parse(at);

/**
 * The time that the journal goes by, so that a machine whose clock jumps ahead deletes nothing: a jump of more than a day
 * counts as two days for each day on which the journal is used. A clock that was set back counts at once.
 *
 * @param now milliseconds since 1970 by the machine's clock.
 * @param before what was settled last, null for nothing.
 * @param newest milliseconds since 1970 of the journal's newest entry, null where there is none.
 */
export function nextClock(now: number, before: JournalClock | null, newest: number | null): JournalClock {
  const day = new Date(now).toISOString().slice(0, 10);
  const known = before && !Number.isNaN(timeOfClock(before)) ? timeOfClock(before) : newest;
  const isJump = known !== null && now - known > DAY;
  // Without a settled time the newest entry is the only witness, and a day may have passed since.
  const step = !before ? DAY : before.day === day ? 0 : STEP;
  const at = isJump ? Math.min(now, known + step) : now;
  return { day, at: new Date(at).toISOString() };
}
