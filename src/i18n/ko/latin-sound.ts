/** The last sound of a word in Korean. 을/를 depends on the final consonant, 으로/로 also on ㄹ. */
export type Sound = 'vowel' | 'consonant' | 'rieul';

/** Names of letters: 엘, 엠, 엔 and 알 end in a consonant, the other twenty-two in a vowel. */
const LETTERS: ReadonlyMap<string, Sound> = new Map([
  ['l', 'rieul'],
  ['r', 'rieul'],
  ['m', 'consonant'],
  ['n', 'consonant'],
]);

const named = (letter: string): Sound => LETTERS.get(letter.toLowerCase()) ?? 'vowel';

/** Units that are not read letter by letter: 킬로그램, 미터, 밀리리터, 데시벨, 픽셀. */
const UNITS: ReadonlyMap<string, Sound> = new Map([
  ['kg', 'consonant'],
  ['mg', 'consonant'],
  ['kt', 'consonant'],
  ['Mt', 'consonant'],
  ['km', 'vowel'],
  ['cm', 'vowel'],
  ['mm', 'vowel'],
  ['nm', 'vowel'],
  ['ml', 'vowel'],
  ['mL', 'vowel'],
  ['dB', 'rieul'],
  ['px', 'rieul'],
]);
/** Letters that are units only after a number: 그램, 톤, 시간, 미터, 리터. */
const UNITS_AFTER_NUMBERS: ReadonlyMap<string, Sound> = new Map([
  ['g', 'consonant'],
  ['t', 'consonant'],
  ['h', 'consonant'],
  ['m', 'vowel'],
  ['l', 'vowel'],
  ['L', 'vowel'],
]);

/** Acronyms that are read against the rule: 오펙, 에이펙, 나스닥, 유엔에이치시알. */
const ACRONYMS: ReadonlyMap<string, Sound> = new Map([
  ['OPEC', 'consonant'],
  ['APEC', 'consonant'],
  ['SPAC', 'consonant'],
  ['NASDAQ', 'consonant'],
  ['KOSDAQ', 'consonant'],
  ['SOFR', 'vowel'],
  ['UNHCR', 'rieul'],
]);

/** Loanwords that end in Korean otherwise than the rule says: 허브, 세트, 유럽, 발레. */
const WORDS: ReadonlyMap<string, Sound> = new Map([
  ['hub', 'vowel'],
  ['github', 'vowel'],
  ['set', 'vowel'],
  ['bit', 'vowel'],
  ['kit', 'vowel'],
  ['hit', 'vowel'],
  ['check', 'vowel'],
  ['mosaic', 'vowel'],
  ['vale', 'vowel'],
  ['nestle', 'vowel'],
  ['europe', 'consonant'],
  ['good', 'consonant'],
  ['bag', 'consonant'],
  ['nasdaq', 'consonant'],
  ['kosdaq', 'consonant'],
]);

/**
 * The last sound of an English word in Korean. l and le are ㄹ (nickel, Google); m, n and ng stay at the end of the
 * syllable, with a silent e or b after them too (mine, bomb); p, t, k, c and b do after one short vowel (chip, market,
 * stock, music, web), and get a vowel of their own elsewhere (tape, cobalt, bank). Everything else ends in a vowel: s, f,
 * d and similar sounds are written with 으 or 이 (뉴스, 피드), r is not heard (센터).
 */
const ENDINGS: readonly (readonly [RegExp, Sound])[] = [
  [/le?$/, 'rieul'],
  [/(?:[mn]|ng|mb|nne|[aeiouy][mn]e)$/, 'consonant'],
  [/(?:[aeiouy][pbc]|ck|ook|out)$/, 'consonant'],
  [/(?:^|[^aeiouy])[aeiouy][tk]$/, 'consonant'],
];

/** Letters that NFD does not decompose into a letter and a mark. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 's'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['æ', 'a'],
  ['œ', 'o'],
  ['ı', 'i'],
]);

/** From this many capitals on, an acronym is read as a word: TRACK, SAMSUNG, UNESCO. */
const LONG = 5;

/**
 * The last sound of a run of Latin letters. A single letter, letters without a vowel, and letters that end in a capital are
 * read by the names of letters (AI, EU, LG, IBM, npm, macOS), except five or more capitals with a vowel among them. Anything
 * else is read as a word.
 *
 * @param isAfterNumber makes `g` grams.
 * @returns null for unknown letters.
 */
export function latinSound(run: string, isAfterNumber: boolean): Sound | null {
  const word = run
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z]/g, (letter) => PLAIN.get(letter.toLowerCase()) ?? letter);
  const last = word.at(-1) ?? '';
  if (!/^[A-Za-z]+$/.test(word)) return null;
  const unit = (isAfterNumber ? UNITS_AFTER_NUMBERS.get(word) : undefined) ?? UNITS.get(word);
  if (unit !== undefined) return unit;
  const acronym = ACRONYMS.get(word);
  if (acronym !== undefined) return acronym;
  const small = word.toLowerCase();
  const isWord = /[aeiouy]/.test(small) && (/[a-z]/.test(last) || (word.length >= LONG && /^[A-Z]+$/.test(word)));
  if (word.length === 1 || !isWord) return named(last);
  return WORDS.get(small) ?? ENDINGS.find(([ending]) => ending.test(small))?.[1] ?? 'vowel';
}
