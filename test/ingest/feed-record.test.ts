import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type FeedRow,
  listingOf,
  NO_LISTING,
  putListing,
  sharedListings,
  UNKNOWN_FEED,
} from '../../src/db/data/feeds.ts';
import type { LibraryData } from '../../src/db/data/library-data.ts';
import {
  failureOf,
  fetchedChange,
  forgetFeed,
  noteFeedIsBack,
  readFeed,
  readListing,
  requestAgain,
  storedSchedule,
  writeFeed,
} from '../../src/ingest/feed-record.ts';
import type { Reason } from '../../src/ingest/model.ts';
import { PendingPages, readPagesDue } from '../../src/ingest/pending-pages.ts';
import { NO_SCHEDULE } from '../../src/ingest/schedule.ts';
import { temporaryFolder } from '../temporary.ts';
import { libraryDataOf } from './store/library-data.ts';

const REF = 'abcdefghij';
const noon = Date.parse('2026-02-04T12:00:00Z');
const MINUTE = 60_000;
const WHY: Reason = { code: 'dns', params: { host: 'herald.example' } };
const FULL: FeedRow = {
  etag: 'W/"1"',
  modified: 'Wed, 04 Feb 2026 01:30:00 GMT',
  answered_by: 'https://cdn.news.example/feed.xml',
  site: 'https://news.example/',
  fetched: noon,
  requested: noon + 30 * MINUTE,
  not_before: noon + 720 * MINUTE,
  gone: noon + 2000 * MINUTE,
  failed: noon,
  failing_since: noon - 2000 * MINUTE,
  failure: JSON.stringify(WHY),
  schedule: '{"minutes":60,"skipHours":[3],"skipDays":[0]}',
  new_since: 0,
  has_pages: 1,
  listing: '{"place":"ul.list>li>a","shape":"/news/N"}',
};

const library = () => libraryDataOf(join(temporaryFolder('feed-record'), 'stories'));

it('what is known of a feed is read as it was written, part by part and feed by feed', () => {
  const data = library();
  expect(readFeed(data, REF)).toEqual(UNKNOWN_FEED);
  writeFeed(data, REF, FULL);
  writeFeed(data, 'another', { etag: '"2"' });
  const row = readFeed(data, REF);
  expect(row).toMatchObject(FULL);
  expect([failureOf(row), storedSchedule(row)]).toEqual([WHY, { minutes: 60, skipHours: [3], skipDays: [0] }]);
  writeFeed(data, REF, { etag: '', failed: null, failure: null, schedule: null });
  const changed = readFeed(data, REF);
  expect(changed).toMatchObject({ ...FULL, etag: '', failed: null, failure: null, schedule: null });
  expect([failureOf(changed), storedSchedule(changed)]).toEqual([null, NO_SCHEDULE]);
  expect(readFeed(data, 'another')).toMatchObject({ ...UNKNOWN_FEED, etag: '"2"' });
  requestAgain(data, REF);
  noteFeedIsBack(data, REF);
  expect(readFeed(data, REF)).toMatchObject({ modified: '', answered_by: '', gone: null, not_before: null });
});

it.each(['', 'null', '[1]', '{"code":', '{"code":"x","params":{}}', '{"code":"dns"}'])(
  'a failure of an unknown reason, %j, is none',
  (failure) => {
    const data = library();
    writeFeed(data, REF, { failed: 1, failing_since: 1, failure, schedule: failure });
    const row = readFeed(data, REF);
    expect([failureOf(row), storedSchedule(row)]).toEqual([null, NO_SCHEDULE]);
  },
);

it('a fetch is recorded with its time, and a failure with its first one', () => {
  const well = { failed: null, failing_since: null, failure: null };
  expect(fetchedChange(UNKNOWN_FEED, null, noon)).toEqual({ fetched: noon, ...well });
  const fetched = { ...UNKNOWN_FEED, fetched: noon };
  expect(fetchedChange(fetched, null, noon + 27 * MINUTE)).toEqual({ fetched: noon + 27 * MINUTE, ...well });
  const at = noon + 120 * MINUTE;
  const failing = { ...fetched, failed: noon, failing_since: noon, failure: FULL.failure };
  expect(fetchedChange(fetched, WHY, at)).toEqual({ failed: at, failing_since: at, failure: FULL.failure });
  expect(fetchedChange(failing, WHY, at)).toEqual({ failed: at, failing_since: noon, failure: FULL.failure });
  expect(fetchedChange(failing, null, noon + 30 * MINUTE)).toEqual({ fetched: noon + 30 * MINUTE, ...well });
});

describe('a story of two feeds', () => {
  const listing = { listed: new Set(['a', 'b']), left: new Map<string, string>() };
  const shared = (data: LibraryData): readonly string[] => data.read(sharedListings, '').split('\n').sort();

  it('is in both, whichever is recorded first', () => {
    const data = library();
    data.write((db, id) => putListing(db, id, 'one', listing));
    expect(shared(data)).toEqual(['']);
    // As when the second feed has stored the story while the first one was still being synced.
    data.write((db, id) => putListing(db, id, 'two', { listed: new Set(['b', 'c']), left: new Map() }));
    expect(shared(data)).toEqual(['b one', 'b two']);
    data.write((db, id) => putListing(db, id, 'three', { listed: new Set(), left: new Map([['a', '2026-02-01']]) }));
    expect(shared(data)).toEqual(['a one', 'a three', 'b one', 'b two']);
  });

  it('stays in the feed that its file named, as one that has left it, even if that had not been recorded', () => {
    const data = library();
    writeFeed(data, 'one', { etag: '"1"' });
    const named = new Map([
      ['a', 'one'],
      ['b', 'unknown'],
    ]);
    data.write((db, id) => putListing(db, id, 'two', listing, { named, today: '2026-02-03' }));
    expect(shared(data)).toEqual(['a one', 'a two', 'b two']);
    expect(readListing(data, 'one')).toEqual({ listed: new Set(), left: new Map([['a', '2026-02-03']]) });
    expect(readListing(data, 'unknown')).toEqual(NO_LISTING);
  });
});

it('what a feed lists is read as it was written, and goes with the feed', () => {
  const data = library();
  expect(readListing(data, REF)).toEqual(NO_LISTING);
  const put = (listed: readonly string[], left: Readonly<Record<string, string>>): void => {
    const listing = { listed: new Set(listed), left: new Map(Object.entries(left)) };
    data.write((db, id) => putListing(db, id, REF, listing));
    expect(readListing(data, REF)).toEqual(listing);
  };
  put(['a', 'b'], {});
  put(['b', 'c'], { a: '2026-02-01' });
  put(['a'], { b: '2026-02-02', c: '2026-02-02' });
  put(['d'], { a: '2026-02-03', c: '2026-02-02' });
  data.write((db, id) => putListing(db, id, 'another', { listed: new Set(['a']), left: new Map() }));
  forgetFeed(data, REF);
  expect(readListing(data, REF)).toEqual(NO_LISTING);
  expect(data.read((db, id) => [...listingOf(db, id, 'another').listed], [])).toEqual(['a']);
});

it('pages that could not be fetched are tried again, at most ten times, while the feed lists them', () => {
  const data = library();
  const why = { code: 'timeout', params: {} } as const;
  const first = new PendingPages(data, REF, true);
  first.missed('a', why);
  // Also if the run is killed now.
  expect([...readPagesDue(data, REF)]).toEqual([['a', 1]]);
  first.missed('b', why);
  first.save(['a', 'b']);
  expect(readFeed(data, REF).has_pages).toBe(1);
  const second = new PendingPages(data, REF, true);
  expect([second.has('a'), second.has('b'), second.has('c')]).toEqual([true, true, false]);
  second.missed('a', why);
  second.save(['a', 'b']);
  expect([...readPagesDue(data, REF)]).toEqual([['a', 2]]);
  for (let run = 0; run < 12; run += 1) {
    const pages = new PendingPages(data, REF, true);
    if (pages.has('a')) pages.missed('a', why);
    pages.save(['a']);
  }
  expect(readPagesDue(data, REF).size).toBe(0);
  // A run that fetches none records those of new stories.
  const without = new PendingPages(data, REF, false);
  without.passedBy('n');
  without.passedBy('gone');
  without.save(['n']);
  expect([...readPagesDue(data, REF)]).toEqual([['n', 0]]);
});
