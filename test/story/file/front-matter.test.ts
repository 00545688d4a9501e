import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontMatter, splitFrontMatter } from '../../../src/story/file/front-matter.ts';
import { cleanText } from '../../../src/text/clean.ts';
import { share } from '../../seed.ts';
import { fileOf, parse, problemsOf } from '../helpers.ts';

const data = (yaml: string): unknown => {
  const front = readFrontMatter(yaml);
  return 'data' in front ? front.data : front.map(({ code, line }) => `${line} ${code}`);
};

describe('front matter', () => {
  it.each([
    ['a: 1\nb: -2.5\nc: 0', { a: 1, b: -2.5, c: 0 }],
    ['a: 007\nb: 1.50\nc: 0x1f\nd: 1e3\ne: +1\nf: .5', { a: '007', b: '1.50', c: '0x1f', d: '1e3', e: '+1', f: '.5' }],
    [
      'a: .inf\nb: Infinity\nc: -Infinity\nd: NaN\ne: -0',
      { a: '.inf', b: 'Infinity', c: '-Infinity', d: 'NaN', e: '-0' },
    ],
    [`a: ${'1'.repeat(64)}\nb: 12345678901234567890`, { a: '1'.repeat(64), b: '12345678901234567890' }],
    ['a: 2026-01-08\nb: 2026-01-08T10:00:00Z\nc: 12:30', { a: '2026-01-08', b: '2026-01-08T10:00:00Z', c: '12:30' }],
    ['a: true\nb: False\nc: yes\nd: "true"', { a: true, b: false, c: 'yes', d: 'true' }],
    ['a: ~\nb: null\nc:\nd: "~"', { a: null, b: null, c: null, d: '~' }],
    [
      'a: !!str 2026\nb: !mine x\nc: !mine [x]\nd: !!timestamp 2026-01-08',
      { a: '2026', b: 'x', c: ['x'], d: '2026-01-08' },
    ],
    ['<<: {a: 1}\n7: b', { '<<': { a: 1 }, 7: 'b' }],
    ['a: >-\n  b\n  c\nd: |\n  e\n  f', { a: 'b c', d: 'e\nf' }],
    ['a: "b\n  c"\nd: &e f', { a: 'b c', d: 'f' }],
    ["a: the 'nineties\nb: 'c'", { a: "the 'nineties", b: 'c' }],
    ['', {}],
    ['# nothing', {}],
  ])('reads %j', (yaml, expected) => {
    expect(data(yaml)).toEqual(expected);
  });

  it('treats __proto__ as an ordinary key', () => {
    expect(Object.entries(data('__proto__: {a: 1}') as object)).toEqual([['__proto__', { a: 1 }]]);
  });

  it.each([
    ['a: x\u0000y\x7f', 'xy'],
    ['a: \x1b[1mbold', 'bold'],
    ['a: "\\x1b[1mbold\\u202e"', 'bold'],
    ['a: "\x1b[1m"', ''],
    ['a: x\x0by\u2028z', 'x\ny\nz'],
    ['a: \ud800x', '\ufffdx'],
    ['a: \u{f0041}', '\u{f0041}'],
    ['a: x\0\u{f0041}', 'x\u{f0041}'],
    ['a: x\0\u{100041}', 'x\u{100041}'],
    ['a: "\0\\U000f0041"', '\u{f0041}'],
    ['a: x\0\u{f0000}\u{f0001}\u{100000}\ufffe', cleanText('x\u{f0000}\u{f0001}\u{100000}\ufffe')],
    // With half of an escaped one there are no placeholders.
    ['a: "\0\\udb80\\udc41"', '\ufffd\u{f0041}'],
  ])('cleans %j', (yaml, expected) => {
    expect(data(yaml)).toEqual({ a: expected });
  });

  it.each([
    ['a: &b c\nd: *b', ['3 yaml-alias']],
    ['a: [&b {c: d}, *b]', ['2 yaml-alias']],
    ['a: b\na: c', ['3 yaml-duplicate-key']],
    ['? [a]\n: b\nc', ['4 yaml-broken']],
    [': b', ['2 yaml-broken']],
    ["a: 'b\nc: {d: e}\nf: g'", ['2 yaml-broken']],
    ["a: 'b\nc'", ['2 yaml-broken']],
    ['a: !t "b \\" \\\nc: d"', ['2 yaml-broken']],
    ["a:\n  - {b: 'c\nd: e'}", ['3 yaml-broken']],
    ["a:\n  b: 'it''s\n  c: {d: e}\n  f: g'", ['3 yaml-broken']],
  ])('refuses %j', (yaml, expected) => {
    expect(data(yaml)).toEqual(expected);
  });

  it('names a missing quote, not the keys that became text by it', () => {
    const front = 'title: T\npublished: 2026-01-01\nsummary: "no end\nplace: "x: y"';
    expect(problemsOf(parse(fileOf(front)))).toContain('error 4 null yaml-broken');
  });

  it('is read or refused, for any input', () => {
    const text = readFileSync(
      join(import.meta.dirname, '../../../content/us-critical-minerals-ministerial.en.md'),
      'utf8',
    );
    const split = splitFrontMatter(text);
    if ('code' in split) expect.fail(split.code);
    const front = text.slice(split.yamlStart, split.yamlEnd);
    const piece = fc.oneof(
      fc.constantFrom(
        '\n',
        '\n  ',
        ': ',
        '- ',
        '? ',
        ' #',
        '|\n',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        '&a ',
        '*a',
        '!',
        '%',
        '---',
        '\t',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const change = fc.tuple(fc.nat(front.length), piece);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const yaml = changes.reduce((so, [at, put]) => so.slice(0, at) + put + so.slice(at), front);
        const read = readFrontMatter(yaml);
        if ('data' in read) read.positions().lineOf(['provenance', 'text', 'by']);
        else expect(read.length).toBeGreaterThan(0);
      }),
      { numRuns: share(1000) },
    );
  });
});
