/** Escapes in quotes; any other character after a backslash is itself. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** A word in quotes, which may be unclosed, a comment up to the end, or a bare word. */
const WORD = /"((?:[^"\\]|\\[\s\S])*)(?:"|$)|(#[\s\S]*)|([^\s"]\S*)/g;

/** A word in quotes, which `wordsOf` reads back. */
export const quoted = (word: string): string => `"${word.replace(/["\\]/g, '\\$&')}"`;

/** The words of a line of newsboat's `urls` or `config`, without a comment. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, quoted, comment, bare = ''] of line.matchAll(WORD)) {
    if (comment !== undefined) break;
    words.push(quoted === undefined ? bare : quoted.replace(/\\([\s\S])/g, (_, char: string) => ESCAPES[char] ?? char));
  }
  return words;
}
