import { cell, type Row, restyle } from './row.ts';

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

/** The pointer before the selected row of a menu. */
export const POINTER = '❯ ';

export const NO_POINTER = '  ';

/** The rows of a layer, and the menu in them. */
export interface Pane {
  readonly rows: readonly Row[];
  readonly menu: MenuView | null;
}

/** A row of a menu with its pointer. */
export function pointed(row: Row, chosen: boolean): Row {
  return chosen ? restyle([cell(POINTER), ...row], { role: 'selection' }) : [cell(NO_POINTER), ...row];
}
