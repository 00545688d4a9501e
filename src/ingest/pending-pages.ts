import { noteFeed, readFeedNotes } from './feed-notes.ts';
import { mayComeYet } from './full-text.ts';
import type { Reason } from './model.ts';

/** Times that a page is asked for before it is given up: many sites forbid theirs for good, and say no more than that. */
const MOST_TRIES = 10;

/** The pages of a feed's items that are still to be had, by the short hashes of the items. It is for one run. */
export class PendingPages {
  private readonly folder: string;
  private readonly feed: string;
  private readonly isFull: boolean;
  /** Whether an earlier run took pages. */
  private readonly wasFull: boolean;
  private readonly before: ReadonlyMap<string, number>;
  private readonly after = new Map<string, number>();

  /**
   * @param folder where feeds have their notes.
   * @param isFull whether this run takes pages.
   */
  constructor(folder: string, feed: string, isFull: boolean) {
    const { pages, full } = readFeedNotes(folder, feed);
    [this.folder, this.feed, this.isFull, this.wasFull] = [folder, feed, isFull, full];
    this.before = new Map(Object.entries(pages));
  }

  /** Whether this run is to ask for a page once more. */
  has(hash: string): boolean {
    return this.isFull && this.before.has(hash);
  }

  /**
   * Puts a page down that could not be had, before its story is stored: a run that is killed in between would leave the
   * story for what it is.
   */
  missed(hash: string, why: Reason): void {
    const tries = (this.before.get(hash) ?? 0) + 1;
    if (tries >= MOST_TRIES || !mayComeYet(why)) return;
    this.after.set(hash, tries);
    if (!this.before.has(hash)) this.note(this.all());
  }

  /** Puts a page down for which this run does not ask, though others do: its story has just been stored without it. */
  passedBy(hash: string): void {
    if (!this.isFull && this.wasFull) this.after.set(hash, 0);
  }

  /**
   * Notes down what is left when all stories are stored.
   *
   * @param hashes those of all items of the document: what is not in it any more cannot be asked for.
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
