import type { Sound } from './latin-sound.ts';
import { latinSound } from './latin-sound.ts';

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
export function lastSound(word: string): Sound | null {
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
