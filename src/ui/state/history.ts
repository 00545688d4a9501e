import type { Reading, ReadStory } from '../../story/reading-history.ts';

/** What was read, as looked up outside. */
export interface LoadedReadings {
  /** Ordered by their start. */
  readonly readings: readonly Reading[];
  /** Whether they come from the journal; otherwise from read marks. */
  readonly isJournal: boolean;
  /** Number of days that the journal keeps. */
  readonly journalDays: number;
}

/** The state of the history and statistics pages. */
export interface ReadingHistoryState {
  /** Null until it has been looked up. */
  readonly loaded: LoadedReadings | null;
  /** The search of the history as typed. */
  readonly query: string;
  /** The filtered history, and the length of the whole. */
  readonly shown: readonly ReadStory[];
  readonly all: number;
  /** Index in `shown` of the selected story, and of the first one on screen. */
  readonly index: number;
  readonly top: number;
}

export const EMPTY_READING_HISTORY: ReadingHistoryState = {
  loaded: null,
  query: '',
  shown: [],
  all: 0,
  index: 0,
  top: 0,
};

/** Kinds of lines that are remembered: commands, and the programs of pipes. Searches are not. */
export type PromptHistoryKind = 'command' | 'pipe';

/** Typed lines, oldest first. */
export type PromptHistoryLines = Readonly<Record<PromptHistoryKind, readonly string[]>>;

/** Typed commands and pipes; `asked` once those of earlier runs have been requested. */
export interface PromptHistoryState {
  readonly asked: boolean;
  readonly lines: PromptHistoryLines;
}
