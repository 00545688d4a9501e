import { type Alternative, type CharacterClass, type Pattern, patternOf } from './pattern.ts';

/** Where something was found: code units. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

const escaped = (code: number): string =>
  [...String.fromCodePoint(code)]
    .flatMap((character) => Array.from({ length: character.length }, (_, i) => character.charCodeAt(i)))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');

function placeSource({ ranges, gap }: CharacterClass): string {
  const [first] = ranges;
  const single = ranges.length === 1 && first && first[0] === first[1];
  const source = single
    ? escaped(first[0])
    : `[${ranges.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')}]`;
  return gap ? ` ?${source}` : source;
}

/** A way as the source of an expression. */
export const alternativeSource = (way: Alternative): string => way.map(placeSource).join('');

/** What words are made of, in folded text: what may not stand before one that has to begin there. */
export const LETTER = '[a-z0-9]';
export const SYLLABLE = '[\\uac00-\\ud7a3]';
const BEFORE: Readonly<Record<Pattern['place'], string>> = {
  inside: '',
  'behind no letter': `(?<!${LETTER})`,
  'behind no syllable': `(?<!${SYLLABLE})`,
};
/** The end of a Latin word, behind the letters of a plural. */
export const WORD_END = `(?:e?s)?(?!${LETTER})`;

const expressions = new WeakMap<Pattern, RegExp>();

function sourceOf({ ways, place, whole }: Pattern): string {
  const source = ways.map(alternativeSource).join('|');
  return place === 'inside' ? source : `${BEFORE[place]}(?:${source})${whole ? WORD_END : ''}`;
}

function expressionOf(pattern: Pattern): RegExp {
  const known = expressions.get(pattern) ?? new RegExp(sourceOf(pattern), 'g');
  expressions.set(pattern, known);
  return known;
}

/** The first place at or behind `from` where a folded text has what a word stands for; null for none, or for no word. */
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

/** Whether a folded text has what a word stands for. */
export function matchesWord(text: string, word: string): boolean {
  return findIn(text, word, 0) !== null;
}
