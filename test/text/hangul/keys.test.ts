import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHangulKey, latinKey, splitJoinedKeys } from '../../../src/text/hangul/keys.ts';

/** The 2-set layout of KS X 5002, row by row, without and with Shift. */
const LAYOUT: readonly (readonly [string, string, string])[] = [
  ['qwertyuiop', 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ', 'ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ'],
  ['asdfghjkl', 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ', 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ'],
  ['zxcvbnm', 'ㅋㅌㅊㅍㅠㅜㅡ', 'ㅋㅌㅊㅍㅠㅜㅡ'],
];
const ROWS = LAYOUT.flatMap(([latin, plain, shifted]) =>
  [...latin].map((key, i) => ({ key, plain: plain.charAt(i), shifted: shifted.charAt(i) })),
);

/** Keys of the parts of syllables, in the order of Unicode (core specification, 3.12). */
const LEADS = 'r R s e E f a q Q t T d w W c z x v g'.split(' ');
const VOWELS = 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ');
const FINALS = ' r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' ');

const latin = (key: string): string => splitJoinedKeys(key).map(latinKey).join('');
const upper = (shifted: string, plain: string, key: string): string => (shifted === plain ? key : key.toUpperCase());

describe('a key of the 2-set layout', () => {
  it('is one of 26, each with and without Shift', () => {
    expect(ROWS).toHaveLength(26);
  });

  it.each(ROWS)('$plain and $shifted are the Latin $key', ({ key, plain, shifted }) => {
    expect(latin(plain)).toBe(key);
    expect(latin(shifted)).toBe(upper(shifted, plain, key));
    expect(isHangulKey(plain) && isHangulKey(shifted)).toBe(true);
  });

  it('is known in every Unicode form', () => {
    LEADS.forEach((keys, i) => {
      const lead = String.fromCharCode(0x1100 + i);
      expect(latin(lead), keys).toBe(keys);
      expect(latin(`${lead}\u1160`), keys).toBe(keys);
    });
    VOWELS.forEach((keys, i) => {
      const vowel = String.fromCharCode(0x1161 + i);
      expect(latin(vowel), keys).toBe(keys);
      expect(latin(`\u115f${vowel}`), keys).toBe(keys);
      expect(latin(String.fromCharCode(0x314f + i)), keys).toBe(keys);
    });
    FINALS.slice(1).forEach((keys, i) => {
      expect(latin(String.fromCharCode(0x11a8 + i)), keys).toBe(keys);
    });
    const consonants = 'r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g'.split(' ');
    consonants.forEach((keys, i) => {
      expect(latin(String.fromCharCode(0x3131 + i)), keys).toBe(keys);
      expect(latin(String.fromCharCode(0xffa1 + i)), keys).toBe(keys);
    });
    // Halfwidth vowels are in groups of six.
    VOWELS.forEach((keys, i) => {
      expect(latin(String.fromCharCode(0xffc2 + i + 2 * Math.floor(i / 6))), keys).toBe(keys);
    });
  });

  it('is found in every syllable, composed or not', () => {
    const wrong: string[] = [];
    for (let i = 0; i < 11_172; i += 1) {
      const syllable = String.fromCharCode(0xac00 + i);
      const keys = LEADS[Math.floor(i / 588)] + (VOWELS[Math.floor(i / 28) % 21] ?? '') + FINALS[i % 28];
      if (latin(syllable) !== keys || latin(syllable.normalize('NFD')) !== keys) wrong.push(syllable);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['가', 'ㄱㅏ'],
    ['값', 'ㄱㅏㅂㅅ'],
    ['ㅘ', 'ㅗㅏ'],
    ['ㅢ', 'ㅡㅣ'],
    ['ㄳ', 'ㄱㅅ'],
    ['ㄲ', 'ㄲ'],
    ['뷁', 'ㅂㅜㅔㄹㄱ'],
    ['\u1100\uac00', 'ㄱㄱㅏ'],
    ['\uffa4', 'ㄴ'],
  ])('in %s is a separate letter: %s', (key, letters) => {
    expect(splitJoinedKeys(key)).toEqual([...letters]);
  });

  it.each([
    ['１', '1'],
    ['，', ','],
    ['／', '/'],
    ['？', '?'],
    ['！', '!'],
    ['～', '~'],
    ['｜', '|'],
    ['ｊ', 'j'],
    ['Ｇ', 'G'],
    ['\u3000', 'space'],
  ])('in full width, %s is %s', (key, ascii) => {
    expect(splitJoinedKeys(key).map(latinKey)).toEqual([ascii]);
    expect(isHangulKey(key)).toBe(false);
  });

  it.each([
    'j',
    'enter',
    'ctrl+f',
    'f5',
    '한\u0301',
    'ᄒᆞᆫ',
    'ㆍ',
    '\u3164',
    '\uffa0',
    '\uffbf',
    '\uffdf',
    '\u115f\u1160',
    '漢',
    '。',
    '👩‍💻',
    '\ud800',
  ])('%j is none, and stays unchanged', (key) => {
    expect(splitJoinedKeys(key)).toEqual([key]);
    expect(latinKey(key)).toBe(key);
  });

  it('is never lost, for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), (key) => {
        const keys = splitJoinedKeys(key);
        expect(keys.length).toBeGreaterThan(0);
        expect(keys.length === 1 ? keys[0] === key || isHangulKey(keys[0] ?? '') : keys.every(isHangulKey)).toBe(true);
        expect(keys.flatMap(splitJoinedKeys)).toEqual(keys);
      }),
      { numRuns: 2000 },
    );
  });
});
