import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/connection.ts';
import { FakeFreshrss } from '../../ingest/accounts/fake-freshrss.ts';
import { fakeMiniflux } from '../../ingest/accounts/fake-miniflux.ts';
import { answer, type FakeRequest, type Handle, serve } from '../../ingest/accounts/fake-server.ts';
import { filesIn, home, type Ran, RSS, reason, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from '../feeds/run-here.ts';
import { cli } from '../harness.ts';

/** What only the user's own places may have. */
const SECRET = 'hunter2-sesame';

setUpHomeAndWeb(runHere);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server, and the requests to it. */
async function server(handle: Handle) {
  const seen: FakeRequest[] = [];
  const { url, close } = await serve((request) => {
    seen.push(request);
    return handle(request);
  });
  open.push(close);
  return { url, seen };
}

const miniflux = (folder = '') => {
  const fake = fakeMiniflux({ user: 'kim', password: SECRET, token: SECRET });
  return server((request) =>
    request.path.startsWith(`${folder}/`)
      ? fake.handle({ ...request, path: request.path.slice(folder.length) })
      : answer('404 page not found', 'text/plain', 404),
  );
};

/** Runs a command with a secret on standard input. */
const typed = (args: readonly string[], secret = SECRET): Promise<Ran> =>
  home.run(args, { input: new TextEncoder().encode(`${secret}\n`) });

const config = () => JSON.parse(readFileSync(join(home.path, 'config', 'minerals-news', 'config.json'), 'utf8'));
const credentials = (): string => join(home.data, 'credentials.json');

const FRESH = ['freshrss', '--user', 'kim'];
const MINI = ['miniflux'];

/** A program that prints the secret, with a word of its arguments. */
function printer(): string {
  const path = join(home.work, 'print-secret');
  writeFileSync(
    path,
    `#!/bin/sh\necho run >> "${join(home.work, 'runs')}"\n[ "$2" = -x ] && echo ${SECRET}\necho more\n`,
  );
  chmodSync(path, 0o700);
  return path;
}

describe('accounts add', () => {
  it('checks the server, and stores the account without its secret', async () => {
    const { url } = await miniflux('/rss');
    const args = ['accounts', 'add', 'miniflux', `${url}/rss/v1/`, '--name', 'home'];
    const { code, out, err } = await typed(args, `${SECRET} `);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Added the account “home” (Miniflux 2.2.6)');
    expect(config().accounts).toEqual([{ name: 'home', kind: 'miniflux', url: `${url}/rss` }]);
    expect(JSON.parse(readFileSync(credentials(), 'utf8'))).toEqual({
      version: 1,
      origins: {},
      accounts: { home: { url: `${url}/rss`, secret: `${SECRET} `, proxy: '' } },
    });
    expect(statSync(credentials()).mode & 0o777).toBe(0o600);
  });

  it('stores nothing if the server refuses the secret, or is another one', async () => {
    const { url } = await miniflux();
    const page = await server(() => answer('<title>Welcome</title>'));
    const wrong = await typed(['accounts', 'add', 'miniflux', url], 'wrong');
    expect([wrong.code, wrong.err]).toEqual([1, `minerals-news: ${url} was not added: ${reason('wrong-password')}\n`]);
    for (const [kind, code] of [['miniflux', 'not-miniflux'] as const, ['freshrss', 'not-freshrss'] as const]) {
      const { err } = await typed(['accounts', 'add', kind, page.url, '--user', 'kim']);
      expect(err).toContain(reason(code));
    }
    expect(existsSync(credentials())).toBe(false);
    expect(existsSync(join(home.path, 'config', 'minerals-news', 'config.json'))).toBe(false);
  });

  it('signs in to FreshRSS and to the Google Reader API of Miniflux with a name', async () => {
    const fresh = new FakeFreshrss({ user: 'kim', password: SECRET });
    const [{ url }, other] = [await server((request) => fresh.handle(request)), await miniflux()];
    expect((await typed(['accounts', 'add', 'freshrss', url])).err).toContain('add --user NAME');
    expect((await typed(['accounts', 'add', 'freshrss', `${url}/i/`, '--user', 'kim', '--name', 'fresh'])).code).toBe(
      0,
    );
    // The name and the password may be in the address.
    const address = other.url.replace('//', `//kim:${SECRET}@`);
    const added = await home.run(['accounts', 'add', 'miniflux', address, '--name', 'mini']);
    expect([added.code, added.err]).toEqual([0, '']);
    expect(config().accounts).toMatchObject([
      { name: 'fresh', kind: 'freshrss', url, user: 'kim' },
      { name: 'mini', kind: 'miniflux', url: other.url, user: 'kim' },
    ]);
    expect(readFileSync(join(home.path, 'config', 'minerals-news', 'config.json'), 'utf8')).not.toContain(SECRET);
  });

  it.each([
    ['miniflux', [], 'API token for https://rss.example (Miniflux: Settings, API Keys): '],
    ['miniflux', ['--user', 'kim'], 'Password of kim for https://rss.example: '],
    [
      'miniflux',
      ['--user', 'kim', '--google-reader'],
      'Google Reader password of kim for https://rss.example (Miniflux: Settings, Integrations): ',
    ],
    [
      'freshrss',
      ['--user', 'kim'],
      'API password of kim for https://rss.example (FreshRSS: Settings, Profile, API management): ',
    ],
  ])('asks on a terminal for what the API of %s %j needs', async (kind, options, question) => {
    const asked = await cli(['accounts', 'add', kind, 'https://rss.example', ...options], {
      env: home.env,
      stdinTTY: true,
    });
    expect([asked.code, asked.asked]).toEqual([1, [question]]);
  });

  it('runs a program for the secret once, with the rest of the line as its arguments', async () => {
    const { url } = await miniflux();
    const args = ['accounts', 'add', 'miniflux', url, '--name', 'home', '--token-command', printer(), '--name', '-x'];
    expect((await home.run(args)).code).toBe(0);
    expect(config().accounts[0].tokenCommand).toEqual(args.slice(-3));
    expect(readFileSync(join(home.work, 'runs'), 'utf8')).toBe('run\n');
    expect(existsSync(credentials())).toBe(false);
    expect((await home.run(['accounts', 'show', 'home'])).out).toContain('Token or password: printed by');
  });

  it('says what a program did that failed', async () => {
    const { url, seen } = await miniflux();
    const { code, err } = await home.run(['accounts', 'add', 'miniflux', url, '--token-command', 'false']);
    expect([code, err]).toEqual([1, expect.stringContaining('its password command failed (false: 1)')]);
    expect(seen).toEqual([]);
  });

  it('signs in at a proxy before Miniflux with a token', async () => {
    const fake = fakeMiniflux({ token: SECRET });
    const { url } = await server((request) =>
      request.headers.authorization === `Basic ${btoa('front:door')}`
        ? fake.handle(request)
        : answer('', 'text/plain', 401),
    );
    const args = ['accounts', 'add', 'miniflux', url, '--name', 'home', '--proxy-user', 'front'];
    expect((await typed(args, `${SECRET}\ndoor`)).code).toBe(0);
    expect(config().accounts[0].proxyUser).toBe('front');
    expect((await home.run(['accounts', 'test'])).out).toBe('home: works (Miniflux 2.2.6)\n');
    const refused = await typed(['accounts', 'add', 'miniflux', url, '--user', 'kim', '--proxy-user', 'front']);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('only with a token of Miniflux')]);
  });

  it('refuses an address without TLS, except on this machine or in a private network, before it asks', async () => {
    const { code, err } = await typed(['accounts', 'add', 'miniflux', 'http://rss.example.com']);
    expect([code, err]).toEqual([1, expect.stringContaining('anyone on the way can read the password')]);
    // Nothing is there.
    const { err: allowed } = await typed(['accounts', 'add', 'miniflux', 'http://rss.invalid', '--insecure']);
    expect(allowed).toContain('rss.invalid was not found');
  });

  it('has a name that no account and no top folder has, by default the host', async () => {
    const [first, second] = [await miniflux(), await miniflux()];
    expect((await typed(['accounts', 'add', 'miniflux', first.url])).out).toContain('“127.0.0.1”');
    expect((await typed(['accounts', 'add', 'miniflux', second.url])).err).toContain('choose another name with --name');
    const kim = ['accounts', 'add', 'miniflux', first.url, '--user', 'kim', '--name'];
    expect((await typed([...kim, 'b'])).code).toBe(0);
    expect((await typed([...kim, 'c'])).err).toContain('that account is already here, as "b"');
    for (const name of ['a/b', '-'])
      expect((await typed(['accounts', 'add', 'miniflux', second.url, `--name=${name}`])).code).toBe(2);
    expect(config().accounts).toHaveLength(2);
  });

  it.each([
    ['accounts add', 'miniflux|freshrss is missing'],
    ['accounts add other https://rss.example.com', 'choose one of miniflux, freshrss'],
    ['accounts add miniflux', 'URL is missing'],
    ['accounts add miniflux ftp://x', 'is not the address of a server'],
    ['accounts add miniflux https://rss.example.com --token-command', '--token-command ARG is missing'],
    ['accounts add miniflux https://rss.example.com --user kim --token-command pass', 'a token needs no user name'],
    ['accounts add miniflux https://rss.example.com --password-command pass', 'add --user NAME'],
    ['accounts add freshrss https://rss.example.com --history 1 --token-command pass', 'the user name is missing'],
    ['accounts list --user kim', 'accounts list takes no --user'],
    ['accounts set home', 'send=on|off is missing'],
    ['accounts set home send=off', 'there are no accounts'],
  ])('%s: %s', async (line, message) => {
    const { code, err } = await home.run(line.split(' '));
    expect(code).not.toBe(0);
    expect(err).toContain(message);
  });

  it('asks for nothing without a terminal and without input', async () => {
    const { url } = await miniflux();
    const { code, err } = await home.run(['accounts', 'add', 'miniflux', url]);
    expect([code, err]).toEqual([1, 'minerals-news: no token or password was entered\n']);
  });
});

describe('what is wrong is said', () => {
  const kim = { user: 'kim', password: SECRET };
  const withoutHeader: Handle = (request) => {
    const { authorization: _, ...headers } = request.headers;
    return new FakeFreshrss({ ...kim, hash: 'h' }).handle({ ...request, headers });
  };
  const moved: Handle = ({ path }) => ({
    ...answer('', 'text/html', 301),
    headers: { location: `https://rss.test${path}` },
  });
  const cases: readonly (readonly [string, Handle, readonly string[], string])[] = [
    ['an API that is switched off', () => answer('Service Unavailable!', 'text/plain', 503), FRESH, reason('api-off')],
    [
      'the password of the page',
      new FakeFreshrss({ user: 'kim', password: 'api' }).handle,
      FRESH,
      reason('api-password'),
    ],
    ['a proxy that takes the header out', withoutHeader, FRESH, reason('header-removed')],
    ['an address that leads elsewhere', moved, FRESH, reason('redirected', { to: 'https://rss.test' })],
    ['an address that leads elsewhere', moved, MINI, reason('redirected', { to: 'https://rss.test' })],
    [
      'an old server',
      fakeMiniflux({ version: '2.0.40', token: SECRET }).handle,
      MINI,
      'the server is too old (2.0.40)',
    ],
    [
      'the password of the page, for Miniflux’ Google Reader API',
      ({ path }) =>
        path === '/version'
          ? answer('2.2.6', 'text/plain')
          : answer('{"error_message":"access unauthorized"}', 'application/json', 401),
      [...MINI, '--google-reader', '--user', 'kim'],
      reason('api-password', { kind: 'miniflux' }),
    ],
  ];

  it.each(cases)('%s', async (_, handle, [kind = '', ...options], sentence) => {
    const { url } = await server(handle);
    const { code, err } = await typed(['accounts', 'add', kind, url, ...options]);
    expect([code, err]).toEqual([1, expect.stringContaining(`${url} was not added: ${sentence}`)]);
  });

  it('but both paths of FreshRSS are found', async () => {
    const fake = new FakeFreshrss({ ...kim, mount: '/p/api/greader.php' });
    const { url } = await server((request) => fake.handle(request));
    expect((await typed(['accounts', 'add', 'freshrss', url, '--user', 'kim'])).out).toContain('Added the account');
  });
});

describe('an account', () => {
  async function added() {
    const found = await miniflux();
    expect((await typed(['accounts', 'add', 'miniflux', found.url, '--name', 'home'])).code).toBe(0);
    return found;
  }

  it('is listed and shown with its state', async () => {
    const { url } = await added();
    const row = { name: 'home', kind: 'miniflux', api: 'v1', url, user: '', send: 'on', waiting: 0, failed: null };
    expect(JSON.parse((await home.run(['accounts', '--json'])).out)).toMatchObject([row]);
    expect((await home.run(['accounts', 'set', 'hom', 'send=off'])).code).toBe(0);
    expect(JSON.parse((await home.run(['accounts', 'show', 'home', '--json'])).out)).toMatchObject({
      ...row,
      send: 'off',
    });
    expect((await home.run(['accounts'])).out).toContain(`home\tMiniflux\t\t`);
    expect((await home.run(['accounts', 'show', 'work'])).err).toContain('there is no account "work"');
  });

  it('is synced by its name, also if a feed has that name', async () => {
    const { seen } = await added();
    web.route('/feed', page(rss('home', [{ id: '1', title: 'One', text: 'Text.' }]), RSS));
    expect((await home.run(['feeds', 'add', web.url('/feed')])).code).toBe(0);
    const before = seen.length;
    expect((await home.run(['accounts', 'sync', 'home'])).code).toBe(0);
    expect(seen.length).toBeGreaterThan(before);
    expect(web.asked('/feed')).toHaveLength(1);
  });

  it('is tested, and what is wrong is said', async () => {
    const { url } = await added();
    expect(await home.run(['accounts', 'test'])).toEqual({ code: 0, out: 'home: works (Miniflux 2.2.6)\n', err: '' });
    writeFileSync(
      credentials(),
      JSON.stringify({ version: 1, origins: {}, accounts: { home: { url, secret: 'old' } } }),
    );
    const { code, err } = await home.run(['accounts', 'test', 'home']);
    expect([code, err]).toEqual([1, `minerals-news: home: ${reason('wrong-password')}\n`]);
  });

  it('sends its secret to no other address', async () => {
    const { url } = await added();
    const other = await miniflux();
    const path = join(home.path, 'config', 'minerals-news', 'config.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(url, other.url));
    const { code, err } = await home.run(['accounts', 'test']);
    expect([code, err]).toEqual([1, expect.stringContaining(reason('no-secret'))]);
    expect(other.seen).toEqual([]);
  });

  it('gets another secret if that works', async () => {
    await added();
    expect(await typed(['accounts', 'password', 'home'], 'wrong')).toMatchObject({ code: 1 });
    expect(readFileSync(credentials(), 'utf8')).toContain(SECRET);
    const { code } = await home.run(['accounts', 'password', 'home', '--token-command', printer(), 'a', '-x']);
    expect(code).toBe(0);
    expect(existsSync(credentials())).toBe(false);
    expect(await typed(['accounts', 'password', 'home'])).toMatchObject({ code: 0 });
    expect(config().accounts).toMatchObject([{ name: 'home', kind: 'miniflux' }]);
    expect(config().accounts[0]).not.toHaveProperty('tokenCommand');
  });

  it('is removed with its secret only after a yes', async () => {
    await added();
    const { code, err } = await home.run(['accounts', 'remove', 'home']);
    expect([code, err]).toEqual([2, expect.stringContaining('add --yes')]);
    const part = await home.run(['accounts', 'remove', 'ho', '--yes']);
    expect([part.code, part.err]).toEqual([1, expect.stringContaining('there is no account "ho"')]);
    expect((await home.run(['accounts', 'remove', 'HOME', '--yes'])).out).toContain('Removed the account “home”');
    expect(config().accounts ?? []).toEqual([]);
    expect(existsSync(credentials())).toBe(false);
  });

  /** An account with a feed of two articles, which are here as stories. */
  async function withStories() {
    const entries = [1, 2].map((n) => ({
      url: `https://example.com/${n}`,
      title: `Story ${n}`,
      content: '<p>Text.</p>',
    }));
    const fake = fakeMiniflux({ token: SECRET, publisher: () => ({ title: 'Metals', entries }) });
    // The publisher's own password is in the address at the server.
    const body = JSON.stringify({ feed_url: `https://reader:${SECRET}@example.com/feed` });
    fake.handle({ method: 'POST', path: '/v1/feeds', headers: { 'x-auth-token': SECRET }, body });
    const { url } = await server(fake.handle);
    expect((await typed(['accounts', 'add', 'miniflux', url, '--name', 'home'])).code).toBe(0);
    expect(config().feeds).toMatchObject([{ url: 'https://example.com/feed', folder: 'home', account: 'home' }]);
    expect(home.storyFiles()).toHaveLength(2);
    const [id = ''] = (await home.run(['list', '--ids', '--feed', 'Metals'])).out.split('\n');
    return { id, url };
  }

  const rows = (table: string): number =>
    openDatabase(join(home.data, 'minerals-news.db'), 'read').prepare(`SELECT * FROM ${table}`).all().length;

  it('is removed with its feeds, whose stories stay, and names what was not sent yet', async () => {
    const { id } = await withStories();
    await home.run(['mark', 'star', id]);
    expect((await home.run(['accounts'])).out).toContain('1 to send');
    const { out, err } = await home.run(['accounts', 'remove', 'home', '--yes']);
    expect(err).toContain('1 change was not sent to home yet and would be lost');
    expect(out).toBe(
      'Removed the account “home” with 1 feed; at the server nothing changed\nThe fetched stories remain\n',
    );
    expect([config().feeds, config().accounts]).toEqual([[], []]);
    expect(home.storyFiles()).toHaveLength(2);
    expect(['account', 'entry', 'entry_want'].map(rows)).toEqual([0, 0, 0]);
  });

  it('is removed with its stories, but not with starred ones', async () => {
    const { id } = await withStories();
    await home.run(['mark', 'star', id]);
    const { out } = await home.run(['accounts', 'remove', 'home', '--yes', '--stories']);
    expect(out).toContain('Deleted 1 story; 1 story remains (starred,');
    expect(home.storyFiles()).toHaveLength(1);
  });

  it('is restored without its secret and without its program, which is said', async () => {
    const { url } = await miniflux();
    const args = ['accounts', 'add', 'miniflux', url, '--name', 'home', '--token-command', printer(), 'a', '-x'];
    await home.run(args);
    const backup = join(home.work, 'backup.json');
    writeFileSync(backup, (await home.run(['backup'])).out);
    await home.run(['accounts', 'remove', 'home', '--yes']);
    const { code, out, err } = await home.run(['restore', backup]);
    expect([code, out]).toEqual([0, expect.stringContaining('1 account')]);
    expect(err).toContain('minerals-news accounts password home');
    expect(config().accounts).toEqual([{ name: 'home', kind: 'miniflux', url }]);
    expect((await home.run(['accounts', 'test'])).err).toContain(reason('no-secret'));
  });
});

/** Commands with output, and their failures. */
const COMMANDS: readonly (readonly string[])[] = [
  ...[[], ['--json'], ['show', 'home'], ['show', 'home', '--json'], ['test'], ['sync']].map((rest) => [
    'accounts',
    ...rest,
  ]),
  ...[['sync', '--jsonl'], ['feeds'], ['feeds', '--json'], ['list', '--json'], ['feeds', 'export'], ['backup']],
  ...[['privacy', 'status'], ['privacy', 'export'], ['config'], ['doctor'], ['check', '--json']],
  ...[
    ['complete', 'accounts', ''],
    ['export', '--format', 'atom', 'out'],
  ],
];

describe('the secret of an account', () => {
  it.each(['typed', 'printed'])('is in no file but credentials.json and in no output, if it is %s', async (how) => {
    const entries = [{ url: 'https://example.com/1', title: 'Story', content: '<p>Text.</p>' }];
    const fake = fakeMiniflux({ token: SECRET, publisher: () => ({ title: 'Metals', entries }) });
    const feed = JSON.stringify({ feed_url: `https://reader:${SECRET}@example.com/feed` });
    fake.handle({ method: 'POST', path: '/v1/feeds', headers: { 'x-auth-token': SECRET }, body: feed });
    let isUp = true;
    const { url } = await server((request) => (isUp ? fake.handle(request) : answer('<p>busy', 'text/html', 503)));
    const add = ['accounts', 'add', 'miniflux', url, '--name', 'home'];
    const runs = [
      how === 'typed' ? await typed(add) : await home.run([...add, '--token-command', printer(), 'a', '-x']),
    ];
    expect(runs[0]?.code).toBe(0);
    for (const args of COMMANDS) runs.push(await home.run(args));
    isUp = false;
    for (const args of COMMANDS) runs.push(await home.run(args));
    runs.push(await typed(['accounts', 'password', 'home']));
    expect(runs.filter(({ out, err }) => (out + err).includes(SECRET))).toEqual([]);
    const own = how === 'typed' ? credentials() : join(home.work, 'print-secret');
    const found = filesIn(home.path).filter((file) => readFileSync(file, 'latin1').includes(SECRET));
    expect(found).toEqual([own]);
  });
});
