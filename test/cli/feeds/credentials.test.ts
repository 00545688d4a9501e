import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, type Route, status } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

/** What no file, output or error may ever show. */
const SECRET = 'hunter2-sesame';
const USER = 'kim-the-reader';

setUpHomeAndWeb(runHere);

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** A route that answers only with a password, for `user`. */
function locked(route: Route, user = USER): Route {
  return (request, response) =>
    (request.headers.authorization === basic(user, SECRET) ? route : status(401))(request, response);
}

const withUser = (url: string, user = USER): string => url.replace('//', `//${user}:${SECRET}@`);

const feedOf = (title: string): Route =>
  page(
    rss(title, [
      { id: 'one', title: `${title} one`, text: 'The first story of a locked feed.', url: web.url(`/page/${title}`) },
      { id: 'two', title: `${title} two`, text: 'The second story of it, without a page of its own.' },
    ]),
    RSS,
  );

const credentialsFile = (): string => join(home.data, 'credentials.json');

/** Whether a text shows the password: literally, as the header that it is sent in, or in hexadecimal. */
const shows = (text: string): boolean =>
  text.includes(SECRET) || text.includes(USER) || text.includes(basic(USER, SECRET).slice('Basic '.length));

/** The files of a home that show the password, except the credentials file. */
const leaks = (): string[] =>
  filesIn(home.path).filter((file) => file !== credentialsFile() && shows(readFileSync(file, 'latin1')));

/** The time limit for tests that run a hundred commands, in milliseconds. */
const LONG = 240_000;

/** Every command with output. */
const COMMANDS: readonly (readonly string[])[] = [
  ['list'],
  ['list', '--json'],
  ['list', '--jsonl'],
  ['list', '--format', '{id} {url} {source}'],
  ['search', 'story', '--json'],
  ['check', '--json'],
  ['check', '--json'],
  ['feeds'],
  ['feeds', '--json'],
  ['feeds', 'export'],
  ['backup'],
  ['privacy', 'status'],
  ['privacy', 'export'],
  ['config'],
  ['doctor'],
  ['doctor', '--json'],
  ['complete', 'feeds', ''],
  ['export', '--format', 'html', 'out-html'],
  ['export', '--format', 'atom', 'out-atom'],
  ['export', '--format', 'markdown', 'out-markdown'],
];

/** Runs them all; those that show the password. */
async function leakingCommands(): Promise<string[]> {
  const leaks: string[] = [];
  const ids = (await home.run(['list', '--ids'])).out.trim().split('\n');
  const shown = ['json', 'markdown', 'text'].map((format) => ['show', '--format', format, ...ids]);
  for (const args of [...COMMANDS, ...shown]) {
    const { out, err } = await home.run(args);
    if (shows(out + err)) leaks.push(args.join(' '));
  }
  return leaks;
}

describe('a password in an address', () => {
  it(
    'is sent to its server, and is in no file, output or error except the credentials file',
    async () => {
      web.route('/feed', locked(feedOf('Locked')));
      web.route('/page/Locked', locked(page('<title>One</title><p>One.</p>')));
      const added = await home.run(['feeds', 'add', '--sync', withUser(web.url('/feed'))]);
      expect(added).toMatchObject({ code: 0 });
      expect(shows(added.out + added.err)).toBe(false);
      expect(home.storyFiles()).toHaveLength(2);
      const synced = await home.run(['sync', '--full']);
      expect(synced.code).toBe(0);
      expect(shows(synced.out + synced.err)).toBe(false);
      expect(await leakingCommands()).toEqual([]);
      expect(leaks()).toEqual([]);
      expect(readFileSync(credentialsFile(), 'utf8')).toContain(SECRET);
      expect(statSync(credentialsFile()).mode & 0o777).toBe(0o600);
      expect(web.asked('/feed').map(({ headers }) => headers.authorization)).toContain(basic(USER, SECRET));
    },
    LONG,
  );

  it('that cannot be stored adds no feed', async () => {
    web.route('/feed', locked(feedOf('Locked')));
    mkdirSync(credentialsFile(), { recursive: true });
    const { code, err } = await home.run(['feeds', 'add', withUser(web.url('/feed'))]);
    expect(code).toBe(1);
    expect(err).toContain('nothing was added');
    expect(JSON.parse((await home.run(['feeds', '--json'])).out)).toEqual([]);
  });

  it(
    'is in no error, whatever fails',
    async () => {
      web.route('/none', status(404));
      web.route('/broken', page('<rss><channel><title>x', { type: 'text/xml' }));
      const words = [
        withUser(web.url('/none')),
        withUser(web.url('/broken')),
        withUser('http://127.0.0.1:1/closed'),
        withUser('ftp://example.com/feed'),
        `http://${USER}:${SECRET}@`,
        `http://${USER}:${SECRET}@exa mple.com/`,
        `http://${USER}:${SECRET}/x@example.com/`,
        `${USER}:${SECRET}@example.com/feed.xml`,
      ];
      const leaks: string[] = [];
      for (const word of words) {
        for (const args of [
          ['feeds', 'add', word],
          ['feeds', 'add', '--jsonl', '--sync', word],
          ['feeds', 'remove', word],
          ['feeds', 'import', word],
          ['sync', word],
          ['import', word],
          ['import', '--json', word],
          ['restore', word],
          ['show', word],
          [word],
        ]) {
          const { out, err } = await home.run(args);
          if (shows(out + err)) leaks.push(args.join(' '));
        }
      }
      expect(leaks).toEqual([]);
      expect(await leakingCommands()).toEqual([]);
    },
    LONG,
  );

  it(
    'in a list of feeds is handled the same way',
    async () => {
      web.route('/opml', locked(feedOf('From OPML')));
      web.route('/urls', locked(feedOf('From urls')));
      const opml = `<opml version="2.0"><body><outline text="A" xmlUrl="${withUser(web.url('/opml'))}"/><outline text="B" xmlUrl="${withUser('ftp://example.com/x')}"/></body></opml>`;
      writeFileSync(join(home.work, 'list.opml'), opml);
      writeFileSync(join(home.work, 'urls'), `${withUser(web.url('/urls'))} "~Urls"\n`);
      for (const file of ['list.opml', 'urls']) {
        const { code, out, err } = await home.run(['feeds', 'import', '--allow-private', file]);
        expect({ file, code, shows: shows(out + err) }).toEqual({ file, code: 0, shows: false });
        rmSync(join(home.work, file));
      }
      const synced = await home.run(['sync']);
      expect(synced.err + synced.out).toContain('2');
      expect(home.storyFiles()).toHaveLength(4);
      expect(await leakingCommands()).toEqual([]);
      expect(leaks()).toEqual([]);
    },
    LONG,
  );

  it('typed into config.json is moved by the next command, which says so once, and used', async () => {
    web.route('/feed', locked(feedOf('Locked')));
    const folder = join(home.path, 'config', 'minerals-news');
    mkdirSync(folder, { recursive: true });
    const feeds = [{ url: withUser(web.url('/feed')), title: 'Locked', folder: '' }];
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ feeds }));
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ trusted: { [new URL(web.url('')).host]: ['any'] } }));
    for (const says of [true, false]) {
      const { out, err } = await home.run(['feeds']);
      expect([shows(out + err), err.includes('moved from the settings')]).toEqual([false, says]);
    }
    expect(leaks()).toEqual([]);
    expect((await home.run(['sync'])).code).toBe(0);
    expect(home.storyFiles()).toHaveLength(2);
  });

  it('is used for its own feed if one server has feeds of two users', async () => {
    web.route('/a', locked(feedOf('A'), 'ann'));
    web.route('/b', locked(feedOf('B'), 'bob'));
    expect((await home.run(['feeds', 'add', withUser(web.url('/a'), 'ann')])).code).toBe(0);
    expect((await home.run(['feeds', 'add', withUser(web.url('/b'), 'bob')])).code).toBe(0);
    expect((await home.run(['sync'])).code).toBe(0);
    expect(home.storyFiles()).toHaveLength(4);
  });
});
