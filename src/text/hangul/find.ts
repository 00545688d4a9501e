import { type Alternative, type CharacterClass, type Pattern, patternOf } from './pattern.ts';

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
