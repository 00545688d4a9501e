import { isStorageError, orIfUnusable } from '../../db/data/data-file.ts';
import { addItems, type ItemRow, itemsAfter, lastItem } from '../../db/data/items.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import { type Due, putLatest, putNewStories } from '../../db/data/new-stories.ts';
import type { runsOf } from '../../db/data/runs.ts';
import { errorCode } from '../../platform/error-code.ts';
import { pause } from '../../platform/lock.ts';
import { canonicalPage } from '../../story/page-address.ts';
import { feedAddressKey, type ItemDigests, itemDigests, shortHash } from '../duplicates/text-digest.ts';
import type { Item } from '../model.ts';
import { isGlobalId, isOwnPage, type ListedItem, type RecordKind } from '../same-item.ts';
import { dateOf, type ItemSource, titleOf } from './render-story.ts';

/** What distinguishes the feed of an item: its id, which stays when it moves, otherwise its address or scope; '' for none. */
export const scopeOf = ({ feed, feedId, scope }: Pick<ItemSource, 'feed' | 'feedId' | 'scope'>): string =>
  scope ?? feedId ?? feed;

let lastFeed = { url: '', key: '' };

/** A feed's address as a key; cached, since it is requested many times in a row. */
function feedKey(url: string): string {
  if (lastFeed.url !== url) lastFeed = { url, key: feedAddressKey(url) };
  return lastFeed.key;
}

/** The feed within keys: first the one under which they are recorded, then its address, by which an import knows it. */
function feedsOf(from: ItemSource): readonly string[] {
  const scope = scopeOf(from);
  if (scope === '' || scope !== from.feedId) return [scope === '' ? '' : feedKey(scope)];
  return from.feed === '' ? [scope] : [scope, feedKey(from.feed)];
}

/** Milliseconds since 1970; null for no date. */
export function timeOf(date: string | null | undefined): number | null {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? null : time;
}

/** The short hash of a page, '' for none: also that of related stories. */
export const pageKeyOf = (page: string): string => shortHash(`page\0${page}`);

/**
 * The keys of an item: under them its story is recorded, named and found. Each is hashed once, when it is needed first: mostly an item
 * is as it was last time, which its guid and its digest show.
 */
export class ItemKeys {
  readonly digests: ItemDigests;
  private readonly item: Item;
  private readonly from: ItemSource;
  private readonly feeds: readonly string[];
  private readonly hashed: { [kind in RecordKind]?: readonly string[] } = {};
  private address: string | null = null;
  private heading: string | null = null;

  constructor(item: Item, from: ItemSource) {
    [this.item, this.from] = [item, from];
    this.digests = itemDigests(item);
    // In files without an address an id that is globally unique is that of the same story in another file, such as its translation.
    this.feeds = from.feed === '' && isGlobalId(item.guid) ? [''] : feedsOf(from);
  }

  /** The canonical address of its page, '' for none. */
  get page(): string {
    this.address ??= canonicalPage(this.item.url);
    return this.address;
  }

  private get title(): string {
    this.heading ??= titleOf(this.item);
    return this.heading;
  }

  /** Its date as stated, in milliseconds since 1970; null without one. */
  get date(): number | null {
    return timeOf(this.item.misdated ?? dateOf(this.item));
  }

  /** The short hashes under which a story may be recorded; the first one is that of this item. */
  of(kind: RecordKind): readonly string[] {
    const known = this.hashed[kind] ?? this.hash(kind);
    this.hashed[kind] = known;
    return known;
  }

  private hash(kind: RecordKind): readonly string[] {
    const { item } = this;
    const within = (of: string): readonly string[] => this.feeds.map((feed) => shortHash(`${kind}\0${feed}\0${of}`));
    switch (kind) {
      case 'guid':
        if (item.guid !== '') return within(item.guid);
        // Without guid and page the words identify it.
        return this.page === '' ? within(`text:${this.digests.text} ${this.title}`) : [];
      case 'page':
        if (this.page === '') return [];
        if (isOwnPage(item.url, this.from)) return [pageKeyOf(this.page)];
        // To an aggregator the page is one of many; without a guid it identifies its entry.
        return item.guid === '' ? within(this.page) : [];
      case 'title':
        return within(this.title);
      case 'text':
        return within(this.digests.text);
    }
  }

  /** The name of a story by its title and date: by it the story is found if it was not recorded. */
  dated(): string {
    return shortHash(`dated\0${this.feeds[0]}\0${this.title}\0${this.date ?? ''}`);
  }

  /** The same by all that it says. */
  whole(): string {
    return shortHash(`whole\0${this.feeds[0]}\0${this.digests.content}`);
  }

  /** The short hashes by which a new story may be named, best first. */
  *names(): Generator<string> {
    const { shared } = this.item;
    if (!shared?.guid) yield* this.of('guid').slice(0, 1);
    if (!shared?.page) yield* this.of('page');
    yield this.dated();
    yield this.whole();
  }

  /** The short hashes under which its story is recorded. */
  recorded(): readonly string[] {
    return (['guid', 'page', 'title', 'text'] as const).flatMap((kind) => this.of(kind).slice(0, 1));
  }

  /** What shows that it is listed twice. */
  listed(): ListedItem {
    const { guid, url, title, published } = this.item;
    return { guid, url, title, published, text: this.digests.text };
  }
}

/** Milliseconds to wait for other runs, each of which locks the data file for a moment. */
const PATIENCE = 10_000;
/** Longest time in milliseconds to lock it, since others may wait. */
const MAX_LENGTH = 100;
/** After having locked it for this long in all, it is left unlocked for a moment: others look every 1 to 3 milliseconds. */
const [LONG, MOMENT] = [60, 4];
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
 * An index of stories by the keys of their items (`ItemKeys`), in the data file. If it is lost, it is made again from the files
 * of the stories (`adopt-stories.ts`). Every stored story has a row, so that files without one are known to be new.
 *
 * The data file is locked while items are looked up and stored, so that no other run stores them too: for the rest of the event-loop
 * turn, since a transaction for each item would take as long as writing its file.
 */
export class ItemIndex {
  private known: Map<string, Stories> | null = null;
  readonly data: LibraryData;
  private readonly isPretending: boolean;
  /** What is not in the data file yet. */
  private fresh: ItemRow[] = [];
  private news: (readonly [id: string, due: Due])[] = [];
  /** The last row that was noticed, and the last that was read. */
  private last: number;
  private readTo = 0;
  /** The open file that was read. */
  private file: object | null = null;
  private isLocking = false;
  private since = 0;
  /** When it was unlocked, and for how long it had been locked since others last had a moment. */
  private unlocked = 0;
  private length = 0;
  /** Why this run has ended early: another process keeps the data file locked. */
  private busy: unknown = null;
  /** Whether all that was recorded is in the data file. */
  isSaved = true;

  /** With `isPretending` nothing is written. */
  constructor(data: LibraryData, isPretending: boolean) {
    [this.data, this.isPretending] = [data, isPretending];
    this.last = this.lastRow();
  }

  private lastRow(): number {
    // Without it stories are stored anyway.
    return orIfUnusable(
      () =>
        this.data.read((db) => {
          this.noteFile(db);
          return lastItem(db);
        }, 0),
      0,
    );
  }

  /** In a new file, after damage or loss, rows are counted from the beginning. */
  private noteFile(db: object): void {
    if (this.file !== null && this.file !== db) [this.readTo, this.last] = [0, -1];
    this.file = db;
  }

  /** Whether what was read is of an open file; nothing was read of a library that was new to it. */
  isOf(db: object): boolean {
    return this.file === null || this.file === db;
  }

  /** Reads the rows on first use: a sync without news does not need them. */
  private all(): Map<string, Stories> {
    if (this.known) return this.known;
    this.known = new Map();
    this.read(this.known);
    return this.known;
  }

  private read(known: Map<string, Stories>): void {
    orIfUnusable(() =>
      this.data.read((db, library) => {
        this.noteFile(db);
        const last = lastItem(db);
        for (const [key, story] of itemsAfter(db, library, this.readTo)) add(known, key, story);
        this.readTo = last;
      }, undefined),
    );
  }

  /** Reads what other runs have added; false if nothing. */
  refresh(): boolean {
    const last = this.lastRow();
    if (last === this.last) return false;
    this.last = last;
    if (this.known) this.read(this.known);
    return true;
  }

  /** Records the keys of an item of a story; how many are new. */
  note(keys: Iterable<string>, story: string): number {
    const before = this.fresh.length;
    for (const key of keys) if (add(this.all(), key, story)) this.fresh.push([key, story]);
    return this.fresh.length - before;
  }

  /**
   * Records a written story with the keys of its item.
   *
   * @param due what is still to be done with the story `id`; null for nothing.
   */
  written(keys: Iterable<string>, story: string, id: string, due: Due | null): void {
    // Other runs must notice it.
    if (this.note(keys, story) === 0) this.fresh.push([story, story]);
    if (due) this.news.push([id, due]);
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

  /** All stories that have a key. */
  stories(): ReadonlySet<string> {
    return new Set([...this.all().values()].flat());
  }

  /** Whether this run has locked the data file. It is unlocked first if that was too long ago. */
  get hasLock(): boolean {
    if (this.isLocking && performance.now() - this.since > MAX_LENGTH) this.unlock();
    return this.isLocking;
  }

  /**
   * Waits until no other run has locked the data file, and locks it for the rest of the turn.
   *
   * @throws an error of code EBUSY if others lock it for too long: a process that has locked it was stopped. Then nothing more is
   *   stored by this run, which would wait again for each item.
   */
  lock(): void {
    if (this.busy) throw this.busy;
    this.letOthers();
    try {
      this.data.lock({ patience: PATIENCE, isDurable: false });
    } catch (error) {
      if (errorCode(error) === 'EBUSY') this.busy = error;
      // A read-only home, or a full disk. Stories may be in another folder, and are stored.
      if (this.busy || !isStorageError(error)) throw error;
    }
    [this.isLocking, this.since] = [true, performance.now()];
    setImmediate(() => this.unlock());
  }

  /** Leaves the data file unlocked for a moment if others hardly had one: marks of a reader wait for it. */
  private letOthers(): void {
    const free = performance.now() - this.unlocked;
    if (free < MOMENT && this.length < LONG) return;
    if (free < MOMENT) pause(MOMENT - free);
    this.length = 0;
  }

  /**
   * Writes what was recorded, and lets other runs continue. Rows need not survive a power cut, which leaves the row of the run: the
   * next one reads the files.
   */
  unlock(): void {
    if (!this.isLocking) return;
    this.isLocking = false;
    try {
      this.save();
    } finally {
      this.attempt(() => this.data.unlock());
      this.unlocked = performance.now();
      this.length += this.unlocked - this.since;
    }
  }

  /** Whether anything is to be written. */
  get isFresh(): boolean {
    return this.fresh.length > 0 || this.news.length > 0;
  }

  /** Writes what was recorded, unless `isOurs`, which is called within the transaction, says that another run has written it. */
  save(isOurs: (...target: Parameters<typeof runsOf>) => boolean = () => true): void {
    const { fresh, news } = this;
    [this.fresh, this.news] = [[], []];
    if (this.isPretending) return;
    this.attempt(() => {
      this.last = this.data.write(
        (db, library) => {
          if (isOurs(db, library)) {
            addItems(db, library, fresh);
            putNewStories(db, library, news);
            putLatest(
              db,
              library,
              news.map(([id]) => id),
            );
          }
          return lastItem(db);
        },
        { isDurable: false },
      );
    });
  }

  private attempt(job: () => void): void {
    try {
      job();
    } catch (error) {
      // A read-only home, a disk that is full, or another process that has locked the file: the next run reads the files.
      if (!isStorageError(error)) throw error;
      this.isSaved = false;
    }
  }
}
