import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changeFeed, listingOf, NO_LISTING, putListing } from '../../src/db/data/feeds.ts';
import {
  type FeedRecord,
  fetchedChange,
  forgetFeed,
  noteFeedIsBack,
  readFeed,
  readListing,
  requestAgain,
  writeFeed,
} from '../../src/ingest/feed-record.ts';
import { PendingPages, readPagesDue } from '../../src/ingest/pending-pages.ts';
import { temporaryFolder } from '../temporary.ts';
import { libraryDataOf } from './store/library-data.ts';

const REF = 'abcdefghij';
const NOTHING: FeedRecord = {
  etag: '',
  lastModified: '',
  answeredBy: '',
  had: '',
  requested: '',
  notBefore: '',
  gone: '',
  failed: null,
  full: false,
};
const FULL: FeedRecord = {
  etag: 'W/"1"',
  lastModified: 'Wed, 04 Feb 2026 01:30:00 GMT',
  answeredBy: 'https://cdn.news.example/feed.xml',
  had: '2026-02-04T12:00:00.000Z',
  requested: '2026-02-04T12:30:00.000Z',
  notBefore: '2026-02-05T00:00:00.000Z',
  gone: '2026-02-06T00:00:00.000Z',
  failed: {
    at: '2026-02-04T12:00:00.000Z',
    since: '2026-02-02T12:00:00.000Z',
    why: { code: 'dns', params: { host: 'herald.example' } },
  },
  schedule: { minutes: 60, skipHours: [3], skipDays: [0] },
  full: true,
};

const library = () => libraryDataOf(join(temporaryFolder('feed-record'), 'stories'), '');

it('a record is read as it was written, part by part and feed by feed', () => {
  const data = library();
  expect(readFeed(data, REF)).toEqual(NOTHING);
  writeFeed(data, REF, FULL);
  writeFeed(data, 'another', { etag: '"2"' });
  expect(readFeed(data, REF)).toEqual(FULL);
  writeFeed(data, REF, { etag: '', failed: null, schedule: undefined });
  const { schedule: _, ...rest } = FULL;
  expect(readFeed(data, REF)).toEqual({ ...rest, etag: '', failed: null });
  expect(readFeed(data, 'another')).toEqual({ ...NOTHING, etag: '"2"' });
  requestAgain(data, REF);
  noteFeedIsBack(data, REF);
  expect(readFeed(data, REF)).toMatchObject({ lastModified: '', answeredBy: '', gone: '', notBefore: '' });
});

it.each(['', 'null', '[1]', '{"code":', '{"code":"x","params":{}}', '{"code":"dns"}'])(
  'a failure of an unknown reason, %j, is none',
  (failure) => {
    const data = library();
    data.write((db, id) => changeFeed(db, id, REF, { failed: 1, failing_since: 1, failure, schedule: failure }));
    expect(readFeed(data, REF).failed).toBeNull();
  },
);

it('a fetch without other news is recorded once an hour, and a failure with its first time', () => {
  const had = '2026-02-04T12:00:00.000Z';
  expect(fetchedChange(NOTHING, null, had)).toEqual({ had, failed: null });
  const fetched = { ...NOTHING, had };
  expect(fetchedChange(fetched, null, '2026-02-04T12:59:59.000Z')).toBeNull();
  expect(fetchedChange(fetched, null, '2026-02-04T13:00:00.000Z')).toMatchObject({ had: '2026-02-04T13:00:00.000Z' });
  // A clock that was set back.
  expect(fetchedChange(fetched, null, '2026-02-04T11:00:00.000Z')).toMatchObject({ had: '2026-02-04T11:00:00.000Z' });
  const why = { code: 'dns', params: {} } as const;
  const at = '2026-02-04T14:00:00.000Z';
  expect(fetchedChange(fetched, why, at)).toEqual({ failed: { at, since: at, why } });
  const failing = { ...fetched, failed: { at: had, since: had, why } };
  expect(fetchedChange(failing, why, at)).toEqual({ failed: { at, since: had, why } });
  expect(fetchedChange(failing, null, '2026-02-04T12:30:00.000Z')).toEqual({ had, failed: null });
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
  expect(readFeed(data, REF).full).toBe(true);
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
