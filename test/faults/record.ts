import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './process.ts';

/** Where scripts/reliability.mjs finds what came of the tests. */
export const RESULTS = join(ROOT, '.cache', 'faults');

/** What was tried, and what came of it. */
export interface Result {
  /** In which part of the page it stands, and where in it. */
  readonly part: 'processes' | 'kills' | 'files' | 'disk';
  readonly order: number;
  readonly what: string;
  /** How often, with what is counted. */
  readonly times: string;
  /** How many marks were lost of how many. */
  readonly lost: number;
  readonly of: number;
  /** What the program did. */
  readonly did: string;
}

/** Keeps a result for the page; what was not tried is kept with the reason. */
export function record(name: string, result: Result | (Pick<Result, 'part' | 'order' | 'what'> & { skipped: string })) {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
