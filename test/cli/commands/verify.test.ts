import { readFileSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { renderStory } from '../../../src/ingest/store/render-story.ts';
import { bodySha256 } from '../../../src/story/origin/digests.ts';
import { makeLibrary, storyText } from '../../db/helpers.ts';
import { page, redirect, serve, serveProxy, status } from '../../ingest/server.ts';
import { item } from '../../ingest/store/helpers.ts';
import { makeHome } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

// Thousands of files are written, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** A story whose check names the hash of its text, and the pages it was checked against. */
function sealed(title: string, sources: readonly string[] = []): string {
  const hash = bodySha256(storyText(title).replace(/^---[\s\S]*?\n---\n/, ''));
  const pages = sources.map((url) => `{title: T, url: "${url}", accessed: 2026-02-04}`);
  const check = [
    `provenance:`,
    `  fact_check: {by: {name: F, kind: software}, date: 2026-02-04, body_sha256: ${hash}, sources: [${pages.join(', ')}]}`,
  ];
  return storyText(title, '2026-02-04', check);
}

const imported = (revisions: { date: string; file: string }[] = []): string =>
  renderStory(
    item({ title: 'Imported', body: 'All of it.' }),
    { feed: '', name: 'A' },
    { day: '2026-02-04', revisions },
  );

function setUp(files: Readonly<Record<string, string>>) {
  const { env } = makeHome();
  const dir = makeLibrary(files);
  const run = (...args: readonly string[]) => cli(args, { env: { ...env, MINERALS_NEWS_LIBRARY: dir } });
  const edit = (name: string, change: (text: string) => string): void =>
    writeFileSync(join(dir, name), change(readFileSync(join(dir, name), 'utf8')));
  return { dir, env, run, edit };
}

describe('verify', () => {
  test('accepts unchanged stories', async () => {
    const { dir, run } = setUp({ 'a.ko.md': sealed('A'), '2026/b.en.md': imported(), 'c.en.md': storyText('C') });
    expect(await run('verify')).toEqual({
      code: 0,
      out: `cannot be verified\tc\ten\t${dir}/c.en.md\tits record has no hash\n`,
      err: 'minerals-news: 3 texts verified: 0 changed, 0 missing, 1 cannot be verified\n',
      asked: [],
    });
  });

  test('lists changed, removed and unreadable stories in groups, and ends with 1', async () => {
    const setup = setUp({
      'a.ko.md': sealed('A'),
      'b.ko.md': sealed('B'),
      'c.en.md': imported(),
      'd.ko.md': sealed('D'),
      'e.ko.md': sealed('E'),
    });
    await setup.run('list');
    setup.edit('b.ko.md', (text) => `${text}More.\n`);
    // Of an imported story everything counts, of a checked one the text.
    setup.edit('c.en.md', (text) => text.replace('Imported', 'Better'));
    setup.edit('a.ko.md', (text) => text.replace('title: A', 'title: B'));
    setup.edit('e.ko.md', () => 'no story');
    unlinkSync(join(setup.dir, 'd.ko.md'));
    const { code, out, err } = await setup.run('verify');
    expect(code).toBe(1);
    expect(out.replaceAll(setup.dir, '~')).toBe(
      [
        'changed\tb\tko\t~/b.ko.md\tthe text differs from the one that was checked',
        'changed\tc\ten\t~/c.en.md\tthe file differs from the one that was imported',
        'missing\td\tko\t~/d.ko.md\tthe file no longer exists',
        'cannot be verified\te\tko\t~/e.ko.md\tit cannot be read – minerals-news check says why',
        '',
      ].join('\n'),
    );
    expect(err).toBe('minerals-news: 4 texts verified: 2 changed, 1 missing, 1 cannot be verified\n');
    expect((await setup.run('verify', '--ui', 'ko')).out).toContain('변경됨\tb\tko\t');
  });

  test('verifies the named stories, and reports unknown ids', async () => {
    const setup = setUp({ 'a.ko.md': sealed('A'), 'a.en.md': sealed('A'), 'b.ko.md': sealed('B') });
    setup.edit('b.ko.md', (text) => `${text}More.\n`);
    expect(await setup.run('verify', 'a')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('2 texts') });
    expect(await setup.run('verify', 'a', 'bb')).toMatchObject({ code: 1, err: expect.stringContaining('"bb"') });
  });

  test('verifies earlier texts against their digests', async () => {
    const revisions = ['c.en.1.md', 'c.en.2.md', 'c.en.3.md', 'c.en.4.md'].map((name) => ({
      date: '2026-02-04',
      file: `.revisions/${name}`,
    }));
    const setup = setUp({
      'c.en.md': imported(revisions),
      '.revisions/c.en.1.md': imported(),
      '.revisions/c.en.2.md': imported().replace('All', 'None'),
      '.revisions/c.en.4.md': 'no story',
    });
    const all = JSON.parse((await setup.run('verify', '--json')).out) as Record<string, unknown>;
    expect(all).toMatchObject({
      editions: 1,
      older: 4,
      changed: [{ id: 'c', lang: 'en', file: join(setup.dir, '.revisions/c.en.2.md'), why: ['revision'] }],
      missing: [{ id: 'c', lang: 'en', file: join(setup.dir, '.revisions/c.en.3.md'), why: ['revision'] }],
      unverifiable: [{ id: 'c', lang: 'en', file: join(setup.dir, '.revisions/c.en.4.md'), why: ['revision'] }],
      sources: null,
    });
    const { out, err } = await setup.run('verify');
    expect(out).toContain('c.en.4.md\tthis earlier version cannot be read\n');
    const counts = '1 text and 4 earlier versions verified: 1 changed, 1 missing, 1 cannot be verified';
    expect(err).toBe(`minerals-news: ${counts}\n`);
    const korean = (await setup.run('verify', '--ui', 'ko')).err;
    expect(korean).toContain('언어판 1개와 이전 글 4개 대조: 변경됨 1개, 파일 없음 1개, 확인 불가 1개');
  });

  test('updates the index with changes that a list of a large library did not notice', async () => {
    const many = Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [`s-${i}.ko.md`, sealed(`S ${i}`)]));
    const setup = setUp({ ...many, 'a.ko.md': sealed('A') });
    const changed = () => setup.run('list', '--badge', 'changed-since-check', '--ids');
    await setup.run('list', '--limit', '1');
    setup.edit('a.ko.md', (text) => `${text}More.\n`);
    expect((await changed()).out).toBe('');
    expect((await setup.run('verify', 's-1')).code).toBe(0);
    expect((await setup.run('verify')).code).toBe(1);
    expect((await changed()).out).toBe('a\n');
    setup.edit('a.ko.md', () => sealed('A'));
    expect((await setup.run('verify')).code).toBe(0);
    expect((await changed()).out).toBe('');
  });

  test('updates the index with a change that kept size and time', async () => {
    const setup = setUp({ 'a.ko.md': sealed('A') });
    const path = join(setup.dir, 'a.ko.md');
    // A time that can be relied on.
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    await setup.run('list');
    const { size } = statSync(path);
    setup.edit('a.ko.md', (text) => text.replace('Text of', 'Test of'));
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    expect(statSync(path).size).toBe(size);
    const changed = () => setup.run('list', '--badge', 'changed-since-check', '--ids');
    expect((await changed()).out).toBe('');
    expect((await setup.run('verify')).code).toBe(1);
    expect((await changed()).out).toBe('a\n');
  });

  test('works without an index, and with a damaged one', async () => {
    const setup = setUp({ 'a.ko.md': sealed('A') });
    await setup.run('list');
    const cache = join(setup.env.HOME ?? '', '.cache/minerals-news');
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'in the way');
    expect((await setup.run('verify')).code).toBe(0);
  });

  test('prints groups with counts on a terminal', async () => {
    const setup = setUp({ 'a.ko.md': sealed('A'), 'c.en.md': storyText('C') });
    setup.edit('a.ko.md', (text) => `${text}More.\n`);
    const onTerminal = { env: { ...setup.env, MINERALS_NEWS_LIBRARY: setup.dir }, stdoutTTY: true };
    const { out } = await cli(['verify'], onTerminal);
    expect(out.replaceAll(setup.dir, '~')).toBe(
      'changed (1)\n  a.ko\n    ~/a.ko.md\n    the text differs from the one that was checked\n\n' +
        'cannot be verified (1)\n  c.en\n    ~/c.en.md\n    its record has no hash\n\n',
    );
  });
});

describe('verify --online', () => {
  test('requests each source once; without the option nothing is requested', async () => {
    const web = await serve();
    const proxy = await serveProxy(web.port);
    try {
      web.route('/there', 'It is here.');
      web.route('/large', page('x'.repeat(2 * 1024 * 1024)));
      web.route('/gone', status(410));
      web.route('/away', redirect('http://news.example/there'));
      web.route('/shut', status(403));
      const at = (path: string): string => `http://news.example${path}`;
      const paths = ['/there', '/large', '/gone', '/none', '/away', '/shut'];
      const setup = setUp({ 'a.ko.md': sealed('A', paths.map(at)), 'b.ko.md': sealed('B', [at('/none')]) });
      const env = { ...setup.env, MINERALS_NEWS_LIBRARY: setup.dir, HTTP_PROXY: proxy.url, http_proxy: proxy.url };
      expect((await cli(['verify'], { env })).code).toBe(0);
      expect(proxy.asked()).toEqual([]);
      const { code, out, err } = await cli(['verify', '--online'], { env });
      expect(code).toBe(0);
      expect(out).toMatch(/^source gone\ta\t\thttp:\/\/news\.example\/gone\t.+$/m);
      expect(out).toMatch(/^source gone\ta b\t\thttp:\/\/news\.example\/none\t.+$/m);
      expect(out).toMatch(/^source did not answer\ta\t\thttp:\/\/news\.example\/shut\t.+$/m);
      expect(err).toContain('6 sources checked: 3 reachable, 2 gone, 1 did not answer');
      // The named addresses, and the target of a redirect.
      expect(proxy.asked().map(({ path }) => path)).toEqual([...paths.slice(0, 5), '/there', '/shut'].map(at));
      const { sources } = JSON.parse((await cli(['verify', 'b', '--online', '--json'], { env })).out) as {
        sources: unknown;
      };
      expect(sources).toMatchObject({ asked: 1, reachable: 0, gone: [{ ids: ['b'], code: 'not-found' }], unknown: [] });
    } finally {
      await proxy.close();
      await web.close();
    }
  });

  test('requests no address of this machine', async () => {
    const web = await serve();
    try {
      web.route('/', 'Inside.');
      const setup = setUp({ 'a.ko.md': sealed('A', [web.url('/'), `http://localhost:${web.port}/`]) });
      const { out, err } = await setup.run('verify', '--online');
      expect(web.asked()).toEqual([]);
      expect(out.match(/^source did not answer\t/gm)).toHaveLength(2);
      expect(err).toContain('2 sources checked: 0 reachable, 0 gone, 2 did not answer');
    } finally {
      await web.close();
    }
  });
});
