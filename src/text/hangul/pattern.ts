import {
  finalLetters,
  initialOf,
  isSyllable,
  pairOf,
  possibleSyllables,
  type Range,
  rangesWithInitial,
  truncateFinal,
} from './letters.ts';

/** The characters that match at one position. */
export interface CharacterClass {
  /** The allowed code points, in order and disjoint. */
  readonly ranges: readonly Range[];
  /** Index of the initial consonant; -1 for any other character. */
  readonly initial: number;
  /** Whether a single space may come before it. */
  readonly gap: boolean;
}

/** One spelling that a word matches. */
export type Alternative = readonly CharacterClass[];

/** The texts that a typed word matches. */
export interface Pattern {
  /** The word, folded and trimmed. */
  readonly text: string;
  /** The spellings that match. */
  readonly alternatives: readonly Alternative[];
  /** Whether the word matches only itself. */
  readonly plain: boolean;
  /** What must not come before it; `inside` allows anything. */
  readonly place: 'inside' | 'after no letter' | 'after no syllable';
  /** Whether it is a whole Latin word, in singular or plural. */
  readonly whole: boolean;
}

/** Latin words this short occur by chance in other words: `ai` in chair. */
const SHORT_LATIN = /^(?=.*[a-z])[a-z0-9]{1,3}$/;

/** Whether a folded word is found only at the start of words, unless it was typed in quotes; it may continue, as AIP does. */
export function matchesAtWordStart(text: string): boolean {
  return SHORT_LATIN.test(text);
}

/** Most alternatives of a word; further syllables match only themselves. */
const MAX_ALTERNATIVES = 12;

/** A longer text (code units) was pasted: it matches only itself, since its alternatives would take too long. */
const MAX_PATTERN_LENGTH = 200;

const only = (code: number): CharacterClass => ({ ranges: [[code, code]], initial: -1, gap: false });

/** The alternative that matches a text literally. */
export const literalAlternative = (text: string): Alternative =>
  [...text].map((character) => only(character.codePointAt(0) ?? 0));

const beginning = (letter: string): CharacterClass => ({
  ranges: rangesWithInitial(letter),
  initial: initialOf(letter.charCodeAt(0)),
  gap: false,
});

/** A consonant as typed, or two that an input method has combined. */
const isConsonant = (letter: string | undefined): boolean =>
  letter !== undefined && (pairOf(letter) !== undefined || (!isSyllable(letter.charCodeAt(0)) && isInitial(letter)));

const isInitial = (letter: string): boolean => initialOf(letter.charCodeAt(0)) >= 0;

/** Whether the end of a word matches differently once it is finished. */
export function mayContinue(text: string): boolean {
  return isSyllable(text.charCodeAt(text.length - 1));
}

/** What a syllable may be before consonants: an input method adds the first of them to the syllable. */
function beforeConsonants(code: number): readonly Alternative[] {
  const letters = finalLetters(code);
  const alternatives: Alternative[] = [[only(code)]];
  if (letters.length === 2) alternatives.push([only(truncateFinal(code, 1)), beginning(letters[1] ?? '')]);
  if (letters.length > 0) alternatives.push([only(truncateFinal(code, 0)), ...letters.map(beginning)]);
  return alternatives;
}

/** What the last syllable of a word may be while it is typed: its last consonant may begin the next syllable. */
function unfinishedSyllable(code: number): readonly Alternative[] {
  const letters = finalLetters(code);
  const whole: Alternative = [{ ranges: possibleSyllables(code), initial: -1, gap: false }];
  const last = letters.at(-1);
  return last === undefined
    ? [whole]
    : [whole, [only(truncateFinal(code, letters.length === 2 ? 1 : 0)), beginning(last)]];
}

/** The alternatives for each character of a word. `split` separates letters of two consonants. */
function optionsOf(letters: readonly string[], open: boolean, split: boolean): (readonly Alternative[])[] {
  return letters.map((letter, i) => {
    const code = letter.codePointAt(0) ?? 0;
    if (isSyllable(code)) {
      if (isConsonant(letters[i + 1])) return beforeConsonants(code);
      return open && i === letters.length - 1 ? unfinishedSyllable(code) : [[only(code)]];
    }
    const pair = split ? pairOf(letter) : undefined;
    if (pair) return [pair.map(beginning)];
    return [[isInitial(letter) ? beginning(letter) : only(code)]];
  });
}

const SPACE = 0x20;
const isSpace = (place: CharacterClass | undefined): boolean => place?.ranges[0]?.[0] === SPACE;

/**
 * Allows a space next to an initial, except within the first two and the last two characters. So ㅎㅅㄱㅁ finds 핵심 광물, but ㅎㅅ does
 * not find 은행 수출.
 */
function withGaps(alternative: Alternative): Alternative {
  return alternative.map((place, i) => {
    const before = alternative[i - 1];
    const isInside = i >= 2 && i <= alternative.length - 2 && !isSpace(place) && !isSpace(before);
    return isInside && (place.initial >= 0 || (before?.initial ?? -1) >= 0) ? { ...place, gap: true } : place;
  });
}

function alternativesOf(text: string, open: boolean): readonly Alternative[] {
  const letters = [...text];
  const typed = letters.some(isConsonant);
  const alternatives: Alternative[] = [];
  for (const split of letters.some((letter) => pairOf(letter)) ? [false, true] : [false]) {
    let some: Alternative[] = [[]];
    for (const options of optionsOf(letters, open, split)) {
      const taken = some.length * options.length > MAX_ALTERNATIVES ? options.slice(0, 1) : options;
      some = taken.flatMap((option) => some.map((alternative) => [...alternative, ...option]));
    }
    alternatives.push(...some);
  }
  return typed ? alternatives.map(withGaps) : alternatives;
}

const known = new Map<string, Pattern>();
const CACHED = 64;

/**
 * The pattern of a typed word. Consonants match the syllables that begin with them, and themselves; the last syllable matches
 * everything that it may become, unless a space after it ends the word. With a space before it the pattern matches at the start
 * of a word; a Latin one with a space on both sides matches a whole word. A word always matches itself.
 *
 * @param word folded, with an optional space before or after it.
 */
export function patternOf(word: string): Pattern {
  const before = known.get(word);
  if (before) return before;
  const text = word.trim();
  const isLatin = /^[a-z0-9]/.test(text);
  const begins = word.startsWith(' ');
  const alternatives =
    text.length > MAX_PATTERN_LENGTH ? [literalAlternative(text)] : alternativesOf(text, !word.endsWith(' '));
  const plain =
    alternatives.length === 1 &&
    (alternatives[0] ?? []).every(({ ranges: [first, second] }) => !second && first?.[0] === first?.[1]);
  const pattern: Pattern = {
    text,
    alternatives,
    plain,
    place: !begins ? 'inside' : isLatin ? 'after no letter' : 'after no syllable',
    whole: begins && isLatin && word.endsWith(' '),
  };
  if (known.size >= CACHED) known.delete(known.keys().next().value ?? '');
  known.set(word, pattern);
  return pattern;
}

/** The range of a match in code units. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

const escaped = (code: number): string =>
  [...String.fromCodePoint(code)]
    .flatMap((character) => Array.from({ length: character.length }, (_, i) => character.charCodeAt(i)))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');

function classSource({ ranges, gap }: CharacterClass): string {
  const [first] = ranges;
  const single = ranges.length === 1 && first && first[0] === first[1];
  const source = single
    ? escaped(first[0])
    : `[${ranges.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')}]`;
  return gap ? ` ?${source}` : source;
}

/** An alternative as the source of a regular expression. */
export const alternativeSource = (way: Alternative): string => way.map(classSource).join('');

/** Characters of words in folded text: they must not come before a match at the start of a word. */
export const LETTER = '[a-z0-9]';
export const SYLLABLE = '[\\uac00-\\ud7a3]';
const BEFORE: Readonly<Record<Pattern['place'], string>> = {
  inside: '',
  'after no letter': `(?<!${LETTER})`,
  'after no syllable': `(?<!${SYLLABLE})`,
};
/** The end of a Latin word, after an optional plural ending. */
export const WORD_END = `(?:e?s)?(?!${LETTER})`;

const expressions = new WeakMap<Pattern, RegExp>();

function sourceOf({ alternatives, place, whole }: Pattern): string {
  const source = alternatives.map(alternativeSource).join('|');
  return place === 'inside' ? source : `${BEFORE[place]}(?:${source})${whole ? WORD_END : ''}`;
}

function expressionOf(pattern: Pattern): RegExp {
  const known = expressions.get(pattern) ?? new RegExp(sourceOf(pattern), 'g');
  expressions.set(pattern, known);
  return known;
}

/** The first match of a word in a folded text from `from` on; null for none, or for an empty word. */
export function findIn(text: string, word: string, from: number): Found | null {
  const pattern = patternOf(word);
  if (pattern.text === '') return null;
  if (pattern.plain && pattern.place === 'inside') {
    const at = text.indexOf(pattern.text, from);
    return at < 0 ? null : { from: at, to: at + pattern.text.length };
  }
  const expression = expressionOf(pattern);
  expression.lastIndex = from;
  const found = expression.exec(text);
  return found && { from: found.index, to: found.index + found[0].length };
}

/** Whether a folded text has a match of a word. */
export function matchesWord(text: string, word: string): boolean {
  return findIn(text, word, 0) !== null;
}
