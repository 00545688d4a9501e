import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPlain } from '../../disk/plain-file.ts';
import { isAlive } from '../../disk/temporary.ts';
import type { Lang } from '../../story/model.ts';
import { checksum } from './checksum.ts';
import type { PartState } from './part.ts';
import { type PartWriter, writePart } from './part-writer.ts';

/**
 * An index is a folder: `state.json` says what counts, everything else is in parts that only grow. What stands in a part
 * behind the length that the state names was never finished. A state is replaced as a whole; a part never is.
 *
 * - `stories`: NDJSON, a line for each record with what lists and related stories need, newest first as it was made
 * - `columns`: for each record, where its line, words and bodies are, and what filters compare (columns.ts)
 * - `ids`: for each record, the hash of its id (hash.ts)
 * - `words`, `bodies`: folded text to search in (record.ts)
 * - `initials`: the words with a letter for each initial, a line for each record (initials.ts)
 * - `sieve`: which stretches of the bodies and of the words may hold a word (sieve-maker.ts), and the records of the base in
 *   the order of their bodies, 32 bits each
 * - `similar`: for each record, the records most like it (similar.ts)
 * - `kin`: for each record, what tells whether another one reports the same event (kin.ts)
 * - `groups`: for each record that does not stand alone, the record and the label of its group, 32 bits each (groups.ts)
 * - `files`: for each file, its size and time, to see what has changed (files.ts)
 */
export const PARTS = [
  'stories',
  'columns',
  'ids',
  'words',
  'initials',
  'bodies',
  'sieve',
  'similar',
  'kin',
  'groups',
  'files',
] as const;
export type PartName = (typeof PARTS)[number];

/** Goes up with every change of what is written. */
export const VERSION = 11;

/** A folder that was read. */
export type KnownFolder = readonly [
  path: string,
  /** When it was changed last; 0 where there is none, -1 where that was too recent to be relied on, or else `GONE_FOLDER`. */
  modified: number,
  /** How much in it was left out before it was read: what has no story's name, what is no file. */
  left: number,
  /** Its rows among the first ones of the part of files, which stand there folder by folder. */
  rows: number,
];

/** A folder that no longer belongs to a library keeps its number, by which later rows of files name their folders. */
export const GONE_FOLDER = -2;

export interface IndexState {
  readonly version: number;
  /** Names the parts' files: `<build>.<part>`. */
  readonly build: string;
  /** The libraries' folders, where they really are. */
  readonly dirs: readonly string[];
  /** Records that stand in the order of lists; those behind were added later. */
  readonly base: number;
  readonly records: number;
  /** Stories there are. */
  readonly live: number;
  /** Files looked at, readable or not. */
  readonly files: number;
  readonly unreadable: number;
  readonly folders: readonly KnownFolder[];
  /** Whether no symbolic link was met: then each file is in one folder, under one name. */
  readonly isPlain: boolean;
  /** The stories of which files were left out; null where these are too many to be named. */
  readonly leftOut: readonly string[] | null;
  /** Of records from here on it is not known yet what they are like and which group they belong to. */
  readonly likened: number;
  /** Languages by the bit that stands for them in the columns. */
  readonly langs: readonly Lang[];
  readonly present: {
    readonly badges: Readonly<Record<string, number>>;
    readonly langs: Readonly<Record<string, number>>;
    readonly tags: Readonly<Record<string, number>>;
    /** By the publishers of a story with their feeds (record.ts): what a feed is called may change. */
    readonly sources: Readonly<Record<string, number>>;
  };
  readonly parts: Readonly<Record<PartName, PartState>>;
  /** Bytes that the sieves of the bodies and of the words take; they know the base. */
  readonly sieves: readonly [bodies: number, words: number];
}

const STATE = 'state.json';

/** Where a part of an index is. */
export function partPath(folder: string, build: string, part: PartName): string {
  return join(folder, `${build}.${part}`);
}

/** New bytes each time, so that they begin where a checksum wants it to. */
const sumOf = (text: string): string => checksum(new TextEncoder().encode(text)).toString(16);

/** The user's own files, and the system's. */
function isTrusted(uid: number): boolean {
  return !process.geteuid || uid === 0 || uid === process.geteuid();
}

/** What is written in a file; null where somebody else wrote it. @throws the file system's error. */
function ownText(path: string): string | null {
  const fd = openPlain(path);
  try {
    return isTrusted(fstatSync(fd).uid) ? readFileSync(fd, 'utf8') : null;
  } finally {
    closeSync(fd);
  }
}

/**
 * What a folder holds: a state, nothing, or something of no use (another version, broken, cut off). Neither is one that
 * somebody else wrote: sudo may keep the home of the one who calls it, and what an index says is shown and written behind
 * without another look.
 */
export function readState(folder: string): IndexState | 'none' | 'unusable' {
  let text: string | null;
  try {
    text = ownText(join(folder, STATE));
  } catch (error) {
    return (error as { code?: unknown }).code === 'ENOENT' ? 'none' : 'unusable';
  }
  if (text === null) return 'unusable';
  const [sum = '', json = ''] = text.split('\n');
  if (sum !== sumOf(json)) return 'unusable';
  try {
    const state = JSON.parse(json) as IndexState;
    return state.version === VERSION && BUILD.test(state.build) ? state : 'unusable';
  } catch {
    return 'unusable';
  }
}

/** Makes a state the one that counts. @throws the file system's error. */
export function writeState(folder: string, state: IndexState): void {
  const json = JSON.stringify(state);
  const temporary = join(folder, `${newBuild()}.tmp`);
  try {
    writeFileSync(temporary, `${sumOf(json)}\n${json}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, join(folder, STATE));
  } finally {
    rmSync(temporary, { force: true });
  }
}

const BUILD = /^\d+-[0-9a-f]{8}$/;

/** A name for the parts of a new index: the process that makes them, and a number. */
export function newBuild(): string {
  return `${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Takes away what earlier indexes left, but for what a process that is still there may be making or reading. */
export function forgetOthers(folder: string, build: string): void {
  for (const name of readdirSync(folder)) {
    const [, owner, pid] = /^((\d+)-[0-9a-f]{8})\.[a-z]+$/.exec(name) ?? [];
    if (owner === undefined || owner === build || isAlive(Number(pid))) continue;
    rmSync(join(folder, name), { force: true });
  }
}

export type PartWriters = Readonly<Record<PartName, PartWriter>>;

/** Opens all parts for writing: new ones, or behind what a state says is in them. @throws the file system's error. */
export function writeParts(folder: string, build: string, before: IndexState | null): PartWriters {
  const open: PartWriter[] = [];
  try {
    const pairs = PARTS.map((part) => {
      const writer = writePart(partPath(folder, build, part), before?.parts[part] ?? null);
      open.push(writer);
      return [part, writer] as const;
    });
    return Object.fromEntries(pairs) as Record<PartName, PartWriter>;
  } catch (error) {
    for (const writer of open) writer.drop();
    throw error;
  }
}

/** Finishes all parts. @throws the file system's error. */
export function endParts(writers: PartWriters): Record<PartName, PartState> {
  return Object.fromEntries(PARTS.map((part) => [part, writers[part].end()])) as Record<PartName, PartState>;
}

/** Removes an index that was not finished. */
export function removeBuild(folder: string, build: string): void {
  for (const part of PARTS) rmSync(partPath(folder, build, part), { force: true });
}
