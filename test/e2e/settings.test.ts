import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setMark } from '../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { SETTINGS_VERSION } from '../../src/settings/settings-data.ts';
import { cli } from '../cli/harness.ts';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, PROGRAM, start, type User } from './driver.ts';
import { configOf, quit } from './steps.ts';

/** A home with feeds, views, and more marks than `state.json` has. */
let whole = '';

function copyOf(home: string): string {
  const copy = temporaryFolder('slips');
  cpSync(home, copy, { recursive: true, filter: (path) => !path.startsWith(join(home, 'cache')) });
  shareCompiledCode(join(copy, 'cache'));
  return copy;
}

const envOf = (home: string) => ({
  ...INHERITED,
  HOME: home,
  XDG_CONFIG_HOME: join(home, 'config'),
  XDG_DATA_HOME: join(home, 'data'),
  XDG_CACHE_HOME: join(home, 'cache'),
  LANG: 'en_US.UTF-8',
});

function program(home: string, ...args: readonly string[]) {
  const [node = '', ...rest] = [...PROGRAM, ...args];
  const { status, stdout, stderr } = spawnSync(node, rest, { env: envOf(home), encoding: 'utf8', cwd: home });
  return { code: status, out: stdout, err: stderr };
}

/** The same command in this process, to look at what others have done. */
const look = (home: string, ...args: readonly string[]) => cli(args, { env: envOf(home) });

const folderOf = (home: string): string => join(home, 'config', 'minerals-news');

/** The contents of a path, byte by byte; or that it is a folder, a FIFO or missing. */
function bytesOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? readFileSync(path, 'latin1') : `${stat?.mode} ${stat?.ino}`;
}

/** The data of that home, as commands print it: feeds, stars and read marks. */
async function contentsOf(home: string) {
  const backup = await look(home, 'backup');
  expect(backup.code, backup.err).toBe(0);
  const { settings } = JSON.parse(backup.out) as { settings: Record<string, Record<string, { starred?: boolean }>> };
  const { feeds = [], views = [], read = {}, starred = {}, theme } = settings;
  const stars = Object.values(starred).filter((mark) => mark.starred).length;
  return {
    feeds: (feeds as unknown as { title: string }[]).map(({ title }) => title),
    views: (views as unknown as { name: string }[]).map(({ name }) => name),
    theme,
    read: Object.keys(read).length,
    stars,
  };
}

const WHOLE = {
  feeds: expect.arrayContaining(['My Ore', 'Atom Ore', '날짜']),
  views: ['Rare earths', '한국'],
  theme: 'light',
  read: 456,
  stars: 22,
};

beforeAll(async () => {
  whole = temporaryFolder('whole');
  // With ids, or the reader would write them at its start.
  const feed = (id: string, url: string, title: string) => ({ id, url, title, folder: '' });
  mkdirSync(folderOf(whole), { recursive: true });
  const config = {
    theme: 'light',
    version: SETTINGS_VERSION,
    feeds: [
      feed('aaaaaaaaaa', 'http://127.0.0.1:8099/ore.xml', 'My Ore'),
      feed('bbbbbbbbbb', 'http://127.0.0.1:8099/atom.xml', 'Atom Ore'),
      feed('cccccccccc', 'http://127.0.0.1:8099/dates.xml', '날짜'),
    ],
    views: [
      { name: 'Rare earths', query: 'rare earth -is:read' },
      { name: '한국', query: 'lang:ko' },
    ],
  };
  writeFileSync(configOf(whole), `${JSON.stringify(config, null, '\t')}\n`);
  const settings = openSettings({ env: envOf(whole) });
  const ids = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}-${n}`);
  const at = '2026-11-27T15:34:32.625Z';
  settings.update((data) => setMark(data, 'starred', [...ids(21, 'star'), 'vance-trade-bloc'], true, at));
  for (const name of ['old', 'new']) {
    settings.update((data) => setMark(data, 'read', ids(228, name), true, at));
    await settings.flush();
  }
  settings.saveLastGood();
  expect(await contentsOf(whole)).toEqual(WHOLE);
});
afterEach(endPrograms);

/** Ways to break the settings; `text` is the former content. test/settings/last-good-copy.test.ts has more of them. */
const WAYS: readonly (readonly [what: string, breaks: (config: string, text: string) => void, says: RegExp])[] = [
  ['a stray comma', (config, text) => writeFileSync(config, text.replace('{', '{,')), /1행 2열|line 1, column 2/],
  [
    'a wrong feed',
    (config, text) => writeFileSync(config, text.replace(/"url": "[^"]*"/, '"url": null')),
    /잘못되었습니다\(feeds\[0\]|invalid value for feeds\[0\]/,
  ],
  ['deleted', (config) => rmSync(config), /파일이 없습니다|is missing/],
];

describe.each(WAYS)('broken settings: %s', (_, breaks, says) => {
  const opened = async (home: string): Promise<User> => {
    const user = await start({ home, cols: 150 });
    await user.see(/안 읽음 \d/);
    await user.seeNot(/기사 확인 중|보관된 기사를 확인하고/);
    return user;
  };

  /** Stars the story that a key leads to, and quits. */
  const starStory = async (user: User, key: 'home' | 'end'): Promise<void> => {
    const chosen = (): string => user.screen().flatMap((row) => /❯.*/.exec(row) ?? [])[0] ?? '❯*';
    user.press(key);
    await user.see(key === 'end' ? /\D(\d+)\/\1 *$/ : /\D1\/\d+ *$/);
    await user.wait(() => !chosen().startsWith('❯*'), 'wanted a story without a star');
    user.press('s');
    await user.wait(() => chosen().startsWith('❯*'), 'wanted its star');
    await quit(user);
  };

  it('stay unchanged while a reader is open and at its next start, and nothing is lost', async () => {
    const home = copyOf(whole);
    const open = await opened(home);
    breaks(configOf(home), readFileSync(configOf(home), 'utf8'));
    const before = bytesOf(configOf(home));
    // Opening the settings reads them again.
    open.press(',');
    await open.see(says);
    open.press('q');
    await open.see(/안 읽음 \d/);
    await starStory(open, 'end');
    expect(bytesOf(configOf(home))).toBe(before);

    const next = await opened(home);
    await next.see(says);
    await starStory(next, 'home');
    expect(bytesOf(configOf(home))).toBe(before);

    expect(await contentsOf(home)).toEqual({ ...WHOLE, read: expect.any(Number), stars: 24 });
    expect((await look(home, 'feeds')).out.trim().split('\n')).toHaveLength(3);
    const { out, err } = program(home, 'list', '--starred', '--ids');
    expect(out.trim().split('\n').length).toBeGreaterThanOrEqual(3);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(says);
    expect(bytesOf(configOf(home))).toBe(before);
  });
});
