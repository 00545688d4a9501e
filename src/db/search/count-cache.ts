import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlain } from '../../platform/plain-file.ts';
import { isAlive } from '../../platform/temporary.ts';
import { hashOf } from '../hash.ts';

/**
 * Numbers that were counted, beside an index: a status line asks the same question every few seconds, and between two of
 * them hardly anything changes. They are of use as long as what they were counted from is the same, which `state` says;
 * they may be lost at any time. Questions are kept as their hashes: what somebody looks for is nobody's business.
 */
interface Answers {
  readonly state: string;
  readonly counts: readonly (readonly [question: string, count: number])[];
}

const NAME = 'counts.json';
/** Answers kept at most: more than anybody has in a status line. */
const MOST = 16;
/** A question and what it is counted from take no more bytes than this. */
const MAX_LENGTH = 64 * 1024;

function readAnswers(folder: string): Answers | null {
  try {
    const text = readPlain(join(folder, NAME), MAX_LENGTH).toString('utf8');
    const found = text.length > MAX_LENGTH ? null : (JSON.parse(text) as Partial<Answers> | null);
    if (typeof found?.state !== 'string' || !Array.isArray(found.counts)) return null;
    const isCount = (one: unknown): boolean => Array.isArray(one) && Number.isSafeInteger(one[1]);
    return { state: found.state, counts: found.counts.filter(isCount) };
  } catch {
    return null;
  }
}

const keyOf = (question: string): string =>
  hashOf(question)
    .map((part) => part.toString(16))
    .join('-');

/** What was counted for a question in a state; undefined where that is not known. */
export function knownCount(folder: string, state: string, question: string): number | undefined {
  const answers = readAnswers(folder);
  if (answers?.state !== state) return undefined;
  const key = keyOf(question);
  return answers.counts.find(([known]) => known === key)?.[1];
}

/** Takes away what processes left that were killed while they wrote. */
function forgetLeft(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(`${NAME}.`) ? /^\.(\d+)\.tmp$/.exec(name.slice(NAME.length))?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** Keeps what was counted; what was counted in another state is forgotten. Never throws: it can be counted again. */
export function keepCount(folder: string, state: string, question: string, count: number): void {
  const before = readAnswers(folder);
  const key = keyOf(question);
  const others = before?.state === state ? before.counts.filter(([known]) => known !== key) : [];
  const counts = [[key, count] as const, ...others].slice(0, MOST);
  const temporary = join(folder, `${NAME}.${process.pid}.tmp`);
  try {
    const text = JSON.stringify({ state, counts } satisfies Answers);
    if (text.length > MAX_LENGTH) return;
    forgetLeft(folder);
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, join(folder, NAME));
  } catch {
    rmSync(temporary, { force: true });
  }
}
