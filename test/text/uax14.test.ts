import { describe, expect, it } from 'vitest';
import { baseBreaks } from './line-breaks.ts';

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
});
