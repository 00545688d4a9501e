import { compareEntries } from '../../story/entry.ts';
import type { Lang } from '../../story/model.ts';
import { DATED_AHEAD, writeRow } from './columns.ts';
import { type FileRow, writeFileRow } from './files.ts';
import { hashOf } from './hash.ts';
import { badgeBits, type Draft, dayNumber, isAhead, type SeenFile, type StoredEntry } from './record.ts';
import { findSimilar, SIMILAR } from './similar.ts';
import { endParts, type IndexState, newBuild, type PartWriters, removeBuild, VERSION, writeParts } from './state.ts';

/** What an index says beside its records. */
export interface Circumstances {
  readonly dirs: readonly string[];
  readonly folders: IndexState['folders'];
  readonly unreadable: number;
}

/** The languages of an index by their bits; grows with the languages that are met. */
export function langBits(known: Lang[], langs: readonly Lang[]): number {
  let bits = 0;
  for (const lang of langs) {
    if (!known.includes(lang)) known.push(lang);
    bits |= 1 << Math.min(31, known.indexOf(lang));
  }
  return bits;
}

/** Counts what there is to filter by. */
export class Tally {
  readonly badges: Record<string, number> = Object.create(null);
  readonly langs: Record<string, number> = Object.create(null);
  readonly tags: Record<string, number> = Object.create(null);

  constructor(before?: IndexState['present']) {
    Object.assign(this.badges, before?.badges);
    Object.assign(this.langs, before?.langs);
    Object.assign(this.tags, before?.tags);
  }

  /** Takes a story in (1) or out (-1). */
  count({ editions, langs, tags }: Pick<StoredEntry, 'editions' | 'langs' | 'tags'>, by: 1 | -1): void {
    const add = (counts: Record<string, number>, name: string): void => {
      const sum = (counts[name] ?? 0) + by;
      if (sum > 0) counts[name] = sum;
      else delete counts[name];
    };
    for (const badge of new Set(Object.values(editions).flatMap(({ badges }) => badges))) add(this.badges, badge);
    for (const lang of langs) add(this.langs, lang);
    for (const tag of tags) add(this.tags, tag);
  }

  state(): IndexState['present'] {
    return { badges: this.badges, langs: this.langs, tags: this.tags };
  }
}

interface Waiting {
  readonly id: string;
  readonly published: string;
  readonly line: Buffer;
  readonly words: Buffer;
  readonly body: readonly [offset: number, length: number];
  readonly badges: number;
  readonly langs: number;
  readonly flags: number;
}

/** The row of a file for the part of files. */
export function fileRow(file: SeenFile, record: number, gone = false): Buffer {
  const { real, size, modified, unreadable } = file;
  return writeFileRow({ hash: hashOf(real), size, modified, record, unreadable, gone });
}

/** An index being made from nothing, in a folder that is there. */
export class IndexMaker {
  readonly build = newBuild();
  private readonly parts: PartWriters;
  private readonly waiting: Waiting[] = [];
  private readonly seen: (readonly [id: string, row: (record: number) => Buffer])[] = [];
  private readonly langs: Lang[] = [];
  private readonly tally = new Tally();

  /** @throws the file system's error. */
  constructor(private readonly folder: string) {
    this.parts = writeParts(folder, this.build, null);
  }

  add({ stored, words, body }: Draft): void {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    this.waiting.push({
      id: stored.id,
      published: stored.published,
      line: Buffer.from(`${JSON.stringify(stored)}\n`),
      words: Buffer.from(words),
      body: [this.parts.bodies.length(), bytes.length],
      badges: badgeBits(stored),
      langs: langBits(this.langs, stored.langs),
      flags: isAhead(stored) ? DATED_AHEAD : 0,
    });
    this.parts.bodies.write(bytes);
    this.tally.count(stored, 1);
  }

  /** Files that were looked at, readable or not. */
  saw(...files: readonly SeenFile[]): void {
    for (const file of files) this.seen.push([file.id, (record) => fileRow(file, record)]);
  }

  /** A file that another index knows and that has not changed. */
  knows(row: FileRow, id: string): void {
    this.seen.push([id, (record) => writeFileRow({ ...row, record })]);
  }

  /** Puts everything into the order of lists and writes it, in steps that give their share of the work. */
  *finish(circumstances: Circumstances): Generator<number, IndexState> {
    const { parts, waiting } = this;
    waiting.sort(compareEntries);
    yield 0.05;
    for (const [record, one] of waiting.entries()) {
      const line = [parts.stories.length(), one.line.length] as const;
      const words = [parts.words.length(), one.words.length] as const;
      parts.stories.write(one.line);
      parts.words.write(one.words);
      const { body, badges, langs, flags } = one;
      const [hash, day] = [hashOf(one.id), dayNumber(one.published)];
      parts.columns.write(writeRow({ line, words, body, hash, day, badges, langs, flags, replaces: -1 }));
      if (record % 500 === 499) yield 0.05 + (0.3 * record) / waiting.length;
    }
    const search = findSimilar(waiting.length, (record) => waiting[record]?.words.toString() ?? '');
    let step = search.next();
    for (; !step.done; step = search.next()) yield 0.35 + 0.55 * step.value;
    const found = step.value;
    parts.similar.write(Buffer.from(found.buffer, found.byteOffset, waiting.length * SIMILAR * 4));
    const recordOf = new Map(waiting.map(({ id }, record) => [id, record]));
    yield 0.93;
    for (const [id, row] of this.seen) parts.files.write(row(recordOf.get(id) ?? -1));
    return {
      version: VERSION,
      build: this.build,
      ...circumstances,
      base: waiting.length,
      records: waiting.length,
      live: waiting.length,
      files: this.seen.length,
      langs: this.langs,
      present: this.tally.state(),
      parts: endParts(parts),
    };
  }

  /** Leaves nothing behind. */
  drop(): void {
    for (const writer of Object.values(this.parts)) {
      try {
        writer.drop();
      } catch {
        // Ended already.
      }
    }
    removeBuild(this.folder, this.build);
  }
}
