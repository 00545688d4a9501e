import type { Change } from '../../settings/changes.ts';
import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Story } from '../../story/model.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { Filter } from '../../story/query/filter.ts';
import type { IdSet } from './id-set.ts';

export interface LibraryState {
  /** Every story. It is read row by row: no key may go through all of it. */
  readonly catalogue: Catalogue;
  readonly stories: ReadonlyMap<string, Story>;
  /** Restored stories that are not in the catalogue yet. */
  readonly restored: readonly string[];
  /** Progress of a library scan, 0 to 1; null if there is none. */
  readonly progress: number | null;
  /** The glossary; empty until it has been read. */
  readonly glossary: Glossary;
}

/** Changes that undo others, and what else goes with them. */
export interface Undo {
  readonly changes: readonly Change[];
  /** The stories that were deleted with a feed, which come back. */
  readonly stories?: readonly string[];
  /** The library before feeds were added: stories that were in it stay when these go. */
  readonly before?: Catalogue;
  /** The filter of the open list, if it got another name, and the one before. */
  readonly renamed?: { readonly filter: Filter; readonly before: Filter };
  /** How many steps a key with several commands made, which are one. */
  readonly steps?: number;
}

/** What can be undone. */
export type Undoable = Undo | Deletion;

/** A change of many stories, which is made in parts between keys. */
export interface LongChange {
  /** The parts that are not made yet. */
  readonly left: readonly Change[];
  /** What undoes those that are made; none in an undo. */
  readonly undo: readonly Change[];
  readonly isUndo: boolean;
  /** The message at its end. */
  readonly said: string;
}

/** Marks as in the settings, by the ids of stories that have them and that do not; this reader's own included. */
export interface MarksRead {
  readonly read: { readonly on: readonly string[]; readonly off: readonly string[] };
  readonly starred: { readonly on: readonly string[]; readonly off: readonly string[] };
  /** The ids of stories with each tag that was given here; absent if there was no change. */
  readonly tags?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Read stories whose texts were changed since, with the times when they were read; absent if that is not known. */
  readonly changed?: ReadonlyMap<string, string>;
}

/** The marks of stories; `Marks` of the catalogue. */
export interface MarksState {
  readonly read: IdSet;
  readonly starred: IdSet;
  /** The ids of stories with each tag that was given here, by the case-folded tag. */
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
  /** The ids of stories with a watched term, as last found. */
  readonly watched: ReadonlySet<string>;
  /** Read stories whose texts were changed since, with the times when they were read, ISO 8601. */
  readonly changed: ReadonlyMap<string, string>;
  /** Number of read stories of the catalogue; updated as marks change. */
  readonly readCount: number;
  /** The story just marked as read by opening it, or '': the mark is removed if the story cannot be shown. */
  readonly justRead: string;
  /** The last one is undone first. */
  readonly undo: readonly Undoable[];
  /** Null if there is none. */
  readonly running: LongChange | null;
}

/** Stories that were deleted together and can be restored. */
export interface Deletion {
  readonly deleted: readonly string[];
}

/** Why a story stays; `detail` is the name of its file, or what the disk said. */
interface RefusedDeletion {
  readonly why: 'bundled' | 'yours' | 'edited' | 'gone' | 'unwritable';
  readonly detail: string;
}

/** The deleted stories, and why others stay. */
export interface DeletionResult {
  readonly ids: readonly string[];
  readonly refused: readonly RefusedDeletion[];
}

/** The stories that were restored, of how many. */
export interface Restoration {
  readonly ids: readonly string[];
  readonly wanted: number;
  /** Their feed was added again with them. */
  readonly isWithFeed?: true;
}
