import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../platform/error-code.ts';
import { isReadError, readPlain } from '../platform/plain-file.ts';
import { isAlive } from '../platform/temporary.ts';
import { hashOf } from './hash.ts';

/**
 * Cached counts next to an index: a status line asks the same question every few seconds, and hardly anything changes
 * in between. They may be lost at any time. Questions, ids and times are stored as hashes.
 */
interface CountCache {
  /** The state that `counts` belong to. */
  readonly state: string;
  readonly counts: readonly (readonly [question: string, count: number])[];
  readonly marked?: readonly MarkedCount[];
}

/** The number of stories with a mark, and the recent marks included: a later count needs only the differences. */
export interface MarkedCount {
  readonly mark: string;
  /** The state that was counted, except recent marks. */
  readonly state: string;
  readonly count: number;
  /** By the hash of a story's id; `at` is a hash too. */
  readonly recent: Readonly<Record<string, readonly [isOn: boolean, at: string]>>;
}

const NAME = 'counts.json';
/** More questions than a status line has. */
const MAX_COUNTS = 16;
/** Bytes. */
const MAX_LENGTH = 64 * 1024;

function readCache(folder: string): CountCache | null {
  try {
    const text = readPlain(join(folder, NAME), MAX_LENGTH).toString('utf8');
    const found = text.length > MAX_LENGTH ? null : (JSON.parse(text) as Partial<CountCache> | null);
    if (typeof found?.state !== 'string' || !Array.isArray(found.counts)) return null;
    const isCount = (one: unknown): boolean => Array.isArray(one) && Number.isSafeInteger(one[1]);
    const isMarked = (one: Partial<MarkedCount> | null): boolean =>
      Number.isSafeInteger(one?.count) && typeof one?.recent === 'object' && one.recent !== null;
    const marked = Array.isArray(found.marked) ? found.marked.filter(isMarked) : [];
    return { state: found.state, counts: found.counts.filter(isCount), marked };
  } catch (error) {
    if (!isReadError(error) && !(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** The hash of a question or an id. */
export const hashKey = (question: string): string =>
  hashOf(question)
    .map((part) => part.toString(16))
    .join('-');

/** The cached count for a question in a state, or undefined. */
export function cachedCount(folder: string, state: string, question: string): number | undefined {
  const cache = readCache(folder);
  if (cache?.state !== state) return undefined;
  const key = hashKey(question);
  return cache.counts.find(([known]) => known === key)?.[1];
}

/** The last count of a mark in a state, or undefined. */
export function cachedMarks(folder: string, state: string, mark: string): MarkedCount | undefined {
  return readCache(folder)?.marked?.find((known) => known.mark === mark && known.state === state);
}

/** Removes files that were left when a process was killed while writing. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(`${NAME}.`) ? /^\.(\d+)\.tmp$/.exec(name.slice(NAME.length))?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Stores a count and drops those of another state. Never throws: it can be counted again.
 *
 * @param marked the count of a mark that it is based on, if any.
 */
export function cacheCount(folder: string, state: string, question: string, count: number, marked?: MarkedCount): void {
  const before = readCache(folder);
  const key = hashKey(question);
  const others = before?.state === state ? before.counts.filter(([known]) => known !== key) : [];
  const counts = [[key, count] as const, ...others].slice(0, MAX_COUNTS);
  const otherMarks = (before?.marked ?? []).filter(({ mark }) => mark !== marked?.mark);
  const temporary = join(folder, `${NAME}.${process.pid}.tmp`);
  try {
    const text = JSON.stringify({
      state,
      counts,
      marked: [...(marked ? [marked] : []), ...otherMarks],
    } satisfies CountCache);
    if (text.length > MAX_LENGTH) return;
    removeAbandoned(folder);
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, join(folder, NAME));
  } catch (error) {
    rmSync(temporary, { force: true });
    if (!isSystemError(error)) throw error;
  }
}
