/** Stories that were deleted together and can be restored. */
export interface Deletion {
  readonly deleted: readonly string[];
}

/** Why a story stays; `detail` is the name of its file, or what the disk said. */
export interface RefusedDeletion {
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
