/** A word that may be typed, and what is said of it; that is looked at only of words that are matchingWords. */
export interface Candidate {
  readonly word: string;
  readonly about: string;
}

/** Words that somebody looks through at one Tab. */
const MOST = 200;
/** Characters that are said of a word. */
const LONGEST = 120;

function alike(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

/** One line without tabs; a cut is shown. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${[...line].slice(0, LONGEST - 1).join('')}…`;
}

/**
 * The words that begin with a prefix, in their order and each once. Of more than 200 only so many, and one more for each
 * place where a later one differs: shells type what all candidates have in common, which has to hold for those left out.
 *
 * @param clean takes out what no terminal should get; a word with anything of the kind, which would have to be typed as
 *   another one, is no candidate, nor is one that would be taken for an option.
 */
export function matchingWords(
  words: Iterable<Candidate>,
  prefix: string,
  clean: (text: string) => string,
): readonly { readonly word: string; readonly about: string }[] {
  const found = new Map<string, Candidate>();
  let common: string | null = null;
  for (const named of words) {
    const { word } = named;
    if (!word.startsWith(prefix) || word.startsWith('-') !== prefix.startsWith('-') || found.has(word)) continue;
    const shared: string = common === null ? word : alike(common, word);
    if (found.size >= MOST && shared === common) {
      if (common.length <= prefix.length) break;
      continue;
    }
    if (word === '' || /[\t\n]/.test(word) || clean(word) !== word) continue;
    common = shared;
    found.set(word, named);
  }
  return [...found.values()].map(({ word, about }) => ({ word, about: short(clean(about)) }));
}
