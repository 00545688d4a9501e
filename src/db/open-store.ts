import { runToEnd } from '../platform/run-to-end.ts';
import { joinEditions, joinLater, withValues } from '../story/editions.ts';
import type { StoryEntry } from '../story/entry.ts';
import { parseStoryFile } from '../story/file/parse-story.ts';
import type { Edition, Lang, PictureFiles, Story } from '../story/model.ts';
import { type FindPicture, knownPictures } from '../story/pictures.ts';
import type { Catalogue } from '../story/query/catalogue.ts';
import { type FeedNames, NO_FEEDS, type SharedFeeds, withCurrentName } from '../story/query/feed-names.ts';
import { isBusy, isDamage, isStorageError } from './connection.ts';
import type { DatabaseCatalogue } from './database-catalogue.ts';
import { currentFile, indexFolder, type StorePlan } from './database-location.ts';
import { hashOf } from './hash.ts';
import {
  describeDatabase,
  makeDatabase,
  makeTemporaryDatabase,
  type OpenedDatabase,
  openExisting,
  openIfUnlocked,
} from './open-database.ts';
import { countPending, fillPending } from './pending-stories.ts';
import type { StoryPath } from './scan/find-files.ts';
import { readStoryText } from './scan/read-text.ts';
import { areFoldersSame, type RefreshOptions, refresh } from './scan/refresh.ts';
import type { IsWantedFeed, StoriesByFeed } from './stories-by-feed.ts';
import { editionFiles, hasMoreFilesThan, type KnownFile, readFolders } from './tables/files.ts';
import { openEmpty } from './tables/schema.ts';
import { docidOf, storedEntry } from './tables/stories.ts';

/** The stories of some folders, each read from its files on demand. */
export interface StoryStore {
  readonly catalogue: Catalogue;
  /** Files and folders that were left out. */
  readonly unreadable: number;
  /** A story with its text, as its files are now; null if there is none with that id, or none that can be read. */
  readonly load: (id: string) => Story | null;
  readonly entry: (id: string) => StoryEntry | null;
  /** The file of an edition. */
  readonly file: (id: string, lang: Lang) => StoryPath | null;
  /** The stories of feeds. */
  readonly byFeed: (isWanted: IsWantedFeed) => StoriesByFeed;
  /** The feeds of stories that came in several, as they were when this was first called. */
  readonly sharedFeeds?: SharedFeeds;
  /** The stories that the last sync had brought when this was first called. */
  readonly latest?: () => ReadonlySet<string>;
  /** The real paths of the searched folders; missing if unknown. */
  readonly folders?: readonly string[];
  /** The folder of the database, and an identifier of its state and of the feeds' names; null for a temporary one. */
  readonly kept?: { readonly folder: string; readonly state: string } | null;
  /** How many stories have no texts and events in the database yet (`fillWork`). */
  readonly pending?: () => number;
  /** Calls back if the database turns out to be damaged: it finds nothing until `rebuildWork` has been done. */
  readonly onDamage?: (listener: () => void) => void;
}

/** Steps of some work: the share that is done, or a promise of it while another process works. */
export type Work<T> = Generator<number | Promise<number>, T>;

/** A store and its remaining work, which returns a newer store, or null if nothing changed. */
export interface OpenedStore {
  readonly store: StoryStore;
  readonly work: Work<StoryStore | null> | null;
}

/** A caller waits this many times its patience for work that will be finished by then. */
const SOON = 10;

/** Filling in more than this takes a reader some seconds. */
const MANY_PENDING = 1000;

/** `scanLimit` of a plan without one. */
const SCAN_LIMIT = 1000;

function filesOfStory(catalogue: DatabaseCatalogue, id: string): readonly KnownFile[] {
  return catalogue.ask((db) => {
    const docid = docidOf(db, id);
    return docid === undefined ? [] : editionFiles(db, docid);
  });
}

/** An edition with its known pictures, which are looked up when they are first needed. `file` is its real path. */
function withPictures(edition: Edition, file: string, find: FindPicture): Edition {
  const known: { [Wanted in 'all' | 'badges']?: { readonly files: PictureFiles | undefined } } = {};
  const look = (wanted: keyof typeof known): PictureFiles | undefined => {
    known[wanted] ??= { files: knownPictures(edition, find, file, wanted) };
    return known[wanted].files;
  };
  return withValues(edition, {
    get pictures() {
      return look('all');
    },
    get undecidedPictures() {
      return look('badges');
    },
  });
}

/** A story with its files as they are now. Those that the database knows are parsed when their editions are asked for. */
function loadStory(catalogue: DatabaseCatalogue, id: string, { feeds = NO_FEEDS, pictures }: StorePlan): Story | null {
  const find = pictures?.();
  const stored = catalogue.ask((db) => storedEntry(db, docidOf(db, id) ?? 0));
  let isKnown = true;
  const makers = new Map<Lang, () => Edition | null>();
  for (const { lang, real, shown, size, inode, changed } of filesOfStory(catalogue, id)) {
    const read = readStoryText(real);
    const isStored = read.ok && read.bytes.length === size && read.inode === inode && read.changed === changed;
    isKnown &&= isStored;
    if (!read.ok) continue;
    const { text } = read;
    // Whether the database knows that this text is the checked one.
    const sealHolds = isStored && stored?.editions[lang]?.badges.includes('changed-since-check') === false;
    makers.set(lang, () => {
      const parsed = parseStoryFile({ id, lang, text, file: shown, sealHolds });
      if (!parsed.ok) return null;
      return withCurrentName(find ? withPictures(parsed.edition, real, find) : parsed.edition, feeds);
    });
  }
  if (isKnown && makers.size > 0) return joinLater(id, makers as ReadonlyMap<Lang, () => Edition>);
  const editions = [...makers.values()].flatMap((make) => make() ?? []);
  return editions.length > 0 ? joinEditions(id, editions) : null;
}

/** An identifier of the state of the feeds' names. */
const stateOfFeeds = (feeds: FeedNames): string =>
  feeds.size === 0 ? '' : hashOf(JSON.stringify([...feeds])).join(' ');

function storeOf({ catalogue, file, state }: OpenedDatabase, plan: StorePlan): StoryStore {
  const { feeds = NO_FEEDS } = plan;
  return {
    catalogue,
    get folders() {
      return catalogue.ask(readFolders).map(({ path }) => path);
    },
    kept: file === null ? null : { folder: indexFolder(plan), state: `${state} ${stateOfFeeds(feeds)}` },
    unreadable: catalogue.unreadable,
    pending: () => catalogue.ask(countPending),
    onDamage: catalogue.onDamage,
    load: (id) => loadStory(catalogue, id, plan),
    entry: (id) => catalogue.entry(id) ?? null,
    byFeed: catalogue.byFeed,
    sharedFeeds: catalogue.sharedFeeds,
    latest: catalogue.latest,
    file: (id, lang) => {
      const found = filesOfStory(catalogue, id).find((one) => one.lang === lang);
      return found ? { id, lang, real: found.real, shown: found.shown } : null;
    },
  };
}

/** A store without stories, until there is a database. */
const emptyStore = (plan: StorePlan): StoryStore => storeOf(describeDatabase(plan, openEmpty(), null), plan);

/** The store of a database that is built now. */
function* storeBuiltBy(build: Generator<number, OpenedDatabase>, plan: StorePlan): Generator<number, StoryStore> {
  return storeOf(yield* build, plan);
}

/** If changes cannot be written, a small library is read into a temporary database; a large one is used as it was. */
function* newer(
  plan: StorePlan,
  opened: OpenedDatabase,
  few: boolean,
  wanted: RefreshOptions = 'all',
): Work<StoryStore | null> {
  if (plan.make && opened.catalogue.isDamaged()) return yield* madeElsewhere(plan, plan.make);
  try {
    const fresh = yield* refresh(plan, opened, wanted);
    return fresh && storeOf(fresh, plan);
  } catch (error) {
    if (!isStorageError(error)) throw error;
    if (plan.make && isDamage(error)) return yield* madeElsewhere(plan, plan.make);
    return few ? yield* storeBuiltBy(makeTemporaryDatabase(plan), plan) : null;
  }
}

/** The remaining work after checking only folders. */
function* afterwards(plan: StorePlan): Work<StoryStore | null> {
  const opened = openIfUnlocked(plan);
  return opened && (yield* newer(plan, opened, false));
}

/** Builds the database in another process, so that it does not delay keys; in this one if that fails. */
function* madeElsewhere(plan: StorePlan, make: NonNullable<StorePlan['make']>): Work<StoryStore> {
  const before = currentFile(indexFolder(plan));
  const made = make();
  try {
    for (let share = made.share(); share !== null; share = made.share()) yield made.next();
  } finally {
    made.stop();
  }
  const opened = openIfUnlocked(plan);
  return opened && opened.file !== before ? storeOf(opened, plan) : yield* storeBuiltBy(makeDatabase(plan), plan);
}

/** Work that rebuilds a database that turned out to be damaged while it was in use. */
export function rebuildWork(plan: StorePlan): Work<StoryStore> {
  return plan.make ? madeElsewhere(plan, plan.make) : storeBuiltBy(makeDatabase(plan), plan);
}

/**
 * Work that fills in the texts and events of stories that a sync has stored. If most stories lack them, the database is built
 * again by another process, which takes less time. If the database cannot be written, null: the texts stay pending.
 */
export function* fillWork(plan: StorePlan): Work<StoryStore | null> {
  try {
    const opened = openIfUnlocked(plan);
    if (!opened) return null;
    const pending = opened.catalogue.ask(countPending);
    const isFasterBuilt = pending > MANY_PENDING && pending > opened.catalogue.size / 2;
    if (!plan.make || !isFasterBuilt) {
      const filled = yield* fillPending(plan, opened, plan.make ? 'reader' : 'command');
      return filled && storeOf(filled, plan);
    }
  } catch (error) {
    // A full disk, say: a search reads the files meanwhile.
    if (!isStorageError(error)) throw error;
    if (!isDamage(error)) return null;
  }
  return plan.make ? yield* madeElsewhere(plan, plan.make) : null;
}

/** A store with the texts and events of all stories, if its database can be written; otherwise as it is. */
export function filledStore(plan: StorePlan, store: StoryStore, progress: (share: number | null) => void): StoryStore {
  if (!store.pending || store.pending() === 0) return store;
  try {
    const opened = openIfUnlocked(plan);
    const filled = opened && runToEnd(fillPending(plan, opened), progress);
    return filled ? storeOf(filled, plan) : store;
  } catch (error) {
    // An error of SQLite: a search reads the files.
    if (!isStorageError(error)) throw error;
    return store;
  } finally {
    progress(null);
  }
}

/** The newer store if another process has changed the database; nothing is scanned. */
export function reopenedStore(plan: StorePlan, store: StoryStore): StoryStore {
  const opened = openIfUnlocked(plan);
  const newer = opened && storeOf(opened, plan);
  return newer?.kept && !isSameState(newer, store) ? newer : store;
}

/** Whether two stores show the same: the same state of the same index, and the same feeds of each story. False if unknown. */
export function isSameState(a: StoryStore, b: StoryStore): boolean {
  const isIndex = !!a.kept && a.kept.folder === b.kept?.folder && a.kept.state === b.kept.state;
  return a === b || (isIndex && a.sharedFeeds?.() === b.sharedFeeds?.() && a.latest?.() === b.latest?.());
}

/** Options of a caller that waits for the library. */
export interface OpenOptions {
  /** Whether checking folders is enough: in a small library too, and for the remaining work of a large one. */
  readonly onlyFolders?: boolean;
}

/**
 * Opens a library through its database, so that no files need to be read. Files added, removed or renamed since are
 * noticed before it returns, and in a library of up to a thousand files edited ones too; in a larger one `work` finds
 * them. A missing or unusable database is built.
 *
 * @param patience milliseconds, by `plan.now`, for the work that must come first, and up to ten times as much if it
 *   will be finished by then; the rest is in `work`, with an outdated or empty store.
 * @param progress is called with the share of the work, and with null at its end.
 * @throws an error of SQLite if another program keeps the database locked and `patience` is 0; otherwise the files are
 *   read into a temporary one.
 */
export function openStore(
  plan: StorePlan,
  patience = Number.POSITIVE_INFINITY,
  progress: (share: number | null) => void = () => {},
  { onlyFolders = false }: OpenOptions = {},
): OpenedStore {
  let opened: OpenedDatabase | null;
  try {
    opened = openExisting(plan);
  } catch (error) {
    // Another program keeps the database locked. A caller without patience has a store already.
    if (!isBusy(error) || patience === 0) throw error;
    const opened = runToEnd(makeTemporaryDatabase(plan), progress);
    progress(null);
    return { store: storeOf(opened, plan), work: null };
  }
  const kept = opened && storeOf(opened, plan);
  const few = opened !== null && !opened.catalogue.ask((db) => hasMoreFilesThan(db, plan.scanLimit ?? SCAN_LIMIT));
  // A caller that cannot wait starts with the database as it is.
  const cannotWait = patience !== Number.POSITIVE_INFINITY;
  if (opened && kept && ((!few && cannotWait) || ((!few || onlyFolders) && areFoldersSame(opened)))) {
    return { store: kept, work: newer(plan, opened, few, onlyFolders && !few && cannotWait ? 'lists' : 'all') };
  }
  const wanted = few ? 'all' : 'lists';
  const steps = opened ? newer(plan, opened, few, wanted) : storeBuiltBy(makeDatabase(plan), plan);
  const begun = plan.now();
  // If this share is done when the time is over, the rest takes little time.
  const isWorthIt = (share: number): boolean => {
    const spent = plan.now() - begun;
    return spent < patience || spent < share * patience * SOON;
  };
  let step = steps.next();
  while (!step.done && typeof step.value === 'number' && isWorthIt(step.value)) {
    progress(step.value);
    step = steps.next();
  }
  if (!step.done && !opened && plan.make) {
    const store = emptyStore(plan);
    steps.return(store);
    return { store, work: madeElsewhere(plan, plan.make) };
  }
  if (!step.done) return { store: kept ?? emptyStore(plan), work: steps };
  progress(null);
  return {
    store: step.value ?? kept ?? emptyStore(plan),
    work: opened && wanted === 'lists' ? afterwards(plan) : null,
  };
}

/**
 * Rebuilds the database of a library. `kept` is false if it cannot be stored in its folder.
 *
 * @throws an error of SQLite or of the file system if it cannot be written anywhere.
 */
export function rebuildStore(
  plan: StorePlan,
  progress: (share: number | null) => void,
): { readonly store: StoryStore; readonly folder: string; readonly kept: boolean } {
  const opened = runToEnd(makeDatabase(plan), progress);
  progress(null);
  return { store: storeOf(opened, plan), folder: indexFolder(plan), kept: opened.file !== null };
}
