import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { lookedFor } from '../../src/library/index/alone.ts';
import type { IndexedCatalogue } from '../../src/library/index/catalogue.ts';
import { piecesOf, sieveOf } from '../../src/library/index/sieve.ts';
import { SieveMaker } from '../../src/library/index/sieve-maker.ts';
import { indexFolder, openKept, refreshing, type StorePlan } from '../../src/library/index/store.ts';
import { openLibrary } from '../../src/library/library.ts';
import { openStore } from '../../src/library/store.ts';
import type { Catalogue } from '../../src/story/catalogue.ts';
import { withCounterparts } from '../../src/story/counterparts.ts';
import { mergeGlossaries } from '../../src/story/glossary.ts';
import { holds } from '../../src/story/hangul-find.ts';
import { literally, patternOf, type Way } from '../../src/story/hangul-pattern.ts';
import { holdsName, namesFor } from '../../src/story/names.ts';
import { parseQuery } from '../../src/story/query.ts';
import { makeLibrary } from './helpers.ts';

// Thousands of files are written, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const LETTERS = [...'가각갃간갂갅고핵해학심시광물ㄱㅅㄳㅎㅏ 리aébctl漢😀-'];
const text = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 30 });
const word = fc
  .tuple(fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 6 }), fc.constantFrom('', ' '))
  .map(([letters, end]) => `${letters.trim()}${end}`)
  .filter((typed) => typed.trim() !== '');

const TERM = {
  ko: '가격 하한',
  en: 'rare earths',
  also: { ko: ['구리'], en: ['tin'] },
  explanation: { ko: '', en: '' },
  own: false,
};

/** A sieve of texts, each of them a stretch where `stretch` is 1; how many bytes it takes. */
function sieveFor(texts: readonly string[], stretch: number, page: number) {
  const written: Uint8Array[] = [];
  const maker = new SieveMaker((bytes) => written.push(bytes.slice()), stretch, page);
  for (const one of texts) maker.add(one, Buffer.byteLength(one) + 1);
  maker.finish();
  const bytes = Buffer.concat(written);
  return sieveOf((offset, length) => bytes.subarray(offset, offset + length), bytes.length, page);
}

/** Where the texts end when each has a byte behind it. */
function endsOf(texts: readonly string[]): readonly number[] {
  let end = 0;
  return texts.map((one) => {
    end += Buffer.byteLength(one) + 1;
    return end;
  });
}

/** Holds that every text in which a word stands is whole in a piece; whether any text was left out. */
function expectLeft(texts: readonly string[], known: number, ways: readonly Way[], has: (one: string) => boolean) {
  const ends = endsOf(texts);
  const spans = { count: texts.length, end: (place: number) => ends[place] ?? 0 };
  return (stretch: number, page: number): boolean => {
    const pieces = piecesOf(sieveFor(texts.slice(0, known), stretch, page), ways, spans);
    if (!pieces) return false;
    let before = 0;
    for (const { start, end, first, beyond } of pieces) {
      expect(first).toBeGreaterThanOrEqual(before);
      expect([start, end]).toEqual([ends[first - 1] ?? 0, ends[beyond - 1]]);
      before = beyond;
    }
    const isLeft = (place: number): boolean => pieces.some(({ first, beyond }) => place >= first && place < beyond);
    for (const [place, one] of texts.entries()) if (has(one)) expect(isLeft(place), one).toBe(true);
    return texts.some((_, place) => !isLeft(place));
  };
}

describe('a sieve', () => {
  test('leaves every text over in which a word may stand', () => {
    let used = 0;
    const texts = fc.array(text, { minLength: 20, maxLength: 70 });
    const size = fc.record({ stretch: fc.integer({ min: 1, max: 90 }), page: fc.integer({ min: 1, max: 80 }) });
    fc.assert(
      fc.property(texts, word, fc.nat(5), size, (all, wanted, late, { stretch, page }) => {
        const held = [...all, `${wanted.trim()}`, `가${wanted.trim()}나`];
        const left = expectLeft(held, held.length - late, patternOf(wanted).ways, (one) => holds(one, wanted));
        if (left(stretch, page)) used += 1;
      }),
      { numRuns: 400 },
    );
    expect(used).toBeGreaterThan(40);
  });

  test('leaves over what has one of the names of a term', () => {
    const names = namesFor(TERM);
    const piece = fc.constantFrom('가격', '하한', '구리', 'rare', 'earth', 'tin', 's', ' ', '-', '너', 'es', '말');
    const texts = fc.array(
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
      { minLength: 30, maxLength: 60 },
    );
    let used = 0;
    fc.assert(
      fc.property(texts, fc.constantFrom(...names), (all, name) => {
        if (expectLeft(all, all.length, [name.way], (one) => holdsName(one, name))(1, 2048)) used += 1;
      }),
      { numRuns: 200 },
    );
    expect(used).toBeGreaterThan(40);
  });

  test('leaves little over of what is rare, and all of what is short, open or everywhere', () => {
    const rare = Array.from({ length: 100 }, (_, i) =>
      i === 70 ? '희토류 자석 공장' : `리튬 전지 ${i} lithium cells`,
    );
    const sieve = sieveFor(rare, 1, 2048);
    const left = (typed: string) => {
      const { ways, names } = lookedFor(patternOf(typed));
      return sieve?.pieces([...ways, ...names.map(({ way }) => way)])?.map(({ first, beyond }) => [first, beyond]);
    };
    expect(left('희토류 ')).toEqual([[70, 71]]);
    expect(left('희토ㄹ')).toEqual([[70, 71]]);
    expect(left('토류 자석 ')).toEqual([[70, 71]]);
    expect(left('희토륨 ')).toEqual([]);
    for (const all of ['리튬', 'lithium', ' li', '리', 'ㅎㅌㄹ']) expect(left(all), all).toBeUndefined();
  });

  test('is not made of what is soon looked through', () => {
    expect(
      sieveFor(
        Array.from({ length: 15 }, () => 'a'),
        1,
        2048,
      ),
    ).toBeNull();
    expect(
      sieveFor(
        Array.from({ length: 16 }, () => 'a'),
        1,
        2048,
      )?.texts,
    ).toBe(16);
  });

  test('knows where it ends, over pages and stretches of any size', () => {
    const texts = Array.from({ length: 77 }, (_, i) => '글'.repeat(i % 5));
    for (const [stretch, page] of [
      [1, 1],
      [1, 33],
      [1, 77],
      [9, 4],
      [20, 2048],
    ] as const) {
      const sieve = sieveFor(texts, stretch, page);
      expect([sieve?.texts, sieve?.end]).toEqual([77, endsOf(texts)[76]]);
    }
  });
});

const today = '2026-11-24';
const MARKS = { read: new Set<string>(), starred: new Set<string>() };
const GLOSSARY = mergeGlossaries([TERM], []);
const LATER = Date.now() + 3_600_000;

/** What a story has that no other one has, and what stands in all of them. */
function longText(i: number): string {
  const name = String.fromCharCode(0xac00 + ((i * 37) % 11_000), 0xac00 + ((i * 91) % 11_000), 0xb098);
  const own = `${name} 광산이 문을 연다. Mine ${i} opens`;
  const common = '정부는 핵심광물 공급망을 넓힌다고 밝혔다. The ministry has a plan for supply. ';
  const some = i % 97 === 0 ? '가격하한 rare-earths AIP ' : '';
  const body = `${own} ${some}${common.repeat(5)}`;
  return `---\ntitle: 기사 ${i}\npublished: 2026-02-${String(1 + (i % 28)).padStart(2, '0')}\nsummary: "${i % 89 === 0 ? '텔루륨 감산 ' : ''}${common.repeat(5)}"\ntags: [t${i % 300}]\n---\n\n${body}\n`;
}

const TYPED = [
  ...['핵심광물', '"핵심광물"', '텔루륨', '텔루륨 -광산', '가격 하한', 'rare earths', 'aip', '"mine 1999"', 'tag:t17'],
  ...['기사 205', '-핵심광물', 'ㅌㄹㄹ', '텔루ㄹ', '새소식', '고친글', 'zzz', '연다', 'is:unread 텔루륨'],
];

function answers(catalogue: Catalogue, typed: string): readonly (readonly string[])[] {
  const query = withCounterparts(parseQuery(typed).query, GLOSSARY);
  const steps = catalogue.search(query, MARKS);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return [catalogue.select(query, MARKS), step.value].map((found) =>
    Array.from(found, (position) => catalogue.idAt(position)),
  );
}

function drain<T>(steps: Generator<number, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const partsOf = (plan: StorePlan): string[] =>
  readdirSync(indexFolder(plan))
    .filter((name) => /-[0-9a-f]{8}\.[a-z]+$/.test(name))
    .map((name) => join(indexFolder(plan), name));

/** Bytes of bodies and words that are left over for a word. */
function left(catalogue: IndexedCatalogue, typed: string): readonly (number | undefined)[] {
  const { sieves } = catalogue.index();
  const ways = [literally(typed)];
  return [sieves.bodies(), sieves.words()].map((sieve) =>
    sieve?.pieces(ways)?.reduce((sum, { start, end }) => sum + end - start, 0),
  );
}

test('a library with sieves is searched as if it were in memory, also when stories have come, changed and gone', () => {
  const numbers = Array.from({ length: 2100 }, (_, i) => i);
  const dir = makeLibrary(Object.fromEntries(numbers.map((i) => [`f${i % 7}/s-${i}.ko.md`, longText(i)])));
  const home = makeLibrary({ 'tmp/x': '' });
  const plan: StorePlan = {
    dirs: [dir],
    indexes: join(home, 'index'),
    temporary: join(home, 'tmp'),
    today,
    now: () => LATER,
  };
  const expectTrue = (): void => {
    const shelf = openKept(plan);
    if (shelf) drain(refreshing(plan, shelf));
    const truth = openLibrary(plan.dirs, { today }).catalogue;
    const { catalogue } = openStore(plan).store;
    for (const typed of TYPED) expect(answers(catalogue, typed), typed).toEqual(answers(truth, typed));
  };
  openStore(plan);
  const made = openKept(plan)?.catalogue;
  if (!made) throw new Error('no index');
  // Both sieves are there, and leave most of what they know out.
  expect(answers(made, '텔루륨')[1]).toHaveLength(24);
  for (const bytes of left(made, '없는글')) expect(bytes).toBe(0);
  for (const bytes of left(made, '핵심광물')) expect(bytes).toBeUndefined();
  expect(left(made, 'mine 1999 ')[0]).toBeLessThan(200_000);
  expectTrue();
  // Of files that somebody has touched the checksums are compared.
  for (const path of partsOf(plan)) utimesSync(path, 1_700_000_000, 1_700_000_000);
  expectTrue();
  const [sieve = ''] = partsOf(plan).filter((path) => path.endsWith('.sieve'));
  writeFileSync(sieve, readFileSync(sieve).fill(0));
  expectTrue();
  expect(openKept(plan)?.catalogue.index().state.build).not.toBe(made.index().state.build);
  for (const [i, extra] of [
    [3, '고친글'],
    [2101, '새소식 텔루륨'],
    [2102, '새소식'],
  ] as const)
    writeFileSync(join(dir, `f${i % 7}/s-${i}.ko.md`), `${longText(i)}${extra}\n`);
  expectTrue();
  expect(openKept(plan)?.catalogue.index().state).toMatchObject({ base: 2100, records: 2103 });
  // So many that the index is written anew from itself.
  for (let i = 3000; i < 3300; i++) writeFileSync(join(dir, `f1/s-${i}.ko.md`), `${longText(i)}새소식\n`);
  expectTrue();
  const state = openKept(plan)?.catalogue.index().state;
  expect(state?.base).toBe(state?.records);
});
