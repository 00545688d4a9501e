import { LineBreak, LineBreakClasses } from '@cto.af/linebreak';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { classify, KIND } from '../../src/layout/kinds.ts';
import { baseBreaksByRules } from '../../src/layout/uax14.ts';
import { kindOf, LETTER, unitClasses } from '../../src/layout/units.ts';

const classes = unitClasses();
/** Every code unit that has a class, with it. */
const members = Array.from({ length: 0x10000 }, (_, unit) => ({
  char: String.fromCharCode(unit),
  number: classes.of[unit] ?? 0,
})).filter(({ number }) => number !== 0);
const hex = (char: string): string => char.charCodeAt(0).toString(16);

describe('the table of code units', () => {
  it('holds what most texts are made of', () => {
    expect(members.length).toBeGreaterThan(50_000);
    const missing = [
      ...'가힣一鿿ㄱ가나다라abcXYZ019 .,!?:;…·ㆍ~-–—―%℃ー>)]}」』〉》】”’"\'([{「『〈《【“‘<#@▲■●/①㈜㎏＄１\u00a0\u3000',
    ].filter((char) => classes.of[char.charCodeAt(0)] === 0);
    expect(missing).toEqual([]);
  });

  it('holds nothing that joins its neighbours', () => {
    const segmenter = new Intl.Segmenter();
    const joining = members.filter(
      ({ char }) =>
        [...segmenter.segment(`a${char}가`)].length !== 3 || [...segmenter.segment(`${char}${char}`)].length !== 2,
    );
    expect(joining.map(({ char }) => hex(char))).toEqual([]);
  });

  it('has the widths of string-width, narrow and wide', () => {
    const wrong = members.filter(
      ({ char, number }) =>
        stringWidth(char) !== classes.cells[number] ||
        stringWidth(char, { ambiguousIsNarrow: false }) !== classes.wideCells[number] ||
        stringWidth(`a${char}가`) !== (classes.cells[number] ?? 0) + 3,
    );
    expect(wrong.map(({ char }) => hex(char))).toEqual([]);
  });

  it('has the kinds of the patterns', () => {
    const wrong = members.filter(({ char, number }) => classify(char) !== classes.kinds[number]);
    expect(wrong.map(({ char }) => hex(char))).toEqual([]);
  });

  it('lets a sample stand for its class in line breaking', () => {
    // What stands around a character and can tell its class from others: letters, marks of all sorts, numbers, spaces.
    const around = [
      '가',
      'a',
      '1',
      '(',
      ')',
      '“',
      '”',
      '"',
      '$',
      '%',
      '-',
      ' ',
      '.',
      '!',
      '/',
      '—',
      '·',
      '…',
      'א',
      '々',
      '\u00a0',
    ];
    const kinds = new Map<string, string>();
    const breaksOf = (char: string): string =>
      around.map((other) => [...baseBreaksByRules(`${other}${char}${other}${char} ${char}`)].join('')).join(' ');
    const wrong = members.filter(({ char, number }) => {
      const cls = LineBreak.get(char.charCodeAt(0));
      const key = `${number} ${cls} ${/\p{Pi}/u.test(char)} ${/\p{Pf}/u.test(char)} ${/[(（]/.test(char)}`;
      const sample = classes.samples[number] ?? '';
      if (!kinds.has(key)) kinds.set(key, breaksOf(char) === breaksOf(sample) ? '' : key);
      return kinds.get(key) !== '';
    });
    expect(wrong.map(({ char }) => hex(char))).toEqual([]);
  });

  it('calls letters only what breaks as letters do', () => {
    const { AL, AI, SG, XX, SA, ID, H2, H3, NU } = LineBreakClasses as Readonly<Record<string, number>>;
    const allowed: Readonly<Record<number, readonly (number | undefined)[]>> = {
      [LETTER.wide]: [ID, H2, H3],
      [LETTER.narrow]: [AL, AI, SG, XX, SA],
      [LETTER.digit]: [NU],
    };
    const wrong = members.filter(({ char, number }) => {
      const letter = classes.letters[number] ?? 0;
      return letter !== 0 && !allowed[letter]?.includes(LineBreak.get(char.charCodeAt(0)));
    });
    expect(wrong.map(({ char }) => hex(char))).toEqual([]);
  });
});

describe('kindOf', () => {
  it('knows characters beyond the table too', () => {
    expect(kindOf(0x20000)).toBe(KIND.letter | KIND.wide);
    expect(kindOf(0x1f600)).toBe(KIND.emoji);
    expect(kindOf(0x301)).toBe(KIND.mark);
  });
});
