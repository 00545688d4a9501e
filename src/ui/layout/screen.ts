import type { Action, FooterScope, KeyScope } from '../keys/keymap.ts';
import type { ClickTarget } from '../state/event.ts';
import type { Layer, ReaderState, Update } from '../state/reader-state.ts';
import type { Row } from './row.ts';

/** A cell, counted from 0. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** Rows over the body, with their place in it and the cell in them where text is typed. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly rows: readonly Row[];
  readonly cursor: Cell;
}

/** The last rows of the screen: what is shown above a line, and the line with the cell of its cursor. */
export interface LineRows {
  readonly above: readonly Row[];
  readonly row: Row;
  readonly cursor: number;
}

/** What the footer calls an action, and its place in the order of importance if it has not its usual one: low numbers are cut last. */
export interface Hint {
  readonly text: string;
  readonly order?: number;
}

/** A footer of its own, and the keys that it names by their cells. */
export interface OwnFooter {
  readonly row: Row;
  readonly keys: readonly { readonly key: string; readonly from: number; readonly to: number }[];
}

/** The items of a menu, whose pointers `ink-select-input` draws: `count` rows from the item `from` on are on the screen. */
export interface MenuView {
  /** The number of rows above them, in the pane. */
  readonly top: number;
  readonly from: number;
  readonly count: number;
  /** All items, without pointers. */
  readonly items: readonly Row[];
  readonly index: number;
}

/** The column of the pointers of a menu. */
export const MENU_LEFT = 1;

/** The rows of a layer, and the menu in them. */
export interface Pane {
  readonly rows: readonly Row[];
  readonly menu: MenuView | null;
}

/**
 * Shows a kind of layer, and does what keys and the mouse do there. It knows what the layer has been given by its owner,
 * and no feature. Rows are counted from the first one of the body.
 */
export interface Screen<L extends Layer> {
  /** Where its keys are looked up; a layer that takes keys as text has none. */
  readonly scope?: (layer: L) => KeyScope;
  /** Does an action; null for one that it leaves to those that work anywhere. `key` is the key pressed, '' for a command. */
  readonly act?: (state: ReaderState, layer: L, action: Action, key: string) => Update | null;
  /** Takes a key of a layer with a line, by its name. */
  readonly type?: (state: ReaderState, layer: L, key: string) => Update;
  /** Inserts text into its line. */
  readonly insert?: (state: ReaderState, layer: L, text: string) => Update;

  /** The title in the header over its body. */
  readonly title?: (state: ReaderState, layer: L) => string;
  /** The position at the right of the footer. */
  readonly position?: (state: ReaderState, layer: L) => string;
  /** What it shows in place of the panes; null for nothing. */
  readonly body?: (state: ReaderState, layer: L) => Pane | null;
  /** The rows that it takes between the body and the footer; null for none. */
  readonly sheet?: (state: ReaderState, layer: L) => Pane | null;
  readonly box?: (state: ReaderState, layer: L) => Box;
  /** `said` are the rows of a message, which comes first. */
  readonly line?: (state: ReaderState, layer: L, said: readonly Row[]) => LineRows;
  readonly footer?: (state: ReaderState, layer: L, position: string) => OwnFooter;
  /** The place in its body that is read. */
  readonly cursor?: (state: ReaderState, layer: L) => Cell;
  /** Whether an action has an effect, so that the footer names it, and what it calls it if not as usual. */
  readonly applies?: (state: ReaderState, layer: L, action: Action) => boolean;
  readonly hint?: (state: ReaderState, action: Action) => Hint | null;

  /** What is at a cell, by an index; null for nothing. */
  readonly hit?: (state: ReaderState, layer: L, cell: Cell) => number | null;
  readonly click?: (state: ReaderState, layer: L, index: number) => Update;
  /** Scrolls by notches of the wheel; positive is down. */
  readonly wheel?: (state: ReaderState, layer: L, by: number) => Update;

  /** What a screen reader reads when it is opened, and of the present place. */
  readonly opened: (state: ReaderState, layer: L) => readonly string[];
  readonly where: (state: ReaderState, layer: L) => readonly string[];
  /** What a screen reader reads after a change of the layer itself; nothing if only its place may have changed. */
  readonly changed?: (before: ReaderState, was: L, now: ReaderState, layer: L) => readonly string[];
  /** The line being typed, with its name. */
  readonly typed?: (state: ReaderState, layer: L) => string;
  /** What it is about: it is read as a whole again when this is another object. */
  readonly about: (state: ReaderState, layer: L) => unknown;
}

/** Shows a pane, and does what keys and the mouse do there. Panes open each other by functions of `reading/`. */
export interface PaneScreen {
  /** Does an action; null for one that it leaves to those that panes share or that work anywhere. */
  readonly act: (state: ReaderState, action: Action) => Update | null;
  /** Whether actions on stories work there. */
  readonly hasStories: boolean;
  /** The top row of the screen. */
  readonly header: (state: ReaderState) => Row;
  readonly rows: (state: ReaderState, width: number) => readonly Row[];
  /** The position at the right of the footer, and what is said before it, '' for nothing. */
  readonly position: (state: ReaderState) => string;
  readonly note: (state: ReaderState) => string;
  /** The place that is read, counted from the first cell of the panes. */
  readonly cursor: (state: ReaderState) => Cell;
  /** What the footer shows keys for, whether an action has an effect there, and what it is called if not as usual. */
  readonly footerScope: (state: ReaderState) => FooterScope;
  readonly applies: (state: ReaderState, action: Action) => boolean;
  readonly hint: (state: ReaderState, action: Action) => Hint | null;
  /** What is at a cell of the panes; null for nothing. */
  readonly hit: (state: ReaderState, cell: Cell) => ClickTarget | null;
  readonly click: (state: ReaderState, target: ClickTarget) => Update;
  /** Scrolls by rows; positive is down. `above` is the number of its rows above a box, 0 without one. */
  readonly wheel: (state: ReaderState, rows: number, above: number) => Update;
  /** What a screen reader reads of the present place, and after a change in the pane that has the keys now. */
  readonly where: (state: ReaderState) => readonly string[];
  readonly changes: (before: ReaderState, now: ReaderState) => readonly string[];
}
