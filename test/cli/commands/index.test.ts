import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeLibrary } from '../../db/helpers.ts';
import { makeHome } from '../../settings/helpers.ts';
import { type CliSetup, cli } from '../harness.ts';
import { STORIES } from '../stories.ts';

interface Setup {
  readonly setup: CliSetup;
  readonly dir: string;
  readonly indexes: string;
}

function setUp(over: Record<string, string> = {}): Setup {
  const { env } = makeHome();
  const cache = makeLibrary({});
  const dir = makeLibrary(STORIES);
  const setup = { env: { ...env, XDG_CACHE_HOME: cache, MINERALS_NEWS_LIBRARY: dir, ...over } };
  return { setup, dir, indexes: join(cache, 'minerals-news', 'index') };
}

/** The fields of `index status` by their names. */
async function status({ setup }: Setup): Promise<Record<string, string>> {
  const { out } = await cli(['index'], setup);
  return Object.fromEntries(out.split('\n').map((line) => line.split('\t')));
}

const onlyIndex = (indexes: string): string => join(indexes, readdirSync(indexes)[0] ?? '');

describe('index', () => {
  test('reports its state before and after a command has built it', async () => {
    const setup = setUp();
    expect(await status(setup)).toMatchObject({ state: expect.stringContaining('not built yet'), stories: '0' });
    expect(existsSync(setup.indexes)).toBe(false);
    await cli(['list'], setup.setup);
    expect(await status(setup)).toMatchObject({ state: 'intact', stories: '3', unreadable: '0' });
    expect((await status(setup)).folder).toBe(onlyIndex(setup.indexes));
  });

  test('reports damage, and the next list is correct anyway', async () => {
    const setup = setUp();
    const before = await cli(['list'], setup.setup);
    const folder = onlyIndex(setup.indexes);
    const path = join(folder, readdirSync(folder).find((name) => name.endsWith('.sqlite')) ?? '');
    // Whole pages except the first, which identifies the file.
    writeFileSync(path, readFileSync(path).fill('x', 4096));
    expect(await cli(['index', 'status'], setup.setup)).toMatchObject({ code: 1 });
    expect((await status(setup)).state).toContain('damaged');
    expect(await cli(['list'], setup.setup)).toEqual(before);
    expect((await status(setup)).state).toBe('intact');
  });

  test('is rebuilt and removed on request', async () => {
    const setup = setUp();
    const made = await cli(['index', 'rebuild'], setup.setup);
    expect(made).toMatchObject({ code: 0, out: `Indexed 3 stories in ${onlyIndex(setup.indexes)}\n`, err: '' });
    expect(await cli(['index', 'drop'], setup.setup)).toMatchObject({ code: 0, err: '' });
    expect(existsSync(setup.indexes)).toBe(false);
    expect(await cli(['index', 'drop'], setup.setup)).toMatchObject({ code: 0, out: 'There is no index\n' });
  });

  test('reports where it cannot be stored, and every command works without it', async () => {
    const dir = makeLibrary({ file: '' });
    const setup = setUp({ XDG_CACHE_HOME: join(dir, 'file') });
    const rebuilt = await cli(['index', 'rebuild'], setup.setup);
    expect(rebuilt).toMatchObject({ code: 1, out: '' });
    expect(rebuilt.err).toContain('cannot be stored');
    expect((await cli(['list', '--ids'], setup.setup)).out).toBe('alpha\nbeta\ngamma\n');
    expect((await cli(['show', 'alpha'], setup.setup)).code).toBe(0);
  });

  test('has added, changed and removed files in the next list', async () => {
    const setup = setUp();
    const ids = async () => (await cli(['list', '--ids'], setup.setup)).out;
    expect(await ids()).toBe('alpha\nbeta\ngamma\n');
    writeFileSync(join(setup.dir, 'delta.en.md'), '---\ntitle: Delta\npublished: 2026-03-01\n---\nText.\n');
    expect(await ids()).toBe('delta\nalpha\nbeta\ngamma\n');
    writeFileSync(join(setup.dir, 'delta.en.md'), '---\ntitle: Delta\npublished: 2020-03-01\n---\nText.\n');
    expect(await ids()).toBe('alpha\nbeta\ngamma\ndelta\n');
    rmSync(join(setup.dir, 'delta.en.md'));
    expect(await ids()).toBe('alpha\nbeta\ngamma\n');
  });

  test('rejects another action, in Korean too', async () => {
    expect(await cli(['index', 'burn', '--ui', 'ko'], setUp().setup)).toMatchObject({ code: 2, out: '' });
  });
});

describe('show', () => {
  test('prints the current text of the file, and reports a story with broken files', async () => {
    const setup = setUp();
    await cli(['list'], setup.setup);
    const path = join(setup.dir, 'beta.ko.md');
    writeFileSync(path, '---\ntitle: 고친 제목\npublished: 2026-02-04\n---\n고친 글.\n');
    expect((await cli(['show', 'beta'], setup.setup)).out).toContain('고친 글.');
    writeFileSync(path, 'no story');
    expect(await cli(['show', 'beta'], setup.setup)).toMatchObject({ code: 1, out: '' });
    writeFileSync(path, '---\ntitle: 다시\npublished: 2026-02-04\n---\n다시 쓴 글.\n');
    expect((await cli(['show', 'beta'], setup.setup)).out).toContain('다시 쓴 글.');
  });
});
