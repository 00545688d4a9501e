import { join } from 'node:path';
import { orIfUnusable } from '../../db/data/data-file.ts';
import { notePictureUsed } from '../../db/data/pictures.ts';
import { picturesDir } from '../../db/folders.ts';
import { pictureFile } from '../../db/picture-files.ts';
import type { PictureResult } from '../../ingest/index.ts';
import type { PicturePool } from '../../picture/pool.ts';
import { isPicturePath } from '../../story/address.ts';
import type { Story } from '../../story/model.ts';
import { cleanText } from '../../text/clean.ts';
import type { PicturesPort } from '../../ui/run/index.ts';
import type { Context } from '../context.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { getStoryPictures, openPictures, pictureCache } from '../pictures/story-pictures.ts';
import { openPicture } from '../programs/browser.ts';
import { colorDepthOf } from '../terminal/capabilities.ts';
import type { LibraryWatch } from './library-watch.ts';
import { onTerminal } from './tools-port.ts';

/** Milliseconds to wait for a process that is changing the data file: that a picture was used is not worth more. */
const PATIENCE = 20;

/** The pictures of stories for an open reader; `noted` learns where those next to the file of a loaded story are. */
export function picturesPort(
  context: Context,
  library: LibraryWatch,
): PicturesPort & { readonly noted: (story: Story | null) => Story | null; readonly ended: () => Promise<void> } {
  const { io, options, settings, data } = context;
  const end = new AbortController();
  const beside = new Map<string, { readonly src: string; readonly storyFile: string }>();
  const used = new Set<string>();
  const hasFewColours = colorDepthOf(options, io.env, true) !== 'truecolor';
  let pool: Promise<PicturePool> | null = null;

  const noteUsed = (hash: string): void => {
    if (used.has(hash)) return;
    used.add(hash);
    const at = io.now().getTime();
    orIfUnusable(() =>
      data.write((db) => notePictureUsed(db, hash, at), { isDurable: false, mayCreate: false, patience: PATIENCE }),
    );
  };

  /** Gets a picture; returns why it could not be got, or ''. */
  const getNow = async (id: string, src: string, signal: AbortSignal): Promise<string> => {
    let problem = '';
    const onPicture = (_: string, result: PictureResult): void => {
      if (result.kind === 'missed') problem = reasonText(result.why, context);
    };
    await getStoryPictures(context, library.store(), [id], { isAsked: true, signal, onPicture }, src);
    library.look('rows');
    return problem;
  };

  return {
    get: (id, src, onDone) => {
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, end.signal]);
      void getNow(id, src, signal)
        .catch((error) => (error instanceof Error ? cleanText(error.message) : String(error)))
        .then((problem) => {
          if (!signal.aborted) onDone(problem);
        });
      return () => stop.abort();
    },
    open: async (id, lang, src, lend) => {
      const show = (path: string): Promise<void> => openPicture(path, settings.data.viewer, onTerminal(lend));
      if (isPicturePath(src)) {
        const file = library.store().file(id, lang);
        if (!file) throw new Error('ENOENT');
        return show(pictureFile(src, file.real));
      }
      const cache = await pictureCache(context);
      if (!cache.find(src)) {
        const problem = await getNow(id, src, end.signal);
        if (problem !== '') throw new Error(problem);
      }
      const file = cache.find(src);
      if (!file) throw new Error('ENOENT');
      noteUsed(file.hash);
      return show(cache.namedCopy(file));
    },
    encode: async (hash, cols, rows, space) => {
      const here = beside.get(hash);
      try {
        if (!here) noteUsed(hash);
        const path = here ? pictureFile(here.src, here.storyFile) : join(picturesDir(io.env), hash);
        pool ??= openPictures(context);
        return await (await pool).encode({ path, cols, rows, space, hasFewColours });
      } catch {
        // Removed since the story was loaded, or the program is not whole.
        return { ok: false, problem: 'unreadable' };
      }
    },
    noted: (story) => {
      for (const { lang, pictures } of Object.values(story?.editions ?? {}))
        for (const [src, { hash }] of Object.entries(pictures ?? {})) {
          const file = isPicturePath(src) ? library.store().file(story?.id ?? '', lang) : null;
          if (file) beside.set(hash, { src, storyFile: file.real });
        }
      return story;
    },
    ended: async () => {
      end.abort();
      await pool?.then((one) => one.close()).catch(() => {});
    },
  };
}
