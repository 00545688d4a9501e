import '../../../src/cli/commands/sync.ts';
import '../../../src/ingest/index.ts';
import { expect, it, onTestFinished } from 'vitest';
import { fakeMiniflux } from '../../ingest/accounts/fake-miniflux.ts';
import { serve } from '../../ingest/accounts/fake-server.ts';
import { addFeedsTo, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from '../feeds/run-here.ts';

setUpHomeAndWeb(runHere);

it('stories of an account are in its feeds, also those of a local feed, and go with them', async () => {
  const server = fakeMiniflux({ now: () => Date.now() });
  const ore = server.addFeed('https://ore.example/feed', 'Ore', 'Metals');
  const common = { url: 'https://ore.example/common', title: 'Common report' };
  const ids = server.addEntries(ore, [
    common,
    ...['Tin', 'Lead'].map((title) => ({ url: `https://ore.example/${title}`, title })),
  ]);
  const { url, close } = await serve(server.handle);
  onTestFinished(close);
  const items = [{ id: 'a', title: 'Common report', text: 'The whole report.', url: common.url }];
  web.route('/feed', page(rss('Local', items, { site: 'https://ore.example/' }), RSS));
  await addFeedsTo(home, [{ title: 'Local', url: web.url('/feed') }]);
  await home.run(['sync']);
  const add = ['accounts', 'add', 'miniflux', url, '--name', 'home', '--token-command', 'echo', 'token'];
  expect((await home.run(add)).out).toContain('2 new stories');
  const titles = async (query: string): Promise<string[]> => {
    const { out } = await home.run(['list', '--format', '{title}', '--query', query]);
    return out.split('\n').filter(Boolean).sort();
  };
  expect(home.storyFiles()).toHaveLength(3);
  expect(await titles('feed:Ore')).toEqual(['Common report', 'Lead', 'Tin']);
  expect(await titles('folder:home/Metals')).toEqual(['Common report', 'Lead', 'Tin']);
  expect(await titles('feed:Local')).toEqual(['Common report']);
  const { out } = await home.run(['feeds', '--json']);
  expect(JSON.parse(out)).toMatchObject([
    { title: 'Local', unread: 1, total: 1 },
    { title: 'Ore', unread: 3, total: 3 },
  ]);
  // The mark of one story goes to the server, wherever it was made.
  await home.run(['mark', 'read', '--query', 'feed:Local']);
  await home.run(['sync']);
  expect(server.entries.get(ids[0] ?? 0)?.status).toBe('read');
  // A deleted story is deleted here alone, and stays away.
  const tin = (await home.run(['list', '--ids', '--query', 'title:Tin'])).out.trim();
  expect((await home.run(['delete', tin, '--yes'])).code).toBe(0);
  server.setRead(ids, false);
  await home.run(['sync']);
  expect(await titles('feed:Ore')).toEqual(['Common report', 'Lead']);
  expect(server.entries.size).toBe(3);
  await home.run(['feeds', 'remove', 'Ore', '--stories', '--yes']);
  await home.run(['sync']);
  expect(server.feeds.size).toBe(0);
  expect(await titles('feed:Local')).toEqual(['Common report']);
  expect(home.storyFiles()).toHaveLength(1);
  expect(await home.check()).toBe('');
});
