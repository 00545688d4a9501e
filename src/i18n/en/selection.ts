import { formatNumber } from '../number.ts';
import type { Widen } from '../widen.ts';
import { stories } from './counted.ts';

/** Stories that are selected together. `undo` is a key. */
export const selectionEn = {
  count: (n: number) => `${formatNumber(n)} selected`,
  /** `what` is done with them. */
  of: (what: string, n: number) => `${what} (${formatNumber(n)} selected)`,
  unread: (n: number, undo: string) => `Marked ${stories(n)} as unread. Press ${undo} to undo.`,
  starred: (n: number, undo: string) => `Starred ${stories(n)}. Press ${undo} to undo.`,
  unstarred: (n: number, undo: string) => `Removed the star of ${stories(n)}. Press ${undo} to undo.`,
  /** The suggested name of a file with several stories. */
  file: 'stories',
  /** What the copy menu offers. */
  copy: { links: 'Titles and addresses', addresses: 'Addresses, one a line', stories: 'Whole stories' },
  noAddresses: 'None of these stories has an address.',
  tooMany: (most: number) => `At most ${stories(most)} at once. minerals-news show and export take more.`,
  inList: 'Stories are selected in the list.',
  amount: { all: 'all stories of the list', none: 'end the selection' },
  noSuchAmount: (allowed: string) => `Choose what to select: ${allowed}`,
};

export type SelectionMessages = Widen<typeof selectionEn>;
