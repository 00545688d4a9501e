import { luminance, type Rgb } from '../../page/theme/contrast.ts';
import type { Question } from './terminal-query.ts';

/** What the terminal says of its background. */
export interface Ground {
  /** Relative luminance (WCAG 2.x), 0 for black to 1 for white. */
  readonly ground: number;
}

/** A part of a colour as XParseColor reads it: one to four hexadecimal digits, of which the greatest is full. */
const part = (digits: string): number => (255 * Number.parseInt(digits, 16)) / (16 ** digits.length - 1);

/** The colour that an answer names: `rgb:2e2e/3434/3636`, `rgba:` with an opacity behind it, `#rrggbb`; null for others. */
export function answeredColor(text: string): Rgb | null {
  const [, ...parts] =
    /^rgba?:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})(?:\/[0-9a-f]{1,4})?$/i.exec(text) ??
    /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text) ??
    [];
  const [red, green, blue] = parts.map(part);
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue];
}

/**
 * OSC 11 with `?` asks for the colour of the background (xterm's ctlseqs). tmux and newer terminals answer for
 * themselves; who does not know it says nothing. The answer ends with BEL or with ST.
 */
export const GROUND_QUESTION: Question<Ground> = {
  ask: '\x1b]11;?\x1b\\',
  answer: {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
    whole: /\x1b\]11;([ -~]{0,64})(?:\x07|\x1b\\)/y,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    begun: /\x1b(?:\](?:1(?:1(?:;[ -~]{0,64}\x1b?)?)?)?)?$/y,
  },
  // GNU screen hands the question on, and answers the last one itself.
  mayStray: true,
  says: (parts) => {
    const color = answeredColor(parts[1] ?? '');
    return color === null ? {} : { ground: luminance(color) };
  },
};
