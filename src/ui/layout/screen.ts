import type { KeyScope } from '../keys/binding.ts';
import type { Action } from '../keys/keymap.ts';
import type { Layer, ReaderState, Update } from '../state/reader-state.ts';
import type { Pane } from './select-rows.ts';

/** A cell, counted from 0. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

/**
 * Shows a kind of layer, and does what keys and the mouse do there. It knows what the layer has been given by its owner,
 * and no feature. Rows are counted from the first one of the body.
 */
export interface Screen<L extends Layer> {
  readonly scope: (layer: L) => KeyScope;
  /** Does an action; null for one that it leaves to those that work anywhere. `key` is the key pressed, '' for a command. */
  readonly act: (state: ReaderState, layer: L, action: Action, key: string) => Update | null;
  /** The title in the header over its body. */
  readonly title: (state: ReaderState, layer: L) => string;
  /** The position at the right of the footer. */
  readonly position: (state: ReaderState, layer: L) => string;
  /** What it shows in place of the panes; null for nothing. */
  readonly body: (state: ReaderState, layer: L) => Pane | null;
  /** The rows that it takes between the body and the footer; null for none. */
  readonly sheet: (state: ReaderState, layer: L) => Pane | null;
  /** The place that is read; null for the chosen row of its menu. */
  readonly cursor: (state: ReaderState, layer: L) => Cell | null;
  /** Whether an action has an effect, so that the footer names it. */
  readonly applies: (state: ReaderState, layer: L, action: Action) => boolean;
  /** What is at a row, by an index; null for nothing. */
  readonly hit: (state: ReaderState, layer: L, row: number) => number | null;
  readonly click: (state: ReaderState, layer: L, index: number) => Update;
  /** Scrolls by notches of the wheel; positive is down. */
  readonly wheel: (state: ReaderState, layer: L, by: number) => Update;
  /** What a screen reader reads when it is opened, and of the present place. */
  readonly opened: (state: ReaderState, layer: L) => readonly string[];
  readonly where: (state: ReaderState, layer: L) => readonly string[];
  /** What it is about: it is read as a whole again when this is another object. */
  readonly about: (state: ReaderState, layer: L) => unknown;
}
