/** The last sound of a word in Korean. 을/를 depends on the final consonant, 으로/로 also on ㄹ. */
type Sound = 'vowel' | 'consonant' | 'rieul';

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
function latinSound(run: string, isAfterNumber: boolean): Sound | null {
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

/** How many code units at the end of a word are examined. */
const LOOKED_AT = 256;

const OPENING = '([{〔【';
const CLOSING = ')]}〕】';
/** Abbreviated company types, which are read aloud: 주식회사, 유한회사, 사단법인, 재단법인, 합자회사, 합명회사. */
const READ_BRACKETS: ReadonlyMap<string, Sound> = new Map([
  ['주', 'vowel'],
  ['유', 'vowel'],
  ['사', 'consonant'],
  ['재', 'consonant'],
  ['합', 'vowel'],
]);

/** Signs that are read aloud: 퍼센트, 퍼밀, 앤드, 플러스, 샵, 도, 달러, 유로, 원, 엔, 파운드. */
const SIGNS: ReadonlyMap<string, Sound> = new Map([
  ['%', 'vowel'],
  ['‰', 'rieul'],
  ['&', 'vowel'],
  ['+', 'vowel'],
  ['#', 'consonant'],
  ['°', 'vowel'],
  ['$', 'vowel'],
  ['€', 'vowel'],
  ['₩', 'consonant'],
  ['¥', 'consonant'],
  ['£', 'vowel'],
]);

/** 영 일 이 삼 사 오 육 칠 팔 구; a number that ends in 0 ends in 십, 백, 천, 만, 억 or 경, which are like 영, or in 조. */
const DIGITS: readonly Sound[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

/** Endings of more than one character that are read as one: zeros (조), dates (일), times (초, 분), degrees, areas, 퍼센트포인트. */
const PHRASES: readonly (readonly [RegExp, Sound])[] = [
  [/\d{4}(?:-\d\d-\d\d|\. ?\d{1,2}\. ?\d{1,2})$/, 'rieul'],
  [/[1-9](?:,?0){12,15}$/, 'vowel'],
  [/\d:\d\d:\d\d$/, 'vowel'],
  [/\d:\d\d$/, 'consonant'],
  [/(?:°[CF]|%p)$/, 'vowel'],
  [/(?:^|[^A-Za-z])[ckm]?m[23]$/, 'vowel'],
];

/** Marks, quotes, punctuation and spaces are silent. */
const isSilent = (char: string): boolean => !SIGNS.has(char) && /[\p{P}\p{M}\p{Z}\p{C}\p{Sk}<>|~=]/u.test(char);

/** The index of the bracket that opens the one closed before `end`, or -1. */
function opensAt(chars: readonly string[], end: number): number {
  let depth = 0;
  for (let at = end - 1; at >= 0; at--) {
    const char = chars[at] ?? '';
    if (CLOSING.includes(char)) depth++;
    else if (OPENING.includes(char) && --depth === 0) return at;
  }
  return -1;
}

/**
 * The last sound of a text, and where the text that is read aloud ends. A bracket at the end explains the word before it and
 * is not read, so the particle agrees with that word: 희토류(rare earths)를. A bracket without a word before it is read.
 */
function heard(chars: readonly string[], from: number): { readonly end: number; readonly sound: Sound | null } {
  let end = from;
  while (end > 0) {
    const char = chars[end - 1] ?? '';
    if (CLOSING.includes(char)) {
      const open = opensAt(chars, end);
      const read = READ_BRACKETS.get(chars.slice(open + 1, end - 1).join(''));
      if (open >= 0 && read) return { end, sound: read };
      end = open > 0 && heard(chars, open).end > 0 ? open : end - 1;
    } else if (isSilent(char)) end--;
    else return { end, sound: null };
  }
  return { end: 0, sound: null };
}

function hangulSound(code: number): Sound | null {
  const final = (code - 0xac00) % 28;
  if (code >= 0xac00 && code <= 0xd7a3) return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant';
  // Single jamo are read by their names, which end in the same sound: 기역, 리을, 아.
  if (code === 0x1105 || code === 0x11af) return 'rieul';
  if ((code >= 0x1160 && code <= 0x11a7) || (code >= 0xd7b0 && code <= 0xd7c6)) return 'vowel';
  return (code >= 0x1100 && code <= 0x11ff) || (code >= 0xa960 && code <= 0xa97c) || (code >= 0xd7cb && code <= 0xd7fb)
    ? 'consonant'
    : null;
}

function otherSound(char: string): Sound | null {
  if (/[ぁ-ゖァ-ヺー]/u.test(char)) return /[んン]/u.test(char) ? 'consonant' : 'vowel';
  if (/[Α-Ωα-ω]/u.test(char)) return /[ΕΟΥεου]/u.test(char) ? 'consonant' : 'vowel';
  return SIGNS.get(char) ?? null;
}

/**
 * The last sound of a word that is read aloud in Korean: Hangul as written (NFC or NFD, jamo by their names), numbers as
 * Sino-Korean numerals, Latin letters as in `latinSound`, percent signs and units by their names.
 *
 * @returns null if it is unknown: emoji, Chinese characters, other scripts, an empty text.
 */
function lastSound(word: string): Sound | null {
  const chars = [
    ...word
      .slice(-LOOKED_AT)
      .replace(/[™®©℠]/g, '')
      .normalize('NFKC'),
  ];
  const { end, sound } = heard(chars, chars.length);
  if (sound !== null) return sound;
  const text = chars.slice(0, end).join('');
  const phrase = PHRASES.find(([ending]) => ending.test(text));
  if (phrase) return phrase[1];
  const last = chars[end - 1] ?? '';
  if (/[0-9]/.test(last)) return DIGITS[Number(last)] ?? null;
  if (!/\p{Script=Latin}/u.test(last)) return hangulSound(last.codePointAt(0) ?? 0) ?? otherSound(last);
  let start = end - 1;
  while (start > 0 && /\p{Script=Latin}/u.test(chars[start - 1] ?? '')) start--;
  const run = chars.slice(start, end).join('');
  return latinSound(run, /[\dμ] ?$/.test(chars.slice(Math.max(0, start - 2), start).join('')));
}

/** Particles and endings with two forms: after a consonant, after a vowel. */
export type Particle =
  | '을/를'
  | '이/가'
  | '은/는'
  | '과/와'
  | '으로/로'
  | '이나/나'
  | '이라/라'
  | '이라는/라는'
  | '이란/란'
  | '이며/며'
  | '이고/고'
  | '이든/든'
  | '이랑/랑'
  | '이여/여'
  | '이에요/예요'
  | '아/야';

/** Both forms, for a word of unknown pronunciation: 을(를), (으)로, (이)나. */
function both(afterConsonant: string, afterVowel: string): string {
  return afterConsonant.endsWith(afterVowel)
    ? `(${afterConsonant.slice(0, -afterVowel.length)})${afterVowel}`
    : `${afterConsonant}(${afterVowel})`;
}

/**
 * The form of a particle after a word: `particle('핵심', '을/를')` is 을, `particle('AI', '이/가')` is 가, and
 * after ㄹ 으로/로 is 로. Both forms, 을(를), if the pronunciation of the word is unknown.
 */
export function particle(word: string, pair: Particle): string {
  const [afterConsonant = '', afterVowel = ''] = pair.split('/');
  const sound = lastSound(word);
  if (sound === null) return both(afterConsonant, afterVowel);
  return sound === 'vowel' || (sound === 'rieul' && pair === '으로/로') ? afterVowel : afterConsonant;
}

/** A word with the particle directly after it. */
export function withParticle(word: string, pair: Particle): string {
  return word + particle(word, pair);
}
