import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNestedTooDeeply, positionAt, scanJson } from '../../src/settings/json-positions.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the position of a mistake', () => {
  test.each([
    ['{\n  "a": 1,\n}', 2, 9],
    ['{\n  "a": [1, 2,],\n}', 2, 13],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['{\n  "a" 1\n}', 2, 7],
    ["{\n  'a': 1\n}", 2, 3],
    ['{\n  "a": 1 // why\n}', 2, 10],
    ['{\n  "한국": 참\n}', 2, 9],
    // Of a string the beginning is named.
    ['{"a": "x\ny"}', 1, 7],
    ['{"a": "\\q"}', 1, 7],
    ['{"a": 01}', 1, 8],
    ['{"a": NaN}', 1, 7],
    ['{"a": 1}}', 1, 9],
    ['{"a": {"b": [', 1, 14],
    ['{"a"', 1, 5],
    ['{\r\n"a": 1,,\r\n}', 2, 8],
    ['nonsense', 1, 1],
    ['{,}', 1, 2],
  ])('%j is line %i, column %i', (text, line, column) => {
    const at = scanJson(text);
    expect(at).not.toBeNull();
    expect(positionAt(text, at ?? 0)).toMatchObject({ line, column });
  });

  test('includes the text of the line', () => {
    expect(positionAt('{\r\n  "a": 1,\r\n}', 5)).toEqual({ line: 2, column: 3, text: '  "a": 1,' });
    expect(positionAt('', 0)).toEqual({ line: 1, column: 1, text: '' });
  });

  test('is exactly that of JSON.parse', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', '{', 'x', '\n', '\\', '0'),
        (text, n, put) => {
          const at = n % (text.length + 1);
          const changed = text.slice(0, at) + put + text.slice(at + (n % 3));
          expect(scanJson(changed) === null).toBe(isJson(changed));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('is found at any depth', () => {
    expect(scanJson(`["${'x'.repeat(30_000_000)}"]`)).toBeNull();
    expect(isNestedTooDeeply(`["${'x'.repeat(30_000_000)}"]`)).toBe(false);
    expect(scanJson('['.repeat(100))).toBe(100);
    // What comes after a mistake is not nested, as far as brackets tell.
    for (const text of ['[},'.repeat(1_000_000), `"\n${'['.repeat(1_000_000)}`]) {
      expect(isNestedTooDeeply(text)).toBe(false);
      expect(scanJson(text)).toBe(text.startsWith('[') ? 1 : 0);
    }
  });
});

test('ignores brackets in strings', () => {
  expect(isNestedTooDeeply(`${'['.repeat(101)}`)).toBe(true);
  expect(isNestedTooDeeply(`${'['.repeat(100)}${']'.repeat(100)}`)).toBe(false);
  expect(isNestedTooDeeply(JSON.stringify({ a: '['.repeat(1000), b: '\\"{'.repeat(1000) }))).toBe(false);
  expect(isNestedTooDeeply('[],'.repeat(1000))).toBe(false);
});

test('is found for each value of the two upper levels', () => {
  const found: string[] = [];
  scanJson('{"a": [1, {"b": ["x"]}], "c": null}', (path, offset) => found.push(`${path.join('.')} ${offset}`));
  expect(found).toEqual([' 0', 'a 6', 'a.0 7', 'a.1 10', 'c 30']);
});
