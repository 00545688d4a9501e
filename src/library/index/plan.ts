import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FeedNames } from '../../story/feed-names.ts';
import type { IndexPlan } from './build.ts';
import { hashOf } from './hash.ts';

/** Where the index of a library may be, and what making one needs to know. */
export interface StorePlan {
  readonly dirs: readonly string[];
  /** The folder of all indexes, in the cache. */
  readonly indexes: string;
  /** Where an index goes that cannot be kept there; it is gone when the process ends. */
  readonly temporary: string;
  readonly today: string;
  readonly now: () => number;
  /** What feeds are called, so that stories show it; none are known where it is missing. */
  readonly feeds?: FeedNames;
}

function real(dir: string): string {
  try {
    return realpathSync(dir);
  } catch {
    return resolve(dir);
  }
}

const names = new WeakMap<readonly string[], readonly string[]>();

/** Where the folders really are, however they were given: that tells libraries apart. Looked up once for a plan. */
export function named(dirs: readonly string[]): readonly string[] {
  const known = names.get(dirs) ?? dirs.map(real);
  names.set(dirs, known);
  return known;
}

/** The folder of a library's own index: libraries are told apart by their folders, in their order. */
export function indexFolder({ indexes, dirs }: Pick<StorePlan, 'indexes' | 'dirs'>): string {
  const [a, b] = hashOf(named(dirs).join('\n'));
  return join(indexes, a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0'));
}

/** What building and refreshing the index of a library in a folder need to know. */
export const planOf = ({ dirs, today, now }: StorePlan, folder: string): IndexPlan => ({
  dirs: named(dirs),
  folder,
  today,
  now,
});
