import '../../../src/cli/commands/mark.ts';
import '../../../src/cli/commands/sync.ts';
import '../../../src/ingest/index.ts';
import { expect, onTestFinished, test } from 'vitest';
import { markedIds } from '../../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { FakeFreshrss } from '../../ingest/accounts/fake-freshrss.ts';
import { type FakeRequest, serve } from '../../ingest/accounts/fake-server.ts';
import { makeHome } from '../../settings/helpers.ts';
import { withKeptThreads } from '../feeds/kept-threads.ts';
import { cli } from '../harness.ts';
import { wantsIn } from './entries.ts';

/** A synced home of some articles, and what runs between a request to the server and its answer. */
async function setup(articles: number) {
  const fresh = new FakeFreshrss();
  let between: ((request: FakeRequest) => Promise<void>) | null = null;
  const { url, close } = await serve(
    (request) => fresh.handle(request),
    async (request) => between?.(request),
  );
  onTestFinished(close);
  fresh.addFeed({ url: 'https://ore.example/feed', title: 'Ore News' });
  for (let i = 0; i < articles; i += 1)
    fresh.addEntry({ feed: 1, title: `Report ${i} on ore`, html: `<p>All that is known of report ${i}.</p>` });
  const account = { name: 'home', kind: 'freshrss', url, user: 'admin', passwordCommand: ['echo', 'api-secret'] };
  const feed = { url: 'https://ore.example/feed', title: 'Ore News', folder: 'home', account: 'home', remote: '1' };
  const { env } = makeHome({ accounts: [account], feeds: [{ ...feed, id: 'orefeedaaa' }] });
  // Each command has its own settings and data file, as a process has.
  const run = (...args: readonly string[]) => cli(args, { env, now: new Date() });
  const sync = (...args: readonly string[]) => withKeptThreads(() => run('sync', ...args));
  expect((await sync()).out).toContain(`${articles} new stories`);
  const ids = (await run('list', '--query', 'folder:home', '--ids')).out.trim().split('\n');
  const marked = (mark: 'read' | 'starred') => markedIds(openSettings({ env }).data, mark);
  return { fresh, env, run, sync, ids, marked, during: (job: typeof between) => (between = job) };
}

test('what is marked while an account is synced is kept here, and sent by that sync or the next one', async () => {
  const { fresh, env, run, sync, ids, marked, during } = await setup(12);
  await run('mark', 'read', ...ids.slice(0, 4));
  // Another device meanwhile.
  const there = [...fresh.entries.values()];
  for (const entry of there.slice(0, 3)) entry.isStarred = true;
  const left = [...ids];
  const calls: string[] = [];
  during(async ({ path }) => {
    calls.push(path);
    const id = left.pop();
    if (id === undefined) return;
    await run('mark', 'star', id);
    await run('mark', 'read', id);
  });
  expect((await sync()).code).toBe(0);
  expect(calls.length).toBeGreaterThan(3);
  during(null);
  const touched = ids.filter((id) => !left.includes(id));
  expect([...marked('read')].sort()).toEqual([...new Set([...ids.slice(0, 4), ...touched])].sort());
  for (const id of touched) expect(marked('starred').has(id)).toBe(true);
  await sync();
  await sync();
  expect(wantsIn(env)).toEqual([]);
  expect(there.filter(({ isRead }) => isRead)).toHaveLength(marked('read').size);
  expect(there.filter(({ isStarred }) => isStarred)).toHaveLength(marked('starred').size);
});

test('a closed pipe ends a sync without an error, and nothing that it has done is lost', async () => {
  const { fresh, env, run, marked, ids } = await setup(3);
  await run('mark', 'read', ids[0] ?? '');
  const closed = await withKeptThreads(() => cli(['sync', '--jsonl'], { env, now: new Date(), reads: 10 }));
  expect([closed.code, closed.err]).toEqual([0, '']);
  expect(wantsIn(env)).toEqual([]);
  expect([...fresh.entries.values()].filter(({ isRead }) => isRead)).toHaveLength(1);
  expect(marked('read').size).toBe(1);
});
