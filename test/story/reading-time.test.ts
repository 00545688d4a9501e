import { expect, it } from 'vitest';
import { readingMinutes } from '../../src/story/reading-time.ts';

it.each([
  ['', 0],
  ['***', 0],
  ['가', 0],
  ['가'.repeat(249), 0],
  ['가'.repeat(250), 1],
  ['가나다라 마바사아자. '.repeat(100), 2],
  ['가'.repeat(1500), 3],
  ['漢字カナ'.repeat(250), 2],
  ['word '.repeat(114), 0],
  ['word '.repeat(115), 1],
  ['well-known, '.repeat(460), 2],
  ['don’t '.repeat(460), 2],
  ['слово '.repeat(460), 2],
  ['— '.repeat(460), 0],
])('%#: minutes of reading', (body, minutes) => {
  expect(readingMinutes({ body })).toBe(minutes);
});

it('adds up words and syllables of a mixed text', () => {
  const half = 'word '.repeat(115);
  expect(readingMinutes({ body: `${half}${'가'.repeat(250)}` })).toBe(1);
  expect(readingMinutes({ body: `${half}${'가'.repeat(750)}` })).toBe(2);
  // A particle belongs to no word.
  expect(readingMinutes({ body: '50%를 '.repeat(115) })).toBe(1);
});

it('does not count the addresses of links and pictures', () => {
  const link = '[one](https://example.com/(a)/b%20c "and a title") ';
  expect(readingMinutes({ body: link.repeat(114) })).toBe(0);
  expect(readingMinutes({ body: `![one](${'a b '.repeat(1000)})` })).toBe(0);
  expect(readingMinutes({ body: `[one](no end\n${'word '.repeat(115)}` })).toBe(1);
});
