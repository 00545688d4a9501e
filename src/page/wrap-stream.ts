import { ESCAPE_SEQUENCES } from '../text/clean-characters.ts';
import { cutAfter, proseOf } from '../text/clean-prose.ts';
import type { StyledSpan } from '../text/styled-line.ts';
import { type WrapOptions, wrapSpans, wrapText } from '../text/wrap.ts';
import { PLAIN_STYLE, styleReader, type TerminalStyle, terminalRow } from './terminal-style.ts';

/** Wraps text that arrives in pieces, cut anywhere. */
export interface StreamWrapper {
  /** Adds a piece of text; returns the rows that are final, each with a line end. */
  readonly write: (text: string) => string;
  /** Returns the remaining rows. */
  readonly end: () => string;
}

export interface StreamWrapOptions extends WrapOptions {
  /** Keep SGR styles and OSC 8 links; otherwise all escape sequences are removed. */
  readonly styles?: boolean;
}

const LIMITS = {
  /** Once this many code units of a paragraph are waiting for its line end, its beginning is wrapped. */
  long: 1 << 20,
  /** At this length it is cut anywhere, so that input cannot grow without limit. */
  most: 1 << 25,
};
/** How far from its end such a piece is searched for a space at which to cut it. */
const SEARCHED = 10_000;

/** Complete line ends; after `\r` nothing may follow that could lead to its `\n`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const LINE_BREAKS = /[\n\v\f\x85]|\r(?=[^\n\x1b\x90\x98\x9b\x9d-\x9f])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CONTROL = /[\0-\x1f\x7f-\x9f]/;
/** The beginning of a control string without an end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const OPEN_STRING = /^(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])$/;

/** Code units up to the end of the last line that is certainly complete; 0 for none. */
function completeLines(text: string): number {
  const end = text.lastIndexOf('\n') + 1;
  if (end > 0) return end;
  let last = 0;
  for (const { index } of text.matchAll(LINE_BREAKS)) last = index + 1;
  return last;
}

/**
 * Where to cut a long piece of a paragraph: at a space near its end, otherwise near its end, and never in an escape
 * sequence; 0 if there is no such position yet, in up to `most` code units.
 */
function pieceEnd(text: string, most: number): number {
  const from = text.length - SEARCHED;
  // Not at the very end, where the text after the space is unknown.
  const space = text.lastIndexOf(' ', text.length - 100);
  let cut = cutAfter(text, space > from ? space + 1 : from);
  let last = '';
  let after = 0;
  for (const { 0: sequence, index } of text.matchAll(ESCAPE_SEQUENCES)) {
    if (index >= cut) break;
    [last, after] = [sequence, index + sequence.length];
    if (after > cut) cut = cutAfter(text, after);
  }
  const open = OPEN_STRING.test(last) && !CONTROL.test(text.slice(after));
  if (cut < text.length && !open && !CONTROL.test(text.slice(cut - 1, cut + 1))) return cut;
  if (text.length <= most) return 0;
  return text.length - (/[\ud800-\udbff]$/.test(text) ? 1 : 0);
}

/** The spans from a code unit of their text on. */
function spansFrom<S>(spans: readonly StyledSpan<S>[], from: number): StyledSpan<S>[] {
  let start = 0;
  return spans.flatMap(({ text, style }) => {
    const rest = text.slice(Math.max(0, from - start));
    start += text.length;
    return start > from ? [{ text: rest, style }] : [];
  });
}

/**
 * Wraps text in rows of at most `width` cells as it arrives; every line end ends a paragraph. Only the unfinished
 * paragraph is kept, and of a very long one only its end. Tests give lower limits.
 */
export function streamWrapper(width: number, options: StreamWrapOptions, { long, most } = LIMITS): StreamWrapper {
  const reader = options.styles ? styleReader() : null;
  let waiting = '';
  let returned = false;
  let limit = long;
  /** Prose of the rows of a long paragraph that may still change. */
  let carried: StyledSpan<TerminalStyle>[] = [];

  const spansOf = (text: string): StyledSpan<TerminalStyle>[] => [
    ...carried,
    ...(reader ? reader.read(text) : [{ text: proseOf(text), style: PLAIN_STYLE }]),
  ];

  /** Rows of whole lines; the last line end makes no row of its own. */
  const lines = (text: string): string => {
    if (reader === null && carried.length === 0) {
      const prose = proseOf(text);
      if (prose === '') return '';
      return `${wrapText(prose.endsWith('\n') ? prose.slice(0, -1) : prose, width, options).join('\n')}\n`;
    }
    const spans = spansOf(text);
    carried = [];
    const last = spans.pop();
    if (last === undefined) return '';
    const end = last.text.endsWith('\n') ? last.text.slice(0, -1) : last.text;
    const rows = wrapSpans([...spans, { text: end, style: last.style }], width, options);
    return `${rows.map((row) => terminalRow(row.spans)).join('\n')}\n`;
  };

  /** Rows of the beginning of a long paragraph; the last two are held back, since what follows may change them. */
  const beginning = (): string => {
    const end = pieceEnd(waiting, most);
    // Text without a position to cut is not searched again and again.
    limit = end === 0 ? 2 * limit : long;
    if (end === 0) return '';
    const spans = spansOf(waiting.slice(0, end));
    waiting = waiting.slice(end);
    const rows = wrapSpans(spans, width, options);
    const kept = rows.splice(-2);
    carried = spansFrom(spans, kept[0]?.offset ?? 0);
    return rows.map((row) => `${terminalRow(row.spans)}\n`).join('');
  };

  return {
    write: (piece) => {
      // Whether a carriage return ends a line depends on what comes after it.
      const text = returned ? waiting + piece : piece;
      if (returned) waiting = '';
      returned = piece === '' ? returned : piece.endsWith('\r');
      const end = completeLines(text);
      if (end === 0) {
        waiting += text;
        return waiting.length > limit ? beginning() : '';
      }
      const complete = waiting + text.slice(0, end);
      waiting = text.slice(end);
      return lines(complete);
    },
    end: () => {
      const rest = waiting;
      waiting = '';
      return rest === '' && carried.length === 0 ? '' : lines(rest);
    },
  };
}
