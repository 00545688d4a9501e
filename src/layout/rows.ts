import type { StoryMessages } from '../i18n/types/story.ts';
import type { ImageRecord } from '../story/model.ts';
import type { StyledSpan } from './line.ts';
import type { BreakMode } from './wrap.ts';

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
  readonly mode?: BreakMode;
}
