import { LineBreak, LineBreakClasses } from '@cto.af/linebreak';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { classify, KIND } from '../../src/text/character-kinds.ts';
import { kindOf, LETTER, unitClasses } from '../../src/text/code-units.ts';

const classes = unitClasses();
/** Every code unit with its class. */
const members = Array.from({ length: 0x10000 }, (_, unit) => ({
  char: String.fromCharCode(unit),
  number: classes.of[unit] ?? 0,
})).filter(({ number }) => number !== 0);
const hex = (char: string): string => char.charCodeAt(0).toString(16);

describe('the table of code units', () => {
  it('contains what most texts consist of', () => {
    expect(members.length).toBeGreaterThan(50_000);
    const missing = [
      ...'가힣一鿿ㄱ가나다라abcXYZ019 .,!?:;…·ㆍ~-–—―%℃ー>)]}」』〉》】”’"\'([{「『〈《【“‘<#@▲■●/①㈜㎏＄１\u00a0\u3000',
    ].filter((char) => classes.of[char.charCodeAt(0)] === 0);
    expect(missing).toEqual([]);
  });

  it('contains nothing that joins its neighbours', () => {
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

  it('agrees with the patterns of kinds', () => {
    const wrong = members.filter(({ char, number }) => classify(char) !== classes.kinds[number]);
    expect(wrong.map(({ char }) => hex(char))).toEqual([]);
  });

  it("agrees with the library's line-break classes", () => {
    const names = Object.fromEntries(Object.entries(LineBreakClasses).map(([name, number]) => [number, name]));
    const same: Readonly<Record<string, string>> = {
      AI: 'AL',
      SG: 'AL',
      XX: 'AL',
      SA: 'AL',
      CJ: 'NS',
      H2: 'ID',
      H3: 'ID',
      EB: 'ID',
    };
    const wrong = members.filter(({ char, number }) => {
      const name = names[LineBreak.get(char.charCodeAt(0))] ?? '';
      const quote = name === 'QU' ? (/\p{Pi}/u.test(char) ? 'Pi' : /\p{Pf}/u.test(char) ? 'Pf' : '') : '';
      const bracket =
        /^(?:OP|CP)$/.test(name) && (stringWidth(char) === 2 || /[\uff61-\uffdc]/.test(char)) ? 'Wide' : '';
      return classes.lineBreaks[number] !== (same[name] ?? name) + quote + bracket;
    });
    expect(wrong.map(({ char }) => hex(char))).toEqual([]);
  });

  it('treats as letters only what breaks as letters do', () => {
    const names: Readonly<Record<number, string>> = {
      [LETTER.wide]: 'ID',
      [LETTER.narrow]: 'AL',
      [LETTER.digit]: 'NU',
    };
    const letters = members.filter(({ number }) => classes.letters[number] !== 0);
    expect(letters.length).toBeGreaterThan(40_000);
    const wrong = letters.filter(({ number }) => classes.lineBreaks[number] !== names[classes.letters[number] ?? 0]);
    expect(wrong.map(({ char }) => hex(char))).toEqual([]);
  });
});

describe('kindOf', () => {
  it('knows characters outside the table too', () => {
    expect(kindOf(0x20000)).toBe(KIND.letter | KIND.wide);
    expect(kindOf(0x1f600)).toBe(KIND.emoji);
    expect(kindOf(0x301)).toBe(KIND.mark);
  });
});
