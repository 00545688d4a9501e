import type { Repertoire } from './ascii-fallback.ts';

/** How a terminal draws the text that terminals disagree on. */
export interface TerminalCapabilities {
  /** Cells of a character whose width Unicode calls ambiguous (UAX #11, class A): `“ … · — ① ℃ ▲ ─`. */
  readonly ambiguous: 1 | 2;
  /** Whether a character with U+FE0F (`❤️`) takes two cells. */
  readonly styled: boolean;
  /** Whether emoji joined by U+200D and emoji with a skin tone are one glyph of two cells. */
  readonly joined: boolean;
  /** Whether a flag, two regional indicators, is one glyph of two cells after any character. */
  readonly flags: boolean;
  /** The characters that the terminal has glyphs for; by default all. */
  readonly repertoire?: Repertoire;
}

/** The capabilities of most terminals, also used without a terminal. */
export const DEFAULT_CAPABILITIES: TerminalCapabilities = { ambiguous: 1, styled: true, joined: true, flags: true };
