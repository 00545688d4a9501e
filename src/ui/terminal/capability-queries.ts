import { luminance, type Rgb } from '../../page/theme/look.ts';
import type { TerminalCapabilities } from '../../text/width.ts';
import type { SequencePattern } from './escape-sequence-parser.ts';
import type { TerminalQuery } from './terminal-query.ts';

/** Terminals that are not queried: `dumb` knows no sequences, Linux's console has no glyphs of disputed width. */
const NOT_QUERIED = ['dumb', 'linux'];

/** The terminal's report of its background. */
export interface BackgroundReport {
  /** Relative luminance (WCAG 2.x), 0 for black to 1 for white. */
  readonly background: number;
}

/** CPR, the reply to `ESC[6n`: row and column of the cursor, from 1. `ESC[1;2R` is Shift+F3 too. */
export const CURSOR_REPORT: SequencePattern = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
  complete: /\x1b\[(\d{1,5});(\d{1,5})R/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  partial: /\x1b(?:\[(?:\d{1,5}(?:;\d{0,5})?)?)?$/y,
};

/** Writes a text at the beginning of the row and asks where the cursor is then; `read` gets the cells it took. */
function widthQuery(
  text: string,
  read: (cells: number) => Partial<TerminalCapabilities>,
): TerminalQuery<TerminalCapabilities> {
  return { request: `\r${text}\x1b[6n`, reply: CURSOR_REPORT, read: (parts) => read(Number(parts[2]) - 1) };
}

/**
 * Queries how wide the terminal draws what terminals disagree on: a character of ambiguous width, one with U+FE0F, one
 * joined by U+200D, a long one of those, and a flag after a syllable. tmux keeps 21 bytes in a cell, so a couple is one
 * glyph, a family is two, and a flag fits only after ASCII. An impossible width (bytes shown one by one) says nothing
 * about the first two.
 */
export const WIDTH_QUERIES: readonly TerminalQuery<TerminalCapabilities>[] = [
  widthQuery('\u201c', (cells) => (cells === 1 || cells === 2 ? { ambiguous: cells } : {})),
  widthQuery('\u2764\ufe0f', (cells) => (cells === 1 || cells === 2 ? { styled: cells === 2 } : {})),
  widthQuery('\u{1f469}\u200d\u{1f4bb}', (cells) => ({ joined: cells === 2 })),
  widthQuery('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}', (cells) =>
    cells === 2 ? {} : { joined: false },
  ),
  widthQuery('\uac00\u{1f1f0}\u{1f1f7}', (cells) => ({ flags: cells === 4 })),
];

/** A component of a colour as XParseColor reads it: one to four hexadecimal digits, of which the greatest is full. */
const component = (digits: string): number => (255 * Number.parseInt(digits, 16)) / (16 ** digits.length - 1);

/** The colour that a reply names: `rgb:2e2e/3434/3636`, `rgba:` with an opacity at its end, `#rrggbb`; null for others. */
export function parseColorReply(text: string): Rgb | null {
  const [, ...parts] =
    /^rgba?:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})(?:\/[0-9a-f]{1,4})?$/i.exec(text) ??
    /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text) ??
    [];
  const [red, green, blue] = parts.map(component);
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue];
}

/**
 * OSC 11 with `?` asks for the colour of the background (xterm's ctlseqs). tmux and newer terminals reply for themselves;
 * others say nothing. The reply ends with BEL or with ST.
 */
export const BACKGROUND_QUERY: TerminalQuery<BackgroundReport> = {
  request: '\x1b]11;?\x1b\\',
  reply: {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
    complete: /\x1b\]11;([ -~]{0,64})(?:\x07|\x1b\\)/y,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    partial: /\x1b(?:\](?:1(?:1(?:;[ -~]{0,64}\x1b?)?)?)?)?$/y,
  },
  // GNU screen passes the query on, and replies to the last one itself.
  mayStray: true,
  read: (parts) => {
    const color = parseColorReply(parts[1] ?? '');
    return color === null ? {} : { background: luminance(color) };
  },
};

/** The capabilities updated by measured ones; null if nothing changes. */
export function measuredCapabilities(
  found: Partial<TerminalCapabilities>,
  capabilities: TerminalCapabilities,
): TerminalCapabilities | null {
  const now = { ...capabilities, ...found };
  const keys = ['ambiguous', 'styled', 'joined', 'flags'] as const;
  return keys.every((key) => now[key] === capabilities[key]) ? null : now;
}

/**
 * Whether a terminal may be queried. Only cursor reports, OSC 11, DA1 and kitty's keys are used: in particular no DECRQM,
 * which Terminal.app prints on the screen.
 *
 * @param term the environment's TERM.
 */
export function canQuery(term: string | undefined, stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && !NOT_QUERIED.includes(term ?? '');
}
