import { describe, expect, it } from 'vitest';
import { textAddress } from '../../../src/ingest/discovery/known-hosts.ts';
import { findFeed } from '../../../src/ingest/feed-discovery.ts';
import type { Fetched } from '../../../src/ingest/fetch/fetcher.ts';
import { readPageAt } from '../../../src/ingest/full-text.ts';
import { NO_FIELDS } from '../../../src/ingest/model.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';

const FEED = (title: string): string =>
  `<rss version="2.0"><channel><title>${title}</title><item><title>One</title><guid>1</guid></item></channel></rss>`;

/** A web of documents by address; everything else is not found. */
function webOf(documents: Readonly<Record<string, string>>, { orPage = false } = {}) {
  const asked: string[] = [];
  const shown: string[] = [];
  const fetcher = {
    fetch: (url: string): Promise<Fetched> => {
      asked.push(url);
      const body = documents[url];
      if (body === undefined) return Promise.resolve({ kind: 'failed', why: { code: 'not-found', params: {} } });
      const bytes = new TextEncoder().encode(body);
      const validators = { etag: '', lastModified: '', url };
      return Promise.resolve({
        ...{ kind: 'document', url, bytes, contentType: '', stated: NO_FIELDS, validators, moved: '' },
      });
    },
    close: () => {},
  };
  const pool = { read: (source: Parameters<typeof parseDocument>[0]) => Promise.resolve(parseDocument(source)) };
  const tools = { fetcher, pool: { ...pool, close: async () => {}, warmUp: () => {} } };
  const find = (typed: string) =>
    findFeed(tools, typed, {
      ...{ met: () => {}, asks: (url: string) => void shown.push(url), orPage, now: new Date('2026-11-30') },
    });
  return { find, asked, shown, tools };
}

const html = (head: string, body = ''): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const named = (...feeds: readonly (readonly [title: string, href: string])[]): string =>
  feeds
    .map(([title, href]) => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`)
    .join('');

const CHANNEL = 'UCabcdefghijklmnopqrstuv';
const CHANNEL_FEED = `https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL}`;
const NO_SHORTS = 'https://www.youtube.com/feeds/videos.xml?playlist_id=UULFabcdefghijklmnopqrstuv';
/** Pages of YouTube as it writes them: a handle's, and a video's with other channels next to it. */
const HANDLE = html(
  `<title>광석 탐구 - YouTube</title><meta property="og:site_name" content="YouTube"><link rel="canonical" href="https://www.youtube.com/channel/${CHANNEL}"><meta itemprop="identifier" content="${CHANNEL}">`,
  `<script>var ytInitialData = {"metadata":{"channelMetadataRenderer":{"externalId":"${CHANNEL}"}}};</script>`,
);
const VIDEO = html(
  '<title>리튬 - YouTube</title><meta itemprop="identifier" content="dQw4w9WgXcQ">',
  `<script>var ytInitialPlayerResponse = {"related":[{"channelId":"UCzzzzzzzzzzzzzzzzzzzzzz"}],"microformat":{"externalChannelId":"${CHANNEL}"}};</script>`,
);

describe('the feed of a page of a known host', () => {
  const naver = 'https://rss.blog.naver.com/ore_note.xml';
  const github = (what: string): string => `https://github.com/example/drill-core/${what}.atom`;
  const reddit = (path: string): string => `https://www.reddit.com/${path}/.rss`;
  it.each([
    ['https://blog.naver.com/ore_note', [naver]],
    ['blog.naver.com/ore_note/223456789012', [naver]],
    ['https://m.blog.naver.com/ore_note', [naver]],
    ['https://m.blog.naver.com/ore_note/223456789012', [naver]],
    ['https://blog.naver.com/PostView.naver?blogId=ore_note&logNo=223456789012&from=search', [naver]],
    ['https://blog.naver.com/PostList.naver?blogId=ore_note&categoryNo=3', [naver]],
    ['https://velog.io/@ore', ['https://v2.velog.io/rss/ore']],
    ['https://velog.io/@ore/drilling-notes', ['https://v2.velog.io/rss/ore']],
    [`https://www.youtube.com/channel/${CHANNEL}/videos`, [CHANNEL_FEED, NO_SHORTS]],
    [
      'https://www.youtube.com/playlist?list=PLabcdefghij0123456789',
      ['https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghij0123456789'],
    ],
    ['https://www.reddit.com/r/geology/', [reddit('r/geology')]],
    ['https://old.reddit.com/r/geology+mining/top', [reddit('r/geology+mining/top'), reddit('r/geology+mining')]],
    ['https://www.reddit.com/u/some_geologist', [reddit('user/some_geologist')]],
    ['https://www.reddit.com/user/some_geologist/m/rocks', [reddit('user/some_geologist/m/rocks')]],
    [
      'https://www.reddit.com/r/geology/comments/1abc2d/what_is_this/',
      [reddit('r/geology/comments/1abc2d/what_is_this'), reddit('r/geology')],
    ],
    ['https://github.com/example/drill-core', [github('releases'), github('tags'), github('commits')]],
    ['https://github.com/example/drill-core/tags', [github('tags'), github('releases'), github('commits')]],
    [
      'https://github.com/example/drill-core/commits/release/2',
      [github('commits/release/2'), github('releases'), github('tags')],
    ],
    ['https://github.com/example/drill-core/issues/4', [github('releases'), github('tags'), github('commits')]],
  ])('%s', async (typed, [feed = '', ...others]) => {
    const web = webOf({ [feed]: FEED('Notes on ores') });
    const found = await web.find(typed);
    expect(found).toMatchObject({ kind: 'feed', feed: { url: feed, title: 'Notes on ores' } });
    expect(found.kind === 'feed' && found.others.map(({ url }) => url)).toEqual(others);
    expect([web.asked, web.shown]).toEqual([[feed], [feed]]);
  });

  it.each([
    ['https://www.youtube.com/@ore', HANDLE],
    ['https://www.youtube.com/c/Ore', HANDLE],
    ['https://www.youtube.com/user/ore', HANDLE],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', VIDEO],
    ['https://youtu.be/dQw4w9WgXcQ', VIDEO],
  ])('%s, by the channel that its page names', async (typed, page) => {
    const web = webOf({ [typed]: page, [CHANNEL_FEED]: FEED('광석 탐구') });
    const found = await web.find(typed);
    expect(found).toMatchObject({ kind: 'feed', feed: { url: CHANNEL_FEED, title: '광석 탐구' } });
    expect(found).toMatchObject({ others: [{ url: NO_SHORTS, subject: 'no-shorts' }] });
    expect(web.asked).toEqual([typed, CHANNEL_FEED]);
  });

  it('has the name of the channel if YouTube calls it "Videos"', async () => {
    const by = '<entry><id>1</id><title>리튬</title><author><name>광석 탐구</name></author></entry>';
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Videos</title>${by}${by.replace('1', '2')}</feed>`;
    expect(await webOf({ [NO_SHORTS]: atom }).find(NO_SHORTS)).toMatchObject({ feed: { title: '광석 탐구' } });
    const others = webOf({ [NO_SHORTS]: atom.replace('광석 탐구', '다른 사람') });
    expect(await others.find(NO_SHORTS)).toMatchObject({ feed: { title: 'youtube.com' } });
  });

  it('is not guessed for other pages of such a host', async () => {
    for (const typed of [
      'https://github.com/topics/geology/all',
      'https://github.com/example/drill-core/releases.atom',
      'https://www.reddit.com/r/geology/.rss',
      'https://www.reddit.com/r/geology.rss',
      'https://blog.naver.com/',
      'https://blog.naver.com/PostView.naver?blogId=../x',
    ]) {
      const web = webOf({});
      await web.find(typed);
      expect(web.asked[0]).toBe(new URL(typed).href);
    }
  });

  it('is looked for on the page if the host no longer has it there', async () => {
    const typed = 'https://velog.io/@ore';
    const web = webOf({ [typed]: html(named(['Ore', 'https://velog.io/ore.xml'])) });
    expect(await web.find(typed)).toMatchObject({ kind: 'page-with-feeds', feeds: [{ title: 'Ore' }] });
  });
});

it('the text of a post of Naver Blog is on its mobile page', () => {
  const mobile = 'https://m.blog.naver.com/ore_note/223456789012';
  expect(textAddress('https://blog.naver.com/ore_note/223456789012?fromRss=true&trackingCode=rss')).toBe(mobile);
  expect(textAddress('https://blog.naver.com/PostView.naver?blogId=ore_note&logNo=223456789012')).toBe(mobile);
  expect(textAddress('https://blog.naver.com/ore_note')).toBe('https://blog.naver.com/ore_note');
  expect(textAddress('https://blog.example/ore_note/223456789012')).toBe('https://blog.example/ore_note/223456789012');
});

it('a feed with full texts reads it there', async () => {
  const text =
    '<p class="se-text-paragraph"><span>둘째 갱도의 시료에서 예상보다 많은 텅스텐이 나왔다고 회사가 밝혔다.</span></p>';
  const { tools, asked } = webOf({
    'https://m.blog.naver.com/ore_note/223456789012': html(
      '<title>텅스텐 : 네이버 블로그</title>',
      `<div id="viewTypeSelector"><div class="se-main-container">${text.repeat(6)}</div></div>`,
    ),
  });
  const from = { trusted: [], feed: 'https://rss.blog.naver.com/ore_note.xml' };
  const item = await readPageAt('https://blog.naver.com/ore_note/223456789012?fromRss=true', from, tools);
  expect(item).toMatchObject({ body: expect.stringContaining('둘째 갱도의 시료에서') });
  expect(asked).toEqual(['https://m.blog.naver.com/ore_note/223456789012']);
});

const HOME = 'https://mines.example/';

describe('feeds that a page names', () => {
  const feedsOf = async (head: string, typed = HOME) => {
    const found = await webOf({ [typed]: html(head) }).find(typed);
    return found.kind === 'page-with-feeds' ? found.feeds.map(({ title, url }) => [title, url]) : found.kind;
  };

  it('get the name of the site if they have none', async () => {
    const site = '<meta property="og:site_name" content="Mines Daily">';
    for (const name of ['RSS', 'Atom', 'feed', 'RSS 2.0', 'RSS Feed', 'Atom 1.0', '']) {
      expect(await feedsOf(site + named([name, '/rss']))).toEqual([['Mines Daily', `${HOME}rss`]]);
    }
    expect(await feedsOf(`<title>Mines</title>${named(['RSS', '/rss'])}`)).toEqual([['Mines', `${HOME}rss`]]);
    expect(await feedsOf(named(['RSS', '/rss']))).toEqual([['mines.example', `${HOME}rss`]]);
    expect(await feedsOf(site + named(['Feed of prices', '/rss']))).toEqual([['Feed of prices', `${HOME}rss`]]);
  });

  it('are one in several formats, and none of comments', async () => {
    const head = named(
      ['Mines » Comments Feed', '/comments/feed/'],
      ['Mines » Feed', '/feed/'],
      ['Mines » Atom', '/feed/atom/'],
      ['Mines » Assay Kommentar-Feed', '/assay/feed/'],
      ['광산 » 시료 댓글 피드', '/sample/feed/'],
      ['Prices', '/prices.xml'],
    );
    expect(await feedsOf(head)).toEqual([
      ['Mines » Feed', `${HOME}feed/`],
      ['Prices', `${HOME}prices.xml`],
    ]);
  });

  it('are those of comments only if there is no other', async () => {
    const comments = named(['Comments', '/comments/feed/']);
    expect(await feedsOf(comments)).toEqual([['mines.example', `${HOME}comments/feed/`]]);
    for (const head of [comments, named(['Comments', '/assay/feed/'])]) {
      const web = webOf({ [HOME]: html(head), [`${HOME}feed`]: FEED('Mines') });
      expect(await web.find(HOME)).toMatchObject({ kind: 'feed', feed: { url: `${HOME}feed`, title: 'Mines' } });
    }
  });
});

describe('feeds that the text of a page links to', () => {
  it.each([
    '<a href="/news/all.xml">전체 기사</a>',
    '<a href="/list.php?cat=1&format=rss"><img src="/i/rss.gif" alt=""></a>',
    '<a class="btn_rss" href="/rss/">바로가기</a>',
    '<link rel="alternate" type="text/xml" href="/rssFeed.do" title="RSS">',
    '<link rel="alternate" href="/rss.xml">',
    '<footer><a href="https://feeds.other.example/mines/rss">RSS 구독</a></footer>',
  ])('%s', async (link) => {
    const url = new URL(/href="([^"]+)"/.exec(link)?.[1] ?? '', HOME).href;
    const web = webOf({ [HOME]: html('<title>광산 일보</title>', link), [url]: FEED('RSS') });
    expect(await web.find(HOME)).toMatchObject({ kind: 'feed', feed: { url, title: '광산 일보' } });
    expect([web.asked, web.shown]).toEqual([[HOME, url], [url]]);
  });

  it('are not services that read feeds, sitemaps, timelines and articles about RSS', async () => {
    const body = `
      <a href="https://feedly.com/i/subscription/feed/https%3A%2F%2Fmines.example%2Frss.xml">RSS with Feedly</a>
      <a href="/sitemap.xml">Sitemap</a>
      <a href="https://www.linkedin.com/feed/">LinkedIn</a>
      <a href="/2026/why-rss">Why we all still read the news by RSS</a>`;
    const web = webOf({ [HOME]: html('', body) });
    expect((await web.find(HOME)).kind).not.toBe('feed');
    expect(web.asked).toEqual([HOME, ...['feed', 'rss', 'feed.xml', 'rss.xml', 'atom.xml'].map((name) => HOME + name)]);
    expect(web.shown).toEqual(web.asked.slice(1));
  });

  /** A page of RSS links as Korean newspapers have it: names next to addresses, each twice. */
  const LIST = html(
    '<title>RSS 서비스</title>',
    `<table>${[
      ['전체', 'all'],
      ['정치', 'politics'],
      ['경제', 'economy'],
    ]
      .map(
        ([name, file]) =>
          `<tr><th>${name}</th><td><a href="/rss/${file}.xml">https://mines.example/rss/${file}.xml</a></td><td><a href="/rss/${file}.xml"><img src="/rss.gif" alt="RSS"></a></td></tr>`,
      )
      .join('')}</table>`,
  );
  const CHOICE = { kind: 'choice', feeds: [{ title: '전체' }, { title: '정치' }, { title: '경제' }] };

  it('are a choice if there are several, also one page further', async () => {
    const typed = `${HOME}service/rss.html`;
    expect(await webOf({ [typed]: LIST }).find(typed)).toMatchObject(CHOICE);
    const web = webOf({ [HOME]: html('', '<a href="/service/rss.html">RSS</a>'), [typed]: LIST });
    expect(await web.find(HOME)).toMatchObject(CHOICE);
    expect(web.asked).toEqual([HOME, typed]);
    // Its own feed is on every page of the site.
    const both = LIST.replace('<title>', `${named(['전체 기사', '/all.rss'])}<title>`);
    expect(await webOf({ [typed]: both }).find(typed)).toMatchObject(CHOICE);
  });

  it('are tried after each other, and a page of them last', async () => {
    const [page, feed] = [`${HOME}service/rss.html`, `${HOME}news/all.xml`];
    const web = webOf({
      [HOME]: html('<title>광산 일보</title>', '<a href="/feed">RSS</a><a href="/service/rss.html">RSS 서비스</a>'),
      ...{ [page]: html('', '<a href="/news/all.xml">RSS</a>'), [feed]: FEED('전체') },
    });
    expect(await web.find(HOME)).toMatchObject({ kind: 'feed', feed: { url: feed, title: '전체' } });
    expect(web.asked).toEqual([HOME, `${HOME}feed`, page, feed]);
  });

  it('do not lead into a private network', async () => {
    const body =
      '<ul><li><a href="http://192.168.0.1/rss.xml">RSS</a><li><a href="http://localhost/feed.xml">RSS</a></ul>';
    const web = webOf({ [HOME]: html('', body) });
    await web.find(HOME);
    expect(web.asked.every((url) => url.startsWith(HOME))).toBe(true);
  });

  it('nor do feeds that the page names, or that a page of feeds names', async () => {
    const inside = [
      'http://127.0.0.1/feed',
      'http://169.254.169.254/',
      'http://[::ffff:127.0.0.1]/rss',
      'http://nas/rss',
    ];
    const head = named(...inside.map((href) => ['Ore', href] as const), ['Zinc', '/zinc.xml']);
    const zinc = { kind: 'page-with-feeds', feeds: [{ title: 'Zinc', url: `${HOME}zinc.xml` }] };
    expect(await webOf({ [HOME]: html(head) }).find(HOME)).toMatchObject(zinc);
    const web = webOf({ [HOME]: html('', '<a href="/rss-feeds">RSS</a>'), [`${HOME}rss-feeds`]: html(head) });
    await web.find(HOME);
    expect(web.asked.slice(0, 3)).toEqual([HOME, `${HOME}rss-feeds`, `${HOME}zinc.xml`]);
    expect(web.asked.every((url) => url.startsWith(HOME))).toBe(true);
  });
});

describe('well-known paths', () => {
  it('are tried in the folder of the address first, at most five', async () => {
    const typed = 'https://mines.example/blog';
    const web = webOf({ [typed]: html('<title>Blog</title>') });
    expect((await web.find(typed)).kind).toBe('neither');
    const paths = ['blog/feed', 'feed', 'rss', 'feed.xml', 'rss.xml'].map((path) => HOME + path);
    expect([web.asked, web.shown]).toEqual([[typed, ...paths], paths]);
  });

  it('are not tried for an article that is wanted without a feed, nor for an address that cannot be found', async () => {
    const text = '<p>The assay of the second drift shows more tungsten than anybody had expected in these hills.</p>';
    const typed = `${HOME}2026/assay`;
    const article = html('<title>Assay</title>', `<article>${text.repeat(4)}</article>`);
    const web = webOf({ [typed]: article }, { orPage: true });
    expect([await web.find(typed), web.asked]).toMatchObject([
      { kind: 'page', url: typed, isArticle: true, list: null },
      [typed],
    ]);
    const none = webOf({});
    expect([(await none.find(HOME)).kind, none.asked]).toEqual(['neither', [HOME]]);
  });

  it('are no feed of comments and no page', async () => {
    const web = webOf({ [HOME]: html(''), [`${HOME}feed`]: FEED('Comments on: Assay'), [`${HOME}rss`]: html('') });
    expect((await web.find(HOME)).kind).toBe('neither');
  });
});
