import { statSync } from 'node:fs';
import { readIfThere } from '../platform/plain-file.ts';
import type { JournalClock } from './settings-table.ts';

/** One line of the reading journal. */
export interface JournalEntry {
  /** ISO 8601 date-time. */
  readonly at: string;
  readonly event: 'opened' | 'closed';
  readonly id: string;
  readonly lang: string;
  /** Whole seconds that the story was open; 0 at its opening. */
  readonly seconds: number;
  /** The percentage of the story that was on screen. */
  readonly percent: number;
}

/** The readable part of the journal. */
export interface Journal {
  /** In the order written. */
  readonly entries: readonly JournalEntry[];
  /**
   * Number of lines that are not entries: incomplete, or changed by something else. They are skipped and stay where
   * they are.
   */
  readonly damaged: number;
}

/** Bytes read from the end of a journal: ten years of fifty stories a day. Older lines are left out. */
const MAX_BYTES = 64 * 1024 * 1024;

const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 100;

/** The entry of a line, or null if the line is damaged. */
export function entryOf(line: string): JournalEntry | null {
  // Invalid lines are refused by their first letter: an error would take many times as long.
  if (!line.startsWith('{')) return null;
  let value: Partial<JournalEntry>;
  try {
    value = JSON.parse(line) as Partial<JournalEntry>;
  } catch {
    return null;
  }
  const { at, event, id, lang, seconds, percent } = value;
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
  if (event !== 'opened' && event !== 'closed') return null;
  if (typeof id !== 'string' || id === '' || typeof lang !== 'string') return null;
  if (typeof seconds !== 'number' || !(seconds >= 0) || !isShare(percent)) return null;
  return { at, event, id, lang, seconds, percent };
}

/** The end of a file as text, from the start of a line; null if there is none. @throws the file system's error. */
function endOf(path: string): string | null {
  const from = Math.max(0, (statSync(path, { throwIfNoEntry: false })?.size ?? 0) - MAX_BYTES);
  const text = readIfThere(path, Number.POSITIVE_INFINITY, from)?.toString('utf8') ?? null;
  return text !== null && from > 0 ? text.slice(text.indexOf('\n') + 1) : text;
}

/**
 * The entries of a journal from a moment on (milliseconds since 1970); empty without a journal. Damaged lines have no
 * date, and are counted whatever their age.
 *
 * @throws the file system's error if the journal cannot be read.
 */
export function readEntries(path: string, since: number): Journal {
  const text = endOf(path) ?? '';
  const entries: JournalEntry[] = [];
  let damaged = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const entry = entryOf(line);
    if (!entry) damaged += 1;
    else if (Date.parse(entry.at) >= since) entries.push(entry);
  }
  return { entries, damaged };
}

/** The time of the newest entry, in milliseconds since 1970, or null. Never throws. */
export function lastEntryTime(path: string): number | null {
  try {
    const { entries } = readEntries(path, Number.NEGATIVE_INFINITY);
    return entries.reduce<number | null>((newest, { at }) => Math.max(newest ?? Date.parse(at), Date.parse(at)), null);
  } catch {
    return null;
  }
}

/**
 * Removes lines older than a moment (milliseconds since 1970) from a journal's text. A damaged line has no date: it
 * counts as old as the entry before it, or, at the beginning, as the one after it.
 */
export function dropEntriesBefore(text: string, since: number): string {
  const kept: string[] = [];
  let waiting: string[] = [];
  let isKept: boolean | null = null;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const entry = entryOf(line);
    if (entry) {
      isKept = Date.parse(entry.at) >= since;
      if (isKept) kept.push(...waiting);
      waiting = [];
    }
    if (isKept === null) waiting.push(line);
    else if (isKept) kept.push(line);
  }
  // Without a single date the age of lines is unknown.
  return [...waiting, ...kept].map((line) => `${line}\n`).join('');
}

const DAY = 24 * 60 * 60 * 1000;
/** How far the journal's clock may advance on a day of use after a gap, so that it catches up slowly. */
const MAX_CLOCK_ADVANCE = 2 * DAY;

/** Milliseconds since 1970 of the journal's clock. */
export const timeOfClock = ({ at }: JournalClock): number => Date.parse(at);

/**
 * The journal's clock, which prevents a machine whose clock jumps ahead from deleting everything: a jump of more than a
 * day counts as two days for each day on which the journal is used. A clock that was set back counts at once.
 *
 * @param now milliseconds since 1970 by the machine's clock.
 * @param before the stored clock, or null.
 * @param newest milliseconds since 1970 of the journal's newest entry, or null.
 */
export function nextClock(now: number, before: JournalClock | null, newest: number | null): JournalClock {
  const day = new Date(now).toISOString().slice(0, 10);
  const known = before && !Number.isNaN(timeOfClock(before)) ? timeOfClock(before) : newest;
  const isJump = known !== null && now - known > DAY;
  // Without a stored clock the newest entry is the only evidence, and a day may have passed since.
  const step = !before ? DAY : before.day === day ? 0 : MAX_CLOCK_ADVANCE;
  const at = isJump ? Math.min(now, known + step) : now;
  return { day, at: new Date(at).toISOString() };
}
