import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addFeedsTo, filesIn, home, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const HOSTILE = '$(touch pwned); "\' & tin';

function serves(path: string, ...titles: readonly string[]): void {
  const items = titles.map((title) => ({ id: title, title, text: 'All that is known of it.' }));
  web.route(path, page(rss(path.slice(1), items), RSS));
}

const got = (): string => join(home.work, 'got');
const gotText = (): string => (existsSync(got()) ? readFileSync(got(), 'utf8') : '');
const set = async (...args: readonly string[]) => expect(await home.run([...args])).toMatchObject({ code: 0 });

/** The titles that a reader learns of. */
async function announcedTitles(): Promise<readonly unknown[]> {
  const { out } = await home.run(['sync', '--jsonl']);
  const rows = rowsOf(out).filter(({ event }) => event === 'announced');
  return rows.flatMap(({ stories }) => (stories as readonly { title: string }[]).map(({ title }) => title));
}

async function start(): Promise<void> {
  const feeds = ['/herald', '/metals'].map((path) => ({ title: path.slice(1), url: web.url(path) }));
  await addFeedsTo(home, feeds);
  await set('config', 'set', 'notifyCommand', `tee -a '${got()}'`);
}

it('tells nobody anything unless the user wants it', async () => {
  await start();
  serves('/herald', 'Tin up');
  serves('/metals', 'Zinc down');
  expect(await announcedTitles()).toEqual([]);
  serves('/herald', 'Lead up');
  await home.run(['sync', '--notify']);
  expect(gotText()).toBe('');
});

it('shows the new unread stories of a feed once, and no text of theirs is run', async () => {
  await start();
  await set('feeds', 'set', 'metals', 'notify=on');
  await set('rules', 'add', '--read', 'lead');
  serves('/herald', 'Tin up');
  serves('/metals', HOSTILE, 'Lead up');
  expect(await home.run(['sync', '--notify'])).toMatchObject({ code: 0, err: '' });
  expect(gotText()).toBe(`1 new story\n${HOSTILE} · metals\n`);
  await home.run(['sync', '--notify']);
  expect(gotText().split('\n')).toHaveLength(3);
  expect(filesIn(home.work).filter((file) => file.endsWith('pwned'))).toEqual([]);
});

it('knows folders, saved views and watched terms', async () => {
  await start();
  await set('feeds', 'move', 'metals', 'Mining');
  await set('feeds', 'set', 'Mining', 'notify=on');
  await set('views', 'add', 'tin', 'tin');
  await set('views', 'set', 'tin', 'notify=on');
  await set('watch', 'add', 'gallium');
  serves('/metals', 'Zinc down');
  serves('/herald', 'Tin up', 'Gallium ban', 'Weather');
  expect([...(await announcedTitles())].sort()).toEqual(['Tin up', 'Zinc down']);
  await set('config', 'set', 'notifyWatched', 'on');
  serves('/herald', 'Gallium exports', 'Rain');
  expect(await announcedTitles()).toEqual(['Gallium exports']);
});

it('says why the program of the user failed', async () => {
  await start();
  await set('feeds', 'set', 'metals', 'notify=on');
  await set('config', 'set', 'notifyCommand', 'no-such-program');
  serves('/metals', 'Zinc down');
  serves('/herald', 'Rain');
  const { code, err } = await home.run(['sync', '--notify']);
  expect(code).toBe(0);
  expect(err).toBe('minerals-news: notifyCommand: no-such-program failed (ENOENT)\n');
});
