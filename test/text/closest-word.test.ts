import { describe, expect, test } from 'vitest';
import { closestWord } from '../../src/text/closest-word.ts';

describe('closestWord', () => {
  test.each([
    ['shwo', 'show'],
    ['rea', 'read'],
    ['relatde', 'related'],
    ['x', ''],
    ['', ''],
    ['a'.repeat(10_000), ''],
  ])('%s → %s', (word, near) => {
    expect(closestWord(word, ['read', 'list', 'show', 'related', 'mark'])).toBe(near);
  });
});
