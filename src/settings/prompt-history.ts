import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { ensureFolder } from '../platform/make-folder.ts';
import type { Env } from '../platform/paths.ts';
import { dataDir } from '../platform/paths.ts';
import { readIfThere } from '../platform/plain-file.ts';
import { splitText } from './address-credentials.ts';
import { isJournalAllowed } from './reading-journal.ts';
import type { Settings } from './types.ts';

/** Commands and pipe programs that the user typed in the reader, oldest first. */
export interface PromptHistory {
  readonly command: readonly string[];
  readonly pipe: readonly string[];
}

export const NO_PROMPT_HISTORY: PromptHistory = { command: [], pipe: [] };
const KINDS = ['command', 'pipe'] as const;

/** Maximum number of lines of a kind. */
const MAX = 200;
/** Characters of a line; nobody types more. */
const MAX_LENGTH = 2000;
/** Milliseconds; a line is not worth a wait that a user would notice. */
const PATIENCE = 200;

export function promptHistoryPath(env: Env): string {
  return join(dataDir(env), 'typed.jsonl');
}

/** Whether a text can be a line: not empty, not too long, no control characters. */
export const isPromptLine = (text: unknown): text is string =>
  typeof text === 'string' && text !== '' && text.length <= MAX_LENGTH && !/\p{Cc}/u.test(text);

interface Rows extends PromptHistory {
  /** Other rows, unchanged, a character for each byte: damaged, or of a later version. */
  readonly others: readonly string[];
}

/** Parses a row of the file, null if it is not a line. @param row a character for each byte. */
function lineOf(row: string): readonly [kind: keyof PromptHistory, line: string] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(row, 'latin1'));
    const { kind, line } = JSON.parse(text) as { kind?: unknown; line?: unknown };
    return (kind === 'command' || kind === 'pipe') && isPromptLine(line) ? [kind, line] : null;
  } catch {
    return null;
  }
}

/** The rows of the file; empty if it is missing. @throws the file system's error if it cannot be read. */
function rowsIn(path: string): Rows {
  const { text } = splitText(readIfThere(path)?.toString('latin1') ?? '');
  const all = text
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => [row, lineOf(row)] as const);
  const of = (kind: keyof PromptHistory): readonly string[] =>
    all.flatMap(([, one]) => (one?.[0] === kind ? [one[1]] : []));
  return {
    command: of('command'),
    pipe: of('pipe'),
    others: all.flatMap(([row, one]) => (one === null ? [row] : [])),
  };
}

/** Writes the file, other rows first. @throws the file system's error. */
function writeRows(path: string, { others, ...lines }: Rows): void {
  const rows = KINDS.flatMap((kind) => lines[kind].map((line) => JSON.stringify({ kind, line })));
  ensureFolder(dirname(path), 0o700);
  const bytes = Buffer.concat([
    Buffer.from(others.map((row) => `${row}\n`).join(''), 'latin1'),
    Buffer.from(rows.map((row) => `${row}\n`).join('')),
  ]);
  writeAtomic(path, bytes, 0o600);
}

/**
 * Everything in the file, whatever the consent and the size.
 *
 * @throws the file system's error if the file cannot be read, so that a backup does not take it for empty.
 */
export function readPromptHistory(env: Env): PromptHistory & { readonly damaged: readonly string[] } {
  const { others, ...lines } = rowsIn(promptHistoryPath(env));
  return { ...lines, damaged: others.map((row) => Buffer.from(row, 'latin1').toString()) };
}

/** The lines of earlier runs, if the user has agreed to store them; empty if the file is missing or unreadable. */
export function allowedPromptHistory(settings: Settings): PromptHistory {
  if (!isJournalAllowed(settings)) return NO_PROMPT_HISTORY;
  try {
    const { command, pipe } = rowsIn(promptHistoryPath(settings.env));
    return { command: command.slice(-MAX), pipe: pipe.slice(-MAX) };
  } catch {
    return NO_PROMPT_HISTORY;
  }
}

/**
 * Changes the lines under the lock of the settings, if the user has agreed to store them and the answer is on disk. The
 * file is readable only by this user. An unreadable row stays as it is, so that nothing is lost.
 *
 * @returns whether the user has agreed.
 * @throws the file system's error: a file that is unreadable now may be readable later, so it is not replaced.
 */
function change(settings: Settings, next: (before: PromptHistory) => PromptHistory, patience?: number): boolean {
  return settings.locked(() => {
    settings.refresh();
    if (!isJournalAllowed(settings)) return false;
    const path = promptHistoryPath(settings.env);
    const { others, ...before } = rowsIn(path);
    const after = next(before);
    writeRows(path, { others, command: after.command.slice(-MAX), pipe: after.pipe.slice(-MAX) });
    return true;
  }, patience);
}

/**
 * Adds a line, under the rules of `change`; an existing one becomes the newest.
 *
 * @returns whether it was stored. A failure never stops reading.
 */
export function addPromptLine(settings: Settings, kind: keyof PromptHistory, line: string): boolean {
  if (!isPromptLine(line)) return false;
  settings.refresh();
  if (!isJournalAllowed(settings)) return false;
  const withLine = (before: PromptHistory): PromptHistory => ({
    ...before,
    [kind]: [...before[kind].filter((one) => one !== line), line],
  });
  try {
    return change(settings, withLine, PATIENCE);
  } catch {
    return false;
  }
}

/** Missing lines of one kind, as many as there is room for: the newest, since existing lines all stay. */
function missingOf(here: readonly string[], given: readonly string[]): readonly string[] {
  const known = new Set(here);
  // Only the last of several equal lines is kept.
  const missing = [...new Set(given.toReversed())].reverse().filter((line) => !known.has(line));
  const room = Math.max(0, MAX - here.length);
  return missing.slice(Math.max(0, missing.length - room));
}

/** The lines that would be added. @throws the file system's error if the file exists and cannot be read. */
export function missingPromptLines({ env }: Settings, given: PromptHistory): PromptHistory {
  const here = rowsIn(promptHistoryPath(env));
  return { command: missingOf(here.command, given.command), pipe: missingOf(here.pipe, given.pipe) };
}

/**
 * Adds lines, under the rules of `change`. They count as older than the existing ones, which all stay.
 *
 * @throws the file system's error; the file is unchanged then.
 */
export function addPromptLines(settings: Settings, given: PromptHistory): void {
  change(settings, (here) => ({
    command: [...missingOf(here.command, given.command), ...here.command],
    pipe: [...missingOf(here.pipe, given.pipe), ...here.pipe],
  }));
}

/**
 * Removes the lines.
 *
 * @throws the file system's error if they cannot be removed.
 */
export function erasePromptHistory(env: Env): void {
  rmSync(promptHistoryPath(env), { force: true });
}
