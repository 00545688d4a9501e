import type { Page } from '../pages/state.ts';
import type { BlockInFocus } from '../story/state.ts';

export type MenuKind = 'filter' | 'links' | 'consent' | 'readAll' | 'settings' | 'copy' | 'outside' | 'overwrite';
/** A short menu; `settings` fills the screen, the others stand above the footer. */
export interface Menu {
  readonly kind: MenuKind;
  readonly index: number;
  /** Of the copy menu: the paragraphs that were in focus when it was opened. */
  readonly blocks?: readonly BlockInFocus[];
  /** Of the menu of programs outside: the story comes with the program, so its file is not edited. */
  readonly isBundled?: boolean;
  /** Of the question whether a file is to be replaced: its path as it was typed. */
  readonly file?: string;
  /** What the menu was opened from and goes back to; null for the story or the list. */
  readonly behind: { readonly page: Page | null; readonly menu: Menu | null } | null;
}
