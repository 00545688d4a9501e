import { readFileSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../src/ingest/store/render-story.ts';
import { bodySha256 } from '../../../src/story/origin/digests.ts';
import { makeLibrary, storyText } from '../../db/helpers.ts';
import { page, redirect, serve, serveProxy, status } from '../../ingest/server.ts';
import { item } from '../../ingest/store/helpers.ts';
import { makeHome } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

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
  ).text;

function setUp(files: Readonly<Record<string, string>>) {
  const { env } = makeHome();
  const dir = makeLibrary(files);
  const run = (...args: readonly string[]) => cli(args, { env: { ...env, MINERALS_NEWS_LIBRARY: dir } });
  const edit = (name: string, change: (text: string) => string): void =>
    writeFileSync(join(dir, name), change(readFileSync(join(dir, name), 'utf8')));
  return { dir, env, run, edit };
}

describe('check, of records', () => {
  test('is silent about unchanged stories, and says of a named one that it has no hash', async () => {
    const { dir, run } = setUp({ 'a.ko.md': sealed('A'), '2026/b.en.md': imported(), 'c.en.md': storyText('C') });
    expect(await run('check')).toEqual({ code: 0, out: '', err: '', asked: [] });
    expect(await run('check', 'c')).toEqual({
      code: 0,
      out: `${dir}/c.en.md: note: its record has no hash, so changes to it cannot be found\n`,
      err: '',
      asked: [],
    });
    expect(JSON.parse((await run('check', '--json')).out)).toMatchObject({ editions: 3, withoutHash: 1, problems: [] });
  });

  test('lists changed, removed and unreadable stories, and ends with 1', async () => {
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
    const { code, out, err } = await setup.run('check');
    expect([code, err]).toEqual([1, '']);
    expect(out.replaceAll(setup.dir, '~')).toBe(
      [
        '~/e.ko.md:1: error: there is no front matter – the first line must be ---',
        '~/b.ko.md: error: the text differs from the one that was checked',
        '~/c.en.md: error: the file differs from the one that was imported',
        '~/d.ko.md: note: the file no longer exists',
        '',
      ].join('\n'),
    );
    expect((await setup.run('check', '--ui', 'ko')).out).toContain('b.ko.md: 오류: 본문이 사실 확인 당시와 다릅니다\n');
  });

  test('ends with 0 if a file is only missing', async () => {
    const setup = setUp({ 'a.ko.md': sealed('A'), 'd.ko.md': sealed('D') });
    await setup.run('list');
    unlinkSync(join(setup.dir, 'd.ko.md'));
    expect(await setup.run('check')).toMatchObject({
      code: 0,
      out: expect.stringContaining('d.ko.md: note: the file'),
    });
  });

  test('checks the named stories, and reports unknown ids', async () => {
    const setup = setUp({ 'a.ko.md': sealed('A'), 'a.en.md': sealed('A'), 'b.ko.md': sealed('B'), 'a-b.ko.md': 'x' });
    setup.edit('b.ko.md', (text) => `${text}More.\n`);
    expect(await setup.run('check', 'a')).toMatchObject({ code: 0, out: '', err: '' });
    expect(JSON.parse((await setup.run('check', 'a', '--json')).out)).toMatchObject({ editions: 2, problems: [] });
    expect(await setup.run('check', 'a', 'bb')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('"bb"'),
    });
    const piped = { env: { ...setup.env, MINERALS_NEWS_LIBRARY: setup.dir }, stdin: 'a\nb\n' };
    expect((await cli(['check', '-'], piped)).out).toMatch(/^[^\n]*b\.ko\.md: error: the text differs/);
  });

  test('compares earlier texts with their digests', async () => {
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
    const { code, out } = await setup.run('check');
    expect([code, out.replaceAll(`${setup.dir}/.revisions/`, '')]).toEqual([
      1,
      'c.en.2.md: error: this earlier version differs from the one that was stored\n' +
        'c.en.3.md: note: this earlier version is missing\nc.en.4.md: note: this earlier version cannot be read\n',
    ]);
    expect((await setup.run('check', 'c')).out).toBe(out);
    const all = JSON.parse((await setup.run('check', '--json')).out) as Record<string, unknown>;
    expect(all).toMatchObject({
      editions: 1,
      older: 4,
      withoutHash: 0,
      problems: [
        { severity: 'error', code: 'revision-changed', file: join(setup.dir, '.revisions/c.en.2.md') },
        { severity: 'note', code: 'revision-missing', text: 'this earlier version is missing' },
        { severity: 'note', code: 'revision-unreadable', line: null },
      ],
      sources: null,
    });
  });

  test('updates the index with changes that a list of a large library did not notice', async () => {
    const many = Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [`s-${i}.ko.md`, sealed(`S ${i}`)]));
    const setup = setUp({ ...many, 'a.ko.md': sealed('A') });
    const changed = () => setup.run('list', '--badge', 'changed-since-check', '--ids');
    await setup.run('list', '--limit', '1');
    setup.edit('a.ko.md', (text) => `${text}More.\n`);
    expect((await changed()).out).toBe('');
    expect((await setup.run('check', 's-1')).code).toBe(0);
    expect((await setup.run('check')).code).toBe(1);
    expect((await changed()).out).toBe('a\n');
    setup.edit('a.ko.md', () => sealed('A'));
    expect((await setup.run('check')).code).toBe(0);
    expect((await changed()).out).toBe('');
  });

  test('shows the same as a list after a change that kept size and time', async () => {
    const setup = setUp({ 'a.ko.md': sealed('A') });
    const path = join(setup.dir, 'a.ko.md');
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    await setup.run('list');
    const { size } = statSync(path);
    setup.edit('a.ko.md', (text) => text.replace('Text of', 'Test of'));
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    expect(statSync(path).size).toBe(size);
    const changed = () => setup.run('list', '--badge', 'changed-since-check', '--ids');
    // The time of the last status change, which cannot be set, shows it to a list.
    expect((await changed()).out).toBe('a\n');
    expect((await setup.run('check')).code).toBe(1);
  });

  test('works without an index, and with a damaged one', async () => {
    const setup = setUp({ 'a.ko.md': sealed('A') });
    await setup.run('list');
    const cache = join(setup.env.HOME ?? '', '.cache/minerals-news');
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'in the way');
    expect((await setup.run('check')).code).toBe(0);
  });
});

describe('check --online', () => {
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
      expect((await cli(['check'], { env })).code).toBe(0);
      expect(proxy.asked()).toEqual([]);
      const { code, out, err } = await cli(['check', '--online'], { env });
      expect(code).toBe(0);
      expect(out).toMatch(/^http:\/\/news\.example\/gone: note: source of a is gone: .+$/m);
      expect(out).toMatch(/^http:\/\/news\.example\/none: note: source of a, b is gone: .+$/m);
      expect(out).toMatch(/^http:\/\/news\.example\/shut: note: source of a did not answer: .+$/m);
      expect(err).toContain('6 sources checked: 3 reachable, 2 gone, 1 did not answer');
      // The named addresses, and the target of a redirect.
      expect(proxy.asked().map(({ path }) => path)).toEqual([...paths.slice(0, 5), '/there', '/shut'].map(at));
      const { sources } = JSON.parse((await cli(['check', 'b', '--online', '--json'], { env })).out) as {
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
      const { out, err } = await setup.run('check', '--online');
      expect(web.asked()).toEqual([]);
      expect(out.match(/ did not answer: /g)).toHaveLength(2);
      expect(err).toContain('2 sources checked: 0 reachable, 0 gone, 2 did not answer');
    } finally {
      await web.close();
    }
  });
});
