import { emptyItem } from '../../../src/ingest/document/prose-file.ts';
import { ItemStore } from '../../../src/ingest/store/item-store.ts';
import { libraryDataOf } from './library-data.ts';

/** When a run is killed: after an item, or after its file has been opened, written, or renamed. */
export type KillPoint = 'after' | 'opened' | 'written' | 'renamed';

/**
 * A separate process: `child.cjs STORIES COUNT KILL_AT WAY`. Stores that many items and prints their outcomes at the end,
 * unless it kills itself: right after the item of that number, or while writing it.
 */
const [stories = '', count = '0', killAt = '-1', way = 'after'] = process.argv.slice(2);

async function main(): Promise<void> {
  const itemStore = new ItemStore({
    stories,
    data: libraryDataOf(stories),
    now: () => new Date('2026-02-10T08:00:00Z'),
    newFeedDays: 0,
  });
  const outcomes: Record<string, number> = {};
  const at = Number(killAt);
  for (let i = 0; i < Number(count); i++) {
    if (i === at && way !== 'after') killAtPoint(way as KillPoint);
    const { outcome } = itemStore.keep(
      emptyItem({
        guid: String(i),
        url: `https://news.example/a/${i}`,
        title: `기사 ${i}`,
        lang: 'ko',
        published: `${2020 + (i % 5)}-02-04`,
        summary: `요약 ${i}`,
        body: `글 ${i}`,
        links: [`https://news.example/a/${i - 1}`],
      }),
      { feed: 'https://news.example/feed.xml', name: '예시 뉴스' },
    );
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (i === at) process.kill(process.pid, 'SIGKILL');
    if (i % 200 === 199) await itemStore.settle();
  }
  await itemStore.settle();
  process.stdout.write(JSON.stringify(outcomes));
}

/** Makes the next call of a file system function the last action of this process. */
function killAtPoint(way: KillPoint): void {
  const fs = require('node:fs') as Record<string, (...given: unknown[]) => unknown>;
  const name = way === 'opened' ? 'openSync' : way === 'written' ? 'writeFileSync' : 'renameSync';
  const real = fs[name];
  fs[name] = (...given: unknown[]): unknown => {
    const result = real?.(...given);
    process.kill(process.pid, 'SIGKILL');
    return result;
  };
}

void main();
