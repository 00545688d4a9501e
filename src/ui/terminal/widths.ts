import type { TerminalCapabilities } from '../../text/terminal-capabilities.ts';
import { CURSOR_REPORT, type Question } from './terminal-query.ts';

/** Terminals that are not asked: the one understands no sequences, Linux's console has no glyphs that are disputed. */
const NOT_ASKED = ['dumb', 'linux'];

/** Writes a text at the beginning of the row and asks where the cursor is then; `says` gets the cells it took. */
function width(text: string, says: (cells: number) => Partial<TerminalCapabilities>): Question<TerminalCapabilities> {
  return { ask: `\r${text}\x1b[6n`, answer: CURSOR_REPORT, says: (parts) => says(Number(parts[2]) - 1) };
}

/**
 * How wide the terminal sets what terminals disagree on: a character of ambiguous width, one with U+FE0F, one joined by
 * U+200D, a long one of those, and a flag behind a syllable. tmux keeps 21 bytes in a cell, so that a couple is one glyph
 * and a family is two, and has no room for a flag behind anything but ASCII. A width that makes no sense (bytes shown one
 * by one) says nothing about the first two.
 */
export const WIDTH_QUESTIONS: readonly Question<TerminalCapabilities>[] = [
  width('\u201c', (cells) => (cells === 1 || cells === 2 ? { ambiguous: cells } : {})),
  width('\u2764\ufe0f', (cells) => (cells === 1 || cells === 2 ? { styled: cells === 2 } : {})),
  width('\u{1f469}\u200d\u{1f4bb}', (cells) => ({ joined: cells === 2 })),
  width('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}', (cells) => (cells === 2 ? {} : { joined: false })),
  width('\uac00\u{1f1f0}\u{1f1f7}', (cells) => ({ flags: cells === 4 })),
];

/** The capabilities that answers speak of, the others as they are; null when that changes nothing. */
export function measuredCapabilities(
  found: Partial<TerminalCapabilities>,
  capabilities: TerminalCapabilities,
): TerminalCapabilities | null {
  const now = { ...capabilities, ...found };
  const keys = ['ambiguous', 'styled', 'joined', 'flags'] as const;
  return keys.every((key) => now[key] === capabilities[key]) ? null : now;
}

/**
 * Whether a terminal may be asked. Nothing but cursor reports, OSC 11 and DA1 is ever asked for: in particular no DECRQM, which
 * Terminal.app prints on the screen.
 *
 * @param term the environment's TERM.
 */
export function mayAsk(term: string | undefined, stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && !NOT_ASKED.includes(term ?? '');
}
