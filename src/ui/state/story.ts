import type { ReaderMessages } from '../../i18n/en/reader.ts';
import type { UiLang } from '../../i18n/index.ts';
import type { Edition, Lang, Story } from '../../story/model.ts';
import type { Action } from '../keys/keymap.ts';

/** A position in a story that does not depend on width or language: a body block and code units into its text. */
export interface ReadingPosition {
  readonly block: number;
  readonly offset: number;
}
export interface SavedPosition extends ReadingPosition {
  readonly lang: Lang;
}

/** One opened story, as in a browser's history: `trail` are the stories that led here from the list. */
export interface Visit {
  readonly id: string;
  readonly trail: readonly string[];
  /** The related story selected when this one was left, selected again on return. */
  readonly relatedIndex: number;
}

/** An action that waits for the text of a story. */
interface PendingAction {
  readonly action: Action;
  readonly id: string;
  /** The number of the link that is opened at once, as typed; missing for a list of links and for other actions. */
  readonly link?: string;
  /** The commands of a key that follow it; absent for none. */
  readonly rest?: readonly string[];
}

/** External programs that show a story or its file. */
export type Tool = 'pager' | 'editor';

/** Their commands in the environment, '' for none. */
export type Tools = Readonly<Record<Tool, string>>;

/** How a pager or an editor ended. */
export interface ToolResult {
  readonly tool: Tool;
  /** The program, without its arguments. */
  readonly command: string;
  /** Null if a signal ended it. */
  readonly code: number | null;
  /** Why it was not run, as an error of the system or our own code; '' if it was. */
  readonly error: string;
  /** The story as it is now after an editor; null if it cannot be read. */
  readonly story: Story | null;
}

/** The result of saving a story to a file. */
export interface SaveResult {
  readonly typed: string;
  readonly path: string;
  readonly result: 'saved' | 'exists' | 'failed';
  /** An error code of the system or our own, '' for none. */
  readonly error: string;
}

/** What is copied; `title` is for a story without an address, `url` one of its links, `page` an open page such as the record. */
export type CopiedPart = keyof ReaderMessages['share']['copied'];

/** The parts of stories that are copied of one or of several. */
export type PartOfStory = Extract<CopiedPart, 'address' | 'link' | 'title' | 'markdown' | 'story'>;

/** A story, and the language in which it is read. */
export interface StoryTarget {
  readonly id: string;
  readonly lang: Lang;
}

/** A page that is opened: that of a story, or at an address. */
export type OpenedPage = StoryTarget | { readonly url: string };

/** What the words around a title depend on. */
export interface LinkContext {
  readonly ui: UiLang;
  /** ISO date in UTC. */
  readonly today: string;
}

/** The result of a copy. */
export interface CopyOutcome {
  /** Whether the text was sent to the terminal, which does not confirm, or why not. */
  readonly terminal: 'sent' | 'too-large' | 'none';
  /** The program that took it, or ''. */
  readonly program: string;
  /** Errors of the programs that did not take it; '' if none was started. */
  readonly error: string;
  readonly bytes: number;
  /** The most bytes that a terminal accepts. */
  readonly most: number;
  /** Whether copying is switched off. */
  readonly off: boolean;
}

/** Text to find in the open story: any of `terms`; `at` is the current hit. */
export interface Find {
  readonly words: string;
  readonly terms: readonly string[];
  readonly at: number;
}

/** The index of the summary in place of a block. */
export const SUMMARY = -1;

/** A block of an edition, or its summary. */
export interface BlockInFocus {
  readonly lang: Lang;
  readonly block: number;
}

export interface StoryState {
  readonly focus: 'text' | 'related';
  readonly history: readonly Visit[];
  /** Index in `history` of the current or last open story; -1 before the first. */
  readonly at: number;
  /** First row of the open story's document on screen. */
  readonly top: number;
  /** Whether a long story is being laid out between keys. */
  readonly isLayingOut: boolean;
  /** Whether the open story is not yet laid out as far as its saved position or the searched words. */
  readonly isArriving: boolean;
  /** The greatest share of the open story seen so far, in per cent. */
  readonly seen: number;
  /** The position in the other language, so that switching back is exact; valid while nothing has moved. */
  readonly beforeSwitch: {
    readonly lang: Lang;
    readonly top: number;
    readonly arrivedAt: number;
    readonly cols: number;
  } | null;
  /** The place before the layout changed, so that the old size shows it again; valid while nothing has moved. */
  readonly beforeLayout: {
    readonly edition: Edition;
    readonly place: ReadingPosition;
    readonly isEnd: boolean;
    readonly arrivedAt: number;
  } | null;
  /** The open story if its text was changed since the user read it, and when that was, ISO 8601. */
  readonly readBefore: { readonly id: string; readonly at: string } | null;
  /** An earlier version of an edition, by its file; undefined while it is read, null if it cannot be read. */
  readonly earlier: {
    readonly edition: Edition;
    readonly file: string;
    readonly before: Edition | null | undefined;
  } | null;
  readonly find: Find | null;
  /** Whether stories with two editions are shown in both languages. */
  readonly parallel: boolean;
  /** The heading that was gone to last, by its block, and the first row then; it is current as long as nothing has moved. */
  readonly heading: { readonly block: number; readonly top: number } | null;
  /** Index of the current pair of paragraphs; always visible. */
  readonly pair: number;
  readonly positions: ReadonlyMap<string, SavedPosition>;
  /** The id of the story last shown, which stays in the pane next to the list until the selected one is loaded. */
  readonly shown: string;
  /**
   * The link that is chosen from the numbered links of the shown story, '' for none, and the first row on the screen if
   * the text was scrolled to it; null while no link is chosen.
   */
  readonly links: { readonly chosen: string; readonly top: number | null } | null;
  /** The action that waits for the text of its story, or null. */
  readonly pendingAction: PendingAction | null;
}

/** A line for a shell, as typed or of a program of the settings, whose name is '' for a typed one. */
export interface ShellLine {
  readonly line: string;
  readonly name: string;
}

/** Other programs that take a story. */
export interface ProgramsState {
  readonly tools: Tools;
  /** What a story was piped to last; null before the first. */
  readonly lastPipe: ShellLine | null;
  /** The command that explains unreadable files. */
  readonly checkCommand: string;
}
