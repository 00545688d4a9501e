import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readPlain } from '../../platform/plain-file.ts';
import { HASH_LENGTH } from '../duplicates/key-hash.ts';

/** A line of the file: the short hash of a key of an item, and that of its story. */
const LINE = new RegExp(`^([a-z2-7]{${HASH_LENGTH}})\t([a-z2-7]{${HASH_LENGTH}})$`, 'gm');

/** More stories of one key are not recorded. */
const MAX_STORIES = 50;

/** The stories of a key: mostly one. */
type Stories = string | readonly string[];

/** Adds a story to a key; false if it has it. */
function add(known: Map<string, Stories>, key: string, story: string): boolean {
  const before = known.get(key);
  if (before === undefined) known.set(key, story);
  else if (before === story || (typeof before !== 'string' && before.includes(story))) return false;
  // A page that has thousands of stories identifies none of them.
  else if (typeof before !== 'string' && before.length >= MAX_STORIES) return false;
  else known.set(key, [...(typeof before === 'string' ? [before] : before), story]);
  return true;
}

/**
 * An index of stories by the keys of their items (`item-keys.ts`): an append-only file. If it is lost, stories are found by their
 * names. Every added story writes a line, so that other runs notice it by the size of the file.
 */
export class ItemIndex {
  private known: Map<string, Stories> | null = null;
  private readonly path: string;
  private fresh: string[] = [];
  /** Bytes of the file that have been read. */
  private looked: number;

  constructor(data: string) {
    this.path = join(data, 'links.tsv');
    this.looked = this.size();
  }

  private size(): number {
    try {
      return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    } catch {
      return 0;
    }
  }

  /** Reads the file on first use: a sync without news does not need it. */
  private all(): Map<string, Stories> {
    if (this.known) return this.known;
    this.known = new Map();
    this.read(this.known, 0);
    return this.known;
  }

  private read(known: Map<string, Stories>, from: number): void {
    try {
      const text = readPlain(this.path, undefined, from).toString('latin1');
      for (const [, key = '', story = ''] of text.matchAll(LINE)) add(known, key, story);
    } catch {
      // Missing or unreadable: stories are stored anyway.
    }
  }

  /** Reads what other runs have added; false if nothing. */
  refresh(): boolean {
    const [before, size] = [this.looked, this.size()];
    if (size === before) return false;
    this.looked = size;
    // A file that has become shorter is a new one.
    if (this.known) this.read(this.known, size > before ? before : 0);
    return true;
  }

  /** Records the keys of an item of a story. */
  note(keys: Iterable<string>, story: string): void {
    for (const key of keys) if (add(this.all(), key, story)) this.fresh.push(`${key}\t${story}\n`);
  }

  /** Records a written story with the keys of its item. */
  written(keys: Iterable<string>, story: string): void {
    this.note(keys, story);
    // Other runs must notice it.
    if (this.fresh.length === 0) this.fresh.push(`${story}\t${story}\n`);
  }

  /** The stories of a key. */
  of(key: string): readonly string[] {
    const stories = this.all().get(key) ?? [];
    return typeof stories === 'string' ? [stories] : stories;
  }

  has(key: string, story: string): boolean {
    const stories = this.all().get(key);
    return stories === story || (stories !== undefined && typeof stories !== 'string' && stories.includes(story));
  }

  get isFresh(): boolean {
    return this.fresh.length > 0;
  }

  /**
   * Writes new lines, after `refresh` and under the same lock, which has created the folder. Lines that cannot be
   * written are recorded again with the next sync of the same stories.
   */
  save(): void {
    if (this.fresh.length === 0) return;
    // Ends a line that a killed run left unfinished.
    const text = `\n${this.fresh.join('')}`;
    this.fresh = [];
    try {
      appendFileSync(this.path, text, { mode: 0o600 });
      this.looked += text.length;
    } catch {
      // The next sync of the same items records them again.
    }
  }
}
