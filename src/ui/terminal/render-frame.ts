import { lineToAnsi } from '../../page/ansi.ts';
import type { Theme } from '../../page/theme/look.ts';
import { frameOf } from '../frame/frame.ts';
import { cell, type Row, shownRow } from '../layout/row.ts';
import { measurerOf } from '../layout/typesetting.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { NO_POINTER, POINTER } from '../story/story-view.ts';
import type { ScreenContent } from './painter.ts';

/** A menu for `ink-select-input`, its rows as text and SGR sequences; positions in cells from the top left. */
interface RenderedMenu {
  readonly top: number;
  readonly left: number;
  readonly items: readonly string[];
  readonly index: number;
  /** The text before the selected item, and before the others. */
  readonly pointer: string;
  readonly noPointer: string;
}

/** The frame of a state in a theme, ready for the terminal. The rows include the menu. */
export interface RenderedFrame extends ScreenContent {
  readonly size: ReaderState['terminal']['size'];
  readonly menu: RenderedMenu | null;
}

/** Renders a state for the painter and Ink, with OSC 8 links if `links`. */
export function renderFrame(state: ReaderState, theme: Theme, links = false): RenderedFrame {
  const ansi = (row: Row): string => lineToAnsi(row, theme, { links });
  const { rows, menu, cursor } = frameOf(state);
  return {
    size: state.terminal.size,
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
