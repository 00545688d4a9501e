import assert from 'node:assert/strict';
import { expect, it } from 'vitest';
import { latestStories, putLatest } from '../../../src/db/data/new-stories.ts';
import { addRun } from '../../../src/db/data/runs.ts';
import { withData } from '../../db/data/helpers.ts';
import { home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, status } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const run = async (...args: readonly string[]): Promise<string> => {
  const { out, err, code } = await home.run(args);
  assert.ok(code === 0 || code === 1, err);
  return out;
};

/** A feed that sends some stories. */
function serve(name: string, titles: readonly string[]): void {
  const items = titles.map((title) => ({
    id: title,
    title,
    text: `Nothing but ${title} is said here.`,
    url: web.url(`/pages/${title.replaceAll(' ', '-')}`),
    date: new Date().toUTCString(),
  }));
  web.route(
    `/${name}`,
    page(rss(name, items).replaceAll('</item>', '<author>jane@example.com (Jane Doe)</author></item>'), RSS),
  );
}

const found = async (query: string): Promise<readonly string[]> =>
  (await run('list', '--format', '{title}', `--query=${query}`)).split('\n').filter(Boolean).sort();

it('is:new finds the stories of the last sync that has brought any, of whichever feeds', async () => {
  serve('one', ['Tin mine']);
  serve('two', ['Zinc mine']);
  await run('feeds', 'add', web.url('/one'));
  await run('sync');
  expect(await found('is:new')).toEqual(['Tin mine']);
  await run('feeds', 'add', web.url('/two'));
  await run('sync');
  expect(await found('is:new')).toEqual(['Zinc mine']);

  serve('one', ['Tin mine', 'Lead mine']);
  serve('two', ['Zinc mine', 'Iron mine']);
  await run('sync');
  expect(await found('is:new')).toEqual(['Iron mine', 'Lead mine']);
  expect(await found('is:new -title:iron or title:tin')).toEqual(['Lead mine', 'Tin mine']);
  // One without news leaves them new, and so does a file that is imported.
  await run('sync');
  expect(await found('is:new')).toEqual(['Iron mine', 'Lead mine']);
  expect(await found('-is:new feed:two')).toEqual(['Zinc mine']);
  expect(await run('count', '--query', 'is:new')).toBe('2\n');

  serve('one', ['Tin mine', 'Lead mine', 'Gold mine']);
  await run('sync', 'one');
  expect(await found('is:new')).toEqual(['Gold mine']);
  expect(await run('count', '--query', 'is:new')).toBe('1\n');
});

it('knows the running sync from a killed one, whose row is still there', () => {
  const found = withData(home.env, (data) =>
    data.write((db) => {
      db.exec("INSERT INTO library(id, path, mark) VALUES(7, '/x', 'x')");
      for (const [process, begun] of [
        ['a', 1],
        ['b', 2],
      ] as const)
        addRun(db, 7, { process, begun, seen: begun, is_sync: 1, due: null });
      putLatest(db, 7, ['old']);
      db.exec("UPDATE latest SET sync = 'a'");
      putLatest(db, 7, ['new']);
      return latestStories(db, 7);
    }),
  );
  expect(found).toBe('new');
});

it('an author, the address of a page and the text find a story as soon as it is synced', async () => {
  serve('one', ['Tin mine', 'Zinc mine']);
  await run('feeds', 'add', web.url('/one'));
  await run('sync');
  expect(await found('author:jane')).toEqual(['Tin mine', 'Zinc mine']);
  expect(await found('-author:jane (tin or zinc)')).toEqual([]);
  expect(await found('url:/PAGES/tin')).toEqual(['Tin mine']);
  expect(await found('text:"but tin mine is said"')).toEqual(['Tin mine']);
  expect(await found('-text:"but tin mine is said" text:"is said here"')).toEqual(['Zinc mine']);
});

it('rules read the texts of new stories before the index has them, and know alternatives', async () => {
  serve('one', ['Tin mine', 'Zinc mine', 'Lead mine']);
  await run('feeds', 'add', web.url('/one'));
  await run('rules', 'add', '--read', 'text:"but tin mine" or (title:lead -author:kim)');
  await run('rules', 'add', '--star', 'is:new -(title:tin or title:lead)');
  await run('sync');
  expect(await found('is:read feed:one')).toEqual(['Lead mine', 'Tin mine']);
  expect(await found('is:starred')).toEqual(['Zinc mine']);
});

it('rules take a story once: one that is marked as unread stays so when its text comes later', async () => {
  const path = '/pages/Tin-mine';
  web.route(path, status(503));
  serve('one', ['Tin mine']);
  await run('feeds', 'add', web.url('/one'));
  await run('feeds', 'set', 'one', 'full=on');
  await run('rules', 'add', '--read', 'text:mine');
  await run('sync');
  expect(await found('is:read feed:one')).toEqual(['Tin mine']);
  await run('mark', 'unread', '--query', 'feed:one');
  const text = `The whole text of the mine says more. ${'It is a long text of a page. '.repeat(40)}`;
  web.route(path, page(`<html><body><article><h1>Tin mine</h1><p>${text}</p></article></body></html>`));
  await run('sync');
  expect(await found('text:"says more"')).toEqual(['Tin mine']);
  expect(await found('is:unread feed:one')).toEqual(['Tin mine']);
  expect(await run('rules', 'list')).toContain('\t1\t');
});
