import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { dataPath, withData } from '../../db/data/helpers.ts';
import { anotherWeb, home, opml, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, status } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const feed = (name: string): string => rss(name, [{ id: name, title: `${name} reports`, text: 'All that is known.' }]);

/** Adds what is named, syncs, and counts the stories. */
async function storiesAfterAdding(...words: readonly string[]): Promise<number> {
  await home.run(['feeds', 'add', ...words]);
  await home.run(['sync']);
  return home.storyFiles().length;
}

describe('an added feed', () => {
  it.each(['127.0.0.1', 'localhost'])('may be typed without its scheme, at %s with a path', async (host) => {
    web.route('/feed.xml', page(feed('Mine'), RSS));
    web.route(
      '/blog',
      page('<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'),
    );
    const { port } = new URL(web.url('/'));
    expect(await storiesAfterAdding(`${host}:${port}/feed.xml`)).toBe(1);
    await home.run(['feeds', 'remove', '1']);
    rmSync(home.stories, { recursive: true });
    expect(await storiesAfterAdding(`${host}:${port}/blog`)).toBe(1);
  });

  it("counts as the user's, even if a list from the network named it before", async () => {
    const other = await anotherWeb();
    other.route('/feed', page(feed('Mine'), RSS));
    web.route('/list', page(opml([{ title: 'Mine', url: other.url('/feed') }])));
    expect(await storiesAfterAdding(web.url('/list'))).toBe(0);
    expect(await storiesAfterAdding(other.url('/feed'))).toBe(1);
  });

  it('works again after its server had said that it was gone', async () => {
    web.route('/feed', status(410));
    writeFileSync(join(home.work, 'mine.opml'), `<opml><body><outline xmlUrl="${web.url('/feed')}"/></body></opml>`);
    expect(await storiesAfterAdding('mine.opml')).toBe(0);
    web.route('/feed', page(feed('Mine'), RSS));
    await home.run(['sync']);
    expect(home.storyFiles()).toHaveLength(0);
    expect(await storiesAfterAdding(web.url('/feed'))).toBe(1);
  });
});

/** The events of `feeds add`. */
async function addEvents(...words: readonly string[]) {
  const { out } = await home.run(['feeds', 'add', '--jsonl', ...words]);
  return rowsOf(out);
}

describe('feeds add', () => {
  it('reports every feed of a list, whether it is new or existed', async () => {
    const outline = (name: string): string => `<outline text="${name}" xmlUrl="https://${name}.example/feed"/>`;
    const list = (...names: readonly string[]): string => `<opml><body>${names.map(outline).join('')}</body></opml>`;
    writeFileSync(join(home.work, 'one.opml'), list('one'));
    writeFileSync(join(home.work, 'all.opml'), list('one', 'two'));
    await addEvents('one.opml');
    expect(await addEvents('all.opml')).toMatchObject([
      { event: 'feed-added', feed: { title: 'two', url: 'https://two.example/feed' }, new: true },
      { event: 'feed-added', feed: { title: 'one', url: 'https://one.example/feed' }, new: false },
      { event: 'ended' },
    ]);
    const again = await addEvents('all.opml');
    expect(again.map((event) => event.new)).toEqual([false, false, undefined]);
  });

  it('says that a saved feed may still count as gone if the data file refuses the change', async () => {
    web.route('/feed', page(feed('Mine'), RSS));
    await home.run(['feeds', 'add', '--sync', web.url('/feed')]);
    withData(home.env, (data) =>
      data.write((db) => {
        db.exec('UPDATE feed SET gone = 1');
        db.exec(`CREATE TRIGGER refuse BEFORE UPDATE ON feed BEGIN SELECT RAISE(ABORT, 'refused'); END`);
      }),
    );
    const { code, err, out } = await home.run(['feeds', 'add', web.url('/feed')]);
    const said = messages('en').cli.storage.cannotUseData(dataPath(home.env), 'refused');
    expect([code, err]).toEqual([1, expect.stringContaining(said)]);
    expect(out).toContain(web.url('/feed'));
  });

  it('rejects unsupported addresses, and reports an empty folder', async () => {
    const refused = await home.run(['feeds', 'add', 'ftp://example.com/feed.xml']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('not an address – enter it as https://');
    mkdirSync(join(home.work, 'nothing'));
    const empty = await home.run(['feeds', 'import', 'nothing']);
    expect(empty).toMatchObject({ code: 1, out: '', err: `minerals-news: ${messages('en').cli.ingest.nothingRead}\n` });
  });

  it('--json reports a stored page in the same object', async () => {
    const text = '<p>The assay of the second drift shows more tungsten than anybody had expected in these hills.</p>';
    web.route('/page', `<html lang="en"><title>Assay</title><body><article>${text.repeat(3)}</article></body></html>`);
    const { out, code } = await home.run(['feeds', 'add', '--json', '--or-page', web.url('/page')]);
    expect(code).toBe(0);
    const [path] = home.storyFiles();
    expect(JSON.parse(out)).toMatchObject({ added: [], existing: [], skipped: [], pages: [{ title: 'Assay', path }] });
  });

  it('--sync stores what it has fetched, and requests nothing twice', async () => {
    web.route('/feed', page(feed('Mine'), { ...RSS, etag: '"1"' }));
    web.route('/other', page(feed('Other'), RSS));
    web.route('/home', '<html><head><link rel="alternate" type="application/rss+xml" href="/other"></head></html>');
    const { code } = await home.run(['feeds', 'add', '--sync', web.url('/feed'), web.url('/home')]);
    expect(code).toBe(0);
    expect(home.storyFiles()).toHaveLength(2);
    expect(web.asked().map(({ path }) => path)).toEqual(['/feed', '/home', '/other']);
    await home.run(['sync', '1']);
    expect(web.asked('/feed').at(-1)?.headers).toMatchObject({ 'if-none-match': '"1"' });
    expect(await home.check()).toBe('');
  });
});

it('an emptied library gets the stories of every feed again', async () => {
  const names = Array.from({ length: 9 }, (_, n) => `Feed${n}`);
  for (const name of names) web.route(`/${name}`, page(feed(name), { ...RSS, etag: `"${name}"` }));
  expect(await storiesAfterAdding(...names.map((name) => web.url(`/${name}`)))).toBe(9);
  rmSync(home.stories, { recursive: true });
  await home.run(['sync']);
  expect(home.storyFiles()).toHaveLength(9);
});
