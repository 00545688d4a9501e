import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { anotherWeb, home, RSS, reason, rowsOf, rss, setUpHomeAndWeb, storyTitles, web } from '../../ingest/home.ts';
import { page, status } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const words = messages('en').cli.watchedPages;

interface Notice {
  readonly n: number;
  readonly title?: string;
}

const dayOf = (n: number): string => new Date(Date.UTC(2026, 9, n)).toISOString().slice(0, 10);
const titleOf = ({ n, title = `The ministry announces measure number ${n} on tungsten` }: Notice): string => title;
const SENTENCE = 'The measure takes effect next month, the ministry says, after talks with the companies concerned.';

/** A board like those of ministries: a table of notices, between a menu, an advertisement and a pager. */
function board(notices: readonly Notice[], { rows = 'board', ad = '' } = {}): string {
  const row = (notice: Notice): string =>
    `<tr><td>${notice.n}</td><td class="subject"><a href="/news/view.do?seq=${notice.n}">${titleOf(notice)}</a></td>
      <td>Minerals division</td><td>${dayOf(notice.n).replaceAll('-', '.')}</td></tr>`;
  return `<html lang="en"><head><title>Notices | Ministry of Mines</title></head><body>
    <nav><a href="/about">About the ministry</a><a href="/law">Laws and regulations</a></nav>
    <main><h1>Notices</h1>${ad}<table class="${rows}"><tbody>${notices.map(row).join('')}</tbody></table>
    <div class="paging"><a href="?page=1">1</a><a href="?page=2">2</a></div></main></body></html>`;
}

const articleOf = ({ n }: Notice): string =>
  `<html lang="en"><body><article><h1>${titleOf({ n })}</h1>${`<p>Measure ${n}. ${SENTENCE}</p>`.repeat(4)}</article></body></html>`;

/** The notices on the board now, newest first, with a page each. */
function publishes(notices: readonly Notice[], how: Parameters<typeof board>[1] = {}): void {
  web.route('/news', page(board(notices, how)));
  // The path of all: which one is in the query.
  web.route('/news/view.do', (request, response) => {
    const n = Number(new URL(request.url ?? '', web.origin).searchParams.get('seq'));
    page(articleOf({ n }))(request, response);
  });
}

const numbers = (from: number, to: number): Notice[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ n: to - index }));
const watch = (...more: readonly string[]) => home.run(['feeds', 'add', web.url('/news'), '--watch', '--yes', ...more]);
const articlesAsked = (): number => web.asked('/news/view.do').length;
const config = (): { feeds: Record<string, unknown>[] } =>
  JSON.parse(readFileSync(join(home.env.XDG_CONFIG_HOME ?? '', 'minerals-news', 'config.json'), 'utf8'));
/** The event of the feed. */
async function sync() {
  const { out } = await home.run(['sync', '--jsonl']);
  return rowsOf(out).find(({ event }) => event === 'feed');
}

describe('feeds add --watch', () => {
  it('shows what would come and adds the page by the name that it has', async () => {
    publishes(numbers(1, 14));
    const { out, err, code } = await watch();
    expect(code).toBe(0);
    expect(err).toContain(`Notices | Ministry of Mines: ${words.preview(14, '2026-10-14')}`);
    const shown = err.split('\n').filter((line) => line.startsWith('  2026-'));
    expect(shown).toEqual(numbers(10, 14).map((notice) => `  ${dayOf(notice.n)}  ${titleOf(notice)}`));
    expect(out).toContain(words.added('Notices | Ministry of Mines', web.url('/news')));
    expect(config().feeds).toMatchObject([{ url: web.url('/news'), watch: 'on', full: 'on' }]);
    expect(config().feeds[0]).not.toHaveProperty('items');
  });

  it('needs --yes without a terminal, and requests nothing before', async () => {
    publishes(numbers(1, 14));
    const { err, code } = await home.run(['feeds', 'add', web.url('/news'), '--watch']);
    expect([code, err]).toEqual([2, expect.stringContaining(words.needsYes)]);
    expect(web.asked()).toEqual([]);
    const lonely = await home.run(['feeds', 'add', web.url('/news'), '--items', 'tr']);
    expect([lonely.code, lonely.err]).toEqual([2, expect.stringContaining(words.needsWatch('--items'))]);
  });

  it('keeps selectors, says what is doubtful, and leaves full text as the user has set it', async () => {
    publishes(numbers(1, 2));
    await home.run(['feeds', 'set', '--all', 'full=off']);
    const { err } = await watch('--items', 'table.board tr', '--date', 'td:last-child', '--folder', 'Ministries');
    expect(err).toContain(words.doubts.few);
    expect(config().feeds).toMatchObject([
      { watch: 'on', items: 'table.board tr', itemDate: 'td:last-child', folder: 'Ministries' },
    ]);
    expect(config().feeds[0]).not.toHaveProperty('full');
    // Without them the page's own list counts again.
    await watch('--tag', 'seoul');
    expect(config().feeds).toMatchObject([{ watch: 'on', tags: ['seoul'], folder: 'Ministries' }]);
    expect(config().feeds[0]).not.toHaveProperty('items');
  });

  it('says why a page cannot be watched, and adds nothing', async () => {
    publishes(numbers(1, 14));
    web.route('/feed', page(rss('Wire', [{ id: 'a', title: 'A', text: 'B' }]), RSS));
    web.route('/empty', page('<html><body><p>Nothing here.</p></body></html>'));
    web.route('/away', status(404));
    const tried = async (path: string, ...more: readonly string[]) => {
      const { code, err } = await home.run(['feeds', 'add', web.url(path), '--watch', '--yes', ...more]);
      expect(code, path).not.toBe(0);
      return err;
    };
    expect(await tried('/feed')).toContain(words.isFeed(web.url('/feed')));
    expect(await tried('/empty')).toContain(reason('no-list'));
    expect(await tried('/away')).toContain(reason('not-found', {}));
    expect(await tried('/news', '--items', 'tr.none')).toContain(reason('no-list', { selector: 'tr.none' }));
    expect(await tried('/news', '--items', 'tr[')).toContain(reason('bad-selector', { selector: 'tr[' }));
    expect(JSON.parse((await home.run(['feeds', '--json'])).out)).toEqual([]);
  });

  it('prints JSON, and syncs at once without another request', async () => {
    publishes(numbers(1, 14));
    const { out } = await watch('--json');
    expect(JSON.parse(out)).toMatchObject({ added: [{ url: web.url('/news') }], skipped: [] });
    await home.run(['feeds', 'remove', '1']);
    const before = web.asked('/news').length;
    const events = rowsOf((await watch('--jsonl', '--sync')).out);
    expect(events.map(({ event }) => event)).toEqual(['feed-added', 'begun', 'feed', 'ended']);
    expect(web.asked('/news').length).toBe(before + 1);
    expect(home.storyFiles()).toHaveLength(14);
  });
});

describe('feeds add of a page without a feed', () => {
  const found = async (path: string, ...more: readonly string[]) => {
    const { code, err } = await home.run(['feeds', 'add', ...more, web.url(path)]);
    expect(code).toBe(1);
    return err;
  };

  it('offers to watch a list, and to import an article', async () => {
    publishes(numbers(1, 14));
    web.route('/bare', page('<html><body><a href="/about">About us</a></body></html>'));
    expect(await found('/news')).toContain(words.noFeed(web.url('/news'), words.preview(14, '2026-10-14')));
    // A list is not stored as a story, unless that is what the user wants.
    expect(await found('/news', '--or-page')).toContain('--watch');
    expect(await found('/news/view.do?seq=3')).toContain(`minerals-news import ${web.url('/news/view.do?seq=3')}`);
    expect(home.storyFiles()).toEqual([]);
  });

  it('tells the reader what would come, and says of links that are scripts that they are', async () => {
    publishes(numbers(1, 14));
    const { out, code } = await home.run(['feeds', 'add', '--sync', '--or-page', '--jsonl', web.url('/news')]);
    expect(code).toBe(1);
    const events = rowsOf(out).filter(({ event }) => event !== 'checking');
    expect(events).toMatchObject([{ event: 'offered', url: web.url('/news'), about: words.preview(14, '2026-10-14') }]);
    expect(events[0]?.first).toHaveLength(5);
    const rows = numbers(1, 9).map(({ n }) => `<li><a href="#" onclick="view('${n}')">${titleOf({ n })}</a></li>`);
    web.route('/scripted', page(`<html><body><ul class="list">${rows.join('')}</ul></body></html>`));
    expect(await found('/scripted', '--watch', '--yes')).toContain(reason('scripted-links'));
    // Nor is such a list stored as a story.
    expect(await found('/scripted', '--or-page')).toContain(reason('scripted-links'));
    const share = '<ul><li><a href="#" onclick="share()">Share this story with all of your friends</a></li></ul>';
    web.route('/shared', page(articleOf({ n: 1 }).replace('</article>', `${share}</article>`)));
    expect(await found('/shared')).toContain(`minerals-news import ${web.url('/shared')}`);
    expect(home.storyFiles()).toEqual([]);
  });
});

describe('a watched page', () => {
  it('of five rounds brings each item once, with its day and the text of its article', async () => {
    publishes(numbers(1, 12));
    await watch();
    expect(await sync()).toMatchObject({ outcome: 'new', added: 12 });
    // Two more, and an advertisement above.
    publishes(numbers(3, 14), {
      ad: '<div class="ad"><a href="https://shop.example/x">Buy our fine books today</a></div>',
    });
    expect(await sync()).toMatchObject({ outcome: 'new', added: 2 });
    expect(await sync()).toMatchObject({ outcome: 'unchanged', added: 0, updated: 0 });
    // One moves to the top, one is withdrawn, one has another title.
    const edited = { n: 13, title: 'The ministry corrects measure number 13 on tungsten' };
    publishes([{ n: 5 }, { n: 15 }, edited, ...numbers(6, 12)]);
    expect(await sync()).toMatchObject({ outcome: 'new', added: 1, updated: 1 });
    // A weekend away: all are new.
    publishes(numbers(16, 27));
    expect(await sync()).toMatchObject({ outcome: 'new', added: 12 });
    const titles = await storyTitles();
    expect(titles).toHaveLength(27);
    expect(new Set(titles).size).toBe(27);
    const story = readFileSync(home.storyFiles().find((file) => file.includes('number-7')) ?? '', 'utf8');
    expect(story).toContain('published: 2026-10-07\n');
    expect(story).toContain(`Measure 7. ${SENTENCE}`);
  });

  it('that is built in another way fails, says what helps, and comes back by that', async () => {
    publishes(numbers(1, 12));
    await watch('--sync');
    const gallery = numbers(1, 13).map(
      ({ n }) =>
        `<li class="card"><h3><a href="/gallery/${n}/photo">A photo of the mine number ${n} at work</a></h3></li>`,
    );
    web.route(
      '/news',
      page(`<html><body><section id="new"><ul class="grid">${gallery.join('')}</ul></section></body></html>`),
    );
    expect(await sync()).toMatchObject({ outcome: 'failed', code: 'list-changed', why: reason('list-changed') });
    expect(home.storyFiles()).toHaveLength(12);
    const [feed] = JSON.parse((await home.run(['feeds', '--json'])).out);
    expect(feed.failed).toMatchObject({ code: 'list-changed' });
    const { out, err } = await watch();
    expect(err).toContain(words.preview(13, ''));
    // Days that no row has take no room.
    expect(err).toMatch(/^ {2}A photo of the mine/m);
    expect(out).toContain(words.followed('Notices | Ministry of Mines', web.url('/news')));
    expect(await sync()).toMatchObject({ outcome: 'new', added: 13 });
  });

  it('fetches twenty articles in a sync, and the others in the next ones', async () => {
    publishes(numbers(1, 26));
    await watch('--sync');
    expect(home.storyFiles()).toHaveLength(26);
    expect(articlesAsked()).toBe(20);
    expect(await sync()).toMatchObject({ updated: 6 });
    expect(articlesAsked()).toBe(26);
    expect(await sync()).toMatchObject({ outcome: 'unchanged', updated: 0 });
  });

  it('keeps an item with its title and address if its page cannot be read', async () => {
    publishes(numbers(1, 4));
    web.route('/news/view.do', status(403));
    await watch();
    expect(await sync()).toMatchObject({ added: 4, missedPages: [{}, {}, {}, {}] });
    const text = readFileSync(home.storyFiles()[0] ?? '', 'utf8');
    expect(text).toContain('/news/view.do?seq=');
  });

  it('of a private network does not lead to other hosts there', async () => {
    const other = await anotherWeb();
    other.route('/news/view.do', page(articleOf({ n: 1 })));
    const inside = board(numbers(1, 4)).replaceAll('href="/news/view', `href="${other.origin}/news/view`);
    web.route('/news', page(inside));
    await watch();
    expect(await sync()).toMatchObject({ added: 4, missedPages: [{}, {}, {}, {}] });
    expect(other.asked()).toEqual([]);
  });

  it('is exported and imported as what it is, left out for newsboat by name, and never in an account', async () => {
    publishes(numbers(1, 5));
    await watch('--items', 'table.board tr');
    const list = (await home.run(['feeds', 'export'])).out;
    const other = await anotherWeb();
    other.route('/list', page(list));
    await home.run(['feeds', 'remove', '1']);
    const { out } = await home.run(['feeds', 'import', other.url('/list'), '--allow-private']);
    expect(out).toContain(words.added('Notices | Ministry of Mines', web.url('/news')));
    expect(config().feeds).toMatchObject([{ watch: 'on', items: 'table.board tr', full: 'on' }]);
    expect(await sync()).toMatchObject({ added: 5 });
    const newsboat = await home.run(['feeds', 'export', '--newsboat']);
    expect([newsboat.out, newsboat.err]).toEqual([
      '',
      expect.stringContaining(words.notForNewsboat('Notices | Ministry of Mines')),
    ]);
  });
});
