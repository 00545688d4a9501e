import { type PicturePart, type Style, type StyledSpan, spansText } from '../text/styled-line.ts';
import { COLOR_NAMES, type Color, type Look, lookOf, type Theme } from './theme/look.ts';

export interface AnsiOptions {
  /** Write OSC 8 hyperlinks for spans that have a link. Off unless the terminal is known to support them. */
  readonly links?: boolean;
}

/**
 * SGR parameter that sets a colour of the text (ECMA-48; ISO 8613-6 for `#rrggbb` and the palette of 256).
 *
 * @param offset 10 for the background.
 */
function color(given: Color, offset: 0 | 10): string {
  if (typeof given === 'number') return `${38 + offset};5;${given}`;
  if (given.startsWith('#')) {
    const value = Number.parseInt(given.slice(1), 16);
    return `${38 + offset};2;${(value >> 16) & 255};${(value >> 8) & 255};${value & 255}`;
  }
  const index = (COLOR_NAMES as readonly string[]).indexOf(given);
  return String((index < 8 ? 30 + index : 82 + index) + offset);
}

/** The SGR parameters that set a look, and those that reset it; both '' if it changes nothing. */
function sgr(look: Look): readonly [open: string, close: string] {
  const open: string[] = [];
  const close: string[] = [];
  const add = (on: boolean | undefined, set: string, reset: string): void => {
    if (!on) return;
    open.push(set);
    if (!close.includes(reset)) close.unshift(reset);
  };
  add(look.bold, '1', '22');
  add(look.dim, '2', '22');
  add(look.italic, '3', '23');
  add(look.underline, '4', '24');
  add(look.inverse, '7', '27');
  add(look.strike, '9', '29');
  if (look.fg !== undefined) add(true, color(look.fg, 0), '39');
  if (look.bg !== undefined) add(true, color(look.bg, 10), '49');
  return [open.join(';'), close.join(';')];
}

/** The sequence that opens the link of a style, '' for none. */
function linkOf({ link = '' }: Style, { links = false }: AnsiOptions): string {
  const uri = links && /^https?:\/\//i.test(link) ? linkUri(link) : null;
  return uri === null ? '' : openLink(uri);
}

/**
 * One row as written to a terminal. Every span sets and resets its own colours, and its OSC 8 link if links are on, so
 * rows are independent of each other. Without a theme the row is its plain text.
 */
export function lineToAnsi(spans: readonly StyledSpan[], theme: Theme | null, options: AnsiOptions = {}): string {
  if (theme === null) return spansText(spans);
  let row = '';
  for (const { text, style } of spans) {
    if (text === '') continue;
    const [open, close] = sgr(lookOf(style, theme));
    const styled = open === '' ? text : `\x1b[${open}m${text}\x1b[${close}m`;
    const link = linkOf(style, options);
    row += link === '' ? styled : link + styled + CLOSE_LINK;
  }
  return row;
}

/** A piece of text as a terminal shows it: its SGR parameters, and the sequence that opens its link; '' for neither. */
export interface TerminalSpan {
  readonly text: string;
  readonly sgr: string;
  readonly link: string;
  /** The part of a picture in place of the text, which is blank. */
  readonly picture?: PicturePart | undefined;
}

/** A row of a terminal: its text, and the same text in spans, of which neighbours look different. */
export interface TerminalRow {
  readonly text: string;
  readonly spans: readonly TerminalSpan[];
}

/** Whether two parts of pictures are the same. */
const isSamePart = (one: PicturePart | undefined, other: PicturePart | undefined): boolean =>
  one === other ||
  (one?.hash === other?.hash && one?.row === other?.row && one?.rows === other?.rows && one?.cols === other?.cols);

/** Whether two spans look the same, apart from their text. */
export const looksAlike = (one: TerminalSpan, other: TerminalSpan): boolean =>
  one.sgr === other.sgr && one.link === other.link && isSamePart(one.picture, other.picture);

/** One row as a terminal shows it in a theme. */
export function terminalRow(spans: readonly StyledSpan[], theme: Theme, options: AnsiOptions = {}): TerminalRow {
  const shown: TerminalSpan[] = [];
  for (const { text, style } of spans) {
    if (text === '') continue;
    // A span that a box over it has cut stays blank.
    const picture = style.picture?.cols === text.length ? style.picture : undefined;
    const span = { text, sgr: sgr(lookOf(style, theme))[0], link: linkOf(style, options), ...(picture && { picture }) };
    const before = shown.at(-1);
    if (before && !picture && looksAlike(before, span))
      shown[shown.length - 1] = { ...before, text: before.text + text };
    else shown.push(span);
  }
  return { text: spansText(shown), spans: shown };
}

/** Longer addresses are omitted: VTE and iTerm2 stop at about this length. */
const MAX_LINK_LENGTH = 2083;
/** Longer ids are replaced: VTE accepts no more. */
const MAX_ID_LENGTH = 250;

/** A short name for a text (FNV-1a). */
function shortName(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** An address in OSC 8 form (printable ASCII only), or null if it is empty or too long. */
export function linkUri(address: string): string | null {
  const uri = address.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^!-~]+/g, encodeURIComponent);
  return uri !== '' && uri.length <= MAX_LINK_LENGTH ? uri : null;
}

/**
 * The sequence that opens an OSC 8 link to an address in the form of `linkUri`. Terminals highlight all links with the
 * same id, so the rows of one link share one: its own, or one made from the address.
 */
export function openLink(uri: string, id = ''): string {
  const name = id === '' ? shortName(uri) : /^[!-9<-~]+$/.test(id) && id.length <= MAX_ID_LENGTH ? id : shortName(id);
  return `\x1b]8;id=${name};${uri}\x1b\\`;
}

/** The sequence that closes any link. */
export const CLOSE_LINK = '\x1b]8;;\x1b\\';
