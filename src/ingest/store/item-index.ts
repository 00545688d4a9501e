import { addItems, type ItemRow, itemsAfter, lastItem } from '../../db/data/items.ts';
import type { LibraryData } from '../../db/data/library-data.ts';

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
 * An index of stories by the keys of their items (`item-keys.ts`), in the data file. If it is lost, stories are found by their
 * names. Every added story adds a row, so that other runs notice it by the last row.
 */
export class ItemIndex {
  private known: Map<string, Stories> | null = null;
  private readonly data: LibraryData;
  private fresh: ItemRow[] = [];
  /** The last row that was noticed, and the last that was read. */
  private last: number;
  private readTo = 0;

  constructor(data: LibraryData) {
    this.data = data;
    this.last = this.lastRow();
  }

  private lastRow(): number {
    try {
      return this.data.read(lastItem, 0);
    } catch {
      // A damaged data file, or one of a later version: stories are stored anyway.
      return 0;
    }
  }

  /** Reads the rows on first use: a sync without news does not need them. */
  private all(): Map<string, Stories> {
    if (this.known) return this.known;
    this.known = new Map();
    this.read(this.known);
    return this.known;
  }

  private read(known: Map<string, Stories>): void {
    try {
      this.data.read((db, library) => {
        const last = lastItem(db);
        for (const [key, story] of itemsAfter(db, library, this.readTo)) add(known, key, story);
        this.readTo = last;
      }, undefined);
    } catch {
      // As above.
    }
  }

  /** Reads what other runs have added; false if nothing. */
  refresh(): boolean {
    const last = this.lastRow();
    if (last === this.last) return false;
    // In a new file, after damage, rows are counted from the beginning.
    if (last < this.last) this.readTo = 0;
    this.last = last;
    if (this.known) this.read(this.known);
    return true;
  }

  /** Records the keys of an item of a story. */
  note(keys: Iterable<string>, story: string): void {
    for (const key of keys) if (add(this.all(), key, story)) this.fresh.push([key, story]);
  }

  /** Records a written story with the keys of its item. */
  written(keys: Iterable<string>, story: string): void {
    this.note(keys, story);
    // Other runs must notice it.
    if (this.fresh.length === 0) this.fresh.push([story, story]);
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
   * Writes new rows, after `refresh` and under the same lock. They need not survive a power cut: what is lost or cannot be written
   * is recorded again with the next sync of the same stories.
   */
  save(): void {
    if (this.fresh.length === 0) return;
    const { fresh } = this;
    this.fresh = [];
    try {
      this.last = this.data.write(
        (db, library) => {
          addItems(db, library, fresh);
          return lastItem(db);
        },
        { isDurable: false },
      );
    } catch {
      // A read-only home, a disk that is full, or another process that keeps the file.
    }
  }
}
