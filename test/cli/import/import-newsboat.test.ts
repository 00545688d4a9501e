import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { withData } from '../../db/data/helpers.ts';
import { home, RSS, rss, setUpHomeAndWeb, stamps, texts, web } from '../../ingest/home.ts';
import { page, redirect } from '../../ingest/server.ts';
import { runHere } from '../feeds/run-here.ts';
import { cli } from '../harness.ts';
import { type CachedArticle, writeCache, writeNewsboatHome } from './newsboat-home.ts';

const { newsboat: words, ingest } = messages('en').cli;

setUpHomeAndWeb(runHere);

interface Row {
  readonly file: string;
  readonly line: number | null;
  readonly what: string;
  readonly why: string;
  readonly code: string;
}

interface Report {
  readonly feeds: object;
  readonly stories: object;
  readonly views: readonly { readonly name: string; readonly query: string }[];
  readonly settings: object;
  readonly left: readonly Row[];
}

const FROM = ['import', '--allow-private', '--from', 'newsboat'];

const importJson = async (...args: readonly string[]) => {
  const { out, err, code } = await home.run([...FROM, '--json', ...args]);
  const all = JSON.parse(out) as Report;
  return { ...all, err, code };
};

const ITEMS = ['Nickel falls', 'Tin rises', 'Zinc stays', 'Iron waits'].map((title, index) => ({
  id: `item-${index}`,
  title,
  text: `<p>${title} & the market is quiet.</p><p>Nothing else.</p>`,
  url: `https://metals.example/${index}`,
}));

/** A feed on the web and newsboat's files about it: one article each is unread, read, flagged and deleted. */
function newsboatWithFeed(more: readonly string[] = []): string {
  web.route('/metals', page(rss('Metals today', ITEMS), RSS));
  const folder = writeNewsboatHome(home.path, {
    urls: [`${web.url('/metals')} metals daily`, ...more],
  });
  const articles = ITEMS.map(
    ({ id, title, text, url }, index): CachedArticle => ({
      feed: web.url('/metals'),
      title,
      guid: id,
      url,
      content: text,
      date: '2026-02-04T12:00:00Z',
      isRead: index === 1,
      flags: index === 2 ? 's' : '',
      isDeleted: index === 3,
    }),
  );
  writeCache(join(folder, 'cache.db'), { [web.url('/metals')]: 'Metals today' }, articles);
  return folder;
}

const listed = async (query: string): Promise<readonly string[]> => {
  const { out } = await home.run(['list', '--library', home.stories, '--format', '{title}', '--query', query]);
  return out.split('\n').filter(Boolean).sort();
};

it('again does not bring a feed back that was unsubscribed here', async () => {
  newsboatWithFeed();
  await importJson();
  expect((await home.run(['feeds', 'remove', 'Metals today', '--stories', '--yes'])).code).toBe(0);
  const { feeds, stories, left } = await importJson();
  expect([feeds, stories]).toMatchObject([
    { added: [], existing: [] },
    { added: 0, existing: 0 },
  ]);
  expect(left).toContainEqual({
    ...{ file: 'urls', line: 1, what: web.url('/metals'), code: 'unsubscribed' },
    why: words.left.unsubscribed(web.url('/metals')),
  });
  await home.run(['feeds', 'add', web.url('/metals')]);
  expect((await importJson()).feeds).toMatchObject({ added: [], existing: [{ url: web.url('/metals') }] });
  expect((await home.run(['feeds', 'remove', 'Metals today'])).code).toBe(0);
  expect((await importJson()).feeds).toEqual({ added: [], existing: [] });
});

it('names the line that adds an account of its server, without secrets and commands', async () => {
  const path = writeNewsboatHome(home.path, {
    config: [
      'urls-source "miniflux"',
      'miniflux-url "https://me:hidden1@rss.example/mini flux"',
      `miniflux-login "o'brien"`,
      'miniflux-password "hidden2"',
      'miniflux-passwordeval "print hidden3"',
      'freshrss-url "https://fresh.example/api/greader.php"',
      'freshrss-token "hidden4"',
      'freshrss-flag-star "b"',
    ],
  });
  const { out, err, code } = await home.run([...FROM, '--json', path]);
  expect(code).toBe(0);
  expect(out + err).not.toContain('hidden');
  const { notes, left } = JSON.parse(out) as { notes: readonly Row[]; left: readonly Row[] };
  expect(notes.map(({ line, what, why }) => [line, what, why])).toEqual([
    [
      2,
      'miniflux-url',
      words.left.server(`minerals-news accounts add miniflux https://rss.example/mini%20flux --user 'o'\\''brien'`),
    ],
    [6, 'freshrss-url', words.left.server('minerals-news accounts add freshrss https://fresh.example/api/greader.php')],
  ]);
  expect(left.map(({ what }) => what)).toEqual(['freshrss-flag-star']);
});

it('again knows a feed that has moved since', async () => {
  newsboatWithFeed();
  await importJson();
  const { length } = ITEMS.filter((_item, index) => index !== 3);
  web.route('/moved', page(rss('Metals today', ITEMS), RSS));
  web.route('/metals', redirect('/moved', 301));
  await home.run(['sync']);
  expect(JSON.parse((await home.run(['feeds', '--json'])).out)).toMatchObject([{ url: web.url('/moved') }]);
  const { feeds, stories } = await importJson();
  expect(feeds).toMatchObject({ added: [], existing: [{ url: web.url('/moved') }] });
  expect(stories).toMatchObject({ added: 0, existing: length });
  await home.run(['feeds', 'remove', 'Metals today']);
  expect((await importJson()).feeds).toEqual({ added: [], existing: [] });
});

it('deleted articles count as left out if the data file refuses them', async () => {
  newsboatWithFeed();
  withData(home.env, (data) =>
    data.write((db) => db.exec(`CREATE TRIGGER refuse BEFORE INSERT ON deletion BEGIN SELECT RAISE(ABORT, 'no'); END`)),
  );
  const { stories, code } = await importJson();
  expect(code).toBe(1);
  expect(stories).toMatchObject({ added: 3, deleted: 0, skipped: { unwritable: 1 } });
});

it('stories are those that the next sync finds, with their marks', async () => {
  const folder = newsboatWithFeed();
  const before = stamps(folder);
  const { feeds, stories, code } = await importJson();
  expect(code).toBe(0);
  expect(feeds).toEqual({
    added: [{ url: web.url('/metals'), title: 'Metals today', folder: 'metals' }],
    existing: [],
  });
  expect(stories).toEqual({ added: 3, existing: 0, read: 1, starred: 1, deleted: 1, skipped: {} });
  expect(stamps(folder), 'newsboat’s files are only read').toEqual(before);
  const kept = texts(home.stories);
  expect((await home.run(['sync'])).out).toBe(
    `${ingest.sync.summary({ feeds: 1, added: 0, updated: 0, beside: 0, failed: 0 })}\n`,
  );
  expect(texts(home.stories)).toEqual(kept);
  expect(await listed('is:read')).toEqual(['Tin rises']);
  expect(await listed('is:starred')).toEqual(['Zinc stays']);
  expect(await listed('folder:metals')).toEqual(['Nickel falls', 'Tin rises', 'Zinc stays']);
});

it('a summary and a language that only the feed states make neither another text nor a change', async () => {
  const text = '<p>Koppar och tenn stiger.</p>';
  const item = `<guid isPermaLink="false">one</guid><title>Koppar stiger</title><link>https://metals.example/1</link>
    <description>Kort.</description><content:encoded><![CDATA[${text}]]></content:encoded>`;
  const spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"';
  const feed = `<rss version="2.0" ${spaces}><channel><title>M</title><language>sv</language><item>${item}</item></channel></rss>`;
  web.route('/sv', page(feed, RSS));
  const folder = writeNewsboatHome(home.path, { urls: [web.url('/sv')] });
  const article = { feed: web.url('/sv'), title: 'Koppar stiger', guid: 'one', url: 'https://metals.example/1' };
  writeCache(join(folder, 'cache.db'), {}, [{ ...article, content: text, isRead: true }]);
  expect((await importJson()).stories).toMatchObject({ added: 1, read: 1 });
  expect((await home.run(['sync'])).out).toContain(
    ingest.sync.summary({ feeds: 1, added: 0, updated: 1, beside: 0, failed: 0 }),
  );
  const files = texts(home.stories);
  expect(Object.keys(files)).toHaveLength(1);
  expect(Object.values(files)[0]).toMatch(/^summary: Kort\.$/m);
  expect(Object.values(files)[0]).not.toContain('revisions');
  expect(await listed('is:read')).toEqual(['Koppar stiger']);
  expect(await importJson()).toMatchObject(NOTHING_NEW);
  expect(texts(home.stories)).toEqual(files);
});

const NOTHING_NEW = { feeds: { added: [] }, stories: { added: 0 }, views: [], settings: {} };

it('a second import changes nothing, and newer marks stay', async () => {
  newsboatWithFeed();
  await importJson();
  const all = () => stamps(home.data, join(home.path, 'config'));
  const before = all();
  const again = await importJson();
  expect(again.stories).toEqual({
    ...{ added: 0, existing: 3, read: 0, starred: 0, deleted: 0, skipped: {} },
  });
  expect(again).toMatchObject(NOTHING_NEW);
  expect(all()).toEqual(before);
  const [id = ''] = (await home.run(['list', '--library', home.stories, '--ids', '--query', 'is:read'])).out.split(
    '\n',
  );
  await home.run(['mark', 'unread', '--library', home.stories, id]);
  await importJson();
  expect(await listed('is:read')).toEqual([]);
});

it('writes nothing with --dry-run', async () => {
  newsboatWithFeed(['"query:New:unread = \\"yes\\""']);
  const before = stamps(home.path);
  const { stories, err, views, settings } = await importJson('--dry-run');
  expect(stories).toMatchObject({ added: 3, read: 1, starred: 1, deleted: 1 });
  expect(views).toEqual([{ name: 'New', query: 'is:unread' }]);
  expect(settings).toEqual({ start: 'feeds' });
  expect(err).toBe('');
  expect(stamps(home.path)).toEqual(before);
  const plain = await home.run([...FROM, '--dry-run']);
  expect(plain.err).toContain(ingest.dryRun);
  expect(plain.out).toBe('');
  for (const told of [words.feeds(1, 0), words.views(['New']), words.settings('start = feeds')])
    expect(plain.err).toContain(told);
});

it.each([
  ['20', '16'],
  ['16', '16'],
  ['3', '3'],
])('reload-threads %s becomes %s feeds at once', async (threads, feeds) => {
  writeFileSync(join(newsboatWithFeed(), 'config'), `reload-threads ${threads}\n`);
  await importJson();
  expect((await home.run(['config', 'get', 'feedsAtOnce'])).out).toBe(`${feeds}\n`);
});

it('query feeds become views unless the user has others, and the rest is reported', async () => {
  newsboatWithFeed([
    '"query:New metals:unread = \\"yes\\" and tags # \\"metals\\""',
    '"query:Windows:title =~ \\"Windows.*\\""',
    '"query:Mine:unread = \\"yes\\""',
    `"query:${'long '.repeat(9)}:unread = \\"yes\\""`,
    'https://hidden.example/rss ! metals',
    'exec:~/bin/feed',
  ]);
  await home.run(['views', 'add', 'mine', 'nickel']);
  const { code, views, left } = await importJson();
  expect([code, views]).toEqual([0, [{ name: 'New metals', query: 'is:unread folder:"metals"' }]]);
  expect(left.filter(({ file }) => file === 'urls').map(({ line, what, code: why }) => [line, what, why])).toEqual([
    [null, 'exec:~/bin/feed', 'opml-command'],
    [3, 'query:Windows:title =~ "Windows.*"', 'filterTerm'],
    [4, 'query:Mine:unread = "yes"', 'keptView'],
    [5, `query:${'long '.repeat(9).trim()}:unread = "yes"`, 'viewName'],
  ]);
  // Further tags are tags of the feed, and what newsboat hides is not in All.
  const config = JSON.parse(readFileSync(join(home.path, 'config', 'minerals-news', 'config.json'), 'utf8'));
  expect(config.feeds).toMatchObject([
    { folder: 'metals', tags: ['daily'] },
    { folder: 'metals', inAll: 'off' },
  ]);
  const exported = (await home.run(['feeds', 'export', '--newsboat'])).out;
  expect(exported).toContain(' "metals" "daily" ');
  expect(exported).toContain(' "metals" "!" ');
  const saved = JSON.parse((await home.run(['views', '--json'])).out) as { name: string; query: string }[];
  expect(saved.map(({ name, query }) => [name, query])).toEqual([
    ['mine', 'nickel'],
    ['New metals', 'is:unread folder:"metals"'],
  ]);
});

it('settings of the first hour come over unless the user has others, and the rest is reported', async () => {
  const folder = newsboatWithFeed();
  mkdirSync(join(folder, 'more'));
  writeFileSync(
    join(folder, 'config'),
    [
      'auto-reload yes # every hour',
      'reload-threads 8',
      'include more/keys',
      'keep-articles-days 30',
      'max-items 100',
      'feed-sort-order firsttag-desc',
      'article-sort-order title',
      'ttrss-password "secret"',
      'browser "firefox %u"',
      'macro k open; reload',
      'player "mpv --no-video"',
      'notify-program `touch x`',
      'ignore-article "*" "unread = \\"no\\""',
    ].join('\n'),
  );
  writeFileSync(join(folder, 'more', 'keys'), 'bind-key ^R reload-all\nexternal-url-viewer "urlscan"\n');
  await home.run(['config', 'set', 'feedsAtOnce', '2']);
  const { settings, left, code } = await importJson();
  expect(code).toBe(0);
  expect(settings).toEqual({ syncEvery: 60, syncOnStart: 'on', keep: '30d', listSort: 'title', start: 'feeds' });
  expect(
    left.filter(({ file }) => file !== 'urls').map(({ file, line, what, code: why }) => [file, line, what, why]),
  ).toEqual([
    ['config', 10, 'macro k open; reload', 'macro'],
    ['config', 2, 'reload-threads 8', 'keptSetting'],
    ['config', 5, 'max-items 100', 'value'],
    ['config', 6, 'feed-sort-order firsttag-desc', 'value'],
    ['keys', null, 'bind-key, external-url-viewer', 'config'],
    ['config', null, 'ttrss-password, browser, player, notify-program, ignore-article', 'config'],
  ]);
  const stored = JSON.parse(readFileSync(join(home.path, 'config', 'minerals-news', 'config.json'), 'utf8'));
  expect(stored).toMatchObject({
    ...{ start: 'feeds', syncEvery: 60, syncOnStart: 'on', feedsAtOnce: 2 },
    feedDefaults: { keep: '30d' },
  });
  const state = JSON.parse(readFileSync(join(home.path, 'config', 'minerals-news', 'state.json'), 'utf8'));
  expect(state.listSorts).toMatchObject({ 'folder metals': 'title' });
  expect((await importJson()).settings).toEqual({});
  // Nothing that is imported ever runs.
  expect(Object.keys(stored)).not.toEqual(expect.arrayContaining(['player']));
  expect(Object.keys(stored)).not.toEqual(expect.arrayContaining(['afterSync']));
  expect(stored.rules ?? []).toEqual([]);
  expect(stored.bindings ?? []).toEqual([]);
});

it.each([
  ['reload-time 0', 'syncEvery', null],
  ['auto-reload yes\nreload-time 30\nsuppress-first-reload yes', 'syncEvery', '30'],
  ['auto-reload yes\nreload-time 99999999', 'syncEvery', null],
  ['auto-reload no\nreload-time 30', 'syncEvery', null],
  ['max-items 100', 'keep', '100'],
  ['keep-articles-days 0\nmax-items 0', 'keep', null],
  ['keep-articles-days many', 'keep', null],
  ['feed-sort-order lastupdated', 'feedSort', 'newest'],
  ['feed-sort-order unreadarticlecount-asc', 'feedSort', 'unread'],
  ['article-sort-order date-asc', 'listSort', null],
  ['constructor 1', 'constructor', null],
])('%j sets %s to %j', async (config, key, value) => {
  writeFileSync(join(newsboatWithFeed(), 'config'), config);
  const { settings } = await importJson('--dry-run');
  const wanted = Object.entries(settings).filter(([id]) => id === key);
  expect(wanted.map(([, set]) => String(set))).toEqual(value === null ? [] : [value]);
});

it('marks articles as the rules of the user say, but deletes none, and shows no passwords', async () => {
  const folder = newsboatWithFeed([
    'exec:get https://me:secret@a.example/',
    '"query:Q:rssurl = \\"https://me:secret@b.example/\\""',
  ]);
  const config = ['opml-url "https://me:secret@c.example/"', 'max-items "https://me:secret@c.example/"'];
  writeFileSync(join(folder, 'config'), [...config, 'inoreader-app-key "secret"'].join('\n'));
  await home.run(['rules', 'add', '--star', 'iron']);
  await home.run(['rules', 'add', '--star', 'nickel']);
  await home.run(['rules', 'add', '--delete', 'tin']);
  const { left, err } = await importJson();
  expect(await listed('is:starred')).toEqual(['Nickel falls', 'Zinc stays']);
  expect(await listed('is:read')).toEqual(['Tin rises']);
  expect(err).toContain(messages('en').cli.rules.applied({ read: 0, starred: 1, tagged: 0, deleted: 0, kept: 0 }));
  expect(left.length).toBeGreaterThan(3);
  expect(JSON.stringify(left)).not.toMatch(/secret|me:/);
});

it('finds the files as newsboat does, or in a named folder', async () => {
  const folder = newsboatWithFeed();
  const config = join(home.path, 'config', 'newsboat');
  const data = join(home.path, 'data', 'newsboat');
  for (const path of [config, data]) mkdirSync(path, { recursive: true });
  renameSync(join(folder, 'urls'), join(config, 'urls'));
  renameSync(join(folder, 'cache.db'), join(data, 'cache.db'));
  expect((await importJson()).stories).toMatchObject({ added: 3 });
  expect((await importJson(config)).stories).toMatchObject({ existing: 3 });
  expect((await importJson('--cache', join(data, 'cache.db'), config)).stories).toMatchObject({ existing: 3 });
  const nothing = await home.run([...FROM, 'empty']);
  expect(nothing).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining(join(home.work, 'empty', 'urls')),
  });
});

it('a missing or damaged cache is named, and the feeds are imported', async () => {
  const folder = newsboatWithFeed();
  const cache = join(folder, 'cache.db');
  const bytes = readFileSync(cache);
  writeFileSync(cache, 'SQLite format 3\0 and no more');
  const damaged = await importJson();
  expect(damaged).toMatchObject({ code: 1, stories: null, feeds: { added: [{ title: web.url('/metals') }] } });
  expect(damaged.err).toContain(`${cache} is damaged`);
  writeFileSync(cache, bytes.subarray(0, 8192));
  expect((await importJson()).code).toBe(1);
  const missing = await importJson('--cache', join(folder, 'other.db'));
  expect([missing.code, missing.stories]).toEqual([0, null]);
  expect(missing.err).toContain(join(folder, 'other.db'));
});

it('a file of settings that cannot be read is named', async () => {
  const folder = newsboatWithFeed();
  writeFileSync(join(folder, 'config'), 'include none\nmax-items 7\n');
  const { code, err, settings } = await importJson();
  expect([code, settings]).toMatchObject([1, { keep: '7' }]);
  expect(err).toContain(join(folder, 'none'));
});

it.each([
  [['import'], 'SOURCE'],
  [['import', '--cache', 'x', 'feed.xml'], '--cache'],
  [['import', '--from', 'newsboat', '--tag', 'x'], '--tag'],
  [['import', '--from', 'newsboat', 'one', 'two'], 'two'],
  [['import', '--from', 'other'], 'newsboat'],
])('%j is refused', async (args, named) => {
  expect(await home.run(args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(named) });
});

it('the report fits the terminal', async () => {
  const tooLong = `"query:${'long '.repeat(9)}:unread = \\"yes\\""`;
  newsboatWithFeed(['exec:~/bin/a-program-with-a-rather-long-name-that-makes-a-feed', tooLong]);
  const { out, code } = await cli(['import', '--dry-run', '--allow-private', '--from', 'newsboat'], {
    env: home.env,
    stdoutTTY: true,
    columns: 50,
  });
  expect(code).toBe(0);
  const lines = stripVTControlCharacters(out).split('\n').filter(Boolean);
  expect(lines.filter((line) => /^\S/.test(line)).map((line) => line.split(' ')[0])).toEqual(['urls', 'urls:3']);
  // A word that is wider stays whole.
  expect(lines.filter((line) => line.length > 50 && line.trim().includes(' '))).toEqual([]);
});
