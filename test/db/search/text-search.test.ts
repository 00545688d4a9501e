import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getChoseong } from 'es-hangul';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/db/connection.ts';
import { openStore } from '../../../src/db/open-store.ts';
import { addToSearch, finishSearch, mergeSearch } from '../../../src/db/search/fts-tables.ts';
import { createTables } from '../../../src/db/tables/schema.ts';
import { runToEnd } from '../../../src/platform/run-to-end.ts';
import { type GlossaryTerm, mergeGlossaries } from '../../../src/story/glossary/glossary.ts';
import { withTranslations } from '../../../src/story/glossary/term-translations.ts';
import type { Catalogue, Marks } from '../../../src/story/query/catalogue.ts';
import { feedNames } from '../../../src/story/query/feed-names.ts';
import type { Query } from '../../../src/story/query/parse-query.ts';
import { caseFold, caseFoldBody } from '../../../src/text/case-fold.ts';
import { share } from '../../seed.ts';
import { queryToday } from '../../story/query/query-today.ts';
import { temporaryFolder } from '../../temporary.ts';
import { openLibrary } from '../memory-library.ts';

const TODAY = '2026-11-28';

const listed = (text: string, by: string): string[] => text.split(by);

/** The parts of texts: Hangul, initials, short and long Latin words, numbers, other scripts, signs. */
const FRAGMENTS = [
  ...listed(
    '핵심광물 핵심 광물 희토류 구리 너구리 갑시다 값 은행 수출 가나 간 과학 금 그만 이 의 다. 까지 가격 하한 핷',
    ' ',
  ),
  ...listed('ㅎㅅㄱㅁ ㅋㅋㅋ ㄳ ㅏ ㅋ구리 가격하한제 생성AI', ' '),
  ...listed('ai AI가 chair rare earth rare-earths Rare/Earths REE us U.S. mining determining copper coppers e', ' '),
  ...listed('é café naïve é|price floor|가격 하한|A tin|continue|é tins|spent batteries|“따옴표”|(괄호)', '|'),
  ...listed(
    "αβγ Ωmega 2026 2026년 3:1 10% 1,000 covid19 漢字 核心鑛物 レアアース ｶﾅ 🙂 👩‍👩‍👧 it's · — ① İstanbul",
    ' ',
  ),
  'https://example.org/a?b=c',
];
const JOINS = ['', '', ' ', ' ', ' ', ', ', '-', '. ', '/'];

const text = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...FRAGMENTS), fc.constantFrom(...JOINS)), { minLength: 1, maxLength: most })
    .map((parts) => parts.flat().join('').trim());

const edition = fc.record({ title: text(6), summary: text(5), body: text(30) });
const story = fc.record({
  ko: edition,
  en: fc.option(edition),
  day: fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-14T09:30:00+09:00', '2026-02-28', '2027-03-01'),
  place: fc.constantFrom('', '서울', 'Ulan Bator', '구리'),
  tags: fc.subarray(['trade', '무역', 'rare earth', 'ai']),
  source: fc.constantFrom('', 'Wire', 'Wire Service', '연합', '연합뉴스'),
  author: fc.constantFrom('', '', 'Jane Doe', '김철수', 'Al Kim'),
});
type Edition = { readonly title: string; readonly summary: string; readonly body: string };
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function fileOf({ day, place, tags, source, author }: Story, { title, summary, body }: Edition, index: number): string {
  const host = source === 'Wire' ? 'wire' : 'feeds';
  const feed = `https://www.${host}.example/${index % 2}`;
  const published = [
    `source: {name: ${source}, url: "https://${host}.example/A${index % 5}", feed: "${feed}"}`,
    'provenance: {basis: publisher}',
  ];
  const front = [
    `title: ${JSON.stringify(title)}`,
    `summary: ${JSON.stringify(summary)}`,
    `published: ${day}`,
    `tags: ${JSON.stringify(tags)}`,
    ...(author === '' ? [] : [`author: ${author}`]),
    ...(place === '' ? [] : [`place: ${place}`]),
    ...(source === '' ? [] : published),
  ];
  return ['---', ...front, '---', '', body, ''].join('\n');
}

function writeStory(library: string, index: number, story: Story): void {
  for (const [lang, one] of [['ko', story.ko] as const, ['en', story.en] as const]) {
    const path = join(library, `story-${index}.${lang}.md`);
    rmSync(path, { force: true });
    if (one) writeFileSync(path, fileOf(story, one, index));
  }
}

/** Texts of stories as they are searched, the bodies twice, so that most have one. */
const textsOf = (stories: readonly Story[]): readonly string[] =>
  stories
    .flatMap(({ ko, en }) => (en ? [ko, en] : [ko]))
    .flatMap(({ title, summary, body }) => [caseFold(`${title} ${summary}`), caseFoldBody(body), caseFoldBody(body)])
    .filter((one) => one !== '');

const term = (ko: string, en: string): GlossaryTerm => {
  const none = { ko: '', en: '' };
  return { ko, en, also: { ko: [], en: en === 'rare earth' ? ['REE'] : [] }, explanation: none, own: false };
};
const NAMES = [
  '희토류/rare earth',
  '구리/copper',
  '가격 하한/price floor',
  '금/gold',
  '채굴/mining',
  '주석/tin',
  '폐배터리/spent battery',
];
const GLOSSARY = mergeGlossaries(
  NAMES.map((names) => listed(names, '/')).map(([ko = '', en = '']) => term(ko, en)),
  [],
);

/** A syllable as it is, as its initial, or with another final consonant, mostly none. */
function patternText(letter: string, how: number): string {
  const code = letter.charCodeAt(0) - 0xac00;
  if (letter.length > 1 || code < 0 || code > 11171 || how < 3) return letter;
  return how < 5 ? getChoseong(letter) : String.fromCharCode(0xac00 + code - (code % 28) + (how === 5 ? 0 : how));
}

/** Queries for some texts: pieces of them, typed in any way; other words; text that is no word. */
function queriesIn(texts: readonly string[]): fc.Arbitrary<string> {
  const length = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }));
  const how = fc.array(fc.nat(8), { minLength: 12, maxLength: 12 });
  const piece = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), length, fc.option(how))
    .map(([whole, from, count, ways]) => {
      const letters = [...whole];
      const start = from % letters.length;
      return letters
        .slice(start, start + count)
        .map((letter, i) => patternText(letter, ways?.[i] ?? 0))
        .join('');
    });
  const any = fc.oneof(
    { weight: 5, arbitrary: piece },
    { weight: 2, arbitrary: fc.constantFrom(...FRAGMENTS) },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9ㄱ-ㅎ가-힣 ]{1,4}$/) },
  );
  const word = fc
    .tuple(fc.constantFrom('', '', '', '-', '"', '"', '-"'), any)
    .map(([before, one]) => (before.endsWith('"') ? `${before}${one.replaceAll('"', '')}"` : before + one));
  const keyed = fc
    .tuple(fc.constantFrom('title:', 'title:', 'text:', '-title:', '-text:', 'author:', '-url:'), any, fc.boolean())
    .map(([key, one, isQuoted]) => key + (isQuoted ? `"${one.replaceAll('"', '')}"` : one.replace(/^\(/, '')));
  const fixed = fc.constantFrom(
    ...listed('tag:trade|-tag:무역|tag:"rare earth"|source:wire|source:"wire"|-source:연합|source:뉴스|feed:전선', '|'),
    ...listed(
      'feed:wire.example|feed:www.feeds.example|feed:ex|folder:통신|folder:fast|badge:no-record|-badge:ai-text|lang:en|-lang:en',
      '|',
    ),
    ...listed(
      'is:unread|is:read|-is:read|is:starred|is:watched|is:changed-since-read|-is:changed-since-read|is:new|author:kim|author:ㄱㅊ|-author:"jane doe"|url:wire|url:A3|-url:example/a1|since:2026|since:2026-02-14|-since:2026-02',
      '|',
    ),
    ...listed(
      'until:2026-01|until:2026|-until:2026-01-01|before:2026-02|-before:2026-01-01|||||||||||||||||||||||||',
      '|',
    ),
  );
  const other = fc.oneof({ weight: 3, arbitrary: fixed }, { weight: 1, arbitrary: keyed });
  const flat = fc
    .tuple(other, fc.array(word, { minLength: 1, maxLength: 2 }), fc.constantFrom('', '', ' '))
    .map(([first, words, end]) => [...(first === '' ? [] : [first]), ...words].join(' ') + end);
  const { group } = fc.letrec<{ group: string; all: string }>((tie) => ({
    group: fc
      .tuple(fc.constantFrom('', '', '-'), fc.array(tie('all'), { minLength: 1, maxLength: 3 }))
      .map(([minus, alternatives]) => `${minus}(${alternatives.join(' or ')})`),
    all: fc
      .array(fc.oneof({ depthSize: 'small' }, word, other, tie('group')), { minLength: 1, maxLength: 2 })
      .map((parts) => parts.join(' ')),
  }));
  const tree = fc
    .tuple(fc.array(group, { minLength: 1, maxLength: 2 }), fc.constantFrom(' ', ' or '), fc.option(word))
    .map(([groups, joint, last]) => [...groups, ...(last ? [last] : [])].join(joint));
  return fc.oneof({ weight: 2, arbitrary: flat }, { weight: 1, arbitrary: tree });
}

function searched(catalogue: Catalogue, query: Query, marks: Marks): number[] {
  return Array.from(runToEnd(catalogue.search(query, marks)));
}

const ids = Array.from({ length: 120 }, (_, index) => `story-${index}`);
const MARKS: Marks = {
  read: new Set(ids.filter((_, index) => index % 3 === 0)),
  starred: new Set([...ids.slice(0, 9), 'gone']),
  watched: new Set(ids.slice(50, 60)),
  changed: new Map(ids.slice(0, 15).map((id) => [id, '2026-02-04T00:00:00.000Z'])),
};

/** Compares two catalogues of a library by some queries, with and without translations. */
function expectSame(found: Catalogue, truth: Catalogue, texts: readonly string[], numRuns: number): void {
  let hits = 0;
  fc.assert(
    fc.property(queriesIn(texts), fc.boolean(), (typed, isNamed) => {
      const query = queryToday(typed);
      const expanded = isNamed ? withTranslations(query, GLOSSARY) : query;
      expect(Array.from(found.select(expanded, MARKS)), typed).toEqual(Array.from(truth.select(expanded, MARKS)));
      const inTexts = searched(truth, expanded, MARKS);
      expect(searched(found, expanded, MARKS), `bodies: ${typed}`).toEqual(inTexts);
      hits += inTexts.length;
    }),
    { numRuns },
  );
  expect(hits).toBeGreaterThan(numRuns);
}

test('finds what a plain search finds, for any query, also after additions, changes and removals', () => {
  const home = temporaryFolder('search');
  const library = join(home, 'library');
  mkdirSync(library);
  const feeds = feedNames([
    { url: 'https://www.wire.example/0', title: '전선', folder: '통신/Fast' },
    { url: 'https://www.feeds.example/1', title: 'Feeds', folder: '통신' },
  ]);
  const now = () => Date.now() + 3_600_000;
  const latest = () => new Set(ids.slice(95, 110));
  const plan = { dirs: [library], indexes: join(home, 'index'), temporary: home, today: TODAY, now, feeds, latest };
  const stories = fc.sample(story, { numRuns: 120, seed: 17 });
  for (const [index, story] of stories.entries()) writeStory(library, index, story);
  const made = openStore(plan).store.catalogue;
  expectSame(made, openLibrary(plan.dirs, plan).catalogue, textsOf(stories), share(1500));

  for (let index = 0; index < 120; index += 12) rmSync(join(library, `story-${index}.ko.md`));
  const later = fc.sample(story, { numRuns: 30, seed: 18 });
  for (const [at, story] of later.entries()) writeStory(library, 100 + at, story);
  const changed = openStore(plan).store.catalogue;
  expectSame(changed, openLibrary(plan.dirs, plan).catalogue, textsOf([...stories.slice(0, 20), ...later]), share(500));
});

test('finds initials before a syllable and letters inside of words in the index alone, without reading a text', () => {
  const home = temporaryFolder('search-index');
  const library = join(home, 'library');
  mkdirSync(library);
  const stories = fc.sample(story, { numRuns: 120, seed: 19 });
  for (const [index, told] of stories.entries()) writeStory(library, index, told);
  const plan = { dirs: [library], indexes: join(home, 'index'), today: TODAY, now: () => Date.now() + 3_600_000 };
  const { catalogue } = openStore(plan).store;
  const expected = openLibrary(plan.dirs, plan).catalogue;
  rmSync(library, { recursive: true });
  const queries = [
    'ㅎ광',
    'ㅎ심광',
    'ㄱ물',
    '핵ㄱㅁ',
    'ㅎㅅ광물',
    'ㄱㄹ',
    'ㄱ리 ',
    'ㅅ출',
    '희ㅌ류',
    'ㅎ고',
    'ㄴ구',
    'ㄱ학 ㄱ',
  ];
  for (const typed of [
    ...queries,
    '"a"',
    '"ai"',
    '"of"',
    '"in"',
    '"ni"',
    '"opp"',
    '"re"',
    '"20"',
    '"26년"',
    'ㅅ성ai',
  ]) {
    const query = queryToday(typed);
    expect(searched(catalogue, query, MARKS), typed).toEqual(searched(expected, query, MARKS));
  }
});

test('finds what has more spellings than are looked up', () => {
  const home = temporaryFolder('search-spellings');
  const library = join(home, 'library');
  mkdirSync(library);
  const syllables = Array.from({ length: 40 }, (_, i) => String.fromCharCode(0xc544 + 13 * i));
  const pairs = syllables.flatMap((first) => syllables.map((second) => first + second));
  const bodies = [pairs.map((pair) => `${pair}다`), [...pairs, ...syllables.map((one) => `${one}다`)], ['안녕 아이다']];
  for (const [index, body] of bodies.entries()) {
    const file = `---\ntitle: Story ${index}\npublished: 2026-01-01\n---\n\n${body.join(' ')}\n`;
    writeFileSync(join(library, `story-${index}.ko.md`), file);
  }
  const plan = { dirs: [library], indexes: join(home, 'index'), today: TODAY, now: () => Date.now() + 3_600_000 };
  const { catalogue } = openStore(plan).store;
  const expected = openLibrary(plan.dirs, plan).catalogue;
  for (const [typed, count] of Object.entries({ ㅇㅇ다: 2, ㅇㅇㄷ: 2, ㅇ다: 3, ㅇㅇㅇ다: 1, 아ㅇ다: 2 })) {
    const query = queryToday(typed);
    const found = searched(catalogue, query, MARKS);
    expect(found, typed).toEqual(searched(expected, query, MARKS));
    expect(found, typed).toHaveLength(count);
  }
});

test('a new database has one segment in each table, so that no later story waits for a large merge', () => {
  const db = openDatabase(':memory:', 'build');
  createTables(db);
  const draft = (index: number) => {
    const entry = { id: `s-${index}`, published: '2026-01-01', langs: ['ko'], tags: [], related: [], editions: {} };
    return { docid: index, entry, body: `핵심광물 ${index}` };
  };
  const segments = (): number =>
    Number(db.prepare('SELECT count(DISTINCT segid) AS segments FROM body_words_idx').get()?.segments);
  // So little is kept in memory that each batch of stories is a segment.
  db.exec("INSERT INTO body_words(body_words, rank) VALUES ('hashsize', 1024)");
  for (let index = 1; index <= 1000; index++) addToSearch(db, [draft(index)]);
  expect(segments()).toBeGreaterThan(1);
  for (const _ of finishSearch(db));
  expect(segments()).toBe(1);
  for (let index = 1001; index <= 1040; index++) addToSearch(db, [draft(index)]);
  expect(segments()).toBe(41);
  while (mergeSearch(db));
  expect(segments()).toBeLessThan(8);
  const found = db.prepare('SELECT count(*) AS stories FROM body_words WHERE body_words MATCH ?').get('"_1040"');
  expect(found?.stories).toBe(1);
  db.close();
});
