import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journalIn, promptsIn } from '../db/data/helpers.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, PROGRAM, start, type User } from './driver.ts';
import { allow } from './steps.ts';
import { callsIn, networkCalls, noStrace, SEEN, traced, written } from './trace.ts';

const LEAD = 'us-critical-minerals-ministerial';

const why = noStrace();
let home: string;
beforeEach(() => {
  home = temporaryFolder('traced');
  shareCompiledCode(join(home, 'cache'));
});
afterEach(endPrograms);

const folderOf = (kind: 'config' | 'cache' | 'data'): string => join(home, kind, 'minerals-news');
const data = (): string => join(folderOf('data'), 'minerals-news.db');
const trace = (): string => join(home, 'trace');

/** Runs a command under strace on a terminal, does something there, and waits for its end. */
async function watch(
  command: readonly string[],
  act: (user: User) => Promise<void>,
  ends = 0,
): Promise<readonly string[]> {
  const user = await start({ command: traced(trace(), command), home, env: SEEN, cols: 120, rows: 40 });
  await act(user);
  expect((await user.exit()).code).toBe(ends);
  return callsIn(trace());
}

/** A reading session: list, story, find, language, two editions, related stories, record, settings, and quit. */
async function read(user: User): Promise<void> {
  await user.see(/안 읽음 \d\/8/);
  user.press('/');
  await user.see('목록 검색:');
  user.type('장관회의\r');
  await user.see(/검색어: 장관회의/);
  user.press('esc');
  await user.seeNot('검색어');
  user.press('g');
  user.press('enter');
  await user.see('[AI에 의해 보고됨]');
  user.press('/');
  await user.see('기사에서 찾기:');
  user.type('광물\r');
  await user.see(/검색 결과 \d+곳/);
  user.press('esc');
  await user.seeNot('검색 결과');
  user.press('t');
  await user.see('English  t 한국어');
  user.press('v');
  await user.see('나란히 보기');
  user.press('v');
  await user.seeNot('나란히 보기');
  user.press('i');
  await user.see('본문 해시');
  user.press('esc');
  await user.seeNot('본문 해시');
  user.press('tab');
  await user.see(/❯ 1 /);
  user.press('enter');
  await user.see('‹ 모든 기사 › ');
  user.press(',');
  await user.see('화면 언어');
  user.keys('enter', 'enter');
  await user.see('Interface language');
  user.press('enter');
  await user.see('화면 언어');
  user.press('esc');
  await user.see('‹ 모든 기사 › ');
  user.type(':sort date\r');
  await user.seeNot('명령:');
  user.press('Q');
}

/** Written paths outside the folders for settings and for the cache. */
const elsewhere = (calls: readonly string[]): readonly string[] => {
  const folders = [folderOf('config'), folderOf('cache')];
  return written(calls).filter(
    (path) =>
      !folders.some((folder) => path === folder || path.startsWith(`${folder}/`) || folder.startsWith(`${path}/`)),
  );
};

it('strace is available', () => {
  // CI must not skip this silently.
  if (process.env.CI === 'true') expect(why).toBe('');
});

describe.skipIf(why !== '')(`system calls of the program${why && ` – left out: ${why}`}`, () => {
  it('are detected if they use the network or a file elsewhere', async () => {
    // The child's socket is closed, or it would never end.
    const script = `
      const { connect } = require('node:net');
      require('node:fs').writeFileSync('beside.txt', 'x');
      require('node:fs').renameSync('beside.txt', process.cwd() + '/after.txt');
      connect(9, '127.0.0.1').on('error', () => {});
      connect(${JSON.stringify(join(home, 'none.sock'))}).on('error', () => {});
      require('node:child_process').spawnSync(process.execPath, ['-e', 'require("node:dgram").createSocket("udp6").bind(function () { this.close(); })']);
    `;
    const calls = await watch([process.execPath, '-e', script], async () => {});
    const network = networkCalls(calls).join('\n');
    for (const seen of ['connect(', '127.0.0.1', 'none.sock', 'AF_INET6']) expect(network).toContain(seen);
    expect(elsewhere(calls)).toEqual([join(home, 'after.txt'), join(home, 'beside.txt'), 'beside.txt']);
  });

  it('without consent: no network, and nothing outside the folders of settings and cache', async () => {
    const calls = await watch(PROGRAM, async (user) => {
      await user.see('x 거부');
      await read(user);
    });
    expect(networkCalls(calls)).toEqual([]);
    expect(elsewhere(calls)).toEqual([]);
    expect(existsSync(folderOf('data'))).toBe(false);
    // The session really read something.
    const state = JSON.parse(readFileSync(join(folderOf('config'), 'state.json'), 'utf8')) as { read: object };
    expect(Object.keys(state.read)).toHaveLength(2);
    expect(written(calls)).toContain(join(folderOf('config'), 'state.json'));
  });

  it('with consent: the journal too, until it is declined', async () => {
    const allowed = await watch(PROGRAM, async (user) => {
      await allow(user);
      await read(user);
    });
    expect(networkCalls(allowed)).toEqual([]);
    // The journal's folder is made as well.
    const journals = elsewhere(allowed).filter((path) => !folderOf('data').startsWith(path));
    expect(journals).toContain(data());
    const ours = /\/\.?minerals-news\.db[^/]*$/;
    expect(journals.filter((path) => !ours.test(path.replace(folderOf('data'), '')))).toEqual([]);
    const env = { HOME: home, XDG_DATA_HOME: dirname(folderOf('data')) };
    expect(promptsIn(env).command).toEqual(['sort date']);
    expect(journalIn(env).length).toBeGreaterThanOrEqual(2);

    const declined = await watch([...PROGRAM, 'privacy', 'decline'], (user) =>
      user.see('거부했습니다. 기존 열람·입력 기록을 지웠습니다.'),
    );
    expect(networkCalls(declined)).toEqual([]);
    expect(written(declined)).toContain(data());
    expect([journalIn(env), promptsIn(env).command]).toEqual([[], []]);

    const after = await watch(PROGRAM, read);
    expect(networkCalls(after)).toEqual([]);
    expect(elsewhere(after)).toEqual([]);
    expect(journalIn(env)).toEqual([]);
  });

  it('of read-only commands: no network, and nothing written elsewhere', async () => {
    const looking = ['list', `show ${LEAD}`, `related ${LEAD}`, 'search 희토류', 'check', 'privacy status'];
    for (const line of [...looking, 'count --unread', `open --print ${LEAD}`]) {
      const calls = await watch([...PROGRAM, ...line.split(' ')], async () => {});
      expect(networkCalls(calls), line).toEqual([]);
      expect(elsewhere(calls), line).toEqual([]);
      expect(calls.length, line).toBeGreaterThan(10);
    }
  });

  it.each(['off', 'ask'])(
    'with pictures=%s: none is fetched for a story that shows one, and no decoder is read',
    async (value) => {
      const stories = join(folderOf('data'), 'stories');
      mkdirSync(stories, { recursive: true });
      writeFileSync(
        join(stories, 'mine.ko.md'),
        '---\ntitle: 광산\npublished: 2026-11-20\n---\n\n광산이 문을 열었습니다.\n\n![광산 입구](http://127.0.0.1:9/a.png)\n',
      );
      mkdirSync(folderOf('config'), { recursive: true });
      writeFileSync(join(folderOf('config'), 'config.json'), JSON.stringify({ pictures: value }));
      const read = await watch(PROGRAM, async (user) => {
        await user.see('x 거부');
        user.type('x');
        await user.see(/안 읽음 \d\/9/);
        user.press('g');
        user.press('enter');
        await user.see('광산 입구');
        user.press('Q');
      });
      const printed = await watch([...PROGRAM, 'show', 'mine'], (user) => user.see('광산 입구'));
      for (const calls of [read, printed]) {
        expect(networkCalls(calls)).toEqual([]);
        expect(calls.filter((call) => /picture-worker|\.wasm/.test(call))).toEqual([]);
      }
      expect(existsSync(join(folderOf('cache'), 'pictures'))).toBe(false);
    },
  );

  it('of an export: no network, and nothing outside the named folder', async () => {
    for (const format of ['html', 'atom', 'markdown']) {
      const dir = join(home, `as-${format}`);
      const calls = await watch([...PROGRAM, 'export', '--format', format, dir], async () => {});
      expect(networkCalls(calls)).toEqual([]);
      const paths = elsewhere(calls);
      expect(paths.length).toBeGreaterThan(1);
      // It is written under a temporary name next to it, and renamed.
      expect(paths.filter((path) => path !== dir && !path.startsWith(join(home, `.as-${format}.`)))).toEqual([]);
      expect(existsSync(dir)).toBe(true);
    }
  });
});
