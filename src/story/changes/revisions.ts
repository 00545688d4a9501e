import type { Edition, Provenance, Story } from '../model.ts';

/**
 * The index of the earlier text that was the current one at a time: that of the first change after it; -1 if nothing was changed
 * since.
 *
 * @param at milliseconds since 1970.
 */
export const revisionAt = (revisions: Provenance['revisions'], at: number): number =>
  revisions.findIndex(({ date }) => Date.parse(date) > at);

/**
 * The edition of a story whose changes are shown: `shown`, or if only another one was changed, that one, such as the original of a
 * translation.
 */
export function changedEdition({ editions, langs }: Pick<Story, 'editions' | 'langs'>, shown: Edition): Edition {
  const all = [shown, ...langs.flatMap((lang) => editions[lang] ?? [])];
  return all.find(({ provenance }) => provenance.revisions.length > 0) ?? shown;
}
