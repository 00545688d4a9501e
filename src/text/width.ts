import stringWidth from 'string-width';
import { AMBIGUOUS, asciiFallback, asciiText, consoleText, type Repertoire } from './ascii-fallback.ts';
import { unitClasses } from './code-units.ts';
import { compatibilityJamo } from './hangul/letters.ts';

/**
 * The grapheme clusters (UAX #29) of a text: cluster `i` is `text.slice(starts[i], starts[i + 1])` and is `widths[i]` cells
 * wide. `starts` has one more entry than `widths`: the length of the text.
 */
export interface Clusters {
  readonly starts: readonly number[];
  readonly widths: readonly number[];
}

let segmenter: Intl.Segmenter | undefined;

/** This many plain units end a range for the segmenter; below that, segmenting them costs less than another range. */
const PLAIN_RUN = 6;

/**
 * The end of a range that needs the segmenter: after the first of the next few plain units, which all have boundaries between
 * them, or at the text's end.
 */
export function stretchEnd(text: string, from: number, of: Uint8Array): number {
  let run = 0;
  for (let at = from; at < text.length; at += 1) {
    run = of[text.charCodeAt(at)] === 0 ? 0 : run + 1;
    if (run === PLAIN_RUN) return at - PLAIN_RUN + 2;
  }
  return text.length;
}

/** The clusters of a text by Intl.Segmenter, which is made on first use. */
export function segment(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** Splits a text into grapheme clusters and measures them. */
export function clusters(text: string, measurer: WidthMeasurer = DEFAULT_MEASURER): Clusters {
  const { of } = unitClasses();
  const { cells } = measurer;
  const starts: number[] = [];
  const widths: number[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    const number = of[text.charCodeAt(at)] ?? 0;
    if (number !== 0 && (at + 1 === length || of[text.charCodeAt(at + 1)] !== 0)) {
      starts.push(at);
      widths.push(cells[number] || measurer.clusterWidth(text.charAt(at)));
      at += 1;
      continue;
    }
    let before = '';
    for (const cluster of segment(text.slice(at, stretchEnd(text, at, of)))) {
      starts.push(at);
      widths.push(measurer.clusterWidth(cluster, before));
      at += cluster.length;
      before = cluster;
    }
  }
  starts.push(length);
  return { starts, widths };
}

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

/**
 * Incomplete characters: half a flag, a skin tone on a letter, a lone Hangul vowel, a joiner between letters. Their widths vary
 * among terminals more than queries can find out, and they have no meaning, so every screen shows a plain replacement.
 */

/** Characters of which every expression below needs one. */
const SUSPECT = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]|\u200d|\ufe0e|\ufe0f|\ud83c[\udde6-\uddff\udffb-\udfff]/;

/** A syllable that consists only of fillers for jamo. */
const FILLERS = /^[\u115f\u1160]+$/;

// Expressions with properties are functions: compiling the properties takes time that most starts need not spend.

const FLAGS = () => /\p{Regional_Indicator}+/gu;
const FIRST_INDICATOR = 0x1f1e6;

/** Between two flags in letters. */
const SEPARATOR = '·';

/** Halves of flags as letters, and whole flags too if the terminal has none: `KR·US`. */
function flags(run: string, whole: boolean): string {
  const halves = [...run];
  const stays = whole ? halves.length - (halves.length % 2) : 0;
  const before = (at: number): string => (!whole && at > 0 && at % 2 === 0 ? SEPARATOR : '');
  return halves.map((half, at) => (at < stays ? half : before(at) + letterOfHalf(half))).join('');
}

const isHalf = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0xd83c && text.charCodeAt(at + 1) >= 0xdde6 && text.charCodeAt(at + 1) <= 0xddff;

/** A text that begins with a grapheme cluster, as it is after another cluster on a terminal without flags. */
function separateFlag(text: string, before: string): string {
  return isHalf(text, 0) && isHalf(before, before.length - 2) ? SEPARATOR + text : text;
}

const letterOfHalf = (half: string): string =>
  String.fromCharCode(0x41 + (half.codePointAt(0) ?? FIRST_INDICATOR) - FIRST_INDICATOR);

const SKIN_TONES = () => /(\p{Emoji_Modifier_Base}\p{M}*\p{Emoji_Modifier})|\p{Emoji_Modifier}/gu;

/** Conjoining jamo: a run that forms a syllable, jamo after a syllable (vowels, then finals), any other. */
const JAMO =
  /([\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]+[\u11a8-\u11ff\ud7cb-\ud7fb]*)|([\uac00-\ud7a3])([\u1160-\u11a7\ud7b0-\ud7c6]*)([\u11a8-\u11ff\ud7cb-\ud7fb]*)|[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/g;
const ANY_JAMO = /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/;
/** Replaces a character that cannot be shown, as in print. */
const MISSING = '〓';

/** A jamo as a compatibility letter; '' for a filler. */
const letterOf = (jamo: string): string => (/[\u115f\u1160]/.test(jamo) ? '' : compatibilityJamo(jamo) || MISSING);

function jamo(match: string, together?: string, syllable?: string, vowels?: string): string {
  if (together !== undefined) return FILLERS.test(together) ? '' : match;
  // Finals after a syllable may be obsolete ones; a vowel there belongs to nothing.
  if (syllable !== undefined && vowels === '') return match;
  const first = syllable ?? '';
  return first + match.slice(first.length).replace(/./g, letterOf);
}

/** A joiner or variation selector after a character that joins nothing and has one style. */
const BEHIND_LETTERS = () => /([^\p{Extended_Pictographic}\d#*])[\u200d\ufe0e\ufe0f]+/gu;
/** A joiner after a digit, or after an emoji without another one after it; two joiners join nothing. */
const JOINS_NOTHING = () =>
  /([\d#*])\u200d+|(\p{Extended_Pictographic}\p{M}*(?:\p{Emoji_Modifier}\p{M}*)?)(?:\u200d{2,}|\u200d(?!\p{Extended_Pictographic}))/gu;

/**
 * Replaces incomplete characters with plain ones, and flags if the terminal has none. Replacements are not processed again:
 * applying this twice changes nothing.
 */
export function replaceIncompleteClusters(text: string, wholeFlags = true): string {
  if (!SUSPECT.test(text)) return text;
  const { of } = unitClasses();
  const isPlain = (char: string): boolean => of[char.charCodeAt(0)] !== 0;
  // Flags first: what is removed must not join two runs of them.
  const lettered = text.replace(FLAGS(), (run) => flags(run, wholeFlags));
  const whole = ANY_JAMO.test(lettered) ? lettered.replace(JAMO, jamo) : lettered;
  return whole
    .replace(SKIN_TONES(), '$1')
    .replace(JOINS_NOTHING(), '$1$2')
    .replace(BEHIND_LETTERS(), (match, before: string) => (isPlain(before) ? before : match));
}

const UNSEEN = /[\xad\u180e\u200b\u2060-\u2064]+/g;

/**
 * Removes invisible characters such as soft hyphens, which some terminals show; they stay where their neighbours might
 * otherwise join.
 */
export function removeInvisible(text: string): string {
  if (text.search(UNSEEN) < 0) return text;
  const { of } = unitClasses();
  const isPlain = (at: number): boolean => Number.isNaN(text.charCodeAt(at)) || of[text.charCodeAt(at)] !== 0;
  return text.replace(UNSEEN, (match, at: number) => (isPlain(at - 1) && isPlain(at + match.length) ? '' : match));
}

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

interface Glyphs {
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

/** An upper bound of the width of a text if nothing is escaped; exact widths need tables that take time to load. */
export function maxCells(text: string): number {
  let cells = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    cells += unit >= 0x20 && unit < 0x7f ? 1 : 2;
  }
  return cells;
}

/** The width of a clean one-line text in terminal cells: the sum of its grapheme clusters' widths. */
export function cellWidth(text: string, measurer: WidthMeasurer = DEFAULT_MEASURER): number {
  const { of } = unitClasses();
  const { cells } = measurer;
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = cells[of[text.charCodeAt(at)] ?? 0] ?? 0;
    if (unit === 0) return clusters(text, measurer).widths.reduce((sum, cluster) => sum + cluster, 0);
    width += unit;
  }
  return width;
}

/** The grapheme clusters of a text (UAX #29), in order. */
export function graphemes(text: string): string[] {
  const { starts, widths } = clusters(text);
  return widths.map((_, index) => text.slice(starts[index], starts[index + 1]));
}

/** The longest start of a text, in code units, that is at most `cells` wide and ends between two clusters. */
function cutAt({ starts, widths }: Clusters, cells: number): number {
  let used = 0;
  let index = 0;
  for (; index < widths.length; index += 1) {
    used += widths[index] ?? 0;
    if (used > cells) break;
  }
  return starts[index] ?? 0;
}

/** Whether a text is known to fit without being measured. Where `…` is shown as `...`, replacements are wider than `maxCells`. */
const surelyFits = (text: string, cells: number, { glyphs }: WidthMeasurer): boolean =>
  glyphs === LINES && maxCells(text) <= cells;

/** The longest start of a text that takes at most `cells` cells; clusters are not cut. */
export function cutToCells(text: string, cells: number, measurer: WidthMeasurer = DEFAULT_MEASURER): string {
  return surelyFits(text, cells, measurer) ? text : text.slice(0, cutAt(clusters(text, measurer), cells));
}

/**
 * A text cut to at most `cells` cells. The omitted part is shown as `…` (`...` where that takes two cells); clusters are not
 * cut, so the result may be a cell short. A text that fits is returned unchanged; nothing fits into no cells.
 */
export function truncate(text: string, cells: number, measurer: WidthMeasurer = DEFAULT_MEASURER): string {
  if (surelyFits(text, cells, measurer)) return text;
  if (cellWidth(text, measurer) <= cells) return text;
  if (cells < 1) return '';
  const ellipsis = measurer.glyphs.ellipsis.slice(0, cells);
  return `${text.slice(0, cutAt(clusters(text, measurer), cells - ellipsis.length)).trimEnd()}${ellipsis}`;
}

/** A text padded with spaces at the end to `cells` cells; a wider text is returned unchanged. */
export function padEnd(text: string, cells: number, measurer: WidthMeasurer = DEFAULT_MEASURER): string {
  return text + ' '.repeat(Math.max(0, cells - cellWidth(text, measurer)));
}

/** A text padded with spaces at the start to `cells` cells; a wider text is returned unchanged. */
export function padStart(text: string, cells: number, measurer: WidthMeasurer = DEFAULT_MEASURER): string {
  return ' '.repeat(Math.max(0, cells - cellWidth(text, measurer))) + text;
}
