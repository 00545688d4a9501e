import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { replaceBy, target } from '../disk/atomic.ts';

export interface Write {
  /**
   * Writes `config.json` as a whole: atomically and durably, mode 0600. Only under the lock; `mayReplace` is asked last of
   * all. Throws what conf throws, ENOSPC on a full disk, ELOCKED if it may not.
   */
  readonly put: (text: string, mayReplace: () => boolean) => void;
}

/** Removes what writes have left that were ended in the middle. Under the lock nobody else is writing. */
export function removeLeft(folder: string, ...names: readonly string[]): void {
  try {
    const left = readdirSync(folder).filter((name) => names.some((known) => name.startsWith(known)));
    for (const name of left) rmSync(join(folder, name), { force: true });
  } catch {
    // It is in nobody's way.
  }
}

/**
 * Makes the writer. Loading conf takes about as long as two starts of Node, so it happens here and not when settings are
 * only read. The settings' folder must exist when it is used.
 *
 * conf writes a file beside the settings, which takes their place only when all of it is there: on a full disk conf would
 * put what there was room for in the place of the old file, and inside a snap it writes in place.
 */
export async function loadWriter(path: string): Promise<Write> {
  const { default: Conf } = await import('conf');
  return {
    put: (text, mayReplace) => {
      // A link may lead elsewhere by now.
      const file = target(path);
      const next = join(dirname(file), `.${basename(file)}.next`);
      const clear = (): void => removeLeft(dirname(file), basename(next));
      clear();
      try {
        const conf = new Conf({
          projectName: 'minerals-news',
          projectSuffix: '',
          cwd: dirname(next),
          configName: basename(next, '.next'),
          fileExtension: 'next',
          configFileMode: 0o600,
          // The text has the order and the indentation of the file that is there.
          serialize: () => text,
        });
        conf.store = {};
        if (readFileSync(next, 'utf8') !== text) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
        if (!mayReplace()) throw Object.assign(new Error('in use'), { code: 'ELOCKED' });
        replaceBy(next, file);
      } catch (error) {
        clear();
        throw error;
      }
    },
  };
}
