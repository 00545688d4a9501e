import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeFeed } from '../../../src/ingest/feed-record.ts';
import { FEED, item, makeLibrary } from './helpers.ts';

const usual = process.umask();
afterEach(() => void process.umask(usual));

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** The modes of a folder and of everything in it, without repetition. */
function modesIn(folder: string) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const modes = (isFolder: boolean): string[] => [
    ...new Set(
      entries
        .filter((entry) => entry.isDirectory() === isFolder)
        .map(({ parentPath, name }) => modeOf(join(parentPath, name))),
    ),
  ];
  return { files: modes(false), folders: modes(true) };
}

const CHANGED = item({ body: '바뀐 글이다.' });

describe.skipIf(process.platform === 'win32')('file modes', () => {
  it.each([0o000, 0o002, 0o022, 0o077])('are private under umask %o', async (umask) => {
    process.umask(umask);
    const library = makeLibrary();
    const first = library.keep();
    library.itemStore().keep(CHANGED, FEED);
    writeFileSync(first.path, `${readFileSync(first.path, 'utf8')}\n내 생각\n`);
    const itemStore = library.itemStore();
    expect(itemStore.keep(item({ body: '또 바뀐 글이다.' }), FEED).outcome).toBe('beside');
    await itemStore.settle();
    writeFeed(library.data, FEED.feed, { has_pages: 1 });
    for (const folder of [library.stories, join(library.stories, '..', 'data')]) {
      expect(modeOf(folder)).toBe('700');
      const { files, folders } = modesIn(folder);
      expect(files).toEqual(['600']);
      expect(folders.filter((mode) => mode !== '700')).toEqual([]);
    }
    expect(library.files()).toHaveLength(4);
  });

  it('of existing folders and files stay unchanged', () => {
    process.umask(0o022);
    const library = makeLibrary();
    mkdirSync(join(library.stories, '2026'), { recursive: true });
    const folders = [library.stories, join(library.stories, '2026')];
    for (const folder of folders) chmodSync(folder, 0o775);
    const first = library.keep();
    expect(dirname(first.path)).toBe(folders[1]);
    expect(folders.map(modeOf)).toEqual(['775', '775']);
    expect(modeOf(first.path)).toBe('600');
    chmodSync(first.path, 0o664);
    expect(library.itemStore().keep(CHANGED, FEED).outcome).toBe('updated');
    expect(modeOf(first.path)).toBe('664');
  });
});
