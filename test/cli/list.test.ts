import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StoryJson } from '../../src/print/json.ts';
import { makeLibrary } from '../library/helpers.ts';
import { makeHome, writeConfig } from '../settings/helpers.ts';
import { cli } from './harness.ts';
import { STORIES } from './stories.ts';

const READ = { read: { alpha: '2026-02-05T00:00:00Z' }, starred: { gamma: '2026-02-05T00:00:00Z' } };

function world(config: unknown = {}) {
  const home = makeHome();
  writeConfig(home.config, config);
  return { env: { ...home.env, MINERALS_NEWS_LIBRARY: makeLibrary(STORIES) } };
}
const list = (line: string, config?: unknown) => cli(['list', ...line.split(' ').filter(Boolean)], world(config));
const idsOf = (out: string) => out.split('\n').flatMap((line) => line.split('\t')[0] || []);

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
    ['--limit 2', ['alpha', 'beta']],
    ['--limit 1 --unread', ['beta']],
  ])('%s', async (line, ids) => {
    const { code, out, err } = await list(line, READ);
    expect(idsOf(out)).toEqual(ids);
    expect(code).toBe(ids.length > 0 ? 0 : 1);
    expect(err).toBe(ids.length > 0 ? '' : 'minerals-news: no story matches – leave an option out\n');
    expect((await list(`${line} --ids`, READ)).out).toBe(ids.map((id) => `${id}\n`).join(''));
  });

  test('shows the language of the settings, of --lang, of the locale, or the first there is', async () => {
    const title = async (line: string, config: unknown, env: Record<string, string>) => {
      const { env: base } = world(config);
      return (await cli(['list', ...line.split(' ').filter(Boolean)], { env: { ...base, ...env } })).out
        .split('\n')[0]
        ?.split('\t')[4];
    };
    expect(await title('', {}, { LANG: 'ko_KR.UTF-8' })).toBe('알파');
    expect(await title('', {}, { LANG: 'de_DE.UTF-8' })).toBe('Alpha');
    expect(await title('', {}, { LANG: 'C.UTF-8' })).toBe('알파');
    expect(await title('', {}, { LC_ALL: 'POSIX', LANG: 'en_US.UTF-8' })).toBe('알파');
    expect(await title('', { storyLang: 'en' }, { LANG: 'ko_KR.UTF-8' })).toBe('Alpha');
    expect(await title('--lang ko', { storyLang: 'en' }, { LANG: 'en_US' })).toBe('알파');
  });

  test('a badge that only one edition has shows that edition', async () => {
    const { out } = await cli(['list', '--badge', 'ai-translated'], {
      env: { ...world().env, LANG: 'ko_KR.UTF-8' },
    });
    expect(out.split('\n')[0]).toBe('alpha\t2026-02-04\tko,en\tai-text,ai-translated\tAlpha');
  });

  test('--json is one array, whole even when it is empty; --jsonl has an object a line', async () => {
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
    expect(Object.keys(stories[0]?.editions.ko ?? {})).toEqual(['title', 'summary', 'provenance']);
    const lines = (await list('--jsonl', READ)).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(stories);
    const none = await list('--json --tag nothing');
    expect([none.code, none.out.trim()]).toEqual([1, '[]']);
    expect(await list('--jsonl --tag nothing')).toMatchObject({ code: 1, out: '' });
  });

  test('is what runs without a command when the output is no terminal', async () => {
    const here = world();
    expect((await cli([], here)).out).toBe((await cli(['list'], here)).out);
    expect((await cli(['--lang', 'ko'], here)).out).toContain('알파');
  });

  test('counts what could not be read, on standard error', async () => {
    const library = makeLibrary({ ...STORIES, 'bad.ko.md': '', 'worse.ko.md': '---\n' });
    const result = await cli(['list', '--library', library], makeHome());
    expect(result.code).toBe(0);
    expect(idsOf(result.out)).toHaveLength(3);
    expect(result.err).toBe('minerals-news: 2 stories could not be read – minerals-news check\n');
  });

  test('an empty library says so', async () => {
    const result = await cli(['list', '--library', makeLibrary({})], makeHome());
    expect(result).toMatchObject({ code: 1, out: '', err: expect.stringContaining('there are no stories') });
  });

  test('several libraries, by option and by variable', async () => {
    const [one, two] = [makeLibrary({ 'a.ko.md': STORIES['beta.ko.md'] ?? '' }), makeLibrary(STORIES)];
    const { env } = makeHome();
    expect(idsOf((await cli(['list', '--library', one, '--library', two], { env })).out)).toHaveLength(4);
    const both = { ...env, MINERALS_NEWS_LIBRARY: `${one}:${two}` };
    expect(idsOf((await cli(['list'], { env: both })).out)).toHaveLength(4);
    expect(idsOf((await cli(['list', '--library', one], { env: both })).out)).toEqual(['a']);
  });

  test('the shipped stories and the user’s own are the libraries when none is named', async () => {
    const { env, dir } = makeHome();
    writeConfig(join(dir, '.local/share/minerals-news/stories/mine.ko.md'), STORIES['beta.ko.md'] ?? '');
    const ids = idsOf((await cli(['list'], { env })).out);
    expect(ids).toContain('us-critical-minerals-ministerial');
    expect(ids).toContain('mine');
    expect(ids).toHaveLength(9);
  });

  test('a closed pipe is no failure', async () => {
    expect(await cli(['list'], { ...world(), reads: 0 })).toMatchObject({ code: 0, err: '' });
  });
});

test('settings that cannot be read are said, and the list comes all the same', async () => {
  const { env, config } = makeHome();
  writeConfig(config, 'broken');
  const result = await cli(['list'], { env });
  expect(result.code).toBe(0);
  expect(result.err).toMatch(
    /^minerals-news: the settings in .*config\.json could not be read – they were moved to .*broken-2026/,
  );
  expect((await cli(['list'], { env })).err).toBe('');
});
