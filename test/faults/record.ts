import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './process.ts';

/** Where scripts/reliability.mjs finds the results. */
export const RESULTS = join(ROOT, '.cache', 'faults');

/** A tried fault, and its result. */
export interface Result {
  /** The part of the page, and the position in it. */
  readonly part: 'processes' | 'kills' | 'files' | 'disk' | 'accounts' | 'attacks';
  readonly order: number;
  readonly what: string;
  /** How often, with the unit. */
  readonly times: string;
  /** The number of lost marks and of all marks. */
  readonly lost: number;
  readonly of: number;
  /** What the program did. */
  readonly did: string;
}

/** Saves a result for the page, or the reason why it was skipped. */
export function record(name: string, result: Result | (Pick<Result, 'part' | 'order' | 'what'> & { skipped: string })) {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
