import { type DatabaseSync, prepared } from '../connection.ts';
import type { Due } from './new-stories.ts';

/** A process that stores stories, or that syncs feeds. Times are in milliseconds since 1970, by the machine's clock. */
export interface RunRow {
  /** Who runs: a text that no other run has (`holderName`); '' for whatever has written a library that is new here. */
  readonly process: string;
  /** Its last sign of life. */
  readonly seen: number;
  /** 1 for a sync of feeds. */
  readonly is_sync: number;
  readonly begun: number;
  /** What is to be done with its new stories; null for nothing. */
  readonly due: Due | null;
}

/** A library that is new here may have files of a run that is not known. Its stories count as ruled. */
export const UNKNOWN_RUN: RunRow = { process: '', seen: 0, is_sync: 0, begun: 0, due: null };

export const isUnknown = ({ process }: RunRow): boolean => process === UNKNOWN_RUN.process;

export function addRun(db: DatabaseSync, library: number, run: RunRow): void {
  const { process, seen, is_sync: isSync, begun, due } = run;
  const sql = 'INSERT INTO run(library, process, seen, is_sync, begun, due) VALUES(?, ?, ?, ?, ?, ?)';
  prepared(db, sql).run(library, process, seen, isSync, begun, due);
}

export function runsOf(db: DatabaseSync, library: number): readonly RunRow[] {
  const sql = 'SELECT process, seen, is_sync, begun, due FROM run WHERE library = ? ORDER BY begun';
  return prepared(db, sql).all(library) as unknown as RunRow[];
}

/** Records a sign of life. The run is added again if its row is missing: others removed it while it was silent, or the file is new. */
export function noteSeen(db: DatabaseSync, library: number, run: RunRow): void {
  const sql = 'UPDATE run SET seen = ? WHERE library = ? AND process = ? RETURNING 1';
  if (!prepared(db, sql).get(run.seen, library, run.process)) addRun(db, library, run);
}

export function removeRun(db: DatabaseSync, library: number, process: string): void {
  prepared(db, 'DELETE FROM run WHERE library = ? AND process = ?').run(library, process);
}
