import { statSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { readIfThere } from '../../platform/plain-file.ts';
import { HASH_LENGTH } from '../duplicates/key-hash.ts';

export const DELETION_CAUSES = ['deleted', 'expired', 'unsubscribed'] as const;
/** The user deleted the story, its time was over (`keep`), or the user removed its feed with its stories. */
export type DeletionCause = (typeof DELETION_CAUSES)[number];

/** A deleted story. */
export interface Deletion {
  /** The short hash in the names of its files. */
  readonly hash: string;
  /** The short hash of its title. */
  readonly title: string;
  /** The short hash of the address of its page, `-` for none or a site's home page. */
  readonly page: string;
  /** Its date (ISO), `-` for none. */
  readonly date: string;
  readonly cause: DeletionCause;
  /** When a feed last listed it, at first when it was deleted, in milliseconds since 1970 (`countedTime`). */
  readonly listed: number;
}

/** Milliseconds after which a story that no feed lists is forgotten. */
const FORGOTTEN_AFTER = 180 * 86_400_000;
/** Later than this, in milliseconds, it is written again that a feed still lists a story. */
const LISTED_EVERY = 30 * 86_400_000;
/** Greatest number of deleted stories that are known. */
const MAX_KNOWN = 100_000;

const HASH = `[a-z2-7]{${HASH_LENGTH}}`;
const TIME = String.raw`[\d-]+T[\d:.]+Z`;
/** A line of the file: short hashes of the story, its title and its page, its date, the cause, and when it was last listed. */
const LINE = new RegExp(`^(${HASH})\t(${HASH})\t(${HASH}|-)\t(${TIME}|-)\t(${DELETION_CAUSES.join('|')})\t(${TIME})$`);

/** A deletion from a line of the file; null for any other line. */
export function parseDeletion(line: string): Deletion | null {
  const [, hash = '', title = '', page = '', date = '', cause, at = ''] = LINE.exec(line) ?? [];
  const listed = Date.parse(at);
  return cause === undefined || Number.isNaN(listed)
    ? null
    : { hash, title, page, date, cause: cause as DeletionCause, listed };
}

export const deletionLine = ({ hash, title, page, date, cause, listed }: Deletion): string =>
  [hash, title, page, date, cause, new Date(listed).toISOString()].join('\t');

/**
 * The stories that must not come back from a feed, in `deleted.tsv` next to the state of feeds. Each is known as long as a
 * feed lists it. A writer must hold the lock of the folder (`StoreLock`).
 */
export class DeletedStories {
  private readonly folder: string;
  private readonly path: string;
  private known: Map<string, Deletion> | null = null;
  /** The version of the file that has been read. */
  private version = '';
  /** Deleted stories that a feed has listed lately, and when. */
  private readonly met = new Map<string, number>();

  /** @param folder the folder of feed data; it may be missing. */
  constructor(folder: string) {
    this.folder = folder;
    this.path = join(folder, 'deleted.tsv');
  }

  /** Reads the file on first use. Like the state of feeds it counts as empty while it cannot be read. */
  private all(): Map<string, Deletion> {
    if (this.known) return this.known;
    this.version = this.currentVersion();
    try {
      this.known = this.read();
    } catch {
      this.known = new Map();
    }
    return this.known;
  }

  private read(): Map<string, Deletion> {
    const text = readIfThere(this.path)?.toString('latin1') ?? '';
    const deletions = text.split('\n').map(parseDeletion);
    return new Map(deletions.flatMap((deletion) => (deletion ? [[deletion.hash, deletion]] : [])));
  }

  private currentVersion(): string {
    try {
      const stat = statSync(this.path, { bigint: true, throwIfNoEntry: false });
      return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : '';
    } catch {
      return '';
    }
  }

  /** Notices what other processes have written; false if nothing. */
  refresh(): boolean {
    if (!this.known || this.currentVersion() === this.version) return false;
    this.known = null;
    return true;
  }

  get isEmpty(): boolean {
    return this.all().size === 0;
  }

  of(hash: string): Deletion | null {
    return this.all().get(hash) ?? null;
  }

  /** Why a feed does not bring back a story: an unknown one was removed as a file. */
  reasonFor(hash: string): 'expired' | 'removed-by-you' {
    return this.of(hash)?.cause === 'expired' ? 'expired' : 'removed-by-you';
  }

  entries(): readonly Deletion[] {
    return [...this.all().values()];
  }

  /** Adds stories, in place of earlier deletions of them. @throws the file system's error; the file is as before then. */
  add(deletions: readonly Deletion[]): void {
    this.change((known) => {
      for (const deletion of deletions) known.set(deletion.hash, deletion);
    });
  }

  /** Forgets stories: their feeds may bring them again. @throws the file system's error; the file is as before then. */
  remove(hashes: readonly string[]): void {
    this.change((known) => {
      for (const hash of hashes) known.delete(hash);
    });
  }

  /** Records that a feed lists a deleted story, which is known for longer then. */
  noteListed(hash: string, now: number): void {
    const before = this.of(hash);
    if (before && now - before.listed > LISTED_EVERY) this.met.set(hash, now);
  }

  /** Whether `save` would write something. */
  get isFresh(): boolean {
    return this.met.size > 0;
  }

  /** Writes what `noteListed` has recorded. Never throws: the next sync records it again. */
  save(): void {
    if (!this.isFresh) return;
    try {
      this.change((known) => {
        for (const [hash, listed] of this.met) {
          const before = known.get(hash);
          if (before) known.set(hash, { ...before, listed });
        }
      });
      this.met.clear();
    } catch {
      // The folder may be read-only.
    }
  }

  /**
   * Forgets stories that no feed has listed for a long time, and the oldest of too many. Stories whose files are only moved
   * aside stay known.
   */
  prune(now: number, movedAside: ReadonlySet<string>): void {
    const isOver = ({ hash, cause, listed }: Deletion): boolean =>
      !movedAside.has(hash) && (cause === 'unsubscribed' || now - listed > FORGOTTEN_AFTER);
    const over = this.entries().filter(isOver);
    const rest = this.entries().filter((deletion) => !isOver(deletion));
    const spare = rest.length > MAX_KNOWN ? rest.sort((a, b) => b.listed - a.listed).slice(MAX_KNOWN) : [];
    const gone = [...over, ...spare.filter(({ hash }) => !movedAside.has(hash))];
    if (gone.length > 0) this.remove(gone.map(({ hash }) => hash));
  }

  /** @throws the file system's error, also if the file cannot be read: it would be lost. */
  private change(job: (known: Map<string, Deletion>) => void): void {
    const next = this.read();
    job(next);
    ensureFolder(this.folder, 0o700);
    writeAtomic(this.path, [...next.values()].map((deletion) => `${deletionLine(deletion)}\n`).join(''), 0o600);
    this.known = next;
    this.version = this.currentVersion();
  }
}
