import { describe, expect, it, test } from 'vitest';
import { readStoryName } from '../../../src/db/scan/find-files.ts';
import { isId } from '../../../src/story/file/value-checks.ts';
import { fileOf, parse, problemsOf } from '../helpers.ts';

const IDS = ['a', 'a-1', '희토류-가격-3xk', '稀土', 'é', 'ñandú', 'à-1', '٣', 'a'.repeat(200), '가'.repeat(200)];
const NO_IDS = [
  ...['', 'A', 'a b', 'a.b', 'a/b', '../a', 'a_b', 'a\n', '\na', 'a\nb', 'a'.repeat(201), '가'.repeat(201)],
  // Not NFC; a filler that shows nothing; a letter with a case; a mark of direction.
  ...['e\u0301', 'ㅤ', 'ﾠ', 'Ω', 'a\u200f', '\ud800'],
];

describe('an id', () => {
  it.each(IDS)('%j is one', (id) => expect(isId(id)).toBe(true));
  it.each(NO_IDS)('%j is none', (id) => expect(isId(id)).toBe(false));

  it.each([...IDS, ...NO_IDS])('%j is one just where a file may be named so', (id) => {
    // A file's name is put into NFC when it is read; an id has to be in it.
    expect(isId(id)).toBe(readStoryName(`${id}.ko.md`)?.id === id);
  });
});

test('a related story may have a Korean id', () => {
  const parsed = parse(fileOf('title: T\npublished: 2026-02-04\nrelated: [희토류-가격, "e\u0301te", B]'));
  // What is written in another form of the same letters is put into NFC before anybody looks.
  expect(parsed.ok && parsed.edition.related).toEqual(['희토류-가격', 'éte']);
  expect(problemsOf(parsed)).toEqual(['error 4 related[2] bad-id']);
});
