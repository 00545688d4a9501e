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
  (await run('list', '--format', '{title}', ...(query === '' ? [] : [`--query=${query}`]), '--library', home.stories))
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

/** `folder: titles` for each folder. */
async function folders(): Promise<Readonly<Record<string, string>>> {
  const feeds: { title: string; folder: string }[] = JSON.parse(await run('feeds', 'list', '--json'));
  const grouped = Map.groupBy(feeds, ({ folder }) => folder);
  return Object.fromEntries([...grouped].map(([name, inside]) => [name, inside.map(({ title }) => title).join(', ')]));
}

describe('the folder of a feed', () => {
  it('is chosen with feeds add, in the spelling that it has', async () => {
    web.route('/late', page(rss('Late', [{ id: 'late', title: 'Late story', text: 'Text.' }]), RSS));
    expect((await home.run(['feeds', 'add', web.url('/late'), '--folder', ' metals / Prices '])).code).toBe(0);
    expect(await folders()).toMatchObject({ 'Metals/Prices': 'Price, Late' });
    const again = await home.run(['feeds', 'add', web.url('/plain'), '--folder', 'Metals']);
    expect(again.err).toContain('“Plain” is in the folder “Metals” now');
    expect(await folders()).toMatchObject({ Metals: 'Ore, Plain' });
    const deep = await home.run(['feeds', 'add', web.url('/late'), '--folder', 'a/b/c']);
    expect([deep.code, deep.err]).toEqual([2, expect.stringContaining('NAME/NAME')]);
  });

  it('is changed by feeds move, also for all feeds of a folder', async () => {
    expect(await run('feeds', 'move', 'Plain', '1', 'New/Inner')).toMatch(/Plain.*New\/Inner.*\n.*Ore.*New\/Inner/);
    expect(await folders()).toEqual({ 'New/Inner': 'Ore, Plain', 'Metals/Prices': 'Price', 'Metals of Asia': 'Daily' });
    await run('feeds', 'move', 'new', 'Daily', 'metals');
    expect(await folders()).toEqual({ Metals: 'Ore, Daily, Plain', 'Metals/Prices': 'Price' });
    await run('feeds', 'move', 'Metals/', '-');
    expect(await folders()).toEqual({ '': 'Ore, Price, Daily, Plain' });
    const unknown = await home.run(['feeds', 'move', 'Plan', 'X']);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('Plain')]);
    expect((await home.run(['feeds', 'move', 'Plain'])).code).toBe(2);
  });

  it('is renamed with the folders inside it', async () => {
    await run('feeds', 'rename', 'metals', 'Minerals');
    await run('feeds', 'rename', 'Minerals/Prices', 'Quotes');
    expect(await folders()).toMatchObject({ Minerals: 'Ore', 'Minerals/Quotes': 'Price', 'Metals of Asia': 'Daily' });
  });

  it('limits a sync to its feeds', async () => {
    expect((await home.run(['sync', 'metals'])).code).toBe(0);
    expect(await titles('')).toBe('Ore story, Price story');
    await run('sync', 'Metals/Prices', 'Plain', 'plain');
    expect(await titles('')).toBe('Ore story, Plain story, Price story');
    const unknown = await home.run(['sync', 'Metls']);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('Metals')]);
    expect(await run('complete', 'feedsAndFolders', 'Met')).toBe('Metals\t2\nMetals/Prices\t1\nMetals of Asia\t1');
  });

  it('goes to another reader and comes back', async () => {
    const before = await folders();
    writeFileSync(join(home.work, 'all.opml'), await run('feeds', 'export'));
    await run('feeds', 'remove', 'Ore', 'Price', 'Daily', 'Plain');
    await run('feeds', 'import', 'all.opml', '--allow-private');
    expect(await folders()).toEqual(before);
    await run('feeds', 'remove', 'Ore', 'Price', 'Daily', 'Plain');
    const urls = `${web.url('/ore')} "!" "Metals" "rare" "~My ores"\n${web.url('/plain')}\n`;
    writeFileSync(join(home.work, 'urls'), urls);
    await run('feeds', 'import', 'urls', '--allow-private');
    expect(await folders()).toEqual({ Metals: 'My ores', '': web.url('/plain') });
  });
});
