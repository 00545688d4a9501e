/**
 * Splits a command line into an argument vector without a shell: white space separates words; '…' and "…" quote them; a
 * backslash escapes the next character, except inside '…'. Nothing is expanded: `$HOME`, `*`, `|` and `;` are plain
 * text. Null if a quote is not closed.
 */
export function splitCommand(line: string): string[] | null {
  const argv: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (quote) {
      if (char === quote) quote = '';
      else if (char === '\\' && quote === '"' && i + 1 < line.length) word = (word ?? '') + line.charAt(++i);
      else word = (word ?? '') + char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= '';
    } else if (char === '\\' && i + 1 < line.length) {
      word = (word ?? '') + line.charAt(++i);
    } else if (/\s/.test(char)) {
      if (word !== null) argv.push(word);
      word = null;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote) return null;
  if (word !== null) argv.push(word);
  return argv;
}

/** A command line that `splitCommand` splits into these words. */
export function joinCommand(argv: readonly string[]): string {
  return argv.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
