import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, type Home, makeHome } from '../../ingest/home.ts';
import { runHere } from './run-here.ts';

const OLD = join(import.meta.dirname, '..', '..', 'fixtures', 'home-0.1');
/** The user information of a feed in that home. */
const SECRET = 'user:secret';

let home: Home;
beforeEach(() => {
  home = makeHome(runHere);
  for (const part of ['config', 'data']) cpSync(join(OLD, part), join(home.path, part), { recursive: true });
});
afterEach(() => home.remove());

const config = (): string => join(home.path, 'config', 'minerals-news', 'config.json');
const credentials = (): string => join(home.data, 'credentials.json');
const leaks = (): string[] =>
  filesIn(home.path).filter((file) => file !== credentials() && readFileSync(file, 'latin1').includes(SECRET));
const idOf = (path: string): string => basename(path).replace(/\..*$/, '');

/** A server that answers only with a password, and records the users. */
async function locked(body: string): Promise<{ server: Server; port: number; authorizations: (string | undefined)[] }> {
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    response.setHeader('Content-Type', 'application/rss+xml');
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port, authorizations };
}

describe('a home with a password in the address of a feed', () => {
  it.each(['list', 'list --json', 'feeds', 'backup', 'privacy export'])(
    'is migrated by %s, which reports it in a line',
    async (line) => {
      const { out, err } = await home.run(line.split(' '));
      expect(out + err).not.toContain(SECRET);
      expect(err.split('\n').filter((line) => line.includes('credentials.json'))).toHaveLength(1);
      expect(err).toContain('3 stories');
      expect(leaks()).toEqual([]);
      expect(JSON.parse(readFileSync(credentials(), 'utf8'))).toEqual({
        version: 1,
        origins: { 'http://127.0.0.1:8099': [{ user: 'user', password: 'secret', paths: ['/atom-1.0.xml'] }] },
      });
      // Once.
      expect((await home.run(line.split(' '))).err).not.toContain('credentials.json');
    },
  );

  it('keeps its stories unedited, and the state of the feed', async () => {
    const before = home.storyFiles().map(idOf);
    const seen = JSON.parse(readFileSync(join(home.data, 'feeds', 'owu24ts65t.json'), 'utf8'));
    await home.run(['list']);
    expect(home.storyFiles().map(idOf)).toEqual(before);
    expect(await home.run(['check', ...before])).toMatchObject({ code: 0 });
    const states = filesIn(join(home.data, 'feeds'))
      .filter((file) => /\/[a-z2-7]{10}\.json$/.test(file))
      .map((file) => JSON.parse(readFileSync(file, 'utf8')));
    expect(states).toHaveLength(3);
    expect(states).toContainEqual({ ...seen, url: 'http://127.0.0.1:8099/atom-1.0.xml' });
    expect(filesIn(join(home.data, 'feeds')).filter((file) => file.endsWith('.notes.json'))).toHaveLength(3);
    expect(JSON.parse((await home.run(['feeds', '--json'])).out)[1]).toMatchObject({ title: 'Atom Ore' });
  });

  it('is not shown from a read-only library', async () => {
    const library = join(home.path, 'library');
    cpSync(join(home.data, 'stories'), library, { recursive: true });
    // Without anything in the settings that mentions it.
    rmSync(join(home.path, 'config'), { recursive: true });
    rmSync(home.data, { recursive: true });
    const args = ['--library', library];
    for (const command of [
      ['list', '--json'],
      ['check', '--json'],
      ['check', '--json'],
    ])
      expect((await home.run([...command, ...args])).out).not.toContain(SECRET);
    for (const { id } of JSON.parse((await home.run(['list', '--json', ...args])).out) as { id: string }[])
      expect((await home.run(['show', '--format', 'json', id, ...args])).out).not.toContain(SECRET);
    expect((await home.run(['export', '--format', 'markdown', 'out', ...args])).code).toBe(0);
    const copies = filesIn(join(home.work, 'out'));
    expect(copies.filter((file) => readFileSync(file, 'latin1').includes(SECRET))).toEqual([]);
    const verified = await home.run(['check', '--library', join(home.work, 'out')]);
    expect(verified.code).toBe(0);
  });

  it('recognizes stories by ids of their feed at the next sync', async () => {
    const item =
      '<item><guid isPermaLink="false">7</guid><title>Seven</title><description>Text of it.</description></item>';
    const { server, port, authorizations } = await locked(
      `<rss version="2.0"><channel><title>Plain</title>${item}</channel></rss>`,
    );
    try {
      rmSync(home.data, { recursive: true });
      const folder = join(home.data, 'stories', '2026');
      mkdirSync(folder, { recursive: true });
      mkdirSync(join(home.path, 'config', 'minerals-news'), { recursive: true });
      const url = `http://kim:pass-word@127.0.0.1:${port}/feed`;
      const feed = { url, title: 'Plain', folder: '', from: 'user' };
      writeFileSync(config(), JSON.stringify({ version: 2, feeds: [feed] }));
      const { shortHash } = await import('../../../src/ingest/duplicates/key-hash.ts');
      const hash = shortHash(`guid\0kim:pass-word@127.0.0.1:${port}/feed\x007`);
      const file = join(folder, `seven-${hash}.en.md`);
      writeFileSync(
        file,
        `---\ntitle: Seven\npublished: 2026-11-20\nsource:\n  name: Plain\n  id: "7"\n  feed: ${url}\nprovenance:\n  basis: publisher\n---\n\nText of it.\n`,
      );
      chmodSync(file, 0o640);
      expect((await home.run(['sync'])).code).toBe(0);
      expect(home.storyFiles()).toEqual([file]);
      expect(authorizations).toEqual([`Basic ${Buffer.from('kim:pass-word').toString('base64')}`]);
      expect(existsSync(credentials())).toBe(true);
    } finally {
      server.close();
    }
  });

  it('puts the password of an older backup only into the credentials file', async () => {
    const backup = readFileSync(config(), 'utf8');
    rmSync(join(home.path, 'config'), { recursive: true });
    rmSync(home.data, { recursive: true });
    writeFileSync(join(home.path, 'work', 'old.json'), backup);
    const restored = await home.run(['restore', '--allow-private', 'old.json']);
    expect(restored).toMatchObject({ code: 0 });
    rmSync(join(home.path, 'work', 'old.json'));
    expect(leaks()).toEqual([]);
    expect(readFileSync(credentials(), 'utf8')).toContain('secret');
    expect(JSON.parse((await home.run(['feeds', '--json'])).out)).toHaveLength(3);
  });
});
