import { describe, expect, it, test } from 'vitest';
import { readStoryName } from '../../../src/db/scan/find-files.ts';
import { isId } from '../../../src/story/file/value-checks.ts';
import { fileOf, parse, problemsOf } from '../helpers.ts';

const IDS = ['a', 'a-1', '희토류-가격-3xk', '稀土', 'é', 'ñandú', 'à-1', '٣', 'a'.repeat(200), '가'.repeat(200)];
const NO_IDS = [
  ...['', 'A', 'a b', 'a.b', 'a/b', '../a', 'a_b', 'a\n', '\na', 'a\nb', 'a'.repeat(201), '가'.repeat(201)],
  // Not NFC; an invisible filler; an upper-case letter; a direction mark.
  ...['e\u0301', 'ㅤ', 'ﾠ', 'Ω', 'a\u200f', '\ud800'],
];

describe('an id', () => {
  it.each(IDS)('%j is valid', (id) => expect(isId(id)).toBe(true));
  it.each(NO_IDS)('%j is invalid', (id) => expect(isId(id)).toBe(false));

  it.each([...IDS, ...NO_IDS])('%j is valid if and only if a file may have that name', (id) => {
    // A file name is converted to NFC when it is read; an id must be in it.
    expect(isId(id)).toBe(readStoryName(`${id}.ko.md`)?.id === id);
  });
});

test('a related story may have a Korean id', () => {
  const parsed = parse(fileOf('title: T\npublished: 2026-02-04\nrelated: [희토류-가격, "e\u0301te", B]'));
  // Another form of the same letters is converted to NFC first.
  expect(parsed.ok && parsed.edition.related).toEqual(['희토류-가격', 'éte']);
  expect(problemsOf(parsed)).toEqual(['error 4 related[2] bad-id']);
});
