import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runHere } from '../cli/feeds/run-here.ts';
import { addFeedsTo, home, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

setUpHomeAndWeb(runHere);
afterEach(endPrograms);

const ITEMS = 120;
const got = (): string => join(home.work, 'got');
/** The clock of the disk, also under `faketime`: what a killed sync has left is found by the times of files. */
const BY_DISK = { LD_PRELOAD: '' };
const env = () => ({ ...home.env, ...BY_DISK, LANG: 'en_US.UTF-8' });

/** A feed that is answered at once, one that waits until `answer`, a rule that reads and tags all, and a program after each sync. */
async function hasRules(): Promise<() => void> {
  const items = (name: string) =>
    Array.from({ length: ITEMS / 2 }, (_, n) => {
      const title = `${name} report ${n}`;
      return { id: title, title, text: `All that is known of ${title}.` };
    });
  let answer = (): void => {};
  const waits = new Promise<void>((resolve) => {
    answer = resolve;
  });
  web.route('/one', page(rss('One', items('Tin')), RSS));
  web.route('/two', page(rss('Two', items('Zinc')), RSS));
  const last = page(rss('Last', []), RSS);
  web.route('/last', (request, response) => void waits.then(() => last(request, response)));
  await addFeedsTo(
    home,
    ['one', 'two', 'last'].map((name) => ({ title: name, url: web.url(`/${name}`) })),
  );
  await home.run(['rules', 'add', '--read', '--tag', 'seen', 'report']);
  const file = join(home.work, 'after.mjs');
  writeFileSync(
    file,
    // Whole, so that nobody reads a part.
    `import { appendFileSync } from 'node:fs';
let text = '';
for await (const piece of process.stdin) text += piece;
appendFileSync(${JSON.stringify(got())}, text);`,
  );
  await home.run(['rules', 'add', '--star', 'tin']);
  await home.run(['config', 'set', 'afterSync', `'${process.execPath}' '${file}'`]);
  return answer;
}

/** How many stories a query finds. */
async function count(query: string): Promise<number> {
  const { out } = await home.run(['list', '--library', home.stories, '--ids', '--query', query]);
  return out.split('\n').filter(Boolean).length;
}

/** All stories are ruled, once. */
async function areRuled(): Promise<void> {
  expect(await count('is:read tag:seen')).toBe(ITEMS);
  expect(await count('is:starred')).toBe(ITEMS / 2);
  // What a user does then stays.
  await home.run(['mark', 'unread', '--all']);
  await home.run(['sync']);
  expect(await count('is:read')).toBe(0);
}

const isStored = (): boolean => home.storyFiles().length === ITEMS;
const isGiven = (): boolean => existsSync(got()) && rowsOf(readFileSync(got(), 'utf8')).length > 0;

/** A reader is quit when a sync has stored stories and not ruled them yet. */
async function quitWhileFetching(): Promise<void> {
  const user = await start({ home: home.path, env: env() });
  await user.see('8 of 8 unread');
  user.keys('x', 'r');
  await expect.poll(isStored).toBe(true);
  await quit(user, 'q');
}

/** The next reader is quit when the program of afterSync has the stories. */
async function quitWhenGiven(): Promise<void> {
  const next = await start({ home: home.path, env: env() });
  await next.see('unread');
  await expect.poll(isGiven).toBe(true);
  await quit(next, 'q');
}

describe('new stories of an interrupted sync', () => {
  it.each(['SIGINT', 'SIGKILL'] as const)('are ruled by the next one after %s', async (signal) => {
    const answer = await hasRules();
    const child = home.start(['sync'], BY_DISK);
    const ended = once(child, 'close');
    await expect.poll(isStored).toBe(true);
    child.kill(signal);
    await ended;
    expect(await count('is:read')).toBe(0);
    answer();
    // The program gets unread stories only.
    await home.run(['rules', 'remove', '1']);
    const { out } = await home.run(['sync']);
    expect(out).toContain('0 new stories');
    expect(await count('is:starred')).toBe(ITEMS / 2);
    expect(rowsOf(readFileSync(got(), 'utf8'))).toHaveLength(ITEMS);
  });

  it('are ruled by the next reader, after the first one was quit during a sync', async () => {
    const answer = await hasRules();
    const user = await start({ home: home.path, env: env() });
    await user.see('8 of 8 unread');
    user.keys('x', 'r');
    await expect.poll(isStored).toBe(true);
    await quit(user, 'q');
    expect(await count('is:read')).toBe(0);
    // A mistake in one rule, which is named.
    const config = join(home.path, 'config', 'minerals-news', 'config.json');
    const data = JSON.parse(readFileSync(config, 'utf8')) as { rules: object[] };
    data.rules.push({ query: 'is:loud', actions: ['read'] });
    writeFileSync(config, JSON.stringify(data));
    const next = await start({ home: home.path, env: env() });
    await next.see('the rule "is:loud" was skipped');
    await next.see(`8 of ${ITEMS + 8} unread`);
    await quit(next, 'q');
    answer();
    await areRuled();
  });

  it('are given to the program of afterSync by the next reader', async () => {
    await hasRules();
    await home.run(['rules', 'remove', '1']);
    await quitWhileFetching();
    await quitWhenGiven();
    expect(rowsOf(readFileSync(got(), 'utf8'))).toHaveLength(ITEMS);
  });
});

describe('a program of afterSync that takes long', () => {
  const stop = (): string => join(home.work, 'stop');

  /** A program that reads its input and runs until `stop` exists. */
  async function takesLong(): Promise<void> {
    const file = join(home.work, 'long.mjs');
    writeFileSync(
      file,
      `import { appendFileSync, existsSync } from 'node:fs';
for await (const piece of process.stdin) appendFileSync(${JSON.stringify(got())}, piece);
setInterval(() => existsSync(${JSON.stringify(stop())}) && process.exit(), 50);`,
    );
    await home.run(['config', 'set', 'afterSync', `'${process.execPath}' '${file}'`]);
  }

  it('gets each story once, although another sync begins meanwhile', async () => {
    const answer = await hasRules();
    await home.run(['rules', 'remove', '1']);
    await takesLong();
    answer();
    const first = home.start(['sync'], BY_DISK);
    const ended = once(first, 'close');
    await expect.poll(isGiven).toBe(true);
    await once(home.start(['sync'], BY_DISK), 'close');
    writeFileSync(stop(), '');
    await ended;
    expect(rowsOf(readFileSync(got(), 'utf8'))).toHaveLength(ITEMS);
  });

  it('does not keep a reader that is quit', async () => {
    await hasRules();
    await home.run(['rules', 'remove', '1']);
    await takesLong();
    await quitWhileFetching();
    await quitWhenGiven();
    writeFileSync(stop(), '');
  });
});
