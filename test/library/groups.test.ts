import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { drain, openKept, refreshing, type StorePlan } from '../../src/library/index/store.ts';
import { openLibrary } from '../../src/library/library.ts';
import { openStore } from '../../src/library/store.ts';
import { type Catalogue, entriesOf } from '../../src/story/catalogue.ts';
import type { FeedNames } from '../../src/story/feed-names.ts';
import { parseQuery } from '../../src/story/query.ts';
import { makeLibrary, storyText } from './helpers.ts';

// Thousands of files are written, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const today = '2026-11-24';

function planFor(dirs: readonly string[]): StorePlan {
  const home = makeLibrary({ 'tmp/x': '' });
  const later = Date.now() + 3_600_000;
  return { dirs, indexes: join(home, 'index'), temporary: join(home, 'tmp'), today, now: () => later };
}

/** A story that somebody published. */
function report(title: string, source: string, published = '2026-02-04', url = '', feed = ''): string {
  const from = `source: {name: ${source}, url: "${url}", feed: "${feed}"}`;
  return storyText(title, published, [from, 'provenance: {basis: publisher}']);
}

/** Groups of more than one, by the ids of their stories, the newest first. */
function grouped(catalogue: Catalogue): string[][] {
  const groups = catalogue.groups();
  const byHead = new Map<number, string[]>();
  for (const [i, head] of (groups?.heads ?? []).entries()) {
    byHead.set(head, [...(byHead.get(head) ?? []), catalogue.idAt(groups?.members[i] ?? -1)]);
  }
  return [...byHead.values()];
}

/** What is in a library, when its index is made and in memory; both must say the same. */
function groupsIn(files: Readonly<Record<string, string>>): string[][] {
  const dir = makeLibrary(files);
  const { store } = openStore(planFor([dir]));
  const truth = openLibrary([dir], { today });
  expect(store.catalogue.groups()).toEqual(truth.catalogue.groups());
  return grouped(store.catalogue);
}

/** Stories that have nothing to do with each other: what is rare is only known among some. */
const OTHERS = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [`o-${i}.ko.md`, report(`다른${i} 소식${i} 하나${i}`, 'Others', '2026-02-04')]),
);

const EVENT = '달란자드가드 구리광산 화재 바트에르덴 장관 대피 사흘째';
const SAME = '바트에르덴 장관 달란자드가드 구리광산 화재 현장 대피령';

describe('reports of the same event', () => {
  test('are put together when they share much of what is rare in them', () => {
    expect(
      groupsIn({ ...OTHERS, 'a.ko.md': report(EVENT, 'One'), 'b.ko.md': report(SAME, 'Two', '2026-02-05T10:00:00Z') }),
    ).toEqual([['b', 'a']]);
  });

  test.each([
    ['of the same publisher', report(SAME, 'One')],
    ['of one’s own', storyText(SAME)],
    ['three days later', report(SAME, 'Two', '2026-02-07')],
    ['about something else at the same place', report('달란자드가드 겨울 축제 낙타 경주 관광객 몰려', 'Two')],
  ])('are not those %s', (_, text) => {
    expect(groupsIn({ ...OTHERS, 'a.ko.md': report(EVENT, 'One'), 'b.ko.md': text })).toEqual([]);
  });

  test('are put together by their link, however it is spelt, and by no front page', () => {
    const [link, same] = ['https://www.example.com/news/1/?utm_source=x#top', 'http://example.com/news/1'];
    const front = 'https://example.com/';
    expect(
      groupsIn({
        'a.ko.md': report('하나', 'One', '2026-02-04', link),
        'b.en.md': report('Two', 'Two', '2026-02-03', same),
        'c.ko.md': report('셋', 'Three', '2026-02-04', front),
        'd.ko.md': report('넷', 'Four', '2026-02-04', front),
      }),
    ).toEqual([['a', 'b']]);
  });

  test('of one page are all together, whoever published them and whenever', () => {
    const link = 'https://example.com/news/1';
    expect(
      groupsIn({
        'a.ko.md': report('하나', 'One', '2026-02-25', link),
        'b.ko.md': report('둘', 'Two', '2026-02-04', link),
        'c.ko.md': report('셋', 'Two', '2026-02-04', `${link}?utm_source=feed`),
        'd.ko.md': report('넷', '""', '2026-02-03', link),
        'e.ko.md': storyText('우리 글', '2026-02-04', [`source: {name: Two, url: "${link}"}`]),
        'f.ko.md': report('여섯', 'Two', '2026-02-04', 'https://example.com/news/2'),
      }),
    ).toEqual([['a', 'b', 'c', 'd']]);
  });

  test('come with all of their page to those that are like one of them, and with none of the same publisher', () => {
    const link = 'https://example.com/news/1';
    const page = {
      'a.ko.md': report('다시 싣는 글', 'Three', '2026-02-20', link),
      'b.ko.md': report(EVENT, 'One', '2026-02-04', link),
    };
    const like = (source: string) => ({ ...OTHERS, ...page, 'c.ko.md': report(SAME, source, '2026-02-05') });
    expect(groupsIn(like('Two'))).toEqual([['a', 'c', 'b']]);
    expect(groupsIn(like('Three'))).toEqual([['a', 'b']]);
  });

  test('that half a library has for its link are of no page', () => {
    const many = (count: number) =>
      groupsIn(
        Object.fromEntries(
          Array.from({ length: count }, (_, i) => [
            `s-${i}.ko.md`,
            report(`글${i}`, 'One', '2026-02-04', 'https://example.com/all'),
          ]),
        ),
      ).map((ids) => ids.length);
    expect(many(64)).toEqual([64]);
    expect(many(65)).toEqual([]);
  });
});

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
});
type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

const textOf = ({ words, source, day, time, link, feed }: Draft): string => {
  const published = `2026-02-0${day}${time}`;
  const title = words.join(' ');
  return source === '' ? storyText(title, published) : report(title, source, published, link, feed);
};

const linkOf = (dir: string, id: string): string =>
  / url: "(.*?)"/.exec(readFileSync(join(dir, `${id}.ko.md`), 'utf8'))?.[1] ?? '';
/** A publisher as the file has it: what feeds are called changes nothing about groups. */
const writtenSource = (dir: string, id: string): string[] =>
  /source: \{name: (.*?),/.exec(readFileSync(join(dir, `${id}.ko.md`), 'utf8'))?.slice(1) ?? [];

/**
 * Stories of one page are in one group; of pages, each group has different publishers and its newest first, with a report
 * at most two days from one of that.
 */
function expectSound(catalogue: Catalogue, dir: string, drafts: readonly Draft[]): void {
  const groups = grouped(catalogue);
  const links = new Map<string, number>();
  const day = (id: string) => Number(catalogue.entry(id)?.published.slice(8, 10));
  for (const [number, ids] of groups.entries()) {
    const page = (id: string): string => linkOf(dir, id) || id;
    for (const id of ids)
      if (page(id) !== id) expect(links.set(page(id), links.get(page(id)) ?? number).get(page(id))).toBe(number);
    const pages = new Map(ids.map((id) => [page(id), ids.filter((other) => page(other) === page(id))]));
    const sources = [...pages.values()].map((of) => new Set(of.flatMap((id) => writtenSource(dir, id))));
    expect(new Set(sources.flatMap((some) => [...some])).size).toBe(sources.reduce((sum, { size }) => sum + size, 0));
    for (const of of pages.values()) {
      const others = ids.filter((id) => !of.includes(id));
      if (others.length === 0) continue;
      expect(of.some((id) => others.some((other) => Math.abs(day(id) - day(other)) <= 2))).toBe(true);
    }
  }
  // None is missing.
  const all = drafts.filter(({ id, source, link }) => catalogue.position(id) >= 0 && source !== '' && link !== '');
  for (const { id } of all) {
    const same = all.filter((other) => linkOf(dir, other.id) !== '' && linkOf(dir, other.id) === linkOf(dir, id));
    const ids = new Set(same.map((other) => other.id));
    if (ids.size > 1) expect(groups.some((group) => [...ids].every((other) => group.includes(other)))).toBe(true);
  }
}

/** The stories as whoever asks for groups opens them. */
const openLikened = (plan: StorePlan) =>
  openStore(plan, Number.POSITIVE_INFINITY, () => {}, { likeness: '' }).store.catalogue;

/** Feeds that were renamed: one to the name of another publisher, one whose stories name it as it was called once. */
const FEEDS: FeedNames = new Map([
  ['https://www.wire.example/rss', { name: 'One More', former: ['One', 'Two'] }],
  ['https://three.example/feed', { name: 'One', former: ['Three'] }],
]);

const MARKS = { read: new Set<string>(), starred: new Set<string>() };
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
].map((text) => parseQuery(text).query);

describe('an index and memory', () => {
  test('agree on order, sources and groups, whatever comes and goes', () => {
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
        const truth = openLibrary([dir], plan);
        expect([...entriesOf(catalogue)]).toEqual(truth.entries);
        expect(catalogue.present).toEqual(truth.catalogue.present);
        for (const query of SOURCE_QUERIES) {
          expect(catalogue.select(query, MARKS)).toEqual(truth.catalogue.select(query, MARKS));
        }
        expect(catalogue.groups()).toEqual(truth.catalogue.groups());
        expectSound(catalogue, dir, drafts);
      }),
      { numRuns: 60 },
    );
  });

  test('agree on order and sources where an index grows at its end', () => {
    const large = makeLibrary(
      Object.fromEntries(
        Array.from({ length: 2100 }, (_, i) => [
          `s-${i}.ko.md`,
          report(`기사${i}`, `S${i % 3}`, `2026-02-0${1 + (i % 5)}${['', 'T09:00:00+09:00', 'T12:00Z'][i % 3]}`),
        ]),
      ),
    );
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 8 }), (drafts) => {
        const dir = makeLibrary({ 'x.txt': '' });
        const plan = { ...planFor([dir, large]), feeds: FEEDS };
        openStore(plan);
        for (const [i, one] of drafts.entries()) {
          const path = join(dir, `${one.id}.ko.md`);
          if (one.gone && i > 3) rmSync(path, { force: true });
          else writeFileSync(path, textOf(one));
          if (i % 3 === 2) openStore(plan);
        }
        // What was edited in place is seen by who looks at every file.
        const shelf = openKept(plan);
        if (shelf) drain(refreshing(plan, shelf));
        const { catalogue } = openStore(plan).store;
        const truth = openLibrary([dir, large], plan);
        expect([...entriesOf(catalogue)]).toEqual(truth.entries);
        expect(catalogue.present).toEqual(truth.catalogue.present);
        for (const query of SOURCE_QUERIES) {
          expect(catalogue.select(query, MARKS)).toEqual(truth.catalogue.select(query, MARKS));
        }
        expectSound(catalogue, dir, drafts);
        expect(catalogue.size).toBeGreaterThan(2000);
      }),
      { numRuns: 8 },
    );
  });
});

describe('what comes into a large library', () => {
  const large = (): string =>
    makeLibrary({
      ...Object.fromEntries(
        Array.from({ length: 2100 }, (_, i) => [`s-${i}.ko.md`, storyText(`기사${i}`, '2026-01-01')]),
      ),
      'old.ko.md': report(EVENT, 'One', '2026-02-04', 'https://example.com/old'),
    });
  /** Lists have been made of it before, which does not ask for groups. */
  const opened = (plan: StorePlan) => {
    openStore(plan);
    return openLikened(plan);
  };

  test('joins the reports that are there and those that come with it', () => {
    const dir = large();
    const plan = planFor([dir]);
    expect(openStore(plan).store.catalogue.groups()).toBeNull();
    writeFileSync(join(dir, 'new.ko.md'), report(SAME, 'Two', '2026-02-05'));
    writeFileSync(join(dir, 'two.ko.md'), report('우유니 염호 리튬공장 모라레스 준공 협정서', 'One', '2026-02-06'));
    writeFileSync(join(dir, 'three.ko.md'), report('모라레스 우유니 염호 리튬공장 준공식 협정서', 'Two', '2026-02-05'));
    writeFileSync(join(dir, 'link.en.md'), report('Fire', 'Three', '2026-02-06', 'https://example.com/old'));
    const catalogue = openLikened(plan);
    expect(openKept(plan)?.catalogue.index().state.records).toBe(2105);
    expect(grouped(catalogue).map((ids) => ids.toSorted())).toEqual(
      expect.arrayContaining([
        ['link', 'new', 'old'],
        ['three', 'two'],
      ]),
    );
  });

  test('joins its page before it joins what it is like', () => {
    const dir = large();
    const plan = planFor([dir]);
    openStore(plan);
    const page = (title: string, source: string, published: string) =>
      report(title, source, published, 'https://example.com/page');
    writeFileSync(join(dir, 'a.ko.md'), page('우유니 염호 리튬공장 모라레스 준공 협정서', 'Two', '2026-02-10'));
    writeFileSync(join(dir, 'b.ko.md'), page('모라레스 우유니 염호 리튬공장 준공식 협정서', 'Two', '2026-02-20'));
    writeFileSync(join(dir, 'c.ko.md'), report('모라레스 우유니 염호 리튬공장 준공식 협정', 'One', '2026-02-20'));
    writeFileSync(join(dir, 'd.ko.md'), report('Fire', 'One', '2026-03-30', 'https://example.com/old'));
    const groups = () => grouped(opened(plan)).map((ids) => ids.toSorted());
    expect(groups()).toEqual(expect.arrayContaining([expect.arrayContaining(['a', 'b']), ['d', 'old']]));
    writeFileSync(join(dir, 'e.ko.md'), page('Something else', 'Two', '2026-01-02'));
    expect(groups()).toEqual(expect.arrayContaining([expect.arrayContaining(['a', 'b', 'e']), ['d', 'old']]));
  });

  test.each([
    ['of a publisher that another page of the group has', 'Two', '2026-02-04'],
    ['of a day that is far from all others', 'One', '2026-03-30'],
  ])('takes a group apart that is left with a report %s', (_, source, published) => {
    const dir = large();
    const plan = planFor([dir]);
    openStore(plan);
    const refresh = () => {
      const shelf = openKept(plan);
      if (shelf) drain(refreshing(plan, shelf));
      return grouped(openStore(plan).store.catalogue).map((ids) => ids.toSorted());
    };
    writeFileSync(join(dir, 'new.ko.md'), report(SAME, 'Two', '2026-02-05'));
    expect(refresh()).toEqual([['new', 'old']]);
    writeFileSync(join(dir, 'link.en.md'), report('Fire', 'Three', published, 'https://example.com/old'));
    expect(refresh().flat().toSorted()).toEqual(['link', 'new', 'old']);
    const edited = report(`${EVENT} 속보`, source, published, 'https://example.com/old');
    writeFileSync(join(dir, 'old.ko.md'), edited);
    expect(refresh()).toEqual([['link', 'old']]);
    expect(openKept(plan)?.catalogue.index().state.records).toBe(2104);
    // Whoever comes now finds them as they are.
    writeFileSync(join(dir, 'more.ko.md'), report('More', 'Four', published, 'https://example.com/old'));
    expect(refresh()).toEqual([['link', 'more', 'old']]);
  });

  test('leaves a group when it is edited into something else, and the group its newest when that is gone', () => {
    const dir = large();
    const plan = planFor([dir]);
    openStore(plan);
    writeFileSync(join(dir, 'new.ko.md'), report(SAME, 'Two', '2026-02-05'));
    writeFileSync(join(dir, 'link.en.md'), report('Fire', 'Three', '2026-02-04', 'https://example.com/old'));
    expect(grouped(opened(plan))).toEqual([['new', 'link', 'old']]);
    rmSync(join(dir, 'new.ko.md'));
    expect(grouped(opened(plan))).toEqual([['link', 'old']]);
    rmSync(join(dir, 'link.en.md'));
    writeFileSync(join(dir, 'link.en.md'), report('Nothing of that kind', 'Three', '2026-02-04'));
    expect(grouped(opened(plan))).toEqual([]);
  });
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
      Array.from(catalogue.select(parseQuery(text).query, MARKS), catalogue.idAt),
    );
    expect(inIndex).toEqual(inMemory);
    return inIndex ?? [];
  };
  expect(found('source:경제')).toEqual(['a']);
  expect(found('source:"example wire"')).toEqual(['b', 'c']);
  expect(found('source:northern')).toEqual(['b']);
  // Where one is called so, the others are not meant.
  expect(found('source:wire')).toEqual(['e']);
  expect(found('source:wir')).toEqual(['b', 'c', 'e']);
  expect(found('source:"wir"')).toEqual([]);
  expect(found('-source:wire')).toEqual(['a', 'b', 'c', 'd']);
  expect(found('source:"wire northern"')).toEqual([]);
});
