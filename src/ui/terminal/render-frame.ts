import { type TerminalRow, terminalRow } from '../../page/ansi.ts';
import type { Theme } from '../../page/theme/look.ts';
import { type Frame, frameOf, HEADER_ROWS, type Widget } from '../app/frame/frame.ts';
import { NO_POINTER, POINTER, rowText } from '../layout/row.ts';
import { MENU_LEFT, type MenuView } from '../layout/screen.ts';
import { measurerOf } from '../layout/typesetting.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { ScreenContent } from './painter.ts';

/** A menu for `ink-select-input`, its items as text. */
export interface RenderedMenu extends Omit<MenuView, 'items'> {
  /** The column of the pointers. */
  readonly left: number;
  readonly items: readonly string[];
  /** The text before the selected item, and before the others. */
  readonly pointer: string;
  readonly noPointer: string;
}

/** What is open, with the rows that it takes. */
type RenderedWidget = Pick<Widget, 'top' | 'height'> &
  ({ readonly kind: 'menu'; readonly menu: RenderedMenu } | { readonly kind: 'picker' | 'prompt' });

/** The frame of a state in a theme, ready for the terminal. The rows include what is open. */
export interface RenderedFrame extends ScreenContent, Pick<Frame, 'footer'> {
  readonly size: ReaderState['terminal']['size'];
  /** The number of rows above the panes. */
  readonly header: number;
  readonly widget: RenderedWidget | null;
}

/** Renders a state for the painter and Ink, with OSC 8 links if `links`. */
export function renderFrame(state: ReaderState, theme: Theme, links = false): RenderedFrame {
  const { rows, footer, widget, cursor } = frameOf(state);
  return {
    size: state.terminal.size,
    rows: rows.map((row) => terminalRow(row, theme, { links })),
    header: HEADER_ROWS,
    footer,
    widget: widget?.kind === 'menu' ? { ...widget, menu: renderMenu(widget.menu, state) } : widget,
    cursor,
  };
}

function renderMenu(menu: MenuView, state: ReaderState): RenderedMenu {
  return {
    ...menu,
    left: MENU_LEFT,
    items: menu.items.map(rowText),
    pointer: measurerOf(state).shown(POINTER),
    noPointer: NO_POINTER,
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
