import type { Page } from './page.ts';
import type { BlockInFocus } from './story.ts';

export type MenuKind = 'consent' | 'readAll' | 'settings' | 'copy' | 'outside' | 'overwrite' | 'feed' | 'unsubscribe';
/** The row of the feeds that a menu is about; `stories` is the number of stories that may go with a feed. */
export interface FeedsMenu {
  readonly kind: 'feed' | 'folder' | 'other';
  readonly name: string;
  readonly url: string;
  readonly stories: number;
}

/** A short menu above the footer; `settings` fills the screen. */
export interface Menu {
  readonly kind: MenuKind;
  readonly index: number;
  /** In the copy menu: the paragraphs that were in focus when it was opened. */
  readonly blocks?: readonly BlockInFocus[];
  /** In the menu of external programs: the story is bundled, so its file is not edited. */
  readonly isBundled?: boolean;
  /** In the question about overwriting: the path as typed. */
  readonly file?: string;
  /** In the menus of the feeds screen: the row that they are about. */
  readonly about?: FeedsMenu;
  /** What the menu was opened from and returns to; null for the story or the list. */
  readonly returnTo: { readonly page: Page | null; readonly menu: Menu | null } | null;
}
