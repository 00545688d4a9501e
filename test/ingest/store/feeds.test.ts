import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStoryName } from '../../../src/db/scan/find-files.ts';
import type { Item } from '../../../src/ingest/model.ts';
import { ListedItems, withSharedIds } from '../../../src/ingest/same-item.ts';
import { parseBrief } from '../../../src/story/file/brief.ts';
import { share } from '../../seed.ts';
import { endRun, item, makeLibrary, type TestLibrary } from './helpers.ts';

/** Two publishers on their own sites, and a site that repeats them. */
const SITES = ['a.example', 'b.example', 'planet.example'];
const feedOf = (site: number): string => `https://${SITES[site]}/feed.xml`;

/** How feeds identify their stories, well or badly. */
const WAYS: Readonly<Record<string, (site: string, n: number) => Partial<Item>>> = {
  address: (site, n) => ({ guid: `https://${site}/${n}`, url: `https://${site}/${n}` }),
  tag: (site, n) => ({ guid: `tag:${site},2026:${n}`, url: `https://${site}/${n}?utm_source=rss` }),
  'tag without a page': (site, n) => ({ guid: `tag:${site},2026:${n}`, url: '' }),
  number: (site, n) => ({ guid: `${n}`, url: `https://${site}/${n}` }),
  'number without a page': (_site, n) => ({ guid: `${n}`, url: '' }),
  page: (site, n) => ({ guid: '', url: `https://${site}/${n}` }),
  nothing: () => ({ guid: '', url: '' }),
  entrance: (site) => ({ guid: '', url: `https://${site}/` }),
  'one id': (site, n) => ({ guid: 'same', url: `https://${site}/${n}` }),
  'one id, no page': () => ({ guid: 'same', url: '' }),
  'one id, the entrance': (site) => ({ guid: 'same', url: `https://${site}/` }),
  'fragments of an address': (site, n) => ({ guid: `https://${site}/live#${n}`, url: `https://${site}/live` }),
  'fragments of a page': (site, n) => ({ guid: '', url: `https://${site}/log#${n}` }),
};

/** A story of a site, as in its own feed. */
function itemOf(site: number, way: string, n: number): Item {
  const name = `${SITES[site]} ${n}`;
  return item({
    ...WAYS[way]?.(SITES[site] ?? '', n),
    title: `Report ${name}`,
    summary: '',
    body: `The text of ${name}.`,
    lang: 'en',
    published: new Date(Date.UTC(2026, site, 1, n)).toISOString().slice(0, 19).concat('Z'),
  });
}

/** Copies of another site's story in a feed: unchanged, truncated, or as a pretext for a different one. */
const COPIES: Readonly<Record<string, (of: Item, by: string) => Item>> = {
  whole: (of) => of,
  'cut short': (of) => ({ ...of, body: `${of.title} …` }),
  false: (of, by) => ({
    ...of,
    url: `https://${by}/false/${of.title.slice(-1)}`,
    title: `False ${of.title}`,
    body: `False ${of.body}`,
    published: of.published?.replace('2026', '2025') ?? null,
  }),
};

interface Scenario {
  /** All items that each feed ever has. */
  readonly feeds: readonly (readonly Item[])[];
  /** The synced feed, and the items that it has at that time, in order. Every edit is another text. */
  readonly syncs: readonly { readonly feed: number; readonly items: readonly number[]; readonly edit: number }[];
}

const COUNT = 4;
const scenarios = (names: readonly string[], edits: number): fc.Arbitrary<Scenario> =>
  fc
    .record({
      ways: fc.tuple(...SITES.map(() => fc.constantFrom(...names))),
      // One copy of a story in a feed: two would be an edit.
      copies: fc.uniqueArray(
        fc.tuple(fc.constantFrom(1, 2), fc.nat(COUNT - 1), fc.constantFrom(...Object.keys(COPIES))),
        { maxLength: 4, selector: ([by, n]) => `${by} ${n}` },
      ),
      syncs: fc.array(
        fc.record({
          feed: fc.nat(SITES.length - 1),
          items: fc.uniqueArray(fc.nat(2 * COUNT), { maxLength: 5 }),
          edit: fc.nat(edits),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    })
    .map(({ ways, copies, syncs }) => {
      const sites = ways.map((way, site) => Array.from({ length: COUNT }, (_, n) => itemOf(site, way, n)));
      // Others repeat the first site.
      const feeds = sites.map((items, site) => [
        ...items,
        ...copies.flatMap(([by, n, copy]) => {
          const of = sites[0]?.[n];
          return by === site && of ? [COPIES[copy]?.({ ...of }, SITES[site] ?? '') ?? of] : [];
        }),
      ]);
      return { feeds, syncs };
    });

/** The stories of a library, by file name. */
function filesOf({ stories, files }: TestLibrary) {
  const current = files().filter((name) => !name.includes('.revisions'));
  return current.map((name) => {
    const text = readFileSync(join(stories, name), 'utf8');
    const parsed = parseBrief({ ...(readStoryName(name.replace(/^.*\//, '')) ?? { id: '', lang: '' }), text });
    if (!parsed.ok) return expect.fail(name);
    return { name, text, edition: parsed.edition };
  });
}

/** Syncs a feed as `sync` does: duplicates in the document once, with the hashes of the last sync. */
function sync(library: TestLibrary, feed: number, items: readonly Item[], seen: ReadonlySet<string>) {
  const listed = new ListedItems();
  const from = { feed: feedOf(feed), name: SITES[feed] ?? '', seen };
  const itemStore = library.itemStore();
  const results = withSharedIds(items.filter((one) => listed.add(one))).map((one) => itemStore.keep(one, from));
  endRun(itemStore);
  return results;
}

/** An item after an edit; 0 is none. Copies stay unchanged. */
const edited = (one: Item, site: number, edit: number): Item =>
  edit === 0 || !one.title.startsWith(`Report ${SITES[site]}`) ? one : { ...one, body: `${one.body} Edit ${edit}.` };

/** Runs a library through a scenario, and checks each sync against what it may do. */
function replay({ feeds, syncs }: Scenario, mayChange: boolean): void {
  const library = makeLibrary();
  const seen = feeds.map(() => new Set<string>());
  /** The items that each feed has had, by title. */
  const had = feeds.map(() => new Map<string, Item>());
  let files = filesOf(library);
  for (const { feed, items, edit } of syncs) {
    const listed = items.flatMap((at) => feeds[feed]?.[at] ?? []).map((one) => edited(one, feed, edit));
    const before = files;
    const results = sync(library, feed, listed, seen[feed] ?? new Set());
    seen[feed] = new Set(results.map(({ hash }) => hash));
    for (const one of listed) had[feed]?.set(one.title, one);
    files = filesOf(library);
    const after = new Map(files.map((file) => [file.name, file]));
    for (const { outcome } of results) expect(['added', 'existing', 'updated']).toContain(outcome);
    if (!mayChange) expect(results.map(({ outcome }) => outcome)).not.toContain('updated');
    for (const file of before) {
      if (mayChange && file.edition.source?.feed === feedOf(feed)) continue;
      expect(after.get(file.name)?.text).toBe(file.text);
    }
  }
  const stored = files.map(({ edition }) => ({ ...edition, body: edition.body.trim() }));
  // No duplicates: a feed has one story of each title.
  const names = stored.map(({ title, source }) => `${source?.feed} ${title}`);
  expect(new Set(names).size).toBe(names.length);
  for (const [feed, items] of had.entries()) {
    for (const { title, body } of items.values()) {
      // No loss: there is the feed's own story or another one of the same title, and the publisher's last text.
      expect(stored.map((one) => one.title)).toContain(title);
      if (title.startsWith(`Report ${SITES[feed]}`)) expect(stored.map((one) => one.body)).toContain(body);
    }
  }
  expect(library.problems()).toEqual([]);
  rmSync(join(library.stories, '..'), { recursive: true });
}

describe('with any feeds, in any order and any number of times,', () => {
  const ways = Object.keys(WAYS);

  it('no story is lost, duplicated or changed', () => {
    fc.assert(
      fc.property(scenarios(ways, 0), (scenario) => replay(scenario, false)),
      { numRuns: share(150) },
    );
  });

  it('an edited text replaces only that of its own feed', () => {
    // Without id and page a story is identified by its text.
    const known = ways.filter((way) => way !== 'nothing');
    fc.assert(
      fc.property(scenarios(known, 3), (scenario) => replay(scenario, true)),
      { numRuns: share(150) },
    );
  });
});

/** A separate run, with the stories of a document. */
function run(library: TestLibrary, parts: readonly Partial<Item>[], feed = feedOf(0), more: object = {}) {
  const itemStore = library.itemStore();
  const from = { feed, name: 'News', ...more };
  const results = withSharedIds(parts.map((part) => item(part))).map((one) => itemStore.keep(one, from));
  endRun(itemStore);
  return results;
}
const outcomes = (kept: readonly { readonly outcome: string }[]): string[] => kept.map(({ outcome }) => outcome);

/** Another feed of the first site. */
const ALL = 'https://a.example/all.xml';

describe('an item of another feed', () => {
  const page = { guid: 'tag:a.example,2026:1', url: 'https://a.example/1', title: 'One', body: 'True.' };

  it('with the same page is the existing story, and changes nothing in it', () => {
    const library = makeLibrary();
    const [first] = run(library, [page]);
    const before = readFileSync(first?.path ?? '', 'utf8');
    const again = run(library, [{ ...page, url: 'http://www.a.example/1?utm_source=x', body: 'False.' }], ALL);
    expect(again).toMatchObject([{ outcome: 'existing', id: first?.id, path: first?.path }]);
    expect(readFileSync(first?.path ?? '', 'utf8')).toBe(before);
    expect(library.files()).toHaveLength(1);
  });

  it('with another page under the same id is a separate story, and each continues separately', () => {
    const library = makeLibrary();
    const other = { ...page, url: 'https://b.example/x', body: 'False.' };
    for (const outcome of ['added', 'existing']) {
      expect(outcomes(run(library, [page]))).toEqual([outcome]);
      expect(outcomes(run(library, [other], feedOf(1)))).toEqual([outcome]);
    }
    expect(outcomes(run(library, [{ ...other, body: 'More of it.' }], feedOf(1)))).toEqual(['updated']);
    expect(outcomes(run(library, [page]))).toEqual(['existing']);
    expect(filesOf(library).map(({ edition }) => edition.body.trim())).toContain('True.');
  });

  it.each([
    ['first', [2, 0]],
    ['after it', [0, 2]],
  ])('on another site that links to its page is an entry of its own: %s', (_name, order) => {
    const library = makeLibrary();
    const said = (site: number, more = ''): Partial<Item> => (site === 0 ? page : { ...page, body: `Comments${more}` });
    const all = (more?: string) => order.flatMap((site) => outcomes(run(library, [said(site, more)], feedOf(site))));
    expect(all()).toEqual(['added', 'added']);
    expect(all()).toEqual(['existing', 'existing']);
    expect(outcomes(run(library, [said(2, ' of three')], feedOf(2)))).toEqual(['updated']);
    const bodies = filesOf(library).map(({ edition }) => [edition.source?.feed, edition.body.trim()]);
    expect(new Map(bodies as [string, string][])).toEqual(
      new Map([
        [feedOf(0), 'True.'],
        [feedOf(2), 'Comments of three'],
      ]),
    );
  });

  it('without a page is a story of its own, even if it is identical', () => {
    const library = makeLibrary();
    const bare = { ...page, url: '' };
    run(library, [bare]);
    expect(outcomes(run(library, [bare], feedOf(1)))).toEqual(['added']);
    expect(outcomes(run(library, [{ ...bare, body: 'Else.' }], feedOf(1)))).toEqual(['updated']);
    expect(outcomes(run(library, [{ ...bare, body: 'Else!' }], feedOf(1)))).toEqual(['existing']);
  });

  it('at the homepage of a site, which many items link to, is another story', () => {
    const library = makeLibrary();
    run(library, [{ guid: '', url: 'https://a.example/', title: 'One', body: '1' }]);
    const two = { guid: '', url: 'https://a.example/', title: 'Two', body: '2' };
    expect(outcomes(run(library, [two], feedOf(1)))).toEqual(['added']);
  });

  it('in another language is separate, unless it is from the same publisher', () => {
    const library = makeLibrary();
    const korean = { ...page, lang: 'ko', title: '하나', body: '참이다.', summary: '' };
    const english = { ...page, lang: 'en', title: 'One', body: 'It is true.', summary: '' };
    const [first] = run(library, [korean]);
    expect(run(library, [english], 'https://a.example/en.xml')).toMatchObject([
      { outcome: 'added', id: first?.id, lang: 'en' },
    ]);
    const other = makeLibrary();
    const [ko] = run(other, [korean]);
    const [en] = run(other, [{ ...english, url: 'https://b.example/1' }], feedOf(1));
    expect(en?.outcome).toBe('added');
    expect(en?.id).not.toBe(ko?.id);
    // Three ids that are equal when compared.
    const three = makeLibrary();
    const ids = ['#1', '?utm_source=b', ''].map((end, site) =>
      run(
        three,
        [{ ...english, guid: `https://x.example/${end}`, lang: ['en', 'de', 'fr'][site] ?? '' }],
        feedOf(site),
      ),
    );
    expect(new Set(ids.flat().map(({ id }) => id)).size).toBe(3);
    // A single feed, too, must identify it as the same story.
    const one = makeLibrary();
    const spots = [
      ...run(one, [{ ...english, guid: 'https://x.example/#1' }]),
      ...run(one, [{ ...korean, guid: 'https://x.example/#2' }]),
    ];
    expect(outcomes(spots)).toEqual(['added', 'added']);
    expect(new Set(spots.map(({ id }) => id)).size).toBe(2);
  });
});

describe('ids that a feed uses repeatedly', () => {
  const a = { guid: 'g', url: 'https://a.example/', title: 'A', body: 'a', published: '2026-01-01' };
  const b = { ...a, title: 'B', body: 'b', published: '2026-01-02' };

  it.each([
    ['of one page', 'https://a.example/p', 'https://a.example/p'],
    ['of one entrance', 'https://a.example/', 'https://a.example/'],
    ['of two pages', 'https://a.example/1', 'https://a.example/2'],
    ['without pages', '', ''],
  ])('%s keep both stories, however the window of the feed moves', (_name, one, two) => {
    const [first, second] = [
      { ...a, url: one },
      { ...b, url: two },
    ];
    for (const windows of [
      [[first, second], [second], [first], [second, first]],
      [[first], [second, first], [second], [first]],
    ]) {
      const library = makeLibrary();
      const outcomesOfAll = windows.flatMap((items) => outcomes(run(library, items)));
      expect(outcomesOfAll.filter((outcome) => outcome !== 'existing')).toEqual(['added', 'added']);
      expect(filesOf(library).map(({ edition }) => edition.title)).toEqual(['A', 'B']);
    }
  });

  it('an edit after its id is no longer shared is still the same story', () => {
    const library = makeLibrary();
    run(library, [a, b]);
    expect(outcomes(run(library, [{ ...b, body: 'b2' }]))).toEqual(['updated']);
    expect(outcomes(run(library, [{ ...b, body: 'b2' }, a]))).toEqual(['existing', 'existing']);
    expect(library.files().filter((name) => !name.includes('.revisions'))).toHaveLength(2);
  });

  it('a removed story stays away when its id is no longer shared', () => {
    const library = makeLibrary();
    const [, second] = run(library, [a, { ...b, url: 'https://a.example/b' }]);
    rmSync(second?.path ?? '');
    const seen = new Set([second?.hash]);
    expect(run(library, [{ ...b, url: 'https://a.example/b' }], feedOf(0), { seen })).toMatchObject([
      { outcome: 'failed', why: { code: 'removed-by-you' } },
    ]);
  });

  it('an unchanged id with everything else changed is another story; an edit keeps page, title, text or date', () => {
    const library = makeLibrary();
    const page = (part: Partial<Item>): Partial<Item> => ({ ...a, url: 'https://a.example/1', ...part });
    run(library, [page({})]);
    expect(outcomes(run(library, [page({ ...b, url: 'https://a.example/2' })]))).toEqual(['added']);
    expect(outcomes(run(library, [page({ title: 'C', body: 'c', published: '2026-01-03' })]))).toEqual(['updated']);
  });
});

describe('a feed from a file without an address', () => {
  const number = { guid: '17', url: 'https://a.example/17' };
  const FILE = { scope: 'https://a.example/', site: 'https://a.example/', lang: '', tags: [] };

  it('is recognized when it is synced by its address, and vice versa', async () => {
    const library = makeLibrary();
    const [first] = run(library, [number], '', FILE);
    expect(run(library, [number])).toMatchObject([{ outcome: 'existing', id: first?.id }]);
    const other = makeLibrary();
    const itemStore = other.itemStore();
    itemStore.keep(item(number), { feed: feedOf(0), name: 'News' });
    await itemStore.settle();
    expect(outcomes(run(other, [number], '', FILE))).toEqual(['existing']);
    // A number from elsewhere is not recognized.
    expect(outcomes(run(other, [{ ...number, url: 'https://b.example/17' }], '', FILE))).toEqual(['added']);
  });

  it('is recognized by its name and its number if it was stored by them', () => {
    const library = makeLibrary();
    const [first] = run(library, [{ ...number, url: '' }], '', FILE);
    expect(run(library, [{ ...number, url: '' }], '', FILE)).toMatchObject([{ outcome: 'existing', id: first?.id }]);
  });

  it('changes its own stories, and none of another feed', () => {
    const library = makeLibrary();
    run(library, [number], '', FILE);
    expect(outcomes(run(library, [{ ...number, body: 'New.' }], '', FILE))).toEqual(['updated']);
    const tag = { guid: 'tag:a.example,2026:1' };
    run(library, [tag], 'https://news.example/feed.xml');
    const other = { scope: 'Other', site: 'https://news.example/' };
    expect(outcomes(run(library, [{ ...tag, body: 'False.' }], '', other))).toEqual(['existing']);
  });
});

describe('a text that is older according to its feed', () => {
  const at = (updated: string | null, body: string): Partial<Item> => ({ updated, body });

  it.each([
    ['2026-02-05T10:00:00Z', '2026-02-05T09:00:00Z', 'existing'],
    ['2026-02-05T10:00:00Z', '2026-02-05T19:30:00+09:00', 'updated'],
    ['2026-02-05T10:00:00Z', '2026-02-05', 'updated'],
    ['2026-02-05T10:00:00Z', '2026-02-03', 'existing'],
    ['2026-02-05T10:00:00Z', null, 'updated'],
    [null, '2026-02-05T10:00:00Z', 'updated'],
    // A wrong date must not block a story permanently.
    ['2062-02-05T10:00:00Z', '2026-02-05T10:00:00Z', 'updated'],
  ])('of %s against one of %s: %s', (stored, updated, outcome) => {
    const library = makeLibrary();
    run(library, [at(stored, 'One.')]);
    expect(outcomes(run(library, [at(updated, 'Two.')]))).toEqual([outcome]);
    const [file] = filesOf(library);
    expect(file?.edition.source?.updated).toBe((outcome === 'existing' ? stored : updated) ?? undefined);
    expect(library.problems()).toEqual([]);
  });
});
