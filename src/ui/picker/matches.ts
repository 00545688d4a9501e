import { caseFold, normalizeLetters } from '../../text/case-fold.ts';
import { latinKeys } from '../../text/hangul/keys.ts';
import { alternativeSource, LETTER, literalAlternative, patternOf, SYLLABLE } from '../../text/hangul/pattern.ts';
import { openedPicker } from '../layout/layers.ts';
import { memoize } from '../state/memoize.ts';
import type { PickerLayer, PickerRow, ReaderState } from '../state/reader-state.ts';

/** What the typed words are looked for in. */
export type Named = Pick<PickerRow, 'label' | 'also' | 'note'>;

/** How well a row matches a word, best first. */
const [AT_NAME, AT_WORD, INSIDE, IN_NOTE] = [0, 1, 2, 3];

/** The folded names of each row, a line each. Folding them all as one text takes a tenth of the time. */
const foldedNames = memoize((rows: readonly Named[]): readonly string[] => {
  const names = rows.map(({ label, also }) => (also === undefined ? label : [label, ...also].join('\n')));
  return normalizeLetters(names.join('\0')).split('\0');
});

/** A typed word as expressions; letters of the Korean layout also match as the keys that they are on. */
interface WordMatcher {
  readonly inside: RegExp;
  readonly atWord: RegExp;
  readonly atName: RegExp;
  /** Whether a note matches. Many rows have the same. */
  readonly inNote: (note: string) => boolean;
}

/** The typed words for `patternOf`: all but the last one end with a space, which finishes them. */
function splitWords(text: string): readonly string[] {
  const words = caseFold(text).split(' ').filter(Boolean);
  return words.map((word, i) => (i === words.length - 1 && !text.endsWith(' ') ? word : `${word} `));
}

/** A word as the keys that it was typed with; '' if these are its letters. */
function keysOf(word: string): string {
  const keys = caseFold(latinKeys(word));
  return keys === word.trim() ? '' : keys;
}

/** What is marked in the rows that match. */
export const markedWords = (text: string): readonly string[] =>
  splitWords(text).flatMap((word) => [word, keysOf(word)].filter(Boolean));

function matcherOf(word: string): WordMatcher {
  const keys = keysOf(word);
  const typed = patternOf(word).alternatives;
  const spellings = keys === '' ? typed : [...typed, literalAlternative(keys)];
  const source = `(?:${spellings.map(alternativeSource).join('|')})`;
  const inside = new RegExp(source);
  const notes = new Map<string, boolean>();
  return {
    inside,
    atWord: new RegExp(`(?<!${LETTER}|${SYLLABLE})${source}`),
    atName: new RegExp(`(?:^|\\n)${source}`),
    inNote: (note) => {
      const known = notes.get(note) ?? inside.test(normalizeLetters(note));
      notes.set(note, known);
      return known;
    },
  };
}

/** How well a row matches a word; -1 if it does not match. */
function rankOf(names: string, note: string, { inside, atWord, atName, inNote }: WordMatcher): number {
  if (!inside.test(names)) return inNote(note) ? IN_NOTE : -1;
  if (atName.test(names)) return AT_NAME;
  return atWord.test(names) ? AT_WORD : INSIDE;
}

/** How well a row matches all words; -1 if one of them is missing. */
function rankOfAll(names: string, note: string, words: readonly WordMatcher[]): number {
  let rank = 0;
  for (const word of words) {
    const one = rankOf(names, note, word);
    if (one < 0) return -1;
    rank += one;
  }
  return rank;
}

/**
 * The indexes of the rows that contain all typed words: those with a word at the beginning of a name first, then at the
 * beginning of a word, then inside one; equal ones in their order. Consonants match syllables that begin with them.
 */
export const narrow = memoize((rows: readonly Named[], text: string): readonly number[] => {
  const words = splitWords(text).map(matcherOf);
  if (words.length === 0) return rows.map((_, index) => index);
  const ranked: number[][] = Array.from({ length: words.length * IN_NOTE + 1 }, () => []);
  const names = foldedNames(rows);
  for (const [index, { note }] of rows.entries()) ranked[rankOfAll(names[index] ?? '', note, words)]?.push(index);
  return ranked.flat();
});

/** All rows of the open picker. */
export const pickerRows = memoize(
  (state: ReaderState): readonly PickerRow[] => openedPicker(state)?.picker.rows(state) ?? [],
);

/** The rows of the open picker that match what is typed, best first, as indexes into all rows. */
export const pickerMatches = memoize((state: ReaderState): readonly number[] => {
  const layer = openedPicker(state);
  return layer ? narrow(pickerRows(state), layer.text) : [];
});

/** Whether a row is in force; null for a row that cannot be. */
export const isRowOn = (state: ReaderState, { picker }: PickerLayer, row: PickerRow): boolean | null =>
  picker.isOn?.(state, row) ?? null;

/** Where the chosen row is among the matches; -1 without a match. */
export const chosenMatch = memoize((state: ReaderState): number => {
  const layer = openedPicker(state);
  const matches = pickerMatches(state);
  if (!layer || matches.length === 0) return -1;
  if (layer.index !== null) return Math.min(layer.index, matches.length - 1);
  if (!layer.picker.startsAtOn || layer.text !== '') return 0;
  const rows = pickerRows(state);
  const isOn = (at: number): boolean => {
    const row = rows[at];
    return row !== undefined && isRowOn(state, layer, row) === true;
  };
  return Math.max(0, matches.findIndex(isOn));
});

/** The row that Enter takes. */
export function chosenRow(state: ReaderState): PickerRow | undefined {
  return pickerRows(state)[pickerMatches(state)[chosenMatch(state)] ?? -1];
}
