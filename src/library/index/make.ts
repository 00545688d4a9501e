import { rmSync } from 'node:fs';
import { everything, MOST_SOURCES } from '../../story/catalogue.ts';
import { momentOf } from '../../story/entry.ts';
import type { Lang } from '../../story/model.ts';
import { DATED_AHEAD, writeRow } from './columns.ts';
import { type FileRow, fileHash, folderOf, withRecord, writeFileRow } from './files.ts';
import { GroupMaker } from './groups.ts';
import { hashBytes } from './hash.ts';
import { inOrderOf } from './in-order.ts';
import { initialsOf } from './initials.ts';
import { Numbers } from './numbers.ts';
import { badgeBits, type Draft, dayNumber, isAhead, originsOf, type SeenFile, type StoredEntry } from './record.ts';
import { openScratch, type Scratch, scratchPath } from './scratch.ts';
import { SieveMaker } from './sieve-maker.ts';
import { findSimilar, SIMILAR } from './similar.ts';
import { endParts, type IndexState, newBuild, type PartWriters, removeBuild, VERSION, writeParts } from './state.ts';

/** What an index says beside its records. */
export interface Circumstances {
  readonly dirs: readonly string[];
  readonly folders: IndexState['folders'];
  readonly unreadable: number;
  readonly isPlain: boolean;
  readonly leftOut: IndexState['leftOut'];
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
  readonly sources: Record<string, number> = Object.create(null);
  private named: number;

  constructor(before?: IndexState['present']) {
    Object.assign(this.badges, before?.badges);
    Object.assign(this.langs, before?.langs);
    Object.assign(this.tags, before?.tags);
    Object.assign(this.sources, before?.sources);
    this.named = Object.keys(this.sources).length;
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
    const origins = originsOf(editions);
    if (origins === '') return;
    const isKnown = origins in this.sources;
    if (isKnown || (by > 0 && this.named < MOST_SOURCES)) add(this.sources, origins);
    if (origins in this.sources !== isKnown) this.named += by;
  }

  state(): IndexState['present'] {
    return { badges: this.badges, langs: this.langs, tags: this.tags, sources: this.sources };
  }
}

/** The row of a file for the part of files. */
export function fileRow(file: SeenFile, record: number, folder: number): Buffer {
  const { size, modified, unreadable } = file;
  return writeFileRow({ hash: fileHash(file), size, modified, record, unreadable, gone: false, folder });
}

/** Numbers that are kept of a story until its place is known. */
const KEPT = 12;

/** An index being made from nothing, in a folder that is there. Texts wait on disk, so that it may be of any size. */
export class IndexMaker {
  readonly build = newBuild();
  private readonly parts: PartWriters;
  private readonly scratch: Scratch;
  private readonly bodySieve: SieveMaker;
  private readonly names: { readonly id: string; readonly day: number; readonly moment: number }[] = [];
  /** For each story: place and length of its line, length of its words, place and length of its body, bits, flags, kin. */
  private readonly kept = new Numbers();
  private readonly files: Buffer[] = [];
  private readonly owners = new Numbers();
  private readonly langs: Lang[] = [];
  private readonly tally = new Tally();

  /** @throws the file system's error. */
  constructor(private readonly folder: string) {
    let parts: PartWriters | undefined;
    try {
      parts = writeParts(folder, this.build, null);
      this.scratch = openScratch(scratchPath(folder, this.build));
    } catch (error) {
      for (const { drop } of Object.values(parts ?? {})) drop();
      removeBuild(folder, this.build);
      throw error;
    }
    this.parts = parts;
    this.bodySieve = new SieveMaker(parts.sieve.write);
  }

  /** Takes a story in; its number is what `saw` and `knows` want to hear. */
  add({ stored, words, body, kin }: Draft): number {
    const [line, folded] = [Buffer.from(`${JSON.stringify(stored)}\n`), Buffer.from(words)];
    const bodyAt = this.parts.bodies.length();
    const bodyLength = typeof body === 'string' ? this.parts.bodies.writeText(body) : body.length;
    if (typeof body !== 'string') this.parts.bodies.write(body);
    this.bodySieve.add(typeof body === 'string' ? body : body.toString('utf8'), bodyLength);
    const at = this.scratch.write(line);
    this.scratch.write(folded);
    const bits = [badgeBits(stored), langBits(this.langs, stored.langs), isAhead(stored) ? DATED_AHEAD : 0];
    this.kept.push(at, line.length, folded.length, bodyAt, bodyLength, ...bits, kin.source, kin.names, ...kin.link);
    this.tally.count(stored, 1);
    const { id, published } = stored;
    return this.names.push({ id, day: dayNumber(published), moment: momentOf(published) }) - 1;
  }

  /** A file that was looked at, readable or not; `story` is the number of the one it belongs to, -1 for none. */
  saw(file: SeenFile, story: number, folder: number): void {
    this.files.push(fileRow(file, -1, folder));
    this.owners.push(story);
  }

  /** A file that another index knows and that has not changed. */
  knows(row: FileRow, story: number): void {
    this.files.push(writeFileRow(row));
    this.owners.push(story);
  }

  /** Puts everything into the order of lists and writes it, in steps that give their share of the work. */
  *finish(circumstances: Circumstances): Generator<number, IndexState> {
    const { parts, names, kept, scratch } = this;
    const count = names.length;
    const order = everything(count).sort((a, b) => byPlace(names[a] ?? NOBODY, names[b] ?? NOBODY));
    yield 0.05;
    this.bodySieve.finish();
    const sieved = parts.sieve.length();
    const wordSieve = new SieveMaker(parts.sieve.write);
    const starts = new Numbers();
    const groups = new GroupMaker();
    for (const [record, story] of order.entries()) {
      const one = Array.from({ length: KEPT }, (_, i) => kept.at(story * KEPT + i));
      const [at = 0, lineLength = 0, wordsLength = 0, bodyAt = 0, bodyLength = 0, badges = 0, langs = 0, flags = 0] =
        one;
      const [source = 0, publishers = 0, linkA = 0, linkB = 0] = one.slice(8);
      const { id, day, moment } = names[story] ?? NOBODY;
      const line = [parts.stories.length(), lineLength] as const;
      const words = [parts.words.length(), wordsLength] as const;
      const both = scratch.read(at, lineLength + wordsLength);
      parts.stories.write(both.subarray(0, lineLength));
      const folded = both.subarray(lineLength);
      parts.words.write(folded);
      parts.initials.write(initialsOf(folded));
      wordSieve.add(folded.toString('utf8'), wordsLength);
      starts.push(at + lineLength, wordsLength);
      const body = [bodyAt, bodyLength] as const;
      parts.ids.write(hashBytes(id));
      parts.columns.write(writeRow({ line, words, body, day, moment, badges, langs, flags, replaces: -1 }));
      groups.add({ source, names: publishers, link: [linkA, linkB] }, day);
      if (record % 200 === 199) yield 0.05 + (0.3 * record) / count;
    }
    const wordsOf = (record: number): string =>
      scratch.read(starts.at(record * 2), starts.at(record * 2 + 1)).toString('utf8');
    const search = findSimilar(count, wordsOf, groups.watch());
    let step = search.next();
    for (; !step.done; step = search.next()) yield 0.35 + 0.55 * step.value;
    const found = step.value;
    parts.similar.write(Buffer.from(found.buffer, found.byteOffset, count * SIMILAR * 4));
    parts.groups.write(Buffer.from(groups.made().buffer));
    for (const row of groups.rows()) parts.kin.write(row);
    wordSieve.finish();
    const sieves = [sieved, parts.sieve.length() - sieved] as const;
    const recordOf = new Int32Array(count);
    for (const [record, story] of order.entries()) recordOf[story] = record;
    parts.sieve.write(Buffer.from(recordOf.buffer));
    const rows = new Uint32Array(circumstances.folders.length);
    const folders = Uint32Array.from(this.files, folderOf);
    for (const folder of folders) rows[folder] = (rows[folder] ?? 0) + 1;
    for (const i of inOrderOf(folders.length, (file) => folders[file] ?? 0)) {
      const story = this.owners.at(i);
      parts.files.write(withRecord(this.files[i] as Buffer, story < 0 ? -1 : (recordOf[story] ?? -1)));
    }
    scratch.close();
    rmSync(scratchPath(this.folder, this.build), { force: true });
    return {
      version: VERSION,
      build: this.build,
      ...circumstances,
      folders: circumstances.folders.map(([path, modified, left], i) => [path, modified, left, rows[i] ?? 0] as const),
      base: count,
      records: count,
      likened: count,
      live: count,
      files: this.files.length,
      langs: this.langs,
      present: this.tally.state(),
      parts: endParts(parts),
      sieves,
    };
  }

  /** Leaves nothing behind. */
  drop(): void {
    for (const close of [this.scratch.close, ...Object.values(this.parts).map(({ drop }) => drop)]) {
      try {
        close();
      } catch {
        // Closed already.
      }
    }
    rmSync(scratchPath(this.folder, this.build), { force: true });
    removeBuild(this.folder, this.build);
  }
}

const NOBODY = { id: '', day: 0, moment: 0 };

/** The order of lists (`compareEntries`), of what is known of them as numbers. */
function byPlace(a: typeof NOBODY, b: typeof NOBODY): number {
  return b.day - a.day || b.moment - a.moment || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1);
}
