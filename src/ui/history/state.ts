import type { ReadStory } from '../../story/history/history.ts';
import type { Reading } from '../../story/history/readings.ts';

/** What was read, as it was looked up outside. */
export interface LoadedReadings {
  /** In the order in which they began. */
  readonly readings: readonly Reading[];
  /** Whether they come from the journal; else from read marks. */
  readonly isJournal: boolean;
  /** Lines of the journal that could not be read. */
  readonly damaged: number;
  /** Days for which the journal keeps a line. */
  readonly journalDays: number;
}

/** The pages about what was read. */
export interface ReadingHistoryState {
  /** Null until it has been looked up. */
  readonly loaded: LoadedReadings | null;
  /** What the history is searched for, as it was typed, and what it was before that was typed. */
  readonly query: string;
  readonly queryBefore: string;
  /** The history as the query lets it through, and how long it is without one. */
  readonly shown: readonly ReadStory[];
  readonly all: number;
  /** Index in `shown` of the chosen story, and of the first one on screen. */
  readonly index: number;
  readonly top: number;
  /** Charts are drawn in ASCII. */
  readonly plain: boolean;
}

export const EMPTY_READING_HISTORY: ReadingHistoryState = {
  loaded: null,
  query: '',
  queryBefore: '',
  shown: [],
  all: 0,
  index: 0,
  top: 0,
  plain: false,
};
