import type { Repertoire } from './ascii-fallback.ts';

/** How a terminal sets the text that terminals disagree on. */
export interface TerminalCapabilities {
  /** Cells of a character whose width Unicode calls ambiguous (UAX #11, class A): `“ … · — ① ℃ ▲ ─`. */
  readonly ambiguous: 1 | 2;
  /** A character with U+FE0F (`❤️`) takes two cells. */
  readonly styled: boolean;
  /** Emoji joined by U+200D and emoji with a skin tone are one glyph of two cells. */
  readonly joined: boolean;
  /** A flag, two regional indicators, is one glyph of two cells after any character. */
  readonly flags: boolean;
  /** What the terminal has glyphs for; all there is where this is not said. */
  readonly repertoire?: Repertoire;
}

/** The capabilities of most terminals, and the ones that count where there is no terminal. */
export const USUAL_CAPABILITIES: TerminalCapabilities = { ambiguous: 1, styled: true, joined: true, flags: true };
