import type { Block } from '../model.ts';

/** What differs between two versions of a story. Offsets are code units into the text of a block. */

/** What a new version of a story is: `update` extends the report ((종합), (2보)), the others as stated by the publisher. */
export type VersionKind = 'edit' | 'update' | 'correction' | 'reply';

/** A run of a block's text: of both versions, or of one. */
export interface DiffRun {
  readonly kind: 'same' | 'inserted' | 'deleted';
  readonly text: string;
}

/** A block of the story with its changes; `block` is of the version that has it, the newer one if both do. */
export interface DiffBlock {
  readonly kind: 'same' | 'changed' | 'inserted' | 'deleted';
  readonly block: Block;
  /** The text of the block with what was inserted and deleted; of an unchanged one its text. */
  readonly runs: readonly DiffRun[];
}

/** A number that was changed, as written before and after: `12명`, `15명`. */
export interface ChangedNumber {
  readonly before: string;
  readonly after: string;
}

/** What differs between two versions. */
export interface VersionDiff {
  readonly kind: VersionKind;
  readonly title: readonly DiffRun[];
  readonly summary: readonly DiffRun[];
  readonly blocks: readonly DiffBlock[];
  readonly numbers: readonly ChangedNumber[];
  /** The number of changed passages, title and summary included; 0 if only what does not count has changed. */
  readonly changes: number;
}
