import { BY_INITIAL, INITIALS, initialOf, isSyllable } from '../../text/hangul/letters.ts';

/**
 * Tokens of a folded text for full-text search, by the `ascii` tokenizer with `TOKEN_CHARACTERS`.
 *
 * - `words`: each character is a token, but a run of Latin letters and digits is one. A Hangul character is written with the
 *   next one (`pair`), so that a word of two syllables is one token and a longer one is a phrase. What separates two tokens
 *   is written only where it is unusual (`gapToken`). So a phrase of tokens matches exactly where its characters are.
 * - `initials`: for each Hangul character, or each second one of a run, its initial and those of the next two.
 * - `characters`: each of these once: Hangul characters, initials, initials with their vowels, Latin letters, pairs of them,
 *   and how Latin words begin.
 */
export interface Tokens {
  readonly words: string;
  readonly initials: string;
  readonly characters: string;
}

/** Characters of tokens other than letters and digits. */
export const TOKEN_CHARACTERS = '._-+=!';

/** Before a Hangul character that does not follow a syllable directly. */
export const START = '.';
/** Before a Latin word, and before its first letters in `characters`. */
export const LATIN = '_';
/** Comes before the hexadecimal code of any other character, and before one or two Latin letters in `characters`. */
export const OTHER = '-';
/** A space next to a character that is neither Hangul nor Latin. */
const SPACE = '+';
/** No space between Hangul and Latin. */
const JOINT = '=';
/** The end of one of several texts. */
const BREAK = '!';
/** In `initials`, before an initial that a space separates from the one before. */
export const GAP = '.';

export type Kind = 'hangul' | 'latin' | 'other';

export function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** How a character of folded text is written. A lone consonant is Hangul if it can begin a syllable. */
export function kindOf(code: number): Kind {
  return initialOf(code) >= 0 ? 'hangul' : isLatin(code) ? 'latin' : 'other';
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz01';
const FINAL_COUNT = 28;

/** The letter of an initial, by its index. */
export const initialLetter = (initial: number): string => LETTERS[initial] ?? '';

/** Letters of all initials. */
export const INITIAL_LETTERS: readonly string[] = Array.from({ length: 19 }, (_, initial) => initialLetter(initial));

/** A Hangul character as three letters: initial, vowel, final. A lone consonant has `zz` for the others. */
export function lettersOf(code: number): string {
  const initial = initialLetter(initialOf(code));
  if (!isSyllable(code)) return `${initial}zz`;
  const rest = (code - 0xac00) % BY_INITIAL;
  return `${initial}${LETTERS[Math.floor(rest / FINAL_COUNT)] ?? ''}${LETTERS[rest % FINAL_COUNT] ?? ''}`;
}

/** The character that `lettersOf` writes so. */
export function codeOfLetters(letters: string): number {
  const [initial = 0, vowel = 0, final = 0] = [...letters].map((letter) => LETTERS.indexOf(letter));
  if (letters.endsWith('zz')) return INITIALS.charCodeAt(initial);
  return 0xac00 + initial * BY_INITIAL + vowel * FINAL_COUNT + final;
}

/** A character that is neither Hangul nor Latin. */
export const otherToken = (code: number): string => `${OTHER}${code.toString(16)}`;

/** The token between two characters of different runs; '' for the usual separation. */
export function gapToken(before: Kind, after: Kind, isSpace: boolean): string {
  if (before === 'other' || after === 'other') return isSpace ? SPACE : '';
  return isSpace || before === after ? '' : JOINT;
}

/** Greatest number of token bytes for a UTF-16 code unit: a joint, a start, two Hangul characters and the spaces. */
const MAX_BYTES = 10;

/** A larger buffer is not reused for the next text (bytes). */
const MAX_REUSED = 2 ** 20;

let bytes = Buffer.alloc(0);
let length = 0;

function begin(text: string): void {
  const most = MAX_BYTES * (text.length + 1);
  if (bytes.length < most) bytes = Buffer.alloc(2 * most);
  length = 0;
}

function put(token: string): void {
  for (let i = 0; i < token.length; i++) bytes[length++] = token.charCodeAt(i);
  bytes[length++] = 0x20;
}

const taken = (): string => bytes.toString('latin1', 0, length);

/** `lettersOf` every code unit as one number, 0 for other scripts; -1 until it is needed. Most commands index no text. */
let packed: Int32Array | undefined;

function packedLetters(unit: number): number {
  packed ??= new Int32Array(0x10000).fill(-1);
  const known = packed[unit] as number;
  if (known >= 0) return known;
  const made = initialOf(unit) < 0 ? 0 : Buffer.from(lettersOf(unit)).readUIntBE(0, 3);
  packed[unit] = made;
  return made;
}

function putLetters(letters: number): void {
  bytes[length++] = letters >> 16;
  bytes[length++] = (letters >> 8) & 0xff;
  bytes[length++] = letters & 0xff;
}

const lettersAt = (text: string, at: number): number => (at < text.length ? packedLetters(text.charCodeAt(at)) : 0);

function wordTokens(text: string): string {
  begin(text);
  let before: Kind | null = null;
  let isSpace = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20) {
      isSpace = true;
      continue;
    }
    if (unit === 0x0a) {
      put(BREAK);
      before = null;
      isSpace = false;
      continue;
    }
    const letters = packedLetters(unit);
    const kind: Kind = letters > 0 ? 'hangul' : isLatin(unit) ? 'latin' : 'other';
    const isInRun = kind === 'hangul' && before === 'hangul' && !isSpace;
    if (before !== null && !isInRun) {
      const separator = gapToken(before, kind, isSpace);
      if (separator !== '') put(separator);
    }
    if (kind === 'hangul') {
      if (!isInRun || !isSyllable(text.charCodeAt(at - 1))) bytes[length++] = START.charCodeAt(0);
      putLetters(letters);
      const next = lettersAt(text, at + 1);
      if (next > 0) putLetters(next);
      bytes[length++] = 0x20;
    } else if (kind === 'latin') {
      bytes[length++] = LATIN.charCodeAt(0);
      bytes[length++] = unit;
      while (isLatin(text.charCodeAt(at + 1))) bytes[length++] = text.charCodeAt(++at);
      bytes[length++] = 0x20;
    } else {
      const code = text.codePointAt(at) as number;
      if (code > 0xffff) at += 1;
      put(otherToken(code));
    }
    before = kind;
    isSpace = false;
  }
  return taken();
}

/** Initials of a run of Hangul, and for each whether a space comes before it. */
let run = new Uint8Array(256);
let gaps = new Uint8Array(256);

function putRun(count: number, step: number): void {
  for (let at = 0; at < count; at += step) {
    bytes[length++] = run[at] as number;
    for (let next = at + 1; next < at + 3 && next < count; next++) {
      if (gaps[next] === 1) bytes[length++] = GAP.charCodeAt(0);
      bytes[length++] = run[next] as number;
    }
    bytes[length++] = 0x20;
  }
}

function initialTokens(text: string, step: number): string {
  begin(text);
  if (run.length <= text.length) {
    run = new Uint8Array(2 * text.length);
    gaps = new Uint8Array(2 * text.length);
  }
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const letters = lettersAt(text, at);
    if (letters > 0) {
      gaps[count] = count > 0 && text.charCodeAt(at - 1) === 0x20 ? 1 : 0;
      run[count++] = letters >> 16;
    } else if (count > 0 && !(text.charCodeAt(at) === 0x20 && lettersAt(text, at + 1) > 0)) {
      putRun(count, step);
      count = 0;
    }
  }
  if (count > 0) putRun(count, step);
  return taken();
}

/** For each token of a kind, the number of the last text that contains it. */
const makeSeen = () => ({
  units: new Int32Array(0x10000),
  initials: new Int32Array(128),
  open: new Int32Array(0x8000),
  latin: new Int32Array(128),
  pairs: new Int32Array(128 * 128),
  beginnings: new Int32Array(128 * 128),
});
let seen: ReturnType<typeof makeSeen> | undefined;
let texts = 0;

function isNew(last: Int32Array, index: number): boolean {
  if (last[index] === texts) return false;
  last[index] = texts;
  return true;
}

function characterTokens(text: string): string {
  begin(text);
  texts += 1;
  seen ??= makeSeen();
  const { units, initials, open, latin, pairs, beginnings } = seen;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const letters = packedLetters(unit);
    if (letters > 0) {
      if (!isNew(units, unit)) continue;
      putLetters(letters);
      bytes[length++] = 0x20;
      if (isNew(initials, letters >> 16)) put(String.fromCharCode(letters >> 16));
      if (isNew(open, letters >> 8)) put(String.fromCharCode(letters >> 16, (letters >> 8) & 0xff));
    } else if (isLatin(unit)) {
      if (isNew(latin, unit)) put(OTHER + text.charAt(at));
      const next = text.charCodeAt(at + 1);
      if (isLatin(next) && isNew(pairs, 128 * unit + next)) put(OTHER + text.slice(at, at + 2));
      if (isLatin(text.charCodeAt(at - 1))) continue;
      if (isNew(beginnings, unit)) put(LATIN + text.charAt(at));
      if (isLatin(next) && isNew(beginnings, 128 * unit + next)) put(LATIN + text.slice(at, at + 2));
    }
  }
  return taken();
}

/** @param step 2 for initials of only every second character of a run, which takes half of the space. */
export function tokensOf(text: string, step: 1 | 2): Tokens {
  const tokens = { words: wordTokens(text), initials: initialTokens(text, step), characters: characterTokens(text) };
  if (bytes.length > MAX_REUSED) bytes = Buffer.alloc(0);
  if (run.length > MAX_REUSED) [run, gaps] = [new Uint8Array(256), new Uint8Array(256)];
  return tokens;
}
