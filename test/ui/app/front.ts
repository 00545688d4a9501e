import { menuItems } from '../../../src/ui/menus/menu-items.ts';
import type { Candidate } from '../../../src/ui/state/prompt.ts';
import type { ReaderState } from '../../../src/ui/state/reader-state.ts';

/** What the user has before them: the pane with the keys, and what is open over it, null for what is not. */
export interface Front {
  readonly pane: 'feeds' | 'list' | 'story';
  readonly page: { readonly kind: string; readonly top: number } | null;
  readonly menu: { readonly kind: string; readonly index: number; readonly items: readonly string[] } | null;
  /** `textTop` is the first row of the story above it, if it was scrolled to the chosen link. */
  readonly picker: {
    readonly kind: string;
    readonly text: string;
    readonly index: number | null;
    readonly textTop: number | null;
  } | null;
  readonly prompt: {
    readonly kind: string;
    readonly text: string;
    readonly cursor: number;
    readonly candidates: readonly Candidate[];
  } | null;
}

/** What is in front in a state. Tests ask nothing else about it, so that they know no layout of the state. */
export function frontOf(state: ReaderState): Front {
  const { screen, page, menu, picker, prompt } = state;
  return {
    pane: screen,
    page: page && { kind: page.kind, top: page.top },
    menu: menu && { kind: menu.kind, index: menu.index, items: menuItems(state).map(({ label }) => label) },
    picker: picker && { kind: picker.kind, text: picker.text, index: picker.index, textTop: picker.textTop },
    prompt: prompt && {
      kind: prompt.kind,
      text: prompt.text,
      cursor: prompt.cursor,
      candidates: prompt.completion?.candidates ?? [],
    },
  };
}
