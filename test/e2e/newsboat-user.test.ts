import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { type Home, makeHome } from '../ingest/home.ts';
import { serve, type Web } from '../ingest/server.ts';
import { endPrograms, start, type User } from './driver.ts';
import { FEEDS, feedNamed, ITEMS, newsboatHome, publish, titleOf, UNREAD } from './newsboat-home.ts';
import { quit } from './steps.ts';

const { reader } = messages('ko');

const isInstalled = spawnSync('newsboat', ['-v']).status === 0;
const isSkipped = !isInstalled && process.env.CI !== 'true';

const LATIN = 'qwertyuiopasdfghjklzxcvbnmP';
const HANGUL = 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅖ';

/** What a letter key sends: itself, or the letter of the 2-set layout. */
const KEYBOARDS = {
  'Latin keys': (letter: string): string => letter,
  'Hangul keys': (letter: string): string => HANGUL[LATIN.indexOf(letter)] ?? letter,
};

let web: Web;
/** A user after the import of the newsboat home. */
let imported: Home;

const copper = feedNamed('The Copper Ledger');
const nickel = feedNamed('니켈 통신');
const mines = feedNamed('광산 신문');

/** The unread stories after the import, and those that come with the program. */
const UNREAD_ALL = FEEDS.length * UNREAD - 1;
const BUNDLED = 8;
/** A word that is in no story until the feed of the mines has news. */
const MUTED = '운세';
/** The unread stories in the end: one was read in each folder, and one has come. */
const LEFT = UNREAD_ALL + BUNDLED + 1 - 4;
/** How many stories of that feed are kept, and how many leave it. */
const [KEEP, GONE] = [45, 20];

/** A row of the feeds screen, selected, with a number of unread stories. */
const chosen = (name: string, unread: number): RegExp => new RegExp(`^❯[▾▸ ]+${name} +${unread} *$`, 'm');

const feedRows = async (user: Home) =>
  JSON.parse((await user.run(['feeds', 'list', '--json'])).out) as {
    readonly title: string;
    readonly folder: string;
    readonly unread: number;
    readonly total: number;
  }[];
const titles = async (user: Home, query: string): Promise<readonly string[]> =>
  (await user.run(['list', '--query', query, '--format', '{title}'])).out.trim().split('\n');

describe.skipIf(isSkipped)(`a newsboat user${isSkipped ? ' (newsboat is not installed)' : ''}`, () => {
  beforeAll(async () => {
    web = await serve();
    const folder = await newsboatHome(web);
    imported = makeHome();
    const report = await imported.run(['import', '--from', 'newsboat', folder, '--allow-private']);
    expect(report).toMatchObject({ code: 0 });
  }, 120_000);
  afterAll(() => web.close());
  afterEach(endPrograms);

  it('finds the feeds, folders, read marks, stars and queries of newsboat after the import', async () => {
    const rows = await feedRows(imported);
    expect(rows.map(({ title, folder }) => [title, folder])).toEqual(
      FEEDS.map(({ name, title, folder }) => [title ?? name, folder]),
    );
    expect(rows.map(({ total }) => total)).toEqual(FEEDS.map(() => ITEMS));
    expect(rows.map(({ unread }) => unread)).toEqual(FEEDS.map((feed) => (feed === copper ? UNREAD - 1 : UNREAD)));
    expect(await titles(imported, 'is:starred')).toEqual([titleOf(copper, 0), titleOf(copper, 1)]);
    expect((await imported.run(['views'])).out).toContain('World 새 글');
  });

  it.each(Object.entries(KEYBOARDS))(
    'reads, sorts out and restarts by %s',
    async (_, letter) => {
      const home = makeHome();
      for (const folder of ['config', 'data'])
        cpSync(join(imported.path, folder), join(home.path, folder), { recursive: true });
      for (const feed of FEEDS) publish(web, feed);
      publish(web, copper, { news: ['Brackwater: a ship full of copper has come in'] });
      const user = await start({ home: home.path });
      // As newsboat, it begins with the feeds.
      await user.see(/^ 피드/m);
      await readsByFolder(user, letter);
      await marksAndMutes(user, letter);
      await sortsOut(user, letter);
      await limitsAndFetches(user, letter);
      await quit(user, 'q');
      await expectKept(home);

      const again = await start({ home: home.path });
      await again.see(chosen('모든 기사', LEFT));
      for (const row of [/별표 +5/, /▾ 니켈 +40/, /니켈 소식 +40/, /광산 신문 +40/, /▸ 한국 +199/, /▾ World +199/])
        await again.see(new RegExp(`^ +${row.source} *$`, 'm'));
      await quit(again, 'q');
    },
    120_000,
  );
});

type Letter = (letter: string) => string;

/** Opens folder by folder, and reads the first story of each; before that the timer has fetched. */
async function readsByFolder(user: User, letter: Letter): Promise<void> {
  // By `auto-reload` of newsboat's settings.
  await user.see(reader.sync.brought(1, 0), { timeout: 60_000 });
  await user.see(chosen('모든 기사', UNREAD_ALL + BUNDLED + 1));
  user.press(letter('n'));
  await user.see(chosen(mines.name, UNREAD));
  user.press('left');
  for (const [folder, next] of [
    ['광물', '한국'],
    ['한국', 'Machines'],
    ['Machines', 'World'],
    ['World', ''],
  ] as const) {
    const unread = UNREAD * 5;
    await user.see(chosen(folder, unread));
    user.press('enter');
    await user.see(new RegExp(`^ ${folder} · 안 읽은 기사만 ${unread}/`, 'm'));
    await user.see(/^❯●/m);
    user.press('enter');
    await user.see(`‹ ${folder}`);
    user.press(letter('q'));
    await user.see(new RegExp(`^ ${folder} · 안 읽은 기사만 ${unread - 1}/`, 'm'));
    user.press(letter('q'));
    await user.see(chosen(folder, unread - 1));
    if (next === '') continue;
    user.press('left');
    await user.see(new RegExp(`^❯▸ ${folder}`, 'm'));
    user.press(letter('j'));
  }
}

/** Marks several stories together, takes that back, and mutes a word. */
async function marksAndMutes(user: User, letter: Letter): Promise<void> {
  const unread = UNREAD * 5 - 1;
  user.press('enter');
  await user.see(`World · 안 읽은 기사만 ${unread}/`);
  user.keys('shift+down', 'shift+down');
  user.press(letter('s'));
  await user.see(reader.selection.starred(3, 'z'));
  user.press(letter('m'));
  await user.see(`World · 안 읽은 기사만 ${unread - 3}/`);
  user.press(letter('z'));
  await user.see(`World · 안 읽은 기사만 ${unread}/`);
  user.press(':');
  await user.see('명령:');
  user.type(`${[...'mute'].map(letter).join('')} ${MUTED}\r`);
  await user.see(reader.terms.muted(MUTED, 0, 'z'));
  user.press(letter('q'));
  await user.see(chosen('World', unread));
}

/** Renames a feed, moves it, and unsubscribes from another one by mistake. */
async function sortsOut(user: User, letter: Letter): Promise<void> {
  user.press(letter('g'));
  await user.see(/^❯ +모든 기사/m);
  user.keys(letter('n'), letter('n'));
  await user.see(chosen(nickel.name, UNREAD));
  user.press(letter('e'));
  await user.see(reader.feeds.does.rename);
  user.press('enter');
  await user.see(`새 이름: ${nickel.name}`);
  user.press('ctrl+u');
  await user.see(/새 이름: *$/m);
  user.type('니켈 소식\r');
  await user.see(chosen('니켈 소식', UNREAD));

  user.press(letter('e'));
  await user.see(reader.feeds.does.move);
  user.keys(letter('j'), 'enter');
  await user.see('폴더(비우면 없음): 광물');
  user.press('ctrl+u');
  await user.see(/폴더\(비우면 없음\): *$/m);
  user.type('금속/니켈\r');
  await user.see(/^ {3}▾ 니켈 +40 *$/m);
  await user.see(chosen('니켈 소식', UNREAD));
  await user.see(/^ ▾ 광물 +\d+ *$/m);
}

/** Unsubscribes by mistake and takes it back; then limits a feed, whose server has dropped stories, and fetches it. */
async function limitsAndFetches(user: User, letter: Letter): Promise<void> {
  user.keys(letter('g'), letter('n'));
  await user.see(chosen(mines.name, UNREAD));
  user.press('#');
  await user.see(`${mines.name} 구독을 취소하시겠습니까?`);
  user.press(letter('y'));
  await user.see('구독을 취소했습니다');
  await user.seeNot(chosen(mines.name, UNREAD));
  user.press(letter('z'));
  await user.see(chosen(mines.name, UNREAD));

  user.press(letter('e'));
  await user.see(reader.feeds.does.rename);
  user.press('6');
  await user.see('값: ');
  user.type(`${KEEP}\r`);
  await user.see('설정을 저장했습니다');
  publish(web, mines, { news: [`오늘의 ${MUTED}: 솔고개`], gone: GONE });
  user.press(letter('r'));
  await user.see('그 밖의 1건은 규칙에 따라', { timeout: 60_000 });
  await user.see(chosen(mines.name, UNREAD));
}

/** What the user did is on disk. */
async function expectKept(home: Home): Promise<void> {
  const rows = await feedRows(home);
  expect(rows).toHaveLength(FEEDS.length);
  const by = (title: string) => rows.find((row) => row.title === title);
  expect(by('니켈 소식')).toMatchObject({ folder: '금속/니켈', unread: UNREAD, total: ITEMS });
  expect(by('Copper')).toMatchObject({ folder: '광물', unread: UNREAD - 1, total: ITEMS + 1 });
  // The muted story is read.
  expect(by(mines.name)).toMatchObject({ folder: '광물', unread: UNREAD, total: KEEP, settings: { keep: `${KEEP}` } });
  expect((await home.run(['count', '--unread'])).out).toBe(`${LEFT}\n`);
  expect((await home.run(['rules', '--json'])).out).toContain(MUTED);
  const starred = await titles(home, 'is:starred');
  expect(starred.toSorted()).toEqual(
    [...[0, 1].map((at) => titleOf(copper, at)), ...FEEDS.slice(11, 14).map((feed) => titleOf(feed, 0))].toSorted(),
  );
}
