import { describe, expect, it } from 'vitest';
import { COMMON_CHARACTERS, classify, KIND, kindOf } from '../../src/layout/kinds.ts';

const namesOf = (kind: number): string[] => Object.entries(KIND).flatMap(([name, bit]) => (kind & bit ? [name] : []));

describe('kinds of characters', () => {
  it('are the same from the table of common characters as from the patterns', () => {
    for (const char of COMMON_CHARACTERS) {
      expect([char, namesOf(kindOf(char.codePointAt(0) ?? 0))]).toEqual([char, namesOf(classify(char))]);
    }
    for (const char of '가힣一鿿') expect(kindOf(char.codePointAt(0) ?? 0)).toBe(classify(char));
  });

  it.each([
    ['ー', ['letter', 'wide', 'closes']],
    ['ㆍ', ['closes', 'dot']],
    ['ㄱ', ['letter', 'hangul', 'wide']],
    ['１', ['digit', 'wide']],
    ['℃', ['closes', 'takesParticle']],
    ['‐', ['closes', 'hyphen']],
    ['㈜', ['prefix']],
    ['①', ['prefix']],
    ['㎏', ['unit']],
    ['😀', ['emoji']],
    ['🇰', ['emoji']],
    ['\u3000', ['space']],
    ['\u0301', ['mark']],
    ['é', ['letter']],
    ['_', []],
  ])('%s', (char, names) => {
    expect(namesOf(kindOf(char.codePointAt(0) ?? 0))).toEqual(names);
  });
});
