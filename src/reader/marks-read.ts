import { withMark } from './mark-state.ts';
import type { ReaderState } from './state.ts';

/** Marks as the settings have them, by the ids of stories that carry them and that do not; the reader's own among them. */
export interface MarksRead {
  readonly read: { readonly on: readonly string[]; readonly off: readonly string[] };
  readonly starred: { readonly on: readonly string[]; readonly off: readonly string[] };
}

/** Takes marks over that another process has changed. The cursor and the list stay as they are. */
export function marksRead(state: ReaderState, marks: MarksRead): ReaderState {
  const kinds = ['read', 'starred'] as const;
  return kinds.reduce((next, kind) => {
    const { on, off } = marks[kind];
    return withMark(withMark(next, kind, on, true), kind, off, false);
  }, state);
}
