import { describe, expect, it } from 'vitest';
import { KIND } from '../../src/text/character-kinds.ts';
import { kindOf } from '../../src/text/code-units.ts';

const namesOf = (kind: number): string[] => Object.entries(KIND).flatMap(([name, bit]) => (kind & bit ? [name] : []));

describe('kinds of characters', () => {
  it.each([
    ['ー', ['letter', 'wide', 'closes']],
    ['ㆍ', ['closes', 'dot']],
    ['ㄱ', ['letter', 'hangul', 'wide']],
    ['１', ['digit', 'wide']],
    ['℃', ['closes', 'takesParticle']],
    ['‐', ['closes', 'hyphen']],
    ['㈜', ['prefix']],
    ['①', ['prefix']],
    ['㎏', ['takesParticle', 'unit']],
    ['₂', ['takesParticle']],
    ['+', ['sign']],
    ['전', ['letter', 'hangul', 'wide', 'leads']],
    ['억', ['letter', 'hangul', 'wide', 'amount']],
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
