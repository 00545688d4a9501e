/**
 * The characters that a terminal can show: all; those of a Linux console's font (Latin letters and light lines); or, in a
 * locale that is not UTF-8, only ASCII.
 */
export type Repertoire = 'all' | 'console' | 'ascii';

/** Fallbacks for characters of ambiguous width on terminals where they take two cells. */
const FALLBACKS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '″': '"',
  '…': '...',
  '‥': '..',
  '‐': '-',
  '–': '-',
  '—': '--',
  '―': '--',
  '·': '･',
  '‧': '･',
  '∼': '~',
  '•': '*',
  '▌': '|',
  '●': '*',
  '○': 'o',
  '❯': '>',
  '‹': '<',
  '›': '>',
  '↑': '^',
  '↓': 'v',
  '←': '<-',
  '→': '->',
  '×': 'x',
  '═': '=',
  '╱': '/',
  '╲': '\\',
  '╳': 'X',
};
/** Horizontal lines of frames and tables; a line that is neither horizontal nor vertical is a corner. */
const LYING = '─━┄┅┈┉╌╍╴╶╸╺╼╾';
const UPRIGHT = '│┃┆┇┊┋╎╏╵╷╹╻╽╿║';

/** The ASCII fallback of a character of ambiguous width. */
export function asciiFallback(char: string): string {
  const known = FALLBACKS[char];
  if (known !== undefined) return known;
  return LYING.includes(char) ? '-' : UPRIGHT.includes(char) ? '|' : '+';
}

/** Includes variation selectors, which would turn a `*` into an emoji. */
export const AMBIGUOUS = new RegExp(`([${Object.keys(FALLBACKS).join('')}\u2500-\u257f])[\ufe0e\ufe0f]*`, 'g');

/** Console fonts have these, since they are in Latin-1; in ASCII they need a fallback. */
const ONLY_IN_ASCII: Readonly<Record<string, string>> = {
  '·': '-',
  '★': '#',
  '×': 'x',
  '▾': 'v',
  '▸': '>',
  '\u00a0': ' ',
};
/** Characters that console fonts lack and the program or newspapers use. */
const CONSOLE_FALLBACKS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(FALLBACKS).filter(([char]) => !'·×↑↓←→'.includes(char))),
  '★': '#',
  '▾': 'v',
  '▸': '>',
  '▌': '│',
  '┃': '│',
  '━': '─',
};
const CONSOLE_LACKS = new RegExp(`[${Object.keys(CONSOLE_FALLBACKS).join('')}]`, 'g');
const BEYOND_ASCII = /[^\0-\x7f]/gu;

/** A character escaped as in JSON and most programming languages: `\ud55c`, beyond the basic plane `\u{1f600}`. */
function escaped(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** A text in ASCII: fallbacks, and escapes for all other characters. Control characters stay. */
export function asciiText(text: string): string {
  return text
    .replace(/[·★×▾▸\u00a0]/g, (char) => ONLY_IN_ASCII[char] ?? char)
    .replace(AMBIGUOUS, (_, char: string) => asciiFallback(char))
    .replace(BEYOND_ASCII, escaped);
}

/** A text without the symbols that console fonts lack; letters stay as they are. */
export function consoleText(text: string): string {
  return text.replace(CONSOLE_LACKS, (char) => CONSOLE_FALLBACKS[char] ?? char);
}
