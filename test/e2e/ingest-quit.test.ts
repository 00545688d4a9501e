import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { page } from '../ingest/server.ts';
import { endPrograms, start, type User } from './driver.ts';
import { home, rss, setUpHomeAndWeb, web } from './ingest-home.ts';
import { TELLS_OF_PROCESSES, treeOf } from './process-tree.ts';
import { quit } from './steps.ts';

setUpHomeAndWeb();
afterEach(endPrograms);

const feed = (title: string) => page(rss(title, []), { type: 'text/xml' });

/** From now on an address is asked for, and nothing comes until the answer is given. */
function asked(path: string, title: string): Promise<() => void> {
  return new Promise((resolve) => {
    web.route(path, (request, response) => resolve(() => feed(title)(request, response)));
  });
}

/** The words of the reader and of the commands in English. */
const env = () => ({ ...home.env, LANG: 'en_US.UTF-8' });

/** A user who has added a feed. */
async function atListWithFeed(): Promise<User> {
  web.route('/first', feed('First'));
  const user = await start({ home: home.path, env: env() });
  await user.see('8 of 8 unread');
  user.keys('x', ':');
  user.type(`add ${web.url('/first')}\r`);
  await user.see('Feed added: First');
  return user;
}

it('an address that is typed while a sync runs is added, even if the reader has ended by then', async () => {
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

  // Its process is nobody's any more: what it does is seen by what it leaves behind.
  const feeds = async () => (await home.run(['feeds'], { env: env() })).out;
  await expect.poll(feeds, { timeout: 20_000 }).toContain('Second');
  expect(await feeds()).toContain('First');
});

/** Whether a process is there; one that has ended and that nobody has asked about is not. */
const isThere = (pid: number): boolean => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

it.skipIf(!TELLS_OF_PROCESSES).each(['SIGQUIT', 'SIGUSR1', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'no process is left of a sync when the reader ends by %s',
  async (signal) => {
    const user = await atListWithFeed();
    const syncing = asked('/first', 'First');
    user.press('r');
    const answer = await syncing;
    const [, ...children] = treeOf(user.pid());
    expect(children.length).toBeGreaterThan(0);
    user.kill(signal);
    expect((await user.exit()).signal).toBe(signal);
    await expect.poll(() => children.filter(isThere), { timeout: 20_000 }).toEqual([]);
    answer();
  },
);
