import { type Stats, statSync } from 'node:fs';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { errorCode } from '../../platform/error-code.ts';
import { readStart } from '../../platform/plain-file.ts';
import type { ByStory, MarksLogReader } from '../settings-data.ts';
import { BY_STORY } from '../settings-table.ts';
import { appendLines, bytesFrom } from './log-file.ts';
import { conditionOf, eachEntry, lineOf, type MarkEntry, readLine } from './log-line.ts';

/** The version of the file; the first was 2. */
const MARKS_VERSION = 2;
/** The first line, which identifies the file. */
const HEADER = `["minerals-news marks",${MARKS_VERSION}]\n`;
const KNOWN = /^\["minerals-news marks",(\d+)\]\n/;
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
  /** Number of damaged lines among those read, including the first line. */
  #damaged = 0;
  #isHeadless = false;

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
      const state = this.#stateWithLines();
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
   * Moves damaged lines into a file of their own and rewrites the others. Only under the lock of the settings.
   *
   * @throws the file system's error; nothing is lost then.
   */
  setDamagedAside(to: string): void {
    const { good, damaged } = this.#sorted();
    this.shrinking(Buffer.byteLength(HEADER + good));
    writeAtomic(to, damaged.map((line) => `${line}\n`).join(''), 0o600);
    writeAtomic(this.path, HEADER + good, 0o600);
    this.#forget();
    this.refresh();
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
    const { detail } = this.refresh();
    // It could be neither read nor moved aside.
    if (detail !== undefined) throw Object.assign(new Error(detail), { code: detail });
    const before = appendLines(this.path, HEADER, entries.map(lineOf).join(''));
    this.refresh();
    const after = this.size;
    // Each time the file has doubled.
    if (before > 0 && after > MIN_BYTES_TO_COMPACT && Math.clz32(before) !== Math.clz32(after)) this.#tidy();
  }

  /** Rewrites the file without outdated lines once they are a third of it. */
  #tidy(): void {
    // Unreadable lines stay.
    const [, ...all] = this.#whole().toString('utf8').split('\n');
    const strange = all.filter((line) => line !== '' && readLine(line) === null).map((line) => `${line}\n`);
    const lines = BY_STORY.flatMap((kind) =>
      Array.from(this.all(kind), ([id, value]) => lineOf({ kind, id, value } as MarkEntry)),
    );
    const text = [HEADER, ...strange, ...lines].join('');
    const bytes = Buffer.byteLength(text);
    if (bytes * 3 > this.size * 2) return;
    this.shrinking(bytes);
    writeAtomic(this.path, text, 0o600);
    this.refresh();
  }

  /** The text of all intact lines, and the damaged lines. Lines of a story keep their order. */
  #sorted(): { readonly good: string; readonly damaged: readonly string[] } {
    const [first = '', ...lines] = this.#whole().toString('utf8').split('\n');
    const damaged = this.#isHeadless ? [first] : [];
    let good = '';
    for (const line of lines) {
      const entry = readLine(line);
      if (entry) good += lineOf(entry);
      else if (line !== '' && conditionOf(line) === 'damaged') damaged.push(line);
      else if (line !== '') good += `${line}\n`;
    }
    return { good, damaged };
  }

  #forget(): void {
    this.#seen = null;
    this.#bytes = null;
    this.#maps = null;
    this.#lookups = 0;
    this.#taken = 0;
    this.#damaged = 0;
  }

  /** The state of the file. A file with only its first line damaged counts as intact. */
  #stateWithLines(): MarksLogState {
    const state = this.#stateOf(readStart(this.path, HEADER.length + 16).toString('latin1'));
    this.#isHeadless = false;
    if (state.kind !== 'broken') return state;
    const [, ...lines] = bytesFrom(this.path, 0).toString('utf8').split('\n');
    this.#isHeadless = lines.some((line) => readLine(line) !== null);
    return this.#isHeadless ? { kind: 'whole' } : state;
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
    try {
      const bytes = bytesFrom(this.path, 0);
      this.#bytes = bytes;
      return bytes;
    } catch {
      // The error was reported when the file was checked.
      return Buffer.alloc(0);
    }
  }

  /** Reads the complete lines that were appended. An unfinished line is left for the next time. */
  #takeIn(maps: Maps): void {
    const bytes = this.#taken === 0 ? this.#whole() : bytesFrom(this.path, this.#taken);
    const end = bytes.lastIndexOf('\n') + 1;
    if (this.#taken === 0 && this.#isHeadless) this.#damaged += 1;
    eachEntry(
      bytes.toString('utf8', 0, end),
      (entry) => {
        (maps[entry.kind] as Map<string, unknown>).set(entry.id, entry.value);
      },
      (line) => {
        if (conditionOf(line) === 'damaged') this.#damaged += 1;
      },
    );
    // The last line may be unfinished, but one with a wrong line end is damaged.
    const last = bytes.toString('utf8', end);
    if (/\].$/.test(last) && conditionOf(last) === 'damaged') this.#damaged += 1;
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
