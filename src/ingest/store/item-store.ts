import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { orIfUnusable } from '../../db/data/data-file.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import { isUnknown, type RunRow, runsOf, UNKNOWN_RUN } from '../../db/data/runs.ts';
import { errorCode, isReadError, orIfRefused } from '../../platform/error-code.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import { type Lang, UNKNOWN_LANG } from '../../story/model.ts';
import { canonicalPage } from '../../story/page-address.ts';
import { advanceCountedTime, countedTime } from '../counted-time.ts';
import { DeletedStories } from '../deletion/deleted-stories.ts';
import { cleanUpDeleted } from '../deletion/removed-files.ts';
import type { Item } from '../model.ts';
import { adoptStories, runsLeft } from './adopt-stories.ts';
import { DurableFiles } from './durable-files.ts';
import { FileIndex, type StoredName, slugOf, storedNameOf } from './file-index.ts';
import { type Found, StoryFinder, type Wanted } from './find-story.ts';
import { ItemIndex, ItemKeys, pageKeyOf } from './item-index.ts';
import { dateOf, type ItemSource, titleOf, withoutFuture } from './render-story.ts';
import { beginRun, type Run } from './runs.ts';
import { failed, type Job, langOf, type StoreResult, toStoreResult } from './store-result.ts';
import {
  isApart,
  isEdited,
  isTranslation,
  isUnchanged,
  originalsOf,
  readStored,
  type Stored,
  storedItem,
} from './stored-file.ts';
import { rightsOf, type StoryIndex, StoryWriter, sourceOf } from './story-writer.ts';

export interface ItemStoreOptions {
  /** The folder of stories; it may be missing. */
  readonly stories: string;
  readonly data: LibraryData;
  readonly now: () => Date;
  /** Days before the first sync of a feed in which its stories are new; 0 for all. */
  readonly newFeedDays: number;
  /** Whether nothing may be written: results are as if it had been. */
  readonly dryRun?: boolean;
  readonly index?: StoryIndex;
  /** Is called with the number of stories that the data file had lost, once their files were read. */
  readonly onAdopted?: ((stories: number) => void) | undefined;
}

const firstName = (keys: ItemKeys): string => keys.names().next().value ?? '';

/** Whether an item was recorded with its story as it is: the same words with the same address. */
function isAsRecorded({ item, keys }: Job, { edition }: Stored): boolean {
  const source = edition?.source;
  return source?.item === keys.digests.content && source.url === item.url && source.id === item.guid;
}

/** What identifies the feed that the file of a story names; '' for none. */
const namedFeedOf = (stored: Stored | null): string => {
  const source = stored?.edition?.source;
  return source?.feedId ?? source?.feed ?? '';
};

/** Stores items in the user's library; for one run: an item that a feed lists twice is one story. */
export class ItemStore {
  private readonly names: FileIndex;
  private readonly records: ItemIndex;
  private readonly deleted: DeletedStories;
  private readonly files = new DurableFiles();
  private readonly plan: ItemStoreOptions;
  private readonly finder: StoryFinder;
  /** `countedTime` at the beginning. */
  private readonly counted: number;
  private readonly writer: StoryWriter;
  /** Whether the folder had the id of a library. */
  private readonly isKnown: boolean;
  /** Whether something was written. */
  private hasBegun = false;
  /** This run in the data file, from the first file that it writes. */
  private run: Run | null = null;

  /** Reads the names of the files in the library, and nothing else. */
  constructor(plan: ItemStoreOptions) {
    this.plan = plan;
    this.isKnown = plan.data.isMarked;
    // Before the names are read, so that stories added meanwhile count as new.
    const [dryRun, now] = [plan.dryRun === true, plan.now().getTime()];
    this.records = new ItemIndex(plan.data, dryRun);
    this.deleted = new DeletedStories(plan.data);
    this.counted = (dryRun ? countedTime : advanceCountedTime)(plan.data, now);
    if (!dryRun) cleanUpDeleted(plan.data, now);
    const left = orIfUnusable(() => runsLeft(plan.data), []);
    this.names = new FileIndex(plan.stories, { tidy: !dryRun, now });
    const { names, records, files, deleted } = this;
    // Without files, those of the library may be on a disk that is missing.
    if (left.length > 0 && !names.isEmpty) this.adopt(left, records);
    this.finder = new StoryFinder(names, records, deleted, dryRun);
    const { index } = plan;
    this.writer = new StoryWriter({ names, records, files, now: plan.now, dryRun, ...(index && { index }) });
  }

  /**
   * Whether there were no stories when this was opened, or none that are known: no folder, an empty one, or one without the id
   * of a library. The state of all feeds is ignored then until the end of the run.
   */
  get isEmpty(): boolean {
    return this.names.isEmpty || !this.isKnown;
  }

  /** Whether there is a story with a short hash. */
  hasStory(hash: string): boolean {
    return this.names.has(hash);
  }

  /**
   * Stores an item unless it exists. Never throws; written files are guaranteed to be on disk after `settle`.
   *
   * @param listed the item as in its feed, if the text of `item` is that of its page.
   */
  keep(item: Item, from: ItemSource, listed: Item = item): StoreResult {
    const wanted = this.wanted(item, from, listed);
    return this.take(wanted, wanted.item, (job, found) => {
      const kept = this.store(job, wanted, found);
      if (kept.outcome !== 'failed') this.finder.had(wanted, kept.hash, kept.lang);
      return kept;
    });
  }

  /** The item of a story that has a page, as its file has it; null without one, and if it must not be changed. Never throws. */
  itemOf(hash: string): Item | null {
    return orIfRefused(() => {
      for (const file of originalsOf(this.names.of(hash))) {
        const stored = readStored(file);
        if (stored && !isTranslation(stored) && !isApart(stored)) return storedItem(stored, file.lang);
      }
      return null;
    }, null);
  }

  /** The file of a story in a language; null if the library has none. */
  fileOf(id: string, lang: Lang): StoredName | null {
    const files = this.names.of(storedNameOf(`${id}.${lang}.md`)?.hash ?? '');
    return files.find((file) => file.id === id && file.lang === lang) ?? null;
  }

  /** The id of the story of a page, '' for none. */
  storyOfPage(url: string): string {
    const stories = this.records.of(pageKeyOf(canonicalPage(url)));
    return stories.map((hash) => this.names.idOf(hash)).find((id) => id !== null) ?? '';
  }

  /**
   * Stores the publisher's edition of a story in another language next to one that the library has: an edition of its own address, in
   * the same feed. It replaces a translation by the user's engine, and nothing else. Never throws.
   */
  keepEdition(page: Item, original: StoredName, { source, published }: BriefEdition): StoreResult {
    const from: ItemSource = source ? sourceOf(source) : { feed: '', name: '' };
    const date = dateOf(withoutFuture(page, this.plan.now())) ?? published;
    const item = { ...page, guid: '', publisher: '', published: date, rights: rightsOf(page, source) };
    const hash = storedNameOf(basename(original.path))?.hash ?? '';
    const job = { ...{ item, from, hash, keys: new ItemKeys(item, from), date }, listedAs: '' };
    const lang = langOf(item, from);
    const file = { id: original.id, lang, path: join(dirname(original.path), `${original.id}.${lang}.md`) };
    try {
      this.begin(job);
      if (!this.records.hasLock) this.records.lock();
      const before = existsSync(file.path) ? readStored(file) : null;
      if (before && (!isTranslation(before) || isEdited(before)))
        return toStoreResult(job, file, { outcome: 'existing' });
      return this.writer.put(job, file, 'added');
    } catch (error) {
      return toStoreResult(job, null, failed('unwritable', { reason: errorCode(error) }));
    }
  }

  /** Names a story as related in the file of another one, unless the user has edited it. Never throws. */
  relate(id: string, related: string): void {
    for (const file of this.names.of(storedNameOf(`${id}.${UNKNOWN_LANG}.md`)?.hash ?? ''))
      orIfRefused(() => this.writer.relate(file, related));
  }

  /**
   * Replaces the text of a stored item by the full text of its page, unless the user has edited the story or it came
   * from another feed. Never throws; on failure the story stays as it was.
   *
   * @param whole the item with the text of its page.
   */
  complete(item: Item, whole: Item, from: ItemSource): StoreResult {
    return this.take(this.wanted(item, from), withoutFuture(whole, this.plan.now()), (job, found) => {
      if (found.kind === 'same-story' && found.stored) return this.writer.complete(job, found.file, found.stored);
      return toStoreResult(job, 'file' in found ? found.file : null, { outcome: 'existing' });
    });
  }

  private wanted(item: Item, from: ItemSource, listed: Item = item): Wanted {
    const now = this.plan.now();
    const sound = withoutFuture(item, now);
    const asListed = listed === item ? sound : withoutFuture(listed, now);
    return { item: sound, from, listed: asListed, keys: new ItemKeys(asListed, from) };
  }

  /** Finds the story of an item and does a job with it; errors are returned as values. */
  private take(wanted: Wanted, item: Item, done: (job: Job, found: Found) => StoreResult): StoreResult {
    const { from, keys } = wanted;
    let job: Job = { item, from, hash: '', keys, date: dateOf(item) };
    let code: 'unreadable' | 'unwritable' = 'unreadable';
    try {
      const found = this.find(wanted);
      job = { ...job, hash: found.hash };
      code = 'unwritable';
      return done(job, found);
    } catch (error) {
      const hash = job.hash || firstName(keys);
      return toStoreResult({ ...job, hash }, null, failed(code, { reason: errorCode(error) }));
    }
  }

  /**
   * What `keep` would find: the short hash and the id of the story ('' if it does not exist), whether it exists or was
   * removed, and whether its text would change, which is not the case if the user has edited it. Never throws; unreadable
   * files count as missing.
   */
  lookFor(item: Item, from: ItemSource) {
    const wanted = this.wanted(item, from);
    try {
      const found = this.find(wanted);
      const stored = found.kind === 'same-story' ? found.stored : null;
      const isChanged = stored !== null && !this.isUnchanged(wanted, stored) && !isEdited(stored);
      const id = 'file' in found ? found.file.id : '';
      return { hash: found.hash, id, isThere: 'file' in found, isRemoved: found.kind === 'removed', isChanged };
    } catch (error) {
      if (!isReadError(error)) throw error;
      return { hash: firstName(wanted.keys), id: '', isThere: false, isRemoved: false, isChanged: false };
    }
  }

  /**
   * Syncs all files written since the last call.
   *
   * @throws the disk's error: stored items may be lost in a power failure.
   */
  async settle(): Promise<void> {
    if (this.plan.dryRun) return;
    if (this.records.isFresh && !this.records.hasLock) {
      this.records.lock();
      this.refresh();
    }
    this.deleted.save();
    this.records.unlock();
    // The first run has made the folder only now.
    advanceCountedTime(this.plan.data, this.plan.now().getTime());
    const addToIndex = this.plan.index?.take();
    await this.files.settle();
    addToIndex?.();
  }

  /** Ends the run: nothing more is stored. */
  close(): void {
    this.records.unlock();
    process.off('SIGTSTP', this.stop);
    this.run?.end(this.records.isSaved);
  }

  /** Stops the process as Ctrl+Z does, with the data file unlocked: other processes would wait for it. */
  private readonly stop = (): void => {
    this.records.unlock();
    process.kill(process.pid, 'SIGSTOP');
  };

  /** Finds the story of an item; tries again if its file was moved, removed or restored after its name was read. */
  private find(wanted: Wanted): Found {
    try {
      const found = this.finder.find(wanted);
      return found.kind === 'removed' && this.refresh() ? this.finder.find(wanted) : found;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      this.names.readAll();
      return this.finder.find(wanted);
    }
  }

  /** Stores an item; if a file must be written, under the lock and according to what exists then. */
  private store(job: Job, wanted: Wanted, found: Found): StoreResult {
    if (this.plan.dryRun || !this.isToWrite(job, found)) return this.put(job, found);
    this.begin(job);
    const now = this.lockAndRecheck(job, found) ? found : this.find(wanted);
    return this.put({ ...job, hash: now.hash }, now);
  }

  /** Begins to write, once. */
  private begin({ from }: Job): void {
    if (this.hasBegun) return;
    if (this.names.isEmpty) this.plan.index?.begin();
    this.hasBegun = true;
    // A reader handles it itself.
    if (process.listenerCount('SIGTSTP') === 0) process.on('SIGTSTP', this.stop);
    const { data } = this.plan;
    this.run = beginRun(data, from.due ?? null);
    // The library is new to the data file, or the file was lost since its rows were read.
    if (!orIfUnusable(() => data.read(runsOf, []).some(isUnknown), false)) return;
    this.names.lookAll();
    this.adopt([UNKNOWN_RUN], new ItemIndex(data, false));
    this.records.refresh();
  }

  /** Records the stories of files that runs have not recorded. */
  private adopt(left: readonly RunRow[], records: ItemIndex): void {
    const { newFeedDays } = this.plan;
    const plan = { newFeedDays, now: this.plan.now().getTime() };
    const adopted = orIfUnusable(() => adoptStories(left, this.names, records, plan), null) ?? 0;
    if (adopted > 0) this.plan.onAdopted?.(adopted);
  }

  /** Whether a file must be written for an item. */
  private isToWrite(job: Job, found: Found): boolean {
    return (
      found.kind === 'none' || (found.kind === 'same-story' && !(found.stored && this.isUnchanged(job, found.stored)))
    );
  }

  /** Whether nothing must be written for an item of a story. */
  private isUnchanged({ item, from, keys }: Pick<Job, 'item' | 'from' | 'keys'>, stored: Stored): boolean {
    return isUnchanged({ item, from, content: keys.digests.content }, stored, this.plan.now());
  }

  /** Acquires the lock against other runs; false if one may have stored something since the lookup. */
  private lockAndRecheck(job: Job, { kind }: Found): boolean {
    const wasLocked = this.records.hasLock;
    if (!wasLocked) this.records.lock();
    const isGrown = !wasLocked && this.refresh();
    const isChanged = this.names.look(this.folderOf(job));
    return !isGrown && !isChanged && (wasLocked || kind === 'none');
  }

  /** Reads what other runs have stored or deleted since the last time; false if nothing. */
  private refresh(): boolean {
    const isChanged = [this.records.refresh(), this.deleted.refresh()].includes(true);
    if (isChanged) this.names.lookAll();
    return isChanged;
  }

  private folderOf({ date }: Job): string {
    return join(this.plan.stories, (date ?? this.writer.day()).slice(0, 4));
  }

  private put(job: Job, found: Found): StoreResult {
    switch (found.kind) {
      case 'removed':
        this.deleted.noteListed(found.hash, this.counted);
        return toStoreResult(job, null, failed(this.deleted.reasonFor(found.hash), {}));
      case 'none':
        // First, since the file of a deleted story would be removed again.
        if (found.restored !== undefined && !this.plan.dryRun) this.deleted.remove(found.restored);
        return this.add(job);
      case 'repeated':
        return toStoreResult(job, found.file, { outcome: 'existing' });
      case 'other-source':
        // By its id it is found again if its page moves.
        this.records.note(
          [...job.keys.of('page'), ...(job.from.feed === '' ? [] : job.keys.of('guid').slice(0, 1))],
          found.hash,
        );
        return toStoreResult(job, found.file, { outcome: 'existing', namedFeed: namedFeedOf(found.stored) });
      case 'same-story': {
        const { file, stored, hash } = found;
        // The records of an unchanged item are there.
        if (!stored || !isAsRecorded(job, stored)) this.records.note(job.keys.recorded(), hash);
        const existing = (): StoreResult => toStoreResult(job, file, { outcome: 'existing' });
        if (!stored) return this.plan.dryRun ? existing() : this.writer.put(job, file, 'added');
        return this.isUnchanged(job, stored) ? existing() : this.writer.change(job, file, stored);
      }
    }
  }

  private add(job: Job): StoreResult {
    const { item, from, hash } = job;
    const title = titleOf(item);
    if (title === '') return toStoreResult(job, null, failed('no-text', {}));
    const lang = langOf(item, from);
    // A translation gives way to the publisher's edition, unless the user has edited it.
    const translated = this.names.of(hash).find((file) => file.lang === lang);
    const stored = translated && !this.plan.dryRun ? readStored(translated) : null;
    if (translated)
      return stored && isEdited(stored)
        ? this.writer.change(job, translated, stored)
        : this.writer.put(job, translated, 'added');
    const id = this.names.idOf(hash) ?? `${slugOf(title)}-${hash}`;
    const file = { id, lang, path: join(this.folderOf(job), `${id}.${lang}.md`) };
    return this.writer.put(job, file, 'added', { isNew: true });
  }
}
