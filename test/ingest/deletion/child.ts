import { existsSync } from 'node:fs';
import { deleteStories, restoreStories, type StoryFiles } from '../../../src/ingest/deletion/delete-stories.ts';
import { emptyItem } from '../../../src/ingest/document/prose-file.ts';
import { ItemStore } from '../../../src/ingest/store/item-store.ts';
import { libraryDataOf } from '../store/library-data.ts';

/** What the process does. */
export type ChildJob = 'sync' | 'delete';

/**
 * One of two processes: `child.cjs STORIES JOB START GIVEN`. With the job `sync` it stores new texts of some stories again
 * and again; with `delete` it deletes the given stories, restores them and deletes them, again if it is refused. It starts
 * when a file START exists.
 */
const [stories = '', job = '', start = '', given = ''] = process.argv.slice(2);

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function sync(count: number): Promise<void> {
  const itemStore = new ItemStore({
    stories,
    data: libraryDataOf(stories),
    now: () => new Date('2026-02-10T08:00:00Z'),
    newFeedDays: 0,
  });
  for (let i = 0; i < count; i++) {
    if (i % 5 === 4) await pause();
    const url = `https://news.example/a/${i}`;
    const body = `The words of story ${i}, edited by its publisher.`;
    const item = emptyItem({ guid: url, url, title: `Story ${i}`, lang: 'en', published: '2026-02-04', body });
    itemStore.keep(item, { feed: 'https://news.example/feed.xml', name: 'News', seen: new Set() });
  }
  await itemStore.settle();
}

async function remove(files: readonly StoryFiles[]): Promise<void> {
  const data = libraryDataOf(stories);
  for (const file of files) {
    await pause();
    deleteStories(data, [file], { cause: 'deleted', now: Date.now() });
    restoreStories(data, [file]);
    // A file that the sync writes between the look at it and its removal stays, as `edited`; its reader deletes it again.
    const isRefused = () =>
      deleteStories(data, [file], { cause: 'deleted', now: Date.now() }).refused.some(({ why }) => why === 'edited');
    while (isRefused()) await pause();
  }
}

async function main(): Promise<void> {
  process.stdout.write('ready\n');
  while (!existsSync(start)) await pause();
  if (job === 'sync') for (let round = 0; round < 3; round++) await sync(Number(given));
  else await remove(JSON.parse(given) as StoryFiles[]);
}

void main();
