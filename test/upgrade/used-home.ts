import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { SETTINGS, SINGLE_KEYS } from '../../src/settings/settings-table.ts';
import { withKeptThreads } from '../cli/feeds/kept-threads.ts';
import { type CliSetup, cli } from '../cli/harness.ts';
import { start } from '../e2e/driver.ts';
import { fakeMiniflux } from '../ingest/accounts/fake-miniflux.ts';
import { serve as serveAnswers } from '../ingest/accounts/fake-server.ts';
import { type FeedItem, type Home, RSS, rss } from '../ingest/home.ts';
import { page, serveProxy, status, type Web } from '../ingest/server.ts';
import { fakeOpenai } from '../ingest/translation/fake-openai.ts';
import { xmpOf } from '../picture/make-manifest.ts';
import { makePng } from '../picture/make-picture.ts';

/** What is stored as a secret. */
export const SECRET = 'hunter2-sesame';
const AI = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** Settings that a user writes into the file. */
const BY_HAND = {
  themes: { own: { base: 'dark', title: { fg: '#ffcc00' } } },
  bindings: [{ key: 'X', scope: 'list', run: 'star ; next' }],
  programs: { words: 'wc -w' },
};

const FORMAT = join(import.meta.dirname, '..', '..', 'docs', 'story-format.md');
/** A story with nearly every key. */
const [, EXAMPLE = ''] = /```markdown\n(---\n.*?)```/s.exec(readFileSync(FORMAT, 'utf8')) ?? [];

const item = (id: string, title: string, text: string): FeedItem => ({
  ...{ id, title, text: `<p>${text}</p>` },
  url: `http://news.example/${id}`,
});

/** The items of a feed, the second of which the user deletes. */
const ITEMS: readonly FeedItem[] = [
  item(
    'vanadium',
    'Vanadium mine to reopen',
    'The lights are on again.</p><img src="/mine.png" alt="A mine"><p>More soon.',
  ),
  item('gallium', 'Gallium prices fall', 'Word of the mine did it.'),
  item('lithium', 'Lithium plant is delayed', 'The owner names no date.</p><p>It should have opened in May.'),
  item('nickel', 'Nickel output grows', 'Ten thousand tonnes more.'),
];

/** The same after the publisher has changed the first. */
export const CHANGED = ITEMS.map((one) => ({ ...one, text: one.text.replace('lights', 'old lights') }));

const NOTICES = [1, 2, 3].map(
  (n) => `<li><a href="/notice-${n}">Notice ${n} of the ministry on ores</a> 2026-11-0${n}</li>`,
);

/** Sets the answers of publishers; `etag` is that of the feed of metals. */
export function publish(web: Web, items: readonly FeedItem[], etag: string): void {
  web.route('/list', `<ul>${NOTICES.join('')}</ul>`);
  web.route('/metals.xml', (request, response) => {
    if (request.headers['if-none-match'] === etag) return status(304)(request, response);
    page(rss('Metals Daily', items, { site: 'http://news.example/' }), { ...RSS, etag })(request, response);
  });
}

/** Runs a command of a user in this process. */
export const runOf =
  ({ env }: Pick<Home, 'env'>, now: () => Date) =>
  (args: readonly string[], more: Partial<CliSetup> = {}) =>
    withKeptThreads(() => cli(args, { ...more, env: { ...env, ...more.env }, now: now() }));

/** Does with the program what leaves something in each of its files and tables. */
export async function fillHome(home: Home, web: Web): Promise<void> {
  const proxy = await serveProxy(web.port);
  const engine = fakeOpenai({ key: SECRET });
  const entries = [1, 2, 3].map((n) => ({
    url: `http://ores.example/${n}`,
    title: `Ore ${n}`,
    content: '<p>Text</p>',
  }));
  const fake = fakeMiniflux({ token: SECRET, publisher: () => ({ title: 'Ores', entries }) });
  fake.handle({
    ...{ method: 'POST', path: '/v1/feeds', body: JSON.stringify({ feed_url: 'http://ores.example/feed' }) },
    headers: { 'x-auth-token': SECRET },
  });
  const servers = await Promise.all([serveAnswers(engine.handle), serveAnswers(fake.handle)]);
  const [{ url: engineUrl }, { url: accountUrl }] = servers;
  const command = runOf(home, () => new Date());
  /** Runs a command that must succeed. */
  const run = async (args: string, more: Partial<CliSetup> & { readonly last?: string } = {}): Promise<string> => {
    const words = [...args.split(' '), ...(more.last === undefined ? [] : [more.last])];
    const { code, out, err } = await command(words, { ...more, env: { HTTP_PROXY: proxy.url, http_proxy: proxy.url } });
    expect({ args, code, err }).toEqual({ args, code: 0, err });
    return out;
  };
  const idOf = async (title: string): Promise<string> =>
    (await run('search --ids', { last: `title:"${title}"` })).trim();
  try {
    mkdirSync(join(home.path, 'config', 'minerals-news'), { recursive: true });
    writeFileSync(join(home.path, 'config', 'minerals-news', 'config.json'), JSON.stringify(BY_HAND));
    // A backup from an earlier machine, whose marks are too many for state.json.
    const read = Array.from({ length: 420 }, (_, n) => [`story-${n}`, { read: true, at: '2026-01-02T03:04:05.000Z' }]);
    const at = '2025-01-02T03:04:05.000Z';
    const settings = {
      version: 4,
      read: Object.fromEntries(read),
      starred: { 'story-1': { starred: true, at } },
      tags: { 'story-1': { tags: ['old'], at } },
      positions: { 'story-1': { lang: 'en', block: 2, offset: 1, at } },
    };
    await run('restore -', { stdin: JSON.stringify({ kind: 'minerals-news backup', settings }) });
    await run('privacy accept');
    for (const [key, value] of [
      ...[
        ['theme', 'light'],
        ['measure', '68'],
        ['start', 'last'],
        ['pictures', 'ask'],
        ['feedSort', 'unread'],
      ],
      ...[
        ['keys.openStory', 'enter,L'],
        ['newFeedDays', '0'],
      ],
    ])
      await run(`config set ${key}`, { last: value as string });
    await run('watch add vanadium');
    await run('views add Mines', { last: 'mine or plant' });
    await run('views set Mines notify=on');
    await run('rules add --star --tag battery', { last: 'title:lithium' });
    await run('rules add --read --until 2099-12-31', { last: 'title:nickel' });

    publish(web, ITEMS, '"1"');
    web.route(
      '/mine.png',
      page(makePng(8, 6, { xmp: xmpOf('', `Iptc4xmpExt:DigitalSourceType="${AI}"`) }), { type: 'image/png' }),
    );
    web.route('/pages.xml', page(rss('Whole texts', [item('broken', 'A page that fails', 'Its start.')]), RSS));
    web.route('/broken', status(503));
    await run(`feeds add http://kim:${SECRET}@news.example/metals.xml --folder Mining/Metals --tag daily`);
    await run('feeds add http://news.example/pages.xml');
    await run('feeds set http://news.example/pages.xml full=on');
    await run('feeds add --watch --yes http://ministry.example/list');
    // The stories are those of the first feed: another one that has them changes nothing in them.
    await run('sync');
    await run(`feeds add --allow-private ${web.url('/metals.xml')} --folder Here`);
    await run('feeds rename Here Home');
    await run('feeds set Home inAll=off');
    await run('feeds set --all keep=365');
    writeFileSync(join(home.data, 'glossary.yaml'), 'terms:\n  - ko: 바나듐\n    en: vanadium\n');
    await run('sync');
    writeFileSync(join(home.stories, 'own-story.en.md'), EXAMPLE);
    const picture = await idOf('Vanadium mine');
    await run(`pictures get ${picture}`);
    await run(`mark tag later ${picture}`);
    await run(`mark star ${picture} vance-trade-bloc`);
    await run(`delete --yes ${await idOf('Gallium prices')}`);
    publish(web, CHANGED, '"2"');
    await run('sync');

    await run(`engines add desk --openai ${engineUrl} --model small --key --yes`, { stdinTTY: true, secret: SECRET });
    await run(`translate --yes --to ko ${picture}`);
    await run(`translate --yes --titles --to ko`, { last: await idOf('Lithium plant') });
    await run(`accounts add miniflux ${accountUrl} --name mini`, { stdin: `${SECRET}\n` });
    await run('accounts set mini send=off');
    await run(`mark star ${await idOf('Ore 2')}`);
    await run('feeds rename Ores', { last: 'Ore news' });
    await run('feeds add http://gone.example/metals.xml');
    await run('feeds remove http://gone.example/metals.xml');

    // What only the reader stores.
    const reader = await start({ home: home.path, env: { LANG: 'en_US.UTF-8' }, cols: 160, rows: 30 });
    await reader.see(/^❯/m);
    reader.type(':sort title\r');
    await reader.see(/^❯.*A page that fails/m);
    reader.type('|wc -l\r');
    await reader.see('[press any key to return]');
    reader.press('space');
    await reader.see(/^❯.*A page that fails/m);
    reader.press('j');
    reader.press('enter');
    await reader.see('China has stopped exports');
    reader.press('space');
    await reader.seeNot('China has stopped exports');
    reader.press('q');
    await reader.see(/^❯.*China bans/m);
    reader.press('P');
    await reader.see('▾ Mining');
    reader.keys('G', 'enter');
    await reader.see(/^❯.*A page that fails/m);
    reader.type(':sort title\r');
    reader.press('P');
    await reader.see('▾ Mining');
    reader.keys('G', 'up', 'up', 'up', 'up', 'left');
    await reader.see('❯▸ Mining');
    reader.press('W');
    reader.press('Q');
    expect(await reader.exit()).toEqual({ code: 0, signal: null });

    // Every other setting, which some of the above would not bear.
    for (const id of SINGLE_KEYS) {
      const row = SETTINGS[id];
      if (row.kind === 'choice') await run(`config set ${id} ${row.values.at(-1)}`);
      if (row.kind === 'number') await run(`config set ${id} ${row.offered.find((one) => one !== row.fallback)}`);
      if (row.kind === 'argv') await run(`config set ${id} true`);
    }
    const own = web.url('/metals.xml');
    await run(
      `feeds set ${own} paused=on notify=on translateTitles=on pictures=off tags=mine full=on keep=30d every=60`,
    );
    await run(`feeds set ${own} language=en user=kim userAgent=test timeout=20 passwordCommand=true`);
    await run(`feeds set ${own} items=li itemTitle=b itemLink=a itemDate=time`);
    await run(`feeds set ${own}`, { last: 'headers=Accept-Language: ko' });
    await run(`feeds set ${own} --filter cat`);
    await run(`feeds rename ${own} Private`);
  } finally {
    await Promise.all([...servers, proxy].map(({ close }) => close()));
  }
}
