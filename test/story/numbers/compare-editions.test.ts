import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { compareEditions } from '../../../src/story/numbers/compare-editions.ts';
import type { Deviation } from '../../../src/story/numbers/model.ts';
import { pairBlocks, SUMMARY, TITLE } from '../../../src/story/pairs.ts';
import { blockText } from '../../../src/story/plain-text.ts';
import { HELD_OUT, PAIRS } from './pairs.ts';
import { HELD_OUT_ERRORS, SEEDED_ERRORS, type SeededError } from './seeded-errors.ts';
import { sidesOf } from './sides.ts';

/** What is to check in two texts, as `kind: left | right`. */
const found = (ko: string, en: string, published = '2026-11-30'): readonly string[] =>
  compareEditions(sidesOf(published, ko, en)).map(
    ({ kind, left, right }) => `${kind}: ${left?.text ?? '-'} | ${right?.text ?? '-'}`,
  );

describe('two editions', () => {
  it.each([
    ['12명이 숨졌다.', 'Fifteen people died.', ['number: 12명 | Fifteen people']],
    ['1억 2천만 달러', '$120 billion', ['number: 1억 2천만 달러 | $120 billion']],
    ['5억 위안', '500 million yen', ['unit: 5억 위안 | 500 million yen']],
    ['3%포인트 올랐다.', 'It rose 3%.', ['unit: 3%포인트 | 3%']],
    ['길이는 280㎞다.', 'It is 280 metres long.', ['unit: 280㎞ | 280 metres']],
    ['11월 3일 열린다.', 'It opens on 13 November.', ['date: 11월 3일 | 13 November']],
    ['(월)에 열린다.', 'It opens on Thursday.', ['weekday: (월) | Thursday']],
    ['600t을 생산한다.', 'It produces some.', ['number: 600t | -']],
    ['5억 호주달러(약 4,700억 원)', 'A$500 billion', ['number: 5억 호주달러 | A$500 billion']],
    ['달라진 것은 없다.', 'Nothing changed in 40 years.', ['number: - | 40 years']],
    ['값이 두 배로 올랐다.', 'Prices tripled.', ['number: 두 배 | tripled']],
    ['하반기에 시작한다.', 'It starts in the first half.', ['number: 하반기 | first half']],
    ['오전 5시 24분에 났다.', 'It struck at 5:42 a.m.', ['number: 5시 24분 | 5:42 a.m.']],
    ['수십만 가구', 'tens of thousands of homes', ['number: 수십만 | tens of thousands']],
    ['금요일에 끝난다.', 'It ends on Thursday.', ['weekday: 금요일 | Thursday']],
    ['일주일 늦었다.', 'It was a month late.', ['number: 일주일 | a month']],
    ['규모 7.0 이하', 'no more than 7.9', ['number: 7.0 | 7.9']],
  ])('differ in %s and %s', (ko, en, deviations) => {
    expect(found(ko, en)).toEqual(deviations);
  });

  it.each([
    ['약 3,500만 명', '35 million people'],
    ['14억9000만 달러', 'about $1.5 billion'],
    ['5억 달러(약 7,000억 원)', '$500 million'],
    ['211마일(약 340㎞)', '211 miles'],
    ['지난 3일 열렸다.', 'It opened on 2 November.'],
    ['30일 밝혔다.', 'it said on Monday.'],
    ['`ls 12`를 친다.', 'Type `ls 13`.'],
    ['한 나라', 'a country'],
    ['9초 84, 2분 25초 31', '9.84 seconds, 2:25.31'],
    ['1년 6개월', '18 months'],
    ['2천4백만 명', '24 million people'],
    ['15.9% 늘어난 1,582만 명', '15.9% to 15.82 million'],
    ['한국시간 오전 4시', '2 p.m.'],
    ['3박 4일', 'four days'],
    ['3년 반', 'a three-and-a-half-year high'],
    ['It cost $12 million.', 'It cost $12 million.'],
    ['2018년 https://example.com/7', '2018, see https://example.com/8'],
  ])('agree in %s and %s', (ko, en) => {
    expect(found(ko, en)).toEqual([]);
  });

  it('agree if a number is in the paragraph before or after', () => {
    expect(found('40명이 왔다.\n\n모두 갔다.', 'They came.\n\nAll 40 left.')).toEqual([]);
  });

  it('differ in a block that only one of them has', () => {
    expect(found('# 제목\n\n하나\n\n둘', '# Title\n\nOne')).toEqual(['missing: 둘 | -']);
  });

  it('differ in titles and summaries, which share their numbers with each other and with the first paragraph', () => {
    const sides = sidesOf('2026-11-30', '모두 7명이다.', 'All 7 came.');
    const compared = (ko: readonly [string, string], en: readonly [string, string]) =>
      compareEditions({
        pairs: sides.pairs,
        left: { ...sides.left, title: ko[0], summary: ko[1] },
        right: { ...sides.right, title: en[0], summary: en[1] },
      }).map(({ pair, kind, left, right }) => [pair, kind, left?.block, left?.text, right?.text]);
    expect(compared(['12명 사망', '5억 원'], ['15 killed', '500 million won'])).toEqual([
      [TITLE, 'number', TITLE, '12명', '15'],
    ]);
    expect(compared(['사고', '5억 원'], ['Accident', '500 million yen'])).toEqual([
      [SUMMARY, 'unit', SUMMARY, '5억 원', '500 million yen'],
    ]);
    expect(compared(['12명 사망', '7명'], ['Accident', '12 died'])).toEqual([]);
    expect(compared(['12명 사망', ''], ['…', 'It cost $5.'])).toEqual([]);
  });

  it('name places in the text of the block', () => {
    const sides = sidesOf('2026-11-30', '*모두* `x` 12명', 'All *15 people*');
    const [one] = compareEditions(sides);
    const text = (edition: 'left' | 'right', block: number): string => blockText(sides[edition].blocks[block] as never);
    for (const side of ['left', 'right'] as const) {
      const place = one?.[side];
      expect(place && text(side, place.block).slice(place.from, place.to)).toBe(place?.text);
    }
  });

  it('are compared in time that grows with their text', () => {
    const many = (count: number): string => Array.from({ length: count }, (_, at) => `${at * 7 + 3}t`).join(' ');
    expect(compareEditions(sidesOf('2026-11-30', many(20_000), `${many(20_000)} 5kg`)).length).toBeLessThan(300);
  });
});

const isFound = ({ published, ko, en, side, from, to }: SeededError): boolean => {
  const isThere = ({ left, right }: Deviation): boolean => {
    const [here, there] = side === 'ko' ? [left, right] : [right, left];
    // A dropped number has its place only in the other text.
    return from === to ? there !== null : here !== null && here.from <= to && here.to >= from;
  };
  return compareEditions(sidesOf(published, ko, en)).some(isThere);
};

describe('figures', () => {
  const marked = (pairs: typeof PAIRS): number =>
    pairs.filter(([published, ko, en]) => found(ko, en, published).length > 0).length;
  const hits = (errors: readonly SeededError[]): number => errors.filter(isFound).length;

  it.each([
    ['developed on', marked(PAIRS), PAIRS.length, 4],
    ['held out', marked(HELD_OUT), HELD_OUT.length, 4],
  ])('of the true pairs %s, %i of %i are marked', (_, wrong, __, most) => {
    expect(wrong).toBeLessThanOrEqual(most);
  });

  it.each([
    ['developed on', hits(SEEDED_ERRORS), SEEDED_ERRORS.length],
    ['held out', hits(HELD_OUT_ERRORS), HELD_OUT_ERRORS.length],
  ])('of the errors in pairs %s, %i of %i are found', (_, right, all) => {
    expect(all).toBeGreaterThanOrEqual(80);
    expect(right).toBeGreaterThanOrEqual(0.95 * all);
  });

  // Lines of a Korean and an English sentence, what an error replaces in one of them, and by what, written before the grammars were read.
  it.each(
    (
      [
        ['developed on later', 'independent-pairs.txt'],
        ['held out later', 'independent-held-out.txt'],
      ] as const
    ).map(([name, file]) => {
      const lines = readFileSync(join(import.meta.dirname, file), 'utf8')
        .trim()
        .split('\n');
      const results = lines.map((line) => {
        const [ko = '', en = '', from = '', to = ''] = line.split('|');
        if (!en.includes(from) && !ko.includes(from)) throw new Error(line);
        const right = found(ko, en);
        const wrong = en.includes(from) ? found(ko, en.replace(from, to)) : found(ko.replace(from, to), en);
        return { isMarked: right.length > 0, isFound: wrong.length > 0 && wrong.join() !== right.join() };
      });
      const count = (key: 'isMarked' | 'isFound'): number => results.filter((result) => result[key]).length;
      return [name, count('isMarked'), lines.length, count('isFound')] as const;
    }),
  )('of sentences %s, %i of %i true ones are marked, and %i errors in as many are found', (_, wrong, all, right) => {
    expect(all).toBeGreaterThanOrEqual(60);
    expect(wrong).toBeLessThanOrEqual(all / 50);
    expect(right).toBeGreaterThanOrEqual(0.95 * all);
  });

  it.each([
    'china-dual-use-ban-japan',
    'forge-korea-chair',
    'japan-g7-minerals-diplomacy',
    'japan-korea-rare-earth-ties',
    'realloys-saskatchewan',
    'us-critical-minerals-ministerial',
    'us-japan-eu-action-plan',
    'vance-trade-bloc',
  ])('nothing is marked in %s', (id) => {
    const edition = (lang: string) => {
      const text = readFileSync(join(import.meta.dirname, '../../../content', `${id}.${lang}.md`), 'utf8');
      const parsed = parseStoryFile({ file: `${id}.${lang}.md`, id, lang, text });
      if (!parsed.ok) throw new Error(id);
      return parsed.edition;
    };
    const [left, right] = [edition('ko'), edition('en')];
    expect(compareEditions({ left, right, pairs: pairBlocks(left.blocks, right.blocks) })).toEqual([]);
  });
});

it('compares only the beginning of texts that have numbers alone', () => {
  const numbers = (factor: number): string =>
    Array.from({ length: 60_000 }, (_, at) => `${(at * factor) % 99_991} t${at % 20 === 0 ? '\n\n' : ''}`).join(' ');
  const count = found(numbers(7), numbers(11)).length;
  expect(count).toBeGreaterThanOrEqual(1000);
  expect(count).toBeLessThan(1100);
});
