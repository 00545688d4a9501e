import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../src/story/front-matter.ts';
import { readPlainYaml } from '../../src/story/quick-yaml.ts';
import { FRONTS, mutated, PIECES, yamlTexts } from './yaml-texts.ts';

/** What the whole parser gives, or why it refuses. */
function slow(yaml: string): unknown {
  const front = readFrontMatter(yaml);
  return 'data' in front ? front.data : front;
}

/** A key named `constructor` is one like any other; Vitest's own comparison takes it for a class. */
function expectSame(yaml: string, quick: unknown): void {
  const truth = slow(yaml);
  if (!isDeepStrictEqual(quick, truth)) expect.fail(JSON.stringify({ yaml, quick, truth }));
}

/** Holds the quick way against the other wherever it answers; how often it did. */
function compare(texts: fc.Arbitrary<string>, numRuns: number): number {
  let answered = 0;
  fc.assert(
    fc.property(texts, (yaml) => {
      const quick = readPlainYaml(yaml);
      if (quick === null) return;
      answered += 1;
      expectSame(yaml, quick);
    }),
    { numRuns },
  );
  return answered;
}

describe('plain YAML', () => {
  it('is what the stories that come with the program are written in', () => {
    expect(FRONTS.length).toBeGreaterThan(10);
    for (const front of FRONTS) expectSame(front, readPlainYaml(front));
  });

  it('gives what the parser gives for changed stories', () => {
    expect(compare(mutated(FRONTS), 10_000)).toBeGreaterThan(2000);
  }, 120_000);

  it('gives what the parser gives for generated texts', () => {
    expect(compare(yamlTexts, 10_000)).toBeGreaterThan(500);
  }, 120_000);

  it('gives what the parser gives for every piece in every place', () => {
    const places = [
      'a: $',
      'a: x$',
      'a: $x',
      'a: x$y',
      'a: x $ y',
      '$',
      '$: a',
      'a:$',
      'a:\n- $',
      'a:\n  - $: x',
      'a: [$]',
    ];
    const more = [
      'a: [x, $]',
      'a: {b: $}',
      'a: {$: b}',
      'a: "$"',
      "a: '$'",
      'a: x\n$',
      'a:\n  b: x\n  $',
      'a: x\n $',
      'a: "x"$',
    ];
    let answered = 0;
    for (const place of [...places, ...more]) {
      for (const piece of PIECES) {
        const yaml = place.replace('$', () => piece);
        const quick = readPlainYaml(yaml);
        if (quick === null) continue;
        answered += 1;
        expectSame(yaml, quick);
      }
    }
    expect(answered).toBeGreaterThan(400);
  });
});
