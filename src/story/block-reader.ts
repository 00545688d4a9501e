/** The blocks of a long body, as far as they have been read; `blocks` of its edition reads all that are left at once. */
export interface BlockReader<Block> {
  readonly known: readonly Block[];
  readonly isDone: boolean;
  /** Reads a bounded part of the rest, which may have no block. */
  readonly read: () => void;
}
