import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanBody, cleanData, cleanInline, cleanText, cleanVerbatim } from '../../src/text/clean.ts';
import { FORBIDDEN } from '../story/helpers.ts';

describe('cleanText', () => {
  test.each([
    ['NFC', '\u1112\u1161\u11ab e\u0301', '한 é'],
    ['SGR', '\x1b[1;31mred\x1b[0m', 'red'],
    ['8-bit CSI', '\x9b31mred', 'red'],
    ['clear screen', 'a\x1b[2Jb', 'ab'],
    ['OSC 8 with ST', '\x1b]8;;http://x.y\x1b\\link\x1b]8;;\x1b\\', 'link'],
    ['OSC 8 with BEL', '\x1b]8;id=1;http://x.y\x07link\x1b]8;;\x07', 'link'],
    ['OSC 52', 'a\x1b]52;c;ZXZpbA==\x07b', 'ab'],
    ['8-bit OSC with 8-bit ST', 'a\x9d0;title\x9cb', 'ab'],
    ['DCS', 'a\x1bPq#0;2;0~\x1b\\b', 'ab'],
    ['APC', 'a\x1b_Gf=100;AAAA\x1b\\b', 'ab'],
    ['PM and SOS', 'a\x1b^x\x1b\\b\x1bXy\x1b\\c', 'abc'],
    ['8-bit DCS, SOS, PM, APC', 'a\x90x\x9cb\x98x\x9cc\x9ex\x9cd\x9fx\x9ce', 'abcde'],
    ['an unterminated OSC swallows nothing', 'a\x1b]0;the rest of the story', 'a0;the rest of the story'],
    ['an OSC ends at its line', 'a\x1b]0;b\nc\x07d', 'a0;b cd'],
    ['two-character escapes', 'a\x1bcb\x1b(Bc\x1b#8d', 'abcd'],
    ['a lone escape', 'a\x1b', 'a'],
    ['an escape before Hangul', '\x1b가', '가'],
    ['an escape inside an escape', '\x1b\x1b[31m[31mx', '[31mx'],
    ['C0 and DEL', 'a\0b\x08c\x7fd', 'abcd'],
    ['C1', 'a\x80b\x9fc', 'abc'],
    ['bidi controls', '\u061c\u200e\u200f\u202aa\u202e\u2066b\u2069', 'ab'],
    ['byte order mark, annotations', '\ufeffa\ufff9b\ufffac\ufffbd', 'abcd'],
    ['hidden tag characters', 'a\u{e0001}\u{e0041}b', 'ab'],
    ['a sentence hidden after a flag', '🏴\u{e0068}\u{e0069}\u{e0020}\u{e0061}\u{e006c}\u{e006c}\u{e007f}', '🏴'],
    [
      'the flag of Scotland',
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    ],
    ['joined emoji', '👩\u200d💻 ❤\ufe0f', '👩\u200d💻 ❤\ufe0f'],
    ['fillers and tab', 'a\u3164b\uffa0c\td', 'a b c d'],
    ['runs of spaces', '  a \t  b  ', 'a b'],
    ['a no-break space stays', 'a\u00a0b', 'a\u00a0b'],
    ['break controls stay', 'a\u200bb\u2060c\u00add', 'a\u200bb\u2060c\u00add'],
    ['line ends', 'a\r\nb\rc\x85d\x0be\x0cf\u2028g\u2029h', 'a b c d e f g h'],
    ['lone surrogates', 'a\ud800b\udc00c', 'a\ufffdb\ufffdc'],
  ])('%s', (_name, dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });
});

test('an inline piece keeps the spaces at its ends', () => {
  expect(cleanInline('  a \n b  ')).toBe(' a b ');
});

test('a body keeps only its line ends of its spacing', () => {
  expect(cleanBody(' a  b \r\n\r\n c\t\td\u2028e \n')).toBe('a b\n\nc d\ne');
});

test('verbatim text keeps its spaces; tabs at the beginning go to stops of four, others become one space', () => {
  expect(cleanVerbatim('\ta\tb  c\n  \td\n   e  \r\n')).toBe('    a b  c\n    d\n   e  \n');
});

test('data is cleaned at every depth, with its keys, and cannot touch prototypes', () => {
  const data = cleanData(JSON.parse('{"a\\u001b[1m": ["x\\u009b1my", {"__proto__": {"polluted": true}}], "n": 1}'));
  expect(JSON.stringify(data)).toBe('{"a":["xy",{"__proto__":{"polluted":true}}],"n":1}');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const PIECES = [
  '\x1b',
  '[',
  ']',
  '\x1b[',
  '\x1b]8;;',
  '\x9b',
  '\x9d',
  '\x90',
  '\x07',
  '\x1b\\',
  '\x9c',
  '31m',
  ';',
  '\r',
  '\n',
];
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...PIECES,
        ' ',
        '\t',
        '\u202e',
        '\u3164',
        '\u0301',
        '\u0344',
        '\ud83d',
        '\u{e0041}',
        '🏴',
        '가',
        'ㄱ',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('for any input', () => {
  test.each([
    ['cleanText', cleanText],
    ['cleanInline', cleanInline],
    ['cleanBody', cleanBody],
    ['cleanVerbatim', cleanVerbatim],
  ])('%s removes everything forbidden and is idempotent', (_name, clean) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = clean(text);
        assert.doesNotMatch(once, FORBIDDEN);
        assert.equal(once, once.normalize('NFC'));
        assert.equal(clean(once), once);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['open control strings', '\x1b]0;x'],
    ['open CSI', '\x1b[1;1'],
    ['8-bit strings', '\x9dabc'],
    ['combining marks out of order', '\u0301\u0316'],
    ['spaces and line ends', ' \n\t'],
    ['flags without an end', '🏴\u{e0041}'],
    ['plain text', '가나다 '],
  ])('time is linear in %s', (_name, unit) => {
    // Quadratic time would take minutes here; a tab becomes up to four spaces.
    const text = unit.repeat(400_000);
    const most = text.length * (unit.includes('\t') ? 2 : 1);
    for (const clean of [cleanBody, cleanVerbatim]) expect(clean(text).length).toBeLessThanOrEqual(most);
  });
});
