import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphOf } from '../../src/layout/breaks.ts';
import { fillRows } from '../../src/layout/fill.ts';
import { quickRows } from '../../src/layout/quick.ts';
import { PAPER, paperRuler } from '../../src/layout/ruler.ts';
import { anyText } from './arbitraries.ts';

const RUNS = { numRuns: process.env.CI ? 20_000 : 2000 };
const WIDE = paperRuler({ ambiguous: 2, styled: true, joined: true, flags: true });

/** The rows that the thorough way gives: from and to in code units. */
function thoroughRows(text: string, width: number, word: boolean, ruler = PAPER): number[] {
  const paragraph = paragraphOf(text, word, ruler);
  const heads = fillRows(paragraph, width);
  return heads.flatMap((head, row) => [
    paragraph.starts[head] ?? 0,
    paragraph.ends[(heads[row + 1] ?? paragraph.count) - 1] ?? 0,
  ]);
}

const WORDS = [
  ...[
    '정부는',
    '핵심광물',
    '가',
    '나다',
    '“반도체를',
    '육성한다”고',
    '(KSIA)는',
    '3조5천억원',
    '50%를',
    '미국·일본·EU',
  ],
  ...[
    'one',
    'a',
    'state-of-the-art',
    'don’t',
    "don't",
    '(USGS)',
    '$1,250.5',
    'and/or',
    'U.S.',
    '—',
    '–',
    '▲',
    '…',
    '「나」을',
  ],
  ...[
    '10~20명이',
    '제1조(목적)',
    '2026.',
    '가·나·다·라·마·바',
    '中华人民共和国',
    '서울-부산-광주',
    '"quoted"',
    "'가나'",
    '①번',
    '㈜한국',
    '1,234,567,890,123',
  ],
];
const prose = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 40 })
  .chain((words) => fc.constantFrom(' ', '  ', '').map((between) => words.join(between)));
const close = fc
  .array(fc.constantFrom(...'가나다中a bcZ0 9.,…·~/-—“”‘’"\'()「」<>%℃$#▲■①㎏ー１Ａ＄é   '), { maxLength: 60 })
  .map((parts) => parts.join(''));

describe('the quick way', () => {
  it('gives the rows of the thorough way wherever it gives any', () => {
    let answered = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 4, arbitrary: prose },
          { weight: 4, arbitrary: close },
          { weight: 1, arbitrary: anyText(200) },
        ),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        fc.constantFrom(PAPER, WIDE),
        (text, width, word, ruler) => {
          const rows = quickRows(text, width, word, ruler);
          if (rows === null) return;
          answered += 1;
          expect(rows).toEqual(thoroughRows(text, width, word, ruler));
        },
      ),
      RUNS,
    );
    expect(answered).toBeGreaterThan(RUNS.numRuns / 3);
  });

  it('tells Hangul behind a mark from Hanja, whichever came first', () => {
    for (const text of ['(가)中나', '(가)나中', '“가”中', '“가”고 中']) {
      for (const width of [5, 6, 7]) {
        const rows = quickRows(text, width, true, PAPER);
        expect(rows ?? thoroughRows(text, width, true)).toEqual(thoroughRows(text, width, true));
      }
    }
    // Rule 8: a particle belongs to the bracket, Hanja does not.
    expect(quickRows('가(나)中國에', 8, true, PAPER)).toEqual([0, 4, 4, 7]);
    expect(quickRows('가나 (다)라마', 8, true, PAPER)).toEqual([0, 2, 3, 8]);
  });

  it('answers for plain prose at usual widths', () => {
    const text = WORDS.filter((word) => !word.includes('"') && !word.startsWith("'")).join(' ');
    for (const width of [40, 60, 72, 76]) {
      for (const word of [true, false])
        expect(quickRows(text, width, word, PAPER)).toEqual(thoroughRows(text, width, word));
    }
  });

  it.each([
    ['emoji', '가나 😀'],
    ['a soft hyphen', 'su\u00adper'],
    ['a space that is not the usual one', '가\u3000나'],
    ['a quotation mark that those before it explain', '가"나"다 라'],
  ])('leaves %s to the thorough way', (_name, text) => {
    expect(quickRows(text, 4, true, PAPER)).toBeNull();
  });

  it('gives no rows for no text', () => {
    expect(quickRows('', 10, true, PAPER)).toEqual([]);
    expect(quickRows('   ', 10, true, PAPER)).toEqual([]);
  });
});
