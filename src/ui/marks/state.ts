import type { IdSet } from './id-set.ts';
/** Marks as they were before a change. */
export interface MarkChange {
  readonly mark: 'read' | 'starred';
  readonly ids: readonly string[];
  readonly was: readonly boolean[];
}

/** Marks as the settings have them, by the ids of stories that carry them and that do not; the reader's own among them. */
export interface MarksRead {
  readonly read: { readonly on: readonly string[]; readonly off: readonly string[] };
  readonly starred: { readonly on: readonly string[]; readonly off: readonly string[] };
}

/** What is known of each story besides its text; `Marks` of the catalogue. */
export interface MarksState {
  readonly read: IdSet;
  readonly starred: IdSet;
  /** The ids of the stories with a watched term, as last found. */
  readonly watched: ReadonlySet<string>;
  /** How many stories of the catalogue are read; kept up to date as marks change. */
  readonly readCount: number;
  /** The story that opening it has just marked as read, '' for none: the mark is removed if the story cannot be shown. */
  readonly justRead: string;
  readonly undo: readonly MarkChange[];
}
