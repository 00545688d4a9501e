import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './arbitraries.ts';
import { baseBreaks, baseBreaksByRules } from './line-breaks.ts';

const cut = (text: string): string =>
  [...text].reduce(
    ({ out, at }, char) => ({ out: `${out}${baseBreaks(text)[at] && at > 0 ? '|' : ''}${char}`, at: at + char.length }),
    { out: '', at: 0 },
  ).out;

describe('UAX #14', () => {
  it.each([
    ['LB15a keeps the break after a word of one syllable', '“이 문제', '“이 |문|제'],
    ['LB15a holds an opening quote and its word together', '말 “ 가', '말 |“ 가'],
    ['LB19 of Unicode 15.1', '다”고 한', '다”고 |한'],
    ['numbers by regular expression', '($12.35) 3,000.5%', '($12.35) |3,000.5%'],
    ['LB13', '가 . 나', '가 . |나'],
    ['LB30a', '🇰🇷🇺🇸', '🇰🇷|🇺🇸'],
    ['LB8', '가\u200b나', '가\u200b|나'],
  ])('%s', (_name, text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  it('says the same of plain words as the rules', () => {
    const plainish = fc.array(fc.constantFrom(...'가나中abZ09., .,  ', '“', '”', '(', ')', '-', '\u0301', '·'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(),
          plainish.map((parts) => parts.join('')),
        ),
        (text) => {
          expect([...baseBreaks(text)]).toEqual([...baseBreaksByRules(text)]);
        },
      ),
      { numRuns: process.env.CI ? 20_000 : 2000 },
    );
  });
});
