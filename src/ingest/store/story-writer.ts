import { MAX_STORY } from '../../story/file/brief.ts';
import { titleKey } from '../duplicates/dedupe-keys.ts';
import { textKey } from '../duplicates/text-digest.ts';
import type { Item } from '../model.ts';
import type { DurableFiles } from './durable-files.ts';
import type { FileIndex, StoredName } from './file-index.ts';
import type { LinkIndex } from './link-index.ts';
import { renderStory, saidBy } from './render-story.ts';
import { dropRevisions, nextRevision, writeBeside } from './revisions.ts';
import { failed, type Job, type StoreResult, toStoreResult } from './store-result.ts';
import { isEdited, type Stored } from './stored-file.ts';

/** Longest story file that libraries read, in bytes. */
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_RELATED = 20;

/** What is told of a file that has been written. */
type Written = 'added' | 'updated' | 'existing';

/** What a story was before it is written again. */
interface Before {
  /** Whether no file has its name. */
  readonly isNew?: boolean;
  readonly edition?: Stored['edition'];
  /** Its older texts, where these are not those that it names. */
  readonly revisions?: readonly { readonly date: string; readonly file: string }[];
}

/** What the writer works with. */
export interface WriterOptions {
  readonly names: FileIndex;
  readonly links: LinkIndex;
  readonly files: DurableFiles;
  readonly now: () => Date;
  /** Whether nothing may be written: what is written is told as if it had been. */
  readonly dryRun: boolean;
}

// Three bytes a code unit are the most.
const isTooLarge = (text: string): boolean =>
  text.length > MAX_STORY || (text.length > MOST_BYTES / 3 && Buffer.byteLength(text) > MOST_BYTES);

/** Writes the files of stories, new ones and those that their publishers have changed. */
export class StoryWriter {
  private readonly shelf: WriterOptions;

  constructor(shelf: WriterOptions) {
    this.shelf = shelf;
  }

  /**
   * Replaces the text of a story with the publisher's new one; writes it next to the story where its reader has edited that.
   *
   * @throws the file system's error; what was there is there still then.
   */
  change(job: Job, found: StoredName, stored: Stored): StoreResult {
    const { item } = job;
    const { edition } = stored;
    if (!edition || isEdited(stored)) {
      const text = this.render(job, { edition });
      if (this.shelf.dryRun) return toStoreResult(job, found, { outcome: 'beside' });
      const { path, isNew } = writeBeside(this.shelf.files, found, text, job.content);
      return toStoreResult(job, { ...found, path }, { outcome: isNew ? 'beside' : 'existing' });
    }
    // What it says of itself may have changed without its text.
    if (textKey(edition) === saidBy(item)) {
      // An earlier version may have compared it in another way; then nothing else of it is new.
      const before = this.render({ ...job, content: edition.source?.item ?? '' }, { edition });
      return this.put(job, found, before === stored.text ? 'existing' : 'updated', { edition });
    }
    const revision = nextRevision(found, edition.provenance.revisions, this.day());
    if (!this.shelf.dryRun) this.shelf.files.write(revision.path, stored.text);
    const kept = this.put(job, found, 'updated', { edition, revisions: revision.kept });
    if (!this.shelf.dryRun && kept.outcome === 'updated') dropRevisions(found, revision.kept);
    return kept;
  }

  /**
   * Writes the file of a story.
   *
   * @throws the file system's error; what was there is there still then.
   */
  put(job: Job, file: StoredName, outcome: Written, before: Before = {}): StoreResult {
    const text = this.render(job, before);
    if (isTooLarge(text)) return toStoreResult(job, null, failed('too-large', { limit: String(MOST_BYTES) }));
    return this.write(job, file, text, outcome, before.isNew);
  }

  /**
   * Puts the whole text of an item into a story that was stored as its feed has it. The publisher has changed nothing, so
   * that this is no revision. A file that somebody has edited stays, and so does a text that would become too large.
   *
   * @throws the file system's error; what was there is there still then.
   */
  complete(job: Job, file: StoredName, stored: Stored): StoreResult {
    const source = stored.edition?.source;
    if (!source || isEdited(stored)) return toStoreResult(job, file, { outcome: 'existing' });
    // It goes on to be compared by what the feed said of it.
    const whole = { ...job, item: { ...job.item, updated: source.updated ?? null }, content: source.item };
    const text = this.render(whole, { edition: stored.edition });
    if (text === stored.text || isTooLarge(text)) return toStoreResult(job, file, { outcome: 'existing' });
    return this.write(whole, file, text, 'updated');
  }

  private write(job: Job, file: StoredName, text: string, outcome: Written, isNew?: boolean): StoreResult {
    if (!this.shelf.dryRun) this.shelf.files.write(file.path, text, isNew);
    this.shelf.names.added(file.path);
    this.shelf.links.written(job.item.url, titleKey(job.item, job.from), job.hash);
    return toStoreResult(job, file, { outcome });
  }

  private render({ item, from, hash, content, date }: Job, { edition, revisions }: Before): string {
    const source = edition?.source;
    // A page that is imported over the story of a feed stays the feed's, which goes on to be compared with itself.
    const isOfFeed = from.feed === '' && source !== undefined && source !== null && source.feed !== '';
    const hasDate = edition && !source?.undated && !item.misdated;
    const dated = date === null && hasDate ? { ...item, published: edition.published } : item;
    const whole = isOfFeed ? { ...dated, guid: source.id } : dated;
    return renderStory(whole, isOfFeed ? { ...from, feed: source.feed, name: source.name } : from, {
      day: source?.undated && edition ? edition.published : this.day(),
      related: this.related(item, hash),
      revisions: revisions ?? edition?.provenance.revisions ?? [],
      item: isOfFeed ? source.item : content,
      updated: (isOfFeed ? source.updated : from.feed !== '' && item.updated) || '',
    });
  }

  private related({ links }: Item, own: string): string[] {
    const ids = new Set<string>();
    for (const url of links) {
      const hash = this.shelf.links.at(url);
      const id = hash === null || hash === own ? null : this.shelf.names.idOf(hash);
      if (id !== null) ids.add(id);
      if (ids.size === MOST_RELATED) break;
    }
    return [...ids];
  }

  /** The day of this run, ISO. */
  day(): string {
    return this.shelf.now().toISOString().slice(0, 10);
  }
}
