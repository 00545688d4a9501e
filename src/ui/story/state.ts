import type { ReaderMessages } from '../../i18n/en/reader.ts';
import type { Lang, Story } from '../../story/model.ts';
import type { Action } from '../keys/keymap.ts';
import type { Find } from '../search/state.ts';

/** A place in a story that is independent of width and language: body block and code units into its text. */
export interface Place {
  readonly block: number;
  readonly offset: number;
}
export interface SavedPlace extends Place {
  readonly lang: Lang;
}

/** One opened story, as in a browser's history: `trail` are the stories that led here from the list. */
export interface Visit {
  readonly id: string;
  readonly trail: readonly string[];
  /** Which related story was chosen when this one was left; it is chosen again on coming back. */
  readonly relatedIndex: number;
}

/** An action that waits for the text of a story. */
export interface PendingAction {
  readonly action: Action;
  readonly id: string;
}

/** Programs that show a story or its file outside of the reader. */
export type Tool = 'pager' | 'editor';

/** The environment's commands for them; '' where none is named. */
export type Tools = Readonly<Record<Tool, string>>;

/** How a pager or an editor ended. */
export interface ToolResult {
  readonly tool: Tool;
  /** The program, without its arguments. */
  readonly command: string;
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** The system's error, or a reason of our own, for why it was not run; '' where it was. */
  readonly error: string;
  /** The story as its file is now, after an editor; null when it cannot be read. */
  readonly story: Story | null;
}

/** The result of saving a story to a file. */
export interface SaveResult {
  /** As typed. */
  readonly typed: string;
  /** The absolute path. */
  readonly path: string;
  readonly result: 'saved' | 'exists' | 'failed';
  /** An error code of the system or of our own, '' for none. */
  readonly error: string;
}

/** The part of a story to copy; `title` where it has no address, `page` is an open page of text such as the record of origin. */
export type CopiedPart = keyof ReaderMessages['share']['copied'];

/** What is to be copied: a text, or with null the whole story in a language, as `show` prints it. */
export interface Copying {
  readonly part: CopiedPart;
  readonly text: string | null;
  readonly id: string;
  readonly lang: Lang;
}

/** The result of a copy. */
export interface CopyOutcome {
  /** Whether it was sent to the terminal, which does not answer, or why not. */
  readonly terminal: 'sent' | 'too-large' | 'none';
  /** The program that took it, '' for none. */
  readonly program: string;
  /** Errors of the programs that did not take it, '' where none was started. */
  readonly error: string;
  readonly bytes: number;
  /** The most bytes that a terminal takes. */
  readonly most: number;
  /** Copying is switched off. */
  readonly off: boolean;
}

/** Stands for the summary in place of a block. */
export const SUMMARY = -1;

/** A block of an edition, or its summary. */
export interface BlockInFocus {
  readonly lang: Lang;
  readonly block: number;
}

/** The story on screen. */
export interface StoryState {
  readonly focus: 'text' | 'related';
  readonly history: readonly Visit[];
  /** Index in `history` of the story that is or was last open; -1 before the first. */
  readonly at: number;
  /** First row of the open story's document on screen. */
  readonly top: number;
  /** The greatest share of the open story seen so far, in per cent. */
  readonly seen: number;
  /** Where the other language was left, so that switching back is exact: valid while nothing moved. */
  readonly beforeSwitch: {
    readonly lang: Lang;
    readonly top: number;
    readonly arrivedAt: number;
    readonly cols: number;
  } | null;
  readonly find: Find | null;
  /** Whether stories with two editions are read in both at once. */
  readonly parallel: boolean;
  /** Index of the pair of paragraphs that is read there; it is always in view. */
  readonly pair: number;
  readonly places: ReadonlyMap<string, SavedPlace>;
  /** What is done as soon as the text of its story is loaded, null for nothing. */
  readonly pendingAction: PendingAction | null;
}

/** Other programs that get a story. */
export interface ProgramsState {
  readonly tools: Tools;
  /** The program to which a story was last piped, and its arguments; empty before the first. */
  readonly lastPipe: readonly string[];
  /** The command that explains files which could not be read. */
  readonly checkCommand: string;
}
