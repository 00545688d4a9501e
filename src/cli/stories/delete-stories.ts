import { join } from 'node:path';
import { orIfUnusable } from '../../db/connection.ts';
import { librariesWithRemoved } from '../../db/data/deletions.ts';
import { LibraryData } from '../../db/data/library-data.ts';
import type { StoryStore } from '../../db/open-store.ts';
import type { DeletionResult, Refusal, StoryFiles } from '../../ingest/index.ts';
import { errorCode } from '../../platform/error-code.ts';
import { isWithin, realPathOf } from '../../platform/real-path.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { FeedOfStory } from '../../story/query/feed-names.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { CliError } from '../exit-errors.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { libraryDirs, requestedLibraries } from '../library/load-library.ts';

/** Stories that are deleted at once. */
const AT_ONCE = 100;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Files = Pick<StoryStore, 'entry' | 'file'>;

/** Why a story stays; `file` is one of its files in messages. */
export interface RefusedStory {
  readonly id: string;
  readonly why: Exclude<Refusal, 'other-feed'> | 'bundled';
  readonly code: string;
  readonly file: string;
}

/** The deleted stories, by the folder of their library. */
export type DeletedByFolder = ReadonlyMap<string, readonly StoryFiles[]>;

/**
 * Finds the library of a file. The folder of a year may be a link to another disk; such a file belongs to the first library
 * into which stories are imported.
 */
export function libraryOf(context: Pick<Context, 'io' | 'options'>, path: string): string {
  const dirs = libraryDirs(context, requestedLibraries(context));
  const imported = dirs.find((dir) => dir !== join(context.io.packageRoot, 'content'));
  return dirs.find((dir) => isWithin(realPathOf(dir), path)) ?? imported ?? '';
}

interface Meaning {
  readonly cause: 'deleted' | 'unsubscribed';
  readonly isOfFeed?: (feed: FeedOfStory) => boolean;
}

/** Deletes stories of a library with all editions, with `isOfFeed` only those of a feed; keys are answered in between. */
export async function deleteEntries(
  context: Pick<Context, 'io' | 'options' | 'data'>,
  store: Files,
  entries: readonly StoryEntry[],
  { cause, isOfFeed }: Meaning = { cause: 'deleted' },
): Promise<{ readonly deleted: DeletedByFolder; readonly refused: readonly RefusedStory[] }> {
  const { deleteStories } = await import('../../ingest/index.ts');
  const { io } = context;
  const refused: RefusedStory[] = [];
  const shown = new Map<string, string>();
  const wanted = new Map<string, StoryFiles[]>();
  for (const { id, langs } of entries) {
    const files = langs.flatMap((lang) => store.file(id, lang) ?? []);
    const [first] = files;
    const library = first ? libraryOf(context, first.real) : '';
    if (first) shown.set(id, first.shown);
    if (!first) refused.push({ id, why: 'gone', code: '', file: '' });
    else if (library === join(io.packageRoot, 'content'))
      refused.push({ id, why: 'bundled', code: '', file: first.shown });
    else {
      const story = { id, files: files.map(({ real }) => real) };
      const known = wanted.get(library);
      if (known) known.push(story);
      else wanted.set(library, [story]);
    }
  }
  const deleted = new Map<string, StoryFiles[]>();
  for (const [library, stories] of wanted) {
    const [data, gone]: [LibraryData, StoryFiles[]] = [new LibraryData(context.data, library), []];
    deleted.set(library, gone);
    for (let from = 0; from < stories.length; from += AT_ONCE) {
      const some = stories.slice(from, from + AT_ONCE);
      const plan = { cause, now: io.now().getTime(), ...(isOfFeed && { isOfFeed }) };
      const done = tryToDelete(() => deleteStories(data, some, plan), some);
      gone.push(...done.deleted);
      // Stories of other feeds are not meant.
      for (const { id, why, code } of done.refused)
        if (why !== 'other-feed') refused.push({ id, why, code, file: shown.get(id) ?? '' });
      await turn();
    }
  }
  return { deleted, refused };
}

/** The result of a deletion, or that the disk has refused all of it. */
function tryToDelete(job: () => DeletionResult, stories: readonly StoryFiles[]): DeletionResult {
  try {
    return job();
  } catch (error) {
    return { deleted: [], refused: stories.map(({ id }) => ({ id, why: 'unwritable', code: errorCode(error) })) };
  }
}

/** The stories that the disk refused to delete; others stay because they are edited or of another feed. */
export const unwritableOf = ({ refused }: Pick<DeletionResult, 'refused'>): readonly RefusedStory[] =>
  refused.flatMap(({ id, why, code }) => (why === 'unwritable' ? [{ id, why, code, file: '' }] : []));

/**
 * Has a feed that is removed with its stories sent again if that is undone, whatever its server says. Which stories it has stays
 * known: those of other feeds are in it again then. Never rejects: then a later sync may skip the feed.
 */
export async function requestAgainAfterUndo(context: Context, ref: string): Promise<void> {
  const { requestAgain } = await import('../../ingest/index.ts');
  orIfUnusable(() => requestAgain(ingestFolders(context).data, ref));
}

/** Restores stories that `deleteEntries` has deleted; returns the ids of those that are back. */
export async function restoreEntries(
  context: Pick<Context, 'io' | 'data'>,
  deleted: readonly DeletedByFolder[],
): Promise<readonly string[]> {
  const { restoreStories } = await import('../../ingest/index.ts');
  const byFolder = Map.groupBy(
    deleted.flatMap((each) => [...each]),
    ([library]) => library,
  );
  return [...byFolder].flatMap(([library, all]) =>
    restoreStories(
      new LibraryData(context.data, library),
      all.flatMap(([, stories]) => stories),
    ),
  );
}

/** Removes the files of stories that can no longer be restored, in all libraries. Never rejects, like `cleanUpDeleted`. */
export async function emptyDeleted(context: Context): Promise<void> {
  const { cleanUpDeleted, forgetRemovedOf } = await import('../../ingest/index.ts');
  const { data, io } = context;
  const now = io.now().getTime();
  const imported = ingestFolders(context).data;
  cleanUpDeleted(imported, now);
  const others = orIfUnusable(
    () => data.read(librariesWithRemoved, []).filter(({ id }) => !imported.isLibrary(id)),
    [],
  );
  for (const { id, path } of others) {
    const library = new LibraryData(data, path);
    if (library.isLibrary(id)) cleanUpDeleted(library, now);
    else forgetRemovedOf(data, id, now);
  }
}

/** The ids of the stories that can be restored, of all libraries. */
export async function restorableIds(context: Pick<Context, 'io' | 'options' | 'data'>): Promise<readonly string[]> {
  const { restorableStories } = await import('../../ingest/index.ts');
  const dirs = libraryDirs(context, requestedLibraries(context));
  const ids = dirs.flatMap((library) => [...restorableStories(new LibraryData(context.data, library)).keys()]);
  return [...new Set(ids)].sort();
}

/** Restores stories by their ids, in all libraries; returns the ids of those that are back. */
export async function restoreByIds(
  context: Pick<Context, 'io' | 'options' | 'data'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { restorableStories, restoreStories } = await import('../../ingest/index.ts');
  const dirs = libraryDirs(context, requestedLibraries(context));
  return dirs.flatMap((library) => {
    const data = new LibraryData(context.data, library);
    const there = restorableStories(data);
    const wanted = ids.flatMap((id) => there.get(id.normalize('NFC')) ?? []);
    return wanted.length > 0 ? restoreStories(data, wanted) : [];
  });
}

/** Why a story was not deleted, as a sentence. */
export function refusalSentence({ words }: Pick<Context, 'words'>, { id, why, code, file }: RefusedStory): string {
  const { refused } = words.deletion;
  const [name, path] = [cleanText(id), cleanText(file)];
  switch (why) {
    case 'bundled':
    case 'gone':
      return refused[why](name);
    case 'yours':
    case 'edited':
      return refused[why](name, path);
    case 'unwritable':
      return refused.unwritable(name, code);
  }
}

/** An error of the disk while stories were deleted, as a sentence. */
export const deletionFailure = ({ words }: Pick<Context, 'words'>, error: unknown): string =>
  error instanceof CliError ? error.say(words) : words.deletion.failed(errorCode(error));
