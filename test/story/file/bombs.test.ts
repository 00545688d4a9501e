import { describe, expect, test } from 'vitest';
import { MAX_STORY } from '../../../src/story/file/brief.ts';
import { MAX_FRONT_MATTER } from '../../../src/story/file/front-matter.ts';
import { fileOf, parse, problemsOf } from '../helpers.ts';

const HEAD = 'title: Title\npublished: 2026-02-04';

/** The least processor time of one parse in milliseconds, of several tries, since the machine may be busy. */
function best(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 4; i += 1) {
    const start = process.cpuUsage();
    parse(text);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/**
 * Compares the work at `size` and four times that, by their ratio and not by a clock: four if the work is linear, sixteen
 * if it is quadratic. Below the floor (milliseconds) the measurement is noise.
 */
function expectLinearTime(make: (size: number) => string, size: number): void {
  const [FLOOR, LIMIT] = [20, 10];
  const texts = [make(size), make(4 * size)] as const;
  let ratio = Number.POSITIVE_INFINITY;
  // Further tries after a disturbed one; quadratic work stays quadratic.
  for (let look = 0; look < 3 && ratio >= LIMIT; look += 1) ratio = best(texts[1]) / Math.max(FLOOR, best(texts[0]));
  expect(ratio).toBeLessThan(LIMIT);
}

// The last resort for an endless parse.
describe('bombs', () => {
  test('billion laughs', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`).join('\n');
    const parsed = parse(fileOf(`a0: &a0 [lol]\n${levels}`));
    expect(parsed.ok).toBe(false);
    expect(parsed.problems).toMatchObject([{ code: 'yaml-alias', line: 3 }]);
  });
  test('an alias that contains itself', () => {
    expect(problemsOf(parse(fileOf(`${HEAD}\ntags: &a [*a]`)))).toEqual(['error 4 null yaml-alias']);
  });
  test('a nested list', () => {
    const nest = (size: number) => fileOf(`${HEAD}\ntags: ${'['.repeat(size)}${']'.repeat(size)}`);
    expect(problemsOf(parse(nest(30_000)))).toEqual(['error 4 null yaml-broken']);
    expectLinearTime(nest, 7_500);
  });
  test('nests of every kind, one after the other: the second one ended the process', () => {
    const indented = Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    for (const nest of [
      '['.repeat(1500),
      '{a: '.repeat(1500),
      '["a", '.repeat(1500),
      '- '.repeat(1500),
      '? '.repeat(1500),
    ])
      for (let time = 0; time < 3; time++)
        expect(problemsOf(parse(fileOf(`${HEAD}\ntags:\n  ${nest}`)))).toEqual(['error 5 null yaml-broken']);
    expect(problemsOf(parse(fileOf(indented)))).toEqual(['error 65 null yaml-broken']);
  });
  test('brackets in a text are no nest', () => {
    expect(parse(fileOf(`title: "${'['.repeat(300)}"\npublished: 2026-02-04`)).ok).toBe(true);
  });
  test('a nested quote', () => {
    const nest = (size: number) => fileOf(HEAD, '>'.repeat(size));
    expect(parse(nest(100_000)).ok).toBe(true);
    expectLinearTime(nest, 25_000);
  });
  test('many keys', () => {
    const keys = (size: number) =>
      fileOf(`${HEAD}\n${Array.from({ length: size }, (_, i) => `k${i}: ${i}`).join('\n')}`);
    expect(parse(keys(5_000)).ok).toBe(true);
    expectLinearTime(keys, 1_250);
  });
  test('front matter above its limit', () => {
    const parsed = parse(fileOf(`${HEAD}\nsummary: ${'x'.repeat(MAX_FRONT_MATTER)}`));
    expect(problemsOf(parsed)).toEqual(['error 1 null front-matter-too-large']);
  });
  test('a file above its limit', () => {
    expect(problemsOf(parse(fileOf(HEAD, 'x'.repeat(MAX_STORY))))).toEqual(['error 1 null too-long']);
  });
  test.each(['\u0301\u0316', '[', '*a ', '`', '![', '<', '&#27;', '- ', '> a\n', '| a ', '[a](', '<a ', '\\'])(
    'a body of %j',
    (unit) => expectLinearTime((size) => fileOf(HEAD, unit.repeat(Math.floor(size / unit.length))), 50_000),
  );
});
