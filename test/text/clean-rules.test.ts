import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanBody, cleanInline, cleanLines, cleanText, cleanVerbatim, needsNoCleaning } from '../../src/text/clean.ts';
import { isThorough, runs } from '../seed.ts';
import { slowBody, slowInline, slowLines, slowText, slowVerbatim } from './clean-by-rules.ts';

const RUNS = runs(1000);

const WAYS = [
  ['cleanText', cleanText, slowText],
  ['cleanInline', cleanInline, slowInline],
  ['cleanLines', cleanLines, slowLines],
  ['cleanBody', cleanBody, slowBody],
  ['cleanVerbatim', cleanVerbatim, slowVerbatim],
] as const;

const PROSE = [
  '가나다',
  '한국은 ',
  '“반도체”',
  ' ',
  '  ',
  '\n',
  '\n\n',
  ' \n ',
  'The price, ',
  '(HBM)',
  '國',
  '3.5℃',
  '…',
];
const ODD = [
  ...[
    '\t',
    '\r',
    '\r\n',
    '\r\x1b[0m\n',
    '\x0b',
    '\x0c',
    '\x85',
    '\u2028',
    '\x1b[1m',
    '\x1b]8;;',
    '\x1b]0;a\u2028b\x07',
  ],
  ...['\x1b', '\x07', '\x9b', '\x9d', '\x9c', '\0', '\ufeff', '\u202e', '\u3164', '\uffa0', '\ufff9', '\xa0', '\u3000'],
  ...['e\u0301', '\u0301', '\u0344', '\u0316', '\u1112', '\u1161', '\u11ab', '\u11a8', '\u0958', '\u212b', '\u2001'],
  ...['\u0301'.repeat(29), '\u0301\u0316'.repeat(31), '\u0344'.repeat(12), '\u{1d160}', '\u{1d165}'.repeat(33)],
  ...['\ud83d', '\ude00', '😀', '🏴', '🏴\u{e0067}\u{e0062}\u{e007f}', '\u{e0067}', '\u{e007f}', '\ufe0f', '\u200d'],
];
const anyPart = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PROSE) },
  { weight: 2, arbitrary: fc.constantFrom(...ODD) },
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const anyText = fc.array(anyPart, { maxLength: 40 }).map((parts) => parts.join(''));
/** Long enough to be cleaned line by line. */
const longText = fc
  .array(fc.tuple(fc.constantFrom('가나다 '.repeat(40), 'abc '.repeat(60), '\n'.repeat(9)), anyText), {
    minLength: 5,
    maxLength: 9,
  })
  .map((parts) => parts.flat().join(''));

describe('fast cleaning', () => {
  it.each(WAYS)('%s gives the result of cleaning rule by rule', (_name, quick, slow) => {
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: anyText }, longText), (text) => {
        assert.equal(quick(text), slow(text));
      }),
      RUNS,
    );
  });

  it('does so for every character, alone, repeated and between letters', () => {
    const step = (point: number): number => {
      if (point >= 0x30000 && point < 0xe0000) return Math.min(997, 0xe0000 - point);
      // Unassigned or private use, but for the ends of planes.
      return point >= 0xe2000 && (point & 0xffff) < 0xfff0 && !isThorough ? 13 : 1;
    };
    for (let point = 0; point < 0x110000; point += step(point)) {
      const char = String.fromCodePoint(point);
      const text = `${char} e${char}\u0301 ${char.repeat(9)}가${char}`;
      const [quick, slow] = [cleanVerbatim(text), slowVerbatim(text)];
      if (quick !== slow) expect([point.toString(16), quick]).toEqual([point.toString(16), slow]);
    }
  });

  it('treats as plain what no rule and no adjacent plain text changes', () => {
    // Characters that compose with the one before, by the data of Node.
    const second = new Set<string>();
    for (let point = 0x80; point < 0x110000; point += 1) {
      const [, ...rest] = String.fromCodePoint(point).normalize('NFD');
      for (const char of rest) second.add(char);
    }
    expect(second.size).toBeGreaterThan(100);
    let plain = 0;
    for (let unit = 0; unit < 0x10000; unit += 1) {
      const char = String.fromCharCode(unit);
      if (!needsNoCleaning(char)) continue;
      plain += 1;
      const isUnchanged = slowVerbatim(char) === char && !/\p{M}/u.test(char) && !second.has(char);
      if (!isUnchanged) expect(unit.toString(16)).toBe('not plain');
    }
    expect(plain).toBeGreaterThan(40_000);
  });

  it('treats prose as plain', () => {
    for (const text of [
      '정부는 “반도체(HBM)를 육성한다”고 3.5℃에서 — 밝혔다…\n',
      'The naïve café, “quoted” – 1½ €.',
      '漢字カナ。',
    ]) {
      expect(needsNoCleaning(text)).toBe(true);
    }
  });
});
