import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StorePlan } from '../../src/db/database-location.ts';
import { openStore } from '../../src/db/open-store.ts';
import { entriesOf } from '../../src/story/query/catalogue.ts';
import { type FeedNames, feedNames } from '../../src/story/query/feed-names.ts';
import { queryToday } from '../story/query/query-today.ts';
import { makeLibrary, storyText } from './helpers.ts';
import { openLibrary } from './memory-library.ts';

const today = '2026-11-24';

function planFor(dirs: readonly string[]): StorePlan {
  const later = Date.now() + 3_600_000;
  return { dirs, indexes: join(makeLibrary({ 'x.txt': '' }), 'index'), today, now: () => later };
}

/** A published story. */
function report(
  title: string,
  source: string,
  published = '2026-02-04',
  url = '',
  feed = '',
  feedId = '',
  named = false,
): string {
  const id = feedId === '' ? '' : `, feed_id: ${feedId}`;
  const from = `source: {name: ${source}, url: "${url}", feed: "${feed}"${id}, named: ${named}}`;
  return storyText(title, published, [from, 'provenance: {basis: publisher}']);
}

const WORDS = ['리튬', '광산', '협정', '화재', '장관', '관세', '공장', '항구', '염호', '제련소', '배터리', '흑연'];
const draft = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  words: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 7 }),
  source: fc.constantFrom('', 'One', 'Two', 'Three', 'One More'),
  day: fc.integer({ min: 1, max: 5 }),
  time: fc.constantFrom('', 'T09:00:00Z', 'T09:00:00+09:00', 'T23:30:00-05:00', 'T00:30:00+09:00', 'T09:00', 'T00:00Z'),
  link: fc.constantFrom('', 'https://example.com/1', 'https://example.com/2'),
  feed: fc.constantFrom('', 'https://www.wire.example/rss', 'https://three.example/feed', 'https://gone.example/'),
  gone: fc.boolean(),
  feedId: fc.constantFrom('', '', 'threefeeds', 'unknownone'),
  named: fc.boolean(),
});
type StoryRecord = typeof draft extends fc.Arbitrary<infer T> ? T : never;

const textOf = ({ words, source, day, time, link, feed, feedId, named }: StoryRecord): string => {
  const published = `2026-02-0${day}${time}`;
  const title = words.join(' ');
  return source === '' ? storyText(title, published) : report(title, source, published, link, feed, feedId, named);
};

/** Renamed feeds, one with the name of another publisher; the second one has moved. */
const FEEDS: FeedNames = feedNames(
  [
    { url: 'https://www.wire.example/rss', title: 'One More', folder: 'Metals/Prices' },
    { id: 'threefeeds', url: 'https://four.example/feed', title: 'One', folder: 'Metals' },
  ],
  ({ title }) => title === 'One',
);

const MARKS = { read: new Set<string>(), starred: new Set<string>() };
/** Feeds alone, in a folder, and none. */
const REFS = [...new Set([...FEEDS.values()].map(({ ref }) => ref)), 'unknownone', 'https://gone.example/'];
const FEED_GROUPS = [...REFS.map((ref) => [ref]), REFS, ['https://gone.example/feed'], []];

const SOURCE_QUERIES = [
  'source:one',
  'source:"one"',
  '-source:one',
  'source:"on"',
  'source:more',
  '-source:"One More"',
  'source:T',
  '-source:o',
  'source:ee 광산',
  'source:nobody',
  'source:s2',
  'source:"one more"',
  'feed:one',
  'feed:"one"',
  '-feed:wire',
  'feed:wire.example',
  'feed:www.wire.example',
  'feed:example',
  'feed:gone',
  '-feed:"one more" source:two',
  'folder:metals',
  'folder:"metals/prices"',
  '-folder:prices',
  'folder:price -folder:"Prices"',
  '-folder:"metals" source:o',
].map((text) => queryToday(text));

test('a database and memory agree on order, publishers and groups, after any additions and removals', () => {
  fc.assert(
    fc.property(fc.array(draft, { minLength: 1, maxLength: 12 }), (drafts) => {
      const dir = makeLibrary({ 'x.txt': '' });
      const plan = { ...planFor([dir]), feeds: FEEDS };
      for (const [i, one] of drafts.entries()) {
        const path = join(dir, `${one.id}.ko.md`);
        if (one.gone && i > 5) rmSync(path, { force: true });
        else writeFileSync(path, textOf(one));
        if (i % 4 === 3) openStore(plan);
      }
      const { catalogue } = openStore(plan).store;
      const expected = openLibrary([dir], plan);
      expect([...entriesOf(catalogue)]).toEqual(expected.entries);
      expect(catalogue.present).toEqual(expected.catalogue.present);
      for (const query of SOURCE_QUERIES) {
        expect(catalogue.select(query, MARKS)).toEqual(expected.catalogue.select(query, MARKS));
      }
      const read = new Set(drafts.filter((_, i) => i % 2 === 0).map(({ id }) => id));
      expect(catalogue.countFeeds(FEED_GROUPS, read)).toEqual(expected.catalogue.countFeeds(FEED_GROUPS, read));
      for (const ref of REFS) expect(catalogue.feedPositions(ref)).toEqual(expected.catalogue.feedPositions(ref));
      expect(catalogue.leftOut()).toEqual(expected.catalogue.leftOut());
      expect(catalogue.groups()).toEqual(expected.catalogue.groups());
    }),
    { numRuns: 60 },
  );
});

test('stories are found by the name of any of their publishers, or a part of it', () => {
  const dir = makeLibrary({
    'a.ko.md': report('하나', '광물 경제신문'),
    'b.ko.md': report('둘', 'Example Wire'),
    'b.en.md': report('Two', 'Northern Observer'),
    'c.ko.md': report('셋', 'EXAMPLE WIRE'),
    'e.ko.md': report('다섯', 'Wire'),
    'd.ko.md': storyText('넷', '2026-02-04', ['source: {name: Example Wire, url: "https://example.com/"}']),
  });
  const both = [openStore(planFor([dir])).store.catalogue, openLibrary([dir], { today }).catalogue];
  const found = (text: string): string[] => {
    const [inIndex, inMemory] = both.map((catalogue) =>
      Array.from(catalogue.select(queryToday(text), MARKS), catalogue.idAt),
    );
    expect(inIndex).toEqual(inMemory);
    return inIndex ?? [];
  };
  expect(found('source:경제')).toEqual(['a']);
  expect(found('source:"example wire"')).toEqual(['b', 'c']);
  expect(found('source:northern')).toEqual(['b']);
  // An exact name excludes the others.
  expect(found('source:wire')).toEqual(['e']);
  expect(found('source:wir')).toEqual(['b', 'c', 'e']);
  expect(found('source:"wir"')).toEqual([]);
  expect(found('-source:wire')).toEqual(['a', 'b', 'c', 'd']);
  expect(found('source:"wire northern"')).toEqual([]);
});

test('all of very many publishers are listed, after any additions and removals', () => {
  const files = Array.from({ length: 501 }, (_, i) => [`s-${i}.ko.md`, report(`기사 ${i}`, `P${1000 + i}`)] as const);
  const dir = makeLibrary(Object.fromEntries(files));
  const plan = planFor([dir]);
  const expectSame = (): ReadonlyMap<string, number> => {
    const { sources } = openStore(plan).store.catalogue.present;
    expect(sources).toEqual(openLibrary([dir], plan).catalogue.present.sources);
    return sources;
  };
  expect(expectSame().size).toBe(501);
  writeFileSync(join(dir, 'more.ko.md'), report('하나 더', 'P1500', '2020-01-01'));
  const sources = expectSame();
  expect(sources.size).toBe(501);
  expect(sources.get('P1500')).toBe(2);
  for (const name of ['more', 's-500', 's-3']) rmSync(join(dir, `${name}.ko.md`));
  expect(expectSame().get('P1499')).toBe(1);
  expect(expectSame().has('P1003')).toBe(false);
});
