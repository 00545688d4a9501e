import { describe, expect, it } from 'vitest';
import { home, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { cli } from '../harness.ts';
import { withKeptThreads } from './kept-threads.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const feed = (name: string): string => rss(name, [{ id: name, title: `${name} reports`, text: 'All that is known.' }]);

const saved = async () => JSON.parse((await home.run(['feeds', '--json'])).out) as { title: string; url: string }[];

/** A page whose text links to two feeds, and one that names two. */
function setUpPages(): void {
  const row = (name: string): string => `<li>${name} <a href="/${name}.xml">RSS</a></li>`;
  web.route('/rss.html', `<html><body><ul>${row('Politics')}${row('Economy')}</ul></body></html>`);
  const link = (name: string): string =>
    `<link rel="alternate" type="application/rss+xml" title="${name}" href="/${name}.xml">`;
  web.route('/home', `<html><head>${link('Politics')}${link('Economy')}</head></html>`);
  for (const name of ['Politics', 'Economy']) web.route(`/${name}.xml`, page(feed(name), RSS));
}

describe('feeds add', () => {
  it('lists the feeds of a page of feeds, with what to type, and adds none', async () => {
    setUpPages();
    const { code, err, out } = await home.run(['feeds', 'add', web.url('/rss.html')]);
    expect([code, out, await saved()]).toEqual([1, '', []]);
    expect(err).toContain('2 feeds are there – choose one with minerals-news feeds add URL:');
    expect(err).toContain(`  1  Politics  ${web.url('/Politics.xml')}\n  2  Economy  ${web.url('/Economy.xml')}\n`);
    const { err: json } = await home.run(['feeds', 'add', '--json', web.url('/rss.html')]);
    expect(json).toContain(web.url('/Economy.xml'));
    const events = rowsOf((await home.run(['feeds', 'add', '--jsonl', web.url('/rss.html')])).out);
    expect(events).toEqual([
      {
        ...{ event: 'choice', url: web.url('/rss.html') },
        feeds: ['Politics', 'Economy'].map((title) => ({ title, url: web.url(`/${title}.xml`) })),
      },
    ]);
  });

  it('adds the first feed that a page names and names the others; a terminal and the reader choose', async () => {
    setUpPages();
    const { out } = await home.run(['feeds', 'add', '--jsonl', web.url('/home')]);
    expect(rowsOf(out).map(({ event }) => event)).toEqual(['choice']);
    expect(await saved()).toEqual([]);
    const asked = { env: home.env, stdinTTY: true, answer: '2', now: new Date() };
    await withKeptThreads(() => cli(['feeds', 'add', web.url('/home')], asked));
    expect(await saved()).toMatchObject([{ title: 'Economy' }]);
    await home.run(['feeds', 'remove', '1']);
    const { code, err } = await home.run(['feeds', 'add', web.url('/home')]);
    expect(code).toBe(0);
    expect(await saved()).toMatchObject([{ title: 'Politics', url: web.url('/Politics.xml') }]);
    expect(err).toContain('1 more feed is there – add one with minerals-news feeds add URL:');
    expect(err).toContain(`\n  1  Economy  ${web.url('/Economy.xml')}\n`);
  });

  it('shows each address that it tries, and syncs what it has fetched without another request', async () => {
    web.route('/', '<html><head><title>Mines</title></head></html>');
    web.route('/rss', page(feed('Mines'), RSS));
    const { code, err } = await home.run(['feeds', 'add', '--sync', web.url('/')]);
    expect(code).toBe(0);
    expect(web.asked().map(({ path }) => path)).toEqual(['/', '/feed', '/rss']);
    for (const path of ['/feed', '/rss']) expect(err).toContain(`Checking ${web.url(path)}\n`);
    expect(home.storyFiles()).toHaveLength(1);
    const events = rowsOf((await home.run(['feeds', 'add', '--jsonl', web.url('/')])).out);
    expect(events.map(({ event, url }) => [event, url])).toEqual([
      ['checking', web.url('/feed')],
      ['checking', web.url('/rss')],
      ['feed-added', undefined],
      ['ended', undefined],
    ]);
  });
});
