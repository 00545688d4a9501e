import { cell, type Row, restyle } from './row.ts';

/**
 * Rows of a short menu that `ink-select-input` draws over the same rows of the frame; `top` and `left` in cells from
 * the top left of the frame.
 */
export interface MenuView {
  readonly top: number;
  readonly left: number;
  readonly items: readonly Row[];
  readonly index: number;
}

/** The pointer before the selected row of a menu. */
export const POINTER = '❯ ';

export const NO_POINTER = '  ';

/** A pane, and the menu in it with its position relative to the pane. */
export interface Pane {
  readonly rows: readonly Row[];
  readonly menu: MenuView | null;
}

/** A row of a menu with its pointer. */
export function pointed(row: Row, chosen: boolean): Row {
  return chosen ? restyle([cell(POINTER), ...row], { role: 'selection' }) : [cell(NO_POINTER), ...row];
}
