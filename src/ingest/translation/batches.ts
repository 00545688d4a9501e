import type { SourceText } from './model.ts';

/** Words in a request: small models lose the thread of longer ones, and what is done appears sooner. */
const WORDS = 400;
/** Letters that count as a word at least, for scripts without spaces. */
const LETTERS = 6;

/** A text of a request with its index. */
export interface Indexed {
  readonly index: number;
  readonly source: SourceText;
}

const wordsOf = ({ text }: SourceText): number => Math.max(text.split(/\s+/).length, text.length / LETTERS);

/** Texts in requests of about 400 words; a longer text is alone. */
export function batchesOf(texts: readonly SourceText[]): readonly (readonly Indexed[])[] {
  const batches: Indexed[][] = [];
  let words = Number.POSITIVE_INFINITY;
  for (const [index, source] of texts.entries()) {
    words += wordsOf(source);
    if (words > WORDS) {
      batches.push([]);
      words = wordsOf(source);
    }
    batches.at(-1)?.push({ index, source });
  }
  return batches;
}

/** A text as one line, for requests of a line each. */
export const asLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
