import type { PictureSpace } from '../../page/picture-space.ts';
import type { TerminalCapabilities } from '../../text/width.ts';
export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** The terminal that the reader is drawn for. */
export interface TerminalState {
  readonly size: Size;
  /** Screen-reader mode: changes are written as lines, one below another. */
  readonly linear: boolean;
  /** Whether there are colours: by the terminal, the environment and the options. */
  readonly hasColors: boolean;
  /** How the terminal draws what terminals disagree on; the defaults until it has answered. */
  readonly capabilities: TerminalCapabilities;
  /** What the terminal can do with pictures; null if nothing, or until it has answered. */
  readonly pictures: PictureSpace | null;
  /** Whether the user is in the terminal, as far as it reports that: false only after it has said so. */
  readonly isFocused: boolean;
  /** Whether the last letter typed as a command came from the Hangul layout. */
  readonly hangulKeys: boolean;
}
