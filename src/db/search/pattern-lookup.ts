import type { Name } from '../../story/query/term-names.ts';
import { BY_INITIAL, initialOf, isSyllable, type Range } from '../../text/hangul/letters.ts';
import type { Alternative, CharacterClass, Pattern } from '../../text/hangul/pattern.ts';
import {
  type Edges,
  type FtsQuery,
  type Index,
  initialsQueries,
  MAX_INITIALS,
  type Spelling,
  wordPhrases,
} from './fts-phrases.ts';
import { codeOfLetters, initialLetter, kindOf, LATIN, lettersOf, OTHER } from './tokens.ts';

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

const SPACE = 0x20;

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
