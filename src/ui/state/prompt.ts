/** A text that is typed. `cursor` counts grapheme clusters. */
export interface InputLine {
  readonly text: string;
  readonly cursor: number;
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

/** Kinds of lines that are remembered: commands, and the programs of pipes. Searches are not. */
export type PromptHistoryKind = 'command' | 'pipe';

/** Typed lines, oldest first. */
export type PromptHistoryLines = Readonly<Record<PromptHistoryKind, readonly string[]>>;

/** Typed commands and pipes; `asked` once those of earlier runs have been requested. */
export interface PromptHistoryState {
  readonly asked: boolean;
  readonly lines: PromptHistoryLines;
}
