import { joinEditions } from '../story/editions.ts';
import type { StoryEntry } from '../story/entry.ts';
import { parseStoryFile } from '../story/file/parse-story.ts';
import type { Edition, Lang, Story } from '../story/model.ts';
import { type Catalogue, catalogueOf } from '../story/query/catalogue.ts';
import { type FeedNames, NO_FEEDS, storyNow } from '../story/query/feed-names.ts';
import { isBusy } from './connection.ts';
import type { DatabaseCatalogue } from './database-catalogue.ts';
import { indexFolder } from './database-location.ts';
import { openLibrary } from './file-library.ts';
import { hashOf } from './hash.ts';
import {
  makeDatabase,
  type OpenedDatabase,
  openExisting,
  openIfUnlocked,
  runToEnd,
  type StorePlan,
} from './open-database.ts';
import type { StoryPath } from './scan/find-files.ts';
import { readStoryText } from './scan/read-text.ts';
import { areFoldersSame, refresh, type Wanted } from './scan/refresh.ts';
import { editionFiles, hasMoreFilesThan, type KnownFile, readFolders } from './tables/files.ts';
import { docidOf, storedEntry } from './tables/stories.ts';

export type { StorePlan } from './open-database.ts';

/** The stories of some folders, each read from its files when it is wanted. */
export interface StoryStore {
  readonly catalogue: Catalogue;
  /** Files and folders that were left out. */
  readonly unreadable: number;
  /** A story with its text, as its files are now; null when there is none of that id, or none that can be read. */
  readonly load: (id: string) => Story | null;
  readonly entry: (id: string) => StoryEntry | null;
  /** The file of an edition. */
  readonly file: (id: string, lang: Lang) => StoryPath | null;
  /** The folders in which stories were looked for, by their real paths; missing where that is not known. */
  readonly folders?: readonly string[];
  /** The folder of the database, and a name of its state and of the feeds' names; none for a temporary one. */
  readonly kept?: { readonly folder: string; readonly state: string } | null;
}

/** Steps of some work: the share that is done, or a promise of it while another process works. */
export type Work<T> = Generator<number | Promise<number>, T>;

/** A store, and what is still to be done for it: the work returns a newer store, or null where there is none. */
export interface OpenedStore {
  readonly store: StoryStore;
  readonly work: Work<StoryStore | null> | null;
}

/** A caller waits this many times its patience for work that will be finished by then. */
const SOON = 10;

/** Up to this many files each start looks at all of them; of more only at the folders they are in. */
const LOOKED_AT = 1000;

function filesOfStory(catalogue: DatabaseCatalogue, id: string): readonly KnownFile[] {
  return catalogue.ask((db) => {
    const docid = docidOf(db, id);
    return docid === undefined ? [] : editionFiles(db, docid);
  });
}

function loadStory(catalogue: DatabaseCatalogue, id: string, feeds: FeedNames): Story | null {
  const stored = catalogue.ask((db) => storedEntry(db, docidOf(db, id) ?? 0));
  const editions = filesOfStory(catalogue, id).flatMap(({ lang, real, shown, size, modified, changed }): Edition[] => {
    const read = readStoryText(real);
    if (!read.ok) return [];
    // The database knows whether the text that it has seen is the one that was checked.
    const isStored = read.bytes.length === size && read.modified === modified && read.changed === changed;
    const sealHolds = isStored && stored?.editions[lang]?.badges.includes('changed-since-check') === false;
    const parsed = parseStoryFile({ id, lang, text: read.text, file: shown, sealHolds });
    return parsed.ok ? [parsed.edition] : [];
  });
  return editions.length > 0 ? storyNow(joinEditions(id, editions), feeds) : null;
}

/** A name of the state of the feeds' names. */
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
    load: (id) => loadStory(catalogue, id, feeds),
    entry: (id) => catalogue.entry(id) ?? null,
    file: (id, lang) => {
      const found = filesOfStory(catalogue, id).find((one) => one.lang === lang);
      return found ? { id, lang, real: found.real, shown: found.shown } : null;
    },
  };
}

/** Nothing yet. */
const EMPTY: StoryStore = {
  catalogue: catalogueOf([]),
  unreadable: 0,
  load: () => null,
  entry: () => null,
  file: () => null,
};

/** Where no database can be written at all, everything is read into memory. */
function* inMemory(plan: StorePlan): Generator<number, StoryStore> {
  try {
    return storeOf(yield* makeDatabase(plan), plan);
  } catch {
    return openLibrary(plan.dirs, plan);
  }
}

/** Where what changed cannot be written, few files are read into memory; of many, what is there still serves. */
function* newer(
  plan: StorePlan,
  opened: OpenedDatabase,
  few: boolean,
  wanted: Wanted = 'all',
): Generator<number, StoryStore | null> {
  try {
    const fresh = yield* refresh(plan, opened, wanted);
    return fresh && storeOf(fresh, plan);
  } catch {
    return few ? openLibrary(plan.dirs, plan) : null;
  }
}

/** What is left of a library of which only the folders that changed have been looked at. */
function* afterwards(plan: StorePlan): Generator<number, StoryStore | null> {
  const opened = openIfUnlocked(plan);
  return opened && (yield* newer(plan, opened, false));
}

/** The database is made by another process, so that no key waits for it; here where that fails. */
function* madeElsewhere(plan: StorePlan, make: NonNullable<Opening['make']>): Work<StoryStore> {
  const makeDatabase = make();
  try {
    for (let share = makeDatabase.share(); share !== null; share = makeDatabase.share()) yield makeDatabase.next();
  } finally {
    makeDatabase.stop();
  }
  const opened = openIfUnlocked(plan);
  return opened ? storeOf(opened, plan) : yield* inMemory(plan);
}

/** A database that another process makes (`index rebuild`). */
export interface MadeElsewhere {
  /** The share that is done; null at the end, however it ends. */
  readonly share: () => number | null;
  /** Resolves with the share that is done when there is news of it. */
  readonly next: () => Promise<number>;
  readonly stop: () => void;
}

/** Options of a caller that waits for the library. */
export interface Opening {
  /** Looking at the folders is enough: in a small library too, and for the work that is left of a large one. */
  readonly onlyFolders?: boolean;
  /** Makes a database that is not there in another process, where that takes longer than `patience`. */
  readonly make?: () => MadeElsewhere;
}

/**
 * Opens a library by its database, so that none of its files need be read. What came, went or was renamed since has been
 * noticed when it returns, and in a library of up to a thousand files what was edited as well; of a larger one `work`
 * finds that out. A database that is not there, or of no use, is made.
 *
 * @param patience how long to work on what must be done first, in milliseconds by `plan.now`, and up to ten times as long if
 *   it will be done by then; what is left over is in `work`, with a store that is not up to date, or empty.
 * @param progress hears the share of the work that is done, and null at its end.
 * @throws an error of SQLite with no patience (0) where another program keeps the database locked; else the files are read.
 */
export function openStore(
  plan: StorePlan,
  patience = Number.POSITIVE_INFINITY,
  progress: (share: number | null) => void = () => {},
  { onlyFolders = false, make }: Opening = {},
): OpenedStore {
  let opened: OpenedDatabase | null;
  try {
    opened = openExisting(plan);
  } catch (error) {
    // Another program keeps the database locked: it is left as it is. Who has waited for nothing has a store already.
    if (!isBusy(error) || patience === 0) throw error;
    return { store: openLibrary(plan.dirs, plan), work: null };
  }
  const kept = opened && storeOf(opened, plan);
  const few = opened !== null && !opened.catalogue.ask((db) => hasMoreFilesThan(db, LOOKED_AT));
  // A caller that cannot wait begins with the database as it is.
  const cannotWait = patience !== Number.POSITIVE_INFINITY;
  if (opened && kept && ((!few && cannotWait) || ((!few || onlyFolders) && areFoldersSame(opened)))) {
    return { store: kept, work: newer(plan, opened, few, onlyFolders && !few && cannotWait ? 'lists' : 'all') };
  }
  const wanted = few ? 'all' : 'lists';
  const steps = opened ? newer(plan, opened, few, wanted) : inMemory(plan);
  const begun = plan.now();
  // Work of which this much is done when patience is over is soon done altogether.
  const isWorthIt = (share: number): boolean => {
    const spent = plan.now() - begun;
    return spent < patience || spent < share * patience * SOON;
  };
  let step = steps.next();
  while (!step.done && isWorthIt(step.value)) {
    progress(step.value);
    step = steps.next();
  }
  if (!step.done && !opened && make) {
    steps.return(EMPTY);
    return { store: EMPTY, work: madeElsewhere(plan, make) };
  }
  if (!step.done) return { store: kept ?? EMPTY, work: steps };
  progress(null);
  return { store: step.value ?? kept ?? EMPTY, work: opened && wanted === 'lists' ? afterwards(plan) : null };
}

/**
 * Makes the database of a library again, whatever there is. `kept` is false where it cannot be kept in its folder.
 *
 * @throws an error of SQLite or of the file system when it cannot be written anywhere.
 */
export function rebuildStore(
  plan: StorePlan,
  progress: (share: number | null) => void,
): { readonly store: StoryStore; readonly folder: string; readonly kept: boolean } {
  const opened = runToEnd(makeDatabase(plan), progress);
  progress(null);
  return { store: storeOf(opened, plan), folder: indexFolder(plan), kept: opened.file !== null };
}
