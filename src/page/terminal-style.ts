import { ESCAPE_SEQUENCES } from '../text/clean-characters.ts';
import { cutAfter, proseOf } from '../text/clean-prose.ts';
import type { StyledSpan } from '../text/styled-line.ts';
import { CLOSE_LINK, linkUri, openLink } from './ansi.ts';
import { NO_SGR, readSgr, type SgrState, sgrParameters } from './sgr.ts';

/** How a terminal shows a piece of text: the sequences that open its style and its link, '' for none. */
export interface TerminalStyle {
  readonly sgr: string;
  readonly link: string;
}

/** Reads text piece by piece; styles and links continue from one piece to the next, as on a terminal. */
export interface StyleReader {
  /** The prose of the next piece as spans. A piece ends after a line end, or where `cutAfter` cuts. */
  readonly read: (text: string) => StyledSpan<TerminalStyle>[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const SGR = /^(?:\x1b\[|\x9b)([\d:;]*)m$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const LINK = /^(?:\x1b\]|\x9d)8;([^;]*);(.*?)(?:\x07|\x9c|\x1b\\)$/s;
const LONE_SURROGATES = () => /\p{Surrogate}/gu;

export const PLAIN_STYLE: TerminalStyle = { sgr: '', link: '' };

/** The sequence that opens the link of an OSC 8 sequence; '' for its end and for an address that terminals do not accept. */
function linkOf(parameters: string, address: string): string {
  const uri = linkUri(address);
  const id = parameters.split(':').find((parameter) => parameter.startsWith('id='));
  return uri === null ? '' : openLink(uri, id?.slice(3));
}

/** A reader of text with SGR and OSC 8; all other escape sequences are removed, as in cleaning. */
export function styleReader(): StyleReader {
  let sgr: SgrState = NO_SGR;
  let style = PLAIN_STYLE;

  /** Handles a sequence; returns whether the style has changed. */
  const follow = (sequence: string): boolean => {
    const [, parameters] = SGR.exec(sequence) ?? [];
    const [, names, address] = LINK.exec(sequence) ?? [];
    const before = style;
    if (parameters !== undefined) {
      sgr = readSgr(sgr, parameters);
      const open = sgrParameters(sgr);
      style = { sgr: open === '' ? '' : `\x1b[${open}m`, link: style.link };
    } else if (address !== undefined) style = { sgr: style.sgr, link: linkOf(names ?? '', address) };
    return style.sgr !== before.sgr || style.link !== before.link;
  };

  const read = (text: string): StyledSpan<TerminalStyle>[] => {
    const source = text.replace(LONE_SURROGATES(), '\ufffd');
    let shown = style;
    const changes: { at: number; style: TerminalStyle }[] = [];
    let plain = '';
    let from = 0;
    for (const { 0: sequence, index } of source.matchAll(ESCAPE_SEQUENCES)) {
      plain += source.slice(from, index);
      from = index + sequence.length;
      if (follow(sequence)) changes.push({ at: plain.length, style });
    }
    plain += source.slice(from);
    const spans: StyledSpan<TerminalStyle>[] = [];
    let start = 0;
    const add = (end: number): void => {
      const prose = end > start ? proseOf(plain.slice(start, end)) : '';
      if (prose !== '') spans.push({ text: prose, style: shown });
      start = end;
    };
    for (const change of changes) {
      // An earlier position means that an earlier change was moved to the same cut.
      if (change.at > start) add(cutAfter(plain, change.at));
      shown = change.style;
    }
    add(plain.length);
    return spans;
  };

  return { read };
}

/** A row with its styles and links, independent of the rows around it. */
export function terminalRow(spans: readonly StyledSpan<TerminalStyle>[]): string {
  let row = '';
  for (let at = 0; at < spans.length; ) {
    const { sgr, link } = spans[at]?.style ?? PLAIN_STYLE;
    let text = '';
    for (; spans[at]?.style.sgr === sgr && spans[at]?.style.link === link; at += 1) text += spans[at]?.text;
    const styled = sgr === '' ? text : `${sgr}${text}\x1b[0m`;
    row += link === '' ? styled : link + styled + CLOSE_LINK;
  }
  return row;
}
