import type { Provenance } from '../model.ts';

/**
 * The index of the earlier text that was the current one at a time: that of the first change after it; -1 if nothing was changed
 * since.
 *
 * @param at milliseconds since 1970.
 */
export const revisionAt = (revisions: Provenance['revisions'], at: number): number =>
  revisions.findIndex(({ date }) => Date.parse(date) > at);
