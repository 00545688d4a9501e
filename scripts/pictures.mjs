/**
 * `npm run pictures` after a change that shows: draws docs/pictures/ from real runs. The program is started in a
 * pseudo-terminal with an empty home, or with the feeds of `pictures/news.mjs`, keys are pressed, and the cells of the screen
 * become text in an SVG. The screens of a minute of reading become one SVG that moves; some of them are pictures of their own
 * as well. `node scripts/pictures.mjs minute` draws only some: `feeds`, `minute`, `stats`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addToJournal } from '../test/db/data/helpers.ts';
import { endPrograms, PROGRAM, start } from '../test/e2e/driver.ts';
import { fakeMiniflux } from '../test/ingest/accounts/fake-miniflux.ts';
import { serve } from '../test/ingest/accounts/fake-server.ts';
import { FEEDS, FOLDERS, feedXml, OF_ACCOUNT, TRANSLATIONS } from './pictures/news.mjs';
import { CELL, rowSvg, writeMoving, writeStill } from './pictures/svg.mjs';

const [COLS, ROWS] = [100, 32];
const PARTS = process.argv.slice(2);
const isDrawn = (part) => PARTS.length === 0 || PARTS.includes(part);
/** The translation engine of the pictures. */
const ENGINE = join(import.meta.dirname, '../test/ingest/translation/translate-command.mjs');

/** Keys, what is on screen after them (U+10EEEE is part of a picture), seconds, captions in both languages ('': left out), and the name of the still picture. */
const MINUTE = [
  [
    '',
    /All stories|모든 기사/,
    4,
    'The list: titles, who wrote each story, and when',
    '목록: 제목과 작성 주체, 날짜가 보입니다',
  ],
  ['x', /No journal|남기지 않습니다/, 2, 'x: no reading journal', 'x: 열람 기록을 남기지 않습니다'],
  ['j j j', /All stories|모든 기사/, 2, 'j: down', 'j: 아래로'],
  ['enter', /\u{10eeee}/u, 5, 'Enter: read it', 'Enter: 기사를 읽습니다', 'story'],
  [
    'I',
    /^ (?:Picture|이미지)\n[\s\S]*\u{10eeee}/u,
    5,
    'I: the picture, as large as the screen, with its record',
    'I: 이미지을 화면 가득 이력과 함께 봅니다',
    'picture',
  ],
  ['esc', /Tab/, 2, 'Esc: back', 'Esc: 돌아갑니다'],
  ['i', /trainedAlgorithmicMedia/, 6, 'i: who wrote it and who checked it', 'i: 작성과 확인 내역을 봅니다', 'record'],
  ['esc', /%/, 2, 'Esc: back', 'Esc: 돌아갑니다'],
  ['K', /%/, 2, 'K: the story above', 'K: 위의 기사로 갑니다'],
  ['v', /│/, 5, 'v: both languages side by side', 'v: 두 언어를 나란히 봅니다', 'parallel'],
  ['j j j', /│/, 4, 'j: the next paragraph in both', 'j: 양쪽에서 다음 문단으로 갑니다'],
  ['v', /%/, 2, 'v: back to one language', 'v: 한 언어로 돌아갑니다'],
  ['space', /%/, 3, 'Space: the next page', 'Space: 다음 화면으로 갑니다'],
  ['t', /%/, 4, 't: the same paragraph in Korean', 't: 같은 문단을 영어로 봅니다'],
  ['1', /%/, 4, '1: the first related story', '1: 첫째 관련 기사로 갑니다'],
  ['[', /%/, 2, '[: back', '[: 돌아갑니다'],
  ['t', /%/, 2, '', 't: 다시 한국어로 봅니다'],
  ['h', /All stories|모든 기사/, 2, 'h: the list', 'h: 목록으로 갑니다'],
  ['/ ㅎ ㅌ ㄹ', /ㅎㅌㄹ/, 4, '/: search; ㅎㅌㄹ finds 희토류, rare earths', '/: 초성 ㅎㅌㄹ로 희토류를 찾습니다'],
  ['esc', /All stories|모든 기사/, 2, 'Esc: the whole list', 'Esc: 모든 기사로 돌아갑니다'],
  ['?', /Esc/, 4, '?: all keys', '?: 모든 키를 봅니다'],
];

/**
 * Pictures with the feeds, for each language: size and theme of the terminal, keys, what is on screen after them, and the
 * name of the picture ('': none).
 */
const WITH_FEEDS = {
  en: [
    [200, 40, 'dark', 'left / W o r l d enter', /❯▾ World/, ''],
    [200, 40, 'dark', 'esc', /Korea/, ''],
    [200, 40, 'dark', 'enter 0', /crowns/, 'panes'],
    [80, 24, 'light', 'q', /❯▾ World/, ''],
    [80, 24, 'light', 'g enter 0 _ j j', /Metal Ticker/, 'list'],
    [80, 24, 'light', 'P n n n n n n n n', /Starred/, 'feeds'],
    [80, 24, 'dark', 'g enter', /Metal Ticker/, ''],
    [80, 24, 'dark', 'f m i n', /› min/, 'picker'],
    [80, 24, 'dark', 'esc', /Metal Ticker/, ''],
    [80, 24, 'light', 'g j j j enter', /council/, 'article'],
    [120, 34, 'dark', 'T', /\d to check/, 'translation'],
    [80, 24, 'light', 'q P g', /@home/, 'accounts'],
  ],
  ko: [
    [80, 24, 'dark', 'j j', /새물항/, 'list'],
    [80, 24, 'dark', 'P n n n', /별표/, 'feeds'],
    [80, 24, 'light', 'g enter', /새물항/, ''],
    [80, 24, 'light', 'f ㄱ ㅁ', /› ㄱㅁ/, 'picker'],
    [80, 24, 'light', 'esc', /새물항/, ''],
    [200, 40, 'light', 'left / 한 국 enter', /❯▾ 한국/, ''],
    [200, 40, 'light', 'esc', /광물/, ''],
    [200, 40, 'light', 'enter 0', /변압기/, 'panes'],
    [80, 24, 'light', 'enter', /위원회/, 'article'],
    [120, 34, 'light', 'T', /확인 \d+건/, 'translation'],
    [80, 24, 'dark', 'q P G', /@home/, 'accounts'],
  ],
};

/** A user whose reader draws pictures as text, in kitty's protocol. */
async function userWithPictures(env, rows) {
  const set = await start({ command: [...PROGRAM, 'config', 'set', 'pictureProtocol', 'kitty'], env });
  await set.exit();
  return start({ home: set.home, env: { ...env, COLORTERM: 'truecolor' }, cols: COLS, rows, cells: CELL });
}

/** Presses the keys of each step; resolves to the rows of the screen after each. */
async function screens(user, rows, steps) {
  const all = [];
  for (const [keys, seen] of steps) {
    for (const key of keys.split(' ').filter(Boolean)) {
      user.press(key);
      await wait(300);
    }
    await user.see(seen);
    await wait(500);
    all.push(Array.from({ length: rows }, (_, y) => rowSvg(user, y, COLS)));
  }
  return all;
}

/** A made-up reading journal of 12 weeks. */
function someReading() {
  const stories = [
    'us-critical-minerals-ministerial',
    'vance-trade-bloc',
    'forge-korea-chair',
    'us-japan-eu-action-plan',
  ];
  const entries = [];
  for (let back = 83; back >= 0; back -= 1) {
    // Some days none, some days several; one story or more in a week.
    const [several, ofWeek] = [[1, 0, 2, 1, 3, 0, 1, 2, 0, 1, 4][back % 11], 1 + ((Math.floor(back / 7) * 3) % 4)];
    for (let n = 0; n < several; n += 1) {
      const [id, seconds] = [stories[(back + n) % ofWeek], 60 + ((back * 37 + n * 91) % 240)];
      const opened = Date.now() - back * 86_400_000 - (n + 1) * 3_600_000;
      entries.push({ at: opened, story: id, lang: 'ko', seconds, percent: 100 - (seconds % 40) });
    }
  }
  return entries;
}

/** Where the engine of the pictures finds what it says. */
const translationsOf = (lang) => join(tmpdir(), `minerals-news-pictures-${lang}.json`);

/** The name of a saved view. */
const VIEW = { en: 'Rare earths', ko: '희토류' };

/** An OPML list of the feeds in their folders, at the address of a server. */
function opml(lang, address) {
  const outline = ({ name }) =>
    `<outline type="rss" text="${name}" xmlUrl="${address}/${FEEDS.findIndex((one) => one.name === name)}"/>`;
  const inFolder = (id) =>
    FEEDS.filter(({ folder }) => folder === id)
      .map(outline)
      .join('');
  const folders = Object.entries(FOLDERS).map(([id, names]) => {
    const wrapped = (parts, inner) =>
      parts.reduceRight((all, part) => `<outline text="${part}">${all}</outline>`, inner);
    return wrapped(names[lang].split('/'), inFolder(id));
  });
  return `<opml version="2.0"><head><title>Feeds</title></head><body>${folders.join('')}${inFolder('')}</body></opml>`;
}

/** A user with the feeds, an account and an engine, yesterday's news read, and two stories starred; resolves to the home. */
async function userWithFeeds(lang, env) {
  const folder = mkdtempSync(join(tmpdir(), 'minerals-news-pictures-'));
  const now = Date.now();
  const server = createServer((request, response) => {
    const feed = FEEDS[Number(request.url?.slice(1))];
    if (!feed || feed.isGone) response.writeHead(404).end();
    else response.setHeader('content-type', 'application/atom+xml').end(feedXml(feed, now));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const miniflux = fakeMiniflux({ version: '2.3.2', token: 'token' });
  for (const [n, [name, category, title]] of OF_ACCOUNT.entries()) {
    const feed = miniflux.addFeed(`https://feeds.example.com/${n}`, name, category);
    miniflux.addEntries(feed, [{ url: `https://feeds.example.com/${n}/1`, title, published: now - 7_200_000 }]);
  }
  const account = await serve(miniflux.handle);
  const translations = translationsOf(lang);
  writeFileSync(translations, JSON.stringify(TRANSLATIONS));
  const list = join(folder, 'feeds.opml');
  writeFileSync(list, opml(lang, `http://127.0.0.1:${server.address().port}`));
  const yesterday = new Date(now - 86_400_000).toISOString().slice(0, 10);
  const steps = [
    'news privacy decline',
    `news feeds import "${list}" --allow-private`,
    'news sync',
    `echo token | news accounts add miniflux ${account.url} --name home`,
    `news engines add home --yes --command "${process.execPath}" "${ENGINE}" --map "${translations}"`,
    `news list --query until:${yesterday} --ids | news mark read -`,
    'news list --query "terminal fonts" --ids | news mark star -',
    'news list --query "시운전" --ids | news mark star -',
    `news views add "${VIEW[lang]}" 희토류`,
    'news watch add 갈륨',
  ];
  const [node, program] = PROGRAM;
  const script = `news() { "${node}" "${program}" "$@"; }\n${steps.join('\n')}\n`;
  const user = await start({ command: ['sh', '-c', script], env });
  await user.exit({ timeout: 60_000 });
  server.close();
  await account.close();
  rmSync(folder, { recursive: true });
  return user.home;
}

/** Draws the pictures with the feeds. */
async function drawFeeds(lang, env) {
  const home = await userWithFeeds(lang, env);
  let [cols, rows, theme] = [80, 24, 'dark'];
  const user = await start({ home, env: { ...env, COLORTERM: 'truecolor' }, cols, rows });
  await user.see(/Lake Varn|희토류/);
  for (const [width, height, wanted, keys, seen, name] of WITH_FEEDS[lang]) {
    if (wanted !== theme) {
      for (const key of `:theme ${wanted}`) user.press(key === ' ' ? 'space' : key);
      await wait(300);
      user.press('enter');
      await wait(300);
    }
    if (width !== cols || height !== rows) user.resize(width, height);
    [cols, rows, theme] = [width, height, wanted];
    await wait(300);
    for (const key of keys.split(' ').filter(Boolean)) {
      user.press(key);
      await wait(300);
    }
    await user.see(seen);
    await wait(500);
    const drawn = Array.from({ length: rows }, (_, y) => rowSvg(user, y, cols, theme));
    if (name !== '') writeStill(`${name}-${lang}`, cols, drawn, theme);
  }
}

/** Draws the statistics of someone's reading. */
async function drawStats() {
  const env = { LANG: 'en_US.UTF-8', TZ: 'UTC' };
  const first = await start({ command: [...PROGRAM, 'privacy', 'accept'], env });
  await first.exit();
  addToJournal({ HOME: first.home, XDG_DATA_HOME: join(first.home, 'data') }, someReading());
  const user = await start({ home: first.home, env, cols: COLS, rows: 33 });
  const [, stats] = await screens(user, 33, [
    ['', /All stories/],
    [': s t a t s enter', /By day/],
  ]);
  writeStill('stats', COLS, stats);
}

try {
  for (const [lang, at] of Object.entries({ en: 3, ko: 4 })) {
    const env = { LANG: lang === 'ko' ? 'ko_KR.UTF-8' : 'en_US.UTF-8', TZ: 'UTC' };
    if (isDrawn('feeds')) await drawFeeds(lang, env);
    if (!isDrawn('minute')) continue;
    const steps = MINUTE.filter((step) => step[at] !== '');
    const drawn = await screens(await userWithPictures(env, ROWS), ROWS, steps);
    const frames = steps.map((step, n) => ({ drawn: drawn[n], caption: step[at], seconds: step[2] }));
    writeMoving(`minute-${lang}`, COLS, frames);
    for (const [n, step] of steps.entries()) if (step[5]) writeStill(`${step[5]}-${lang}`, COLS, drawn[n]);
  }
  if (isDrawn('stats')) await drawStats();
} finally {
  endPrograms();
  for (const lang of ['en', 'ko']) rmSync(translationsOf(lang), { force: true });
}
