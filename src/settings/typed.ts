import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../disk/atomic.ts';
import { errorCode } from '../disk/error-code.ts';
import { ensureFolder } from '../disk/folder.ts';
import type { Env } from '../disk/paths.ts';
import { dataDir } from '../disk/paths.ts';
import { isAllowed } from './journal.ts';
import type { Settings } from './types.ts';

/** Lines that were typed in the reader, oldest first: commands, and the programs of pipes. */
export interface KeptLines {
  readonly command: readonly string[];
  readonly pipe: readonly string[];
}

const NONE: KeptLines = { command: [], pipe: [] };

/** Lines of a kind that are kept at most. */
const MOST = 200;
/** Characters of a line; nobody types more. */
const LONGEST = 2000;
/** A line is not worth a wait that a reader would feel (milliseconds). */
const PATIENCE = 200;

/** Where they are, whether or not there are any. */
export function linesPath(env: Env): string {
  return join(dataDir(env), 'typed.jsonl');
}

/** A row of the file; null for what is none. */
function lineOf(row: string): readonly [kind: keyof KeptLines, line: string] | null {
  try {
    const { kind, line } = JSON.parse(row) as { kind?: unknown; line?: unknown };
    return (kind === 'command' || kind === 'pipe') && typeof line === 'string' ? [kind, line] : null;
  } catch {
    return null;
  }
}

/** The lines of the file; none where there is none. @throws the file system's error where it cannot be read. */
function linesIn(path: string): KeptLines {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return NONE;
    throw error;
  }
  const all = text.split('\n').map(lineOf);
  const of = (kind: keyof KeptLines): readonly string[] =>
    all.flatMap((row) => (row?.[0] === kind ? [row[1]] : [])).slice(-MOST);
  return { command: of('command'), pipe: of('pipe') };
}

/** The lines that are kept, whatever the consent; none where there is no file that can be read. */
export function readLines(env: Env): KeptLines {
  try {
    return linesIn(linesPath(env));
  } catch {
    return NONE;
  }
}

/** The lines of earlier runs, if the reader has agreed to keep them. */
export function keptLines(settings: Settings): KeptLines {
  return isAllowed(settings) ? readLines(settings.env) : NONE;
}

/**
 * Keeps a line, if the reader has agreed and the answer is on disk; one that is there already becomes the newest. The file
 * is for this user's eyes alone, and is written whole under the lock of the settings.
 *
 * @returns whether it was kept. What cannot be kept never stops reading.
 */
export function keepLine(settings: Settings, kind: keyof KeptLines, line: string): boolean {
  if (line === '' || line.length > LONGEST) return false;
  settings.refresh();
  if (!isAllowed(settings)) return false;
  try {
    return settings.locked(() => {
      settings.refresh();
      if (!isAllowed(settings)) return false;
      const path = linesPath(settings.env);
      // One that cannot be read now may be read later: it is not replaced.
      const before = linesIn(path);
      const lines = { ...before, [kind]: [...before[kind].filter((one) => one !== line), line].slice(-MOST) };
      const rows = (['command', 'pipe'] as const).flatMap((one) =>
        lines[one].map((text) => `${JSON.stringify({ kind: one, line: text })}\n`),
      );
      ensureFolder(dirname(path), 0o700);
      writeAtomic(path, rows.join(''), 0o600);
      return true;
    }, PATIENCE);
  } catch {
    return false;
  }
}

/**
 * Removes the lines.
 *
 * @throws the file system's error when they cannot be removed.
 */
export function eraseLines(env: Env): void {
  rmSync(linesPath(env), { force: true });
}
