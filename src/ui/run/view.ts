import type { ReaderEvent } from '../app/event.ts';
import type { TerminalJob } from './ports.ts';

/** What effects need of the running view. */
export interface View {
  /** Runs something on the bare terminal, then draws the reader again. `wait` shows a line and waits for a key first. */
  readonly outside: (job: TerminalJob, wait: boolean) => Promise<void>;
  /** The sentence for a program that could not be run. */
  readonly missing: (command: string, error: string) => string;
  readonly suspend: () => Promise<void>;
  /** Writes a sequence that changes nothing on screen. */
  readonly send: (sequence: string) => void;
  readonly redraw: () => void;
  readonly quit: () => void;
}

export type Dispatch = (...events: readonly ReaderEvent[]) => void;

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
