import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, stringify } from 'yaml';
import { readFrontMatter } from '../../../src/story/file/front-matter.ts';
import type { KeyPath } from '../../../src/story/file/story-problems.ts';
import { runs } from '../../seed.ts';

/** Every path of a document with its line, as another parser finds them. */
function* linesOf(yaml: string): Generator<readonly [KeyPath, number]> {
  const lines = new LineCounter();
  const { contents } = parseDocument(yaml, { lineCounter: lines, stringKeys: true });
  const lineOf = (node: Node): number => lines.linePos(node.range?.[0] ?? 0).line + 1;
  function* visit(node: unknown, path: KeyPath): Generator<readonly [KeyPath, number]> {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const at = [...path, String(key.value)];
        yield [at, lineOf(key)];
        yield* visit(value, at);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        yield [[...path, index], lineOf(item as Node)];
        yield* visit(item, [...path, index]);
      }
    }
  }
  yield* visit(contents, []);
}

const key = fc.stringMatching(/^[a-z][a-z_]{0,6}$/);
const text = fc.oneof(
  fc.constantFrom('a', 'it’s', '', 'a: b', '# no', '- x', '"q"', '[x]', '{y', '*star', '&and', '!tag', '가나'),
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '"', "'", ':', '-', '#', '\\'), maxLength: 120 }),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.constantFrom(null, true, 12, 0.5),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const anyYaml = fc
  .tuple(
    fc.dictionary(key, anyValue, { minKeys: 1, maxKeys: 5 }),
    fc.constantFrom('QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
    fc.constantFrom('block', 'flow', 'any'),
    fc.integer({ min: 2, max: 4 }),
  )
  .map(([data, defaultStringType, collectionStyle, indent]) =>
    stringify(data, {
      defaultStringType: defaultStringType as 'PLAIN',
      defaultKeyType: 'PLAIN',
      collectionStyle: collectionStyle as 'any',
      indent,
      lineWidth: 30,
      minContentWidth: 10,
    }),
  );

describe('the line of a key', () => {
  it('is that which another parser finds, in every style', () => {
    fc.assert(
      fc.property(anyYaml, (yaml) => {
        fc.pre(!/\s:$/m.test(yaml));
        const front = readFrontMatter(yaml);
        if (!('data' in front)) {
          // The parsers disagree on some texts without quotes in brackets.
          assert.doesNotMatch(JSON.stringify(front), /without its indent/);
          return;
        }
        for (const [path, line] of linesOf(yaml))
          assert.equal(front.positions().lineOf(path), line, `${path}\n${yaml}`);
      }),
      runs(2000),
    );
  });

  it('is that of the nearest key around it, if it is missing', () => {
    const front = readFrontMatter('a: 1\nb:\n  c:\n    - d: e\n    - f\n');
    if (!('data' in front)) expect.fail();
    const lineOf = (...path: KeyPath) => front.positions().lineOf(path);
    expect([
      lineOf('x'),
      lineOf('b', 'x'),
      lineOf('b', 'c', 0, 'x'),
      lineOf('b', 'c', 7),
      lineOf('b', 'c', 1, 'x'),
    ]).toEqual([2, 3, 5, 4, 6]);
  });
});
