import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../src/ingest/model.ts';
import { ListedItems, withSharedIds } from '../../src/ingest/same-item.ts';
import { share } from '../seed.ts';
import { item, makeLibrary, type TestLibrary } from './store/helpers.ts';

const FEED = 'https://a.example/feed.xml';

/** Syncs a feed with its current items, as `sync` does. */
function sync(library: TestLibrary, items: readonly Item[], seen: ReadonlySet<string>, feed = FEED) {
  const listed = new ListedItems();
  const all = withSharedIds(items.filter((one) => listed.add(one)));
  const from = { feed, name: 'A', seen, ids: new Set(all.map(({ guid }) => guid)) };
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
  });
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
  });
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
    ['another id, title and text', { guid: 'b', title: 'Two', body: 'Some words.' }, 1, 1],
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
      const isKept = guid !== '';
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

type Parts = Partial<Item>;

/** A feed at a time: its items, and its address unless it is `FEED`. */
interface FeedDocument {
  readonly items: readonly Parts[];
  readonly feed?: string;
}

/** The number of stories after documents in sequence. The last one again adds none. */
async function storiesOf(documents: readonly FeedDocument[]): Promise<number> {
  const library = makeLibrary();
  const seen = new Map<string, ReadonlySet<string>>();
  const take = async ({ items, feed = FEED }: FeedDocument): Promise<readonly string[]> => {
    const { results, settled } = sync(library, items.map(item), seen.get(feed) ?? new Set(), feed);
    await settled;
    seen.set(feed, new Set(results.map(({ hash }) => hash)));
    return results.map(({ outcome }) => outcome);
  };
  for (const document of documents) expect(await take(document)).not.toContain('failed');
  const [last] = documents.slice(-1);
  if (last) expect((await take(last)).filter((outcome) => outcome === 'added')).toEqual([]);
  const files = library.files().filter((name) => !name.includes('.revisions'));
  rmSync(join(library.stories, '..'), { recursive: true });
  return files.length;
}

/** Report number n of a site, as in a feed that does everything right. */
const report = (n: number, site = 'https://a.example'): Parts => ({
  guid: `${n}`,
  url: `${site}/${n}`,
  title: `Report ${n}`,
  summary: '',
  body: textOf(n, true),
  published: day(48 * n),
  lang: 'en',
});
const reports = (count: number, change: (n: number) => Parts = () => ({}), from = 1): Parts[] =>
  Array.from({ length: count }, (_, at) => ({ ...report(from + at), ...change(from + at) }));

/** Each document has the items of a feed, the newest first. */
const inSequence = (...documents: readonly (readonly Parts[])[]): FeedDocument[] =>
  documents.map((items) => ({ items }));
/** One item a document. */
const oneByOne = (items: readonly Parts[]): FeedDocument[] => items.map((one) => ({ items: [one] }));
/** The same item under several addresses, one a document, without ids. */
const forms = (...urls: readonly string[]): FeedDocument[] =>
  oneByOne(urls.map((url) => ({ ...report(1), guid: '', url })));
/** Different items under several addresses. */
const others = (...urls: readonly string[]): FeedDocument[] =>
  oneByOne(urls.map((url, n) => ({ ...report(n + 1), guid: '', url })));

const column = (n: number, change: Parts): Parts => ({ ...report(n), title: 'The daily column', ...change });
const post = (n: number, change: Parts = {}): Parts => ({
  ...report(n),
  url: 'https://a.example/live',
  guid: `post-${n}`,
  ...change,
});
const bare = { guid: '', url: 'https://a.example/' };
/** Entries of two sites about a page of a third one, with its title and comments of their own. */
const aggregators: readonly FeedDocument[] = ['news.ycombinator.example', 'lobste.example'].map((site) => ({
  items: [{ ...report(1), guid: `https://${site}/item/7`, body: `Comments: https://${site}/item/7` }],
  feed: `https://${site}/rss`,
}));

describe('the cases of the rule', () => {
  it.each<[string, readonly FeedDocument[], number]>([
    [
      'guids change, links stay',
      inSequence(
        reports(8),
        reports(8, (n) => ({ guid: `new-${n}` })),
      ),
      8,
    ],
    [
      'links change, guids stay',
      inSequence(
        reports(8),
        reports(8, (n) => ({ url: `https://a.example/new/${n}` })),
      ),
      8,
    ],
    [
      'both change: the site has moved to another host',
      inSequence(
        reports(8),
        reports(8, (n) => ({ guid: `new-${n}`, url: `https://b.example/${n}` })),
      ),
      8,
    ],
    [
      'both and the dates change on the same site',
      inSequence(
        reports(8),
        reports(8, (n) => ({ guid: `new-${n}`, url: `https://a.example/new/${n}`, published: day(48 * n + 20) })),
      ),
      8,
    ],
    [
      'live blog: one link and guid, the text grows',
      oneByOne(
        [1, 2, 3].map((n) =>
          post(1, { guid: 'live', title: `Live ${n}`, published: day(n), body: textOf(1, true) + ' more'.repeat(n) }),
        ),
      ),
      1,
    ],
    ['live blog: a guid a post, one link, three posts in one document', inSequence([post(3), post(2), post(1)]), 3],
    ['live blog: a guid a post, one link, one post a document', oneByOne([post(1), post(2), post(3)]), 3],
    ['daily column: same title, own links', oneByOne([1, 2, 3].map((n) => column(n, {}))), 3],
    [
      'daily column: same title and link, own guids, one a document',
      oneByOne([1, 2, 3].map((n) => column(n, { url: 'https://a.example/column' }))),
      3,
    ],
    [
      'the same without dates',
      oneByOne([1, 2, 3].map((n) => column(n, { url: 'https://a.example/column', published: null }))),
      3,
    ],
    [
      'no guids, own links, second document moved on by one',
      inSequence(
        reports(3, () => ({ guid: '' })),
        reports(3, () => ({ guid: '' }), 2),
      ),
      4,
    ],
    [
      'no guids, all link to the home page',
      inSequence(
        reports(3, () => bare),
        reports(3, () => bare),
      ),
      3,
    ],
    [
      'guids by position, shifted by one',
      inSequence(
        reports(3, (n) => ({ guid: `${n - 1}` })),
        reports(3, (n) => ({ guid: `${n - 2}` }), 2),
      ),
      4,
    ],
    [
      'same text of an agency at two outlets',
      [
        { items: [report(1)] },
        { items: [{ ...report(1), url: 'https://b.example/1' }], feed: 'https://b.example/feed.xml' },
      ],
      2,
    ],
    [
      'same text of an agency in two sections of one site, own links',
      [
        { items: [report(1)] },
        { items: [{ ...report(1), guid: 'tin/1', url: 'https://a.example/tin/1' }], feed: 'https://a.example/tin.xml' },
      ],
      2,
    ],
    [
      'equal notices in two feeds of a site: three items each, own titles, links and guids',
      ['mines', 'trade'].map((section) => ({
        items: reports(3, (n) => ({
          guid: `${section}-${n}`,
          url: `https://a.example/${section}/${n}`,
          title: `${section} ${n}`,
          body: textOf(9, true),
          published: day(48),
        })),
        feed: `https://a.example/${section}.xml`,
      })),
      6,
    ],
    ['Hacker News and Lobsters link the same article', aggregators, 2],
    ['the same, and the feed of the paper has it', [{ items: [report(1)] }, ...aggregators], 3],
    ['the same, the feed of the paper last', [...aggregators, { items: [report(1)] }], 3],
    [
      'short equal texts in one feed',
      oneByOne([1, 2, 3].map((n) => ({ ...report(n), body: 'Read more', published: day(n) }))),
      3,
    ],
    [
      'one article in two feeds of a site, one link with utm_source',
      [
        { items: [report(1)] },
        { items: [{ ...report(1), url: 'https://a.example/1?utm_source=rss' }], feed: 'https://a.example/all.xml' },
      ],
      1,
    ],
    [
      'title corrected, new link, same guid',
      oneByOne([report(1), { ...report(1), title: 'Report one', url: 'https://a.example/one' }]),
      1,
    ],
    [
      'edit on the same link, new guid and date',
      oneByOne([report(1), { ...report(1), guid: 'new', published: day(99), body: `${textOf(1, true)} Corrected.` }]),
      1,
    ],
    [
      'forms of an address',
      forms(
        ...['https://www.a.example/news/1', 'http://a.example/news/1', 'https://a.example/news/1/'],
        ...['https://a.example/news/1?utm_source=x&utm_medium=y', 'https://a.example/news/1?ref=rss'],
        ...['https://a.example/news/1?cmpid=rss', 'https://m.a.example/news/1', 'https://amp.a.example/news/1'],
        ...['https://a.example/news/1/amp', 'https://a.example/news/1?amp=1'],
        'https://a-example.cdn.ampproject.org/c/s/a.example/news/1',
      ),
      1,
    ],
    [
      'Naver news in three forms',
      forms(
        'https://n.news.naver.com/mnews/article/001/0014567890?sid=101',
        'https://n.news.naver.com/article/001/0014567890',
        'https://news.naver.com/main/read.naver?mode=LSD&mid=sec&sid1=101&oid=001&aid=0014567890',
      ),
      1,
    ],
    [
      'Naver blog in two forms',
      forms('https://blog.naver.com/someone/223', 'https://m.blog.naver.com/PostView.naver?blogId=someone&logNo=223'),
      1,
    ],
    [
      'YouTube in four forms',
      forms(
        ...['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42', 'https://youtu.be/dQw4w9WgXcQ?si=x'],
        ...['https://www.youtube.com/shorts/dQw4w9WgXcQ', 'https://m.youtube.com/watch?v=dQw4w9WgXcQ'],
      ),
      1,
    ],
    ['hosts that only look mobile', others('https://amp.dev/1', 'https://dev/1'), 2],
    ['different articles by a query', others('https://a.example/read?id=1', 'https://a.example/read?id=2'), 2],
  ])('%s', async (_name, documents, stories) => {
    expect(await storiesOf(documents)).toBe(stories);
  });
});

it('a document has as many stories as items that differ in title, link and guid, whatever other feeds have', async () => {
  const hosts = ['a.example', 'b.example'];
  // Few of each, so that feeds share links, titles, texts and guids in all combinations.
  const parts = fc.record({
    host: fc.constantFrom(...hosts),
    link: fc.nat(5),
    title: fc.nat(5),
    guid: fc.nat(5),
    isGlobal: fc.boolean(),
    text: fc.nat(1),
    isLong: fc.boolean(),
    day: fc.option(fc.nat(3), { nil: null }),
  });
  const itemsOf = fc.array(parts, { minLength: 1, maxLength: 5 }).map((all) => {
    const used = [new Set(), new Set(), new Set()];
    return all.filter(({ host, link, title, guid }) => {
      const keys = [`${host}/${link}`, title, guid];
      const isNew = keys.every((key, at) => !used[at]?.has(key));
      if (isNew) for (const [at, key] of keys.entries()) used[at]?.add(key);
      return isNew;
    });
  });
  const documents = fc.record({ items: itemsOf, site: fc.constantFrom(...hosts), feed: fc.nat(1) });
  await fc.assert(
    fc.asyncProperty(fc.array(documents, { minLength: 1, maxLength: 5 }), async (all) => {
      const library = makeLibrary();
      const seen = new Map<string, ReadonlySet<string>>();
      for (const { items, site, feed } of all) {
        const address = `https://${site}/${feed}.xml`;
        const { results, settled } = sync(
          library,
          items.map(({ host, link, title, guid, isGlobal, text, isLong, day: at }) =>
            item({
              guid: isGlobal ? `tag:a.example,2026:${guid}` : `${guid}`,
              url: `https://${host}/${link}`,
              title: `Title ${title}`,
              summary: '',
              body: textOf(text, isLong),
              published: at === null ? null : day(24 * at),
              lang: 'en',
            }),
          ),
          seen.get(address) ?? new Set(),
          address,
        );
        await settled;
        seen.set(address, new Set(results.map(({ hash }) => hash)));
        expect(new Set(results.map(({ id }) => id)).size).toBe(items.length);
      }
      rmSync(join(library.stories, '..'), { recursive: true });
    }),
    { numRuns: share(150) },
  );
});
