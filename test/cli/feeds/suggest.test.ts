import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { SuggestedFolder } from '../../../src/ui/state/feeds.ts';
import { home, RSS, rowsOf, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, status } from '../../ingest/server.ts';
import { temporaryFolder } from '../../temporary.ts';
import { cli, type Result } from '../harness.ts';
import { withKeptThreads } from './kept-threads.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface Shipped {
  readonly folders: readonly {
    readonly ko: string;
    readonly en: string;
    readonly feeds: readonly { name: string; language: string; url: string; seen: readonly string[] }[];
  }[];
}

describe('the shipped list', () => {
  const { folders } = load(readFileSync(join(ROOT, 'content', 'feeds.yaml'), 'utf8')) as Shipped;
  const feeds = folders.flatMap((folder) => folder.feeds);

  it('has at most thirty feeds, each in a folder with a name in both languages', () => {
    expect(feeds.length).toBeLessThanOrEqual(30);
    for (const { ko, en, feeds: inside } of folders) {
      expect([ko, en].every((name) => name !== '' && !name.includes('/'))).toBe(true);
      expect(inside).not.toEqual([]);
    }
    expect(new Set(folders.flatMap(({ ko, en }) => [ko, en])).size).toBe(2 * folders.length);
  });

  it('has each name and address once, and encrypted ones only', () => {
    expect(new Set(feeds.map(({ name }) => name)).size).toBe(feeds.length);
    expect(new Set(feeds.map(({ url }) => url)).size).toBe(feeds.length);
    expect(feeds.filter(({ url }) => new URL(url).protocol !== 'https:')).toEqual([]);
    expect(feeds.filter(({ language }) => !/^(?:ko|en)$/.test(language))).toEqual([]);
  });

  it('says of each where and when it was seen to work, in two lists at least', () => {
    const places = feeds.map(({ seen }) => new Set(seen.map((one) => one.split(' ')[1])).size);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(2);
    for (const one of feeds.flatMap(({ seen }) => seen))
      expect(one).toMatch(/^20\d\d-\d\d(?:-\d\d)? [\w.-]+\/[\w.-]+ ./);
  });
});

/** Lines of `feeds suggest` for a program whose list has these feeds of the test's web, in two folders. */
function suggesting(...names: readonly string[]): (words: readonly string[], lang?: string) => Promise<Result> {
  const root = temporaryFolder('suggest');
  symlinkSync(join(ROOT, 'dist'), join(root, 'dist'));
  symlinkSync(join(ROOT, 'package.json'), join(root, 'package.json'));
  mkdirSync(join(root, 'content'));
  const feeds = names.map((name) => ({ name, language: 'en', url: web.url(`/${name}.xml`) }));
  const folders: readonly SuggestedFolder[] = [
    { names: { ko: '광물', en: 'Minerals' }, feeds: feeds.slice(0, 2) },
    { names: { ko: '과학', en: 'Science' }, feeds: feeds.slice(2) },
  ];
  writeFileSync(join(root, 'content', 'feeds.json'), JSON.stringify(folders));
  for (const name of names) {
    const items = [{ id: name, title: `${name} reports`, text: 'All that is known.' }];
    web.route(`/${name}.xml`, page(rss(`What ${name} calls itself`, items), RSS));
  }
  return (words, lang = 'en_US.UTF-8') =>
    withKeptThreads(() =>
      cli(['feeds', 'suggest', ...words], { env: { ...home.env, LANG: lang }, packageRoot: root, now: new Date() }),
    );
}

const subscriptions = async (): Promise<readonly (readonly [string, string])[]> => {
  const { out } = await home.run(['feeds', 'list', '--jsonl']);
  return (out === '' ? [] : rowsOf(out)).map(({ title, folder }) => [String(title), String(folder)]);
};

describe('feeds suggest', () => {
  it('lists numbers, names, languages, folders and addresses, and fetches nothing', async () => {
    const suggest = suggesting('Ore', 'Grid', 'Atom');
    const { out, code } = await suggest([]);
    expect(code).toBe(0);
    expect(out.split('\n')[2]).toBe(`3\tAtom\ten\tScience\t${web.url('/Atom.xml')}`);
    expect(rowsOf((await suggest(['--jsonl'], 'ko_KR.UTF-8')).out)[0]).toEqual({
      number: 1,
      name: 'Ore',
      language: 'en',
      url: web.url('/Ore.xml'),
      folder: '광물',
      subscribed: false,
    });
    expect(web.asked()).toEqual([]);
    expect(await subscriptions()).toEqual([]);
  });

  it.each([
    [['Atom', '1'], 'en_US.UTF-8', ['Ore Minerals', 'Atom Science']],
    [['minerals'], 'en_US.UTF-8', ['Ore Minerals', 'Grid Minerals']],
    [['Miner', 'Ore'], 'ko_KR.UTF-8', ['Ore 광물', 'Grid 광물']],
    [['과학'], 'en_US.UTF-8', ['Atom Science']],
  ])('adds and fetches what %j names', async (words, lang, added) => {
    const { code } = await suggesting('Ore', 'Grid', 'Atom')(words, lang);
    expect(code).toBe(0);
    expect((await subscriptions()).map((row) => row.join(' ')).toSorted()).toEqual(added.toSorted());
    expect(home.storyFiles()).toHaveLength(added.length);
  });

  it('names those that do not answer in one sentence', async () => {
    const suggest = suggesting('Ore', 'Grid', 'Atom');
    for (const name of ['Ore', 'Grid', 'Atom']) web.route(`/${name}.xml`, status(503));
    const { err, code } = await suggest(['1', '2', '3']);
    expect(code).toBe(1);
    expect(err.match(/minerals-news: .*/g)).toEqual([
      expect.stringMatching(/: 3 suggested feeds were left out: Ore, Grid, Atom\. Ore: .*503/),
    ]);
    const { out } = await suggest(['--jsonl', 'Science']);
    expect(rowsOf(out)).toMatchObject([{ event: 'failed' }]);
  });

  it('names and leaves out what does not answer', async () => {
    const suggest = suggesting('Ore', 'Grid', 'Atom');
    web.route('/Ore.xml', status(503));
    const { out, err, code } = await suggest(['Minerals']);
    expect(code).toBe(1);
    expect(out + err).toContain('“Ore” was left out: ');
    expect(await subscriptions()).toEqual([['Grid', 'Minerals']]);
    expect(home.storyFiles()).toHaveLength(1);
    expect((await suggest([])).out.split('\n')[1]).toMatch(/\tsubscribed$/);
  });

  it('asks back for a name that is not in the list', async () => {
    const { err, code } = await suggesting('Ore', 'Grid')(['Grit']);
    expect(code).toBe(1);
    expect(err).toContain('did you mean Grid?');
  });
});
