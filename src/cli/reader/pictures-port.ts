import { pictureFile } from '../../db/picture-files.ts';
import type { PicturesPort } from '../../ui/run/index.ts';
import type { Context } from '../context.ts';
import { openPicture } from '../programs/browser.ts';
import type { LibraryWatch } from './library-watch.ts';
import { onTerminal } from './tools-port.ts';

/** The pictures of stories for an open reader. */
export function picturesPort({ settings }: Context, library: LibraryWatch): PicturesPort {
  return {
    get: (_id, _lang, _srcs, onDone) => {
      onDone({ files: {}, problems: {} });
      return () => {};
    },
    open: async (id, lang, src, lend) => {
      const file = library.store().file(id, lang);
      if (!file) throw new Error('ENOENT');
      await openPicture(pictureFile(src, file.real), settings.data.viewer, onTerminal(lend));
    },
    encode: async () => ({ ok: false, problem: 'not-decoded' }),
  };
}
