/** How a word ends when it is read aloud in Korean; 을/를 asks for the final consonant, 으로/로 also for ㄹ. */
export type Sound = 'vowel' | 'consonant' | 'rieul';

/** Names of letters: 엘, 엠, 엔 and 알 end in a consonant, the other twenty-two in a vowel. */
const LETTERS: ReadonlyMap<string, Sound> = new Map([
  ['l', 'rieul'],
  ['r', 'rieul'],
  ['m', 'consonant'],
  ['n', 'consonant'],
]);

const named = (letter: string): Sound => LETTERS.get(letter.toLowerCase()) ?? 'vowel';

/** Units read by another name than their letters': 킬로그램, 미터, 밀리리터, 데시벨, 픽셀. */
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
const UNITS_BEHIND_NUMBERS: ReadonlyMap<string, Sound> = new Map([
  ['g', 'consonant'],
  ['t', 'consonant'],
  ['h', 'consonant'],
  ['m', 'vowel'],
  ['l', 'vowel'],
  ['L', 'vowel'],
]);

/** Capitals that are read otherwise than the rule has it: 오펙, 에이펙, 나스닥, 유엔에이치시알. */
const ACRONYMS: ReadonlyMap<string, Sound> = new Map([
  ['OPEC', 'consonant'],
  ['APEC', 'consonant'],
  ['SPAC', 'consonant'],
  ['NASDAQ', 'consonant'],
  ['KOSDAQ', 'consonant'],
  ['SOFR', 'vowel'],
  ['UNHCR', 'rieul'],
]);

/** Words that have come into Korean with another ending than the rule gives: 허브, 세트, 유럽, 발레. */
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
 * How Korean hears the end of an English word. l and le are ㄹ (nickel, Google); m, n and ng stay at the end of the
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

/** Letters that come apart into no letter and mark. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 's'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['æ', 'a'],
  ['œ', 'o'],
  ['ı', 'i'],
]);

/** Capitals from which on a name is a word: TRACK, SAMSUNG, UNESCO. */
const LONG = 5;

/**
 * How a run of Latin letters ends. A single letter, letters without a vowel, and whatever ends in a capital are read by
 * the names of letters (AI, EU, LG, IBM, npm, macOS), but for five capitals and more with a vowel among them; anything
 * else is a word.
 *
 * @param behindNumber whether it follows a number, which makes `g` grams.
 * @returns null for letters of which nothing is known.
 */
export function latinSound(run: string, behindNumber: boolean): Sound | null {
  const word = run
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z]/g, (letter) => PLAIN.get(letter.toLowerCase()) ?? letter);
  const last = word.at(-1) ?? '';
  if (!/^[A-Za-z]+$/.test(word)) return null;
  const unit = (behindNumber ? UNITS_BEHIND_NUMBERS.get(word) : undefined) ?? UNITS.get(word);
  if (unit !== undefined) return unit;
  const acronym = ACRONYMS.get(word);
  if (acronym !== undefined) return acronym;
  const small = word.toLowerCase();
  const isWord = /[aeiouy]/.test(small) && (/[a-z]/.test(last) || (word.length >= LONG && /^[A-Z]+$/.test(word)));
  if (word.length === 1 || !isWord) return named(last);
  return WORDS.get(small) ?? ENDINGS.find(([ending]) => ending.test(small))?.[1] ?? 'vowel';
}
