/** Stories that were deleted together and can be restored. */
export interface Deletion {
  readonly deleted: readonly string[];
}

/** The result of a deletion: the deleted stories, and a sentence about those that stay, '' if there are none. */
export interface DeletionResult {
  readonly ids: readonly string[];
  readonly refused: string;
}
