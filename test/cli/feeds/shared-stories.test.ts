import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import type { Io } from '../../../src/cli/io.ts';
import { storePlan } from '../../../src/cli/library/load-library.ts';
import { readerPorts } from '../../../src/cli/reader/ports.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { openStore } from '../../../src/db/open-store.ts';
import { messages } from '../../../src/i18n/index.ts';
import { editedSettings } from '../../../src/settings/changes.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { feedKey, feedRef, folderKey, type SavedFeed } from '../../../src/settings/settings-table.ts';
import { type Catalogue, entriesOf } from '../../../src/story/query/catalogue.ts';
import { initialState } from '../../../src/ui/app/initial-state.ts';
import { feedStories } from '../../../src/ui/reading/feeds/change-feeds.ts';
import { feedCounts, feedsCounted } from '../../../src/ui/reading/feeds/feed-counts.ts';
import { allRows } from '../../../src/ui/reading/feeds/rows.ts';
import type { ReaderState } from '../../../src/ui/state/reader-state.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { filesIn, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { printSeed, randomOf, share } from '../../seed.ts';
import { DEFAULT_INPUT, DEFAULT_PREFERENCES } from '../../ui/app/reader.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const TITLES = ['Alpha', 'Beta', 'Gamma', 'Delta'];
/** Feeds of another site that link to the articles: their entries are stories of their own, numbered from here. */
const ENTRIES: Readonly<Record<string, number>> = { Gamma: 100, Delta: 200 };
const FOLDERS = ['', 'Metals', 'Metals/Rare', 'Trade'];
const ARTICLES = 7;

const STARTED = Date.now();

/** The number of a feed's story of an article. */
const storyOf = (title: string, article: number): number => article + (ENTRIES[title] ?? 0);
const titleOf = (story: number): string => `Report ${story} on the mine`;

/** The number of a story; none for the stories that come with the program. */
function numberOf({ editions }: { readonly editions: Readonly<Record<string, { readonly title: string }>> }): number[] {
  const [, number] = /^Report (\d+) on the mine$/.exec(Object.values(editions)[0]?.title ?? '') ?? [];
  return number === undefined ? [] : [Number(number)];
}

/** What a feed sends: some articles, each with an id of the feed's own and a link that may name the feed. */
function serve(title: string, articles: readonly number[]): void {
  const items = articles.map((n) => ({
    id: `${title}-${n}`,
    title: titleOf(storyOf(title, n)),
    text: `What is known of the mine number ${storyOf(title, n)}: nothing that the other reports say.`,
    url: `${web.origin}/mines/${n}${n % 2 === 0 ? `?utm_source=${title}` : ''}`,
    // New at the first sync.
    date: new Date(STARTED - (20 - n) * 86_400_000).toUTCString(),
  }));
  web.route(`/${title}`, page(rss(title, items), RSS));
}

const addressOf = (title: string): string =>
  title in ENTRIES ? web.url(`/${title}`).replace('127.0.0.1', 'localhost') : web.url(`/${title}`);

const run = async (...args: readonly string[]): Promise<string> => {
  const { out, err, code } = await home.run(args);
  assert.ok(code === 0 || code === 1, err);
  return out;
};

/** The numbers of the stories that a command lists. */
async function listed(...args: readonly string[]): Promise<readonly number[]> {
  const rows = JSON.parse(await run('list', ...args, '--json')) as { editions: Record<string, { title: string }> }[];
  return rows.flatMap(numberOf).sort();
}

async function contextOf(): Promise<Context> {
  const now = () => new Date();
  const { options } = await readCommandLine([], COMMANDS);
  return {
    io: {
      env: home.env,
      now,
      packageRoot: join(import.meta.dirname, '..', '..', '..'),
      stdout: { isTTY: true },
    } as unknown as Io,
    ui: 'en',
    words: messages('en').cli,
    options,
    args: [],
    settings: openSettings({ env: home.env, now }),
    data: new DataFile(home.env, now),
    today: '2026-11-25',
    storyLangs: [],
    tellWarning: async () => {},
    shownWarning: () => '',
    noteData: () => {},
    takeDataNotes: () => [],
  };
}

/** The feeds of a user as their documents say: the stories that each has ever listed, while they are there. */
class Documents {
  /** By title. */
  readonly stories = new Map<string, Set<number>>();
  readonly folders = new Map<string, string>();
  readonly read = new Set<number>();

  of(titles: readonly string[]): readonly number[] {
    return [...new Set(titles.flatMap((title) => [...(this.stories.get(title) ?? [])]))].sort();
  }

  inFolder(folder: string): readonly number[] {
    const titles = [...this.folders].filter(([, path]) => path === folder || path.startsWith(`${folder}/`));
    return this.of(titles.map(([title]) => title));
  }

  unread(articles: readonly number[]): readonly number[] {
    return articles.filter((n) => !this.read.has(n));
  }
}

async function compareCommands(known: Documents): Promise<void> {
  const rows = JSON.parse(await run('feeds', '--json')) as { title: string; unread: number; total: number }[];
  for (const { title, unread, total } of rows) {
    const own = known.of([title]);
    assert.deepEqual([total, unread], [own.length, known.unread(own).length], title);
    assert.deepEqual(await listed('--feed', title), own);
    assert.deepEqual(await listed('--query', `feed:${title} is:unread`), known.unread(own));
    assert.equal(await run('count', '--query', `feed:${title}`), `${own.length}\n`);
  }
  for (const folder of ['Metals', 'Metals/Rare', 'Trade']) {
    const own = known.inFolder(folder);
    assert.deepEqual(await listed('--query', `folder:${folder}`), own);
    assert.equal(await run('count', '--folder', folder), `${own.length}\n`);
  }
}

/** The counts of a reader, which are counted once, and again after a story has been marked. */
function compareReader(known: Documents, feeds: readonly SavedFeed[], catalogue: Catalogue): void {
  const ids = new Map([...entriesOf(catalogue)].flatMap((entry) => numberOf(entry).map((n) => [n, entry.id] as const)));
  const idOf = (n: number): string => ids.get(n) ?? '';
  const started = initialState({
    ...DEFAULT_INPUT,
    size: { cols: 100, rows: 30 },
    catalogue,
    read: [...known.read].filter((n) => ids.has(n)).map(idOf),
    saved: { ...editedSettings(openSettings({ env: home.env, now: () => new Date() }).data), feeds },
  });
  const check = (state: ReaderState, read: ReadonlySet<number>): void => {
    const { rows } = feedCounts(state);
    const unread = (own: readonly number[]): number => own.filter((n) => !read.has(n)).length;
    for (const feed of feeds) {
      const own = known.of([feed.title]);
      assert.deepEqual([rows.get(feedKey(feed))?.total, rows.get(feedKey(feed))?.unread], [own.length, unread(own)]);
    }
    for (const folder of new Set(feeds.map((feed) => feed.folder).filter((folder) => folder !== ''))) {
      const own = known.inFolder(folder);
      const count = rows.get(folderKey(folder));
      assert.deepEqual([count?.total, count?.unread], [own.length, unread(own)], folder);
    }
  };
  const state = feedsCounted(started);
  check(state, known.read);
  const one = [...known.of(TITLES)].find((n) => !known.read.has(n));
  if (one !== undefined) {
    const read = state.marks.read.with([idOf(one)], true);
    check({ ...state, marks: { ...state.marks, read } }, new Set([...known.read, one]));
  }
  // What a feed would take with it: the stories that no other feed has.
  for (const row of allRows(state).filter(({ kind }) => kind === 'feed')) {
    const others = known.of(TITLES.filter((title) => title !== row.name));
    const alone = known.of([row.name]).filter((n) => !others.includes(n));
    assert.deepEqual([...feedStories(state, row)].sort(), alone.map(idOf).sort());
  }
}

async function compare(known: Documents): Promise<void> {
  await compareCommands(known);
  const context = await contextOf();
  const { feeds } = context.settings.data;
  const plan = storePlan(context);
  const { store } = openStore(plan);
  compareReader(known, feeds, store.catalogue);
  compareReader(known, feeds, openLibrary(plan.dirs, plan).catalogue);
  const byFeed = store.byFeed(() => true);
  for (const feed of feeds)
    assert.equal(byFeed.get(feedRef(feed))?.length ?? 0, known.of([feed.title]).length, feed.title);
  context.data.close();
}

describe('a story of several feeds', () => {
  beforeEach(() => onTestFailed(printSeed));

  it.each(Array.from({ length: share(10) }, (_, n) => n))(
    'is listed, counted and found in each of them (%i)',
    async (n) => {
      const random = randomOf(`shared stories ${n}`);
      const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
      const some = (): number[] => {
        const all = Array.from({ length: ARTICLES }, (_, k) => k).filter(() => random() < 0.5);
        return all.length > 0 ? all : [0];
      };
      const known = new Documents();
      const sync = async (): Promise<void> => {
        for (const [title, stories] of known.stories) {
          const now = some();
          serve(title, now);
          for (const article of now) stories.add(storyOf(title, article));
        }
        await run('sync');
      };
      for (const title of TITLES) {
        serve(title, [0]);
        const folder = pick(FOLDERS);
        const into = folder === '' ? [] : ['--folder', folder];
        await run('feeds', 'add', '--allow-private', addressOf(title), ...into);
        known.stories.set(title, new Set());
        known.folders.set(title, folder);
      }
      await sync();
      await compare(known);
      for (let step = 0; step < 5 && known.stories.size > 1; step++) {
        const title = pick([...known.stories.keys()]);
        const kind = pick(['sync', 'sync', 'move', 'read', 'remove', 'remove stories']);
        if (kind === 'sync') await sync();
        if (kind === 'move') {
          const folder = pick(FOLDERS);
          await run('feeds', 'move', title, folder);
          known.folders.set(title, folder);
        }
        if (kind === 'read') {
          for (const article of known.of([title])) known.read.add(article);
          const rows = JSON.parse(await run('list', '--feed', title, '--json')) as { id: string }[];
          if (rows.length > 0) await run('mark', 'read', ...rows.map(({ id }) => id));
        }
        if (kind.startsWith('remove')) {
          await run('feeds', 'remove', title, ...(kind === 'remove' ? [] : ['--stories', '--yes']));
          const own = known.of([title]);
          known.stories.delete(title);
          known.folders.delete(title);
          // If another feed lists a deleted article later, that is a new story.
          const left = known.of(TITLES);
          if (kind !== 'remove') for (const n of own) if (!left.includes(n)) known.read.delete(n);
        }
        await compare(known);
      }
      const stories = await listed();
      assert.deepEqual(stories, [...new Set(stories)], 'one story an article, and one an entry');
    },
  );

  it('stays in All while one of its feeds is not left out of it', async () => {
    for (const [title, articles] of [['Alpha', [1, 2]] as const, ['Beta', [2, 3]] as const]) {
      serve(title, articles);
      await run('feeds', 'add', '--allow-private', web.url(`/${title}`), '--sync', '--folder', 'Metals');
    }
    const counted = async (...args: string[]) => Number(await run('count', ...args));
    const others = (await counted()) - 3;
    await run('feeds', 'set', 'Beta', 'inAll=off');
    expect(await listed()).toEqual([1, 2]);
    expect(await listed('--unread', '--since', '1990')).toEqual([1, 2]);
    expect([await counted(), await counted('--unread')]).toEqual([others + 2, others + 2]);
    // What is asked for is found.
    expect(await listed('--feed', 'Beta', '--unread')).toEqual([2, 3]);
    expect(await listed('--query', 'folder:Metals')).toEqual([1, 2, 3]);
    await run('feeds', 'set', 'Metals', 'inAll=off');
    expect([await counted(), await counted('--unread')]).toEqual([others, others]);
    expect(await counted('--folder', 'Metals')).toBe(3);
    await run('feeds', 'set', 'Alpha', 'inAll=on');
    expect(await counted('--unread')).toBe(others + 2);
    // One that was in the other feed alone is listed from then on.
    serve('Alpha', [1, 2, 3]);
    await run('sync', 'Alpha');
    expect([await listed(), await counted('--unread')]).toEqual([[1, 2, 3], others + 3]);
  });

  it('stays with the other feed if one is removed with its stories, and goes with the last one', async () => {
    for (const [title, articles] of [['Alpha', [1, 2]] as const, ['Beta', [2, 3]] as const]) {
      serve(title, articles);
      await run('feeds', 'add', '--allow-private', web.url(`/${title}`), '--sync');
    }
    expect(await listed('--feed', 'Beta')).toEqual([2, 3]);
    expect(await run('feeds', 'remove', 'Alpha', '--stories', '--yes')).toContain('other feeds have too');
    expect(await listed()).toEqual([2, 3]);
    expect(await listed('--feed', 'Beta')).toEqual([2, 3]);
    await run('feeds', 'remove', 'Beta', '--stories', '--yes');
    expect(await listed()).toEqual([]);
  });

  it('is still read once its feed is removed and added again, and is no second copy', async () => {
    serve('Alpha', [1, 2]);
    await run('feeds', 'add', '--allow-private', addressOf('Alpha'), '--sync');
    const [one] = JSON.parse(await run('list', '--feed', 'Alpha', '--json')) as { id: string }[];
    await run('mark', 'read', one?.id ?? '');
    await run('feeds', 'remove', 'Alpha');
    // Meanwhile another feed of the site lists it, which is removed with its stories: this one is not its own.
    serve('Beta', [1, 2]);
    await run('feeds', 'add', '--allow-private', addressOf('Beta'), '--sync');
    await run('feeds', 'remove', 'Beta', '--stories', '--yes');
    await run('feeds', 'add', '--allow-private', addressOf('Alpha'), '--sync');
    expect(await listed()).toEqual([1, 2]);
    expect(await listed('--feed', 'Alpha', '--unread')).toHaveLength(1);
  });

  it('is in a feed again whose removal with its stories is undone in the reader', async () => {
    for (const [title, articles] of [['Alpha', [1, 2]] as const, ['Beta', [2, 3]] as const]) {
      serve(title, articles);
      await run('feeds', 'add', '--allow-private', web.url(`/${title}`), '--sync');
    }
    const context = await contextOf();
    const beta = context.settings.data.feeds.find(({ title }) => title === 'Beta');
    const { store } = openStore(storePlan(context));
    const { library } = readerPorts(context, { store, work: null }, DEFAULT_PREFERENCES);
    const ids =
      store
        .byFeed((ref) => beta !== undefined && ref === feedRef(beta))
        .values()
        .next().value ?? [];
    expect(ids).toHaveLength(2);
    const { ids: deleted } = await library.deleteStories(ids, beta ? feedRef(beta) : '');
    // Only the one that Alpha has not.
    expect(await listed()).toEqual([1, 2]);
    expect(await library.restoreStories(deleted)).toEqual(deleted);
    expect(await listed('--feed', 'Beta')).toEqual([2, 3]);
    context.data.close();
  });

  it('is shown in one more feed, and stays with it, once another process has found it there', async () => {
    for (const [title, articles] of [['Alpha', [1]] as const, ['Beta', [2, 3]] as const]) {
      serve(title, articles);
      await run('feeds', 'add', '--allow-private', web.url(`/${title}`), '--sync');
    }
    const context = await contextOf();
    const refOf = (wanted: string): string => {
      const feed = context.settings.data.feeds.find(({ title }) => title === wanted);
      return feed ? feedRef(feed) : '';
    };
    const { store } = openStore(storePlan(context));
    const { library, runtime } = readerPorts(context, { store, work: null }, DEFAULT_PREFERENCES);
    const ids = store.byFeed((ref) => ref === refOf('Beta')).get(refOf('Beta')) ?? [];
    expect(ids).toHaveLength(2);
    const totals: number[] = [];
    const stop = library.watch(
      (catalogue) => totals.push(catalogue.countFeeds([[refOf('Alpha')]], new Set())[0]?.total ?? 0),
      () => {},
    );
    serve('Alpha', [1, 3]);
    await run('sync');
    await expect.poll(() => totals).toEqual([2]);
    stop();
    serve('Alpha', [1, 2, 3]);
    await run('sync');
    expect(await library.deleteStories(ids, refOf('Beta'))).toEqual({ ids: [], refused: [] });
    expect(await listed()).toEqual([1, 2, 3]);
    await runtime.flush();
    context.data.close();
  });

  it('stays if the data file, which says in which feeds it is, cannot be used', async () => {
    for (const title of ['Alpha', 'Beta']) {
      serve(title, [1]);
      await run('feeds', 'add', '--allow-private', web.url(`/${title}`), '--sync');
    }
    await run('feeds', 'set', 'Alpha', 'keep=1');
    const [path = ''] = filesIn(home.data).filter((file) => file.endsWith('minerals-news.db'));
    for (const file of filesIn(home.data).filter((one) => one.startsWith(path))) rmSync(file);
    const fails = async (...args: readonly string[]): Promise<void> => {
      const { code, err } = await home.run(args);
      expect([args, code, err.trim().split('\n')]).toEqual([args, 1, [expect.stringContaining(path)]]);
    };
    mkdirSync(path);
    await fails('feeds', 'remove', 'Alpha', '--stories', '--yes');
    await fails('expire');
    rmSync(path, { recursive: true });
    writeFileSync(path, 'damaged');
    await fails('feeds', 'remove', 'Alpha', '--stories', '--yes');
    expect(await listed()).toEqual([1]);
    expect(await run('feeds')).toContain('Alpha');
  });

  it('is in the feed that its file names once the data file is lost', async () => {
    for (const title of ['Alpha', 'Beta']) {
      serve(title, [1]);
      await run('feeds', 'add', '--allow-private', web.url(`/${title}`), '--sync');
    }
    expect(await listed('--feed', 'Beta')).toEqual([1]);
    for (const file of filesIn(home.data).filter((path) => path.includes('minerals-news.db'))) rmSync(file);
    expect(await listed('--feed', 'Alpha')).toEqual([1]);
    expect(await listed('--feed', 'Beta')).toEqual([]);
    // The next sync knows it again.
    await run('sync');
    expect(await listed('--feed', 'Beta')).toEqual([1]);
  });

  it('is looked for in the data file only if a list asks for feeds', async () => {
    serve('Alpha', [1]);
    await run('feeds', 'add', '--allow-private', web.url('/Alpha'), '--sync');
    const [path = ''] = filesIn(home.data).filter((file) => file.endsWith('minerals-news.db'));
    // A command that opens a damaged file sets it aside.
    writeFileSync(path, 'damaged');
    expect(await run('list')).toContain('Report 1');
    expect(existsSync(path)).toBe(true);
    expect(await listed('--feed', 'Alpha')).toEqual([1]);
    expect(existsSync(path)).toBe(false);
  });
});
