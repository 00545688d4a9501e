import { appendFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureFolder } from '../../disk/folder.ts';
import { addressKey, HASH_LENGTH, shortHash } from './keys.ts';

/** Lines of the file: the short hashes of an address and of the story that is to be read there. */
const LINE = new RegExp(`^([a-z2-7]{${HASH_LENGTH}})\t([a-z2-7]{${HASH_LENGTH}})$`, 'gm');

/** Which story is to be read at which address: a file that only grows, and that may be lost without harm. */
export class Links {
  private known: Map<string, string> | null = null;
  private readonly path: string;
  private fresh: string[] = [];

  constructor(data: string) {
    this.path = join(data, 'links.tsv');
  }

  /** Read when it is first asked for: a sync that finds nothing new needs none of it. */
  private all(): Map<string, string> {
    if (this.known) return this.known;
    this.known = new Map();
    try {
      for (const [, address, story] of readFileSync(this.path, 'latin1').matchAll(LINE))
        this.known.set(address ?? '', story ?? '');
    } catch {
      // There is none yet, or none that can be read: stories are stored all the same.
    }
    return this.known;
  }

  /** Notes where a story is to be read. */
  add(url: string, story: string): void {
    if (url === '') return;
    const address = shortHash(addressKey(url));
    if (this.all().get(address) === story) return;
    this.all().set(address, story);
    this.fresh.push(`${address}\t${story}\n`);
  }

  /** The short hash of the story at an address, null for none. */
  at(url: string): string | null {
    return this.all().get(shortHash(addressKey(url))) ?? null;
  }

  /** Writes what is new. What cannot be written is noted again with the next sync of the same stories. */
  save(): void {
    if (this.fresh.length === 0) return;
    // A line that another run was killed in ends here.
    const text = `\n${this.fresh.join('')}`;
    this.fresh = [];
    try {
      ensureFolder(dirname(this.path), 0o755);
      appendFileSync(this.path, text, { mode: 0o600 });
    } catch {
      // Related stories are a comfort.
    }
  }
}
