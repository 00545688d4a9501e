import { statSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { StorePlan } from '../../db/database-location.ts';
import type { Library } from '../../db/file-library.ts';
import { defaultLibraries, indexesDir } from '../../db/folders.ts';
import type { OpenedStore, StoryStore } from '../../db/open-store.ts';
import { orIfRefused } from '../../platform/error-code.ts';
import { isInAll } from '../../settings/feed-settings.ts';
import type { Story } from '../../story/model.ts';
import { feedNames } from '../../story/query/feed-names.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context, Options } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { printNotice } from '../output.ts';
import { showProgress } from '../progress.ts';
import { latestOf, picturesOf, sharedFeedsOf, titlesOf } from './library-data.ts';
import { rebuildInChild } from './rebuild-child.ts';

export function isFolder(path: string): boolean {
  return orIfRefused(() => statSync(path).isDirectory(), false);
}

/** The folders of `--library`, otherwise of MINERALS_NEWS_LIBRARY, whether or not they exist; empty if neither is set. */
export function requestedLibraries({ io, options }: Pick<Context, 'io' | 'options'>): readonly string[] {
  const listed = (io.env.MINERALS_NEWS_LIBRARY ?? '').split(delimiter).filter((dir) => dir !== '');
  return options.has('library') ? options.values('library') : listed;
}

/** The same. @throws CliError with exit 2 if one is not a folder. */
export function namedLibraries(context: Pick<Context, 'io' | 'options'>): readonly string[] {
  const named = requestedLibraries(context);
  const missing = named.find((dir) => !isFolder(dir));
  if (missing !== undefined) throw wrongUse((words) => words.errors.noFolder(missing));
  return named;
}

/** The folders whose stories are read: the named ones, otherwise the default ones. */
export function libraryDirs(
  context: Pick<Context, 'io' | 'options'>,
  named = namedLibraries(context),
): readonly string[] {
  return named.length > 0 ? named : defaultLibraries(context.io.env, context.io.packageRoot);
}

/** Reads and checks every file of the stories; the parser is loaded only here. */
export async function readLibrary(
  context: Context,
  dirs = libraryDirs(context),
  progress?: (share: number) => void,
): Promise<Library> {
  const { openLibrary } = await import('../../db/file-library.ts');
  return openLibrary(dirs, { today: context.today }, progress);
}

export function storePlan(context: Context, dirs = libraryDirs(context)): StorePlan {
  const { io, settings, today } = context;
  const { feeds } = settings.data;
  return {
    dirs,
    indexes: indexesDir(io.env),
    today,
    now: () => io.now().getTime(),
    titles: titlesOf(context),
    pictures: picturesOf(context),
    feeds: feedNames(feeds, (feed) => !isInAll(feed, settings.data)),
    ...(feeds.length > 0 && { sharedFeeds: sharedFeedsOf(context, dirs), latest: latestOf(context, dirs) }),
  };
}

/** Opens the stories through their index, which is built if missing, with progress if that takes time. */
export async function loadLibrary(context: Context): Promise<StoryStore> {
  return (await openReady(context)).store;
}

/** The same for a search, with the texts of stories that a sync has stored. */
export async function loadForSearch(context: Context): Promise<StoryStore> {
  const { filledStore } = await import('../../db/open-store.ts');
  return filledStore(storePlan(context), await loadLibrary(context), buildingProgress(context));
}

async function openReady(context: Context): Promise<OpenedStore> {
  const { openStore } = await import('../../db/open-store.ts');
  return openStore(storePlan(context), Number.POSITIVE_INFINITY, buildingProgress(context));
}

const buildingProgress = (context: Context) => showProgress(context.io, () => context.words.index.building);

/**
 * Opens the stories for a command that prints some of them by id, or by the beginning of one. The whole library is checked only
 * if one is not found.
 */
export async function loadNamed(context: Context, ids: readonly string[]): Promise<StoryStore> {
  const { openStore } = await import('../../db/open-store.ts');
  const progress = buildingProgress(context);
  const { store } = openStore(storePlan(context), Number.POSITIVE_INFINITY, progress, { onlyFolders: true });
  const stories = new Map<string, Story>();
  const isThere = (id: string): boolean => {
    const story = store.load(id);
    if (story) stories.set(id, story);
    return story !== null;
  };
  for (const id of ids.map((one) => one.normalize('NFC'))) {
    if (isThere(id)) continue;
    const [whole = '', other] = store.catalogue.idsFrom(id, 2);
    // The caller reports an ambiguous one.
    if (id === '' || (other === undefined && !isThere(whole))) return loadLibrary(context);
  }
  return { ...store, load: (id) => stories.get(id) ?? store.load(id) };
}

/** The same for a reader, which has databases built by another process. */
export function readerPlan(context: Context): StorePlan {
  return { ...storePlan(context), make: () => rebuildInChild(context) };
}

/** Milliseconds that the reader waits for a missing index before its first frame. */
const READER_WAITS = 150;

/**
 * Opens the stories for the reader, with the remaining work: at once if possible, or, if a story is requested (`id`, ''
 * for none), once it can be found.
 */
export async function loadForReader(context: Context, id: string): Promise<OpenedStore> {
  const whole = id === '' ? null : await openReady(context);
  if (whole && !whole.store.kept) return whole;
  const { openStore } = await import('../../db/open-store.ts');
  return openStore(readerPlan(context), READER_WAITS);
}

/** Reports unreadable stories on standard error, if any. */
export async function reportUnreadable(context: Context, library: Pick<StoryStore, 'unreadable'>): Promise<void> {
  if (library.unreadable > 0) {
    await printNotice(context.io, context.words.notes.unreadable(library.unreadable, checkCommand(context.options)));
  }
}

/** The `check` command for the libraries in use, quoted for a shell. */
export function checkCommand(options: Pick<Options, 'values'>): string {
  const quoted = (dir: string): string => (/^[\w./~-]+$/.test(dir) ? dir : `'${dir.replaceAll("'", "'\\''")}'`);
  const named = options.values('library').map((dir) => ` --library ${quoted(cleanText(dir))}`);
  return `minerals-news check${named.join('')}`;
}
