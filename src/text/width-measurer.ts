import stringWidth from 'string-width';
import { AMBIGUOUS, asciiFallback, asciiText, consoleText } from './ascii-fallback.ts';
import { unitClasses } from './code-units.ts';
import { removeInvisible, replaceIncompleteClusters, separateFlag } from './incomplete-clusters.ts';
import { DEFAULT_CAPABILITIES, type TerminalCapabilities } from './terminal-capabilities.ts';

/**
 * Measures text as it will be shown. There are two kinds: in a pipe or a file text is written as it is; on screen unsupported
 * characters are replaced, and the replacements are measured.
 */
export interface WidthMeasurer {
  readonly capabilities: TerminalCapabilities;
  /** Displayed width in cells of each class of code units; 0 for none (see code-units.ts). */
  readonly cells: Uint8Array;
  /** Displayed width of a grapheme cluster in cells, after the one directly before it. */
  readonly clusterWidth: (cluster: string, before?: string) => number;
  /** A text with the separator that it gets after another cluster: that of flags, where they are letters (`KR·US`). */
  readonly separated: (text: string, before: string) => string;
  /** The text as displayed; unchanged in a pipe, and nearly so on a terminal with the usual capabilities. */
  readonly shown: (text: string) => string;
  /** The glyphs that the layout itself draws, one cell each except the ellipsis. */
  readonly glyphs: Glyphs;
}

export interface Glyphs {
  readonly ellipsis: string;
  readonly bullet: string;
  /** The mark of an unread story; a star is `*` everywhere. */
  readonly unread: string;
  readonly bar: string;
  readonly horizontal: string;
  readonly vertical: string;
  /** Next to the current paragraph. */
  readonly focus: string;
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
}

const LINES: Glyphs = {
  ellipsis: '…',
  bullet: '•',
  unread: '●',
  bar: '┃',
  horizontal: '─',
  vertical: '│',
  focus: '▌',
  topLeft: '┌',
  topRight: '┐',
  bottomLeft: '└',
  bottomRight: '┘',
};
/** The same for console fonts, which have only light lines. */
const CONSOLE: Glyphs = { ...LINES, ellipsis: '...', bullet: '*', unread: 'o', bar: '│', focus: '│' };
/** The same in ASCII, for terminals on which lines take two cells. */
const ASCII: Glyphs = {
  ellipsis: '...',
  bullet: '*',
  unread: 'o',
  bar: '|',
  horizontal: '-',
  vertical: '|',
  focus: '>',
  topLeft: '+',
  topRight: '+',
  bottomLeft: '+',
  bottomRight: '+',
};

// Functions, so that a start without emoji does not wait for the properties to be compiled.

/** Emoji of several people or things (UTS #51): the first one, and all the others. */
const JOINED = () =>
  /(\p{Extended_Pictographic}\p{M}*)(?:\p{Emoji_Modifier}\p{M}*)?(?:\u200d\p{Extended_Pictographic}\p{M}*(?:\p{Emoji_Modifier}\p{M}*)?)+/gu;
const SKIN = () => /(\p{Emoji_Modifier_Base}\p{M}*)\p{Emoji_Modifier}/gu;
const KEYCAP = /([\d#*])\ufe0f*\u20e3/g;
/** Only after an emoji: elsewhere it has no effect, but may prevent two characters from joining. */
const STYLED = () => /(?<=\p{Extended_Pictographic}|[\d#*])\ufe0f+/gu;
/** Text style makes an emoji narrow on few terminals; on all others it has no effect. */
const AS_TEXT = () => /(?<=\p{Extended_Pictographic}|[\d#*])\ufe0e+/gu;
/** Characters of which every expression above needs one. */
const MARKS = /[\u200d\ufe0e\ufe0f\u20e3\ud83c]/;

/** A text without what a terminal does not support: of sequences the bases stay, of keycaps the digits. */
function handled(text: string, capabilities: TerminalCapabilities): string {
  const whole = replaceIncompleteClusters(text, capabilities.flags);
  if (!MARKS.test(whole)) return whole;
  let shown = whole.replace(AS_TEXT(), '');
  if (!capabilities.joined) shown = shown.replace(JOINED(), '$1').replace(SKIN(), '$1');
  if (!capabilities.styled) shown = shown.replace(KEYCAP, '$1').replace(STYLED(), '');
  return shown;
}

function shownBy(capabilities: TerminalCapabilities): (text: string) => string {
  const { repertoire = 'all' } = capabilities;
  if (repertoire !== 'all') {
    const replaced = repertoire === 'ascii' ? asciiText : consoleText;
    return (text) => replaced(removeInvisible(handled(text, capabilities)));
  }
  if (capabilities.ambiguous === 1) return (text) => removeInvisible(handled(text, capabilities));
  return (text) =>
    removeInvisible(handled(text, capabilities).replace(AMBIGUOUS, (_, char: string) => asciiFallback(char)));
}

/** The widths by class. A fallback may have any width, so on such a screen its class has none and it is measured. */
function cellsFor(capabilities: TerminalCapabilities, screen: boolean): Uint8Array {
  const { cells, wideCells } = unitClasses();
  if (screen && (capabilities.repertoire ?? 'all') !== 'all') return cells.map(() => 0);
  if (capabilities.ambiguous === 1) return cells;
  return screen ? cells.map((width, number) => (width === wideCells[number] ? width : 0)) : wideCells;
}

function glyphsFor({ ambiguous, repertoire = 'all' }: TerminalCapabilities): Glyphs {
  if (ambiguous === 2 || repertoire === 'ascii') return ASCII;
  return repertoire === 'console' ? CONSOLE : LINES;
}

function makeMeasurer(capabilities: TerminalCapabilities, screen: boolean): WidthMeasurer {
  const shown = screen ? shownBy(capabilities) : (text: string) => text;
  const separated = screen && !capabilities.flags ? separateFlag : (text: string) => text;
  let cells: Uint8Array | undefined;
  const options = { countAnsiEscapeCodes: true, ambiguousIsNarrow: capabilities.ambiguous === 1 };
  /** Widths of clusters measured so far; emptied if a text has more of them than prose. */
  const measured = new Map<string, number>();
  return {
    capabilities,
    get cells() {
      cells ??= cellsFor(capabilities, screen);
      return cells;
    },
    shown,
    separated,
    glyphs: glyphsFor(capabilities),
    clusterWidth: (alone, before = '') => {
      const cluster = separated(alone, before);
      let width = measured.get(cluster);
      if (width === undefined) {
        width = stringWidth(shown(cluster), options);
        if (measured.size >= 4000) measured.clear();
        // A cluster can be as long as a text; long ones are not cached.
        if (cluster.length <= 32) measured.set(cluster, width);
      }
      return width;
    },
  };
}

const measurers = new Map<string, WidthMeasurer>();

function known(capabilities: TerminalCapabilities, screen: boolean): WidthMeasurer {
  const { ambiguous, styled, joined, flags, repertoire = 'all' } = capabilities;
  const key = `${screen} ${ambiguous} ${styled} ${joined} ${flags} ${repertoire}`;
  const measurer = measurers.get(key) ?? makeMeasurer(capabilities, screen);
  measurers.set(key, measurer);
  return measurer;
}

/** The measurer for text that is written as it is. The same capabilities give the same measurer. */
export function plainMeasurer(capabilities: TerminalCapabilities = DEFAULT_CAPABILITIES): WidthMeasurer {
  return known(capabilities, false);
}

/** The measurer for a screen with these capabilities. The same capabilities give the same measurer. */
export function screenMeasurer(capabilities: TerminalCapabilities): WidthMeasurer {
  return known(capabilities, true);
}

/** The measurer that counts where nobody says otherwise. */
export const DEFAULT_MEASURER = plainMeasurer();
