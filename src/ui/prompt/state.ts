import type { LibraryState } from '../library/state.ts';
import type { ListState } from '../list/state.ts';
import type { BodySearch } from '../search/state.ts';

/** `search` filters the list, `bodies` searches the bodies, `find` the open story, `past` the reading history. */
export type PromptKind = 'search' | 'bodies' | 'find' | 'pipe' | 'command' | 'past' | 'save';

/** The list as it was, to come back to. */
export interface ListSnapshot {
  readonly library: LibraryState;
  readonly list: ListState;
  readonly search: BodySearch;
}

/** What a line being typed may become. */
export interface Candidate {
  readonly line: string;
  /** How it is listed. */
  readonly label: string;
  /** What it does, '' where there is nothing to say. */
  readonly about: string;
}

/** Candidates that Tab goes through; `at` is the one in the line, -1 where the line has what all begin with. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  readonly at: number;
}

/** A line being typed. `cursor` counts grapheme clusters. */
export interface Prompt {
  readonly kind: PromptKind;
  readonly text: string;
  readonly cursor: number;
  /** The list before a search was typed; null for other lines. */
  readonly before: ListSnapshot | null;
  /** What Tab goes through, until another key. */
  readonly completion?: Completion | null;
  /** Which line of earlier ones it is, and what was being typed before; null or absent for none of them. */
  readonly recall?: { readonly at: number; readonly typed: string } | null;
}

/** Kinds of lines that are remembered: commands, and the programs of pipes. Searches are not. */
export const PROMPT_HISTORY_KINDS = ['command', 'pipe'] as const;
export type PromptHistoryKind = (typeof PROMPT_HISTORY_KINDS)[number];

/** Lines that were typed, oldest first. */
export type PromptHistoryLines = Readonly<Record<PromptHistoryKind, readonly string[]>>;

/** Commands and pipes that were typed; `asked` once those of earlier runs have been asked for. */
export interface PromptHistoryState {
  readonly asked: boolean;
  readonly lines: PromptHistoryLines;
}
