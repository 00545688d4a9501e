import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anotherHome, filesIn, home, type Ran, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, type Route, status } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const run = (...args: string[]): Promise<Ran> => home.run(args);
const saved = () => JSON.parse(readFileSync(join(home.path, 'config', 'minerals-news', 'config.json'), 'utf8'));
const allTexts = (): string =>
  home
    .storyFiles()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

const listedTitles = async (query: string): Promise<readonly string[]> =>
  (JSON.parse((await run('list', '--json', '--query', query)).out || '[]') as { title: string }[])
    .map(({ title }) => title)
    .sort();

const ARTICLE = 'The assay of the second drift shows more tungsten than anybody had expected in these hills.';

/** Serves a feed whose item has a page. */
function serveFeed(path: string, title: string, ids = ['1']): void {
  const items = ids.map((id) => {
    return { id: `${path}-${id}`, title: `${title} ${id}`, text: 'A short text.', url: web.url(`/page${path}-${id}`) };
  });
  web.route(path, page(rss(title, items), RSS));
  for (const id of ids)
    web.route(
      `/page${path}-${id}`,
      page(`<html><body><article>${`<p>${ARTICLE}</p>`.repeat(4)}</article></body></html>`),
    );
}

describe('feeds set', () => {
  it('gives the requests of a feed and of its pages a user agent and header fields', async () => {
    serveFeed('/one', 'One');
    web.route('/closed', status(403));
    expect(await run('feeds', 'add', web.url('/closed'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /denies access \(403\) – try another address of the feed, its setting userAgent.*--force/,
      ),
    });
    await run('feeds', 'add', web.url('/one'));
    const set = ['userAgent=Reader/1', 'headers=Accept-Language: ko | X-Part: 2', 'timeout=60', 'full=on'];
    expect((await run('feeds', 'set', 'One', ...set)).code).toBe(0);
    expect((await run('feeds', 'show', 'One')).out).toContain('\nheaders\tAccept-Language: ko | X-Part: 2\t');
    await run('sync');
    const sent = { 'user-agent': 'Reader/1', 'accept-language': 'ko', 'x-part': '2' };
    for (const path of ['/one', '/page/one-1']) expect(web.asked(path).at(-1)?.headers).toMatchObject(sent);
  });

  it('changes, resets and shows the settings of a feed, of a folder and of all feeds', async () => {
    serveFeed('/one', 'One');
    serveFeed('/two', 'Two');
    await run('feeds', 'add', web.url('/one'), web.url('/two'), '--folder', 'Both');
    expect((await run('feeds', 'set', 'One', 'full=on', 'language=ko', 'passwordCommand=pass "show me" x')).code).toBe(
      0,
    );
    expect(saved().feeds[0]).toMatchObject({ full: 'on', language: 'ko', passwordCommand: ['pass', 'show me', 'x'] });
    const shown = (await run('feeds', 'show', 'One')).out;
    expect(shown).toContain('\nfull\ton\t\t');
    expect(shown).toContain("\npasswordCommand\tpass 'show me' x\t\t");
    expect((await run('feeds', 'show', 'Two')).out).toContain('\nfull\toff\tdefault\t');

    await run('feeds', 'set', '--all', 'full=on');
    expect(saved().feedDefaults).toEqual({ full: 'on' });
    expect((await run('feeds', 'show', 'Two')).out).toContain('\nfull\ton\tdefault\t');
    await run('feeds', 'set', 'both', 'full=off');
    expect((await run('feeds', 'show', 'Two')).out).toContain('\nfull\toff\t\t');
    await run('feeds', 'set', 'One', 'full=', 'language=', 'passwordCommand=');
    expect(Object.keys(saved().feeds[0])).toEqual(['url', 'title', 'folder', 'id']);
    await run('feeds', 'set', '--all', 'full=');
    expect(saved().feedDefaults).toEqual({});
  });

  it('gives a folder settings of its own, which its feeds follow', async () => {
    serveFeed('/one', 'One');
    serveFeed('/two', 'Two');
    await run('feeds', 'add', web.url('/one'), web.url('/two'), '--folder', 'Both/Inner');
    await run('feeds', 'set', 'both', 'inAll=off', 'full=on');
    expect(saved()).toMatchObject({
      folders: [{ path: 'Both', inAll: 'off' }],
      feeds: [{ full: 'on' }, { full: 'on' }],
    });
    expect((await run('feeds', 'show', 'Two')).out).toContain('\ninAll\toff\tdefault\t');
    await run('feeds', 'set', 'Both/Inner', 'inAll=on', 'notify=on');
    await run('feeds', 'set', 'One', 'inAll=off');
    expect((await run('feeds', 'show', 'One')).out).toContain('\ninAll\toff\t\t');
    expect((await run('feeds', 'show', 'Two')).out).toContain('\ninAll\ton\tdefault\t');
    // A backup brings them to another home.
    const { out } = await run('backup');
    const other = anotherHome();
    writeFileSync(join(other.work, 'backup.json'), out);
    await other.run(['restore', 'backup.json', '--allow-private']);
    expect((await other.run(['feeds', 'show', 'Two'])).out).toContain('\nnotify\ton\tdefault\t');
    await run('feeds', 'rename', 'Both', 'All');
    expect(saved().folders.map(({ path }: { path: string }) => path)).toEqual(['All', 'All/Inner']);
    await run('feeds', 'set', 'All/Inner', 'inAll=', 'notify=');
    expect(saved().folders).toEqual([{ path: 'All', inAll: 'off' }]);
  });

  it('gives a feed tags, by which it is found as by its folder, also in lists for other programs', async () => {
    serveFeed('/one', 'One');
    serveFeed('/two', 'Two');
    await run('feeds', 'add', web.url('/one'), '--folder', 'Metals', '--tag', 'daily,Rare earths');
    await run('feeds', 'add', web.url('/two'), '--folder', 'daily');
    expect(saved().feeds[0]).toMatchObject({ folder: 'Metals', tags: ['daily', 'Rare earths'] });
    await run('feeds', 'add', web.url('/two'), '--tag', 'Press');
    await run('feeds', 'set', 'Two', 'tags=Press, a/b, Press');
    expect(saved().feeds[1].tags).toEqual(['Press', 'a∕b']);
    expect((await run('feeds', 'show', 'Two')).out).toContain('\ntags\tPress, a∕b\t\t');
    await run('sync', 'rare earths');
    expect(await listedTitles('folder:daily')).toEqual(['One 1']);
    await run('sync', 'daily');
    expect(await listedTitles('folder:daily')).toEqual(['One 1', 'Two 1']);
    expect(await listedTitles('folder:"rare earths"')).toEqual(['One 1']);
    expect(await listedTitles('folder:Metals -folder:daily')).toEqual([]);
    // A setting of a tag, and a new name.
    await run('feeds', 'set', 'Rare earths', 'inAll=off');
    expect((await run('feeds', 'show', 'One')).out).toContain('\ninAll\toff\tdefault\t');
    await run('feeds', 'rename', 'daily', 'Weekly');
    expect(saved().feeds).toMatchObject([{ tags: ['Weekly', 'Rare earths'] }, { folder: 'Weekly' }]);
    const opml = (await run('feeds', 'export')).out;
    expect(opml).toContain('category="Weekly,Rare earths"');
    const other = anotherHome();
    writeFileSync(join(other.work, 'feeds.opml'), opml);
    await other.run(['feeds', 'import', 'feeds.opml', '--allow-private']);
    expect((await other.run(['feeds', 'export'])).out).toBe(opml);
    expect((await run('feeds', 'export', '--newsboat')).out).toContain(' "Metals" "Weekly" "Rare earths" "!" "~One"');
  });

  it('explains mistakes', async () => {
    serveFeed('/one', 'One');
    await run('feeds', 'add', web.url('/one'), '--folder', 'Metals');
    const mistakes: readonly (readonly [readonly string[], string])[] = [
      [['One', 'full=maybe'], 'full cannot be "maybe" – enter on or off'],
      [['One', 'language=Klingon'], 'language cannot be "Klingon"'],
      [['One', "passwordCommand='pass"], 'passwordCommand cannot be'],
      [['One', 'headers=Accept: text/xml | X-Auth-Token: abc'], 'no cookies, and no credentials, whose place is'],
      [['One', 'headers=Cookie: id=7'], 'headers cannot be "Cookie: id=7"'],
      [['One', 'timeout=601'], 'timeout cannot be "601" – enter a whole number of seconds from 1 to 600'],
      [['One', 'userAgent=리더'], 'userAgent cannot be "리더"'],
      [['One', 'colour=red'], 'there is no setting "colour" – choose one of title, inAll'],
      [['One', 'full'], 'full=VALUE is missing'],
      [['One'], 'KEY=VALUE is missing'],
      [['Metals', 'title=Gold'], 'there is no setting "title"'],
      [['--all', 'user=kim'], 'there is no setting "user"'],
      [['--all'], 'KEY=VALUE is missing'],
    ];
    for (const [args, message] of mistakes)
      expect(await run('feeds', 'set', ...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
    expect(Object.keys(saved().feeds[0])).toEqual(['url', 'title', 'folder', 'id']);
    expect((await run('complete', 'feedSettings', 'full')).out).toBe('full=off\nfull=on\n');
  });

  it('gives a feed a name, or the one that it states', async () => {
    serveFeed('/one', 'One');
    await run('feeds', 'add', web.url('/one'));
    await run('sync');
    await run('feeds', 'set', 'One', 'title=Mine');
    expect(saved().feeds[0]).toMatchObject({ title: 'Mine' });
    await run('feeds', 'set', 'Mine', 'title=');
    await run('sync');
    expect(saved().feeds[0]).toMatchObject({ title: 'One' });
  });
});

describe('a feed with full=on', () => {
  it('gets the articles of its items from their pages', async () => {
    serveFeed('/one', 'One');
    serveFeed('/two', 'Two');
    await run('feeds', 'add', web.url('/one'), web.url('/two'));
    await run('feeds', 'set', 'One', 'full=on');
    await run('sync');
    expect(web.asked('/page/one-1')).toHaveLength(1);
    expect(web.asked('/page/two-1')).toEqual([]);
    expect(allTexts()).toContain(ARTICLE);
    serveFeed('/two', 'Two', ['1', '2']);
    await run('feeds', 'set', '--all', 'full=on');
    await run('sync');
    expect(web.asked('/page/two-2')).toHaveLength(1);
  });
});

describe('a feed with a language', () => {
  it('has its stories in it, and those from before stay as they are', async () => {
    serveFeed('/one', 'One');
    await run('feeds', 'add', web.url('/one'));
    await run('sync');
    await run('feeds', 'set', 'One', 'language=fr');
    serveFeed('/one', 'One', ['1', '2']);
    expect((await run('sync')).out).toMatch(/^1 new story, 0 updated/);
    expect(home.storyFiles().map((file) => /one-(\d).*\.(\w+)\.md$/.exec(file)?.slice(1))).toEqual([
      ['1', 'en'],
      ['2', 'fr'],
    ]);
  });
});

describe('a feed with a password command', () => {
  const SECRET = 'hunter2-sesame';
  const basic = `Basic ${Buffer.from(`kim:${SECRET}`).toString('base64')}`;
  const locked =
    (route: Route): Route =>
    (request, response) =>
      (request.headers.authorization === basic ? route : status(401))(request, response);
  /** A program that prints the password and notes that it ran. */
  const command = (name: string, script: string): string => {
    const path = join(home.work, name);
    writeFileSync(path, `#!/bin/sh\necho run >> '${home.work}/runs'\n${script}\n`, { mode: 0o700 });
    return path;
  };
  const runs = (): number => readFileSync(join(home.work, 'runs'), 'utf8').split('\n').length - 1;

  it('gets the password from it once for each sync, and stores it nowhere', async () => {
    const feed = page(rss('One', [{ id: '1', title: 'First', text: 'A text.' }]), RSS);
    web.route('/one', feed);
    await run('feeds', 'add', web.url('/one'));
    web.route('/one', locked(feed));
    expect((await run('sync')).code).toBe(1);
    const pass = command('pass', `[ "$1" = 'a b;touch x' ] && printf '%s\\nmore\\n' ${SECRET}`);
    await run('feeds', 'set', '1', 'user=kim', `passwordCommand=${pass} 'a b;touch x'`, 'full=on');
    expect((await run('sync')).out).toMatch(/^1 new story/);
    expect(runs()).toBe(1);
    await run('sync');
    expect(runs()).toBe(2);
    const leaks = filesIn(home.path).filter((file) => file !== pass && readFileSync(file, 'latin1').includes(SECRET));
    expect(leaks).toEqual([]);

    // A failing command is reported, and the server is not asked without a password.
    const asked = web.asked('/one').length;
    await run('feeds', 'set', '1', `passwordCommand=${command('broken', 'exit 3')}`);
    expect((await run('sync')).err).toMatch(/its password command failed \(.*broken: 3\)/);
    await run('feeds', 'set', '1', 'passwordCommand=/no/such/program');
    expect((await run('sync')).err).toContain('/no/such/program: ENOENT');
    expect(web.asked('/one')).toHaveLength(asked);
  });

  it('does not get it from a backup or a list: nothing that is imported runs', async () => {
    serveFeed('/one', 'One');
    await run('feeds', 'add', web.url('/one'));
    await run('feeds', 'set', 'One', 'full=on', `passwordCommand=${command('pass', 'echo x')}`);
    const { out } = await run('backup');
    const other = anotherHome();
    writeFileSync(join(other.work, 'backup.json'), out);
    await other.run(['restore', 'backup.json', '--allow-private']);
    const shown = (await other.run(['feeds', 'show', 'One'])).out;
    expect(shown).toContain('\nfull\ton\t');
    expect(shown).toContain('\npasswordCommand\t\t');
    expect((await run('feeds', 'export')).out).not.toContain('pass');
  });
});
