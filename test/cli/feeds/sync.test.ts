import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/connection.ts';
import { otherRows } from '../../../src/db/data/schema.ts';
import { countPending } from '../../../src/db/pending-stories.ts';
import { messages } from '../../../src/i18n/index.ts';
import { dataPath, withData } from '../../db/data/helpers.ts';
import {
  addFeedsTo,
  anotherHome,
  anotherWeb,
  BIN,
  type FeedItem,
  filesIn,
  fixture,
  home,
  opml,
  proxyOfWeb,
  RSS,
  reason,
  rowsOf,
  rss,
  runAsProcess,
  setUpHomeAndWeb,
  stamps,
  storyTitles,
  web,
} from '../../ingest/home.ts';
import { cutChunk, gzipBomb, page, type Route, redirect, reset, status, wrongLength } from '../../ingest/server.ts';
import { setSync, syncsOf } from '../../ingest/store/run-row.ts';
import { cli } from '../harness.ts';
import { withKeptThreads } from './kept-threads.ts';
import { runHere } from './run-here.ts';

const { feeds: words, sync } = messages('en').cli.ingest;

setUpHomeAndWeb(runHere);

/** All files, and the rows of the data file: that a sync is running comes and goes there. */
function stored() {
  const files = Object.entries(stamps(home.data, join(home.path, 'config')));
  return {
    files: files.filter(([file]) => !basename(file).startsWith('minerals-news.db')),
    rows: withData(home.env, (data) => {
      const { feed = [], ...rows } = data.read(otherRows, {});
      return { ...rows, feed: (feed as { fetched: number }[]).map(({ fetched: _time, ...row }) => row) };
    }),
  };
}

/** A feed of `count` stories, whose titles begin with its name. */
function storiesOf(name: string, count = 1, text = 'All that is known of it.'): string {
  const items = Array.from({ length: count }, (_, n): FeedItem => {
    const id = `${name}-${n + 1}`;
    return { id, title: `${name} reports ${n + 1}`, text, url: `https://${name.toLowerCase()}.example/${n + 1}` };
  });
  return rss(name, items);
}

const addFeeds = (...feeds: Parameters<typeof addFeedsTo>[1]): Promise<void> => addFeedsTo(home, feeds);

/** Serves feeds, each at a path of its name, and adds them. */
async function hasServed(feeds: Readonly<Record<string, Route>>): Promise<void> {
  for (const [name, route] of Object.entries(feeds)) web.route(`/${name}`, route);
  await addFeeds(...Object.keys(feeds).map((name) => ({ title: name, url: web.url(`/${name}`) })));
}

/** Runs `sync --jsonl`: its events, also by the names of feeds. */
async function syncEvents(args: readonly string[] = []) {
  const ran = await home.run(['sync', '--jsonl', ...args]);
  const events = rowsOf(ran.out);
  const feeds = events.filter(({ event }) => event === 'feed');
  const byName = Object.fromEntries(feeds.map((event) => [(event.feed as { title: string }).title, event]));
  const outcomes = Object.fromEntries(Object.entries(byName).map(([name, { outcome }]) => [name, outcome]));
  return { ...ran, events, byName, outcomes };
}

describe('feeds', () => {
  it('are added by address, or by a page that names one; listed, renamed and removed', async () => {
    web.route('/feed', page(storiesOf('Herald'), RSS));
    web.route('/other', page(storiesOf('Courier'), RSS));
    web.route('/', '<html><head><link rel="alternate" type="application/rss+xml" href="/other"></head></html>');
    const added = await home.run(['feeds', 'add', web.url('/feed'), web.url('/')]);
    expect(added).toMatchObject({ code: 0 });
    expect(added.out + added.err).toContain(words.added('Herald', web.url('/feed')));
    expect(added.out + added.err).toContain(web.url('/other'));
    const again = await home.run(['feeds', 'add', web.url('/feed')]);
    expect(again.out + again.err).toContain(words.existing('Herald', web.url('/feed')));
    expect((await home.run(['feeds', 'rename', 'Herald', '헤럴드'])).code).toBe(0);
    const listed = JSON.parse((await home.run(['feeds', '--json'])).out) as { title: string; url: string }[];
    expect(listed.map(({ url }) => url)).toEqual([web.url('/feed'), web.url('/other')]);
    expect(listed[0]?.title).toBe('헤럴드');
    await home.run(['sync']);
    expect((await home.run(['feeds', 'remove', '헤럴드'])).code).toBe(0);
    const left = await home.run(['feeds', 'list']);
    expect(left.out).not.toContain('헤럴드');
    expect(left.out.trim().split('\n')).toHaveLength(1);
    expect(await storyTitles(), 'stories of a feed that was removed stay').toHaveLength(2);
    const unknown = await home.run(['feeds', 'remove', 'nobody']);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining(words.unknown('nobody', ''))]);
  });

  it('listed without names get their own titles after the first fetch', async () => {
    web.route('/feed', page(storiesOf('Herald'), RSS));
    writeFileSync(join(home.work, 'urls'), `${web.url('/feed')} "news"\n${web.url('/later')} "~Mine"\n`);
    const imported = await home.run(['feeds', 'import', '--allow-private', 'urls']);
    expect(imported.out).toContain(`Added ${web.url('/feed')}\nAdded “Mine” (${web.url('/later')})\n`);
    await home.run(['sync']);
    const [herald = '', mine = ''] = (await home.run(['feeds'])).out.split('\n');
    expect(herald).toMatch(/^Herald\thttp/);
    expect(mine).toMatch(/^Mine\thttp/);
    const { out } = await home.run(['list', '--library', home.stories, '--format', '{source}']);
    expect(out).toBe('Herald\n');
    // A user's name stays.
    await home.run(['feeds', 'rename', 'Herald', 'The paper']);
    await home.run(['sync']);
    expect((await home.run(['feeds'])).out).toMatch(/^The paper\t/);
  });

  it('are exported to OPML and imported again', async () => {
    await addFeeds(
      { title: 'Ores &amp; &lt;Metals&gt;', url: 'https://ores.example/feed?a=1&amp;b=2' },
      { title: '광물 “소식”', url: 'https://minerals.example/ko' },
    );
    await home.run(['import', fixture('list.opml')]);
    const before = await home.run(['feeds', '--json']);
    expect(JSON.parse(before.out)).toHaveLength(5);
    const { out } = await home.run(['feeds', 'export']);
    const other = anotherHome();
    writeFileSync(join(other.work, 'feeds.opml'), out);
    expect((await other.run(['feeds', 'import', 'feeds.opml'])).code).toBe(0);
    expect((await other.run(['feeds', '--json'])).out).toBe(before.out);
    expect((await other.run(['feeds', 'export'])).out).toBe(out);
    const piped = await other.run(['feeds', 'import', '-'], { input: Buffer.from(out) });
    expect(piped.err).toContain(words.summary(0, 5, 0));
  });

  it('have the address of their site in OPML, from a list or from their documents', async () => {
    web.route(
      '/a',
      page(
        rss('Alpha', [{ id: '1', title: 'One', text: 'Text.' }]).replace(
          '<item>',
          '<link>https://alpha.example/</link><item>',
        ),
        RSS,
      ),
    );
    const outline = (name: string, path: string, site: string): string =>
      `<outline text="${name}" xmlUrl="${web.url(path)}" htmlUrl="${site}"/>`;
    const list = [outline('Alpha', '/a', 'https://old.example/'), outline('Bad', '/b', 'javascript:alert(1)')];
    writeFileSync(join(home.work, 'list.opml'), `<opml version="2.0"><body>${list.join('')}</body></opml>`);
    await home.run(['feeds', 'import', 'list.opml', '--allow-private']);
    const exported = async (): Promise<string> => (await home.run(['feeds', 'export'])).out;
    expect(await exported()).toContain('htmlUrl="https://old.example/"');
    expect(await exported()).not.toContain('javascript');
    await home.run(['sync']);
    expect(await exported()).toContain('htmlUrl="https://alpha.example/"');
  });

  it('that do not exist are not added', async () => {
    web.route('/picture', page(Buffer.from([0x89, 0x50, 0, 0, 1, 2]), { type: 'image/png' }));
    for (const path of ['/picture', '/nowhere']) {
      expect(await home.run(['feeds', 'add', web.url(path)])).toMatchObject({
        code: 1,
        err: expect.stringContaining(web.url(path)),
      });
    }
    expect(filesIn(join(home.path, 'config'))).toEqual([]);
    expect(await home.run(['sync'])).toMatchObject({ code: 1, err: expect.stringContaining(words.none) });
  });
});

describe('sync', () => {
  it('sends conditional requests the second time, and writes only their times without news', async () => {
    const lastModified = 'Wed, 04 Feb 2026 12:00:00 GMT';
    await hasServed({
      Tagged: page(storiesOf('Tagged', 3), { ...RSS, etag: '"one"' }),
      Dated: page(storiesOf('Dated', 2), { ...RSS, lastModified }),
      Moved: redirect('/Moved/really', 302),
    });
    const isKnown = `Basic ${Buffer.from('me:secret').toString('base64')}`;
    const secret = page(storiesOf('Secret'), { ...RSS, etag: '"three"' });
    web.route('/Secret', (request, response) =>
      (request.headers.authorization === isKnown ? secret : status(401))(request, response),
    );
    await addFeeds({ title: 'Secret', url: web.url('/Secret').replace('//', '//me:secret@') });
    web.route('/Moved/really', page(storiesOf('Moved'), { ...RSS, etag: 'W/"two"' }));
    const first = await home.run(['sync']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out + first.err).toContain(sync.summary({ feeds: 4, added: 7, updated: 0, beside: 0, failed: 0 }));
    expect(await home.check()).toBe('');
    const before = stored();
    const requestsBefore = web.asked().length;
    const second = await syncEvents();
    expect(second.outcomes).toEqual({
      Tagged: 'unchanged',
      Dated: 'unchanged',
      Moved: 'unchanged',
      Secret: 'unchanged',
    });
    expect(stored()).toEqual(before);
    const requests = Object.fromEntries(
      web
        .asked()
        .slice(requestsBefore)
        .map(({ path, headers }) => [path, headers]),
    );
    expect(requests['/Tagged']).toMatchObject({ 'if-none-match': '"one"' });
    expect(requests['/Dated']).toMatchObject({ 'if-modified-since': lastModified });
    expect(requests['/Moved/really']).toMatchObject({ 'if-none-match': 'W/"two"' });
    expect(requests['/Secret']).toMatchObject({ 'if-none-match': '"three"' });
    expect(requests['/Moved'], 'who only sends on is not told').not.toHaveProperty('if-none-match');
  });

  it('stores new and changed items', async () => {
    await hasServed({ Herald: page(storiesOf('Herald', 2), { ...RSS, etag: '"1"' }) });
    await home.run(['sync']);
    const items = storiesOf('Herald', 3).replace('All that is known of it.', 'More is known of it now.');
    web.route('/Herald', page(items, { ...RSS, etag: '"2"' }));
    const { events, code } = await syncEvents();
    expect(code).toBe(0);
    expect(events).toEqual([
      { event: 'begun', feeds: 1 },
      {
        event: 'feed',
        feed: { title: 'Herald', url: web.url('/Herald') },
        outcome: 'new',
        added: 1,
        updated: 1,
        why: '',
        code: null,
        missedPages: [],
        partial: 0,
        moved: null,
        done: 1,
        all: 1,
      },
      {
        event: 'ended',
        added: 1,
        updated: 1,
        beside: 0,
        existing: 1,
        skipped: 0,
        failed: 0,
        missedPages: 0,
        partial: 0,
        older: 0,
        expired: 0,
      },
    ]);
    const changed = await home.run(['list', '--ids', '--badge', 'changed']);
    expect(changed.out).toMatch(/^herald-reports-1-\w{10}\n$/);
  });

  it('puts its stories into the index, where lists find them, and a search their texts', async () => {
    await hasServed({ Herald: page(storiesOf('Herald', 3, 'A smelter in Antofagasta reopens.'), RSS) });
    const pending = (): number => {
      const index = join(home.env.XDG_CACHE_HOME ?? '', 'minerals-news', 'index');
      const [file = ''] = readdirSync(index, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.sqlite'),
      );
      const db = openDatabase(join(index, file), 'read');
      try {
        return countPending(db);
      } finally {
        db.close();
      }
    };
    await home.run(['sync']);
    expect(pending()).toBe(3);
    expect((await home.run(['list', '--query', 'Herald', '--ids'])).out.trim().split('\n')).toHaveLength(3);
    // The list has read no file.
    expect(pending()).toBe(3);
    expect((await home.run(['search', 'Antofagasta', '--ids'])).out.trim().split('\n')).toHaveLength(3);
    expect(pending()).toBe(0);
    // A later sync adds to the same index.
    web.route('/Herald', page(storiesOf('Herald', 5), RSS));
    await home.run(['sync']);
    expect(pending()).toBe(5);
    expect((await home.run(['count', '--query', 'Herald'])).out).toBe('5\n');
    expect((await home.run(['search', 'Antofagasta'])).out).toBe('');
    // For a reader, to which it is connected, the child process fills them in after its last report.
    web.route('/Herald', page(storiesOf('Herald', 7), RSS));
    const stdio = ['ignore' as const, 'ignore' as const, 'ignore' as const, 'ipc' as const];
    const child = spawn(process.execPath, [BIN, 'sync', '--jsonl'], { env: home.env, stdio });
    await new Promise((resolve) => child.on('exit', resolve));
    expect((await home.run(['count', '--query', 'Herald'])).out).toBe('7\n');
    expect(pending()).toBe(0);
  });

  it('continues after any bad feed', async () => {
    const good = storiesOf('Good', 1);
    const packed = (body: Uint8Array, encoding: string) =>
      page(body, { ...RSS, headers: { 'Content-Encoding': encoding } });
    const korean = readFileSync(fixture('cp949.xml'));
    for (let n = 1; n <= 6; n++) web.route(`/hop${n}`, redirect(n === 6 ? '/end' : `/hop${n + 1}`));
    web.route('/end', page(storiesOf('FiveHops'), RSS));
    await hasServed({
      Fault: status(500),
      Plain: page(good, RSS),
      Reset: reset(),
      Gzip: packed(gzipSync(storiesOf('Gzip')), 'gzip'),
      Short: wrongLength(good, good.length + 500),
      Brotli: packed(brotliCompressSync(storiesOf('Brotli')), 'br'),
      Chunk: cutChunk(good),
      Deflate: packed(deflateSync(storiesOf('Deflate')), 'deflate'),
      Bomb: gzipBomb(40 * 1024 * 1024),
      FiveHops: redirect('/hop3'),
      SixHops: redirect('/hop2'),
      Charset: page(korean, { type: 'text/xml; charset=iso-8859-1' }),
      ToFile: redirect('file:///etc/passwd'),
      ToFtp: redirect('ftp://127.0.0.1/feed'),
      Unpacked: packed(Buffer.from(good), 'gzip'),
      Truncated: page(storiesOf('Truncated', 3).slice(0, -120), RSS),
      Entities: page(readFileSync(fixture('entities.xml')), RSS),
      Web: page('<html><body><p>No feed here.</p></body></html>'),
      Missing: status(404),
      Forbidden: status(403),
      Empty: page('', RSS),
      Slow: (_, response) => drip(response, storiesOf('Slow')),
    });
    const { byName, outcomes, code, events } = await syncEvents();
    const failed = Object.entries(outcomes).flatMap(([name, outcome]) => (outcome === 'failed' ? [name] : []));
    expect(failed.sort()).toEqual(
      [
        ...['Fault', 'Reset', 'Short', 'Chunk', 'Bomb', 'SixHops', 'ToFile', 'ToFtp', 'Unpacked', 'Entities', 'Web'],
        ...['Missing', 'Forbidden', 'Empty'],
      ].sort(),
    );
    expect(Object.keys(outcomes)).toHaveLength(22);
    expect(code).toBe(0);
    expect(Object.fromEntries(failed.map((name) => [name, byName[name]?.why]))).toMatchObject({
      Fault: reason('server-error', { status: '500' }),
      Short: reason('cut-short'),
      Chunk: reason('cut-short'),
      Bomb: reason('too-large', { limit: String(20 * 1024 * 1024) }),
      SixHops: reason('too-many-redirects', { limit: '5' }),
      ToFile: reason('redirect-scheme', { scheme: 'file' }),
      ToFtp: reason('redirect-scheme', { scheme: 'ftp' }),
      Unpacked: reason('bad-encoding', { encoding: 'gzip' }),
      Entities: reason('dtd'),
      Web: reason('not-a-feed'),
      Missing: reason('not-found'),
      Forbidden: reason('forbidden', { status: '403', of: 'feed' }),
      Empty: reason('empty'),
    });
    expect(events.at(-1)).toMatchObject({ event: 'ended', failed: failed.length });
    expect(await storyTitles()).toEqual(
      [
        ...['Brotli', 'Deflate', 'FiveHops', 'Good', 'Gzip', 'Slow', 'Truncated'].map((name) => `${name} reports 1`),
        ...['Truncated reports 2', '똠방각하, 펲시콜라와 찦차를 말하다'],
      ].sort(),
    );
    expect(await home.check()).toBe('');
    // One line for each on standard error.
    const person = await home.run(['sync']);
    expect(person.code).toBe(0);
    for (const name of failed) expect(person.err).toMatch(new RegExp(`^minerals-news: ${name}: .`, 'm'));
    expect(person.err.trim().split('\n').length).toBeLessThanOrEqual(failed.length + 1);
    const alone = await home.run(['sync', 'Fault', 'Missing']);
    expect(alone.code, 'none of those asked for could be had').toBe(1);
  });

  it('fetches four feeds at a time, or as many as the setting says', async () => {
    let open = 0;
    let most = 0;
    let atOnce = 4;
    const held: (() => void)[] = [];
    const hold =
      (name: string): Route =>
      (_, response) => {
        open += 1;
        most = Math.max(most, open);
        held.push(() => {
          open -= 1;
          response.writeHead(200, { 'Content-Type': 'text/xml' }).end(storiesOf(name));
        });
        if (open === atOnce) setImmediate(() => held.splice(0).map((answer) => answer()));
      };
    const names = Array.from({ length: 8 }, (_, n) => `Feed${n}`);
    await hasServed(Object.fromEntries(names.map((name) => [name, hold(name)])));
    expect((await home.run(['sync'])).code).toBe(0);
    expect(most).toBe(4);
    expect((await home.run(['config', 'set', 'feedsAtOnce', '2'])).code).toBe(0);
    [most, atOnce] = [0, 2];
    expect((await home.run(['sync'])).code).toBe(0);
    expect(most).toBe(2);
    expect(await storyTitles()).toHaveLength(8);
  });

  it('fetches the feeds given by name, number or address', async () => {
    await hasServed({ One: page(storiesOf('One'), RSS), Two: page(storiesOf('Two'), RSS), Three: status(500) });
    const { outcomes } = await syncEvents(['two']);
    expect(outcomes).toEqual({ Two: 'new' });
    expect(web.asked().map(({ path }) => path)).toEqual(['/Two']);
    const more = await syncEvents(['1', web.url('/Two')]);
    expect(more.outcomes).toEqual({ One: 'new', Two: 'unchanged' });
    const unknown = await home.run(['sync', 'Tow']);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining(words.unknownFeedOrFolder('Tow', 'Two'))]);
    expect(web.asked('/Three')).toEqual([]);
  });
});

describe('a paused feed', () => {
  it('is fetched only by its name, and a paused folder by its name', async () => {
    await hasServed({ One: page(storiesOf('One'), RSS), Two: page(storiesOf('Two'), RSS) });
    await home.run(['feeds', 'move', 'One', 'Two', 'Both']);
    await home.run(['feeds', 'set', 'Two', 'paused=on']);
    expect((await syncEvents([])).outcomes).toEqual({ One: 'new' });
    expect((await syncEvents(['--due', '1'])).outcomes).toEqual({});
    expect((await syncEvents(['Both'])).outcomes).toEqual({ One: 'unchanged' });
    expect(await home.run(['feeds', 'list'])).toMatchObject({ out: expect.stringMatching(/^Two\t.*\tpaused\t/m) });
    expect((await syncEvents(['Two'])).outcomes).toEqual({ Two: 'new' });
    await home.run(['feeds', 'set', 'Both', 'paused=on']);
    expect(await home.run(['sync'])).toMatchObject({ code: 0, err: '' });
    expect((await syncEvents(['Both'])).outcomes).toEqual({ One: 'unchanged', Two: 'unchanged' });
  });
});

describe('stories of a feed or folder', () => {
  it('are listed and counted by options, and their JSON has what is shown in one level', async () => {
    web.route('/a', page(rss('Alpha Wire', [{ id: '1', title: 'One', text: 'Text.', url: web.url('/one') }]), RSS));
    web.route('/b', page(rss('Beta', [{ id: '2', title: 'Two', text: 'Text.' }]), RSS));
    await home.run(['feeds', 'add', '--folder=Metals', web.url('/a')]);
    await home.run(['feeds', 'add', web.url('/b')]);
    await home.run(['sync']);
    const ids = async (...args: string[]) => (await home.run(['list', '--ids', ...args])).out.trim().split('\n');
    expect(await ids('--feed', 'alpha')).toEqual([expect.stringMatching(/^one-/)]);
    expect(await ids('--folder', 'Metals')).toEqual(await ids('--query', 'folder:Metals'));
    expect(await ids('--feed', 'Beta')).toEqual([expect.stringMatching(/^two-/)]);
    expect((await home.run(['list', '--folder', 'None'])).out).toBe('');
    expect(JSON.parse((await home.run(['count', '--json', '--feed', 'beta'])).out)).toEqual({ count: 1 });
    const [story] = JSON.parse((await home.run(['list', '--json', '--feed', 'alpha'])).out);
    expect(story).toMatchObject({ title: 'One', url: web.url('/one'), lang: 'en', source: 'Alpha Wire' });
    expect(story.editions.en.source).toMatchObject({ name: 'Alpha Wire' });
    const [shown] = JSON.parse((await home.run(['show', story.id, '--format', 'json'])).out);
    expect(shown).toMatchObject({ title: 'One', url: web.url('/one'), lang: 'en', source: 'Alpha Wire' });
  });
});

describe('--strict', () => {
  it('ends with 1 if one feed failed, where all must have failed without it', async () => {
    await hasServed({ Good: page(storiesOf('Good'), RSS), Bad: status(500) });
    expect((await home.run(['sync'])).code).toBe(0);
    expect((await home.run(['sync', '--strict'])).code).toBe(1);
    expect((await home.run(['sync', '--strict', 'Good'])).code).toBe(0);
    expect((await home.run(['sync', 'Bad'])).code).toBe(1);
  });
});

describe('the requests of servers', () => {
  it('are respected: a feed that asks to wait is fetched later, and a gone one is paused', async () => {
    await hasServed({
      Busy: status(429, { 'Retry-After': '3600' }),
      Down: status(503, { 'Retry-After': new Date(Date.now() + 7_200_000).toUTCString() }),
      Gone: status(410),
      Fine: page(storiesOf('Fine'), RSS),
    });
    const first = await syncEvents();
    expect(first.outcomes).toEqual({ Busy: 'later', Down: 'later', Gone: 'gone', Fine: 'new' });
    expect(first.code).toBe(0);
    web.route('/Gone', page(storiesOf('Gone'), RSS));
    const second = await syncEvents();
    expect(second.outcomes).toEqual({ Busy: 'later', Down: 'later', Gone: 'paused', Fine: 'unchanged' });
    expect(
      web
        .asked()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/Busy', '/Down', '/Fine', '/Fine', '/Gone']);
    const third = await home.run(['sync']);
    expect([third.code, third.err]).toEqual([0, expect.not.stringContaining('Gone')]);
    const listed = await home.run(['feeds']);
    expect(listed.out).toMatch(/^Busy\t[^\t]+\t\t[^\t]+\t\t\t0\t0$/m);
    expect(listed.out).toMatch(/^Gone\t[^\t]+\t\tpaused: [^\t]*\d{4}-\d\d-\d\d[^\t]*\t\t\t0\t0$/m);
    expect(listed.out).toMatch(/^Fine\t[^\t]+\t\t\t[^\t]+\t\t[1-9]\t[1-9]$/m);
    expect((await syncEvents(['Gone'])).outcomes).toEqual({ Gone: 'new' });
  });

  it('to wait are ignored if a clock that was ahead recorded the time', async () => {
    await hasServed({ Busy: status(429, { 'Retry-After': '3600' }) });
    expect((await syncEvents()).outcomes).toEqual({ Busy: 'later' });
    withData(home.env, (data) =>
      data.write((db) => {
        expect(db.prepare('SELECT count(*) AS n FROM feed WHERE not_before > 0').get()).toEqual({ n: 1 });
        db.exec(`UPDATE feed SET not_before = ${Date.parse('2199-01-01T00:00:00.000Z')}`);
      }),
    );
    web.route('/Busy', page(storiesOf('Busy'), RSS));
    expect((await syncEvents()).outcomes).toEqual({ Busy: 'new' });
  });

  it('reveal nothing about the user, and send the headers against tracking', async () => {
    const cookie = { 'Set-Cookie': 'id=42; Max-Age=99999' };
    web.route('/start', status(302, { ...cookie, Location: '/Herald' }));
    web.route('/story', page(readFileSync(fixture('page.html')), { headers: cookie }));
    const text = rss('Herald', [{ id: 'a', title: 'A', text: 'Text.', url: web.url('/story') }]);
    web.route('/Herald', page(text, { ...RSS, headers: cookie }));
    expect((await home.run(['feeds', 'add', web.url('/start')])).code).toBe(0);
    await home.run(['sync', '--full']);
    await home.run(['sync']);
    await home.run(['import', web.url('/story')]);
    const requests = web.asked();
    expect(requests.length).toBeGreaterThanOrEqual(8);
    for (const { method, path, headers } of requests) {
      const { host, 'user-agent': agent, accept: _accept, 'accept-encoding': _packed, ...rest } = headers;
      expect([method, host], path).toEqual(['GET', `127.0.0.1:${web.port}`]);
      expect(agent).toMatch(/^minerals-news\/\d+\.\d+\.\d+$/);
      expect(rest).toEqual({ 'sec-gpc': '1', dnt: '1', connection: expect.stringMatching(/^(keep-alive|close)$/i) });
    }
  });

  it('never reach a private network without the user', async () => {
    const inner = await anotherWeb();
    inner.route('/secret', page(storiesOf('Secret'), RSS));
    const port = String(inner.port);
    web.route('/lists', page(opml([{ title: 'Listed', url: inner.url('/secret') }]), { type: 'text/xml' }));
    await hasServed({
      Port: redirect(inner.url('/secret')),
      Loopback: redirect(`http://127.0.0.2:${port}/secret`),
      Name: redirect(`http://localhost:${port}/secret`),
      Number: redirect(`http://2130706433:${port}/secret`),
      Six: redirect(`http://[::ffff:127.0.0.1]:${port}/secret`),
      Metadata: redirect('http://169.254.169.254/latest/meta-data/'),
      Item: page(rss('Item', [{ id: 'i', title: 'Item', text: 'Short.', url: inner.url('/secret') }]), RSS),
    });
    expect((await home.run(['feeds', 'add', web.url('/lists')])).out).toContain('Listed');
    const { outcomes, byName } = await syncEvents(['--full']);
    expect(outcomes).toMatchObject({ Item: 'new', Port: 'failed', Metadata: 'failed' });
    const failed = Object.entries(byName).filter(([name]) => name !== 'Item');
    // The feed named only by a list was not added.
    expect(failed).toHaveLength(6);
    const [, refusal = ''] = reason('private-address', { host: 'HOST' }).split('HOST');
    for (const [name, { outcome, why, code }] of failed) {
      expect([name, outcome, why, code]).toEqual([name, 'failed', expect.stringContaining(refusal), 'private-address']);
    }
    expect(inner.asked()).toEqual([]);
    expect(inner.connections()).toBe(0);
    expect(await storyTitles()).toEqual(['Item']);
  });
});

/** The feeds of the user in JSON. */
async function listFeeds(form = '--json') {
  const { out, code } = await home.run(['feeds', 'list', form]);
  expect(code).toBe(0);
  interface Feed {
    readonly url: string;
    readonly had: string | null;
    readonly due: string | null;
    readonly failed: { readonly why: string; readonly at: string } | null;
    readonly unread: number;
    readonly total: number;
    readonly settings: Readonly<Record<string, unknown>>;
  }
  return (form === '--json' ? JSON.parse(out) : rowsOf(out)) as Feed[];
}

describe('a damaged data file', () => {
  it('is said to be set aside, in the events too, which a reader shows', async () => {
    await hasServed({ Good: page(storiesOf('Good'), RSS) });
    const damaged = dataPath(home.env);
    const damage = (): void => {
      for (const ending of ['-wal', '-shm']) rmSync(damaged + ending, { force: true });
      writeFileSync(damaged, 'not a database '.repeat(500));
    };
    const { dataSetAside, storiesReadAgain } = messages('en').cli.storage;
    const [sentence = ''] = dataSetAside(damaged, '\n').split('\n');
    await home.run(['sync']);
    damage();
    expect((await home.run(['sync'])).err).toContain(sentence);
    damage();
    const { out, err } = await home.run(['sync', '--jsonl']);
    const warned = rowsOf(out).filter(({ event }) => event === 'warned');
    expect(warned).toEqual([
      { event: 'warned', message: expect.stringContaining(sentence) },
      { event: 'warned', message: storiesReadAgain(1, home.stories) },
    ]);
    expect(err).not.toContain(sentence);
    expect(rowsOf(out).at(-1)).toMatchObject({ event: 'ended', failed: 0 });
  });
});

describe('the list of feeds', () => {
  it('has the time of the last fetch of each, and the reason of the last failure', async () => {
    await hasServed({ Good: page(storiesOf('Good'), RSS), Bad: page(storiesOf('Bad'), RSS) });
    expect((await listFeeds()).map(({ had, failed }) => [had, failed])).toEqual([
      [null, null],
      [null, null],
    ]);
    await home.run(['sync']);
    web.route('/Bad', status(500));
    await home.run(['sync']);
    const [good, bad] = await listFeeds();
    expect(good).toMatchObject({ had: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), failed: null });
    const why = reason('server-error', { status: '500' });
    expect(bad).toMatchObject({ had: expect.any(String), failed: { why, code: 'server-error' } });
    expect(await listFeeds('--jsonl')).toEqual([good, bad]);
    const { out } = await home.run(['feeds']);
    const [first, second] = out
      .trim()
      .split('\n')
      .map((row) => row.split('\t'));
    expect(first?.slice(3, 6)).toEqual(['', expect.stringMatching(/^last synced (?:just now|\d min ago)$/), '']);
    expect(second?.slice(3, 6)).toEqual(['', expect.stringMatching(/^last synced /), expect.stringContaining(why)]);
    const korean = await home.run(['feeds', '--ui', 'ko']);
    expect(korean.out).toMatch(/\t마지막 동기화: (?:방금|\d분 전)\t(?:방금|\d분 전) 실패: 서버에 문제가 있습니다/);
    // After a success the failure is forgotten.
    web.route('/Bad', page(storiesOf('Bad'), RSS));
    await home.run(['sync', 'Bad']);
    expect((await listFeeds())[1]?.failed).toBeNull();
  });

  it('counts the stories of each feed, also those from before it moved, and has its settings', async () => {
    await hasServed({ Good: page(storiesOf('Good'), RSS), Other: page(storiesOf('Other'), RSS) });
    await home.run(['sync']);
    web.route('/Moved', page(storiesOf('Good'), RSS));
    web.route('/Good', redirect('/Moved', 301));
    web.route('/Other', status(429, { 'Retry-After': '3600' }));
    await home.run(['sync']);
    const [id = ''] = (await home.run(['list', '--ids', '--query', 'feed:Good'])).out.split('\n');
    await home.run(['mark', 'read', id]);
    await home.run(['feeds', 'set', 'Other', 'full=on']);
    const [good, other] = await listFeeds();
    const stories = other?.total ?? 0;
    expect(stories).toBeGreaterThan(0);
    expect(good).toMatchObject({ url: web.url('/Moved'), unread: stories - 1, total: stories, due: null });
    expect(other).toMatchObject({ unread: stories, due: expect.stringMatching(/T/) });
    expect([good?.settings, other?.settings]).toMatchObject([{ full: 'off', passwordCommand: [] }, { full: 'on' }]);
    expect((await home.run(['feeds'])).out).toContain(`\t${stories - 1}\t${stories}\n`);
  });

  it('has one format at a time', async () => {
    await addFeeds({ title: 'One', url: 'https://one.example/feed' });
    expect((await home.run(['feeds', 'list', '--json', '--jsonl'])).code).toBe(2);
  });
});

it('a new validator of an unchanged feed is stored', async () => {
  const named: Route = (request, response) => {
    const known = request.headers['if-none-match'];
    const headers = { 'Content-Type': 'text/xml', ETag: known === undefined ? '"first"' : '"second"' };
    if (known === undefined) response.writeHead(200, headers).end(storiesOf('Herald'));
    else response.writeHead(304, headers).end();
  };
  await hasServed({ Herald: named });
  for (let n = 1; n <= 3; n++) await home.run(['sync']);
  const before = stored();
  await home.run(['sync']);
  expect(stored(), 'once it is known').toEqual(before);
  expect(web.asked('/Herald').map(({ headers }) => headers['if-none-match'])).toEqual([
    undefined,
    '"first"',
    '"second"',
    '"second"',
  ]);
});

describe('a permanently moved feed', () => {
  const tagged = (text: string): string =>
    rss(
      'Herald',
      [1, 2].map((n) => ({ id: `tag:herald.example,2026:${n}`, title: `Report ${n}`, text: `${text} ${n}` })),
    );

  it('is fetched from its new address, and keeps its stories', async () => {
    await hasServed({ Herald: redirect('/new', 301) });
    web.route('/new', page(tagged('Known so far:'), { ...RSS, etag: '"1"' }));
    const first = await home.run(['sync']);
    expect(first.err).toContain(sync.moved('Herald', web.url('/new')));
    expect(await listFeeds()).toMatchObject([{ title: 'Herald', url: web.url('/new'), had: expect.any(String) }]);
    const second = await syncEvents();
    expect([second.outcomes, second.err]).toEqual([{ Herald: 'unchanged' }, '']);
    expect(web.asked('/Herald')).toHaveLength(1);
    expect(web.asked('/new').at(-1)?.headers).toMatchObject({ 'if-none-match': '"1"' });
    // A removed and a changed story are both recognized at the new address.
    rmSync(home.storyFiles()[0] ?? '');
    web.route('/new', page(tagged('Known by now:'), { ...RSS, etag: '"2"' }));
    expect((await syncEvents()).events.at(-1)).toMatchObject({ added: 0, updated: 1, skipped: 1 });
    expect(home.storyFiles()).toHaveLength(1);
  });

  it('keeps stories from before the move, even with ids that only their feed understands', async () => {
    await hasServed({});
    await addFeeds({ title: 'Herald', url: web.url('/feed?utm_source=list') });
    web.route('/feed', page(storiesOf('Herald', 2), RSS));
    await home.run(['sync']);
    web.route('/feed', (request, response) => {
      const isOld = request.url?.includes('utm_') === true;
      (isOld ? redirect('/feed', 308) : page(storiesOf('Herald', 3), RSS))(request, response);
    });
    const { byName, events } = await syncEvents();
    expect(byName.Herald).toMatchObject({ added: 1, moved: web.url('/feed') });
    expect(events.at(-1)).toMatchObject({ added: 1, existing: 2 });
    expect((await listFeeds()).map(({ url }) => url)).toEqual([web.url('/feed')]);
    expect((await syncEvents()).events.at(-1)).toMatchObject({ added: 0, updated: 0, existing: 3 });
  });

  it('recognizes its numbers at the new address, also after the old one is gone', async () => {
    await hasServed({ Herald: page(storiesOf('Herald', 2), RSS) });
    await home.run(['sync']);
    web.route('/Herald', redirect('/new', 301));
    web.route('/new', page(storiesOf('Herald', 3), { ...RSS, etag: '"1"' }));
    const moved = await syncEvents();
    expect(moved.byName.Herald).toMatchObject({ added: 1, moved: web.url('/new') });
    expect(moved.events.at(-1)).toMatchObject({ added: 1, existing: 2 });
    web.route('/Herald', status(410));
    web.route('/new', page(storiesOf('Herald', 4), RSS));
    expect((await syncEvents()).events.at(-1)).toMatchObject({ added: 1, updated: 0, existing: 3 });
    expect(await storyTitles()).toHaveLength(4);
  });

  it('is also moved if there is nothing new', async () => {
    await hasServed({ Herald: redirect('/new', 302) });
    web.route('/new', page(storiesOf('Herald', 2), { ...RSS, etag: '"1"' }));
    expect((await syncEvents()).byName.Herald).toMatchObject({ added: 2, moved: null });
    web.route('/Herald', redirect('/new', 301));
    expect((await syncEvents()).byName.Herald).toMatchObject({ outcome: 'unchanged', moved: web.url('/new') });
    web.route('/Herald', status(410));
    expect((await syncEvents()).outcomes).toEqual({ Herald: 'unchanged' });
    expect(web.asked('/new').at(-1)?.headers).toMatchObject({ 'if-none-match': '"1"' });
    web.route('/new', page(storiesOf('Herald', 3), { ...RSS, etag: '"2"' }));
    expect((await syncEvents()).events.at(-1)).toMatchObject({ added: 1, updated: 0, existing: 2 });
  });

  it('keeps its address after a temporary redirect, a redirect to another feed, or to none', async () => {
    await hasServed({
      ForNow: redirect('/for-now', 302),
      Twice: redirect('/Taken', 301),
      Taken: page(tagged('Taken'), RSS),
      Nothing: redirect('/page', 301),
    });
    web.route('/for-now', page(tagged('For now'), RSS));
    web.route('/page', '<html><body><p>Buy this domain.</p></body></html>');
    const before = (await listFeeds()).map(({ url }) => url);
    const { byName, code } = await syncEvents();
    expect(code).toBe(0);
    expect(Object.values(byName).map(({ moved }) => moved)).toEqual([null, null, null, null]);
    expect((await listFeeds()).map(({ url }) => url)).toEqual(before);
  });

  it('to another host no longer counts as typed', async () => {
    const { env } = await proxyOfWeb();
    web.route('/new', page(tagged('Known:'), RSS));
    web.route('/old', page(tagged('Known:'), RSS));
    expect((await home.run(['feeds', 'add', 'http://old.example/old'], { env })).code).toBe(0);
    web.route('/old', redirect('http://new.example/new', 301));
    await home.run(['sync'], { env });
    const [config = ''] = filesIn(join(home.path, 'config')).filter((file) => file.endsWith('config.json'));
    const { feeds } = JSON.parse(readFileSync(config, 'utf8')) as { feeds: unknown[] };
    expect(feeds).toMatchObject([{ url: 'http://new.example/new' }]);
    const state = filesIn(join(home.path, 'config')).filter((file) => file.endsWith('state.json'));
    expect(state.map((file) => readFileSync(file, 'utf8')).join()).not.toContain('new.example');
  });
});

describe('a second sync', () => {
  const syncing = (pid: number | null) => setSync(home.env, home.stories, pid);
  const syncs = () => syncsOf(home.env, home.stories);

  it('names the running one and fetches nothing; the next one works, also after one that was killed', async () => {
    await hasServed({ Herald: page(storiesOf('Herald'), RSS) });
    syncing(process.ppid);
    const busy = await home.run(['sync']);
    expect(busy).toMatchObject({ code: 1, out: '', err: `minerals-news: ${sync.busy(process.ppid)}\n` });
    const { events, code } = await syncEvents();
    expect([events, code]).toEqual([[{ event: 'busy', pid: process.ppid }], 1]);
    expect(web.asked()).toEqual([]);
    syncing(spawnSync(process.execPath, ['--version']).pid);
    expect((await syncEvents()).outcomes).toEqual({ Herald: 'new' });
    expect(syncs()).toEqual([]);
  });

  it('of a feed that is being added waits for the running one', async () => {
    web.route('/Herald', page(storiesOf('Herald'), RSS));
    syncing(process.ppid);
    const adding = home.run(['feeds', 'add', '--sync', web.url('/Herald')]);
    const config = join(home.path, 'config');
    const isSaved = (file: string): boolean => readFileSync(file, 'utf8').includes('/Herald');
    await expect.poll(() => existsSync(config) && filesIn(config).some(isSaved)).toBe(true);
    expect(syncs()).toHaveLength(1);
    expect(home.storyFiles()).toEqual([]);
    syncing(null);
    const { code, err } = await adding;
    expect([code, err]).toEqual([0, expect.stringContaining(sync.waiting(process.ppid))]);
    expect(await storyTitles()).toEqual(['Herald reports 1']);
    expect(syncs()).toEqual([]);
  });

  it('does not begin while a request of the first one runs', async () => {
    let answer = (): void => {};
    const herald: Route = (request, response) => {
      answer = () => page(storiesOf('Herald'), RSS)(request, response);
    };
    await hasServed({ Herald: herald });
    const first = runAsProcess(['sync'], { cwd: home.work, env: home.env, input: new Uint8Array() });
    await expect.poll(() => web.asked('/Herald').length === 1).toBe(true);
    expect((await syncEvents()).events).toMatchObject([{ event: 'busy', pid: expect.any(Number) }]);
    answer();
    expect(await first).toMatchObject({ code: 0 });
    expect(await storyTitles()).toEqual(['Herald reports 1']);
  });
});

describe('a proxy of the environment', () => {
  it('is used for every request', async () => {
    const { proxy, env } = await proxyOfWeb();
    web.route('/feed', page(storiesOf('Far'), { ...RSS, etag: '"1"' }));
    const address = 'http://far.example/feed';
    expect(await home.run(['feeds', 'add', address], { env })).toMatchObject({ code: 0 });
    expect(await home.run(['sync'], { env })).toMatchObject({ code: 0 });
    expect(proxy.asked().map(({ path }) => path)).toEqual([address, address]);
    expect(await storyTitles()).toEqual(['Far reports 1']);
  });
});

/** Sends a text slowly in pieces. */
function drip(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'Content-Type': 'text/xml' });
  const pieces = text.match(/[\s\S]{1,20}/g) ?? [];
  const next = (): void => {
    const piece = pieces.shift();
    if (piece === undefined) response.end();
    else response.write(piece, () => setTimeout(next, 2));
  };
  next();
}

it('says failures on a terminal on rows of their own, not after the bar', async () => {
  for (const name of ['Ore', 'Grid', 'Atom']) web.route(`/${name}.xml`, status(503));
  await addFeeds(...['Ore', 'Grid', 'Atom'].map((title) => ({ title, url: web.url(`/${title}.xml`) })));
  let at = Date.now();
  const now = Object.assign(new Date(), { getTime: () => (at += 1000) });
  const { err } = await withKeptThreads(() => cli(['sync'], { env: home.env, now, stdinTTY: true }));
  expect(err).toContain('%\x1b[K');
  expect(err.split('\x1b[K').filter((row) => row.startsWith('minerals-news: '))).toHaveLength(3);
});
