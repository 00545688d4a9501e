import { describe, expect, it } from 'vitest';
import { allOf, literalOf, parseFilter } from '../../../src/ingest/newsboat/filter.ts';
import { wordsOf } from '../../../src/ingest/newsboat/words.ts';

/** A filter with all parentheses, as text. */
const shown = (filter: string): string | null => {
  const show = (read: NonNullable<ReturnType<typeof parseFilter>>): string =>
    read.kind === 'is'
      ? `${read.attribute} ${read.operator} <${read.value}>`
      : `(${read.parts.map(show).join(` ${read.kind} `)})`;
  const read = parseFilter(filter);
  return read && show(read);
};

describe('parseFilter', () => {
  it.each([
    ['unread = "yes"', 'unread = <yes>'],
    ['unread == "yes"', 'unread = <yes>'],
    ['unread="yes"and tags#"news"', '(unread = <yes> and tags # <news>)'],
    ['age between 0:7', 'age between <0:7>'],
    ['unread_count > 0', 'unread_count > <0>'],
    ['title =~ "say \\"hi\\" \\\\."', 'title =~ <say "hi" \\.>'],
    ['( a = "1" or b = "2" ) and c !# "3"', '((a = <1> or b = <2>) and c !# <3>)'],
    ['a = "1" and b = "2" and c = "3"', '((a = <1> and b = <2>) and c = <3>)'],
  ])('reads %s', (filter, meaning) => {
    expect(shown(filter)).toBe(meaning);
  });

  it.each([
    '',
    'unread',
    'unread =',
    'unread = "yes',
    '(unread = "yes"',
    'unread = "yes")',
    'a = "1" b = "2"',
    'a ~ "1"',
  ])('refuses %j', (filter) => {
    expect(shown(filter)).toBeNull();
  });

  it('refuses very deep parentheses, and reads many parts', () => {
    expect(shown(`${'('.repeat(100_000)}a = "1"`)).toBeNull();
    const long = parseFilter(Array.from({ length: 200 }, (_, n) => `a = "${n}"`).join(' and '));
    expect(long && allOf(long)).toHaveLength(200);
  });
});

it('lists what must be true together', () => {
  const all = (filter: string) => {
    const read = parseFilter(filter);
    return read && allOf(read)?.map(({ value }) => value);
  };
  expect(all('a = "1" and (b = "2" and c = "3")')).toEqual(['1', '2', '3']);
  expect(all('a = "1" and (b = "2" or c = "3")')).toBeUndefined();
});

it.each([
  ['Gentoo', 'Gentoo'],
  ['rare earth', 'rare earth'],
  ['3\\.5', '3.5'],
  ['a.c', null],
  ['^RT', null],
  ['a|b', null],
  ['\\bword', null],
])('knows what the expression %s matches alone', (expression, literal) => {
  expect(literalOf(expression)).toBe(literal);
});

it.each([
  ['max-items 100 # comment', ['max-items', '100']],
  ['browser "a \\"b\\" \\\\ c"', ['browser', 'a "b" \\ c']],
  ['https://a.example/#part "x y"z', ['https://a.example/#part', 'x y', 'z']],
  ['"unclosed word', ['unclosed word']],
  ['# all', []],
])('splits %s', (line, words) => {
  expect(wordsOf(line)).toEqual(words);
});
