import type { Lang } from '../model.ts';

/** One line of a reading journal, as it is paired here. */
export interface JournalLine {
  /** ISO 8601 date-time. */
  readonly at: string;
  readonly event: 'opened' | 'closed';
  readonly id: string;
  readonly lang: Lang;
  /** Seconds the story was open, by the one who closed it. */
  readonly seconds: number;
  /** How much of the story has been on screen, 0 to 100. */
  readonly percent: number;
}

/** A story was open once. */
export interface Reading {
  readonly id: string;
  /** '' where nothing says it. */
  readonly lang: Lang;
  /** When it was opened, in milliseconds since 1970. */
  readonly at: number;
  /** ISO date of that moment where the reader's clocks are, and its time (`09:05`). */
  readonly day: string;
  readonly time: string;
  /** Whole seconds of reading; 0 where nothing says it. */
  readonly seconds: number;
  /** The greatest share of the story that was on screen, 0 to 100; null where nothing says it. */
  readonly percent: number | null;
}

/**
 * Seconds that one opening counts at most. Nobody sees whether somebody still reads: a longer article takes some twenty
 * minutes, and a story that stays open over lunch or over night is not read all that time.
 */
export const IDLE_AFTER = 20 * 60;

/** A moment (milliseconds since 1970) where the reader's clocks are: `2026-02-04T09:05`. */
export type LocalOf = (at: number) => string;

/** Moments that calendars can be drawn of; a broken clock or file may name any other. */
const isMoment = (at: number): boolean => at >= Date.UTC(1970, 0, 3) && at < Date.UTC(9999, 0, 1);

function momentOf(at: number, localOf: LocalOf): Pick<Reading, 'at' | 'day' | 'time'> {
  const local = localOf(at);
  return { at, day: local.slice(0, 10), time: local.slice(11, 16) };
}

/** What a closing says of its opening: the shorter of the two times that are known, up to where idling begins. */
function secondsOf(openedAt: number, { at, seconds }: JournalLine): number {
  const between = (Date.parse(at) - openedAt) / 1000;
  return Math.round(Math.max(0, Math.min(between, seconds, IDLE_AFTER)));
}

/**
 * The readings of a journal, in the order in which they began. A closing belongs to the latest opening of its story that
 * is still open; one without (its line is damaged or too old) is a reading by itself. A story that was never closed, as
 * when the machine went off, was opened and not read for any time.
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

/** What read marks alone tell: each story once, at the moment of its mark. A mark without a date tells nothing. */
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
