import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openPart } from './part.ts';
import { PARTS, partPath, readState } from './state.ts';
import { indexFolder, openKept, type StorePlan } from './store.ts';

/** What there is of a library's index: nothing, something of no use, damaged parts, or all of it as it was written. */
export type IndexCondition = 'none' | 'unusable' | 'damaged' | 'sound';

export interface IndexStatus {
  readonly folder: string;
  readonly condition: IndexCondition;
  readonly stories: number;
  readonly files: number;
  readonly unreadable: number;
  /** Bytes of everything in the folder. */
  readonly bytes: number;
}

function bytesIn(folder: string): number {
  try {
    return readdirSync(folder).reduce(
      (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  } catch {
    return 0;
  }
}

/** Looks at a library's index and reads every byte of it, without changing anything. */
export function indexStatus(plan: StorePlan): IndexStatus {
  const folder = indexFolder(plan);
  const state = readState(folder);
  const none = { folder, stories: 0, files: 0, unreadable: 0, bytes: bytesIn(folder) };
  if (typeof state === 'string') return { ...none, condition: state };
  const { live: stories, files, unreadable } = state;
  const known = { ...none, stories, files, unreadable };
  if (!openKept(plan)) return { ...known, condition: 'damaged' };
  try {
    for (const name of PARTS) {
      const part = openPart(partPath(folder, state.build, name), { ...state.parts[name], stamp: '' });
      for (const _ of part.stretches(0));
      part.close();
    }
  } catch {
    return { ...known, condition: 'damaged' };
  }
  return { ...known, condition: 'sound' };
}

/** Removes all indexes; false when there was none. @throws the file system's error. */
export function dropIndexes(indexes: string): boolean {
  const were = statSync(indexes, { throwIfNoEntry: false }) !== undefined;
  rmSync(indexes, { recursive: true, force: true });
  return were;
}
