import { join } from 'node:path';
import { errorCode } from '../../disk/error-code.ts';
import { MAX_STORY } from '../../story/brief.ts';
import type { Lang } from '../../story/model.ts';
import type { Item } from '../model.ts';
import { itemDigest } from './digest.ts';
import { Files } from './files.ts';
import { addressKey, identityOf, shortHash, spareIdentityOf } from './identity.ts';
import { askedLang, failed, type Job, type Kept, langOf, told } from './kept.ts';
import { Links } from './links.ts';
import { Names, type StoredName } from './names.ts';
import { dateOf, type From, renderStory, saidBy, titleOf } from './render.ts';
import { keepBeside, nextRevision } from './revise.ts';
import { slugOf } from './slug.ts';
import { isEdited, readStored, type Stored, storedKey } from './stored.ts';

export type { Kept } from './kept.ts';

export interface KeeperPlan {
  /** Where stories are kept; it need not exist. */
  readonly stories: string;
  /** Where it is kept which address leads to which story. */
  readonly data: string;
  readonly now: () => Date;
  /** Whether nothing may be written: what is kept is told as if it had been. */
  readonly dryRun?: boolean;
}

/** Longest story file that libraries read, in bytes. */
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_RELATED = 20;

/** Puts items into the library of a user. It is for one run: what a feed sends twice in a run is one story. */
export class Keeper {
  private readonly names: Names;
  private readonly links: Links;
  private readonly files = new Files();
  private readonly plan: KeeperPlan;
  /** What this run has kept of each feed. */
  private readonly run = new Map<string, { readonly content: string; readonly title: string }>();

  constructor(plan: KeeperPlan) {
    this.plan = plan;
    this.names = new Names(plan.stories, { tidy: plan.dryRun !== true, now: plan.now().getTime() });
    this.links = new Links(plan.data);
  }

  /**
   * Whether there were no stories at all when this was opened: no folder, or nothing in it. What is known of feeds is of no
   * use then, to the end of the run: those whose turn comes late have lost theirs as well.
   */
  get isEmpty(): boolean {
    return this.names.isEmpty;
  }

  /** The short hash of what an item of a feed ('' for none) is known by. */
  hashOf(item: Item, feed: string): string {
    return shortHash(identityOf(item, feed));
  }

  /** Whether there is a story of that short hash. */
  has(hash: string): boolean {
    return this.names.has(hash);
  }

  /**
   * Puts an item into the library unless it is there already. Never throws; what is written is on the disk for certain
   * after `settle`.
   *
   * @param listed the item as its feed has it, where the text of `item` is that of its page.
   */
  keep(item: Item, from: From, listed: Item = item): Kept {
    const content = listed.known?.digest ?? itemDigest(listed);
    const first = identityOf(listed, from.scope ?? from.feed);
    const key = shortHash(first);
    const before = this.run.get(`${from.feed} ${key}`);
    const isTaken = before !== undefined && before.content !== content && from.feed !== '';
    // A feed may list a story twice; another title is another story, whatever its id says.
    const isOther = isTaken && before.title !== listed.title;
    const job = {
      item,
      from,
      hash: isOther ? shortHash(spareIdentityOf(listed, first)) : key,
      content,
      date: dateOf(item),
    };
    if (!isTaken) this.run.set(`${from.feed} ${key}`, { content, title: listed.title });
    try {
      const known = isTaken && !isOther ? this.find(job) : null;
      return known ? told(job, known, { outcome: 'existing' }) : this.store(job, true);
    } catch (error) {
      return told(job, null, failed('unwritable', { reason: errorCode(error) }));
    }
  }

  /**
   * Brings all that was written since the last time to the disk.
   *
   * @throws the disk's error: what has been kept may be lost when the machine loses power.
   */
  async settle(): Promise<void> {
    if (this.plan.dryRun) return;
    this.links.save();
    await this.files.settle();
  }

  private store(job: Job, mayLookAgain: boolean): Kept {
    const { from, hash } = job;
    // A feed that has changed its mind about its language still means the story that is there.
    const found = this.find(job) ?? (from.seen?.has(hash) ? (this.names.of(hash)[0] ?? null) : null);
    if (!found) {
      if (from.seen?.has(hash) && !this.isEmpty) return told(job, null, failed('removed-by-you', {}));
      return this.add(job);
    }
    let stored: Stored | null;
    try {
      stored = readStored(found);
    } catch (error) {
      const code = errorCode(error);
      if (code !== 'ENOENT') return told(job, found, failed('unreadable', { reason: code }));
      if (this.plan.dryRun) return told(job, found, { outcome: 'existing' });
      // It was there a moment ago: moved or removed.
      this.names.readAll();
      return mayLookAgain ? this.store(job, false) : told(job, found, failed('unreadable', { reason: code }));
    }
    this.links.add(job.item.url, hash);
    if (!stored) return this.put(job, found, 'added', {});
    return this.isSame(job, stored) ? told(job, found, { outcome: 'existing' }) : this.change(job, found, stored);
  }

  /** The file of the item in its own language, or the one that it has been kept in. */
  private find({ item, from, hash }: Job): StoredName | null {
    const editions = this.names.of(hash);
    const [only] = editions;
    const asked = askedLang(from);
    const said = asked || item.lang.split('-')[0] || '';
    if (said === '' || !only) return only ?? null;
    // Only a language that the item itself names makes another edition of a story that is there.
    const of = (lang: Lang): StoredName | undefined => editions.find((file) => file.lang === lang);
    return of(said) ?? of(langOf(item, from)) ?? (asked ? (only ?? null) : null);
  }

  private add(job: Job): Kept {
    const { item, from, hash, date } = job;
    const title = titleOf(item);
    if (title === '') return told(job, null, failed('no-text', {}));
    const lang = langOf(item, from);
    const day = this.day();
    const folder = join(this.plan.stories, (date ?? day).slice(0, 4));
    this.names.look(folder);
    const meanwhile = this.find(job);
    if (meanwhile) return this.store(job, false);
    const id = this.names.idOf(hash) ?? `${slugOf(title)}-${hash}`;
    return this.put(job, { id, lang, path: join(folder, `${id}.${lang}.md`) }, 'added', {});
  }

  /** Whether the publisher has said nothing new, or it is not for this feed to say. */
  private isSame({ item, from, content }: Job, { edition }: Stored): boolean {
    const source = edition?.source;
    if (!edition || !source?.item) return edition !== null && storedKey(edition) === saidBy(item);
    if (from.feed === '') return source.item === content || storedKey(edition) === saidBy(item);
    // Two feeds have one story, each in its own words: it stays as the first of them told it.
    return addressKey(source.feed) !== addressKey(from.feed) || source.item === content;
  }

  private change(job: Job, found: StoredName, stored: Stored): Kept {
    const { item } = job;
    const { edition } = stored;
    if (!edition || isEdited(stored)) {
      const text = this.render(job, { edition });
      if (this.plan.dryRun) return told(job, found, { outcome: 'beside' });
      const { path, isNew } = keepBeside(this.files, found, text, job.content);
      return told(job, { ...found, path }, { outcome: isNew ? 'beside' : 'existing' });
    }
    // What it says of itself may have changed without its text.
    if (storedKey(edition) === saidBy(item)) return this.put(job, found, 'updated', { edition });
    const revision = nextRevision(found, edition.provenance.revisions, this.day());
    if (!this.plan.dryRun) this.files.write(revision.path, stored.text);
    return this.put(job, found, 'updated', { edition, revision: revision.entry });
  }

  private put(job: Job, file: StoredName, outcome: 'added' | 'updated', before: Before): Kept {
    const text = this.render(job, before);
    // Three bytes a code unit are the most.
    if (text.length > MAX_STORY || (text.length > MOST_BYTES / 3 && Buffer.byteLength(text) > MOST_BYTES))
      return told(job, null, failed('too-large', { limit: String(MOST_BYTES) }));
    if (!this.plan.dryRun) this.files.write(file.path, text);
    this.names.added(file.path);
    this.links.add(job.item.url, job.hash);
    return told(job, file, { outcome });
  }

  private render({ item, from, hash, content, date }: Job, { edition, revision }: Before): string {
    const source = edition?.source;
    // A page that is imported over the story of a feed stays the feed's, which goes on to be compared with itself.
    const isOfFeed = from.feed === '' && source !== undefined && source !== null && source.feed !== '';
    const dated = date === null && edition && !source?.undated ? { ...item, published: edition.published } : item;
    const whole = isOfFeed ? { ...dated, guid: source.id } : dated;
    return renderStory(whole, isOfFeed ? { ...from, feed: source.feed, name: source.name } : from, {
      day: source?.undated && edition ? edition.published : this.day(),
      related: this.related(item, hash),
      revisions: [...(edition?.provenance.revisions ?? []), ...(revision ? [revision] : [])],
      item: isOfFeed ? source.item : content,
    });
  }

  private related({ links }: Item, own: string): string[] {
    const ids = new Set<string>();
    for (const url of links) {
      const hash = this.links.at(url);
      const id = hash === null || hash === own ? null : this.names.idOf(hash);
      if (id !== null) ids.add(id);
      if (ids.size === MOST_RELATED) break;
    }
    return [...ids];
  }

  private day(): string {
    return this.plan.now().toISOString().slice(0, 10);
  }
}

/** What a story was before it is written anew. */
interface Before {
  readonly edition?: Stored['edition'];
  readonly revision?: { readonly date: string; readonly file: string };
}

/** Opens the library of a user to put items into it: reads the names of its files, and nothing else. */
export function openKeeper(plan: KeeperPlan): Keeper {
  return new Keeper(plan);
}
