import { lineToAnsi } from '../../page/ansi.ts';
import type { Theme } from '../../page/theme/built-in-themes.ts';
import type { ReaderState } from '../app/state.ts';
import { frameOf } from '../frame/frame.ts';
import { cell, type Row, shownRow } from '../frame/row.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { NO_POINTER, POINTER } from '../story/story-view.ts';
import type { Picture } from './painter.ts';

/** A menu for `ink-select-input`, its rows as text and SGR sequences; places in cells from the screen's corner. */
interface DrawnMenu {
  readonly top: number;
  readonly left: number;
  readonly items: readonly string[];
  readonly index: number;
  /** What stands before the chosen item, and before the others. */
  readonly pointer: string;
  readonly noPointer: string;
}

/** The frame of a state in a theme, ready for the terminal. The rows hold the menu as well. */
export interface Drawing extends Picture {
  readonly size: ReaderState['size'];
  readonly menu: DrawnMenu | null;
}

/** Draws a state. The painter and Ink get the same rows from here, with OSC 8 links where they are wanted. */
export function drawingOf(state: ReaderState, theme: Theme, links = false): Drawing {
  const ansi = (row: Row): string => lineToAnsi(row, theme, { links });
  const { rows, menu, cursor } = frameOf(state);
  return {
    size: state.size,
    rows: rows.map(ansi),
    menu: menu && {
      top: menu.top,
      left: menu.left,
      items: menu.items.map(ansi),
      index: menu.index,
      pointer: ansi(shownRow([cell(POINTER, { role: 'selection' })], measurerOf(state))),
      noPointer: NO_POINTER,
    },
    cursor,
  };
}
