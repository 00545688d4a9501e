import { type Catalogue, catalogueOf } from '../story/catalogue.ts';
import type { StoryEntry } from '../story/entry.ts';
import { type FeedNames, NO_FEEDS, storyNow } from '../story/feed-names.ts';
import type { Edition, Lang, Story } from '../story/model.ts';
import { parseStoryFile } from '../story/parse.ts';
import { joinEditions } from '../story/story.ts';
import type { IndexedCatalogue } from './index/catalogue.ts';
import { hashOf } from './index/hash.ts';
import { isLikened } from './index/refresh.ts';
import { GONE_FOLDER } from './index/state.ts';
import {
  drain,
  foldersStand,
  indexFolder,
  making,
  openKept,
  refreshing,
  type Shelf,
  type StorePlan,
  type Wanted,
} from './index/store.ts';
import { openLibrary } from './library.ts';
import { readStoryText } from './read-text.ts';
import type { StoryPath } from './scan.ts';

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
  /** The folder of the index and a name of its state and of what feeds are called, which another does not have; none where it is not kept. */
  readonly kept?: { readonly folder: string; readonly state: string } | null;
}

/** A store, and what is still to be done for it: steps that give their share of the work and return a newer store or null. */
export interface OpenedStore {
  readonly store: StoryStore;
  readonly work: Generator<number, StoryStore | null> | null;
}

/** How many times its patience somebody waits for work that would be over by then. */
const SOON = 10;

/** Up to this many files each start looks at all of them; of more only at the folders they are in. */
const LOOKED_AT = 1000;

function loadStory(catalogue: IndexedCatalogue, id: string, feeds: FeedNames): Story | null {
  const stored = catalogue.stored(id);
  const editions = (stored?.files ?? []).flatMap(({ lang, real, shown, size, modified, changed }): Edition[] => {
    const read = readStoryText(real);
    if (!read.ok) return [];
    // The index knows whether the text that it has seen is the one that was checked.
    const isSeen = read.bytes.length === size && read.modified === modified && read.changed === changed;
    const sealHolds = isSeen && stored?.editions[lang]?.badges.includes('changed-since-check') === false;
    const parsed = parseStoryFile({ id, lang, text: read.text, file: shown, sealHolds });
    return parsed.ok ? [parsed.edition] : [];
  });
  return editions.length > 0 ? storyNow(joinEditions(id, editions), feeds) : null;
}

/** Tells one state of the names of feeds from another. */
const stateOf = (feeds: FeedNames): string => (feeds.size === 0 ? '' : hashOf(JSON.stringify([...feeds])).join(' '));

function storeOf({ catalogue, folder }: Shelf, { feeds = NO_FEEDS }: StorePlan): StoryStore {
  return {
    catalogue,
    get folders() {
      const { folders } = catalogue.index().state;
      return folders.filter(([, modified]) => modified !== GONE_FOLDER).map(([path]) => path);
    },
    get kept() {
      const { build, records, live } = catalogue.index().state;
      return folder === null ? null : { folder, state: `${build} ${records} ${live} ${stateOf(feeds)}` };
    },
    unreadable: catalogue.unreadable,
    load: (id) => loadStory(catalogue, id, feeds),
    entry: (id) => catalogue.entry(id) ?? null,
    file: (id, lang) => {
      const file = catalogue.stored(id)?.files.find((one) => one.lang === lang);
      return file ? { id, lang, real: file.real, shown: file.shown } : null;
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

/** Where no index can be written at all, everything is read into memory. */
function* inMemory(plan: StorePlan, steps: Generator<number, Shelf>): Generator<number, StoryStore> {
  try {
    return storeOf(yield* steps, plan);
  } catch {
    return openLibrary(plan.dirs, plan);
  }
}

/** Where what changed cannot be written anywhere, few files are read into memory; of many, what is there still serves. */
function* newer(
  plan: StorePlan,
  shelf: Shelf,
  few: boolean,
  wanted: Wanted = 'all',
  first: readonly string[] = [],
): Generator<number, StoryStore | null> {
  try {
    const fresh = yield* refreshing(plan, shelf, new Set(first), wanted);
    return fresh && storeOf(fresh, plan);
  } catch {
    return few ? openLibrary(plan.dirs, plan) : null;
  }
}

/** What is left of a library of which only the folders that changed have been looked at. */
function* afterwards(plan: StorePlan): Generator<number, StoryStore | null> {
  const shelf = openKept(plan);
  return shelf && (yield* newer(plan, shelf, false));
}

/** How a library is opened by somebody who waits for it. */
export interface Opening {
  /** Looking at the folders is enough: in a small library too, and for the work that is left of a large one. */
  readonly onlyFolders?: boolean;
  /**
   * The id of a story of which similar ones and its group are asked for as well; without it stories that have just come may
   * have none.
   */
  readonly likeness?: string;
}

/**
 * Opens a library by its index, so that none of its files need be read. What came, went or was renamed since has been
 * noticed when it returns, and in a library of up to a thousand files what was edited as well; of a larger one `work`
 * finds that out. An index that is not there, or of no use, is made.
 *
 * @param patience how long to work on what must be done first, in milliseconds by `plan.now`, and up to ten times as long if
 *   it will be done by then; what is left over is in `work`, with a store that is not up to date, or empty.
 * @param progress hears the share of the work that is done, and null at its end.
 */
export function openStore(
  plan: StorePlan,
  patience = Number.POSITIVE_INFINITY,
  progress: (share: number | null) => void = () => {},
  { onlyFolders = false, likeness }: Opening = {},
): OpenedStore {
  const shelf = openKept(plan);
  const kept = shelf && storeOf(shelf, plan);
  const few = shelf !== null && shelf.catalogue.index().state.files <= LOOKED_AT;
  // What is kept is good enough to begin with for who cannot wait.
  const cannotWait = patience !== Number.POSITIVE_INFINITY;
  const isPending = likeness !== undefined && shelf !== null && !isLikened(shelf.catalogue.index());
  if (shelf && kept && ((!few && cannotWait) || ((!few || onlyFolders) && !isPending && foldersStand(shelf)))) {
    return { store: kept, work: newer(plan, shelf, few, onlyFolders && !few && cannotWait ? 'lists' : 'all') };
  }
  const wanted = few ? 'all' : likeness === undefined ? 'lists' : 'likeness';
  const first = likeness === undefined ? [] : [likeness];
  const steps = shelf ? newer(plan, shelf, few, wanted, first) : inMemory(plan, making(plan));
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
  if (!step.done) return { store: kept ?? EMPTY, work: steps };
  progress(null);
  return { store: step.value ?? kept ?? EMPTY, work: shelf && wanted === 'lists' ? afterwards(plan) : null };
}

/**
 * Makes the index of a library anew, whatever there is. `kept` is false where it cannot be kept in its folder.
 *
 * @throws the file system's error when it cannot be written anywhere.
 */
export function rebuildStore(
  plan: StorePlan,
  progress: (share: number | null) => void,
): { readonly store: StoryStore; readonly folder: string; readonly kept: boolean } {
  const shelf = drain(making(plan), progress);
  progress(null);
  return { store: storeOf(shelf, plan), folder: indexFolder(plan), kept: shelf.folder !== null };
}
