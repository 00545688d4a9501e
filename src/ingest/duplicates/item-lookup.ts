import { errorCode } from '../../platform/error-code.ts';
import type { DeletedStories } from '../deletion/deleted-stories.ts';
import { hasTitleOf, isDeletedStory } from '../deletion/match-deletion.ts';
import type { FileIndex, StoredName } from '../store/file-index.ts';
import type { LinkIndex } from '../store/link-index.ts';
import { askedLang, langOf } from '../store/store-result.ts';
import { readStored, type Stored } from '../store/stored-file.ts';
import { isSummaryAdded } from '../store/unchanged.ts';
import { dedupeKeysOf, firstHash, hashOf, scopeOf, titleKey } from './dedupe-keys.ts';
import { type ComparedItem, type ItemMatch, isEdit, isEdition, isSameFeed, matchItem } from './match-item.ts';

/** An item to look up. */
export interface Wanted extends ComparedItem {
  /** The item as in its feed, if the text of `item` is that of its page. */
  readonly listed: ComparedItem['item'];
}

/** The result of a lookup: the item's story, or why there is none. `hash` is the one under which it is, or will be, stored. */
export type Found = { readonly hash: string } & (
  | { readonly kind: 'same-story' | 'other-source'; readonly file: StoredName; readonly stored: Stored | null }
  /** This run has already had it from the same feed, in other words. */
  | { readonly kind: 'repeated'; readonly file: StoredName }
  /** There is none, or none in its language; `restored` is the deleted story that an import brings back. */
  | { readonly kind: 'none'; readonly restored?: string }
  /** Its story has been deleted, or it was in the feed last time and the user has removed the file. */
  | { readonly kind: 'removed' }
);

/** The stories recorded for the page and for the title of an item. */
type Noted = readonly [page: string | null, title: string | null];

/** Finds the stories of items, by all keys under which they may be stored; for one run. */
export class ItemLookup {
  private readonly names: FileIndex;
  private readonly links: LinkIndex;
  private readonly deleted: DeletedStories;
  private readonly isPretending: boolean;
  /** The items of each feed that this run has had. */
  private readonly run = new Map<string, { readonly content: string; readonly title: string }>();

  /** With `isPretending` what the run stores cannot be read again. */
  constructor(names: FileIndex, links: LinkIndex, deleted: DeletedStories, isPretending: boolean) {
    this.names = names;
    this.links = links;
    this.deleted = deleted;
    this.isPretending = isPretending;
  }

  /**
   * Finds the story of an item.
   *
   * @throws the file system's error for a file that cannot be read; `ENOENT` if it was moved or removed meanwhile.
   */
  find(wanted: Wanted): Found {
    const { listed, from } = wanted;
    let free: string | null = null;
    let removed: string | null = null;
    let restored: string | null = null;
    // A story that shares only its id with the item; the id may have been another item's before.
    let loose: Found | null = null;
    for (const identity of dedupeKeysOf(listed, from)) {
      const hash = hashOf(identity);
      if (this.names.has(hash)) {
        const found = this.look(hash, identity.isSure, wanted);
        if (found && isClose(found, wanted)) {
          if (!loose || found.kind === 'same-story') return found;
        } else loose ??= found;
        continue;
      }
      free ??= hash;
      if (this.isRemoved(hash, identity.isSure, wanted)) removed ??= hash;
      else if (this.isRestored(hash, identity.isSure, wanted)) restored ??= hash;
    }
    if (loose) return loose;
    const noted = this.noted(wanted);
    const found = this.byLinks(noted, wanted);
    if (found) return found;
    removed ??= this.removedAs(noted, wanted);
    if (removed !== null) return { kind: 'removed', hash: removed };
    const hash = free ?? firstHash(listed, from);
    const [taken] = free === null ? this.names.of(hash) : [];
    if (taken) return { kind: 'other-source', hash, file: taken, stored: null };
    return { kind: 'none', hash, ...(restored !== null && { restored }) };
  }

  /** Whether the story of a key is missing and must not be brought back by its feed. */
  private isRemoved(hash: string, isSure: boolean, { from, listed }: Wanted): boolean {
    if (!from.seen) return false;
    const deletion = this.deleted.of(hash);
    if (deletion) return deletion.cause !== 'unsubscribed' && isDeletedStory(listed, deletion, isSure);
    return from.seen.has(hash) && !this.names.isEmpty;
  }

  /** Whether an item is a deleted story that it may bring back: by an import, or by a feed that was added again. */
  private isRestored(hash: string, isSure: boolean, { from, listed }: Wanted): boolean {
    const deletion = this.deleted.of(hash);
    const mayReturn = !from.seen || deletion?.cause === 'unsubscribed';
    return deletion !== null && mayReturn && isDeletedStory(listed, deletion, isSure);
  }

  /** Records that this run has had an item, by the short hash of its story. */
  had({ from, content, listed }: Wanted, hash: string): void {
    const key = `${scopeOf(from)}\n${hash}`;
    if (!this.run.has(key)) this.run.set(key, { content, title: listed.title });
  }

  /** What earlier runs recorded for the page of an item, unless others share it, and for its title in its feed. */
  private noted({ listed, from }: Wanted): Noted {
    const { url, shared } = listed;
    const title = titleKey(listed, from);
    return [url === '' || shared?.url ? null : this.links.at(url), title === '' ? null : this.links.atKey(title)];
  }

  /** The story recorded for the page or the title of an item: it may have come from another source or with another id. */
  private byLinks(noted: Noted, wanted: Wanted): Found | null {
    for (const hash of new Set(noted)) {
      const isThere = hash !== null && this.names.has(hash);
      const found = isThere ? this.look(hash, false, wanted) : null;
      if (found) return found;
    }
    return null;
  }

  /** The short hash of a removed story to which an item has given another id, or which another feed had. */
  private removedAs([page, title]: Noted, wanted: Wanted): string | null {
    const deletion = page !== null && this.deleted.of(page);
    if (deletion) return hasTitleOf(wanted.listed, deletion) && this.isRemoved(page, false, wanted) ? page : null;
    return page !== null && page === title && !this.names.has(page) && this.isRemoved(page, false, wanted)
      ? page
      : null;
  }

  /** The story under a short hash, if it is related to an item. */
  private look(hash: string, isSure: boolean, wanted: Wanted): Found | null {
    const { item, from } = wanted;
    const files = this.names.of(hash);
    const file = fileFor(wanted, files);
    if (file) {
      const { stored, relation } = this.read(file, hash, isSure, wanted);
      if (relation !== 'same-story')
        return relation === 'other-source' ? { kind: 'other-source', hash, file, stored } : null;
      const before = this.run.get(`${scopeOf(from)}\n${hash}`);
      const isOther = before && before.content !== wanted.content && scopeOf(from) !== '';
      if (!isOther) return { kind: 'same-story', hash, file, stored };
      const isRepeated = stored?.edition ? isEdit(wanted, stored.edition) : before.title === wanted.listed.title;
      return isRepeated ? { kind: 'repeated', hash, file } : null;
    }
    if (!isSure) return null;
    const read = files.map((each) => ({ each, ...this.read(each, hash, true, wanted) }));
    const own = read.find(({ relation, stored }) => relation === 'same-story' && stored?.edition);
    // If a feed states another language than before, it still means the existing story.
    const before = own?.stored?.edition;
    if (own && before && (before.source?.item === wanted.content || isSummaryAdded(item, before)))
      return { kind: 'same-story', hash, file: own.each, stored: own.stored };
    if (!read.some(({ stored }) => stored?.edition && isEdition(item, from, stored.edition))) return null;
    return { kind: !own && from.seen?.has(hash) ? 'removed' : 'none', hash };
  }

  private read(
    file: StoredName,
    hash: string,
    isSure: boolean,
    wanted: Wanted,
  ): { readonly stored: Stored | null; readonly relation: ItemMatch } {
    const { from, content } = wanted;
    let stored: Stored | null;
    try {
      stored = readStored(file);
    } catch (error) {
      if (!this.isPretending || errorCode(error) !== 'ENOENT') throw error;
      return {
        stored: null,
        relation: this.run.has(`${scopeOf(from)}\n${hash}`) ? 'same-story' : 'other-source',
      };
    }
    const source = stored?.edition?.source;
    // An unreadable file is still the story that its name says.
    if (!stored?.edition) return { stored, relation: isSure ? 'same-story' : 'different' };
    const isSame = source?.item === content && isSameFeed(from, source) && isSure;
    return { stored, relation: isSame ? 'same-story' : matchItem(wanted, stored.edition, isSure) };
  }
}

/** Whether the result is certainly the item, or a story that it must not change. */
function isClose(found: Found, wanted: Wanted): boolean {
  const edition = found.kind === 'same-story' && found.stored?.edition;
  return !edition || edition.source?.item === wanted.content || isEdit(wanted, edition);
}

/** The file of an item in its language, or the one in which it is stored. */
function fileFor({ item, from }: Wanted, files: readonly StoredName[]): StoredName | null {
  const [only = null] = files;
  const asked = askedLang(from);
  const said = asked || item.lang.split('-')[0] || '';
  if (said === '') return only;
  // Only a language that the item itself states makes another edition of an existing story.
  const of = (lang: string): StoredName | undefined => files.find((file) => file.lang === lang);
  return of(said) ?? of(langOf(item, from)) ?? (asked ? only : null);
}
