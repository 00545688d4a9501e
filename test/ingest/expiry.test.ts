import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putListing } from '../../src/db/data/feeds.ts';
import {
  expiredStories,
  keepRuleOf,
  nextDepartures,
  noteDepartures,
  readFeedDocuments,
} from '../../src/ingest/expiry.ts';
import { temporaryFolder } from '../temporary.ts';
import { libraryDataOf } from './store/library-data.ts';

const hashOf = (n: number): string => `aaaaaaaaa${'abcdefghijklmnopqrstuvwxyz'.charAt(n)}`;
const stories = (count: number, starred: readonly number[] = []) =>
  Array.from({ length: count }, (_, n) => ({ id: `s${n}`, hash: hashOf(n), isStarred: starred.includes(n) }));
const idsOf = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

const local = (ref: string) => ({ ref, isOfAccount: false });

describe('keep', () => {
  it('is a number of days, a number of stories, or all', () => {
    expect(['30d', '500', 'all', ''].map(keepRuleOf)).toEqual([{ days: 30 }, { items: 500 }, null, null]);
  });

  it('counts days from when an item left its feed', () => {
    const left = new Map([
      [hashOf(1), '2026-01-31'],
      [hashOf(2), '2026-01-30'],
      [hashOf(3), '2025-01-01'],
      [hashOf(4), '2025-01-01'],
    ]);
    const plan = { rule: { days: 30 }, listed: new Set([hashOf(4)]), left, today: '2026-03-01' };
    // 0 has left at an unknown time, 4 has come back.
    expect(idsOf(expiredStories(stories(5, [3]), plan))).toEqual(['s2']);
  });

  it('counts stories from the newest; those that the feed lists stay and come first', () => {
    const plan = { left: new Map<string, string>(), today: '2026-03-01' };
    const rule = { items: 3 };
    expect(idsOf(expiredStories(stories(6, [1]), { ...plan, rule, listed: new Set([hashOf(4)]) }))).toEqual([
      's3',
      's5',
    ]);
    const all = new Set(stories(6).map(({ hash }) => hash));
    expect(expiredStories(stories(6), { ...plan, rule: { items: 1 }, listed: all })).toEqual([]);
  });

  it('never lets starred or listed stories go, and never fewer than it keeps', () => {
    const number = fc.nat({ max: 24 });
    fc.assert(
      fc.property(
        number,
        fc.array(number),
        fc.array(number),
        fc.array(number),
        number,
        (count, stars, listed, gone, keep) => {
          const all = stories(count, stars);
          const left = new Map(gone.map((n) => [hashOf(n), '2026-01-01']));
          const inFeed = new Set(listed.map(hashOf));
          for (const rule of [{ days: keep + 1 }, { items: keep + 1 }]) {
            const over = expiredStories(all, { rule, listed: inFeed, left, today: '2026-03-01' });
            expect(over.filter(({ hash, isStarred }) => isStarred || inFeed.has(hash))).toEqual([]);
            if ('items' in rule && over.length > 0) expect(count - over.length).toBeGreaterThanOrEqual(rule.items);
            if ('days' in rule) expect(over.every(({ hash }) => left.has(hash))).toBe(true);
          }
        },
      ),
    );
  });
});

describe('the departures of a feed', () => {
  it('are the days on which items left it, while their stories exist', () => {
    const isThere = (hash: string): boolean => hash !== hashOf(3);
    const next = (
      left: ReadonlyMap<string, string>,
      [seen, listed]: readonly [readonly number[], readonly number[]],
      day: string,
      exists = isThere,
    ) => nextDepartures({ listed: new Set(seen.map(hashOf)), left }, new Set(listed.map(hashOf)), day, exists);
    const first = next(new Map(), [[0, 1, 3], [0]], '2026-01-01');
    expect(first).toEqual(new Map([[hashOf(1), '2026-01-01']]));
    expect(next(first, [[0], [0]], '2026-01-02')).toEqual(first);
    expect(next(first, [[0], [1]], '2026-01-03')).toEqual(new Map([[hashOf(0), '2026-01-03']]));
    expect(next(first, [[0], [0]], '2026-01-04', () => false)).toEqual(new Map());
  });

  it('of several feeds count with the last day; of unknown stories of a feed, with today', () => {
    const data = libraryDataOf(join(temporaryFolder('departures'), 'stories'));
    const put = (feed: string, listed: readonly string[], left: ReadonlyMap<string, string>): void =>
      data.write((db, library) => putListing(db, library, feed, { listed: new Set(listed), left }));
    put('a', ['x'], new Map([['y', '2026-01-01']]));
    put('b', [], new Map([['y', '2026-01-05']]));
    put('c', ['other'], new Map());
    const documents = readFeedDocuments(data, ['a', 'b'].map(local));
    expect(documents).toEqual({ listed: new Set(['x']), left: new Map([['y', '2026-01-05']]) });
    noteDepartures(data, 'a', ['x', 'y', 'z'], { ...documents, today: '2026-01-09' });
    expect(readFeedDocuments(data, [local('a')]).left).toEqual(
      new Map([
        ['y', '2026-01-01'],
        ['z', '2026-01-09'],
      ]),
    );
  });
});
