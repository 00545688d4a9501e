import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSharedIds } from '../../../src/ingest/duplicates/dedupe-keys.ts';
import { DocumentDuplicates } from '../../../src/ingest/duplicates/document-duplicates.ts';
import type { Item } from '../../../src/ingest/model.ts';
import { share } from '../../seed.ts';
import { item, makeLibrary, type TestLibrary } from '../store/helpers.ts';

const FEED = 'https://a.example/feed.xml';

/** Syncs a feed with its current items, as `sync` does. */
function sync(library: TestLibrary, items: readonly Item[], seen: ReadonlySet<string>) {
  const listed = new DocumentDuplicates();
  const all = withoutSharedIds(items.filter((one) => listed.add(one)));
  const from = { feed: FEED, name: 'A', seen, ids: new Set(all.map(({ guid }) => guid)) };
  const itemStore = library.itemStore();
  const results = all.map((one) => itemStore.keep(one, from));
  return { results, settled: itemStore.settle() };
}

/** Runs a library through rounds of a feed; the stories and revisions at the end. */
async function live(rounds: readonly (readonly Partial<Item>[])[]) {
  const library = makeLibrary();
  let seen: ReadonlySet<string> = new Set();
  for (const parts of rounds) {
    const { results, settled } = sync(library, parts.map(item), seen);
    await settled;
    seen = new Set(results.map(({ hash }) => hash));
    for (const { outcome } of results) expect(['added', 'existing', 'updated']).toContain(outcome);
  }
  // The same document again brings nothing.
  const last = rounds.at(-1) ?? [];
  const again = sync(library, last.map(item), seen);
  expect(again.results.map(({ outcome }) => outcome)).toEqual(again.results.map(() => 'existing'));
  await again.settled;
  expect(library.problems()).toEqual([]);
  const files = library.files();
  const revisions = files.filter((name) => name.includes('.revisions')).length;
  rmSync(join(library.stories, '..'), { recursive: true });
  return { stories: files.length - revisions, revisions };
}

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1, n)).toISOString().slice(0, 19).concat('Z');

/** A different text for each number, of a few words or of many. */
const textOf = (n: number, isLong: boolean): string =>
  isLong
    ? Array.from({ length: 40 }, (_, at) => `word${(n * 7919 + at * 104729) % 3001}`).join(' ')
    : `The text of report ${n}.`;

/** How a feed gives ids, right or wrong, to a story in a round. */
const IDS: Readonly<Record<string, (n: number, round: number) => string>> = {
  none: () => '',
  number: (n) => `${n}`,
  address: (n) => `https://a.example/${n}`,
  'a number of the round': (n, round) => `${n}-${round}`,
  'an address of the round': (n, round) => `https://a.example/?p=${n}&r=${round}`,
  'a tag of the round': (n, round) => `tag:a.example,2026:${n}/${round}`,
  'one for some time': (n, round) => (round % 3 === 2 ? '' : `${n}-${round >> 1}`),
};

interface Round {
  /** The stories in the feed, in order. */
  readonly window: readonly number[];
  /** The stories that are edited before it. */
  readonly edits: readonly number[];
}

const STORIES = 5;
const roundsOf = fc.array(
  fc.record({
    window: fc.uniqueArray(fc.nat(STORIES - 1), { minLength: 1, maxLength: STORIES }),
    edits: fc.uniqueArray(fc.nat(STORIES - 1), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('an item is the same story', () => {
  it('whatever its feed does to its id and its date, and whatever counters its text has', async () => {
    const worlds = fc.record({
      ids: fc.constantFrom(...Object.keys(IDS)),
      isLong: fc.boolean(),
      redates: fc.boolean(),
      counts: fc.boolean(),
      edited: fc.constantFrom<'title' | 'text'>('title', 'text'),
      rounds: roundsOf,
    });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ ids, isLong, redates, counts, edited, rounds }) => {
        const edits = Array.from({ length: STORIES }, () => 0);
        const shown = new Map<number, number>();
        let revisions = 0;
        const documents = rounds.map(({ window, edits: now }: Round, round) => {
          for (const n of now) edits[n] = (edits[n] ?? 0) + 1;
          return window.map((n) => {
            const edit = edits[n] ?? 0;
            if (shown.has(n) && shown.get(n) !== edit) revisions += 1;
            shown.set(n, edit);
            const more = edit === 0 ? '' : `${edited === 'title' ? ', ' : ' Correction '}${edit}`;
            const count = counts ? `\n\n${100 * round + n} views · ${round} comments` : '';
            return {
              guid: IDS[ids]?.(n, round) ?? '',
              url: `https://a.example/${n}`,
              title: `Report ${n}${edited === 'title' ? more : ''}`,
              summary: '',
              body: `${textOf(n, isLong)}${edited === 'text' ? more : ''}${count}`,
              published: day(redates ? 100 * n + round : n),
              lang: 'en',
            };
          });
        });
        // An edited story keeps its first words, its title or its date.
        fc.pre(!(edited === 'text' && redates && [...shown.values()].some((edit) => edit > 1) && !isLong));
        expect(await live(documents)).toEqual({ stories: shown.size, revisions });
      }),
      { numRuns: share(150) },
    );
  }, 120_000);
});

describe('an item is another story', () => {
  it('at the same address, on another day and with another text, whatever its title', async () => {
    const window = fc.record({ to: fc.nat(8), size: fc.integer({ min: 1, max: 4 }), isNewestFirst: fc.boolean() });
    const worlds = fc.record({
      ids: fc.constantFrom('none', 'number', 'a tag of its own'),
      isLong: fc.boolean(),
      titles: fc.constantFrom('one', 'each'),
      page: fc.constantFrom('https://a.example/column', 'https://a.example/', 'https://a.example/live#top'),
      windows: fc.array(window, { minLength: 1, maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ ids, isLong, titles, page, windows }) => {
        const shown = new Set<number>();
        const documents = windows.map(({ to, size, isNewestFirst }) => {
          const days = Array.from({ length: size }, (_, at) => to + at);
          for (const n of days) shown.add(n);
          return (isNewestFirst ? days.reverse() : days).map((n) => ({
            guid: { none: '', number: `${n}`, 'a tag of its own': `tag:a.example,2026:${n}` }[ids] ?? '',
            url: page,
            title: titles === 'one' ? 'Column' : `Column ${n}`,
            summary: '',
            body: textOf(n, isLong),
            published: day(24 * n),
            lang: 'en',
          }));
        });
        expect(await live(documents)).toEqual({ stories: shown.size, revisions: 0 });
      }),
      { numRuns: share(150) },
    );
  }, 120_000);
});

describe('one feed', () => {
  const story = { url: 'https://a.example/1', title: 'One', summary: '', body: 'The text of it.', published: day(1) };

  it.each([
    ['another id', { guid: 'b' }, 1, 0],
    ['another id and date', { guid: 'b', published: day(2) }, 1, 0],
    ['another id and title', { guid: 'b', title: 'Two' }, 1, 1],
    ['another id and a longer text', { guid: 'b', body: 'The text of it. And more.' }, 1, 1],
    ['another id, date and a longer text', { guid: 'b', published: day(2), body: 'The text of it. And more.' }, 1, 1],
    ['another id, date and text', { guid: 'b', published: day(2), body: 'Some words.' }, 2, 0],
    ['another id, title and text', { guid: 'b', title: 'Two', body: 'Some words.' }, 2, 0],
    ['another id, title, date and text', { guid: 'b', title: 'Two', published: day(2), body: 'Some words.' }, 2, 0],
    ['no id', { guid: '' }, 1, 0],
    ['another date', { published: day(2) }, 1, 0],
    ['another title, date and text', { title: 'Two', published: day(2), body: 'Some words.' }, 1, 1],
  ])('gives a story %s', async (_name, part, stories, revisions) => {
    const first = { ...story, guid: 'a' };
    expect(await live([[first], [{ ...first, ...part }]])).toEqual({ stories, revisions });
  });

  it.each([
    ['another text', { body: 'Some words.' }, 1, 1],
    ['another date', { published: day(2) }, 1, 0],
    ['another title', { title: 'Two' }, 1, 1],
    ['another date and a longer text', { published: day(2), body: 'The text of it. And more.' }, 1, 1],
    ['another date and text', { published: day(2), body: 'Some words.' }, 2, 0],
    ['another date, title and text', { published: day(2), title: 'Two', body: 'Some words.' }, 2, 0],
  ])('without ids gives a story %s', async (_name, part, stories, revisions) => {
    for (const guid of ['', 'https://a.example/1']) {
      const first = { ...story, guid };
      // A page address as an id shows that the title is still the same.
      const isKept = guid !== '' && !('title' in part);
      const expected = isKept && stories === 2 ? { stories: 1, revisions: 1 } : { stories, revisions };
      expect(await live([[first], [{ ...first, ...part }]])).toEqual(expected);
    }
  });

  it('lists a story with another id next to the first: these are two', async () => {
    const first = { ...story, guid: 'a' };
    const second = { ...story, guid: 'b', title: 'One more', published: day(2), body: 'The text of it.' };
    expect(await live([[first], [second, first], [second]])).toEqual({ stories: 2, revisions: 0 });
  });

  it('numbers its items by position: a number is another story each time', async () => {
    const report = (n: number): Partial<Item> => {
      return {
        url: `https://a.example/${n}`,
        title: `Report ${n}`,
        summary: '',
        body: textOf(n, false),
        published: day(n),
      };
    };
    for (const before of ['', 'https://a.example/#', 'tag:a:']) {
      const rounds = [0, 1, 2, 4].map((from) =>
        Array.from({ length: 5 }, (_, place) => ({ ...report(from + place), guid: `${before}${place}` })),
      );
      expect(await live(rounds)).toEqual({ stories: 9, revisions: 0 });
    }
  });

  it('without pages matches a story by its title if the id differs', async () => {
    const bare = { ...story, url: '', guid: 'a' };
    expect(await live([[bare], [{ ...bare, guid: 'b' }]])).toEqual({ stories: 1, revisions: 0 });
    expect(await live([[bare], [{ ...bare, guid: 'b', published: day(2) }]])).toEqual({ stories: 2, revisions: 0 });
  });

  it('with another id is recognized before its page is requested', async () => {
    const library = makeLibrary();
    const { results, settled } = sync(library, [item({ ...story, guid: 'a' })], new Set());
    await settled;
    const { hash } = results[0] ?? {};
    const lookFor = (part: object) =>
      library.itemStore().lookFor(item({ ...story, ...part }), { feed: FEED, name: 'A' });
    expect(lookFor({ guid: 'b' })).toMatchObject({ hash, isThere: true, isChanged: false });
    expect(lookFor({ guid: 'b', body: 'The text of it. And more.' })).toMatchObject({ hash, isChanged: true });
    expect(lookFor({ guid: 'b', published: day(2), body: 'Some words.' }).isThere).toBe(false);
  });

  it('does not restore a removed story by giving it another id', async () => {
    const library = makeLibrary();
    const one = (guid: string): Item => item({ ...story, guid });
    const [first] = sync(library, [one('a')], new Set()).results;
    const other = item({ ...story, guid: 'z', url: 'https://a.example/2', title: 'Two', body: 'Other words.' });
    await sync(library, [other], new Set()).settled;
    rmSync(first?.path ?? '');
    const { results } = sync(library, [one('b')], new Set([first?.hash ?? '']));
    expect(results).toMatchObject([{ outcome: 'failed', why: { code: 'removed-by-you' }, hash: first?.hash }]);
  });
});
