import { isSyllable } from '../../text/hangul/letters.ts';
import type { Pattern } from '../../text/hangul/pattern.ts';
import {
  GAP,
  gapToken,
  INITIAL_LETTERS,
  type Kind,
  kindOf,
  LATIN,
  lettersOf,
  otherToken,
  START,
  type Tokens,
} from './tokens.ts';

/** What the lookup depends on in addition to the pattern. */
export interface Index {
  /** Which characters of a run have a token in `initials`: every one, or every second one. */
  readonly step: 1 | 2;
  /** The tokens of Latin words that contain a text, or end with it. */
  readonly latinWords: (part: string, where: 'inside' | 'end') => readonly string[];
  /** The letters of the Hangul characters and pairs of them that occur in a text and begin with `letters`. */
  readonly hangulTokens: (letters: string) => readonly string[];
}

/** What must not come before a pattern, and whether it ends with a whole Latin word. */
export type Edges = Pick<Pattern, 'place' | 'whole'>;

/** A full-text query: any of some FTS5 phrases, in one stream of tokens. */
export interface FtsQuery {
  readonly stream: keyof Tokens;
  readonly phrases: readonly string[];
}

/** Code points of a spelling, and the first letters of one more, unfinished Hangul character; null for none. */
export interface Spelling {
  readonly codes: readonly number[];
  readonly open: string | null;
}

/** Greatest number of words to look up for a phrase that begins inside a Latin word. */
const MAX_WORDS = 400;

const SPACE = 0x20;

const phraseOf = (tokens: readonly string[], isPrefix: boolean): string =>
  `"${tokens.join(' ')}"${isPrefix ? ' *' : ''}`;

/** The tokens of a spelling; `isPrefix` if the last one may continue. */
function tokensOf({ codes, open }: Spelling): { tokens: string[]; isPrefix: boolean; last: Kind } {
  const tokens: string[] = [];
  let isPrefix = false;
  let before: Kind | null = null;
  let isSpace = false;
  const separate = (kind: Kind): void => {
    const separator = before === null ? '' : gapToken(before, kind, isSpace);
    if (separator !== '') tokens.push(separator);
  };
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as number;
    if (code === SPACE) {
      isSpace = true;
      continue;
    }
    const kind = kindOf(code);
    const isInRun = kind === 'hangul' && before === 'hangul' && !isSpace;
    const isLast = at === codes.length - 1;
    separate(kind);
    if (kind === 'hangul') {
      const next = codes[at + 1];
      const following = isLast ? (open ?? '') : next !== undefined && kindOf(next) === 'hangul' ? lettersOf(next) : '';
      // The last character is part of the token before, if there is one.
      if (!isLast || open !== null || !isInRun) {
        const start = isInRun && isSyllable(codes[at - 1] ?? 0) ? '' : START;
        tokens.push(`${start}${lettersOf(code)}${following}`);
        isPrefix = isLast && following.length < 3;
      }
    } else if (kind === 'latin') {
      let word = String.fromCharCode(code);
      while (kindOf(codes[at + 1] ?? SPACE) === 'latin') word += String.fromCharCode(codes[++at] as number);
      tokens.push(`${LATIN}${word}`);
      isPrefix = at === codes.length - 1 && open === null;
    } else tokens.push(otherToken(code));
    before = kind;
    isSpace = false;
  }
  if (open !== null && (before !== 'hangul' || isSpace)) {
    separate('hangul');
    tokens.push(`${START}${open}`);
    isPrefix = true;
  }
  return { tokens, isPrefix, last: open === null ? (before ?? 'other') : 'hangul' };
}

/** The phrases of a spelling. Without `isExact`, a text may match one of them without containing it. */
export function wordPhrases(
  spelling: Spelling,
  { place, whole }: Edges,
  { latinWords }: Pick<Index, 'latinWords'>,
): { readonly phrases: readonly string[]; readonly isExact: boolean } {
  const { tokens, isPrefix, last } = tokensOf(spelling);
  const [first = '', ...rest] = tokens;
  const kind: Kind = first.startsWith(START) ? 'hangul' : first.startsWith(LATIN) ? 'latin' : 'other';
  if (place === 'inside') {
    if (kind === 'hangul')
      return { phrases: [first, first.slice(1)].map((one) => phraseOf([one, ...rest], isPrefix)), isExact: true };
    if (kind === 'other') return { phrases: [phraseOf(tokens, isPrefix)], isExact: true };
    const found = latinWords(first.slice(1), rest.length === 0 && isPrefix ? 'inside' : 'end');
    if (rest.length > 0 && found.length > MAX_WORDS) return { phrases: [phraseOf(rest, isPrefix)], isExact: false };
    const isLastOpen = isPrefix && rest.length > 0;
    return { phrases: found.map((word) => phraseOf([word, ...rest], isLastOpen)), isExact: true };
  }
  const begins = place === 'after no letter' ? kind === 'latin' : kind === 'hangul';
  if (!whole) return { phrases: [phraseOf(tokens, isPrefix)], isExact: begins };
  if (last !== 'latin') return { phrases: [phraseOf(tokens, isPrefix)], isExact: false };
  const forms = ['', 's', 'es'].map((end) => phraseOf([...tokens.slice(0, -1), `${tokens.at(-1) ?? ''}${end}`], false));
  return { phrases: forms, isExact: begins };
}

/** Greatest number of initials looked up at once; of more, the first and last are looked up, and candidates are read. */
export const MAX_INITIALS = 7;

/** The initial of a character, and whether a space may come before it. */
interface Initial {
  readonly letter: string;
  readonly gap: boolean;
}

/** All ways to place optional gaps: the letters with what comes before each. */
function spaced(initials: readonly Initial[]): readonly (readonly string[])[] {
  let all: (readonly string[])[] = [[]];
  for (const { letter, gap } of initials)
    all = all.flatMap((one) => [[...one, letter], ...(gap ? [[...one, `${GAP}${letter}`]] : [])]);
  return all;
}

/** A phrase of tokens of three letters each, `step` apart; the last one may have only two and continue. */
function initialPhrase(letters: readonly string[], step: 1 | 2): string {
  const last = letters.length - (step === 2 || letters.length === 2 ? 2 : 3);
  const starts = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
  // A token does not include what comes before its first letter.
  const tokens = starts.map((at) =>
    letters
      .slice(at, at + 3)
      .join('')
      .replace(/^\./, ''),
  );
  return phraseOf(tokens, (starts.at(-1) ?? 0) + 3 > letters.length);
}

export function initialsQueries(initials: readonly Initial[], step: 1 | 2): readonly FtsQuery[] {
  const phrases = spaced(initials).flatMap((letters) => {
    const even = initialPhrase(letters, step);
    if (step === 1) return [even];
    // The first one may be the second of a token: any other, maybe with a space, comes before it.
    const [first = '', ...others] = letters;
    const odd = INITIAL_LETTERS.flatMap((before) =>
      [first, `${GAP}${first}`].map((one) => initialPhrase([before, one, ...others], step)),
    );
    return [even, ...odd];
  });
  return [{ stream: 'initials', phrases }];
}
