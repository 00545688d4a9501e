import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removedFiles } from '../../../src/db/data/deletions.ts';
import { messages } from '../../../src/i18n/index.ts';
import { dataPath, withData } from '../../db/data/helpers.ts';
import { addFeedsTo, filesIn, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from '../feeds/run-here.ts';
import { cli } from '../harness.ts';

const { deletion: words, errors, storage } = messages('en').cli;

setUpHomeAndWeb(runHere);

const FEED = rss('Herald', [
  { id: '1', title: 'Port strike ends', text: 'All is known.', url: 'https://herald.example/1' },
  { id: '2', title: 'Mine opens', text: 'All is known.', url: 'https://herald.example/2' },
]);

/** A library with the stories of a feed; returns their ids by title. */
async function hasStories(): Promise<Readonly<Record<string, string>>> {
  web.route('/feed', page(FEED, RSS));
  await addFeedsTo(home, [{ title: 'Herald', url: web.url('/feed') }]);
  await home.run(['sync']);
  return idsByTitle();
}

async function idsByTitle(): Promise<Readonly<Record<string, string>>> {
  const { out } = await home.run(['list', '--library', home.stories, '--format', '{title}\t{id}']);
  const rows = out.split('\n').filter((row) => row !== '');
  return Object.fromEntries(rows.map((row) => row.split('\t')));
}

describe('delete', () => {
  it('deletes imported stories, which no sync brings back, and restores them', async () => {
    const { 'Port strike ends': strike = '', 'Mine opens': mine = '' } = await hasStories();
    await home.run(['mark', 'star', strike]);
    const deleted = await home.run(['delete', '--yes', strike, strike]);
    expect(deleted.out).toBe(`${words.deleted('Port strike ends', strike)}\n`);
    expect(deleted.err).toContain(words.canRestore);
    expect(deleted.code).toBe(0);
    web.route('/feed', page(`${FEED}<!-- changed -->`, RSS));
    for (const command of [['sync'], ['sync', '--full'], ['index', 'rebuild'], ['sync']]) await home.run(command);
    expect(Object.keys(await idsByTitle())).toEqual(['Mine opens']);

    expect((await home.run(['delete', '--undo', strike])).out).toBe(`${words.restored(strike)}\n`);
    expect((await idsByTitle())['Port strike ends']).toBe(strike);
    expect((await home.run(['list', '--starred', '--ids'])).out).toBe(`${strike}\n`);
    expect(await home.run(['delete', '--undo', strike])).toMatchObject({ code: 1, out: '' });
    await home.run(['sync']);
    expect(Object.keys(await idsByTitle()).sort()).toEqual(['Mine opens', 'Port strike ends']);

    const all = await home.run(['delete', '--yes', '-'], { input: Buffer.from(`${strike}\n${mine}\n`) });
    expect(all.code).toBe(0);
    await home.run(['sync']);
    expect(await idsByTitle()).toEqual({});
    expect((await home.run(['import', web.url('/feed')])).code).toBe(0);
    expect(Object.keys(await idsByTitle())).toHaveLength(2);
    await home.run(['sync']);
    expect(Object.keys(await idsByTitle())).toHaveLength(2);
    expect(await home.check()).not.toContain('error');
  });

  it('is in a backup, which is not made if the data file cannot be read', async () => {
    const { 'Port strike ends': strike = '' } = await hasStories();
    await home.run(['delete', '--yes', strike]);
    expect(JSON.parse((await home.run(['backup'])).out).deleted).toHaveLength(1);
    withData(home.env, (data) => data.write((db) => db.exec('PRAGMA user_version = 2')));
    expect(await home.run(['backup'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(storage.cannotUseData(dataPath(home.env), 'ENEWER')),
    });
  });

  it('says that it cannot restore stories if the data file cannot be read', async () => {
    const { 'Port strike ends': strike = '' } = await hasStories();
    await home.run(['delete', '--yes', strike]);
    withData(home.env, (data) => data.write((db) => db.exec('PRAGMA user_version = 2')));
    expect(await home.run(['delete', '--undo', strike])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(storage.cannotUseData(dataPath(home.env), 'ENEWER')),
    });
  });

  it.each(['sync', 'import'])('leaves its stories deleted when %s cannot read the data file', async (command) => {
    const { 'Port strike ends': strike = '' } = await hasStories();
    await home.run(['delete', '--yes', strike]);
    withData(home.env, (data) => data.write((db) => db.exec('PRAGMA user_version = 2')));
    web.route('/feed', page(`${FEED}<!-- changed -->`, RSS));
    const ran = await home.run(command === 'sync' ? ['sync'] : ['import', web.url('/feed')]);
    expect([ran.code, ran.err]).toEqual([
      1,
      expect.stringContaining(storage.cannotUseData(dataPath(home.env), 'ENEWER')),
    ]);
    expect(Object.keys(await idsByTitle())).toEqual(['Mine opens']);
  });

  it('asks on a terminal, and needs --yes elsewhere', async () => {
    const { 'Port strike ends': strike = '', 'Mine opens': mine = '' } = await hasStories();
    expect(await home.run(['delete', strike])).toMatchObject({ code: 2, out: '' });
    const terminal = { env: home.env, stdinTTY: true };
    const no = await cli(['delete', strike], { ...terminal, answer: '' });
    expect(no).toMatchObject({ code: 1, out: '', asked: [words.question('Port strike ends')] });
    expect(await cli(['delete', strike, mine], { ...terminal, answer: 'n' })).toMatchObject({
      code: 1,
      asked: [words.questionAll(2)],
    });
    expect(Object.keys(await idsByTitle())).toHaveLength(2);
    const yes = await cli(['delete', strike, '--ui', 'ko'], { ...terminal, answer: 'ㅛ' });
    expect(yes).toMatchObject({ code: 0, out: `${messages('ko').cli.deletion.deleted('Port strike ends', strike)}\n` });
  });

  it('refuses what the user has written or edited, and what comes with the program', async () => {
    const { 'Port strike ends': strike = '', 'Mine opens': mine = '' } = await hasStories();
    const fileOf = (id: string): string => home.storyFiles().find((path) => path.includes(id)) ?? '';
    appendFileSync(fileOf(strike), '\nMy note.\n');
    const own = join(home.stories, 'mine.en.md');
    writeFileSync(own, '---\ntitle: Mine\npublished: 2026-02-04\n---\nText.\n');
    const before = filesIn(home.stories);
    const ran = await home.run(['delete', '--yes', strike, 'mine', 'vance-trade-bloc', 'unknown', mine]);
    expect(ran.out).toBe(`${words.deleted('Mine opens', mine)}\n`);
    expect(ran.err).toContain(words.refused.edited(strike, fileOf(strike)));
    expect(ran.err).toContain(words.refused.yours('mine', own));
    expect(ran.err).toContain(words.refused.bundled('vance-trade-bloc'));
    expect(ran.err).toContain(errors.unknownStory('unknown', '').slice(0, 25));
    expect(ran.code).toBe(1);
    const after = filesIn(home.stories);
    expect(after).toEqual(before.filter((path) => !path.includes(mine)));
    expect(readFileSync(fileOf(strike), 'utf8')).toContain('My note.');
  });

  it('removes what can no longer be restored, as expire does', async () => {
    const { 'Port strike ends': strike = '', 'Mine opens': mine = '' } = await hasStories();
    const aside = () =>
      withData(home.env, (data) => data.read((db) => removedFiles(db, 1), [])).map(({ path }) => path);
    const later = (days: number) => ({ env: home.env, now: new Date(Date.now() + days * 86_400_000) });
    const pass = async (days: number): Promise<void> => {
      for (let day = 1; day <= days; day += 1) expect((await cli(['expire'], later(day))).code).toBe(0);
    };
    await home.run(['delete', '--yes', strike.slice(0, 8)]);
    expect((await home.run(['delete', '--undo', strike.slice(0, 4)])).out).toBe(`${words.restored(strike)}\n`);
    await home.run(['delete', '--yes', strike]);
    await home.run(['expire']);
    expect(aside()).toHaveLength(1);
    await pass(8);
    expect(aside()).toEqual([]);
    expect(await home.run(['delete', '--undo', strike])).toMatchObject({ code: 1, out: '' });
    await home.run(['import', web.url('/feed')]);
    await home.run(['delete', '--yes', strike]);
    await pass(7);
    expect(aside()).toHaveLength(1);
    expect((await cli(['delete', '--yes', mine], later(8))).code).toBe(0);
    expect(aside()).toEqual([expect.stringContaining(mine)]);
  });

  it.each(['expire', 'sync'])(
    'removes what can no longer be restored in other libraries, at each %s, though their folder is gone',
    async (command) => {
      await hasStories();
      const folders = ['other', 'gone'].map((name) => join(home.work, name));
      for (const folder of folders) {
        mkdirSync(folder);
        const here = ['--library', folder];
        await home.run(['import', ...here, web.url('/feed')]);
        const [id = ''] = (await home.run(['list', ...here, '--ids'])).out.split('\n');
        expect((await home.run(['delete', '--yes', ...here, id])).code).toBe(0);
      }
      rmSync(folders[1] ?? '', { recursive: true });
      const count = () =>
        withData(home.env, (data) =>
          data.read((db) => db.prepare('SELECT count(*) AS n FROM removed').get() as { n: number }, { n: -1 }),
        ).n;
      for (let day = 1; day <= 9; day += 1) {
        await cli([command], { env: home.env, now: new Date(Date.now() + day * 86_400_000) });
        if (day === 6) expect(count()).toBe(2);
      }
      expect(count()).toBe(0);
      expect(existsSync(folders[1] ?? '')).toBe(false);
    },
  );

  it('works in a named library', async () => {
    web.route('/feed', page(FEED, RSS));
    const folder = join(home.work, 'other');
    mkdirSync(folder);
    const here = ['--library', folder];
    await home.run(['import', ...here, web.url('/feed')]);
    const id = (await home.run(['list', ...here, '--ids'])).out.split('\n')[0] ?? '';
    expect((await home.run(['delete', '--yes', ...here, id])).code).toBe(0);
    expect(existsSync(join(folder, '.minerals-news'))).toBe(true);
    expect((await home.run(['list', ...here, '--ids'])).out).not.toContain(id);
    expect((await home.run(['delete', '--undo', ...here, id])).code).toBe(0);
    expect((await home.run(['list', ...here, '--ids'])).out).toContain(id);
  });
});
