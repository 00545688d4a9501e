import type { PictureProtocol, PictureSpace } from '../../../page/picture-space.ts';
import type { Size } from '../../state/terminal.ts';
import { CURSOR_REPORT } from '../capability-queries.ts';
import type { SequencePattern } from '../escape-sequence-parser.ts';
import type { TerminalQuery } from '../terminal-query.ts';
import { passedThrough } from './kitty.ts';

/** How pictures are to be drawn: by the setting, the environment and the options. */
export interface PictureWish {
  /** `auto` asks the terminal; another protocol needs no answer. */
  readonly protocol: 'auto' | 'off' | PictureProtocol;
  /** Whether the reader runs in tmux, which answers for itself. */
  readonly isTmux: boolean;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** What a terminal says of pictures. */
export interface PictureReplies {
  /** Whether it knows kitty's graphics protocol. */
  readonly kitty: boolean;
  /** What it calls itself (XTVERSION), in tmux the name of its entry in terminfo. */
  readonly name: string;
  readonly cell: Pixels;
  /** What sixels may cover; usually the window. */
  readonly area: Pixels;
  /** The size of a cell by `measuringQuery`, right in what `area` does not say. */
  readonly measured: Pixels;
  /** Whether DA1 names sixel. */
  readonly sixel: boolean;
}

type PictureQuery = TerminalQuery<PictureReplies>;

const KITTY: PictureQuery = {
  request: '\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\',
  reply: {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: replies begin with an escape.
    complete: /\x1b_Gi=31;([ -~]{0,100})\x1b\\/y,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    partial: /\x1b(?:_(?:G[ -~]{0,110}\x1b?)?)?$/y,
  },
  read: ([, status]) => (status === 'OK' ? { kitty: true } : {}),
};

const NAME: PictureQuery = {
  request: '\x1b[>q',
  reply: {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    complete: /\x1bP>\|([ -~]{0,100})\x1b\\/y,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    partial: /\x1b(?:P(?:>(?:\|[ -~]{0,100}\x1b?)?)?)?$/y,
  },
  read: ([, name = '']) => ({ name }),
};

/** The name of the entry in terminfo (XTGETTCAP), in hexadecimal: tmux passes on no XTVERSION. */
const ENTRY: PictureQuery = {
  request: '\x1bP+q544e\x1b\\',
  reply: {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    complete: /\x1bP[01]\+r(?:544e=)?([\da-f]{0,100})\x1b\\/iy,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    partial: /\x1b(?:P(?:[01](?:\+(?:r[\da-f=]{0,110}\x1b?)?)?)?)?$/iy,
  },
  read: ([, digits = '']) => ({ name: Buffer.from(digits, 'hex').toString('latin1') }),
};

const CELL_PATTERN: SequencePattern = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  complete: /\x1b\[6;(\d{1,5});(\d{1,5})t/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  partial: /\x1b(?:\[(?:6(?:;\d{0,5}(?:;\d{0,5})?)?)?)?$/y,
};

const CELL: PictureQuery = {
  request: '\x1b[16t',
  reply: CELL_PATTERN,
  read: ([, height, width]) => ({ cell: { width: Number(width), height: Number(height) } }),
};

/** XTSMGRAPHICS: xterm does not say the size of its cells, and has only 16 colours as a VT340 unless it is asked for 256. */
const [COLORS, AREA] = ([1, 2] as const).map(
  (item): PictureQuery => ({
    request: item === 1 ? '\x1b[?1;3;256S' : '\x1b[?2;1;0S',
    reply: {
      complete: new RegExp(`\\x1b\\[\\?${item};[\\d;]{0,20}S`, 'y'),
      partial: new RegExp(`\\x1b(?:\\[(?:\\?(?:${item}[\\d;]{0,20})?)?)?$`, 'y'),
    },
    read: ([reply]) => {
      const [, width, height] = /^\D+2;0;(\d{1,5});(\d{1,5})S$/.exec(reply ?? '') ?? [];
      return height === undefined ? {} : { area: { width: Number(width), height: Number(height) } };
    },
  }),
) as [PictureQuery, PictureQuery];

/**
 * The queries for a wish. tmux answers for itself. It is not asked for sixel: it names it wherever it runs, and a part in one
 * row (tried with 3.5a) erases that of the row above.
 */
export function pictureQueries({ protocol, isTmux }: PictureWish): readonly PictureQuery[] {
  if (protocol === 'off') return [];
  return isTmux ? [CELL] : [KITTY, NAME, CELL, COLORS, AREA];
}

/**
 * The queries that tmux passes on to its terminal, whose replies come late, or never without `allow-passthrough`. It drops
 * what comes before it has drawn the alternate screen (tried with 3.5a), so they follow the replies to the others.
 */
export const passedQueries = ({ protocol, isTmux }: PictureWish): readonly PictureQuery[] =>
  protocol === 'off' || !isTmux
    ? []
    : [KITTY, ENTRY].map((query) => ({ ...query, request: passedThrough(query.request), mayStray: true }));

/** The query for a terminal whose cells may have changed. */
export const CELL_QUERIES: readonly PictureQuery[] = [CELL, AREA];

/** What DA1's attributes say of pictures. */
export const readAttributes = (attributes: readonly string[]): Partial<PictureReplies> =>
  attributes.slice(1).includes('4') ? { sixel: true } : {};

const IS_XTERM = /^XTerm\b/;
/** xterm draws sixels up to this size, in pixels: a side of which it says so may be longer. */
const XTERM_LIMIT = 1000;
/** xterm keeps this number of sixels, and erases the oldest one for another (tried with 398). */
const XTERM_SIXELS = 16;

/**
 * Asks a large xterm for the size of its cells: where the cursor is after a sixel that colours nothing, and that its
 * window has room for. Null for other terminals. Anything on the screen may be drawn over.
 */
export function measuringQuery({ name = '', area }: Partial<PictureReplies>): PictureQuery | null {
  const isWide = area?.width === XTERM_LIMIT;
  const isHigh = area?.height === XTERM_LIMIT;
  if (!IS_XTERM.test(name) || !(isWide || isHigh)) return null;
  const width = isWide ? XTERM_LIMIT - 1 : 1;
  const bands = isHigh ? Math.floor(XTERM_LIMIT / 6) : 1;
  const sixel = `\x1bP0;1q"1;1;${width};${bands * 6}${'-'.repeat(bands - 1)}!${width}?\x1b\\`;
  return {
    // The cursor is to be right of the sixel afterwards.
    request: `\x1b7\x1b[H\x1b[?8452h${sixel}\x1b[6n\x1b[?8452l\x1b8`,
    reply: CURSOR_REPORT,
    read: ([, row, col]) => ({
      measured: {
        width: Math.ceil(width / (Number(col) - 1)),
        height: Math.floor((bands * 6 - 1) / (Number(row) - 1)),
      },
    }),
  };
}

/** The size of a cell, null if it is not known. The width of that of a wide xterm is guessed until it is measured. */
function cellOf({ cell, area, measured }: Partial<PictureReplies>, { cols, rows }: Size): Pixels | null {
  const height = area && area.height !== XTERM_LIMIT ? Math.floor(area.height / rows) : (measured?.height ?? 0);
  const width =
    area && area.width !== XTERM_LIMIT ? Math.floor(area.width / cols) : (measured?.width ?? Math.floor(height / 2));
  const size = cell ?? { width, height };
  return Math.min(size.width, size.height) >= 2 && Math.max(size.width, size.height) <= 200 ? size : null;
}

function protocolOf({ kitty, name = '', sixel }: Partial<PictureReplies>, isTmux: boolean): PictureProtocol | null {
  if (kitty && /^(?:xterm-)?(?:kitty|ghostty)\b/i.test(name)) return 'kitty';
  if (isTmux) return null;
  if (/^iTerm2\b/.test(name)) return 'iterm2';
  return kitty ? 'kitty-direct' : sixel ? 'sixel' : null;
}

/** What a terminal of this size can do with pictures by its replies, null for nothing. */
export function pictureSpaceOf(
  replies: Partial<PictureReplies>,
  { protocol: wish, isTmux }: PictureWish,
  size: Size,
): PictureSpace | null {
  const protocol = wish === 'auto' ? protocolOf(replies, isTmux) : wish;
  const cell = cellOf(replies, size);
  // A sixel fits its cells only if their size is known.
  if (protocol === null || protocol === 'off' || (wish === 'auto' && protocol === 'sixel' && !cell)) return null;
  const isXterm = protocol === 'sixel' && IS_XTERM.test(replies.name ?? '');
  const cells = { cellWidth: cell?.width ?? 10, cellHeight: cell?.height ?? 20 };
  return { protocol, ...cells, ...(isXterm && { mostRows: XTERM_SIXELS }) };
}

/** In words for `doctor`: the protocol, the pixels of a cell and the terminal, as far as they are known. */
export function pictureSpaceText(replies: Partial<PictureReplies>, wish: PictureWish, size: Size): string {
  const space = pictureSpaceOf(replies, wish, size);
  const isMeasured = wish.protocol === 'auto' && measuringQuery(replies) !== null;
  const cell = space && (isMeasured ? '' : `${space.cellWidth}×${space.cellHeight}`);
  return [space?.protocol ?? (isMeasured && 'sixel'), cell, replies.name].filter(Boolean).join(', ');
}
