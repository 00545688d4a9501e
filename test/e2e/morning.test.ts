import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runHere } from '../cli/feeds/run-here.ts';
import { filesIn, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { INHERITED } from '../inherited.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, start, type User } from './driver.ts';

/**
 * An hour with 60 feeds in six folders and 300 stories: what a user does who gets through all of them in the morning, once with Latin
 * keys and once in Hangul mode.
 */
setUpHomeAndWeb(runHere);
afterEach(endPrograms);

const FOLDERS = ['Energy', 'Metals', 'Tech', 'Trade', 'World', '한국'];
const FEEDS_EACH = 10;
const ITEMS = 5;
const HOSTILE = '$(touch x); "\'';
const DAY = 86_400_000;

/** A made-up word: stories whose titles share words would be reports of one event. */
function word(number: number): string {
  const letters = [number * 7919, number * 104729, number * 1299709].map((each) => (each % 17576).toString(26));
  return letters.map((text) => text.replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')).join('');
}

/** The titles of a feed's items, newest first: each is older than the one before by a day or more. */
const titlesOf = (folder: string, feed: number): readonly string[] =>
  Array.from({ length: ITEMS }, (_, item) =>
    folder === 'Metals' && feed === 0 && item === 0
      ? HOSTILE
      : `${folder} ${feed}-${item} ${word(1 + FOLDERS.indexOf(folder) * 50 + feed * ITEMS + item)}`,
  );

/** Serves the feeds and imports them in their folders. */
async function subscribe(): Promise<void> {
  const outlines = FOLDERS.map((folder, at) => {
    const feeds = Array.from({ length: FEEDS_EACH }, (_, feed) => {
      const path = `/${at}-${feed}`;
      const items = titlesOf(folder, feed).map((title, item) => ({
        id: `${at}-${feed}-${item}`,
        title,
        text: `The text of it. ${word(at * 50 + feed * ITEMS + item)}`,
        url: `${web.origin}/story/${at}-${feed}-${item}?${title === HOSTILE ? HOSTILE : ''}`,
        // Apart by seconds, so that the order is known. Two days lie before the oldest ones, in any zone.
        date: new Date(
          Date.now() - (item === ITEMS - 1 ? item + 2 : item) * DAY - (at * FEEDS_EACH + feed) * 1000,
        ).toUTCString(),
      }));
      web.route(path, page(rss(`${folder} feed ${feed}`, items), RSS));
      return `<outline type="rss" text="${folder} feed ${feed}" xmlUrl="${web.url(path)}"/>`;
    });
    return `<outline text="${folder}">${feeds.join('')}</outline>`;
  });
  writeFileSync(join(home.work, 'all.opml'), `<opml version="2.0"><body>${outlines.join('\n')}</body></opml>`);
  expect(await home.run(['feeds', 'import', '--allow-private', 'all.opml'])).toMatchObject({ code: 0 });
  expect(await home.run(['privacy', 'decline'])).toMatchObject({ code: 0 });
  expect(await home.run(['sync'])).toMatchObject({ code: 0 });
}

/** The keys of the flow; lines are typed in Latin letters in both. */
interface Keys {
  readonly feeds: string;
  readonly down: string;
  readonly top: string;
  readonly end: string;
  readonly mark: string;
  readonly undo: string;
  readonly open: string;
  readonly copy: string;
}

const LATIN: Keys = { feeds: 'P', down: 'j', top: 'g', end: 'G', mark: 'm', undo: 'z', open: 'o', copy: 'y' };
const HANGUL: Keys = { feeds: 'ㅖ', down: 'ㅓ', top: 'ㅎ', end: 'end', mark: 'ㅡ', undo: 'ㅋ', open: 'ㅐ', copy: 'ㅛ' };

/** The header of a folder's list says how many of its stories are unread. */
const unread = (number: number): RegExp => new RegExp(`^ \\S+ · .*\\b${number}/50`, 'm');

/** Presses keys and counts them. */
function counter(user: User) {
  let count = 0;
  return {
    press: (...names: readonly string[]) => {
      count += names.length;
      user.keys(...names);
    },
    count: () => count,
  };
}

/** A browser that writes what it is to open to a file. */
function fakeBrowser() {
  const folder = temporaryFolder('browser');
  const opened = join(folder, 'opened');
  const path = join(folder, 'browser');
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" >>'${opened}'\n`);
  chmodSync(path, 0o755);
  const read = (): readonly string[] =>
    existsSync(opened) ? readFileSync(opened, 'utf8').split('\n').slice(0, -1) : [];
  return { folder, path, read };
}

/** The user, with the list of a folder open from the feeds. */
async function atFolder(keys: Keys, folder: string, env: Readonly<Record<string, string>>): Promise<User> {
  const user = await start({ home: home.path, cols: 80, rows: 24, env });
  await user.see('모든 기사');
  user.press(keys.feeds);
  await user.see('피드');
  await openFolder(user, keys, folder);
  return user;
}

async function openFolder(user: User, keys: Keys, folder: string): Promise<void> {
  for (
    let tries = 0;
    tries < 80 && !new RegExp(`^❯ *[▾▸] ${folder} `, 'm').test(user.screen().join('\n'));
    tries += 1
  ) {
    const before = user.screen().join('\n');
    user.press(keys.down);
    await user.wait(() => user.screen().join('\n') !== before, 'the cursor to move');
  }
  user.press('enter');
  await user.see(new RegExp(`^ ${folder} ·`, 'm'));
}

async function line(user: User, text: string): Promise<void> {
  user.press(':');
  await user.see('명령:');
  user.type(`${text}\r`);
}

const sentCopies = (user: User): readonly string[] =>
  user
    .raw()
    .split('\x1b]52;c;')
    .slice(1)
    .map((rest) => Buffer.from(rest.slice(0, rest.indexOf('\x07')), 'base64').toString('utf8'));

const countUnread = async (query: string): Promise<number> =>
  Number((await home.run(['count', '--unread', '--query', query])).out.trim());

describe.each([
  ['Latin keys', LATIN],
  ['keys in Hangul mode', HANGUL],
])('a morning with %s', (_name, keys) => {
  it('gets through sixty feeds by folder, and takes back each step', async () => {
    await subscribe();
    const browser = fakeBrowser();
    const env = { BROWSER: browser.path };
    const user = await atFolder(keys, 'Metals', env);
    await user.see(unread(50));

    // What is above and below.
    user.keys(keys.down, keys.down, keys.down);
    await user.see(/^❯. Metals 3-0/m);
    user.keys(';', keys.top, keys.mark);
    await user.see(unread(46));
    user.press(keys.undo);
    await user.see(unread(50));
    user.press('esc');
    user.keys(keys.down, keys.down);
    await user.see(/^❯. Metals 2-0/m);
    user.keys(';', keys.end, keys.mark);
    await user.see(unread(2));
    user.press(keys.undo);
    await user.see(unread(50));
    user.press('esc');
    user.press(keys.top);
    await user.see(/^❯. \$\(touch x\)/m);

    // Mute for a week.
    await line(user, 'mute "Metals 7" for 7d');
    await user.see(unread(45));
    user.press(keys.undo);
    await user.see(unread(50));

    // Catch up.
    await line(user, 'catch-up 4d');
    await user.see(unread(40));
    user.press(keys.undo);
    await user.see(unread(50));

    // The browser, with the story whose title and address ask a shell for a file.
    user.press(keys.open);
    await user.wait(() => browser.read().length === 1, 'the browser to open');
    await user.see(unread(49));
    expect(browser.read()[0]).toContain('/story/1-0-0');
    user.press(keys.undo);
    await user.see(unread(50));

    // Copy and a shell pipe.
    user.press(keys.copy);
    await user.see('❯ 주소');
    user.press('enter');
    await user.wait(() => sentCopies(user).length === 1, 'a copy');
    expect(sentCopies(user)[0]).toContain('/story/1-0-0?$(touch%20x);');
    const piped = join(browser.folder, 'piped');
    user.press('|');
    user.type(`(cat; printf '%s' "$MN_TITLE") > '${piped}' && echo piped\r`);
    await user.see('아무 키나 누르면');
    user.press('enter');
    await user.see(unread(50));
    expect(readFileSync(piped, 'utf8')).toContain('The text of it.');
    expect(readFileSync(piped, 'utf8')).toMatch(/\$\(touch x\); "'$/);

    // A list of commands on a key.
    await line(user, 'bind <ctrl+x> star ; browser ; next');
    await user.see('^X: star ; browser ; next');
    user.press('ctrl+x');
    await user.see(/^❯. Metals 1-0/m);
    await user.see(/^ \* \$\(touch x\)/m);
    await user.wait(() => browser.read().length === 2, 'the browser again');

    // By query over the whole library, asked since there are many.
    await line(user, 'read before:4d');
    // One item of each feed and the bundled stories are that old.
    await user.see('68건');
    user.press('y');
    await expect.poll(() => countUnread('before:4d')).toBe(0);
    await user.see('68건');
    user.press(keys.undo);
    await expect.poll(() => countUnread('before:4d')).toBe(68);
    user.press('Q');
    expect(await user.exit()).toMatchObject({ code: 0 });
    expect(user.overlong()).toEqual([]);
    expect([...filesIn(home.path), ...filesIn(browser.folder)].filter((file) => /(^|\/)x$/.test(file))).toEqual([]);
  });
});

/** The feeds of the folder of which the third story is opened in the browser; all others are marked as read. */
const WANTED = [0, 2, 4, 6, 8];
const TRIAGE = WANTED.map((feed) => `/story/1-${feed}-2`);

const isInstalled = spawnSync('newsboat', ['-v']).status === 0;
const isSkipped = !isInstalled && process.env.CI !== 'true';

it.skipIf(isSkipped)(
  `fifty stories of ten feeds take fewer keys than in newsboat${isSkipped ? ' (newsboat is not installed)' : ''}`,
  async () => {
    await subscribe();
    // Both have a row for each story.
    expect(await home.run(['config', 'set', 'fold', 'off'])).toMatchObject({ code: 0 });
    const browser = fakeBrowser();
    const user = await atFolder(LATIN, 'Metals', { BROWSER: browser.path });
    const ours = counter(user);
    for (const feed of WANTED) {
      const at = () => user.screen().findIndex((row) => row.startsWith('❯'));
      const wanted = new RegExp(`^❯. Metals ${feed}-2 `);
      while (!wanted.test(user.row(at()))) {
        const before = user.row(at());
        ours.press('j');
        await user.wait(() => user.row(at()) !== before, 'the cursor to move');
      }
      ours.press('o');
      const count = WANTED.indexOf(feed) + 1;
      await user.wait(() => browser.read().length === count, 'the browser to open');
    }
    ours.press('a');
    await user.see('45건을 읽음으로');
    ours.press('y');
    await user.see(unread(0));
    expect(browser.read().map((url) => new URL(url).pathname)).toEqual(TRIAGE);

    const theirs = fakeBrowser();
    const path = temporaryFolder('newsboat');
    const folder = join(path, '.newsboat');
    mkdirSync(folder);
    const urls = FOLDERS.flatMap((name, at) =>
      Array.from({ length: FEEDS_EACH }, (_, feed) => `${web.url(`/${at}-${feed}`)} "${name}"`),
    );
    writeFileSync(join(folder, 'urls'), `${urls.join('\n')}\n`);
    const settings = ['auto-reload no', `browser "${theirs.path} %u"`, 'confirm-mark-feed-read no', 'bind-key j down'];
    writeFileSync(join(folder, 'config'), `${settings.join('\n')}\n`);
    const env = { LANG: 'C.UTF-8', XDG_CONFIG_HOME: undefined, XDG_DATA_HOME: undefined, XDG_CACHE_HOME: undefined };
    const reload = spawn('newsboat', ['-x', 'reload'], {
      env: { ...INHERITED, HOME: path, LANG: 'C.UTF-8' },
      stdio: 'ignore',
    });
    expect(await new Promise((resolve) => reload.on('close', resolve))).toBe(0);
    const newsboat = await start({ command: ['newsboat'], home: path, cols: 80, rows: 24, env });
    const keys = counter(newsboat);
    await newsboat.see('Energy feed 0');
    keys.press('t');
    await newsboat.see('Select Tag');
    keys.press('j', 'enter');
    await newsboat.see(/Metals feed 0/);
    keys.press('enter');
    for (let feed = 0; feed < FEEDS_EACH; feed += 1) {
      await newsboat.see(`'Metals feed ${feed}'`);
      if (WANTED.includes(feed)) {
        keys.press('j', 'j', 'o');
        const count = WANTED.indexOf(feed) + 1;
        await newsboat.wait(() => theirs.read().length === count, 'the browser to open');
      }
      keys.press('A');
      // newsboat drops what is typed until it has the terminal back from the browser.
      const again = setInterval(() => newsboat.press('A'), 300);
      await newsboat.see('(0 unread, 5 total)').finally(() => clearInterval(again));
      if (feed < FEEDS_EACH - 1) keys.press('ctrl+n');
    }
    expect(theirs.read().map((url) => new URL(url).pathname)).toEqual(TRIAGE);
    expect(ours.count()).toBeLessThanOrEqual(keys.count());
  },
);
