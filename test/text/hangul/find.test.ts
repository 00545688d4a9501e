import assert from 'node:assert/strict';
import { disassemble, getChoseong } from 'es-hangul';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { searchedWords } from '../../../src/story/query/parse-query.ts';
import { caseFold, caseFoldKeepsOffsets, normalizeLetters } from '../../../src/text/case-fold.ts';
import { finalLetters, INITIALS, initialOf, truncateFinal } from '../../../src/text/hangul/letters.ts';
import { findIn, matchesWord, patternOf } from '../../../src/text/hangul/pattern.ts';
import { queryToday } from '../../story/query/query-today.ts';

/** A typed word as it is searched: case-folded, with a space after it kept. */
const typed = (word: string): string => `${caseFold(word)}${/\s$/.test(word) ? ' ' : ''}`;

/** The first match of a typed word in a text; null for none. */
function found(word: string, text: string): string | null {
  const folded = caseFold(text);
  const at = findIn(folded, typed(word), 0);
  return at && folded.slice(at.from, at.to);
}

describe('initials', () => {
  test.each([
    ['ㅎㅅㄱㅁ', '핵심광물', '핵심광물'],
    ['ㅎㅅㄱㅁ', '새 핵심광물법', '핵심광물'],
    ['ㅎㅅ', '핵심', '핵심'],
    ['ㅎㅌㄹ', '희토류', '희토류'],
    ['ㄱㅂㅊ', '공급망 ㄱㅂㅊ', 'ㄱㅂㅊ'],
    ['ㅋㅋ', '웃음 ㅋㅋ', 'ㅋㅋ'],
    ['ㅋㅋ', '캐나다 쿠키', '쿠키'],
    ['ㄱ', '미국', '국'],
    ['ㄱ', 'ai', null],
    ['ㅎㅅ', '한국 사람', null],
    ['ㅎㅅ', '은행 수출', null],
    ['ㅎㅅㄱ', '핵심 광물', null],
    ['ㅅㅎ', '핵심', null],
    ['ㅎㅁ', '핵심광물', null],
  ])('%s in “%s”: %s', (word, text, expected) => expect(found(word, text)).toBe(expected));
});

describe('initials of separate words', () => {
  test.each([
    ['ㅎㅅㄱㅁ', '핵심 광물', '핵심 광물'],
    ['ㅎㅌㄹㄱㄱㅁ', '희토류 공급망', '희토류 공급망'],
    ['ㅈㄱㅅㅊㅌㅈ', '중국 수출 통제', '중국 수출 통제'],
    ['ㅎㅅㄱㅁ', '핵 심광물', null],
    ['ㅎㅅㄱㅁ', '핵심광 물', null],
    ['ㅎㅅㄱㅁ', '핵심  광물', '핵심 광물'],
    ['ㅎㅅ ㄱㅁ', '핵심 광물', '핵심 광물'],
    ['ㅎㅅ ㄱㅁ', '핵심광물', null],
    ['핵심ㄱㅁ', '핵심 광물', '핵심 광물'],
    ['핵심광물', '핵심 광물', null],
    ['aiㅂㄷㅊ', 'AI 반도체', 'ai 반도체'],
    ['aiㅂㄷㅊ', 'AI반도체', 'ai반도체'],
  ])('%s in “%s”: %s', (word, text, expected) => expect(found(word, text)).toBe(expected));
});

describe('doubled consonants', () => {
  test.each([
    ['ㄲㅊ', '꽃차', '꽃차'],
    ['ㄱㅊ', '꽃차', null],
    ['ㄲ', '가격', null],
    ['ㅅ', '쌀', null],
    ['ㅆ', '쌀', '쌀'],
    ['ㅆㅂ', '싼 것', null],
  ])('are separate letters: %s in “%s”: %s', (word, text, expected) => expect(found(word, text)).toBe(expected));

  test.each([
    // An input method composes these from two keys.
    ['ㄳ', '가수', '가수'],
    ['ㄳㅎ', '감사해', '감사해'],
    ['ㄺ', '러그', '러그'],
    ['ㅄ', '배상', '배상'],
    ['ㅎㄳ', '한국산', '한국산'],
    ['ㄳ', 'ㄳ 합니다', 'ㄳ'],
    ['ㄵ', '낮', null],
  ])('that are adjacent are two: %s in “%s”: %s', (word, text, expected) => expect(found(word, text)).toBe(expected));
});

describe('a syllable being typed', () => {
  test.each([
    ['핵시', '핵심', '핵심'],
    ['해', '핵심', '핵'],
    ['고', '광물', '광'],
    ['고', '괴물', '괴'],
    ['고', '구리', null],
    ['구', '권고', '권'],
    ['구', '귀', '귀'],
    ['그', '긔', '긔'],
    ['가', '개', null],
    ['과', '광물', '광'],
    ['과', '괘', null],
    ['간', '가나', '가나'],
    ['간', '간', '간'],
    ['간', '갆다', '갆'],
    ['간', '가라', null],
    ['값', '갑시', '갑시'],
    ['값', '값', '값'],
    ['갑', '값', '값'],
    ['각', '갃', '갃'],
    ['각', '갂', null],
    ['갔', '가쓰', '가쓰'],
    ['밖', '바까', '바까'],
    ['닭', '달걀', '달걀'],
    ['닭', '다락', null],
    ['광물', '광묽', '광묽'],
    ['광물', '광무역', null],
    ['광물', '광무료', '광무료'],
    ['핷', '핵심', '핵심'],
    ['미국 저', '미국 정부', '미국 정'],
    ['시핵', '심핵', null],
  ])('%s in “%s”: %s', (word, text, expected) => expect(found(word, text)).toBe(expected));

  test.each([
    ['핵시 ', '핵심', null],
    ['철 ', '처리', null],
    ['철', '처리', '처리'],
    ['철 ', '철강', '철'],
    ['고 ', '광물', null],
    ['ㅎㅅ ', '핵심', '핵심'],
    ['미국 저 ', '미국 정부', null],
  ])('is completed by a space: “%s” in “%s”: %s', (word, text, expected) => expect(found(word, text)).toBe(expected));
});

describe('initials after syllables', () => {
  test.each([
    ['핵ㅅ', '핵심', '핵심'],
    ['핵심ㄱㅁ', '핵심광물', '핵심광물'],
    ['ㅎ심', '핵심', '핵심'],
    ['ㅎ시', '핵심', '핵심'],
    ['핵ㅅㄱㅁ', '핵심광물', '핵심광물'],
    ['한ㄱ', '한국', '한국'],
    // The input method puts an initial under the syllable before it.
    ['핷ㄱㅁ', '핵심광물', '핵심광물'],
    ['흩ㄹ', '희토류', null],
    ['정붑ㅌ', '정부방탄', '정부방탄'],
    ['정붒ㅌ', '정부방송탑', '정부방송탑'],
    ['핵ㅅ', '핸섬', null],
    ['핵ㅅ', '핵폭', null],
  ])('%s in “%s”: %s', (word, text, expected) => expect(found(word, text)).toBe(expected));
});

describe('forms of letters', () => {
  test.each([
    ['ＡＩ', 'AI 반도체', 'ai'],
    ['ai', 'ＡＩ 반도체', 'ai'],
    ['ＬＦＰ', 'lfp', 'lfp'],
    ['100%', '１００％', '100%'],
    ['ﾾﾵ', '핵심', '핵심'],
    ['ㅎㅅ', 'ﾾﾵ', 'ㅎㅅ'],
    ['\u1112\u1109', '핵심', '핵심'],
    ['ㅎㅅ', '\u1112\u1109', 'ㅎㅅ'],
    ['핵심'.normalize('NFD'), '핵심', '핵심'],
    ['핵심', '핵심'.normalize('NFD'), '핵심'],
    ['핵시'.normalize('NFD'), '핵심'.normalize('NFD'), '핵심'],
    ['ガス', 'ｶﾞｽ', 'ガス'],
    ['ｶﾞｽ', 'ガス', 'ガス'],
    ['ﾟ', 'ﾟ', '\u309a'],
    ['"핵심', '“핵심”', '"핵심'],
    ['σοφός', 'ΣΟΦΌΣ', 'σοφόσ'],
    ['a　b', 'A B', 'a b'],
    ['₩5', '￦5', '₩5'],
  ])('%s in “%s”: %s', (word, text, expected) => expect(found(word, text)).toBe(expected));
});

test('each word of a query is searched separately', () => {
  const has = (query: string, text: string): boolean =>
    searchedWords(queryToday(query)).every((word) => matchesWord(caseFold(text), word));
  expect(has('ai ㅂㄷㅊ', 'AI용 반도체')).toBe(true);
  expect(has('ai ㅂㄷㅊ', 'AI')).toBe(false);
  expect(has('ㅂㄷㅊ 핵시', '핵심 반도체')).toBe(true);
  expect(has('핵시 ㅂㄷㅊ', '핵심 반도체')).toBe(false);
  expect(has('"핵시"', '핵심')).toBe(false);
  expect(has('"핵심 과', '핵심 광물')).toBe(true);
});

test('a word has a limited number of alternatives, and each matches the word itself', () => {
  for (const word of ['ㄳㄺㅄ'.repeat(40), '값ㄱ'.repeat(40), '값'.repeat(100), 'ㅎ'.repeat(300)]) {
    expect(patternOf(word).alternatives.length).toBeLessThanOrEqual(24);
    expect(matchesWord(`x${word}x`, word)).toBe(true);
  }
});

const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));
const near = fc.constantFrom(...'가각간값고과광귀그긔한핵심물ㄱㅅㅄㅏ ab漢1é');
const text = fc.string({ unit: fc.oneof(near, syllable), maxLength: 20 }).map(caseFold);
const hangul = fc.string({
  unit: fc.oneof(fc.constantFrom(...'가각간값고과광'), syllable),
  minLength: 1,
  maxLength: 8,
});

describe('for any search', () => {
  test.each(['가', 'ㄱ', 'ㄳ', '값ㄱ', 'a'])('of %s a text of any length is searched', (letter) => {
    const pasted = letter.repeat(40_000);
    expect(found(pasted, `- ${pasted} -`)).toBe(pasted);
    expect(found(pasted, letter.repeat(39_999))).toBeNull();
  });

  it('a plain match is still found, no later', () => {
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('', ' '), (before, word, behind, end) => {
        fc.pre(word !== '');
        const hay = before + word + behind;
        const at = findIn(hay, word + end, 0);
        expect(at?.from).toBeGreaterThanOrEqual(0);
        expect(at?.from).toBeLessThanOrEqual(hay.indexOf(word));
      }),
      { numRuns: 2000 },
    );
  });

  it('the initials of a text match it, and so does every beginning of the typed text', () => {
    fc.assert(
      fc.property(hangul, text, (word, before) => {
        const hay = `${before} ${word}`;
        expect(matchesWord(hay, getChoseong(word))).toBe(true);
        const keys = [...word].slice(0, -1).join('');
        const letters = disassemble(word.slice(-1));
        expect(matchesWord(hay, keys + letters[0])).toBe(true);
        expect(matchesWord(hay, word)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('a text is found in any form of composition', () => {
    fc.assert(
      fc.property(text, text, (hay, word) => {
        fc.pre(word !== '');
        const [nfd, nfc] = [caseFold(word.normalize('NFD')), caseFold(word.normalize('NFC'))];
        expect(nfd).toBe(nfc);
        expect(matchesWord(caseFold(hay.normalize('NFD')), nfd)).toBe(matchesWord(caseFold(hay), nfc));
      }),
    );
  });

  it('an incomplete word finds no less than the complete one', () => {
    fc.assert(
      fc.property(text, text, (hay, word) => {
        fc.pre(word !== '');
        if (matchesWord(hay, `${word} `)) expect(matchesWord(hay, word)).toBe(true);
      }),
    );
  });
});

describe('letters of syllables', () => {
  test.each([...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'].map((letter, i) => [letter, i] as const))(
    '%s is initial %i',
    (letter, i) => expect([INITIALS[i], initialOf(letter.charCodeAt(0))]).toEqual([letter, i]),
  );

  test('agree with another implementation for every syllable', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      const word = String.fromCharCode(code);
      const parts = disassemble(word);
      const finals = finalLetters(code);
      assert.equal(INITIALS[initialOf(code)], getChoseong(word));
      assert.ok(parts.endsWith(finals.join('')), word);
      const withoutFinal = disassemble(String.fromCharCode(truncateFinal(code, 0)));
      assert.equal(withoutFinal, parts.slice(0, parts.length - finals.length));
      if (finals.length === 2)
        assert.equal(disassemble(String.fromCharCode(truncateFinal(code, 1))), parts.slice(0, -1));
    }
  });
});

describe('case folding', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(normalizeLetters(normalizeLetters(any))).toBe(normalizeLetters(any));
      }),
    );
    for (let code = 0; code < 0x10000; code++) {
      const letter = String.fromCharCode(code);
      const once = normalizeLetters(letter);
      assert.equal(normalizeLetters(once), once, code.toString(16));
    }
  });

  it('keeps the positions of all letters except the reported ones', () => {
    const uneven: string[] = [];
    for (let code = 0; code < 0x20000; code++) {
      const letter = String.fromCodePoint(code);
      if (normalizeLetters(`가${letter}`).length !== 1 + letter.length) uneven.push(letter);
      if (normalizeLetters(`ｶ${letter}`).length !== 1 + letter.length) uneven.push(letter);
    }
    expect(uneven.length).toBeGreaterThan(0);
    expect(uneven.filter(caseFoldKeepsOffsets)).toEqual([]);
  });

  it('works cluster by cluster', () => {
    const piece = fc.constantFrom('ｶﾞ', 'ﾊﾟ', 'ｶ', 'İ', 'Σ', 'ς', 'Ａ', 'ﾾ', '\u1112', '핵', '“', 'é', '👩‍💻', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const whole = pieces.join('');
        const clusters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(whole)];
        expect(clusters.map(({ segment }) => normalizeLetters(segment)).join('')).toBe(normalizeLetters(whole));
      }),
    );
  });
});
