import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import { newStories } from '../../../src/db/data/new-stories.ts';
import { runsOf } from '../../../src/db/data/runs.ts';
import { messages } from '../../../src/i18n/index.ts';
import { dataPath, withData } from '../../db/data/helpers.ts';
import {
  daysAgo,
  type FeedItem,
  filesIn,
  home,
  RSS,
  rowsOf,
  rss,
  setUpHomeAndWeb,
  texts,
  web,
} from '../../ingest/home.ts';
import { page, type Route } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

const { dataSetAside, storiesReadAgain } = messages('en').cli.storage;

setUpHomeAndWeb(runHere);

const words = (about: string): string => Array.from({ length: 30 }, (_, n) => `${about}${n}`).join(' ');

/** What the feeds list at first. */
const FIRST: readonly FeedItem[] = [
  { id: 'a1', title: 'Indium is scarce', text: words('indium'), url: '/a' },
  { id: 'b1', title: 'Gallium is scarce', text: words('gallium'), url: '/b' },
  { id: 'c1', title: 'Cobalt is scarce', text: words('cobalt'), url: '/c' },
  { id: 'd1', title: 'Nickel is scarce', text: words('nickel'), url: '/d' },
];

/** The same stories, each known by one thing alone, and a new one. */
const LATER: readonly FeedItem[] = [
  // By its guid: of page and title nothing is left.
  { id: 'a1', title: 'Now of indium', text: words('indium'), url: '/now-a' },
  // By its page.
  { id: 'b2', title: 'Now of gallium', text: words('gallium'), url: '/b' },
  // By its title and its date.
  { id: 'c2', title: 'Cobalt is scarce', text: words('now'), url: '/now-c' },
  // By its title and its text: it has moved.
  { id: 'd2', title: 'Nickel is scarce', text: words('nickel'), url: '/now-d', date: daysAgo(2) },
  { id: 'e1', title: 'Tin is scarce', text: words('tin'), url: '/e' },
];

/** The feed, with articles on its own site. */
const metals = (items: readonly FeedItem[]): Route =>
  page(
    rss(
      'Metals',
      items.map(({ url, ...item }) => ({ ...item, url: `${web.origin}${url}` })),
    ),
    RSS,
  );
const serve = (items: readonly FeedItem[]): void => web.route('/metals', metals(items));

/** Loses the data file, which no process is using. */
const LOSSES: Readonly<Record<string, (path: string) => void>> = {
  damaged: (path) => writeFileSync(path, 'not a database '.repeat(500)),
  deleted: (path) => rmSync(path),
};

async function idsOf(...args: readonly string[]): Promise<readonly string[]> {
  return (await home.run(['list', '--ids', ...args])).out.split('\n').filter((id) => id !== '');
}

describe.each(Object.keys(LOSSES))('a data file that is %s', (name) => {
  it.each(['', 'a copy of the library'])(
    'is made again from the stories: none is stored twice or ruled (%s)',
    async (copy) => {
      serve(FIRST);
      await home.run(['feeds', 'add', web.url('/metals')]);
      expect((await home.run(['sync'])).code).toBe(0);
      const library = copy === '' ? home.stories : join(home.work, 'copy');
      if (copy !== '') cpSync(home.stories, library, { recursive: true });
      const there = ['--library', library];
      const [read = ''] = await idsOf(...there);
      await home.run(['mark', 'read', ...there, read]);
      await home.run(['rules', 'add', '--star', '-nothing']);
      const feeds = (await home.run(['feeds', '--json'])).out;
      const ids = await idsOf(...there);
      const path = dataPath(home.env);
      LOSSES[name]?.(path);

      serve(LATER);
      const { code, err } = await home.run(['sync', ...there]);
      expect(code).toBe(0);
      expect(err).toContain(storiesReadAgain(FIRST.length, library));
      const [said = ''] = dataSetAside(path, '\n').split('\n');
      expect(err.includes(said)).toBe(name === 'damaged');
      const now = await idsOf(...there);
      expect(now).toHaveLength(LATER.length);
      expect(now).toEqual(expect.arrayContaining([...ids]));
      const news = now.filter((id) => !ids.includes(id));
      expect(await idsOf(...there, '--query', 'is:starred')).toEqual(news);
      expect(await idsOf(...there, '--query', 'is:read')).toEqual([read]);
      const listed = (out: string) =>
        (JSON.parse(out) as { url: string; title: string }[]).map(({ url, title }) => [url, title]);
      expect(listed((await home.run(['feeds', '--json'])).out)).toEqual(listed(feeds));
      // Nothing is left to be done.
      const left = withData(home.env, (data) =>
        new LibraryData(data, library).read((db, id) => [...newStories(db, id), ...runsOf(db, id)], []),
      );
      expect(left).toEqual([]);

      const before = texts(library);
      const again = await home.run(['sync', ...there, '--jsonl']);
      expect(rowsOf(again.out).at(-1)).toMatchObject({ event: 'ended', added: 0, updated: 0, failed: 0 });
      expect(again.err).toBe('');
      expect(texts(library)).toEqual(before);
    },
  );
});

it.each([0, 1])(
  'a data file that is deleted while a sync waits for a feed is made again (%i new stories)',
  async (news) => {
    serve(FIRST);
    await home.run(['feeds', 'add', web.url('/metals')]);
    expect((await home.run(['sync'])).code).toBe(0);
    const answer = metals([...FIRST, ...LATER.slice(-1).slice(0, news)]);
    web.route('/metals', (request, response) => {
      rmSync(dataPath(home.env));
      return answer(request, response);
    });
    expect((await home.run(['sync'])).code).toBe(0);
    serve(LATER);
    expect((await home.run(['sync'])).code).toBe(0);
    expect(await idsOf('--library', home.stories)).toHaveLength(LATER.length);
  },
);

it('a copy of 2,000 stories is known again after the data file was deleted', async () => {
  const [feeds, items] = [10, 200];
  const serveAll = (part: string): void => {
    for (let feed = 0; feed < feeds; feed += 1) {
      const all = Array.from({ length: items }, (_, n) => {
        const url = `${web.origin}/${feed}/${n}`;
        return { id: `${part}-${feed}-${n}`, title: `Report ${feed} ${n}`, text: words(`metal${feed}x${n}x`), url };
      });
      web.route(`/feed${feed}`, page(rss(`Feed ${feed}`, all), RSS));
    }
  };
  serveAll('one');
  await home.run(['feeds', 'add', ...Array.from({ length: feeds }, (_, feed) => web.url(`/feed${feed}`))]);
  expect((await home.run(['sync'])).code).toBe(0);
  const library = join(home.work, 'copy');
  cpSync(home.stories, library, { recursive: true });
  rmSync(dirname(dataPath(home.env)), { recursive: true });
  // Every guid has changed: without its page no story would be known.
  serveAll('two');
  const { out, err } = await home.run(['sync', '--library', library, '--jsonl']);
  expect(rowsOf(out).find(({ event }) => event === 'warned')).toEqual({
    event: 'warned',
    message: storiesReadAgain(feeds * items, library),
  });
  expect(rowsOf(out).at(-1)).toMatchObject({ event: 'ended', added: 0, failed: 0 });
  expect(err).toBe('');
  expect(filesIn(library).filter((file) => file.endsWith('.md') && !file.includes('.revisions'))).toHaveLength(2000);
});
