import type { StoryMessages } from '../i18n/en/story.ts';
import type { ImageRecord } from '../story/model.ts';
import type { StyledSpan } from '../text/styled-line.ts';
import type { WidthMeasurer } from '../text/width-measurer.ts';
import type { BreakMode } from '../text/wrap.ts';

/** One row of a block while the page is being laid out; `offset` counts code units of the block's own plain text. */
export interface Row {
  readonly spans: readonly StyledSpan[];
  readonly offset: number;
}

/** A block's rows, and the code units of its plain text. */
export interface BlockRows {
  readonly rows: readonly Row[];
  readonly length: number;
}

/** What the layout of a block depends on besides the block. */
export interface LayoutContext {
  /** Cells a row may have; `Infinity` gives one row a paragraph. */
  readonly width: number;
  readonly words: StoryMessages;
  readonly images: readonly ImageRecord[];
  readonly basis: 'self' | 'publisher';
  readonly mode: BreakMode;
  readonly measurer: WidthMeasurer;
  /** The page is narrower than NARROW: no frames, no indents. */
  readonly narrow: boolean;
}

/** Below this width of the page nothing is framed or indented: every cell goes to the text. */
export const NARROW = 20;

/** The cells an indent must leave to the text beside it. */
const LEAST = 8;

/** Whether a bar, mark or indent of some cells may stand before the rows of a block. */
export function mayIndent(context: LayoutContext, cells: number): boolean {
  return !context.narrow && context.width - cells >= LEAST;
}
