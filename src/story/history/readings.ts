import type { Lang } from '../model.ts';

/** A line of a reading journal. */
export interface JournalLine {
  /** ISO 8601 date-time. */
  readonly at: string;
  readonly event: 'opened' | 'closed';
  readonly id: string;
  readonly lang: Lang;
  /** Seconds that the story was open, according to the closing program. */
  readonly seconds: number;
  /** The percentage of the story that was on screen. */
  readonly percent: number;
}

/** One reading: a story was opened and maybe closed. */
export interface Reading {
  readonly id: string;
  /** '' if unknown. */
  readonly lang: Lang;
  /** When it was opened, in milliseconds since 1970. */
  readonly at: number;
  /** ISO date of that moment in the local time zone, and its time (`09:05`). */
  readonly day: string;
  readonly time: string;
  /** Whole seconds of reading; 0 if unknown. */
  readonly seconds: number;
  /** The greatest percentage of the story that was on screen; null if unknown. */
  readonly percent: number | null;
}

/**
 * Greatest number of seconds counted for one opening. Whether somebody is still reading is unknown: a longer article takes some
 * twenty minutes, and a story that stays open over lunch or overnight is not read all that time.
 */
export const IDLE_AFTER = 20 * 60;

/** A moment (milliseconds since 1970) in the local time zone: `2026-02-04T09:05`. */
export type LocalOf = (at: number) => string;

/** Moments for which a calendar can be drawn; a wrong clock or file may contain any other. */
const isMoment = (at: number): boolean => at >= Date.UTC(1970, 0, 3) && at < Date.UTC(9999, 0, 1);

function momentOf(at: number, localOf: LocalOf): Pick<Reading, 'at' | 'day' | 'time'> {
  const local = localOf(at);
  return { at, day: local.slice(0, 10), time: local.slice(11, 16) };
}

/** The seconds of a reading: the shorter of the two known times, limited by `IDLE_AFTER`. */
function secondsOf(openedAt: number, { at, seconds }: JournalLine): number {
  const between = (Date.parse(at) - openedAt) / 1000;
  return Math.round(Math.max(0, Math.min(between, seconds, IDLE_AFTER)));
}

/**
 * The readings of a journal, ordered by their start. A closing belongs to the latest open reading of its story; one without
 * (its line is damaged or too old) is a reading of its own. A story that was never closed, for example in a power failure, was
 * opened and counts no time.
 */
export function readingsOf(lines: Iterable<JournalLine>, localOf: LocalOf): readonly Reading[] {
  const readings: Reading[] = [];
  const open = new Map<string, number[]>();
  for (const line of lines) {
    const { id, lang, seconds, percent } = line;
    const now = Date.parse(line.at);
    if (!isMoment(now)) continue;
    if (line.event === 'opened') {
      open.set(id, [...(open.get(id) ?? []), readings.length]);
      readings.push({ id, lang, ...momentOf(now, localOf), seconds: 0, percent: 0 });
      continue;
    }
    const index = open.get(id)?.pop();
    const opened = index === undefined ? undefined : readings[index];
    if (index !== undefined && opened) {
      readings[index] = { ...opened, lang, seconds: secondsOf(opened.at, line), percent };
      continue;
    }
    const at = now - seconds * 1000;
    if (!isMoment(at)) continue;
    readings.push({ id, lang, ...momentOf(at, localOf), seconds: secondsOf(at, line), percent });
  }
  return readings.sort((a, b) => a.at - b.at);
}

/** The readings that read marks alone show: each story once, at the moment of its mark. A mark without a date is ignored. */
export function readingsOfMarks(
  marks: Iterable<readonly [id: string, at: string]>,
  localOf: LocalOf,
): readonly Reading[] {
  return [...marks]
    .map(([id, at]) => ({ id, at: Date.parse(at) }))
    .filter(({ at }) => isMoment(at))
    .map(({ id, at }) => ({ id, lang: '', ...momentOf(at, localOf), seconds: 0, percent: null }))
    .sort((a, b) => a.at - b.at);
}
