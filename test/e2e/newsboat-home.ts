import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FeedItem, RSS, rss } from '../ingest/home.ts';
import { page, type Web } from '../ingest/server.ts';
import { temporaryFolder } from '../temporary.ts';
import { start } from './driver.ts';

/** The folders of the feeds, as tags of newsboat. */
export const FOLDERS = ['광물', '한국', 'World', 'Machines'] as const;

/** A feed of the test. Its name is the town in the titles of its stories; `title` is the user's own name for it. */
interface Feed {
  readonly name: string;
  readonly town: string;
  readonly lang: 'ko' | 'en';
  readonly kind: 'rss' | 'atom';
  readonly folder: (typeof FOLDERS)[number];
  readonly title?: string;
}

const inFolder = (folder: Feed['folder'], ...feeds: readonly Omit<Feed, 'folder'>[]): readonly Feed[] =>
  feeds.map((feed) => ({ ...feed, folder }));

export const FEEDS: readonly Feed[] = [
  ...inFolder(
    '광물',
    { name: 'The Copper Ledger', town: 'Brackwater', lang: 'en', kind: 'rss', title: 'Copper' },
    { name: '니켈 통신', town: '달머리', lang: 'ko', kind: 'atom' },
    { name: 'Salt & Lithium', town: 'Hollowmere', lang: 'en', kind: 'rss' },
    { name: '광산 신문', town: '솔고개', lang: 'ko', kind: 'rss' },
    { name: 'Rare Earth Weekly', town: 'Fennick', lang: 'en', kind: 'atom' },
  ),
  ...inFolder(
    '한국',
    { name: '동네 신문', town: '느티골', lang: 'ko', kind: 'rss' },
    { name: '바다 소식', town: '갯나루', lang: 'ko', kind: 'rss' },
    { name: '고개 너머', town: '안개재', lang: 'ko', kind: 'atom' },
    { name: '주간 장터', town: '장터말', lang: 'ko', kind: 'rss' },
    { name: '책과 길', town: '글방골', lang: 'ko', kind: 'rss' },
  ),
  ...inFolder(
    'World',
    { name: 'Harbour Post', town: 'Port Lorne', lang: 'en', kind: 'rss' },
    { name: 'Northern Line', town: 'Skarvik', lang: 'en', kind: 'atom' },
    { name: 'The Valley Record', town: 'Oakendale', lang: 'en', kind: 'rss' },
    { name: 'Meridian Daily', town: 'Corvino', lang: 'en', kind: 'rss' },
    { name: '먼 나라 우편', town: '먼나루', lang: 'ko', kind: 'rss' },
  ),
  ...inFolder(
    'Machines',
    { name: 'Kernel Notes', town: 'Bytefield', lang: 'en', kind: 'atom' },
    { name: '칩 일지', town: '별내들', lang: 'ko', kind: 'rss' },
    { name: 'Small Engines', town: 'Tinderby', lang: 'en', kind: 'rss' },
    { name: '기계와 사람', town: '쇠말', lang: 'ko', kind: 'rss' },
    { name: 'Quiet Web', town: 'Linkham', lang: 'en', kind: 'atom' },
  ),
];

/** Items of each feed. */
export const ITEMS = 60;
/** Of these the first are unread in newsboat. */
export const UNREAD = 40;

const WORDS = {
  en: {
    things: [
      ...['copper mine', 'nickel smelter', 'lithium pond', 'cobalt store', 'tin works', 'graphite plant'],
      ...['harbour', 'railway', 'school', 'market', 'dam', 'library'],
    ],
    events: [
      'opens again after repairs',
      'draws more visitors than ever',
      'faces a cold spring',
      'has a new owner',
      'waits for its permit',
    ],
    people: ['the keeper', 'the mayor', 'a neighbour', 'the engineer', 'the accountant', 'a driver', 'the cook'],
    ends: [
      'Nobody expected that before the summer.',
      'The council will hear both sides on Thursday.',
      'A second shift begins when the snow has gone.',
      'The old bridge stays closed to lorries.',
    ],
  },
  ko: {
    things: [
      ...['구리 광산', '니켈 제련소', '리튬 염호', '코발트 창고', '주석 공장', '흑연 공장'],
      ...['항구', '철길', '학교', '시장', '저수지', '도서관'],
    ],
    events: ['수리 마치고 다시 문 열어', '손님으로 붐벼', '추운 봄맞이', '새 주인 만나', '허가 기다려'],
    people: ['관리인', '면장', '이웃 주민', '기술자', '회계사', '운전사', '요리사'],
    ends: [
      '여름 전에는 아무도 기대하지 못한 일이다.',
      '군의회는 목요일에 양쪽 의견을 듣는다.',
      '눈이 녹으면 둘째 근무조가 일을 시작한다.',
      '낡은 다리는 화물차를 계속 막는다.',
    ],
  },
} as const;

/** The item of a feed by its place, the newest first; a title occurs once in all feeds. */
function itemOf(feed: Feed, at: number, url: string): FeedItem {
  const { things, events, people, ends } = WORDS[feed.lang];
  const pick = (words: readonly string[], by: number): string => words[by % words.length] ?? '';
  const [thing, event] = [pick(things, at), pick(events, Math.floor(at / things.length))];
  const [person, other, end] = [pick(people, at), pick(people, at * 3 + 1), pick(ends, at)];
  const { town } = feed;
  const text =
    feed.lang === 'en'
      ? `<p>“It took us ${at + 3} months,” said ${person} of ${town} about the ${thing}.</p><p>In ${town}, ${other} counted ${at * 7 + 11} wagons. ${end}</p>`
      : `<p>${town} ${person} 말로는 ${thing} 일에 ${at + 3}개월이 걸렸다.</p><p>${town} ${other} 한 사람이 화차 ${at * 7 + 11}량을 셌다. ${end}</p>`;
  const date = new Date(Date.UTC(2026, 1, 27, 9, FEEDS.indexOf(feed)) - at * 11 * 3_600_000).toUTCString();
  const title = feed.lang === 'en' ? `${town}: ${thing} ${event}` : `${town} ${thing} ${event}`;
  return { id: `${FEEDS.indexOf(feed)}-${at}`, title, text, url: `${url}/${at}`, date };
}

function atom({ name, lang }: Feed, url: string, items: readonly FeedItem[]): string {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const entries = items.map(
    ({ id, title, text, url: page = '', date = '' }) =>
      `<entry><id>tag:feeds.example,2026:${id}</id><title>${escaped(title)}</title><link href="${page}"/>` +
      `<updated>${new Date(date).toISOString()}</updated><content type="html">${escaped(text)}</content></entry>\n`,
  );
  const head = `<id>${url}</id><title>${escaped(name)}</title><updated>2026-02-28T09:00:00Z</updated>`;
  return `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">${head}\n${entries.join('')}</feed>\n`;
}

const pathOf = (feed: Feed): string => `/${FEEDS.indexOf(feed)}`;
export const guidOf = (feed: Feed, at: number): string =>
  `${feed.kind === 'atom' ? 'tag:feeds.example,2026:' : ''}${FEEDS.indexOf(feed)}-${at}`;
export const titleOf = (feed: Feed, at: number): string => itemOf(feed, at, '').title;
export const feedNamed = (name: string): Feed => {
  const feed = FEEDS.find((one) => one.name === name);
  if (!feed) throw new Error(`no feed ${name}`);
  return feed;
};

/** Serves a feed: `news` before its items, of which the last `gone` have left it. */
export function publish(
  web: Web,
  feed: Feed,
  { news = [], gone = 0 }: { readonly news?: readonly string[]; readonly gone?: number } = {},
): void {
  const url = web.url(pathOf(feed));
  const fresh = news.map((title, i): FeedItem => {
    const text = `<p>${title}. ${feed.town} ${i}.</p>`;
    const date = new Date(Date.UTC(2026, 1, 28, 9, i)).toUTCString();
    return { id: `${pathOf(feed)}-${title}`, title, text, url: `${url}/new-${encodeURIComponent(title)}`, date };
  });
  const items = [...fresh, ...Array.from({ length: ITEMS - gone }, (_, at) => itemOf(feed, at, url))];
  const body = feed.kind === 'atom' ? atom(feed, url, items) : rss(feed.name, items, feed.lang);
  web.route(pathOf(feed), page(body, feed.kind === 'atom' ? { type: 'application/atom+xml' } : RSS));
}

const CONFIG = `# read every morning
auto-reload yes
reload-time 30
suppress-first-reload yes
max-items 200
bind-key j down
bind-key k up
ignore-article "*" "title =~ \\"Lottery\\""
color listfocus black yellow bold
`;

/** Runs newsboat to its end for the user of a home folder. */
function runNewsboat(home: string, ...args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('newsboat', args, { env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        said += piece;
      });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`newsboat ${args.join(' ')}: ${said}`))));
  });
}

/** Reads the newest story of the first feed in newsboat's own interface, and flags it and the next one. */
async function readAndFlag(home: string): Promise<void> {
  const none = { XDG_CONFIG_HOME: undefined, XDG_DATA_HOME: undefined, XDG_CACHE_HOME: undefined };
  const user = await start({ command: ['newsboat'], home, cols: 100, env: { ...none, LANG: 'C.UTF-8' } });
  const [first] = FEEDS;
  if (!first) throw new Error('no feeds');
  await user.see(/1 N +\(40\/60\) Copper/);
  user.press('enter');
  await user.see(titleOf(first, 0));
  user.press('enter');
  await user.see('counted 11 wagons');
  user.press('q');
  for (const at of [0, 1]) {
    user.press('ctrl+e');
    await user.see('Flags:');
    user.type('s\r');
    await user.see(new RegExp(`^ +${at + 1} .+!.*${titleOf(first, at)}`, 'm'));
    user.press('j');
  }
  user.press('q');
  await user.see(/1 N +\(39\/60\) Copper/);
  user.press('q');
  await user.exit();
}

/** A newsboat home with the feeds in four folders and a query feed: fetched, read and flagged by newsboat itself. */
export async function newsboatHome(web: Web): Promise<string> {
  const home = temporaryFolder('newsboat');
  const folder = join(home, '.newsboat');
  mkdirSync(folder);
  for (const feed of FEEDS) publish(web, feed);
  const lines = FEEDS.map((feed) => {
    const title = feed.title === undefined ? '' : ` "~${feed.title}"`;
    return `${web.url(pathOf(feed))} "${feed.folder}"${title}`;
  });
  const query = '"query:World 새 글:unread = \\"yes\\" and tags # \\"World\\""';
  writeFileSync(join(folder, 'urls'), `${[...lines, query].join('\n')}\n`);
  writeFileSync(join(folder, 'config'), CONFIG);
  await runNewsboat(home, '-x', 'reload');
  const read = FEEDS.flatMap((feed) => Array.from({ length: ITEMS - UNREAD }, (_, i) => guidOf(feed, UNREAD + i)));
  writeFileSync(join(home, 'read'), `${read.join('\n')}\n`);
  await runNewsboat(home, '-I', join(home, 'read'));
  await readAndFlag(home);
  return folder;
}
