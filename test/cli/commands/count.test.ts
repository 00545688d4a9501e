import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { indexFolder } from '../../../src/db/database-location.ts';
import { indexesDir } from '../../../src/db/folders.ts';
import { MarksLog } from '../../../src/settings/marks/marks-log.ts';
import { storyText } from '../../db/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup } from '../stories.ts';

const READ = { read: { alpha: '2026-02-05T00:00:00Z', gone: '2026-02-05T00:00:00Z' } };
const MARKED = { ...READ, starred: { gamma: '2026-02-05T00:00:00Z' } };

const setup = (settings: unknown = MARKED) => makeSetup(settings);
const count = async (argv: readonly string[], { env } = setup()) => (await cli(['count', ...argv], { env })).out;

describe('count', () => {
  test.each([
    [[], '3'],
    [['--unread'], '2'],
    [['--starred'], '1'],
    [['--query', 'is:read'], '1'],
    [['--query=-is:read'], '2'],
    [['--query=-is:unread'], '1'],
    [['--tag', 'trade'], '2'],
    [['--badge', 'ai-text'], '2'],
    [['--lang', 'en'], '2'],
    [['--lang', 'en', '--badge', 'ai-translated'], '2'],
    // The English edition has the badge.
    [['--lang', 'ko', '--badge', 'ai-translated'], '0'],
    [['--lang', 'ko-KR'], '3'],
    [['--since', '2026-02'], '2'],
    [['--unread', '--since', '2026-02'], '1'],
    [['--query', '감마 is:unread'], '1'],
    [['--tag', 'nothing'], '0'],
  ])('%j is %s', async (argv, expected) => {
    expect(await count(argv)).toBe(`${expected}\n`);
  });

  test.each([
    [['--unread']],
    [['--tag', 'trade', '--unread']],
    [['--badge', 'ai-text', '--lang', 'en']],
    [['--view', 'x']],
  ])('%j counts as many as list prints', async (argv) => {
    const one = setup({ ...MARKED, views: [{ name: 'x', query: 'tag:trade is:unread' }] });
    const { out } = await cli(['list', '--ids', ...argv], one);
    expect(await count(argv, one)).toBe(`${out.split('\n').length - 1}\n`);
  });

  test('none is a result, not a failure', async () => {
    const result = await cli(['count', '--tag', 'nothing'], setup());
    expect(result).toMatchObject({ code: 0, out: '0\n', err: '' });
  });

  test('reports unknown names', async () => {
    expect(await cli(['count', '--badge', 'ai-txt'], setup())).toMatchObject({ code: 2, out: '' });
    expect(await cli(['count', '--view', 'none'], setup())).toMatchObject({ code: 1, out: '' });
  });
});

describe('a cached count', () => {
  const answersOf = (env: Readonly<Record<string, string | undefined>>, library: string) =>
    join(indexFolder({ indexes: indexesDir(env), dirs: [library] }), 'counts.json');

  test('of a mark reads no other marks from the log after a new one', async () => {
    const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
    const read = Object.fromEntries(Array.from({ length: 450 }, (_, n) => [`gone-${n}`, at(n)]));
    const one = setup({ read: { ...read, beta: at(0) } });
    // The first write moves all but a hundred marks into the log.
    expect((await cli(['mark', 'read', 'alpha'], one)).code).toBe(0);
    expect(await count(['--unread'], one)).toBe('1\n');
    expect((await cli(['mark', 'unread', 'alpha'], one)).code).toBe(0);
    const all = vi.spyOn(MarksLog.prototype, 'all');
    expect(await count(['--unread'], one)).toBe('2\n');
    expect(all).not.toHaveBeenCalled();
    all.mockRestore();
  });

  test('is used the next time', async () => {
    const one = setup();
    expect(await count(['--unread'], one)).toBe('2\n');
    const path = answersOf(one.env, one.library);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain('alpha');
    // An impossible number shows where it came from.
    writeFileSync(path, text.replace(/,2\]/, ',77]'));
    expect(await count(['--unread'], one)).toBe('77\n');
    // Another query is counted, and the first count stays.
    expect(await count(['--starred'], one)).toBe('1\n');
    expect(await count(['--query', '감마'], one)).toBe('1\n');
    expect(await count(['--unread'], one)).toBe('77\n');
    // The query text cannot be read there.
    expect(readFileSync(path, 'utf8')).not.toMatch(/감마|query|unread/);
  });

  test('is dropped when something is marked', async () => {
    const one = setup();
    expect(await count(['--unread'], one)).toBe('2\n');
    await cli(['mark', 'read', 'beta'], one);
    expect(await count(['--unread'], one)).toBe('1\n');
    await cli(['mark', 'unread', 'alpha'], one);
    expect(await count(['--unread'], one)).toBe('2\n');
  });

  test('follows each mark if most marks are not recent', async () => {
    const ids = ['alpha', 'beta', 'gamma', ...Array.from({ length: 450 }, (_, i) => `gone-${i}`)];
    const read = Object.fromEntries(ids.map((id, i) => [id, new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString()]));
    const one = setup({ read });
    await cli(['config', 'set', 'measure', '70'], one);
    expect(await count(['--unread'], one)).toBe('0\n');
    const steps = [
      ['mark unread alpha', '1'],
      ['mark unread beta', '2'],
      ['mark read alpha', '1'],
      ['mark star alpha', '1'],
      ['mark unread gamma', '2'],
      ['mark read beta gamma', '0'],
      ['mark unread alpha beta', '2'],
    ] as const;
    for (const [command, expected] of steps) {
      expect((await cli(command.split(' '), one)).err, command).toBe('');
      expect(await count(['--unread'], one), command).toBe(`${expected}\n`);
      expect(await count(['--query', 'is:read'], one), command).toBe(`${3 - Number(expected)}\n`);
    }
    expect(JSON.parse(readFileSync(answersOf(one.env, one.library), 'utf8')).marked).toHaveLength(1);
  });

  test('is dropped when stories are added or removed', async () => {
    const one = setup();
    expect(await count(['--unread'], one)).toBe('2\n');
    writeFileSync(join(one.library, 'delta.en.md'), storyText('Delta'));
    expect(await count(['--unread'], one)).toBe('3\n');
  });

  test('is dropped when a term gets another translation', async () => {
    const one = setup({});
    expect(await count(['--query', '베타'], one)).toBe('0\n');
    expect(await count(['--query', 'zinnia'], one)).toBe('0\n');
    const data = join(one.dir, '.local', 'share', 'minerals-news');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'glossary.yaml'), 'terms:\n  - ko: 감마\n    en: zinnia\n');
    expect(await count(['--query', 'zinnia'], one)).toBe('1\n');
  });

  test('is dropped when a view gets another query', async () => {
    const one = setup({ views: [{ name: 'x', query: 'tag:trade' }] });
    expect(await count(['--view', 'x'], one)).toBe('2\n');
    await cli(['views', 'remove', 'x'], one);
    await cli(['views', 'add', 'x', 'tag:rare-earths'], one);
    expect(await count(['--view', 'x'], one)).toBe('1\n');
  });

  test('is also used for stories with a watched term', async () => {
    const one = setup({});
    await cli(['watch', 'add', '감마'], one);
    expect(await count(['--query', 'is:watched'], one)).toBe('1\n');
    await cli(['watch', 'add', '알파'], one);
    expect(await count(['--query', 'is:watched'], one)).toBe('2\n');
  });

  test.each(['', 'no JSON', '{"state":1}', '{"state":"x","counts":[1,[2]],"marked":[null,{"mark":"read"}]}', 'null'])(
    'is recounted if the file contains %j',
    async (text) => {
      const one = setup();
      await count(['--unread'], one);
      const path = answersOf(one.env, one.library);
      writeFileSync(path, text.replace('"x"', JSON.stringify(JSON.parse(readFileSync(path, 'utf8')).state)));
      expect(await count(['--unread'], one)).toBe('2\n');
    },
  );
});
