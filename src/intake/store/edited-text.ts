import { withoutPassing } from './passing.ts';

/** So much of a text is looked at, in characters. */
const SAMPLE = 20_000;
/** Fewer words in common are no sign of anything. */
const [FEW, MANY] = [3, 20];
/** The share of pairs of words that an edited text has kept. */
const KEPT = 0.8;

/** The words of Markdown, in small letters, without addresses. */
function wordsOf(markdown: string): string[] {
  const text = withoutPassing(markdown.slice(0, SAMPLE)).replace(/\]\([^\s()]*|https?:\/\/[^\s<>"')\]]+/g, ' ');
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

const pairsOf = (words: readonly string[]): Set<string> =>
  new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));

/**
 * Whether one of two texts is an edit of the other: a longer one that begins with all of it, or one in which most
 * words follow each other as they do there. The second is not believed of short texts, in which a name or a number
 * may be all that differs.
 */
export function isEditedText(one: string, other: string): boolean {
  const [short, long] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (short.length < FEW) return false;
  if (short.every((word, index) => word === long[index])) return true;
  if (short.length < MANY) return false;
  const pairs = pairsOf(long);
  const own = [...pairsOf(short)];
  return own.filter((pair) => pairs.has(pair)).length >= KEPT * own.length;
}
