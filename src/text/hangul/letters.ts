// Tables instead of es-hangul, since initials are computed for every word of every story: 0.9 µs a title, 4 µs with
// getChoseong; final consonants 0.4 against 8 µs (Node 24). The keys of the reader use es-hangul (keys.ts).

/** The letters of syllables (Unicode, section 3.12): 19 initials, 21 vowels, 28 finals, the first of which is none. */
export const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
export const FINALS = [
  ...['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'],
] as const satisfies readonly string[];

/** The compatibility jamo (U+3131 …) for a modern conjoining one, '' for any other character. */
export function compatibilityJamo(jamo: string): string {
  const code = jamo.charCodeAt(0);
  if (code >= 0x1161 && code <= 0x1175) return String.fromCharCode(0x314f + code - 0x1161);
  return INITIALS.charAt(code - 0x1100) || (FINALS[code - 0x11a7] ?? '');
}

/** Letters that are typed as two consonants; a doubled one has a key of its own. */
const PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  ㄳ: ['ㄱ', 'ㅅ'],
  ㄵ: ['ㄴ', 'ㅈ'],
  ㄶ: ['ㄴ', 'ㅎ'],
  ㄺ: ['ㄹ', 'ㄱ'],
  ㄻ: ['ㄹ', 'ㅁ'],
  ㄼ: ['ㄹ', 'ㅂ'],
  ㄽ: ['ㄹ', 'ㅅ'],
  ㄾ: ['ㄹ', 'ㅌ'],
  ㄿ: ['ㄹ', 'ㅍ'],
  ㅀ: ['ㄹ', 'ㅎ'],
  ㅄ: ['ㅂ', 'ㅅ'],
};

const FIRST = 0xac00;
const LAST = 0xd7a3;
/** The number of syllables with the same initial and vowel, and with the same initial. */
const FINAL_COUNT = 28;
const VOWEL_COUNT = 21;
export const BY_INITIAL = VOWEL_COUNT * FINAL_COUNT;

/** A range of code points, both ends included. */
export type Range = readonly [from: number, to: number];

export const isSyllable = (code: number): boolean => code >= FIRST && code <= LAST;

/** Index of the initial of a syllable or consonant; -1 for anything else. */
export function initialOf(code: number): number {
  if (isSyllable(code)) return Math.floor((code - FIRST) / BY_INITIAL);
  return code >= 0x3131 && code <= 0x314e ? INITIALS.indexOf(String.fromCharCode(code)) : -1;
}

/** The two consonants of a compound letter, or undefined. */
export const pairOf = (letter: string): readonly [string, string] | undefined =>
  Object.hasOwn(PAIRS, letter) ? PAIRS[letter] : undefined;

/** All characters that begin with an initial: its syllables, and the letter itself. */
export function rangesWithInitial(letter: string): readonly Range[] {
  const from = FIRST + INITIALS.indexOf(letter) * BY_INITIAL;
  const code = letter.charCodeAt(0);
  return [
    [code, code],
    [from, from + BY_INITIAL - 1],
  ];
}

/** The final consonants of a syllable as typed: none, one or two. */
export function finalLetters(code: number): readonly string[] {
  const final = FINALS[(code - FIRST) % FINAL_COUNT] ?? '';
  return final === '' ? [] : (pairOf(final) ?? [final]);
}

/** A syllable with only the first `kept` of its final consonants. */
export function truncateFinal(code: number, kept: 0 | 1): number {
  const final = (code - FIRST) % FINAL_COUNT;
  return code - final + (kept === 0 ? 0 : FINALS.indexOf(finalLetters(code)[0] ?? ''));
}

/** Vowels that further typing changes (ㅗ ㅘ ㅙ ㅚ, ㅜ ㅝ ㅞ ㅟ, ㅡ ㅢ), with the number of results after each. */
const GOING_ON: Readonly<Record<number, number>> = { 8: 3, 13: 3, 18: 1 };

/**
 * What a syllable may become by further typing: with another vowel and any final if it has none, with a pair of finals if its
 * final begins one. Includes the syllable itself.
 */
export function possibleSyllables(code: number): readonly Range[] {
  const final = (code - FIRST) % FINAL_COUNT;
  if (final === 0) {
    const vowel = Math.floor((code - FIRST) / FINAL_COUNT) % VOWEL_COUNT;
    return [[code, code + (GOING_ON[vowel] ?? 0) * FINAL_COUNT + FINAL_COUNT - 1]];
  }
  const letter = FINALS[final] ?? '';
  const ranges: [number, number][] = [[code, code]];
  for (const [other, name] of FINALS.entries()) {
    if (pairOf(name)?.[0] !== letter) continue;
    const next = code - final + other;
    const last = ranges.at(-1);
    if (last && last[1] === next - 1) last[1] = next;
    else ranges.push([next, next]);
  }
  return ranges;
}
