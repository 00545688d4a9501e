import { type TerminalRow, terminalRow } from '../../page/ansi.ts';
import type { Theme } from '../../page/theme/look.ts';
import { frameOf } from '../frame/frame.ts';
import { rowText } from '../layout/row.ts';
import { NO_POINTER, POINTER } from '../layout/select-rows.ts';
import { measurerOf } from '../layout/typesetting.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { ScreenContent } from './painter.ts';

/** A menu for `ink-select-input`, its rows as text; positions in cells from the top left. */
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
  const { rows, menu, cursor } = frameOf(state);
  return {
    size: state.terminal.size,
    rows: rows.map((row) => terminalRow(row, theme, { links })),
    menu: menu && {
      top: menu.top,
      left: menu.left,
      items: menu.items.map(rowText),
      index: menu.index,
      pointer: measurerOf(state).shown(POINTER),
      noPointer: NO_POINTER,
    },
    cursor,
  };
}

/**
 * The rows of a frame that Ink has drawn as text. Each gets its look from the frame's row with the same text; a row that
 * Ink has drawn otherwise has none.
 */
export function styledRows(texts: readonly string[], { rows }: RenderedFrame): readonly TerminalRow[] {
  return texts.map((text, y) => {
    const row = rows[y];
    return row?.text.trimEnd() === text ? row : { text, spans: [{ text, sgr: '', link: '' }] };
  });
}
