import fs, { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import type { Io } from '../../../src/cli/io.ts';
import { deletionPort } from '../../../src/cli/reader/deletion-port.ts';
import type { LibraryWatch } from '../../../src/cli/reader/library-watch.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { messages } from '../../../src/i18n/index.ts';
import { edit } from '../../../src/settings/edit.ts';
import { setMark } from '../../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { withData } from '../../db/data/helpers.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { addFeedsTo, anotherHome, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { withKeptThreads } from '../feeds/kept-threads.ts';
import { runHere } from '../feeds/run-here.ts';
import { cli } from '../harness.ts';

const { deletion: words, ingest, storage } = messages('en').cli;

setUpHomeAndWeb(runHere);

const DAY = 86_400_000;
const BEGIN = Date.parse('2026-11-01T08:00:00Z');
const day = (n: number): Date => new Date(BEGIN + n * DAY);
const isoDay = (n: number): string => day(n).toISOString().slice(0, 10);

/** Runs a command some days after the first. */
const run = (n: number, ...args: readonly string[]) => withKeptThreads(() => cli(args, { env: home.env, now: day(n) }));

/** Serves a feed with the stories of some numbers, whose dates ascend with them. */
function serve(path: string, ...numbers: readonly number[]): void {
  const items = numbers.map((n) => ({
    id: `${path}-${n}`,
    title: `${path} story ${n}`,
    text: `All that is known of it, part ${n}.`,
    url: `https://herald.example/${path}/${n}`,
    date: new Date(BEGIN - (100 - n) * DAY).toUTCString(),
  }));
  web.route(`/${path}`, page(rss(path, items), RSS));
}

/** Syncs once a day, from one day to another. */
async function pass(from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1) await run(n, 'sync');
}

async function listed(n: number): Promise<string[]> {
  const { out } = await run(n, 'list', '--library', home.stories, '--format', '{title}');
  return out.split('\n').filter((row) => row !== '');
}

const idOf = async (title: string): Promise<string> => {
  const { out } = await run(0, 'list', '--library', home.stories, '--format', '{title}\t{id}');
  return (
    out
      .split('\n')
      .find((row) => row.startsWith(`${title}\t`))
      ?.split('\t')[1] ?? ''
  );
};

const configFolder = (): string => join(home.path, 'config', 'minerals-news');

const add = (...paths: readonly string[]): Promise<void> =>
  addFeedsTo(
    home,
    paths.map((path) => ({ title: path, url: web.url(`/${path}`) })),
  );

describe('expire', () => {
  it('deletes what has left its feed for as long as keep says, and no sync brings it back', async () => {
    serve('herald', 1, 2, 3, 4);
    await add('herald');
    await run(0, 'sync');
    serve('herald', 4, 5);
    await run(1, 'sync');
    await run(1, 'mark', 'star', await idOf('herald story 1'));
    const edited = await idOf('herald story 2');
    appendFileSync(home.storyFiles().find((path) => path.includes(edited)) ?? '', '\nMy note.\n');
    expect(await run(2, 'expire', '--dry-run')).toMatchObject({ code: 0, out: '' });
    expect((await run(2, 'expire')).err).toContain(words.keepsAll);
    await pass(2, 4);
    expect((await run(4, 'feeds', 'set', '--all', 'keep=4d')).code).toBe(0);

    expect((await run(4, 'expire', '--dry-run')).err).toContain(words.wouldExpire(0));
    const dry = await run(5, 'expire', '--dry-run');
    expect(dry.out).toContain(`\t${isoDay(1)}\therald\therald story 3\n`);
    expect(await listed(5)).toHaveLength(5);
    const done = await run(5, 'expire', 'herald', '--json');
    expect(JSON.parse(done.out)).toEqual([
      expect.objectContaining({
        title: 'herald story 3',
        left: isoDay(1),
        feed: { title: 'herald', url: web.url('/herald') },
      }),
    ]);
    const rest = ['herald story 5', 'herald story 4', 'herald story 2', 'herald story 1'];
    expect(await listed(5)).toEqual(rest);
    // An old version of the feed has them all.
    serve('herald', 1, 2, 3, 4, 5);
    await run(6, 'sync');
    await run(6, 'sync', '--full');
    expect(await listed(6)).toEqual(rest);
  });

  it.each([
    ['in 1970', -20_000],
    ['far ahead', 20_000],
  ])('deletes nothing too early because a machine’s clock once was %s', async (_name, wrong) => {
    serve('herald', 1, 2, 3);
    await add('herald');
    await run(0, 'feeds', 'set', '--all', 'keep=3d');
    await run(0, 'sync');
    const deleted = await idOf('herald story 3');
    await run(0, 'delete', '--yes', deleted);
    serve('herald', 2);
    for (const n of [wrong, 1, wrong, 2]) {
      await run(n, 'sync');
      await run(n, 'expire');
      expect(await listed(2)).toHaveLength(2);
    }
    expect((await run(2, 'delete', '--undo', deleted)).code).toBe(0);
    await pass(3, 5);
    expect(await listed(5)).not.toContain('herald story 1');
  });

  it('is done after each sync, for a number of stories too, and leaves other feeds alone', async () => {
    serve('herald', 1, 2, 3, 4);
    serve('courier', 1, 2);
    await add('herald', 'courier');
    await run(0, 'sync');
    await run(0, 'feeds', 'set', 'herald', 'keep=3');
    serve('herald', 3, 4, 5, 6);
    serve('courier', 3);
    const synced = await run(1, 'sync');
    expect(synced.err).toContain(words.expired(2));
    // The feed lists more than three, which stay.
    expect((await listed(1)).filter((title) => title.startsWith('herald'))).toEqual(
      [6, 5, 4, 3].map((n) => `herald story ${n}`),
    );
    expect((await listed(1)).filter((title) => title.startsWith('courier'))).toHaveLength(3);
    const events = (await run(2, 'sync', '--jsonl')).out
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as object);
    expect(events.at(-1)).toMatchObject({ event: 'ended', expired: 0 });
    await run(2, 'feeds', 'set', 'courier', 'keep=all');
    expect((await run(2, 'expire', 'courier')).err).toContain(words.keepsAll);
  });

  it('deletes nothing while stars cannot be read', async () => {
    serve('herald', 1, 2);
    await add('herald');
    await run(0, 'sync');
    await run(0, 'mark', 'star', await idOf('herald story 1'));
    serve('herald', 2);
    await run(1, 'sync');
    await run(1, 'feeds', 'set', 'herald', 'keep=1d');
    const state = join(configFolder(), 'state.json');
    const text = readFileSync(state, 'utf8');
    writeFileSync(state, text.replace('"starred": true', '"starred": tr'));
    const refused = words.starsMissing(state).split(' – ')[0];
    expect((await run(2, 'sync')).err).toContain(refused);
    // Nor later, when the damaged file has been set aside.
    expect((await run(3, 'sync')).err).toContain(refused);
    expect(await run(6, 'expire')).toMatchObject({ code: 1, err: expect.stringContaining(refused ?? '') });
    expect((await run(6, 'feeds', 'remove', '--stories', '--yes', 'herald')).code).toBe(1);
    expect(await listed(6)).toHaveLength(2);
    // Repaired and put back by the user.
    for (const name of readdirSync(configFolder())) if (name.includes('.broken-')) rmSync(join(configFolder(), name));
    writeFileSync(state, text);
    await run(7, 'mark', 'unstar', await idOf('herald story 1'));
    expect((await run(7, 'expire')).err).toContain(words.expired(1));
  });

  it.each(['marks.jsonl', 'state.json'])(
    'and rules delete nothing while %s is missing, until that is settled',
    async (name) => {
      serve('herald', 1, 2);
      await add('herald');
      await run(0, 'sync');
      await run(0, 'mark', 'star', await idOf('herald story 1'));
      const settings = openSettings({ env: home.env });
      const others = Array.from({ length: 2000 }, (_, n) => `other-${n}`);
      settings.update((data) => setMark(data, 'read', others, true, '2026-12-31T00:00:00Z'));
      await settings.flush();
      const path = join(configFolder(), name);
      const before = readFileSync(path);
      const isUnsaid = ({ err }: { readonly err: string }): boolean => !err.includes(path);
      expect(isUnsaid(await run(0, 'list'))).toBe(true);
      serve('herald', 2);
      await run(1, 'sync');
      await run(1, 'feeds', 'set', 'herald', 'keep=1d');
      await run(1, 'rules', 'add', '--delete', 'courier');
      rmSync(path);
      serve('courier', 1);
      await add('courier');
      const synced = await run(2, 'sync');
      expect(synced.err).toContain(storage[name === 'state.json' ? 'stateLost' : 'marksLost'](path));
      expect(synced.err.split(words.starsMissing(path))).toHaveLength(3);
      expect(await run(3, 'expire')).toMatchObject({ code: 1 });
      expect((await run(3, 'feeds', 'remove', '--stories', '--yes', 'herald')).code).toBe(1);
      await run(3, 'mark', 'read', await idOf('herald story 2'));
      expect((await run(4, 'sync')).err).toContain(words.starsMissing(path));
      expect(await listed(4)).toHaveLength(3);

      const meanwhile = name === 'state.json' ? readFileSync(path) : null;
      writeFileSync(path, before);
      const back = await run(4, 'expire', '--dry-run');
      expect([isUnsaid(back), back.out]).toEqual([true, '']);
      if (meanwhile) writeFileSync(path, meanwhile);
      else rmSync(path);
      const { out: backup } = await run(4, 'backup');
      const restored = await cli(['restore', '-'], { env: home.env, now: day(4), stdin: backup });
      expect(restored).toMatchObject({ code: 0, out: expect.stringContaining(storage.marksSettled) });
      const settled = await run(5, 'expire');
      expect(isUnsaid(settled)).toBe(true);
      // The star that was in the lost file is gone.
      expect(settled.err).toContain(words.expired(name === 'marks.jsonl' ? 1 : 0));
    },
  );

  it('counts from its first run for stories whose departure was not recorded', async () => {
    serve('herald', 1, 2);
    await add('herald');
    await run(0, 'sync');
    serve('herald', 2);
    await run(1, 'sync');
    withData(home.env, (data) => data.write((db) => db.exec('DELETE FROM listing WHERE departed IS NOT NULL')));
    await run(1, 'feeds', 'set', '--all', 'keep=5d');
    for (let n = 2; n < 7; n += 1) expect((await run(n, 'expire')).err).toContain(words.expired(0));
    expect((await run(7, 'expire')).err).toContain(words.expired(1));
    expect(await listed(7)).toEqual(['herald story 2']);
  });
});

describe('feeds remove --stories', () => {
  it('deletes the stories of the feed but the starred ones, and a feed that is added again brings them', async () => {
    serve('herald', 1, 2, 3);
    serve('courier', 1);
    await add('herald', 'courier');
    await run(0, 'sync');
    await run(0, 'mark', 'star', await idOf('herald story 1'));
    expect(await run(0, 'feeds', 'remove', 'herald', '--stories')).toMatchObject({ code: 2 });
    const terminal = { env: home.env, now: day(0), stdinTTY: true };
    expect(await cli(['feeds', 'remove', 'herald', '--stories'], { ...terminal, answer: 'n' })).toMatchObject({
      code: 1,
      asked: [words.questionAll(2)],
    });
    expect(await listed(0)).toHaveLength(4);
    const removed = await run(0, 'feeds', 'remove', '--stories', '--yes', 'herald');
    expect(removed).toMatchObject({
      code: 0,
      out: `${words.removedWith('herald', { deleted: 2, starred: 1, edited: 0, shared: 0 })}\n`,
    });
    expect((await listed(0)).sort()).toEqual(['courier story 1', 'herald story 1']);
    expect((await run(0, 'feeds')).out).not.toContain('herald');
    await add('herald');
    await run(1, 'sync');
    expect(await listed(1)).toHaveLength(4);
    expect((await run(1, 'feeds', 'remove', 'courier')).out).toBe(`${ingest.feeds.removed('courier')}\n`);
  });
});

describe('a disk that refuses to delete a story', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  /** From now on files of the stories with this in their name stay. */
  function refuse(part: string): void {
    const { rmSync } = fs;
    vi.spyOn(fs, 'rmSync').mockImplementation((path, options) => {
      if (String(path).includes(part)) throw Object.assign(new Error('read-only'), { code: 'EROFS' });
      rmSync(path, options);
    });
    syncBuiltinESMExports();
  }

  it('is named by expire and sync, which fail or warn', async () => {
    serve('herald', 1, 2, 3);
    await add('herald');
    await run(0, 'sync');
    serve('herald', 3);
    await run(1, 'sync');
    await run(1, 'feeds', 'set', 'herald', 'keep=1d');
    const stays = await idOf('herald story 1');
    const reason = words.refused.unwritable(stays, 'EROFS');
    refuse(stays);
    const expired = await run(5, 'expire');
    expect(expired).toMatchObject({ code: 1, out: expect.stringContaining('herald story 2') });
    expect(expired.err).toContain(reason);
    const again = await run(5, 'expire', '--json');
    expect(again).toMatchObject({ code: 1, out: expect.stringMatching(/^\[\s*\]\s*$/) });
    expect(again.err).toContain(reason);
    expect((await run(5, 'expire')).err).not.toContain(words.expired(0));
    expect((await run(5, 'sync')).err).toContain(reason);
    const events = (await run(5, 'sync', '--jsonl')).out.trim().split('\n');
    expect(events.map((row) => JSON.parse(row))).toContainEqual({ event: 'warned', message: reason });
    expect(await listed(5)).toEqual(['herald story 3', 'herald story 1']);
  });

  it('keeps its feed, which can be removed later', async () => {
    serve('herald', 1, 2);
    serve('courier', 1);
    await add('herald', 'courier');
    await run(0, 'sync');
    const stays = await idOf('herald story 1');
    refuse(stays);
    const remove = ['feeds', 'remove', '--stories', '--yes'] as const;
    const refused = await run(0, ...remove, 'herald', 'courier');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(words.refused.unwritable(stays, 'EROFS'));
    expect(refused.out).toBe(`${words.removedWith('courier', { deleted: 1, starred: 0, edited: 0, shared: 0 })}\n`);
    expect((await run(0, 'feeds')).out).toContain('herald');
    expect(await listed(0)).toEqual(['herald story 1']);
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    expect(await run(0, ...remove, 'herald')).toMatchObject({ code: 0 });
    expect(await listed(0)).toEqual([]);
    await add('herald');
    await run(1, 'sync');
    expect(await listed(1)).toHaveLength(2);
  });
});

describe('a story that two feeds have', () => {
  const item = (n: number) => ({
    id: `https://herald.example/${n}`,
    title: `Shared story ${n}`,
    text: `All that is known of it, part ${n}.`,
    url: `https://herald.example/${n}`,
  });
  const publish = (path: string, ...numbers: readonly number[]): void =>
    web.route(`/${path}`, page(rss(path, numbers.map(item), { site: 'https://herald.example/' }), RSS));
  const remove = async (name: string): Promise<string> =>
    (await run(1, 'feeds', 'remove', '--stories', '--yes', name)).out;

  it('stays when one is removed with its stories, and is no news of the other', async () => {
    publish('herald', 1, 2, 3);
    publish('courier', 2, 3);
    await add('herald');
    await run(0, 'sync');
    await add('courier');
    await run(0, 'sync');
    await run(0, 'rules', 'add', '--read', 'shared');
    // The other feed no longer lists it, but had it.
    publish('courier', 3, 4);
    await run(1, 'sync');
    expect(await remove('herald')).toBe(
      `${words.removedWith('herald', { deleted: 1, starred: 0, edited: 0, shared: 2 })}\n`,
    );
    expect((await listed(1)).sort()).toEqual([2, 3, 4].map((n) => `Shared story ${n}`));
    const synced = await run(1, 'sync', '--jsonl');
    expect(JSON.parse(synced.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      event: 'ended',
      added: 0,
      updated: 0,
    });
    expect(synced.out).not.toContain('"rules"');
    // Nobody has it any more then.
    expect(await remove('courier')).toBe(
      `${words.removedWith('courier', { deleted: 3, starred: 0, edited: 0, shared: 0 })}\n`,
    );
    expect(await listed(1)).toEqual([]);
  });

  it('goes when both are removed at once', async () => {
    publish('herald', 1, 2);
    publish('courier', 2);
    await add('herald', 'courier');
    await run(0, 'sync');
    expect((await run(1, 'feeds', 'remove', '--stories', '--yes', 'herald', 'courier')).code).toBe(0);
    expect(await listed(1)).toEqual([]);
  });
});

it('a feed at the past address of another one keeps its stories when that is removed with its own', async () => {
  serve('herald', 1, 2);
  serve('courier', 1);
  await add('herald', 'courier');
  await run(0, 'sync');
  const settings = openSettings({ env: home.env });
  const [herald, courier] = settings.data.feeds.map(({ id = '' }) => id);
  settings.update((now) => ({ ...now, pastAddresses: { [web.url('/herald')]: courier ?? '' } }));
  await settings.flush();
  expect(herald).not.toBe(courier);
  expect((await run(0, 'feeds', 'remove', '--stories', '--yes', 'courier')).code).toBe(0);
  expect((await listed(0)).sort()).toEqual(['herald story 1', 'herald story 2']);
});

it('a feed that is removed in the reader takes only its own stories with it', async () => {
  serve('herald', 1, 2);
  serve('courier', 1);
  await add('herald', 'courier');
  await run(0, 'sync');
  const settings = openSettings({ env: home.env });
  const io = { env: home.env, now: () => day(0), packageRoot: process.cwd() } as unknown as Io;
  const { options } = await readCommandLine([], COMMANDS);
  const store = openLibrary([home.stories], { today: isoDay(0) });
  const data = new DataFile(home.env, () => new Date());
  const context = { io, settings, options, data } as Context;
  const library = { store: () => store, look: () => {} } as unknown as LibraryWatch;
  const port = deletionPort(context, library);
  const ids = [0, 1, 2].map(store.catalogue.idAt);
  const courier = settings.data.feeds.find(({ title }) => title === 'courier')?.id ?? '';
  const removal = port.deleteStories(ids, courier);
  edit(settings, { kind: 'feedRemoved', feed: courier });
  expect(await removal).toMatchObject({ ids: [expect.stringContaining('courier')], refused: [] });
  expect((await listed(0)).sort()).toEqual(['herald story 1', 'herald story 2']);
  expect(await port.restoreStories(ids)).toHaveLength(1);
  await settings.flush();
  // Not while stars are missing.
  writeFileSync(join(configFolder(), 'marks.jsonl'), '');
  rmSync(join(configFolder(), 'state.json'), { force: true });
  const unread = { ...context, settings: openSettings({ env: home.env }), words: messages('en').cli } as Context;
  const refused = deletionPort(unread, library).deleteStories(ids, web.url('/herald'));
  await expect(refused).rejects.toThrow(words.starsMissing(join(configFolder(), 'state.json')));
  expect(await listed(0)).toHaveLength(3);
});

describe('a backup', () => {
  it('has the deleted stories, which do not come to another computer either', async () => {
    serve('herald', 1, 2);
    await add('herald');
    await run(0, 'sync');
    const id = await idOf('herald story 1');
    await run(0, 'delete', '--yes', id);
    const backup = (await run(0, 'backup')).out;
    const other = anotherHome();
    const there = { env: other.env, now: day(1) };
    const restored = await cli(['restore', '--allow-private', '-'], { ...there, stdin: backup });
    expect(restored.out).toContain('1 deletion');
    expect((await cli(['restore', '-'], { ...there, stdin: backup })).out).toContain(
      messages('en').cli.storage.nothingNew,
    );
    await cli(['sync'], there);
    expect((await cli(['list', '--library', other.stories, '--format', '{title}'], there)).out).toBe(
      'herald story 2\n',
    );
    // A story that is here stays.
    await run(1, 'delete', '--undo', id);
    expect((await cli(['restore', '-'], { env: home.env, now: day(1), stdin: backup })).out).not.toContain('deletion');
    expect(await listed(1)).toHaveLength(2);
  });
});
