import type { TerminalCapabilities } from '../../src/text/terminal-capabilities.ts';

/** A row whose end is not where the frame's edge is. */
export interface MisalignedRow {
  readonly screen: string;
  readonly row: string;
  /** Cells it took, or how its end was reported where that cannot be said in cells. */
  readonly took: string;
}

/** What one cluster takes on a terminal. */
export interface Advance {
  readonly name: string;
  readonly cluster: string;
  /** Cells of the cluster as it is. */
  readonly raw: number;
  /** What the reader shows for it on this terminal, the cells that takes, and the cells the reader counts. */
  readonly shown: string;
  readonly took: number;
  readonly counted: number;
}

/** What a probe found out in one terminal at one size. */
export interface Report {
  readonly cols: number;
  readonly rows: number;
  /** The capabilities that the reader finds by its own questions; null where the terminal did not answer. */
  readonly capabilities: TerminalCapabilities | null;
  readonly frames: number;
  readonly checked: number;
  readonly misaligned: readonly MisalignedRow[];
  readonly advances: readonly Advance[];
  readonly error: string;
}
