import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readPlain } from '../../platform/plain-file.ts';
import { addressKey, HASH_LENGTH, shortHash } from '../duplicates/key-hash.ts';

/** Lines of the file: the short hash of an address, of a title within a feed or of an identity, and that of the story. */
const LINE = new RegExp(`^([a-z2-7]{${HASH_LENGTH}})\t([a-z2-7]{${HASH_LENGTH}})$`, 'gm');

/** What tells an identity from an address, which may be one. */
const identityKey = (own: string): string => shortHash(`known\0${own}`);

/**
 * Which story is to be read at which address, which has which title within its feed, and which is known by something
 * else than the name of its file says: a file that only grows. Where it is lost, a few stories come in once more. Every
 * story that is added leaves a line, so that another run sees by the size of the file that there is something new.
 */
export class LinkIndex {
  private known: Map<string, string> | null = null;
  private readonly path: string;
  private fresh: string[] = [];
  /** Bytes of the file that have been looked at. */
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

  /** Read when it is first asked for: a sync that finds nothing new needs none of it. */
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
      // There is none yet, or none that can be read: stories are stored all the same.
    }
  }

  /** Reads what other runs have put down since the last time; false where none has. */
  refresh(): boolean {
    const [before, size] = [this.looked, this.size()];
    if (size === before) return false;
    this.looked = size;
    // A file that has become shorter is another one.
    if (this.known) this.read(this.known, size > before ? before : 0);
    return true;
  }

  /** Notes where a story is to be read. */
  add(url: string, story: string): void {
    if (url !== '') this.note(shortHash(addressKey(url)), story);
  }

  private note(hash: string, story: string): void {
    if (this.all().get(hash) === story) return;
    this.all().set(hash, story);
    this.fresh.push(`${hash}\t${story}\n`);
  }

  /** Notes that a story has been written: where it is to be read, and what it is called within its feed, '' for nothing. */
  written(url: string, title: string, story: string): void {
    this.add(url, story);
    if (title !== '') this.note(shortHash(title), story);
    if (this.fresh.length === 0) this.fresh.push(`${story}\t${story}\n`);
  }

  /** Notes that what has a short hash of its own is a story that is stored under another. */
  addIdentity(own: string, story: string): void {
    this.note(identityKey(own), story);
  }

  /** The short hash under which what has a short hash of its own is stored: another only where that was noted. */
  storedAs(own: string): string {
    return this.all().get(identityKey(own)) ?? own;
  }

  /** The short hash of the story at an address, null for none. */
  at(url: string): string | null {
    return this.atKey(addressKey(url));
  }

  /** The short hash of the story that is called so within its feed, null for none. */
  atKey(title: string): string | null {
    return this.all().get(shortHash(title)) ?? null;
  }

  /** Whether there is something to be written. */
  get isFresh(): boolean {
    return this.fresh.length > 0;
  }

  /**
   * Writes what is new, after `refresh` and under the same lock, for which the folder was made. What cannot be written is
   * noted again with the next sync of the same stories.
   */
  save(): void {
    if (this.fresh.length === 0) return;
    // A line that another run was killed in ends here.
    const text = `\n${this.fresh.join('')}`;
    this.fresh = [];
    try {
      appendFileSync(this.path, text, { mode: 0o600 });
      this.looked += text.length;
    } catch {
      // Related stories are a comfort.
    }
  }
}
