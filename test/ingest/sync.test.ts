import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FeedRow, putPagesDue, sharedListings } from '../../src/db/data/feeds.ts';
import { writeFeed } from '../../src/ingest/feed-record.ts';
import { type FeedReport, type Run, syncFeed, syncFeeds } from '../../src/ingest/sync.ts';
import { temporaryFolder } from '../temporary.ts';
import { item, makeLibrary } from './store/helpers.ts';
import { libraryDataOf } from './store/library-data.ts';

const URL = 'https://herald.example/feed';
const FEED = { ref: URL, url: URL, title: 'Herald', addresses: [], language: '' };
const NOW = '2026-02-04T12:00:00.000Z';

/** What a sync of one feed does before its server has answered, in order. */
async function stepsOf(state: Partial<FeedRow>, { isEmpty = false, hasDuePage = false } = {}): Promise<string[]> {
  const folder = temporaryFolder('sync-feed');
  const data = libraryDataOf(join(folder, 'stories'));
  writeFeed(data, URL, state);
  if (hasDuePage) data.write((db, library) => putPagesDue(db, library, URL, new Map([['aaaaaaaaaa', 1]])));
  const steps: string[] = [];
  const fetch = async () => {
    steps.push('request');
    return { kind: 'failed', why: { code: 'dns', params: {} } };
  };
  const tools = { fetcher: { fetch }, pool: { warmUp: () => steps.push('thread') }, itemStore: { isEmpty } };
  const plan = { data, stories: join(folder, 'stories'), now: () => new Date(NOW) };
  await syncFeed({ ...FEED, full: hasDuePage }, { plan, tools, order: { named: new Set() } } as unknown as Run);
  return steps;
}

it('a story that another feed of the site lists while it is still being stored is in both', async () => {
  const library = makeLibrary();
  const report = item({ guid: 'one', url: 'https://herald.example/1', title: 'A report' });
  const others = Array.from({ length: 120 }, (_, n) =>
    item({ guid: `${n}`, url: `https://herald.example/other/${n}`, title: `Other ${n}`, body: `Text ${n}.` }),
  );
  const all = 'https://herald.example/all';
  const documents = [[all, [report, ...others]] as const, [URL, [{ ...report, guid: 'own' }]] as const].map(
    ([url, items]) => {
      const document = { kind: 'feed', head: { title: '', home: '' }, items, skipped: [], truncated: false };
      return [url, { document, url, validators: { etag: '', lastModified: '', url } }] as const;
    },
  );
  const feeds = documents.map(([url]) => ({ ...FEED, ref: url, url, title: url, full: false }));
  const plan = {
    stories: library.stories,
    data: library.data,
    worker: '',
    env: {},
    now: () => new Date(NOW),
    credentials: () => null,
  };
  const known = new Set(feeds.map(({ url }) => url));
  const order = { feeds, atOnce: 2, named: new Set(), known, had: new Map(documents) };
  const reports: FeedReport[] = [];
  const broken = await syncFeeds(plan as never, order as never, (report) => reports.push(report));
  expect(broken).toBeNull();
  const counted = reports.map(({ feed, counts }) => [feed.url, counts.added, counts.updated] as const);
  expect(new Map(counted.map(([url, ...counts]) => [url, counts]))).toEqual(
    new Map([
      [URL, [0, 0]],
      [all, [121, 0]],
    ]),
  );
  const shared = library.data.read(sharedListings, '').split('\n');
  expect(new Set(shared.map((line) => line.split(' ')[1]))).toEqual(new Set([URL, all]));
});

describe('the parser thread', () => {
  const ETAG = { etag: '"1"', answered_by: URL };
  const DATE = { modified: 'Wed, 04 Feb 2026 12:00:00 GMT', answered_by: URL };

  it.each<[string, Partial<FeedRow>, Parameters<typeof stepsOf>[1]?]>([
    ['was never fetched', {}],
    ['has no validators', { answered_by: URL }],
    ['has validators of an unknown address', { etag: '"1"' }],
    ['has lost its stories', ETAG, { isEmpty: true }],
    ['has pages to be fetched', ETAG, { hasDuePage: true }],
  ])('starts before the request for a feed that %s, whose answer is a document', async (_, state, more) => {
    expect(await stepsOf(state, more)).toEqual(['thread', 'request']);
  });

  it.each([
    ['an ETag', ETAG],
    ['a date', DATE],
  ])('does not start for a feed with %s, which is probably unchanged', async (_, state) => {
    expect(await stepsOf(state)).toEqual(['request']);
  });

  it.each([
    ['is gone', { gone: Date.parse(NOW) }],
    ['must not be asked yet', { not_before: Date.parse('2026-02-04T12:30:00Z') }],
  ])('does not start for a feed that %s', async (_, state) => {
    expect(await stepsOf(state)).toEqual([]);
  });
});
