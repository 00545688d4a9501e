import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readPlain } from '../../platform/plain-file.ts';
import { addressKey, HASH_LENGTH, shortHash } from '../duplicates/key-hash.ts';

/** A line of the file: the short hash of an address or of a title within a feed, and that of the story. */
const LINE = new RegExp(`^([a-z2-7]{${HASH_LENGTH}})\t([a-z2-7]{${HASH_LENGTH}})$`, 'gm');

/**
 * An index of stories by address and by title within a feed: an append-only file. If it is lost, a few stories are stored twice. Every added story writes a line, so that other runs
 * notice it by the size of the file.
 */
export class LinkIndex {
  private known: Map<string, string> | null = null;
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
  private all(): Map<string, string> {
    if (this.known) return this.known;
    this.known = new Map();
    this.read(this.known, 0);
    return this.known;
  }

  private read(known: Map<string, string>, from: number): void {
    try {
      const text = readPlain(this.path, undefined, from).toString('latin1');
      for (const [, address, story] of text.matchAll(LINE)) known.set(address ?? '', story ?? '');
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

  /** Records the address of a story. */
  add(url: string, story: string): void {
    if (url !== '') this.note(shortHash(addressKey(url)), story);
  }

  private note(hash: string, story: string): void {
    if (this.all().get(hash) === story) return;
    this.all().set(hash, story);
    this.fresh.push(`${hash}\t${story}\n`);
  }

  /** Records a written story with its address and its title within its feed, '' for none. */
  written(url: string, title: string, story: string): void {
    this.add(url, story);
    if (title !== '') this.note(shortHash(title), story);
    if (this.fresh.length === 0) this.fresh.push(`${story}\t${story}\n`);
  }

  /** The short hash of the story at an address, or null. */
  at(url: string): string | null {
    return this.atKey(addressKey(url));
  }

  /** The short hash of the story with a title key, or null. */
  atKey(title: string): string | null {
    return this.all().get(shortHash(title)) ?? null;
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
      // Related stories are optional.
    }
  }
}
