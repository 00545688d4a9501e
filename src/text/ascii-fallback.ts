/**
 * What a terminal can show: all characters; those of a Linux console's font (Latin letters and light lines); or, in a
 * locale that is not UTF-8, ASCII alone.
 */
export type Repertoire = 'all' | 'console' | 'ascii';

/** Fallbacks for characters of ambiguous width, where they take two cells. */
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
/** Lines of frames and tables, cell for cell: what is neither lying nor upright is a corner. */
const LYING = '─━┄┅┈┉╌╍╴╶╸╺╼╾';
const UPRIGHT = '│┃┆┇┊┋╎╏╵╷╹╻╽╿║';

/** The ASCII fallback of a character of ambiguous width. */
export function asciiFallback(char: string): string {
  const known = FALLBACKS[char];
  if (known !== undefined) return known;
  return LYING.includes(char) ? '-' : UPRIGHT.includes(char) ? '|' : '+';
}

/** Includes variation selectors, which would make an emoji of a `*`. */
export const AMBIGUOUS = new RegExp(`([${Object.keys(FALLBACKS).join('')}\u2500-\u257f])[\ufe0e\ufe0f]*`, 'g');

/** In Latin-1, so that consoles have them; ASCII has nothing like them but these. */
const ASCII_ALONE: Readonly<Record<string, string>> = { '·': '-', '★': '#', '×': 'x', '\u00a0': ' ' };
/** What console fonts lack of what the program draws and of what newspapers are set with. */
const CONSOLE_FALLBACKS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(FALLBACKS).filter(([char]) => !'·×↑↓←→'.includes(char))),
  '★': '#',
  '▌': '│',
  '┃': '│',
  '━': '─',
};
const CONSOLE_LACKS = new RegExp(`[${Object.keys(CONSOLE_FALLBACKS).join('')}]`, 'g');
const BEYOND_ASCII = /[^\0-\x7f]/gu;

/** A character as escapes of JSON and of most programming languages write it: `\ud55c`, beyond the basic plane `\u{1f600}`. */
function escaped(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** A text in ASCII: fallbacks, and escapes for everything else. Control characters stay. */
export function asciiText(text: string): string {
  return text
    .replace(/[·★×\u00a0]/g, (char) => ASCII_ALONE[char] ?? char)
    .replace(AMBIGUOUS, (_, char: string) => asciiFallback(char))
    .replace(BEYOND_ASCII, escaped);
}

/** A text without the signs that console fonts lack; letters stay as they are. */
export function consoleText(text: string): string {
  return text.replace(CONSOLE_LACKS, (char) => CONSOLE_FALLBACKS[char] ?? char);
}
