import type { EditedSettings } from '../../settings/changes.ts';
import type { Lang } from '../../story/model.ts';
import type { Line, StyledSpan } from '../../text/styled-line.ts';
import type { Action } from '../keys/keymap.ts';
import type { Effect } from './effect.ts';
import type { FeedsState } from './feeds.ts';
import type { PromptHistoryKind, PromptHistoryState, ReadingHistoryState } from './history.ts';
import type { LibraryState, MarksState } from './library.ts';
import type { BodySearch, ListState, WatchState } from './list.ts';
import type { PicturesState } from './pictures.ts';
import type { ConsentState, SettingsState } from './settings.ts';
import type { ProgramsState, StoryState } from './story.ts';
import type { Status, SyncState } from './sync.ts';
import type { TerminalState } from './terminal.ts';
import type { TranslationRun } from './translation.ts';

/** The state of the reader: one slice for each feature, and what they share. */
export interface ReaderState {
  readonly screen: 'feeds' | 'list' | 'story';
  readonly status: Status | null;
  /** The language of stories in this session; a story that lacks it shows its first edition. */
  readonly lang: Lang;
  /** ISO date in UTC. */
  readonly today: string;
  /** ISO date in the local time zone: which day is called today. */
  readonly localDay: string;
  /** Minutes that local clocks are ahead of UTC. */
  readonly utcOffset: number;
  readonly isQuitting: boolean;

  readonly terminal: TerminalState;
  readonly settings: SettingsState;
  /** The settings' own data, which the reader changes as commands do (`applyChange`); preferences are in `settings`. */
  readonly saved: EditedSettings;
  readonly consent: ConsentState;
  readonly library: LibraryState;
  readonly marks: MarksState;
  readonly watch: WatchState;
  readonly list: ListState;
  readonly feeds: FeedsState;
  readonly search: BodySearch;
  readonly story: StoryState;
  readonly pictures: PicturesState;
  readonly programs: ProgramsState;
  /** What is open over the panes. The last one is in front: it has the keys. */
  readonly layers: readonly Layer[];
  readonly promptHistory: PromptHistoryState;
  readonly sync: SyncState;
  /** The stories that are being translated, null for none; and what is said of editions that were looked for, by `<id>.<lang>`. */
  readonly translation: { readonly run: TranslationRun | null; readonly lookups: Readonly<Record<string, string>> };
  readonly readingHistory: ReadingHistoryState;
}

/** The result of an event: the next state and the effects to run. */
export type Update = readonly [ReaderState, readonly Effect[]];

export const unchanged = (state: ReaderState): Update => [state, []];

/** An update that follows another one, with the effects of both. */
export function andThen([state, effects]: Update, follow: (state: ReaderState) => Update): Update {
  const [next, more] = follow(state);
  return [next, [...effects, ...more]];
}

/** A row of a menu. */
export interface MenuItem {
  readonly label: string;
  /** The text after the label: the present value, an address; '' for none. */
  readonly value: string;
  /** What choosing it does. The menu is closed before, unless it stays. */
  readonly choose: (state: ReaderState) => Update;
  /** The menu stays open: for another choice, or below what the choice opens. */
  readonly stays?: boolean;
  /** Which answer to the question of the menu it is: these have keys of their own. */
  readonly answer?: 'yes' | 'no';
}

/** A menu, made by the feature that opens it: a sheet above the footer or, with a text below its rows, the whole body. */
export interface Menu {
  readonly title: (state: ReaderState) => string;
  readonly items: (state: ReaderState) => readonly MenuItem[];
  /** Texts between title and items of a sheet, a row each. */
  readonly about?: (state: ReaderState) => readonly string[];
  readonly below?: (state: ReaderState) => string;
}

/** Rows of a page that can be chosen. Only those on the screen are laid out. */
export interface PageRows {
  readonly count: (state: ReaderState) => number;
  /** The chosen one. */
  readonly index: (state: ReaderState) => number;
  /** The row at each line of the page, -1 for a line of none. */
  readonly at: (state: ReaderState) => readonly number[];
  readonly choose: (state: ReaderState, index: number) => ReaderState;
  readonly open: (state: ReaderState) => Update;
  /** The chosen one for a screen reader, or why there is none. */
  readonly chosenText: (state: ReaderState) => string;
}

/** A page of text over the body, made by the feature that opens it. */
export interface Page {
  readonly title: (state: ReaderState) => string;
  /** Its lines, at most `width` cells wide. */
  readonly lines: (state: ReaderState, width: number) => readonly Line[];
  /** Its greatest width in cells, if that is not the usual one. */
  readonly width?: (state: ReaderState) => number;
  /** The lines to copy, if they are not those on the screen. */
  readonly copied?: (state: ReaderState) => readonly Line[];
  readonly rows?: PageRows;
  /** Does an action of its own; null for any other. */
  readonly act?: (state: ReaderState, action: Action) => Update | null;
  /** Whether it is about the shown story: actions on that work there too. */
  readonly isAboutStory?: true;
  /** The actions of its own that the footer names. */
  readonly offers?: readonly Action[];
  /** What the text is about: a screen reader reads it again when this is another object. */
  readonly about?: (state: ReaderState) => unknown;
}

export interface MenuLayer {
  readonly kind: 'menu';
  readonly menu: Menu;
  readonly index: number;
}

/** `top` is the first line on the screen. */
export interface PageLayer {
  readonly kind: 'page';
  readonly page: Page;
  readonly top: number;
}

/** A line to type in, made by the feature that opens it. */
export interface Prompt {
  readonly label: (state: ReaderState) => string;
  /** Takes over the text after each change; the line has it already. */
  readonly edit?: (state: ReaderState, text: string) => Update;
  /** Enter: the line is closed already, and `line` is the closed one. */
  readonly submit: (state: ReaderState, line: PromptLayer) => Update;
  /** Esc: the line is closed already. */
  readonly cancel?: (state: ReaderState) => Update;
  /** What Tab may complete the text to. */
  readonly complete?: (state: ReaderState, text: string) => readonly Candidate[];
  /** The path in the text, which Tab completes; null for none. */
  readonly pathIn?: (text: string) => string | null;
  /** Where its lines are remembered. */
  readonly history?: PromptHistoryKind;
  /** Keys of its own; null for any other key. */
  readonly key?: (state: ReaderState, line: PromptLayer, key: string) => Update | null;
  /** What Tab opens in an empty line, and what that is called, '' if there is nothing to open. */
  readonly tab?: { readonly name: (state: ReaderState) => string; readonly open: (state: ReaderState) => Update };
  /** A sentence above the line, which a screen reader reads first. */
  readonly note?: (state: ReaderState) => string;
  /** The rows above the line in place of candidates. */
  readonly above?: (state: ReaderState) => readonly (readonly StyledSpan[])[];
}

export interface PromptLayer extends InputLine {
  readonly kind: 'prompt';
  readonly prompt: Prompt;
  /** What Tab goes through, until another key. */
  readonly completion?: Completion | null;
  /** The position in the history, and the text typed before it was recalled; null or absent if none is recalled. */
  readonly recall?: { readonly at: number; readonly typed: string } | null;
}

/**
 * Rows to choose from, made by the feature that opens them. Functions get its own rows back; they are methods, so that
 * a picker of some rows is one of any.
 */
export interface Picker<Row extends PickerRow = PickerRow> {
  title(state: ReaderState): string;
  rows(state: ReaderState): readonly Row[];
  /** Enter: the picker is closed already. */
  take(state: ReaderState, row: Row): Update;
  /** Whether a row is in force; null for a row that cannot be. */
  isOn?(state: ReaderState, row: Row): boolean | null;
  /** Choosing starts at the row that is in force. */
  readonly startsAtOn?: boolean;
  /** The row to start from, if that is neither the first one nor the one in force. */
  readonly start?: number | null;
  /** Tab: what the footer calls it, and what it does with a row; null moves to the next one. */
  readonly tab?: { name(state: ReaderState): string; act(state: ReaderState, row: Row): Update | null };
  /** Another row was chosen, undefined for none; `above` is the number of rows of the body above the box. */
  chosen?(state: ReaderState, row: Row | undefined, above: number): ReaderState;
  /** It is closed: takes back what choosing has shown. */
  closed?(state: ReaderState): ReaderState;
  /** What is chosen is in the text of the story, so that the box is below it. */
  readonly isInText?: boolean;
  /** It changes the list below, which a screen reader reads when it is closed. */
  readonly relists?: boolean;
}

/** A framed list over the screen that typing narrows. `index` is the chosen match; null for the one to start from. */
export interface PickerLayer extends InputLine {
  readonly kind: 'picker';
  readonly picker: Picker;
  readonly index: number | null;
}

export type Layer = MenuLayer | PageLayer | PromptLayer | PickerLayer;

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

/** A row of a picker; typed words are looked for in its names. */
export interface PickerRow {
  readonly label: string;
  /** Other names. */
  readonly also?: readonly string[];
  /** What the row belongs to; it matches last. */
  readonly note: string;
  /** At the right end: the number of stories, or the keys of a command. */
  readonly count: number | null;
  readonly keys?: string;
  /** The level of a heading below the highest one; missing for 0. */
  readonly depth?: number;
  /** The address that it links to. */
  readonly link?: string;
}
