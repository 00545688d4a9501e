import type { BadgeTone } from '../story/origin/badges.ts';

/** What a span is, for the theme to colour. */
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

/** How a span looks. `link` is an http(s) address the span leads to. */
export interface Style {
  readonly role: Role;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
  readonly link?: string;
}

/** Text of one style; the wrapper carries the style along and never looks into it. */
export interface StyledSpan<S = Style> {
  readonly text: string;
  readonly style: S;
}

/** The text of spans, without how it looks. */
export function spansText(spans: readonly Pick<StyledSpan, 'text'>[]): string {
  return spans.map(({ text }) => text).join('');
}

/** One row, already cut to its width. */
export interface Line {
  readonly spans: readonly StyledSpan[];
  /** Width in cells of the spans' text as a whole. */
  readonly width: number;
  /** Index of the body block the row belongs to; -1 for the header above the body, `blocks.length` for what follows it. */
  readonly block: number;
  /** Code units of the block's text before this row; with `block` it is a place that survives a resize. */
  readonly offset: number;
}
