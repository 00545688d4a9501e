import { afterEach, expect, it } from 'vitest';
import { isAlive } from '../../src/platform/temporary.ts';
import { runHere } from '../cli/feeds/run-here.ts';
import { home, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { endPrograms, start, type User } from './driver.ts';
import { TELLS_OF_PROCESSES, treeOf } from './process-tree.ts';
import { quit } from './steps.ts';

setUpHomeAndWeb(runHere);
afterEach(endPrograms);

const feed = (title: string) => page(rss(title, []), { type: 'text/xml' });

/** Delays the next answer for an address; resolves at the request, with a function that answers. */
function asked(path: string, title: string): Promise<() => void> {
  return new Promise((resolve) => {
    web.route(path, (request, response) => resolve(() => feed(title)(request, response)));
  });
}

/** The interface language is English. */
const env = () => ({ ...home.env, LANG: 'en_US.UTF-8' });

/** A reader with one feed added. */
async function atListWithFeed(): Promise<User> {
  web.route('/first', feed('First'));
  const user = await start({ home: home.path, env: env() });
  await user.see('8 of 8 unread');
  user.keys('x', ':');
  user.type(`add ${web.url('/first')}\r`);
  await user.see('Feed added: First');
  return user;
}

it('an address typed during a sync is added, even if the reader has ended by then', async () => {
  const user = await atListWithFeed();
  const syncing = asked('/first', 'First');
  user.press('r');
  await syncing;
  const adding = asked('/second', 'Second');
  user.press(':');
  user.type(`add ${web.url('/second')}\r`);
  await user.see(`Adding: ${web.url('/second')}`);
  // It does not wait for the sync.
  const answer = await adding;
  await quit(user, 'q');
  answer();

  // Its process has been detached: only its effects are visible.
  const feeds = async () => (await home.run(['feeds'], { env: env() })).out;
  await expect.poll(feeds).toContain('Second');
  expect(await feeds()).toContain('First');
});

it.skipIf(!TELLS_OF_PROCESSES).each(['SIGQUIT', 'SIGUSR1', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'no process of a sync remains when the reader ends by %s',
  async (signal) => {
    const user = await atListWithFeed();
    const syncing = asked('/first', 'First');
    user.press('r');
    const answer = await syncing;
    const [, ...children] = treeOf(user.pid());
    expect(children.length).toBeGreaterThan(0);
    user.kill(signal);
    expect((await user.exit()).signal).toBe(signal);
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
    answer();
  },
);
