import { afterEach, expect, it, vi } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import { finishInterruptedSync } from '../../../src/cli/feeds/after-sync.ts';
import { ingestFolders } from '../../../src/cli/feeds/ingest-options.ts';
import type { Io } from '../../../src/cli/io.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { newStories, putNewStories } from '../../../src/db/data/new-stories.ts';
import { messages } from '../../../src/i18n/index.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { makeHome } from '../../settings/helpers.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A home in which a sync was interrupted, and a context to open a reader there. */
async function interrupted() {
  const { env } = makeHome();
  const { options } = await readCommandLine([], COMMANDS);
  const now = () => new Date();
  const io = { env, now } as unknown as Io;
  const settings = openSettings({ env });
  settings.update((data) => ({ ...data, feeds: [{ url: 'https://one.example/', title: 'One', folder: '' }] }));
  await settings.flush();
  const data = new DataFile(env, now);
  const context = { io, data, words: messages('en').cli, options, settings } as unknown as Context;
  const library = ingestFolders(context).data;
  library.write((db, id) => putNewStories(db, id, [['story-abcdefghij', 'all']]));
  return { context, data, library };
}

it('a reader opens although it cannot write what an interrupted sync has left', async () => {
  const { context, data, library } = await interrupted();
  // A file system that is mounted for reading alone: root cannot write there either.
  const write = vi.spyOn(data, 'write').mockImplementation(() => {
    throw Object.assign(new Error('read-only'), { code: 'EROFS' });
  });
  await finishInterruptedSync(context);
  expect(write).toHaveBeenCalled();
  expect(library.read(newStories, new Map())).toEqual(new Map([['story-abcdefghij', 'all']]));
  data.close();
});

it('a reader opens at once while another process has locked what an interrupted sync has left', async () => {
  const { context, data, library } = await interrupted();
  const other = new DataFile(context.io.env, () => new Date());
  other.lock({});
  const write = vi.spyOn(data, 'write');
  await finishInterruptedSync(context);
  expect(write.mock.calls.map(([, options]) => (options?.patience ?? Number.POSITIVE_INFINITY) <= 100)).toEqual([true]);
  other.unlock();
  expect(library.read(newStories, new Map())).toEqual(new Map([['story-abcdefghij', 'all']]));
  for (const one of [data, other]) one.close();
});
