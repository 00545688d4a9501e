import type { Name } from '../../story/query/term-names.ts';
import { BY_INITIAL, initialOf, isSyllable, type Range } from '../../text/hangul/letters.ts';
import type { Alternative, CharacterClass, Pattern } from '../../text/hangul/pattern.ts';
import {
  codeOfLetters,
  GAP,
  gapToken,
  INITIAL_LETTERS,
  initialLetter,
  type Kind,
  kindOf,
  LATIN,
  lettersOf,
  OTHER,
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
type Edges = Pick<Pattern, 'place' | 'whole'>;

/** A full-text query: any of some FTS5 phrases, in one stream of tokens. */
export interface FtsQuery {
  readonly stream: keyof Tokens;
  readonly phrases: readonly string[];
}

/** Code points of a spelling, and the first letters of one more, unfinished Hangul character; null for none. */
interface Spelling {
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
function wordPhrases(
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
const MAX_INITIALS = 7;

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

function initialsQueries(initials: readonly Initial[], step: 1 | 2): readonly FtsQuery[] {
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

/**
 * The lookup of a pattern. A text contains it if one of `exact` matches, or if all of one of `candidates` match and the
 * text, once read, contains it.
 */
export interface Lookup {
  readonly exact: readonly FtsQuery[];
  readonly candidates: readonly (readonly FtsQuery[])[];
}

/** Most spellings of an alternative; one with more is looked up by its parts. */
const MAX_SPELLINGS = 1000;

const codeOf = ({ ranges: [first, second] }: CharacterClass): number | null =>
  first && !second && first[0] === first[1] ? first[0] : null;

const isHangul = ({ ranges }: CharacterClass): boolean =>
  ranges.every(([from, to]) => initialOf(from) >= 0 && initialOf(to) >= 0);

/** The possible first letters of the characters in some ranges, which begin and end with a syllable or a consonant. */
function beginningsOf(ranges: readonly Range[]): readonly string[] {
  const beginnings = new Set<string>();
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; ) {
      const left = last - code + 1;
      const rest = isSyllable(code) ? (code - 0xac00) % BY_INITIAL : -1;
      const [letters, count] =
        rest === 0 && left >= BY_INITIAL ? [1, BY_INITIAL] : rest % 28 === 0 && left >= 28 ? [2, 28] : [3, 1];
      beginnings.add(lettersOf(code).slice(0, letters));
      code += count;
    }
  }
  const all = [...beginnings];
  return all.filter((one) => !all.some((other) => other !== one && one.startsWith(other)));
}

/** The characters of a class that occur in some text after the character `before` and before one of `next`. */
function charactersIn(
  { ranges }: CharacterClass,
  before: number | undefined,
  next: CharacterClass | undefined,
  { hangulTokens }: Index,
): readonly number[] {
  const isInRun = before !== undefined && initialOf(before) >= 0;
  const beginnings = next && isHangul(next) && !next.gap ? beginningsOf(next.ranges) : null;
  const canFollow = (token: string): boolean =>
    !beginnings || beginnings.some((letters) => token.startsWith(letters, 3));
  const tokens = isInRun
    ? hangulTokens(lettersOf(before))
    : beginningsOf(ranges).flatMap(hangulTokens).filter(canFollow);
  const letters = new Set(tokens.map((token) => (isInRun ? token.slice(3) : token.slice(0, 3))));
  letters.delete('');
  const codes = [...letters]
    .map(codeOfLetters)
    .filter((code) => ranges.some(([from, to]) => from <= code && code <= to));
  return isInRun && beginnings ? codes.filter((code) => hangulTokens(lettersOf(code)).some(canFollow)) : codes;
}

/** All spellings of an alternative that some text may have; null where there are too many. */
function spellingsOf(alternative: Alternative, index: Index): readonly Spelling[] | null {
  let all: readonly Spelling[] = [{ codes: [], open: null }];
  for (const [at, place] of alternative.entries()) {
    const next = alternative[at + 1];
    const isOpen = isHangul(place) && codeOf(place) === null;
    const endings = (codes: readonly number[]): readonly Spelling[] => {
      if (isOpen && !next) return beginningsOf(place.ranges).map((open) => ({ codes, open }));
      const found = isOpen ? charactersIn(place, codes.at(-1), next, index) : place.ranges.map(([code]) => code);
      return found.map((code) => ({ codes: [...codes, code], open: null }));
    };
    const longer: Spelling[] = [];
    for (const { codes } of all) {
      longer.push(...endings(codes), ...(place.gap ? endings([...codes, SPACE]) : []));
      if (longer.length > MAX_SPELLINGS) return null;
    }
    all = longer;
  }
  return all;
}

const words = (phrases: readonly string[]): FtsQuery => ({ stream: 'words', phrases });

/** The queries for an alternative with open characters inside: for the words and initials that are certain. */
function partialLookup(alternative: Alternative, edges: Edges, index: Index): readonly FtsQuery[] {
  const queries: FtsQuery[] = [];
  let codes: number[] = [];
  let initials: { readonly letter: string; readonly gap: boolean }[] = [];
  const endCodes = (open: readonly (string | null)[], isFirst: boolean): void => {
    const isCertain = codes.length > 0 && !(isFirst && edges.place === 'inside' && kindOf(codes[0] ?? 0) === 'latin');
    if (isCertain) {
      const place = isFirst ? edges.place : kindOf(codes[0] ?? 0) === 'latin' ? 'after no letter' : 'inside';
      const found = open.flatMap((end) => wordPhrases({ codes, open: end }, { place, whole: false }, index).phrases);
      if (found.length > 0) queries.push(words(found));
    }
    codes = [];
  };
  const endInitials = (): void => {
    if (initials.length > 1) queries.push(...initialsQueries(initials.slice(0, MAX_INITIALS), index.step));
    initials = [];
  };
  for (const [at, place] of alternative.entries()) {
    const code = codeOf(place);
    const begun = at - codes.length === 0;
    if (place.gap) endCodes([null], begun);
    if (code !== null) codes.push(code);
    else endCodes(isHangul(place) && !place.gap ? beginningsOf(place.ranges) : [null], begun);
    const [first, last] = [place.ranges[0]?.[0] ?? 0, place.ranges.at(-1)?.[1] ?? 0];
    const initial = initialOf(last);
    if (initial >= 0 && initialOf(first) === initial) initials.push({ letter: initialLetter(initial), gap: place.gap });
    else endInitials();
  }
  endCodes([null], codes.length === alternative.length);
  endInitials();
  return queries;
}

const NOWHERE: Lookup = { exact: [], candidates: [] };

function alternativeLookup(alternative: Alternative, edges: Edges, index: Index): Lookup {
  const [only, more] = alternative;
  if (!only) return NOWHERE;
  if (!more && edges.place === 'inside' && isHangul(only)) {
    // Initials, and initials with their vowels, are tokens: a prefix query would merge up to 28 lists of stories.
    const phrases = beginningsOf(only.ranges).map((letters) => `"${letters}"`);
    return { exact: [{ stream: 'characters', phrases }], candidates: [] };
  }
  if (alternative.length <= 2 && !edges.whole && edges.place !== 'after no syllable') {
    const codes = alternative.map(codeOf);
    if (codes.every((code) => code !== null && kindOf(code) === 'latin')) {
      const kind = edges.place === 'inside' ? OTHER : LATIN;
      const phrase = `"${kind}${String.fromCharCode(...codes.map((code) => code ?? 0))}"`;
      return { exact: [{ stream: 'characters', phrases: [phrase] }], candidates: [] };
    }
  }
  if (edges.place === 'inside' && alternative.every(({ initial }) => initial >= 0)) {
    const initials = alternative.map(({ initial, gap }) => ({ letter: initialLetter(initial), gap }));
    if (initials.length <= MAX_INITIALS) return { exact: initialsQueries(initials, index.step), candidates: [] };
    const ends = [initials.slice(0, MAX_INITIALS), initials.slice(-MAX_INITIALS)];
    return { exact: [], candidates: [ends.flatMap((end) => initialsQueries(end, index.step))] };
  }
  const spellings = spellingsOf(alternative, index);
  if (!spellings) return { exact: [], candidates: [partialLookup(alternative, edges, index)] };
  const found = spellings.map((spelling) => wordPhrases(spelling, edges, index));
  const exact = found.filter(({ isExact }) => isExact).flatMap(({ phrases }) => phrases);
  return {
    exact: exact.length > 0 ? [words(exact)] : [],
    candidates: found
      .filter(({ isExact }) => !isExact)
      .map(({ phrases }) => (phrases.length > 0 ? [words(phrases)] : [])),
  };
}

/** The lookup of a typed word. */
export function patternLookup({ alternatives, place, whole }: Pattern, index: Index): Lookup {
  const all = alternatives.map((alternative) => alternativeLookup(alternative, { place, whole }, index));
  return { exact: all.flatMap(({ exact }) => exact), candidates: all.flatMap(({ candidates }) => candidates) };
}

const EDGES: Readonly<Record<Name['kind'], Edges>> = {
  latin: { place: 'after no letter', whole: true },
  begins: { place: 'after no letter', whole: false },
  short: { place: 'after no syllable', whole: false },
  long: { place: 'inside', whole: false },
};

/** The lookup of a name. */
export function nameLookup({ alternative, kind }: Name, index: Index): Lookup {
  return alternativeLookup(alternative, EDGES[kind], index);
}
