import { describe, expect, it } from 'vitest';
import { plainBits, plainSignature } from '../../src/text/uax14.ts';
import { baseBreaksByRules } from './line-breaks.ts';

/** A character of every class of plain text. */
const CHARACTERS = [...'a가0 .!"“”(「)}$%-|´—/…々\u00a0'];

const bitsByLibrary = (text: string): number =>
  [...baseBreaksByRules(text)].reduce(
    (bits, allowed, at) => (allowed && at > 0 && at < text.length ? bits | (1 << at) : bits),
    0,
  );

/** Every text of a length made of some characters. */
function* texts(characters: readonly string[], length: number, start = ''): Generator<string> {
  if (length === 0) yield start;
  else for (const char of characters) yield* texts(characters, length - 1, start + char);
}

const wrongOf = (all: Iterable<string>): string[] => {
  const wrong: string[] = [];
  let count = 0;
  for (const text of all) {
    count += 1;
    const signature = plainSignature(text, 0, text.length);
    if (signature === '' || plainBits(signature) !== bitsByLibrary(text)) wrong.push(text);
  }
  expect(count).toBeGreaterThan(0);
  return wrong;
};

describe('the rules of UAX #14 for plain text', () => {
  it('distinguish all their classes', () => {
    expect(new Set(CHARACTERS.map((char) => plainSignature(char, 0, 1))).size).toBe(CHARACTERS.length);
  });

  it('agree with the library for every text of three characters', () => {
    expect(wrongOf(texts(CHARACTERS, 3))).toEqual([]);
  });

  it('agree with it for longer texts of quotation marks, brackets and spaces', () => {
    expect(wrongOf(texts([...'a가 “”"()'], 5))).toEqual([]);
  });

  it('agree with it for longer texts of numbers', () => {
    expect(wrongOf(texts([...'0.$%()-/'], 5))).toEqual([]);
    expect(wrongOf(texts([...'0a. $}'], 6))).toEqual([]);
  });

  it('leave other characters to the library', () => {
    for (const char of ['\u0301', '\u200b', 'א', '😀', '\u1100', '￼'])
      expect(plainSignature(`a${char}`, 0, 1 + char.length)).toBe('');
  });
});
