import { errorCode } from '../../platform/error-code.ts';
import type { FileIndex, StoredName } from '../store/file-index.ts';
import type { LinkIndex } from '../store/link-index.ts';
import { askedLang, langOf } from '../store/store-result.ts';
import { readStored, type Stored } from '../store/stored-file.ts';
import { dedupeKeysOf, firstHash, hashOf, titleKey } from './dedupe-keys.ts';
import { type ComparedItem, type ItemMatch, isEdit, isEdition, matchItem } from './match-item.ts';

/** An item that is looked for. */
export interface Wanted extends ComparedItem {
  /** The item as its feed has it, where the text of `item` is that of its page. */
  readonly listed: ComparedItem['item'];
}

/** What there is of an item: its story, or why there is none. `hash` is what it is, or is to be, stored under. */
export type Found = { readonly hash: string } & (
  | { readonly kind: 'same-story' | 'other-source'; readonly file: StoredName; readonly stored: Stored | null }
  /** This run has had it from the same feed before, in other words. */
  | { readonly kind: 'repeated'; readonly file: StoredName }
  /** There is none, or none in its language. */
  | { readonly kind: 'none' }
  /** Its feed had it last time, and its reader has taken it away. */
  | { readonly kind: 'removed' }
);

/** The stories that were noted for the page and for the title of an item. */
type Noted = readonly [page: string | null, title: string | null];

/** Finds the stories of items, whatever those were known by when they were stored. It is for one run. */
export class ItemLookup {
  private readonly names: FileIndex;
  private readonly links: LinkIndex;
  private readonly isPretending: boolean;
  /** What this run has had of each feed. */
  private readonly run = new Map<string, { readonly content: string; readonly title: string }>();

  /** With `isPretending` nothing that the run stores can be read again. */
  constructor(names: FileIndex, links: LinkIndex, isPretending: boolean) {
    this.names = names;
    this.links = links;
    this.isPretending = isPretending;
  }

  /**
   * Looks for the story of an item.
   *
   * @throws the file system's error for a file that cannot be read; `ENOENT` where it has been moved or removed meanwhile.
   */
  find(wanted: Wanted): Found {
    const { listed, from } = wanted;
    let free: string | null = null;
    let removed: string | null = null;
    // What has nothing but its id in common with the item, which may have been another's before.
    let loose: Found | null = null;
    for (const identity of dedupeKeysOf(listed, from)) {
      const hash = this.storedAs(hashOf(identity));
      if (this.names.has(hash)) {
        const found = this.look(hash, identity.isSure, wanted);
        if (found && isClose(found, wanted)) {
          if (!loose || found.kind === 'same-story') return found;
        } else loose ??= found;
        continue;
      }
      free ??= hash;
      if (from.seen?.has(hash)) removed ??= hash;
    }
    if (loose) return loose;
    const noted = this.noted(wanted);
    const found = this.byLinks(noted, wanted);
    if (found) return found;
    removed ??= this.removedAs(noted, wanted);
    if (removed !== null && !this.names.isEmpty) return { kind: 'removed', hash: removed };
    const hash = free ?? firstHash(listed, from);
    const [taken] = free === null ? this.names.of(hash) : [];
    return taken ? { kind: 'other-source', hash, file: taken, stored: null } : { kind: 'none', hash };
  }

  /** The short hash under which an identity's story is: mostly its own. */
  private storedAs(hash: string): string {
    return this.names.has(hash) || this.names.isEmpty ? hash : this.links.storedAs(hash);
  }

  /** Remembers that this run has had an item, by the short hash of its story. */
  had({ from, content, listed }: Wanted, hash: string): void {
    const key = `${from.scope ?? from.feed}\n${hash}`;
    if (!this.run.has(key)) this.run.set(key, { content, title: listed.title });
  }

  /** What earlier runs have noted of the page of an item, unless others share it, and of its title within its feed. */
  private noted({ listed, from }: Wanted): Noted {
    const { url, shared } = listed;
    const title = titleKey(listed, from);
    return [url === '' || shared?.url ? null : this.links.at(url), title === '' ? null : this.links.atKey(title)];
  }

  /** The story that was noted for the page or the title of an item: it may have come by another way, or by another id. */
  private byLinks(noted: Noted, wanted: Wanted): Found | null {
    for (const hash of new Set(noted)) {
      const isThere = hash !== null && this.names.has(hash);
      const found = isThere ? this.look(hash, false, wanted) : null;
      if (found) return found;
    }
    return null;
  }

  /** The short hash of a story that is no longer there, to which an item has given another id. */
  private removedAs([page, title]: Noted, { from }: Wanted): string | null {
    const isGone = page && page === title && from.seen?.has(page) && !this.names.has(page);
    return isGone ? page : null;
  }

  /** What is stored under a short hash, as far as it has to do with an item. */
  private look(hash: string, isSure: boolean, wanted: Wanted): Found | null {
    const { item, from } = wanted;
    const files = this.names.of(hash);
    const file = fileFor(wanted, files);
    if (file) {
      const { stored, relation } = this.read(file, hash, isSure, wanted);
      if (relation !== 'same-story')
        return relation === 'other-source' ? { kind: 'other-source', hash, file, stored } : null;
      const before = this.run.get(`${from.scope ?? from.feed}\n${hash}`);
      const isOther = before && before.content !== wanted.content && (from.scope ?? from.feed) !== '';
      if (!isOther) return { kind: 'same-story', hash, file, stored };
      const isRepeated = stored?.edition ? isEdit(wanted, stored.edition) : before.title === wanted.listed.title;
      return isRepeated ? { kind: 'repeated', hash, file } : null;
    }
    if (!isSure) return null;
    const read = files.map((each) => ({ each, ...this.read(each, hash, true, wanted) }));
    const own = read.find(({ relation, stored }) => relation === 'same-story' && stored?.edition);
    // A feed that has changed its mind about its language still means the story that is there.
    if (own && own.stored?.edition?.source?.item === wanted.content)
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
        relation: this.run.has(`${from.scope ?? from.feed}\n${hash}`) ? 'same-story' : 'other-source',
      };
    }
    const source = stored?.edition?.source;
    // What nobody can read any more is still the story that its name says.
    if (!stored?.edition) return { stored, relation: isSure ? 'same-story' : 'different' };
    const isSame = source?.item === content && source.feed === from.feed && isSure;
    return { stored, relation: isSame ? 'same-story' : matchItem(wanted, stored.edition, isSure) };
  }
}

/** Whether what has been found is the item beyond doubt, or is none that it could change. */
function isClose(found: Found, wanted: Wanted): boolean {
  const edition = found.kind === 'same-story' && found.stored?.edition;
  return !edition || edition.source?.item === wanted.content || isEdit(wanted, edition);
}

/** The file of an item in its own language, or the one that it has been kept in. */
function fileFor({ item, from }: Wanted, files: readonly StoredName[]): StoredName | null {
  const [only = null] = files;
  const asked = askedLang(from);
  const said = asked || item.lang.split('-')[0] || '';
  if (said === '') return only;
  // Only a language that the item itself names makes another edition of a story that is there.
  const of = (lang: string): StoredName | undefined => files.find((file) => file.lang === lang);
  return of(said) ?? of(langOf(item, from)) ?? (asked ? only : null);
}
