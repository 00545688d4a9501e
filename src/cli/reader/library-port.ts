import { dirname, join } from 'node:path';
import { readVersion } from '../../db/earlier-versions.ts';
import { indexPictures } from '../../db/entry-index.ts';
import { readGlossary } from '../../db/glossary.ts';
import { watchFolders } from '../../platform/watch-folders.ts';
import type { LibraryPort } from '../../ui/run/index.ts';
import type { Context } from '../context.ts';
import { sharedFeedsOf } from '../library/library-data.ts';
import { libraryDirs, namedLibraries, requestedLibraries, storePlan } from '../library/load-library.ts';
import { bestMatch } from '../stories/best-match.ts';
import { problemsLine } from '../stories/problems.ts';
import { changedSinceRead } from '../stories/queries.ts';
import { type LibraryWatch, unlistedOf } from './library-watch.ts';

/** Whether a file of a library is bundled with the program. */
export const isBundledFile = (context: Context, file: string): boolean =>
  namedLibraries(context).length === 0 && dirname(file) === join(context.io.packageRoot, 'content');

/** The stories for an open reader. */
export function libraryPort(
  context: Context,
  library: LibraryWatch,
): Omit<LibraryPort, 'deleteStories' | 'restoreStories'> {
  const { io, settings } = context;
  return {
    loadStory: (id) => {
      const store = library.store();
      const story = store.load(id);
      // In a large library only folders were scanned; an edited file is noticed when it is read.
      const unlisted = story && unlistedOf(story, store.entry(id), context.today);
      if (unlisted === 'text') library.look('files');
      if (unlisted === 'pictures') {
        // Got for another story, or exchanged next to the file.
        indexPictures(storePlan(context), [id]);
        library.look('rows');
      }
      return story;
    },
    loadVersion: (id, lang, file) => {
      const path = library.store().file(id, lang);
      return path && readVersion(path, file);
    },
    reloadStory: (id) => {
      library.look('files');
      return library.store().load(id);
    },
    watch: (onChange, onProgress) => {
      // Not awaited: the first frame is on screen.
      settings.saveLastGood();
      const folders = (): readonly string[] => [
        ...new Set([...libraryDirs(context), ...(library.store().folders ?? [])]),
      ];
      const watch = watchFolders(folders, () => library.look('folders'));
      // A sync that only finds stories in one more feed writes no file of a story.
      const dataWatch = watchFolders(
        () => [dirname(context.data.path)],
        () => {
          if (settings.data.feeds.length === 0) return;
          const shared = sharedFeedsOf(context, libraryDirs(context, requestedLibraries(context)));
          if (shared() !== library.store().sharedFeeds?.()) library.look('rows');
        },
      );
      library.begin((store, isNews) => {
        watch.renew();
        onChange(store.catalogue, isNews, changedSinceRead(store.catalogue, settings.data));
      }, onProgress);
      return () => {
        watch.stop();
        dataWatch.stop();
        library.stop();
      };
    },
    passages: (ids, lang, wanted, cells) =>
      ids.flatMap((id) => {
        const story = library.store().load(id);
        if (!story) return [];
        const langs = [...new Set([lang, ...story.langs])].filter((one) => Object.hasOwn(story.editions, one));
        return [[id, bestMatch(story, langs, wanted, cells).snippet.text] as const];
      }),
    isBundled: (id, lang) => {
      const file = library.store().file(id, lang);
      return file !== null && isBundledFile(context, file.real);
    },
    loadGlossary: () => {
      const { glossary, problems } = readGlossary(io.env, io.packageRoot);
      return { glossary, warning: problems.length === 0 ? '' : problemsLine(problems, context.words) };
    },
  };
}
