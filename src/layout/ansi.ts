import type { StyledSpan } from './line.ts';
import { COLOR_NAMES, type Look, lookOf, type Theme } from './theme.ts';

export interface AnsiOptions {
  /** Write OSC 8 hyperlinks for spans that have a link. Off unless the terminal is known to take them. */
  readonly links?: boolean;
}

/** Longer addresses are left out: VTE and iTerm2 stop at about this length. */
const LONGEST_LINK = 2083;

/** SGR parameter that sets a colour (ECMA-48, ISO 8613-6 for `#rrggbb`). */
function colour(fg: NonNullable<Look['fg']>): string {
  if (fg.startsWith('#')) {
    const value = Number.parseInt(fg.slice(1), 16);
    return `38;2;${(value >> 16) & 255};${(value >> 8) & 255};${value & 255}`;
  }
  const index = (COLOR_NAMES as readonly string[]).indexOf(fg);
  return String(index < 8 ? 30 + index : 82 + index);
}

/** Opening and closing SGR sequences of a look; both '' when it changes nothing. */
function sgr(look: Look): readonly [string, string] {
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
  if (look.fg) add(true, colour(look.fg), '39');
  return open.length === 0 ? ['', ''] : [`\x1b[${open.join(';')}m`, `\x1b[${close.join(';')}m`];
}

/** A short name for an address (FNV-1a), so that the rows of one link light up together under the pointer. */
function linkId(uri: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < uri.length; at += 1) hash = Math.imul(hash ^ uri.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The address as OSC 8 takes it (printable ASCII only), or null when it is no http(s) address or too long. */
function linkUri(link: string): string | null {
  if (!/^https?:\/\//i.test(link)) return null;
  const uri = link.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^!-~]+/g, encodeURIComponent);
  return uri.length <= LONGEST_LINK ? uri : null;
}

/**
 * One row as the terminal takes it. Every span opens and closes its own colours, and its own OSC 8 link if links are
 * wanted, so a row says nothing about the rows around it. Without a theme the row is its plain text.
 */
export function lineToAnsi(spans: readonly StyledSpan[], theme: Theme | null, options: AnsiOptions = {}): string {
  if (theme === null) return spans.map((span) => span.text).join('');
  let row = '';
  for (const { text, style } of spans) {
    if (text === '') continue;
    const [open, close] = sgr(lookOf(style, theme));
    const uri = options.links && style.link !== undefined ? linkUri(style.link) : null;
    row +=
      uri === null
        ? `${open}${text}${close}`
        : `\x1b]8;id=${linkId(uri)};${uri}\x1b\\${open}${text}${close}\x1b]8;;\x1b\\`;
  }
  return row;
}
