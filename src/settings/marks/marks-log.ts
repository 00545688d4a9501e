import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  readSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder, writeAtomic } from '../../platform/atomic-write.ts';
import { errorCode, orIfRefused } from '../../platform/error-code.ts';
import { openPlain, readPlain, readStart } from '../../platform/plain-file.ts';
import type { ByStory, MarksLogReader } from '../settings-data.ts';
import { BY_STORY } from '../settings-table.ts';
import { eachEntry, isCut, lineOf, type MarkEntry, readLine } from './log-line.ts';

/** The version of the file. Raise it for a new kind of line: an unknown one counts as damaged. */
const MARKS_VERSION = 2;
/** The first line, which identifies the file. */
const HEADER = `["minerals-news marks",${MARKS_VERSION}]\n`;
const FIRST_LINE = HEADER.trimEnd();
const KNOWN = /^\["minerals-news marks",(\d+)\]\n/;
/** A million stories take 80 MB; a larger file is not ours. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Lookups of single stories in the bytes, a millisecond each, before all lines are parsed. */
const FEW = 6;
/** Size in bytes from which outdated lines are removed now and then. */
const MIN_BYTES_TO_COMPACT = 256 * 1024;

type Maps = { readonly [K in keyof ByStory]: Map<string, ByStory[K]> };

/** Whether the file can be read, or why not. */
export type MarksLogState =
  | { readonly kind: 'absent' | 'whole'; readonly detail?: undefined }
  | { readonly kind: 'broken' | 'newer' | 'unreadable'; readonly detail: string };

type Seen = Pick<Stats, 'ino' | 'size' | 'mtimeMs'>;

const emptyMaps = (): Maps => ({ read: new Map(), starred: new Map(), tags: new Map(), positions: new Map() });

/**
 * Appends complete lines to a file; they are on disk when it returns. A missing file is created with mode 0600, and a file
 * with an incomplete first line is started again.
 *
 * @returns the previous length of the file.
 * @throws the file system's error; the file is unchanged then.
 */
function appendLines(path: string, lines: string): number {
  const fd = openPlain(path, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o600);
  let before = 0;
  try {
    before = fstatSync(fd).size;
    if (before < HEADER.length) {
      ftruncateSync(fd, 0);
      before = 0;
    }
    const last = Buffer.alloc(1);
    if (before > 0) readSync(fd, last, 0, 1, before - 1);
    // A process that was killed may have left part of a line.
    const start = before === 0 ? HEADER : last.toString('latin1') === '\n' ? '' : '\n';
    const bytes = Buffer.from(start + lines);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
      fsyncSync(fd);
    } catch (error) {
      ftruncateSync(fd, before);
      throw error;
    }
  } finally {
    closeSync(fd);
  }
  if (before === 0) syncFolder(dirname(path));
  return before;
}

/**
 * Marks and positions that are not recent, in `marks.jsonl` next to the settings file: one line each, of which the last
 * of a story counts. Lines are only appended, so adding one costs the same for any number of lines. The file is read on
 * first use; a line that was cut off by the end of a process is skipped, since its content stays in `state.json` until
 * the line is on disk. Never throws unless stated.
 */
export class MarksLog implements MarksLogReader {
  readonly path: string;
  /** Is called with the new length before the file becomes shorter. */
  shrinking: (bytes: number) => void = () => {};
  #seen: Seen | null = null;
  #bytes: Buffer | null = null;
  #maps: Maps | null = null;
  /** Bytes of the file that were read, in complete lines. */
  #taken = 0;
  #lookups = 0;
  /** Number of damaged lines among those read. */
  #damaged = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Reads what other processes have appended, and returns whether the file can be used. Cheap if nothing has changed. */
  refresh(): MarksLogState {
    let now: Seen | undefined;
    try {
      now = statSync(this.path, { throwIfNoEntry: false });
      if (now === undefined) {
        this.#forget();
        return { kind: 'absent' };
      }
      const { ino = 0, size = 0, mtimeMs = 0 } = this.#seen ?? {};
      if (this.#seen && ino === now.ino && size === now.size && mtimeMs === now.mtimeMs) return { kind: 'whole' };
      const state = this.#stateOf(readStart(this.path, HEADER.length + 16).toString('latin1'));
      if (state.kind !== 'whole') {
        this.#forget();
        return state;
      }
      if (this.#seen && this.#maps && ino === now.ino && now.size >= this.#taken) this.#takeIn(this.#maps);
      else this.#forget();
      this.#seen = now;
      return state;
    } catch (error) {
      this.#forget();
      const detail = errorCode(error);
      if (detail === 'ENOTDIR') return { kind: 'absent' };
      return { kind: detail === 'EISDIR' || !/^E[A-Z]+$/.test(detail) ? 'broken' : 'unreadable', detail };
    }
  }

  /** Its length in bytes as of the last look; 0 for none. */
  get size(): number {
    return this.#seen?.size ?? 0;
  }

  /** Number of damaged lines read so far. */
  get damaged(): number {
    return this.#damaged;
  }

  /**
   * Copies the file, and rewrites it without its damaged lines. Only under the lock of the settings.
   *
   * @throws the file system's error; nothing is lost then.
   */
  setDamagedAside(copy: string): void {
    writeAtomic(copy, this.#whole(), 0o600);
    this.#replace(this.#currentLines());
  }

  /** The mark or position of a story. */
  get<K extends keyof ByStory>(kind: K, id: string): ByStory[K] | undefined {
    if (!this.#maps && this.#lookups < FEW) {
      this.#lookups += 1;
      return this.#find(kind, id);
    }
    return this.all(kind).get(id);
  }

  /** Whether there is any mark or position of a kind, without parsing the file. */
  hasAny(kind: keyof ByStory): boolean {
    return this.#maps ? this.#maps[kind].size > 0 : this.#whole().includes(`\n["${kind}",`);
  }

  /** All marks or positions, by story. */
  all<K extends keyof ByStory>(kind: K): ReadonlyMap<string, ByStory[K]> {
    if (!this.#maps) {
      this.#maps = emptyMaps();
      this.#taken = 0;
      this.#takeIn(this.#maps);
      this.#bytes = null;
    }
    return this.#maps[kind];
  }

  /**
   * Appends entries, and creates the file; they are on disk when it returns. Only under the lock of the settings.
   *
   * @throws the file system's error; the file is unchanged then.
   */
  add(entries: readonly MarkEntry[]): void {
    const { kind, detail } = this.refresh();
    // It could be neither read nor moved aside.
    if (detail !== undefined)
      throw Object.assign(new Error(detail), { code: kind === 'unreadable' ? detail : 'EINVAL' });
    const before = appendLines(this.path, entries.map(lineOf).join(''));
    this.refresh();
    const after = this.size;
    // Each time the file has doubled.
    if (before > 0 && after > MIN_BYTES_TO_COMPACT && Math.clz32(before) !== Math.clz32(after)) this.#compact();
  }

  /** Rewrites the file without outdated lines once they are a third of it. */
  #compact(): void {
    const text = this.#currentLines();
    if (this.#damaged === 0 && Buffer.byteLength(text) * 3 <= this.size * 2) this.#replace(text);
  }

  /** A file with the last line of each story. */
  #currentLines(): string {
    const lines = BY_STORY.flatMap((kind) =>
      Array.from(this.all(kind), ([id, value]) => lineOf({ kind, id, value } as MarkEntry)),
    );
    return [HEADER, ...lines].join('');
  }

  #replace(text: string): void {
    this.shrinking(Buffer.byteLength(text));
    writeAtomic(this.path, text, 0o600);
    this.refresh();
  }

  #forget(): void {
    this.#seen = null;
    this.#bytes = null;
    this.#maps = null;
    this.#lookups = 0;
    this.#taken = 0;
    this.#damaged = 0;
  }

  #stateOf(start: string): MarksLogState {
    const [, version] = KNOWN.exec(start) ?? [];
    if (version === undefined) {
      // A process may have been killed while it wrote the first line.
      return HEADER.startsWith(start) ? { kind: 'whole' } : { kind: 'broken', detail: 'not a file of marks' };
    }
    return Number(version) > MARKS_VERSION ? { kind: 'newer', detail: version } : { kind: 'whole' };
  }

  #whole(): Buffer {
    if (this.#bytes) return this.#bytes;
    // The error was reported when the file was checked.
    return orIfRefused(() => {
      const bytes = readPlain(this.path, MAX_BYTES);
      this.#bytes = bytes;
      return bytes;
    }, Buffer.alloc(0));
  }

  /** Reads the complete lines that were appended. An unfinished line is left for the next time. */
  #takeIn(maps: Maps): void {
    const bytes = this.#taken === 0 ? this.#whole() : readPlain(this.path, MAX_BYTES, this.#taken);
    const end = bytes.lastIndexOf('\n') + 1;
    eachEntry(
      bytes.toString('utf8', 0, end),
      (entry) => {
        (maps[entry.kind] as Map<string, unknown>).set(entry.id, entry.value);
      },
      (line) => {
        if (!isCut(line) && line !== FIRST_LINE) this.#damaged += 1;
      },
    );
    this.#taken += end;
  }

  #find<K extends keyof ByStory>(kind: K, id: string): ByStory[K] | undefined {
    const bytes = this.#whole();
    const start = `\n["${kind}",${JSON.stringify(id)},`;
    for (let at = bytes.lastIndexOf(start); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(start, at - 1)) {
      const end = bytes.indexOf('\n', at + 1);
      const entry = end < 0 ? null : readLine(bytes.toString('utf8', at + 1, end));
      if (entry) return entry.value as ByStory[K];
    }
    return undefined;
  }
}
