import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedsWithStory, listingOf, putListing, sharedListings } from '../../../src/db/data/feeds.ts';
import { newStories } from '../../../src/db/data/new-stories.ts';
import type { AccountFeed, EntriesPage, Entry } from '../../../src/ingest/accounts/model.ts';
import { type PagesOrder, type StoredPages, storePages } from '../../../src/ingest/accounts/store-entries.ts';
import { deleteStories } from '../../../src/ingest/deletion/delete-stories.ts';
import { noteSites } from '../../../src/ingest/feed-record.ts';
import { Failure } from '../../../src/ingest/fetch/failure.ts';
import type { Item } from '../../../src/ingest/model.ts';
import type { IngestOptions } from '../../../src/ingest/services.ts';
import { endRun, FEED, item, makeLibrary, type TestLibrary } from '../store/helpers.ts';

const HERALD: AccountFeed = {
  ref: 'herald',
  remote: '12',
  url: 'https://news.example/rss',
  title: 'Herald at home',
  folder: '',
  full: false,
  language: '',
};
const PLANET: AccountFeed = {
  ...HERALD,
  ref: 'planet',
  remote: '13',
  url: 'https://planet.example/rss',
  title: 'Planet',
};

type EntryPart = Partial<Omit<Entry, 'item'>> & { readonly item?: Partial<Item> | null };

/** An entry whose article has no id of its publisher, as servers send it. */
const entry = (id: number, part: EntryPart = {}): Entry => ({
  id,
  feed: HERALD.remote,
  state: { isRead: false, isStarred: false },
  isRemoved: false,
  labels: [],
  changed: null,
  why: null,
  ...part,
  item: part.item === null ? null : item({ guid: '', ...part.item }),
});

const page = (entries: readonly Entry[], watermarks = {}): EntriesPage => ({ entries, watermarks });

async function* sent(...pages: readonly (EntriesPage | Error)[]): AsyncGenerator<EntriesPage> {
  for (const one of pages) {
    if (one instanceof Error) throw one;
    yield one;
  }
}

const optionsOf = ({ stories, data }: TestLibrary): IngestOptions => ({
  stories,
  data,
  worker: '',
  userAgent: 'minerals-news/0',
  env: {},
  now: () => new Date('2026-02-05T00:00:00Z'),
  newFeedDays: 3,
  credentials: () => null,
  dryRun: false,
});

/** Stores pages as a round does; what was committed. */
async function round(
  library: TestLibrary,
  pages: AsyncIterable<EntriesPage>,
  order: Partial<PagesOrder> = {},
): Promise<StoredPages[]> {
  const commits: StoredPages[] = [];
  const commit = async (stored: StoredPages): Promise<void> => {
    library.data.write(stored.save);
    commits.push(stored);
  };
  await storePages(pages, { feeds: [HERALD, PLANET], retriesPages: true, commit, ...order }, optionsOf(library));
  return commits;
}

const storyOf = (commits: readonly StoredPages[], id: number): string =>
  commits.flatMap(({ entries }) => entries).find(({ entry }) => entry.id === id)?.story ?? expect.fail(`entry ${id}`);

const hashOf = (story: string): string => story.slice(-10);
const feedsOf = ({ data }: TestLibrary, story: string): readonly string[] =>
  data.read((db, library) => feedsWithStory(db, library, hashOf(story)), []).toSorted();

/** Deletes the story of an entry as the user does. */
function remove(library: TestLibrary, story: string, cause: 'deleted' | 'expired' | 'unsubscribed' = 'deleted'): void {
  const files = library.files().filter((path) => path.includes(story));
  const stories = [{ id: story, files: files.map((path) => join(library.stories, path)) }];
  const { deleted } = deleteStories(library.data, stories, { cause, now: Date.parse('2026-02-05T00:00:00Z') });
  expect(deleted).toHaveLength(1);
}

describe('the articles of an account', () => {
  it('are stories whose source is the feed', async () => {
    const library = makeLibrary();
    const commits = await round(library, sent(page([entry(1)], { last: 1 })));
    const story = storyOf(commits, 1);
    const [path = ''] = library.files();
    expect(path).toContain(story);
    const file = readFileSync(join(library.stories, path), 'utf8');
    const source = ['name: Herald at home', `feed: ${HERALD.url}`, `feed_id: ${HERALD.ref}`];
    for (const line of source) expect(file).toContain(line);
    expect(file).not.toMatch(/account|\n {2}id:/);
    expect(commits).toMatchObject([{ watermarks: { last: 1 } }]);
    expect(library.data.read((db, id) => listingOf(db, id, HERALD.ref), null)?.listed).toEqual(
      new Set([hashOf(story)]),
    );
    expect(library.data.read(sharedListings, '')).toBe('');
  });

  it('are new for rules and the program of afterSync, but read ones for rules alone, however old', async () => {
    const library = makeLibrary();
    const read = { isRead: true, isStarred: false };
    const old = { url: 'https://news.example/a/2', title: 'Old', published: '2020-01-01T00:00:00Z', body: 'Old text.' };
    const commits = await round(library, sent(page([entry(1), entry(2, { item: old, state: read })])));
    const due = library.data.read(newStories, new Map());
    expect(due.get(storyOf(commits, 1))).toBe('all');
    expect(due.get(storyOf(commits, 2))).toBe('rules');
  });

  it('that are in a local feed too are one story in two feeds', async () => {
    const library = makeLibrary();
    const kept = library.keep({}, { feedId: 'local' });
    library.data.write((db, id) => putListing(db, id, 'local', { listed: new Set([kept.hash]), left: new Map() }));
    const before = library.files();
    // The server cleans the text in its own way.
    const commits = await round(library, sent(page([entry(1, { item: { body: '첫 문단이다.' } })])));
    expect(storyOf(commits, 1)).toBe(kept.id);
    expect(library.files()).toEqual(before);
    expect(feedsOf(library, kept.id)).toEqual([HERALD.ref, 'local']);
    expect(library.data.read(sharedListings, '')).toContain(`${kept.hash} ${HERALD.ref}`);
  });

  it('that come in two feeds of one site are one story, and in an aggregator an entry of its own', async () => {
    const apart = makeLibrary();
    await round(apart, sent(page([entry(1), entry(2, { feed: PLANET.remote })])));
    expect(apart.files()).toHaveLength(2);
    const library = makeLibrary();
    // The server has said of which site the feed is.
    noteSites(library.data, new Map([[PLANET.ref, 'https://news.example/']]));
    const commits = await round(library, sent(page([entry(1), entry(2, { feed: PLANET.remote })])));
    expect(storyOf(commits, 2)).toBe(storyOf(commits, 1));
    expect(feedsOf(library, storyOf(commits, 1))).toEqual([HERALD.ref, PLANET.ref]);
    expect(library.files()).toHaveLength(1);
  });

  it('keep their story when the title is corrected and the feed is added again, with other numbers', async () => {
    const library = makeLibrary();
    const first = storyOf(await round(library, sent(page([entry(1)]))), 1);
    const again = entry(71, { item: { title: '희토류 가격이 크게 오른다' } });
    const second = await round(library, sent(page([again])), { feeds: [{ ...HERALD, ref: 'added-again' }] });
    expect(storyOf(second, 71)).toBe(first);
    expect(feedsOf(library, first)).toContain('added-again');
  });

  it.each([
    ['with few words', { body: '짧은 글.', summary: '' }],
    ['without a title', { title: '', body: 'A note of a few words.', summary: '' }],
    ['without a date', { published: null }],
  ])('without an address and %s are the same story when the feed is added again', async (_, part) => {
    const library = makeLibrary();
    const first = storyOf(await round(library, sent(page([entry(1, { item: { url: '', ...part } })]))), 1);
    const again = sent(page([entry(71, { item: { url: '', ...part } })]));
    expect(storyOf(await round(library, again, { feeds: [{ ...HERALD, ref: 'added-again' }] }), 71)).toBe(first);
    expect(library.files()).toHaveLength(1);
  });

  it('on one page are several stories, in one page of the server and in two', async () => {
    const library = makeLibrary();
    const post = (id: number): Entry =>
      entry(id, {
        item: {
          title: 'Live: the vote',
          published: `2026-02-04T1${id}:30:00+09:00`,
          summary: '',
          body: `Post ${id} says ${'one two three four five six seven '.repeat(3).replaceAll('e', `e${id}`)}.`,
        },
      });
    const commits = await round(library, sent(page([post(1), post(2)]), page([post(3)])));
    expect(new Set([1, 2, 3].map((id) => storyOf(commits, id))).size).toBe(3);
  });

  it('have no story if there is nothing to show, and removed ones have no entry', async () => {
    const library = makeLibrary();
    const noText = entry(1, { item: null, why: { code: 'no-text', params: {} } });
    const [commit] = await round(library, sent(page([noText, entry(2, { item: null, isRemoved: true })])));
    expect(commit?.entries).toMatchObject([{ entry: { id: 1 }, story: '', isNew: false }]);
  });

  it('of a feed that the account has got meanwhile are left for the next sync', async () => {
    const library = makeLibrary();
    const [commit] = await round(library, sent(page([entry(1, { feed: '99' }), entry(2)])));
    expect(commit?.entries).toMatchObject([{ entry: { id: 2 }, isNew: true }]);
  });
});

describe('a story of an account that was deleted', () => {
  const deleted = async (cause?: 'expired' | 'unsubscribed') => {
    const library = makeLibrary();
    const story = storyOf(await round(library, sent(page([entry(1)]))), 1);
    remove(library, story, cause);
    expect(library.files()).toEqual([]);
    return { library, story };
  };

  it.each(['deleted', 'expired'] as const)('does not come with another entry (%s)', async (cause) => {
    const { library } = await deleted(cause === 'deleted' ? undefined : cause);
    expect(storyOf(await round(library, sent(page([entry(71)]))), 71)).toBe('');
    expect(library.files()).toEqual([]);
  });

  it('comes with one that is starred there', async () => {
    const { library, story } = await deleted();
    const starred = entry(71, { state: { isRead: true, isStarred: true } });
    expect(storyOf(await round(library, sent(page([starred]))), 71)).toBe(story);
    expect(library.files()).toHaveLength(1);
  });

  it('comes with its feed if it was deleted with it', async () => {
    const { library, story } = await deleted('unsubscribed');
    expect(storyOf(await round(library, sent(page([entry(71)]))), 71)).toBe(story);
  });
});

describe('pages', () => {
  const pages = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const url = `https://news.example/a/${index}`;
      return page([entry(index + 1, { item: { url, title: `Title ${index}`, body: `Text ${index}.` } })], {
        last: index,
      });
    });

  it('before a fault are stored and committed, and the fault is thrown', async () => {
    const library = makeLibrary();
    const commits: StoredPages[] = [];
    const commit = async (stored: StoredPages) => void commits.push(stored);
    const failure = new Failure('bad-answer', { detail: 'id' });
    await expect(round(library, sent(...pages(3), failure), { commit })).rejects.toBe(failure);
    expect(commits.flatMap(({ entries }) => entries.map(({ entry: { id } }) => id))).toEqual([1, 2, 3]);
    expect(commits.at(-1)?.watermarks).toEqual({ last: 2 });
    expect(library.files()).toHaveLength(3);
  });

  it('are fetched while the ones before are stored', async () => {
    const library = makeLibrary();
    const steps: string[] = [];
    async function* told() {
      for (const one of pages(2)) {
        steps.push(`fetch ${one.watermarks.last}`);
        yield one;
      }
    }
    await round(library, told(), { commit: async () => void steps.push('commit') });
    expect(steps).toEqual(['fetch 0', 'fetch 1', 'commit']);
  });

  it('of which there are none open nothing', async () => {
    const library = makeLibrary();
    expect(await round(library, sent())).toEqual([]);
    expect(library.data.version()).toBeNull();
    expect(library.files()).toEqual([]);
  });

  it('that the disk refuses are not committed', async () => {
    const library = makeLibrary();
    const other = library.itemStore();
    endRun(other);
    const commits: StoredPages[] = [];
    const plan = { ...optionsOf(library), stories: '/proc/no/such/folder' };
    const order = {
      feeds: [HERALD],
      retriesPages: true,
      commit: async (one: StoredPages) => void commits.push(one),
    } as const;
    await expect(storePages(sent(page([entry(1)])), order, plan)).rejects.toMatchObject({
      why: { code: 'unwritable' },
    });
    expect(commits).toEqual([]);
  });
});

it('a local feed that brings a story of an account finds it', async () => {
  const library = makeLibrary();
  const story = storyOf(await round(library, sent(page([entry(1)]))), 1);
  const kept = library.keep({ guid: 'https://news.example/id/1' }, { ...FEED, feedId: 'local' });
  expect(kept).toMatchObject({ id: story, outcome: 'existing', namedFeed: HERALD.ref });
});
