import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clusters } from '../../src/text/width.ts';
import { baseBreaks, baseBreaksByRules } from './line-breaks.ts';

/** One line of Unicode's test data. `breaks[i]` is 1 where it has a `÷` before code unit `i`, 0 everywhere else. */
interface Case {
  /** The line without its comment: `÷ 0020 × 0308 ÷`. */
  readonly line: string;
  readonly text: string;
  readonly breaks: readonly number[];
}

function caseOf(line: string): Case {
  const [first = '', ...rest] = line.split(' ');
  const breaks = [first === '÷' ? 1 : 0];
  let text = '';
  for (let at = 0; at < rest.length; at += 2) {
    const char = String.fromCodePoint(Number.parseInt(rest[at] ?? '', 16));
    text += char;
    if (char.length === 2) breaks.push(0);
    breaks.push(rest[at + 1] === '÷' ? 1 : 0);
  }
  return { line, text, breaks };
}

function casesOf(name: string): readonly Case[] {
  const file = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'unicode', name), 'utf8');
  expect(file.split('\n')[0]).toBe(`# ${name.replace('.txt', '')}-15.1.0.txt`);
  return file.split('\n').flatMap((line) => {
    const [data = ''] = line.split('#');
    return data.trim() === '' ? [] : [caseOf(data.trim())];
  });
}

/** The cases whose breaks differ from the file. */
const wrong = (cases: readonly Case[], breaksOf: (text: string) => readonly number[]): string[] =>
  cases.filter(({ text, breaks }) => breaksOf(text).join('') !== breaks.join('')).map(({ line }) => line);

/** All cases in one text with `separator` between them; `before` is the break before a separator. */
function joined(cases: readonly Case[], separator: string, before: 0 | 1): { text: string; breaks: readonly number[] } {
  return {
    text: cases.map(({ text }) => text + separator).join(''),
    breaks: [
      ...cases.flatMap(({ breaks }, index) => [index === 0 ? (breaks[0] ?? 0) : 1, ...breaks.slice(1, -1), before]),
      1,
    ],
  };
}

/** The code units where two lists of breaks differ. */
const differing = (one: readonly number[], other: readonly number[]): number[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, at) => at).filter((at) => one[at] !== other[at]);

describe('LineBreakTest of Unicode 15.1', () => {
  const cases = casesOf('LineBreakTest.txt');

  it('was read completely', () => {
    expect(cases).toHaveLength(10_274);
  });

  it('passes, case by case', () => {
    expect(wrong(cases, (text) => [...baseBreaks(text)])).toEqual([]);
    expect(wrong(cases, (text) => [...baseBreaksByRules(text)])).toEqual([]);
  });

  it('passes as one long line', () => {
    // LB7 and LB8: a zero width space joins to the text before it, and separates the text after it.
    const inLine = cases.filter(({ text }) => !/^[ \u200b]|[\n\v\f\r\x85\u2028\u2029]/.test(text));
    expect(inLine.length).toBeGreaterThan(8000);
    const { text, breaks } = joined(inLine, '\u200b', 0);
    expect(differing([...baseBreaks(text)], breaks)).toEqual([]);
    expect(differing([...baseBreaksByRules(text)], breaks)).toEqual([]);
  });
});

describe('GraphemeBreakTest of Unicode 15.1', () => {
  const cases = casesOf('GraphemeBreakTest.txt');

  const breaksOf = (text: string): number[] => {
    const breaks = Array.from({ length: text.length + 1 }, () => 0);
    for (const start of clusters(text).starts) breaks[start] = 1;
    return breaks;
  };

  /**
   * Unicode 17 (ICU 78, in newer Node) takes U+2701 out of Extended_Pictographic, so that GB11 no longer joins two of
   * them. A terminal's text should follow the newest data.
   */
  const SCISSORS = '÷ 2701 × 200D × 2701 ÷';
  const decidedOtherwise = /\p{Extended_Pictographic}/u.test('\u2701') ? [] : [SCISSORS];

  it('was read completely, with one case that newer data changes', () => {
    expect(cases).toHaveLength(1187);
    expect(cases.map(({ line }) => line)).toContain(SCISSORS);
  });

  it('passes, case by case', () => {
    expect(wrong(cases, breaksOf)).toEqual(decidedOtherwise);
  });

  it('passes as one long text, split anywhere', () => {
    // GB4 and GB5: there is a boundary on either side of a control.
    const { text, breaks } = joined(
      cases.filter(({ line }) => !decidedOtherwise.includes(line)),
      '\x01',
      1,
    );
    expect(differing(breaksOf(text), breaks)).toEqual([]);
  });
});
