import { noteFeed, readFeedNotes } from './feed-notes.ts';
import { mayComeYet } from './full-text.ts';
import type { Reason } from './model.ts';

/** Number of attempts before a page is given up: many sites refuse theirs permanently without saying so. */
const MAX_TRIES = 10;

/** The pages of a feed's items that are still to be fetched, by the short hashes of the items; for one run. */
export class PendingPages {
  private readonly folder: string;
  private readonly feed: string;
  private readonly isFull: boolean;
  /** Whether an earlier run fetched pages. */
  private readonly wasFull: boolean;
  private readonly before: ReadonlyMap<string, number>;
  private readonly after = new Map<string, number>();

  /**
   * @param folder where feeds have their notes.
   * @param isFull whether this run fetches pages.
   */
  constructor(folder: string, feed: string, isFull: boolean) {
    const { pages, full } = readFeedNotes(folder, feed);
    [this.folder, this.feed, this.isFull, this.wasFull] = [folder, feed, isFull, full];
    this.before = new Map(Object.entries(pages));
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
    const tries = (this.before.get(hash) ?? 0) + 1;
    if (tries >= MAX_TRIES || !mayComeYet(why)) return;
    this.after.set(hash, tries);
    if (!this.before.has(hash)) this.note(this.all());
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

  private all(): ReadonlyMap<string, number> {
    return new Map([...this.before, ...this.after]);
  }

  private note(pages: ReadonlyMap<string, number>, full = this.wasFull): void {
    noteFeed(this.folder, this.feed, { pages: Object.fromEntries(pages), full });
  }
}
