import type { Due } from '../../db/data/new-stories.ts';
import { MAX_STORY, type StoryParts } from '../../story/file/brief.ts';
import type { StorySource } from '../../story/model.ts';
import { canonicalPage } from '../../story/page-address.ts';
import { reportKey } from '../duplicates/text-digest.ts';
import { dueAt } from '../first-sync.ts';
import type { Item, Rights } from '../model.ts';
import type { DurableFiles } from './durable-files.ts';
import type { FileIndex, StoredName } from './file-index.ts';
import { type ItemIndex, pageKeyOf } from './item-index.ts';
import { type RenderedStory, renderStory, storyTexts, withRelated } from './render-story.ts';
import { dropRevisions, nextRevision, writeBeside } from './revisions.ts';
import { failed, type Job, type StoreResult, toStoreResult } from './store-result.ts';
import { isEdited, isSummaryAdded, readStored, type Stored } from './stored-file.ts';

/** Longest story file that libraries read, in bytes. */
export const MAX_STORY_BYTES = 5 * 1024 * 1024;
const MAX_RELATED = 20;

/** The digest by which an item is compared later, if that is not its own; '' if nothing is. */
interface ListedAs {
  readonly listedAs?: string;
}

/** The result of writing a file. */
type Written = 'added' | 'updated' | 'existing';

/** The state of a story before it is written again. */
interface Before {
  /** Whether no file has its name. */
  readonly isNew?: boolean;
  readonly edition?: Stored['edition'];
  /** Its older texts, if they differ from those that it names. */
  readonly revisions?: readonly { readonly date: string; readonly file: string }[];
}

/** The index of a library, to which stored stories are added. It never throws. */
export interface StoryIndex {
  /** Called before the first file is written into a library without stories. */
  readonly begin: () => void;
  /** Called right after a file was written. */
  readonly written: (file: StoredName, bytes: Buffer, story: StoryParts) => void;
  /** The stories written so far: the result adds them, and is called when their files are on the disk. */
  readonly take: () => () => void;
  /** Called at the end. */
  readonly finish: () => Promise<void>;
}

export interface WriterOptions {
  readonly names: FileIndex;
  readonly records: ItemIndex;
  readonly files: DurableFiles;
  readonly now: () => Date;
  /** Whether nothing may be written: results are as if it had been. */
  readonly dryRun: boolean;
  readonly index?: StoryIndex;
}

/** Whether libraries would not read a file. A code unit takes at most three bytes. */
export const isTooLarge = ({ text }: RenderedStory): boolean =>
  text.length > MAX_STORY || (text.length > MAX_STORY_BYTES / 3 && Buffer.byteLength(text) > MAX_STORY_BYTES);

/** The feed of a story, as the source of an item. */
export const sourceOf = ({ feed, feedId, name, named = false }: StorySource) => ({
  ...{ feed, name, isNamed: named },
  ...(feedId === undefined ? {} : { feedId }),
});

/** What a publisher says on the use of an item and of its story: a later item that does not repeat it takes nothing back. */
export function rightsOf({ rights }: Item, source: StorySource | null | undefined): Rights {
  const { tdmReserved, terms } = { ...source, ...rights };
  return { ...(tdmReserved && { tdmReserved }), ...(terms !== undefined && { terms }) };
}

/** Writes the files of stories: new ones, and those that their publishers have changed. */
export class StoryWriter {
  private readonly shelf: WriterOptions;

  constructor(shelf: WriterOptions) {
    this.shelf = shelf;
  }

  /**
   * Replaces the text of a story by the publisher's new one; if the user has edited the story, writes the new text next
   * to it.
   *
   * @throws the file system's error; the old file is intact then.
   */
  change(job: Job, found: StoredName, stored: Stored): StoreResult {
    const { item } = job;
    const { edition } = stored;
    if (!edition || isEdited(stored)) {
      const { text } = this.render(job, { edition });
      if (this.shelf.dryRun) return toStoreResult(job, found, { outcome: 'beside' });
      const { path, isNew } = writeBeside(this.shelf.files, found, text, job.keys.digests.content);
      return toStoreResult(job, { ...found, path }, { outcome: isNew ? 'beside' : 'existing' });
    }
    // Its metadata may have changed without its text, or only notes around the report.
    if (reportKey(edition) === reportKey(storyTexts(item)) || isSummaryAdded(item, edition))
      return this.put(job, found, 'updated', { edition });
    const revision = nextRevision(found, edition.provenance.revisions, this.shelf.now().toISOString());
    if (!this.shelf.dryRun) this.shelf.files.write(revision.path, stored.text);
    const kept = this.put(job, found, 'updated', { edition, revisions: revision.kept });
    if (!this.shelf.dryRun && kept.outcome === 'updated') dropRevisions(found, revision.kept);
    return kept;
  }

  /**
   * Writes the file of a story.
   *
   * @throws the file system's error; the old file is intact then.
   */
  put(job: Job & ListedAs, file: StoredName, outcome: Written, before: Before = {}): StoreResult {
    const story = this.render(job, before);
    if (isTooLarge(story)) return toStoreResult(job, null, failed('too-large', { limit: String(MAX_STORY_BYTES) }));
    const { due, newSince = 0 } = job.from;
    const isDue = outcome === 'added' && due !== undefined;
    const more = { isNew: before.isNew, due: isDue ? dueAt(due, job.date, newSince) : null };
    return this.write(job, file, story, outcome, more);
  }

  /**
   * Adds the full text of an item to a story that was stored as in its feed. The publisher has changed nothing, so this
   * is not a revision. An edited file stays, and so does one that would become too large.
   *
   * @throws the file system's error; the old file is intact then.
   */
  complete(job: Job, file: StoredName, stored: Stored): StoreResult {
    const source = stored.edition?.source;
    if (!source || isEdited(stored)) return toStoreResult(job, file, { outcome: 'existing' });
    // It is still compared by the text of the feed.
    const whole = { ...job, item: { ...job.item, updated: source.updated ?? null }, listedAs: source.item };
    const story = this.render(whole, { edition: stored.edition });
    if (story.text === stored.text || isTooLarge(story)) return toStoreResult(job, file, { outcome: 'existing' });
    return this.write(whole, file, story, 'updated', { due: job.from.due ? 'text' : null });
  }

  /**
   * Names a story as related in the file of another one, unless the user has edited that.
   *
   * @throws the file system's error; the old file is intact then.
   */
  relate(file: StoredName, id: string): void {
    const stored = readStored(file);
    const related = stored?.edition?.related ?? [];
    if (!stored || this.shelf.dryRun || isEdited(stored) || related.includes(id) || related.length >= MAX_RELATED)
      return;
    const story = withRelated(stored.text, [...related, id]);
    const bytes = Buffer.from(story.text);
    this.shelf.files.write(file.path, bytes);
    this.shelf.index?.written(file, bytes, story);
  }

  /** @param more whether no file has its name, and what is to be done with the story now. */
  private write(
    job: Job,
    file: StoredName,
    story: RenderedStory,
    outcome: Written,
    { isNew, due = null }: { readonly isNew?: boolean | undefined; readonly due?: Due | null } = {},
  ): StoreResult {
    if (!this.shelf.dryRun) {
      const bytes = Buffer.from(story.text);
      this.shelf.files.write(file.path, bytes, isNew);
      this.shelf.index?.written(file, bytes, story);
    }
    this.shelf.names.added(file.path);
    this.shelf.records.written(job.keys.recorded(), job.hash, file.id, due);
    return toStoreResult(job, file, { outcome });
  }

  private render(
    { item, from, hash, keys, date, listedAs }: Job & ListedAs,
    { edition, revisions }: Before,
  ): RenderedStory {
    const source = edition?.source;
    // A page imported over a feed's story leaves it the feed's, which is still compared with its own text.
    const isOfFeed = from.feed === '' && source !== undefined && source !== null && source.feed !== '';
    const hasDate = edition && !source?.undated && !item.misdated;
    const dated = date === null && hasDate ? { ...item, published: edition.published } : item;
    const enclosures = item.enclosures ?? edition?.enclosures ?? [];
    const whole = {
      ...{ ...dated, alternates: item.alternates ?? edition?.alternates ?? [] },
      ...(isOfFeed && { guid: source.id, enclosures }),
      rights: rightsOf(item, source),
    };
    return renderStory(whole, isOfFeed ? { ...from, ...sourceOf(source) } : from, {
      day: source?.undated && edition ? edition.published : (item.listedAt ?? this.day()),
      related: this.related(item, hash),
      revisions: revisions ?? edition?.provenance.revisions ?? [],
      item: isOfFeed ? source.item : (listedAs ?? keys.digests.content),
      updated: (isOfFeed ? source.updated : from.feed !== '' && item.updated) || '',
    });
  }

  private related({ links }: Item, own: string): string[] {
    const ids = new Set<string>();
    for (const url of links) {
      const [hash = own] = this.shelf.records.of(pageKeyOf(canonicalPage(url)));
      const id = hash === own ? null : this.shelf.names.idOf(hash);
      if (id !== null) ids.add(id);
      if (ids.size === MAX_RELATED) break;
    }
    return [...ids];
  }

  day(): string {
    return this.shelf.now().toISOString().slice(0, 10);
  }
}
