import type { Lang } from '../model.ts';

/** One reading: a story was opened, or marked as read. */
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

/** A reading as it is stored: an entry of the journal, or a read mark, of which only story and time are known. */
interface StoredReading {
  readonly story: string;
  readonly at: number;
  readonly lang?: Lang;
  readonly seconds?: number;
  readonly percent?: number;
}

/**
 * Greatest number of seconds counted for one opening. Whether somebody is still reading is unknown: a longer article takes some
 * twenty minutes, and a story that stays open over lunch or overnight is not read all that time.
 */
export const IDLE_AFTER = 20 * 60;

/** A moment (milliseconds since 1970) in the local time zone: `2026-02-04T09:05`. */
type LocalOf = (at: number) => string;

/** Readings, ordered by their time. One without a valid date is left out. */
export function readingsOf(stored: Iterable<StoredReading>, localOf: LocalOf): readonly Reading[] {
  return [...stored]
    .filter(({ at }) => !Number.isNaN(at))
    .map(({ story, at, lang = '', seconds = 0, percent = null }) => {
      const [day = '', time = ''] = localOf(at).split('T');
      return { id: story, lang, at, day, time, seconds, percent };
    })
    .sort((a, b) => a.at - b.at);
}
