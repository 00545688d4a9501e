import { orIfUnusable } from '../db/data/data-file.ts';
import { addPageDue, changeFeed, pagesDueOf, putPagesDue } from '../db/data/feeds.ts';
import type { LibraryData } from '../db/data/library-data.ts';
import { readFeed } from './feed-record.ts';
import { mayComeYet } from './full-text.ts';
import type { Reason } from './model.ts';

/** Number of attempts before a page is given up: many sites refuse theirs permanently without saying so. */
const MAX_TRIES = 10;

/** The number of attempts at a page that could not be fetched, after which it is tried again; null to give it up. */
export function nextTries(tries: number, why: Reason): number | null {
  return tries + 1 >= MAX_TRIES || !mayComeYet(why) ? null : tries + 1;
}

/** Milliseconds between two pages where their number is limited. */
const PAUSE = 200;

const NONE: ReadonlyMap<string, number> = new Map();

/** The pages of a feed's items that are still to be fetched, by the short hashes of the items. */
export function readPagesDue(data: LibraryData, feed: string): ReadonlyMap<string, number> {
  return orIfUnusable(() => data.read((db, library) => pagesDueOf(db, library, feed), NONE), NONE);
}

/** The same for one run, which fetches some of them and finds others. */
export class PendingPages {
  private readonly data: LibraryData;
  private readonly feed: string;
  private readonly isFull: boolean;
  /** Whether an earlier run fetched pages. */
  private readonly wasFull: boolean;
  private readonly before: ReadonlyMap<string, number>;
  private readonly after = new Map<string, number>();
  /** What is stored. */
  private stored: Map<string, number>;

  private readonly most: number;
  private turns = 0;

  /**
   * @param isFull whether this run fetches pages.
   * @param most how many it fetches.
   */
  constructor(data: LibraryData, feed: string, isFull: boolean, most = Number.POSITIVE_INFINITY) {
    [this.data, this.feed, this.isFull, this.wasFull] = [data, feed, isFull, readFeed(data, feed).has_pages === 1];
    this.most = most;
    this.before = readPagesDue(data, feed);
    this.stored = new Map(this.before);
  }

  /** Whether this run must try to fetch a page again. */
  has(hash: string): boolean {
    return this.isFull && this.before.has(hash);
  }

  /**
   * Records a page that could not be fetched, before its story is stored: otherwise a run killed in between would never
   * fetch it.
   */
  missed(hash: string, why: Reason): void {
    const tries = nextTries(this.before.get(hash) ?? 0, why);
    if (tries === null) return;
    this.add(hash, tries);
  }

  /**
   * Whether this run fetches a page. Where their number is limited, there is a pause between two of them, and later runs fetch the
   * others.
   */
  async hasTurn(hash: string): Promise<boolean> {
    if (this.most === Number.POSITIVE_INFINITY) return true;
    this.turns += 1;
    if (this.turns <= this.most) {
      if (this.turns > 1) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      return true;
    }
    this.add(hash, this.before.get(hash) ?? 0);
    return false;
  }

  /** Records a page that this run does not fetch, although others do: its story has just been stored without it. */
  passedBy(hash: string): void {
    if (!this.isFull && this.wasFull) this.after.set(hash, 0);
  }

  /**
   * Saves the pending pages when all stories are stored.
   *
   * @param hashes of all items of the document: pages of other items can no longer be fetched.
   */
  save(hashes: readonly string[]): void {
    const listed = new Set(hashes);
    if (this.isFull) this.note(this.after, true);
    else if (this.after.size > 0) this.note(new Map([...this.all()].filter(([hash]) => listed.has(hash))));
  }

  /** Records one page: a long list has thousands, which must not be written again for each. */
  private add(hash: string, tries: number): void {
    this.after.set(hash, tries);
    if (this.before.has(hash)) return;
    orIfUnusable(() => {
      this.data.write((db, library) => addPageDue(db, library, this.feed, hash, tries));
      this.stored.set(hash, tries);
    });
  }

  private all(): ReadonlyMap<string, number> {
    return new Map([...this.before, ...this.after]);
  }

  private note(pages: ReadonlyMap<string, number>, full = this.wasFull): void {
    const isSame = pages.size === this.stored.size && [...pages].every(([hash, n]) => this.stored.get(hash) === n);
    if (isSame && full === this.wasFull) return;
    // If the disk refuses this, it also refuses stories, and that is reported.
    orIfUnusable(() => {
      this.data.write((db, library) => {
        changeFeed(db, library, this.feed, { has_pages: full ? 1 : 0 });
        putPagesDue(db, library, this.feed, pages);
      });
      this.stored = new Map(pages);
    });
  }
}
