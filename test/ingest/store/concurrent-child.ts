import { existsSync } from 'node:fs';
import { emptyItem } from '../../../src/ingest/document/prose-file.ts';
import { ItemStore } from '../../../src/ingest/store/item-store.ts';
import { libraryDataOf } from './library-data.ts';

/** The number of items by outcome. */
export type Outcomes = Readonly<Record<string, number>>;

/**
 * One of several processes: `concurrent-child.cjs STORIES COUNT NUMBER START`. It stores the items of two feeds that
 * contain the same stories, and prints its outcomes. It starts when a file START exists.
 */
const [stories = '', count = '0', number = '0', start = ''] = process.argv.slice(2);

const FEEDS = ['https://news.example/one.xml', 'https://news.example/two.xml'];
const NOW = new Date('2026-02-10T08:00:00Z');

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function main(): Promise<void> {
  const itemStore = new ItemStore({ stories, data: libraryDataOf(stories), now: () => NOW, newFeedDays: 0 });
  process.stdout.write('ready\n');
  while (!existsSync(start)) await pause();
  const outcomes: Record<string, number> = {};
  // Each process has the feeds in another order.
  const feeds = Number(number) % 2 === 0 ? FEEDS : [...FEEDS].reverse();
  for (const feed of feeds) {
    for (let i = 0; i < Number(count); i++) {
      if (i % 5 === 4) await pause();
      const url = `https://news.example/a/${i}`;
      const { outcome } = itemStore.keep(
        emptyItem({
          // Three kinds of ids: a global one, one of the feed, none.
          guid: ['', url, `${feed.slice(-7)}-${i}`][i % 3] ?? '',
          url,
          title: `Story ${i}`,
          lang: 'en',
          published: `${2025 + (i % 2)}-02-04`,
          body: `The words of story ${i}.`,
        }),
        { feed, name: 'News' },
      );
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (i % 50 === 49) await itemStore.settle();
    }
  }
  await itemStore.settle();
  process.stdout.write(JSON.stringify(outcomes));
}

void main();
