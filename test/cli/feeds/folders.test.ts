import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const run = async (...args: string[]): Promise<string> => (await home.run(args)).out.trim();

/** The titles of the stories that match a query. */
const titles = async (query: string): Promise<string> =>
  (await run('list', '--format', '{title}', `--query=${query}`, '--library', home.stories))
    .split('\n')
    .toSorted()
    .join(', ');

const NAMES = { ore: 'Ore', price: 'Price', daily: 'Daily', plain: 'Plain' };

beforeEach(async () => {
  for (const [path, name] of Object.entries(NAMES))
    web.route(`/${path}`, page(rss(name, [{ id: path, title: `${name} story`, text: 'Text.' }]), RSS));
  const feed = (path: keyof typeof NAMES): string =>
    `<outline type="rss" text="${NAMES[path]}" xmlUrl="${web.url(`/${path}`)}"/>`;
  const outlines = [
    `<outline text="Metals">${feed('ore')}<outline text="Prices">${feed('price')}</outline></outline>`,
    `<outline text="Metals of Asia">${feed('daily')}</outline>`,
    feed('plain'),
  ];
  writeFileSync(join(home.work, 'feeds.opml'), `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
  await run('feeds', 'import', 'feeds.opml', '--allow-private');
});

describe('folder: in a query', () => {
  it('finds the stories of the feeds in a folder and in the folders inside it', async () => {
    await run('sync');
    expect(await titles('folder:metals')).toBe('Ore story, Price story');
    expect(await titles('folder:"Metals/Prices"')).toBe('Price story');
    expect(await titles('folder:prices')).toBe('Price story');
    expect(await titles('folder:asia')).toBe('Daily story');
    // Part of two names.
    expect(await titles('folder:metal')).toBe('Daily story, Ore story, Price story');
    expect(await titles('folder:"metal"')).toBe('');
    expect(await titles('-folder:metal')).toBe('Plain story');
    expect(await run('search', '--ids', 'folder:prices', 'story', '--library', home.stories)).toMatch(/^\S+$/);
    expect(await run('count', '--query', 'folder:metals', '--library', home.stories)).toBe('2');
    await run('views', 'add', 'Metal', 'folder:"Metals"');
    expect(await run('count', '--view', 'Metal', '--library', home.stories)).toBe('2');
    expect((await home.run(['list', '--query', 'folder:""'])).code).toBe(2);
  });

  it('is completed with the folders', async () => {
    expect(await run('complete', 'query', 'folder:')).toBe(
      'folder:Metals\t2\nfolder:Metals/Prices\t1\nfolder:"Metals of Asia"\t1',
    );
  });
});
