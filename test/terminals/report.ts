import type { TerminalCapabilities } from '../../src/text/width.ts';

/** A row that does not end at the frame's edge. */
export interface MisalignedRow {
  readonly screen: string;
  readonly row: string;
  /** Its width in cells, or how its end was reported if that is unknown. */
  readonly took: string;
}

/** The width of a cluster on a terminal. */
export interface Advance {
  readonly name: string;
  readonly cluster: string;
  /** Cells of the cluster itself. */
  readonly raw: number;
  /** What the reader shows for it on this terminal, its cells there, and the cells the reader counts. */
  readonly shown: string;
  readonly took: number;
  readonly counted: number;
}

/** The findings of a probe in one terminal at one size. */
export interface Report {
  readonly cols: number;
  readonly rows: number;
  /** The capabilities found by the reader's queries; null if the terminal did not reply. */
  readonly capabilities: TerminalCapabilities | null;
  readonly frames: number;
  readonly checked: number;
  readonly misaligned: readonly MisalignedRow[];
  readonly advances: readonly Advance[];
  readonly error: string;
}
