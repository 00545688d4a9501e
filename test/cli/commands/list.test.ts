import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { selectStories } from '../../../src/cli/stories/queries.ts';
import type { StoryJson } from '../../../src/output/json.ts';
import type { StoryEntry } from '../../../src/story/entry.ts';
import type { Catalogue } from '../../../src/story/query/catalogue.ts';
import { makeLibrary } from '../../db/helpers.ts';
import { makeHome, writeConfig } from '../../settings/helpers.ts';
import { catalogueOf } from '../../story/memory-catalogue.ts';
import { queryToday } from '../../story/query/query-today.ts';
import { cli } from '../harness.ts';
import { makeSetup, STORIES } from '../stories.ts';

const READ = { read: { alpha: '2026-02-05T00:00:00Z' }, starred: { gamma: '2026-02-05T00:00:00Z' } };

const list = (line: string, config?: unknown) => cli(['list', ...line.split(' ').filter(Boolean)], makeSetup(config));
const idsOf = (out: string) => out.split('\n').flatMap((line) => line.split('\t')[0] || []);

const MANY = 5000;

/** A library whose catalogue counts its accesses. */
function countingCatalogue() {
  const looked = { at: 0, select: 0 };
  const entries = Array.from({ length: MANY }, (_, i): StoryEntry => {
    const edition = { title: `T${i}`, summary: '', place: '', badges: [], basis: 'self', source: '' } as const;
    const id = `s${String(i).padStart(4, '0')}`;
    return {
      id,
      published: '2026-02-04',
      langs: ['en'],
      tags: [`t${i % 100}`],
      related: [],
      editions: { en: edition },
    };
  });
  const real = catalogueOf(entries);
  const catalogue: Catalogue = {
    ...real,
    at: (position) => {
      looked.at += 1;
      return real.at(position);
    },
    select: (query, marks) => {
      looked.select += 1;
      return real.select(query, marks);
    },
  };
  return { looked, catalogue };
}

describe('list positions', () => {
  const marks = { read: new Set(['s0000', 's0001']), starred: new Set<string>() };
  const take = (query: string, n: number) => {
    const { looked, catalogue } = countingCatalogue();
    const found: number[] = [];
    for (const position of selectStories(catalogue, queryToday(query), marks)) {
      found.push(position);
      if (found.length === n) break;
    }
    return { found, looked };
  };

  test('without a query are all positions, without access to any story', () => {
    expect(take('', 3)).toEqual({ found: [0, 1, 2], looked: { at: 0, select: 0 } });
    expect(take('', Number.POSITIVE_INFINITY).found).toHaveLength(MANY);
  });

  test('near the top are found without access to the others', () => {
    expect(take('is:unread', 3)).toEqual({ found: [2, 3, 4], looked: { at: 5, select: 0 } });
    expect(take('tag:t7', 2)).toEqual({ found: [7, 107], looked: { at: 108, select: 0 } });
  });

  test('further down are searched once, without duplicates', () => {
    const { found, looked } = take('tag:t7', Number.POSITIVE_INFINITY);
    expect(found).toEqual(Array.from({ length: MANY / 100 }, (_, i) => 7 + 100 * i));
    expect(looked).toEqual({ at: 200, select: 1 });
  });
});

describe('list', () => {
  test('prints id, day, languages, badges and title, newest first and by id within a day', async () => {
    expect(await list('')).toMatchObject({
      code: 0,
      out:
        'alpha\t2026-02-04\tko,en\tai-text,ai-translated\tAlpha\n' +
        'beta\t2026-02-04\tko\tunknown\t베 타\n' +
        'gamma\t2026-01-12\tko,en\tai-text,ai-translated\tGamma\n',
      err: '',
    });
  });

  test.each([
    ['--unread', ['beta', 'gamma']],
    ['--starred', ['gamma']],
    ['--tag trade', ['alpha', 'gamma']],
    ['--tag TRADE --unread', ['gamma']],
    ['--badge ai-translated', ['alpha', 'gamma']],
    ['--badge unknown', ['beta']],
    ['--lang en', ['alpha', 'gamma']],
    ['--lang EN', ['alpha', 'gamma']],
    ['--lang en-US', ['alpha', 'gamma']],
    ['--lang en_GB', ['alpha', 'gamma']],
    ['--lang ko --badge ai-translated', []],
    ['--since 2026-02', ['alpha', 'beta']],
    ['--since 2026-01-13', ['alpha', 'beta']],
    ['--since 2026', ['alpha', 'beta', 'gamma']],
    ['--tag KOREA --badge ai-text --lang ko --since 2026-02-04', ['alpha']],
    ['--limit 2', ['alpha', 'beta']],
    ['--query 감마', ['gamma']],
    ['--query tag:trade,korea', []],
    ['--query=-tag:trade', ['beta']],
    ['--query is:unread --tag trade', ['gamma']],
    ['--query Text', []],
    ['--limit 1 --unread', ['beta']],
  ])('%s', async (line, ids) => {
    const { code, out, err } = await list(line, READ);
    expect(idsOf(out)).toEqual(ids);
    expect(code).toBe(0);
    expect(err).toBe(ids.length > 0 ? '' : 'minerals-news: no story matches – remove an option\n');
    expect((await list(`${line} --ids`, READ)).out).toBe(ids.map((id) => `${id}\n`).join(''));
  });

  test.each([
    ['today', []],
    ['yesterday', ['beta', 'alpha']],
    ['0d', []],
    ['1d', ['beta', 'alpha']],
    ['3w', ['beta', 'alpha']],
    ['4w', ['beta', 'alpha', 'gamma']],
  ])('--since %s counts back from the local day, in list and count', async (since, ids) => {
    const setup = { ...makeSetup(), now: new Date(2026, 1, 5, 12) };
    expect((await cli(['list', '--ids', '--since', since], setup)).out).toBe(
      ids
        .sort()
        .map((id) => `${id}\n`)
        .join(''),
    );
    expect((await cli(['count', '--since', since], setup)).out).toBe(`${ids.length}\n`);
  });

  test('--view lists the result of a saved view, by its name in any case', async () => {
    const views = [
      { name: '안 읽은 기사', query: 'is:unread' },
      { name: 'Trade', query: 'tag:trade' },
      { name: 'broken', query: 'badge:gone' },
    ];
    const view = async (...args: string[]) => cli(['list', '--ids', ...args], makeSetup({ ...READ, views }));
    expect((await view('--view', '안 읽은 기사')).out).toBe('beta\ngamma\n');
    expect((await view('--view', '안 읽은 기사'.normalize('NFD'))).out).toBe('beta\ngamma\n');
    expect((await view('--view', 'TRADE')).out).toBe('alpha\ngamma\n');
    expect((await view('--view', 'trade', '--unread', '--query', '감마')).out).toBe('gamma\n');
    expect(await view('--view', 'trad')).toMatchObject({
      code: 1,
      err: 'minerals-news: there is no view "trad" – did you mean Trade?\n',
    });
    expect((await view('--view', '없는 것')).err).toContain('minerals-news views lists them');
    expect(await view('--view', 'broken')).toMatchObject({ code: 2, err: expect.stringContaining('is not a badge') });
  });

  test('--view accepts the name of the watch list in either language; a saved view takes precedence', async () => {
    const ids = async (name: string, config: object) => cli(['list', '--ids', '--view', name], makeSetup(config));
    for (const name of ['관심', 'watched', 'Watched']) {
      expect((await ids(name, { watch: ['감마'] })).out).toBe('gamma\n');
      expect(await ids(name, {})).toMatchObject({
        code: 1,
        out: '',
        err: 'minerals-news: there are no watched terms – add one with minerals-news watch add TERM\n',
      });
    }
    const saved = { watch: ['감마'], views: [{ name: '관심', query: '알파' }] };
    expect((await ids('관심', saved)).out).toBe('alpha\n');
    expect((await ids('watched', saved)).out).toBe('gamma\n');
  });

  test('explains a mistake in --query', async () => {
    expect(await list('--query is:old')).toMatchObject({
      code: 2,
      out: '',
      err: 'minerals-news: is:old is not known – choose one of is:unread, is:read, is:starred, is:watched, is:changed-since-read, is:new\n',
    });
  });

  test('uses the language of --lang, of the settings, of the locale, or English', async () => {
    const title = async (line: string, config: unknown, env: Record<string, string>) => {
      const { env: base } = makeSetup(config);
      return (await cli(['list', ...line.split(' ').filter(Boolean)], { env: { ...base, ...env } })).out
        .split('\n')[0]
        ?.split('\t')[4];
    };
    expect(await title('', {}, { LANG: 'ko_KR.UTF-8' })).toBe('알파');
    expect(await title('', {}, { LANG: 'de_DE.UTF-8' })).toBe('Alpha');
    expect(await title('', {}, { LANG: 'C.UTF-8' })).toBe('Alpha');
    expect(await title('', {}, { LC_ALL: 'POSIX', LANG: 'en_US.UTF-8' })).toBe('Alpha');
    expect(await title('', { storyLang: 'en' }, { LANG: 'ko_KR.UTF-8' })).toBe('Alpha');
    expect(await title('--lang ko', { storyLang: 'en' }, { LANG: 'en_US' })).toBe('알파');
  });

  test('shows the edition that alone has the badge', async () => {
    const { out } = await cli(['list', '--badge', 'ai-translated'], {
      env: { ...makeSetup().env, LANG: 'ko_KR.UTF-8' },
    });
    expect(out.split('\n')[0]).toBe('alpha\t2026-02-04\tko,en\tai-text,ai-translated\tAlpha');
  });

  test('--json prints one array, even if empty; --jsonl prints one object a line', async () => {
    const { out } = await list('--json', READ);
    const stories = JSON.parse(out) as StoryJson[];
    expect(stories.map(({ id, read, starred }) => [id, read, starred])).toEqual([
      ['alpha', true, false],
      ['beta', false, false],
      ['gamma', false, true],
    ]);
    expect(stories[0]).toMatchObject({
      published: '2026-02-04',
      languages: ['ko', 'en'],
      tags: ['Trade', 'korea'],
      related: ['gamma', 'beta', 'gone'],
      editions: { en: { title: 'Alpha', summary: '', provenance: { unknown: false } } },
    });
    const keys = ['title', 'summary', 'author', 'enclosures', 'source', 'basedOn', 'provenance'];
    expect(Object.keys(stories[0]?.editions.ko ?? {})).toEqual(keys);
    const lines = (await list('--jsonl', READ)).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(stories);
    const none = await list('--json --tag nothing');
    expect([none.code, none.out.trim()]).toEqual([0, '[]']);
    expect(await list('--jsonl --tag nothing')).toMatchObject({ code: 0, out: '' });
  });

  test('runs without a command if the output is no terminal', async () => {
    const here = makeSetup();
    expect((await cli([], here)).out).toBe((await cli(['list'], here)).out);
    expect((await cli(['--lang', 'ko'], here)).out).toContain('알파');
  });

  test('reports the number of unreadable stories on standard error', async () => {
    const library = makeLibrary({ ...STORIES, 'bad.ko.md': '', 'worse.ko.md': '---\n' });
    const result = await cli(['list', '--library', library], makeHome());
    expect(result.code).toBe(0);
    expect(idsOf(result.out)).toHaveLength(3);
    const env = { ...makeHome().env, MINERALS_NEWS_LIBRARY: library };
    expect((await cli(['list'], { env })).err).toBe(
      'minerals-news: 2 stories could not be read – minerals-news check\n',
    );
    const odd = makeLibrary({ "it's here/bad.ko.md": '' });
    expect((await cli(['list', '--library', join(odd, "it's here")], makeHome())).err).toContain(
      `minerals-news check --library '${odd}/it'\\''s here'\n`,
    );
    expect(result.err).toBe(`minerals-news: 2 stories could not be read – minerals-news check --library ${library}\n`);
  });

  test('reports an empty library', async () => {
    const result = await cli(['list', '--library', makeLibrary({})], makeHome());
    expect(result).toMatchObject({ code: 0, out: '', err: expect.stringContaining('there are no stories') });
  });

  test('reads several libraries, by option and by variable', async () => {
    const [one, two] = [makeLibrary({ 'a.ko.md': STORIES['beta.ko.md'] ?? '' }), makeLibrary(STORIES)];
    const { env } = makeHome();
    expect(idsOf((await cli(['list', '--library', one, '--library', two], { env })).out)).toHaveLength(4);
    const both = { ...env, MINERALS_NEWS_LIBRARY: `${one}:${two}` };
    expect(idsOf((await cli(['list'], { env: both })).out)).toHaveLength(4);
    expect(idsOf((await cli(['list', '--library', one], { env: both })).out)).toEqual(['a']);
  });

  test("reads the shipped stories and the user's own without a library option", async () => {
    const { env, dir } = makeHome();
    writeConfig(join(dir, '.local/share/minerals-news/stories/mine.ko.md'), STORIES['beta.ko.md'] ?? '');
    const ids = idsOf((await cli(['list'], { env })).out);
    expect(ids).toContain('us-critical-minerals-ministerial');
    expect(ids).toContain('mine');
    expect(ids).toHaveLength(9);
  });

  test('ends without failure if the pipe is closed', async () => {
    expect(await cli(['list'], { ...makeSetup(), reads: 0 })).toMatchObject({ code: 0, err: '' });
  });
});

test('lists the stories even if the settings cannot be read, and says so', async () => {
  const { env } = makeHome('broken');
  const result = await cli(['list'], { env });
  expect(result.code).toBe(0);
  expect(result.err).toMatch(
    /^minerals-news: the settings in .*config\.json cannot be read \(line 1, column 1\) – the defaults are used until /,
  );
  // Every run says so until the file is fixed.
  expect((await cli(['list'], { env })).err).toBe(result.err);
});
