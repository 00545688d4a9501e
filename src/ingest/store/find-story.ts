import { errorCode } from '../../platform/error-code.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import type { StorySource } from '../../story/model.ts';
import { canonicalPage } from '../../story/page-address.ts';
import { type DeletedStories, deletedDate, hashedPage, hasTitleOf } from '../deletion/deleted-stories.ts';
import { textKey } from '../duplicates/text-digest.ts';
import type { Item } from '../model.ts';
import {
  findSameStory,
  type ItemOrigin,
  isEditedText,
  isEdition,
  isGlobalId,
  isListedTwice,
  isSameSource,
  type KnownStory,
  type ListedItem,
  type RecordKind,
  stableId,
  wordsOf,
} from '../same-item.ts';
import type { FileIndex, StoredName } from './file-index.ts';
import { type ItemIndex, type ItemKeys, scopeOf, timeOf } from './item-index.ts';
import { bodyOf, type ItemSource, sourceName, summaryOf, titleOf } from './render-story.ts';
import { askedLang, langOf } from './store-result.ts';
import { isApart, isSummaryAdded, isTranslation, readStored, type Stored } from './stored-file.ts';

/** An item to look up. */
export interface Wanted {
  readonly item: Item;
  readonly from: ItemSource;
  /** The item as in its feed, if the text of `item` is that of its page, and its keys. */
  readonly listed: Item;
  readonly keys: ItemKeys;
}

/** The result of a lookup: the item's story, or why there is none. `hash` is the one under which it is, or will be, stored. */
export type Found = { readonly hash: string } & (
  | {
      readonly kind: 'same-story' | 'other-source';
      readonly file: StoredName;
      readonly stored: Stored | null;
    }
  /** This run has already had it from the same feed, in other words. */
  | { readonly kind: 'repeated'; readonly file: StoredName }
  /** There is none, or none in its language; `restored` is the deleted story that an import brings back. */
  | { readonly kind: 'none'; readonly restored?: string }
  /** Its story has been deleted, or it was in the feed last time and the user has removed the file. */
  | { readonly kind: 'removed' }
);

/** A story that may be that of an item, with the result if it is. */
interface Candidate extends KnownStory {
  readonly found: Found;
}

/** Finds the stories of items by the records of a library (`same-item.ts` says which one it is); for one run. */
export class StoryFinder {
  private readonly names: FileIndex;
  private readonly records: ItemIndex;
  private readonly deleted: DeletedStories;
  private readonly isPretending: boolean;
  /** The items of each feed that this run has had. */
  private readonly run = new Map<string, { readonly content: string; readonly listed: ListedItem }>();

  /** With `isPretending` what the run stores cannot be read again. */
  constructor(names: FileIndex, records: ItemIndex, deleted: DeletedStories, isPretending: boolean) {
    this.names = names;
    this.records = records;
    this.deleted = deleted;
    this.isPretending = isPretending;
  }

  /**
   * Finds the story of an item.
   *
   * @throws the file system's error for a file that cannot be read; `ENOENT` if it was moved or removed meanwhile.
   */
  find(wanted: Wanted): Found {
    const { listed, keys } = wanted;
    const known = new Map<string, Candidate | null>();
    const candidate = (hash: string): Candidate | null => {
      const before = known.get(hash);
      if (before !== undefined) return before;
      const found = this.candidate(hash, wanted);
      known.set(hash, found);
      return found;
    };
    const find = (kind: RecordKind): readonly Candidate[] => {
      const name = kind === 'title' ? [keys.dated(), keys.whole()] : [];
      const stories = [...keys.of(kind).flatMap((key) => [key, ...this.records.of(key)]), ...name];
      return [...new Set(stories)].flatMap((hash) => candidate(hash) ?? []);
    };
    // Without reading the index: mostly an item is as it was last time.
    const [named = ''] = keys.of('guid');
    const same = this.names.has(named) ? candidate(named) : null;
    if (same?.found.kind === 'same-story' && same.found.stored?.edition?.source?.item === keys.digests.content)
      return same.found;
    const compared = {
      date: keys.date,
      isPageShared: listed.shared?.page === true,
      words: () => wordsOf(`${summaryOf(listed)}\n${bodyOf(listed.body)}`).length,
    };
    const { found } = findSameStory(compared, find) ?? {};
    if (found && found.kind !== 'none') return found;
    if (found && !('restored' in found)) return found;
    const hash = this.freeName(keys, found?.restored);
    const [taken] = this.names.of(hash);
    if (taken) return { kind: 'other-source', hash, file: taken, stored: null };
    return { kind: 'none', hash, ...(found?.restored !== undefined && { restored: found.restored }) };
  }

  /** Records that this run has had an item, by the short hash and the language of its story. */
  had({ from, keys }: Wanted, hash: string, lang: string): void {
    const key = `${scopeOf(from)}\n${hash}.${lang}`;
    if (!this.run.has(key)) this.run.set(key, { content: keys.digests.content, listed: keys.listed() });
  }

  /** The name of the deleted story that comes back, or the best one for a new story that no other one has or had. */
  private freeName(keys: ItemKeys, restored: string | undefined): string {
    // Under another name the next sync would take the story for one that the user has removed.
    if (restored !== undefined && !this.names.has(restored)) return restored;
    let last = '';
    for (const hash of keys.names()) {
      if (!this.names.has(hash) && !this.deleted.of(hash)) return hash;
      last = hash;
    }
    return last;
  }

  /** Whether the story with a short hash has a record of an item. */
  private isRecorded(kind: RecordKind, { keys }: Wanted, hash: string): boolean {
    return keys.of(kind).some((key) => key === hash || this.records.has(key, hash));
  }

  /** The story with a short hash as an item is compared with it; null if it cannot be its story. */
  private candidate(hash: string, wanted: Wanted): Candidate | null {
    const all = this.names.of(hash);
    // Each file is read once, and a single one only if it is in the language of the item.
    const known = new Map(all.length > 1 ? all.map((file) => [file, this.read(file)]) : []);
    const files = all.filter((file) => !isBeside(known.get(file), wanted));
    if (files.length === 0) return this.gone(hash, wanted);
    const own = files.filter((file) => isOwn(known.get(file)?.edition, wanted));
    const file = fileFor(wanted, own) ?? fileFor(wanted, files);
    if (!file) return this.edition(hash, files, wanted);
    const { from, keys } = wanted;
    const before = scopeOf(from) === '' ? undefined : this.run.get(`${scopeOf(from)}\n${hash}.${file.lang}`);
    const isRepeated = before !== undefined && before.content !== keys.digests.content;
    // Items of one document never share a story, unless one is listed twice.
    if (isRepeated && !isListedTwice(before.listed, keys.listed())) return null;
    const stored = known.has(file) ? known.get(file) : this.read(file);
    // Its original was removed.
    if (isBeside(stored, wanted)) return this.gone(hash, wanted);
    if (isRepeated) return { ...sure({ kind: 'repeated', hash, file }), isSameFeed: true };
    if (!stored?.edition) {
      // A dry run has not written it; an unreadable file is still the story that its name says.
      const isOwn = stored !== undefined || before !== undefined;
      const isNamed = keys.of('guid').includes(hash) || keys.of('page').includes(hash) || stored === undefined;
      return isNamed ? sure({ kind: isOwn ? 'same-story' : 'other-source', hash, file, stored: stored ?? null }) : null;
    }
    return this.compared(hash, file, { ...stored, edition: stored.edition }, wanted);
  }

  /** The file of a story; undefined if only a dry run has written it. */
  private read(file: StoredName): Stored | null | undefined {
    try {
      return readStored(file);
    } catch (error) {
      if (this.isPretending && errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  private compared(
    hash: string,
    file: StoredName,
    stored: Stored & { readonly edition: BriefEdition },
    wanted: Wanted,
  ): Candidate | null {
    const { edition } = stored;
    const { source } = edition;
    const { item, listed, from, keys } = wanted;
    // A story without a source was written by the user, under a name that the program gives.
    if (source === null)
      return keys.of('guid').includes(hash) ? sure({ kind: 'same-story', hash, file, stored }) : null;
    const origin = originOf(wanted);
    const isSame = isSameSource(listed, origin, source);
    const isText = (): boolean =>
      source.item === keys.digests.content ||
      this.isRecorded('text', wanted, hash) ||
      lettersOf(listed) === textKey({ ...edition, title: '' });
    const isOneId = from.feed === '' && isGlobalId(listed.guid) && source.id === stableId(listed);
    const isUsers = from.feed === '' && from.scope === undefined && keys.page !== '';
    return {
      found: { kind: isSame ? 'same-story' : 'other-source', hash, file, stored },
      // A page that the user imports is the story of that page, whatever it says now.
      isSameFeed: isOneId || (isSame && !isUsers) || (from.feed !== '' && this.isRecorded('guid', wanted, hash)),
      date: timeOf(source.dated ?? (source.undated ? null : edition.published)),
      isListed: source.id !== '' && source.id !== item.guid && from.ids?.has(source.id) === true,
      has: (kind) => {
        if (kind === 'text') return isText();
        if (kind === 'title') return titleOf(listed) === edition.title || this.isRecorded('title', wanted, hash);
        return keys.page !== '' && (canonicalPage(source.url) === keys.page || this.isRecorded('page', wanted, hash));
      },
      isEdit: () =>
        isEditedText(
          wordsOf(`${summaryOf(listed)}\n${bodyOf(listed.body)}`),
          wordsOf(`${edition.summary}\n${edition.body}`),
        ),
    };
  }

  /** A story that has no file in the language of an item, if the item is an edition of it. */
  private edition(hash: string, files: readonly StoredName[], wanted: Wanted): Candidate | null {
    const { item, listed, from, keys } = wanted;
    const read = files.map((file) => ({ file, stored: this.read(file) }));
    if (read.every(({ stored }) => isBeside(stored, wanted))) return this.gone(hash, wanted);
    const own = read.find(({ stored }) => {
      const source = stored?.edition?.source;
      return source !== undefined && (source === null || isSameSource(listed, originOf(wanted), source));
    });
    const before = own?.stored?.edition;
    // If a feed states another language than before, it still means the existing story.
    if (own?.stored && before && (before.source?.item === keys.digests.content || isSummaryAdded(item, before)))
      return { ...sure({ kind: 'same-story', hash, file: own.file, stored: own.stored }), isSameFeed: true };
    const isEditionOf = (source: StorySource | null): boolean =>
      source === null || isEdition(item, originOf(wanted), source);
    if (!read.some(({ stored }) => stored?.edition && isEditionOf(stored.edition.source))) return null;
    return sure({ kind: !own && from.seen?.has(hash) ? 'removed' : 'none', hash });
  }

  /** A story that was deleted, or whose file the user has removed. */
  private gone(hash: string, wanted: Wanted): Candidate | null {
    const { listed, from } = wanted;
    const deletion = this.deleted.of(hash);
    if (!deletion && (!from.seen?.has(hash) || this.names.isEmpty)) return null;
    const mayReturn = deletion !== null && (!from.seen || deletion.cause === 'unsubscribed');
    const isRecorded = (kind: RecordKind): boolean => this.isRecorded(kind, wanted, hash);
    const hasTitle = (): boolean => (deletion ? hasTitleOf(listed, deletion) : isRecorded('title'));
    const hasPage = (): boolean =>
      isRecorded('page') || (deletion !== null && deletion.page === hashedPage(listed.url));
    const date = deletion && deletedDate(deletion);
    return {
      found: mayReturn ? { kind: 'none', hash, restored: hash } : { kind: 'removed', hash },
      ...{ isSameFeed: true, isListed: false, date },
      has: (kind) => (kind === 'title' ? hasTitle() : kind === 'page' ? hasPage() : isRecorded('text')),
      // Without its text an edit is a story of the same title whose date says nothing else.
      isEdit: () => hasTitle() && (date === null || wanted.keys.date === null),
    };
  }
}

/** A story that certainly is that of the item with its key. */
const sure = (found: Found): Candidate => ({
  ...{ found, isSameFeed: true, date: null, isListed: false },
  has: () => true,
  isEdit: () => true,
});

/** The letters of an item's text, for comparison with those of a story. */
const lettersOf = (item: Item): string => textKey({ title: '', summary: summaryOf(item), body: bodyOf(item.body) });

/** Where an item comes from, as `same-item.ts` compares it. */
const originOf = ({ listed, from }: Wanted): ItemOrigin => ({ ...from, name: () => sourceName(listed, from) });

/** Whether a file is only next to the one with which an item is compared: a translation, or an edition of another page. */
const isBeside = (stored: Stored | null | undefined, wanted: Wanted): boolean =>
  isTranslation(stored) || (stored?.edition?.source !== undefined && isApart(stored) && !isOwn(stored.edition, wanted));

/** Whether an edition is that of an item, by its address or id. */
function isOwn(edition: BriefEdition | null | undefined, { listed, keys }: Wanted): boolean {
  const { id = '', url = '' } = edition?.source ?? {};
  return (id !== '' && id === stableId(listed)) || (keys.page !== '' && canonicalPage(url) === keys.page);
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
