import type { FeedSettingId } from '../../settings/feed-settings.ts';
import type { LibraryState } from './library.ts';
import type { ListState } from './list.ts';
import type { BodySearch } from './search.ts';

/**
 * `search` filters the list, `bodies` searches the bodies, `find` the open story, `past` the reading history, `narrow` the
 * rows of the feeds screen.
 */
export type PromptKind =
  | 'search'
  | 'bodies'
  | 'find'
  | 'pipe'
  | 'command'
  | 'past'
  | 'save'
  | 'narrow'
  | 'addFeed'
  | 'renameFeed'
  | 'moveFeed'
  | 'feedSetting';

/** The list to return to. */
export interface ListSnapshot {
  readonly screen: 'feeds' | 'list' | 'story';
  readonly library: LibraryState;
  readonly list: ListState;
  readonly search: BodySearch;
}

/** A completion of an open line. */
export interface Candidate {
  readonly line: string;
  readonly label: string;
  /** What it does, or ''. */
  readonly about: string;
}

/** Candidates that Tab goes through; `at` is the one in the line, -1 for their common prefix. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  readonly at: number;
}

/** A text that is typed. `cursor` counts grapheme clusters. */
export interface InputLine {
  readonly text: string;
  readonly cursor: number;
}

/** An open line. */
export interface Prompt extends InputLine {
  readonly kind: PromptKind;
  /** The list before a search; null for other lines. */
  readonly before: ListSnapshot | null;
  /** What Tab goes through, until another key. */
  readonly completion?: Completion | null;
  /** The position in the history, and the text typed before it was recalled; null or absent if none is recalled. */
  readonly recall?: { readonly at: number; readonly typed: string } | null;
  /** The setting that a line is about. */
  readonly feedSetting?: { readonly url: string; readonly id: FeedSettingId };
}

/** Kinds of lines that are remembered: commands, and the programs of pipes. Searches are not. */
export const PROMPT_HISTORY_KINDS = ['command', 'pipe'] as const;
export type PromptHistoryKind = (typeof PROMPT_HISTORY_KINDS)[number];

/** Typed lines, oldest first. */
export type PromptHistoryLines = Readonly<Record<PromptHistoryKind, readonly string[]>>;

/** Typed commands and pipes; `asked` once those of earlier runs have been requested. */
export interface PromptHistoryState {
  readonly asked: boolean;
  readonly lines: PromptHistoryLines;
}
