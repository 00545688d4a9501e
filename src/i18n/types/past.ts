import type { CommandWords } from './cli.ts';

/** Words about what was read: the history and the statistics. Functions take what varies and give the whole sentence. */
export interface PastMessages {
  readonly historyTitle: string;
  readonly statsTitle: string;
  /** There is no journal: what is shown instead. `how` is the command that allows one. */
  readonly journalOff: (how: string) => string;
  /** The same where the environment forbids a journal. */
  readonly doNotTrack: string;
  /** Both in short, for a sentence that stands over a screen. */
  readonly journalOffShort: (how: string) => string;
  readonly doNotTrackShort: string;
  readonly nothingRead: string;
  /** There is a journal, and nothing in it: it knows nothing of what was read before. */
  readonly nothingInJournal: string;
  readonly nothingFound: string;
  /** While a history is searched. */
  readonly found: (shown: number, all: number) => string;
  /** Behind a story that is not in the library any more. */
  readonly gone: string;
  readonly markedRead: string;
  /** How long was read, in words; it may be less than a minute. */
  readonly readFor: (seconds: number) => string;
  readonly seen: (percent: number) => string;
  readonly visits: (n: number) => string;
  readonly stories: (n: number) => string;
  readonly minutes: (n: number) => string;
  readonly share: (stories: number, percent: number) => string;
  /** What was read on how many days between two dates, which may be the same. */
  readonly summary: (from: string, to: string, stories: number, days: number) => string;
  /** The same with the time that was spent. */
  readonly summaryWithTime: (from: string, to: string, stories: number, days: number, seconds: number) => string;
  readonly calendar: string;
  /** What stands for how many stories a day: each pair is a mark and the most that it stands for; the first for none. */
  readonly legend: (marks: readonly (readonly [mark: string, most: number])[]) => string;
  readonly runs: (longest: number, current: number) => string;
  readonly bestDay: (day: string, stories: number) => string;
  readonly storiesAWeek: string;
  readonly minutesAWeek: string;
  readonly langs: string;
  readonly origins: string;
  readonly checks: string;
  readonly tags: string;
  readonly sources: string;
  readonly origin: Readonly<Record<'machine' | 'mixed' | 'person' | 'other' | 'unknown', string>>;
  readonly check: Readonly<Record<'checked' | 'checked-auto' | 'changed' | 'unchecked', string>>;
  /** Stories of the library that no publisher's feed or page brought. */
  readonly notImported: string;
  /** What is left of a long list. */
  readonly others: (n: number) => string;
  readonly asStated: string;
  readonly missing: (n: number) => string;
  readonly idling: (minutes: number) => string;
  readonly period: (from: string, to: string, days: number) => string;
  readonly damaged: (n: number) => string;
  readonly onlyHere: string;
}

export type PastCommand = 'history' | 'stats';
export type PastCommandWords = Readonly<Record<PastCommand, CommandWords>>;
export type PastOption = 'jsonObject';
