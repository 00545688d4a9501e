import { type DatabaseSync, prepared } from '../connection.ts';
import type { Due } from './new-stories.ts';

/** A process that stores stories, or that syncs feeds. Times are in milliseconds since 1970, by the machine's clock. */
export interface RunRow {
  readonly id: number;
  /** Who runs (`holderName`); '' for whatever has written a library that is new here. */
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
export const UNKNOWN_RUN = { process: '', seen: 0, is_sync: 0, begun: 0, due: null } as const;

/** Adds a run; its number. */
export function addRun(db: DatabaseSync, library: number, run: Omit<RunRow, 'id'>): number {
  const { process, seen, is_sync: isSync, begun, due } = run;
  const sql = 'INSERT INTO run(library, process, seen, is_sync, begun, due) VALUES(?, ?, ?, ?, ?, ?) RETURNING id';
  return (prepared(db, sql).get(library, process, seen, isSync, begun, due) as { id: number }).id;
}

export function runsOf(db: DatabaseSync, library: number): readonly RunRow[] {
  const sql = 'SELECT id, process, seen, is_sync, begun, due FROM run WHERE library = ?';
  return prepared(db, sql).all(library) as unknown as RunRow[];
}

/** Records a sign of life. */
export function noteSeen(db: DatabaseSync, run: number, seen: number): void {
  prepared(db, 'UPDATE run SET seen = ? WHERE id = ?').run(seen, run);
}

export function removeRun(db: DatabaseSync, run: number): void {
  prepared(db, 'DELETE FROM run WHERE id = ?').run(run);
}
