import type { Lang } from '../../story/model.ts';
import type { Line } from '../../text/styled-line.ts';
import type { Action } from '../keys/keymap.ts';
import type { Effect } from './effect.ts';
import type { FeedsState } from './feeds.ts';
import type { LibraryState } from './library.ts';
import type { ListState } from './list.ts';
import type { MarksState } from './marks.ts';
import type { Picker } from './picker.ts';
import type { Prompt, PromptHistoryState } from './prompt.ts';
import type { ReadingHistoryState } from './reading-history.ts';
import type { BodySearch } from './search.ts';
import type { ConsentState, SettingsState } from './settings.ts';
import type { Status } from './status.ts';
import type { ProgramsState, StoryState } from './story.ts';
import type { SyncState } from './sync.ts';
import type { TerminalState } from './terminal.ts';
import type { WatchState } from './watch.ts';

/** Whether keys are text: a line or a picker is open. */
export const isTyping = ({ prompt, picker }: Pick<ReaderState, 'prompt' | 'picker'>): boolean =>
  prompt !== null || picker !== null;

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
  readonly consent: ConsentState;
  readonly library: LibraryState;
  readonly marks: MarksState;
  readonly watch: WatchState;
  readonly list: ListState;
  readonly feeds: FeedsState;
  readonly search: BodySearch;
  readonly story: StoryState;
  readonly programs: ProgramsState;
  /** What is open over the panes: the last one is in front and has the keys, unless a line or a picker is open over it. */
  readonly layers: readonly Layer[];
  readonly prompt: Prompt | null;
  readonly picker: Picker | null;
  readonly promptHistory: PromptHistoryState;
  readonly sync: SyncState;
  readonly readingHistory: ReadingHistoryState;
}

/** The result of an event: the next state and the effects to run. */
export type Update = readonly [ReaderState, readonly Effect[]];

export const unchanged = (state: ReaderState): Update => [state, []];

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

export type Layer = MenuLayer | PageLayer;
