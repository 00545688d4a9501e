import { describe, expect, test } from 'vitest';
import { MAX_FRONT_MATTER } from '../../src/story/front-matter.ts';
import { MAX_STORY } from '../../src/story/parse.ts';
import { fileOf, parse, problemsOf } from './helpers.ts';

const HEAD = 'title: Title\npublished: 2026-02-04';

describe('bombs', () => {
  const quick = (text: string) => {
    const start = performance.now();
    const parsed = parse(text);
    expect(performance.now() - start).toBeLessThan(5000);
    return parsed;
  };
  test('billion laughs', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`).join('\n');
    const parsed = quick(fileOf(`a0: &a0 [lol]\n${levels}`));
    expect(parsed.ok).toBe(false);
    expect(parsed.problems).toHaveLength(5);
    expect(parsed.problems[0]).toMatchObject({ code: 'yaml-alias', line: 3 });
  });
  test('an alias of itself', () => {
    expect(problemsOf(quick(fileOf(`${HEAD}\ntags: &a [*a]`)))).toEqual(['error 4 null yaml-alias']);
  });
  test('a nest of lists', () => {
    const parsed = quick(fileOf(`${HEAD}\ntags: ${'['.repeat(100_000)}${']'.repeat(100_000)}`));
    expect(problemsOf(parsed)).toEqual(['error 4 null yaml-broken']);
  });
  test('a nest of quotes', () => {
    expect(quick(fileOf(HEAD, '>'.repeat(100_000))).ok).toBe(true);
  });
  test('many keys', () => {
    const keys = Array.from({ length: 50_000 }, (_, i) => `k${i}: ${i}`).join('\n');
    const parsed = quick(fileOf(`${HEAD}\n${keys}`));
    expect(parsed.ok).toBe(true);
  });
  test('front matter above its limit', () => {
    const parsed = quick(fileOf(`${HEAD}\nsummary: ${'x'.repeat(MAX_FRONT_MATTER)}`));
    expect(problemsOf(parsed)).toEqual(['error 1 null front-matter-too-large']);
  });
  test('a file above its limit', () => {
    expect(problemsOf(quick(fileOf(HEAD, 'x'.repeat(MAX_STORY))))).toEqual(['error 1 null file-too-large']);
  });
  test.each(['\u0301\u0316', '[', '*a ', '`', '![', '<', '&#27;', '- ', '> a\n', '| a ', '[a](', '<a ', '\\'])(
    'a body of %j',
    (unit) => {
      quick(fileOf(HEAD, unit.repeat(Math.floor(200_000 / unit.length))));
    },
  );
});
