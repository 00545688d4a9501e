/** A word with its description, which is read only if the word is offered. */
export interface Candidate {
  readonly word: string;
  readonly about: string;
}

const MAX = 200;
/** Greatest length of a description in characters. */
const MAX_LENGTH = 120;

function alike(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_LENGTH ? line : `${[...line].slice(0, MAX_LENGTH - 1).join('')}…`;
}

/**
 * The words with a prefix, in order and without repetition. Beyond 200, only one more for each position where a later
 * word differs: shells type the common prefix of all candidates, which must be true for omitted ones too. Words that
 * cleaning changes, or that look like options, are omitted.
 *
 * @param clean removes characters that must not reach a terminal.
 */
export function matchingWords(
  words: Iterable<Candidate>,
  prefix: string,
  clean: (text: string) => string,
): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  let common: string | null = null;
  for (const named of words) {
    const { word } = named;
    if (!word.startsWith(prefix) || word.startsWith('-') !== prefix.startsWith('-') || found.has(word)) continue;
    const shared: string = common === null ? word : alike(common, word);
    if (found.size >= MAX && shared === common) {
      if (common.length <= prefix.length) break;
      continue;
    }
    if (word === '' || /[\t\n]/.test(word) || clean(word) !== word) continue;
    common = shared;
    found.set(word, named);
  }
  return [...found.values()].map(({ word, about }) => ({ word, about: short(clean(about)) }));
}
