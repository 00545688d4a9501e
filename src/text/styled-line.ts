import type { BadgeTone } from '../story/origin/badges.ts';

/** The role of a span, which themes give a look. */
export type Role =
  | 'text'
  | 'title'
  | 'meta'
  | 'summary'
  | 'heading'
  | 'quote'
  | 'quoteBar'
  | 'link'
  | 'code'
  | 'figure'
  | 'rule'
  | 'listMark'
  | 'key'
  | 'accent'
  | 'warning'
  | 'selection'
  | `badge-${BadgeTone}`;

/** The part of a picture that is in one row of cells: the row, counted from 0, of a picture in cells. */
export interface PicturePart {
  /** SHA-256 of the picture's bytes, lower-case hexadecimal. */
  readonly hash: string;
  readonly cols: number;
  readonly rows: number;
  readonly row: number;
}

/** The style of a span. `link` is its http(s) address. */
export interface Style {
  readonly role: Role;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly inverse?: boolean;
  /** Whether the span is in the selected row of a list: the look of `selection` is added to that of its role. */
  readonly selected?: boolean;
  readonly link?: string;
  /** The part of a picture that is drawn in place of the span's `cols` blanks, where a terminal can do that. */
  readonly picture?: PicturePart;
  /** The `src` of the picture in whose frame the span is. */
  readonly figure?: string;
}

/** Text of one style; the wrapper passes the style through unchanged. */
export interface StyledSpan<S = Style> {
  readonly text: string;
  readonly style: S;
}

/** The text of spans, without styles. */
export function spansText(spans: readonly Pick<StyledSpan, 'text'>[]): string {
  return spans.map(({ text }) => text).join('');
}

/** One row, already cut to its width. */
export interface Line {
  readonly spans: readonly StyledSpan[];
  /** Width in cells of the whole row. */
  readonly width: number;
  /** Index of the body block of the row; -1 for the header above the body, `blocks.length` for what follows it. */
  readonly block: number;
  /** Code units of the block's text before this row; with `block` it is a position that survives a resize. */
  readonly offset: number;
}
