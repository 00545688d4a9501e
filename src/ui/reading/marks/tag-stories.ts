import type { Catalogue } from '../../../story/query/catalogue.ts';
import { tagOf } from '../../../story/query/name-match.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { changeAll } from '../edit/in-parts.ts';
import { knownIds, MARKED } from '../listed/known-stories.ts';
import { actedIds } from '../selection/selection.ts';
import { warn } from '../status/set-status.ts';

type TagCounts = readonly (readonly [tag: string, stories: number])[];

const countTags = memoize((tags: ReaderState['marks']['tags'], catalogue: Catalogue): TagCounts => {
  const all = [...tags].map(([tag, ids]) => [tag, catalogue.count(ids)] as const);
  return all.filter(([, count]) => count > 0);
});

/** The tags of stories that were given here, with their numbers of stories. */
export const givenTags = ({ marks, library }: ReaderState): TagCounts => countTags(marks.tags, library.catalogue);

/** Gives the selected stories, or the story, a tag; if all of them have it, removes it. */
export function toggleTag(state: ReaderState, typed: string): Update {
  const { tagging } = wordsOf(state).reader;
  const tag = tagOf(typed);
  if (tag === '') return warn(state, tagging.needsTag);
  const { catalogue } = state.library;
  const acted = knownIds(catalogue, actedIds(state));
  if (acted.length === 0) return unchanged(state);
  const given = state.marks.tags.get(tag);
  const all = new Set(acted);
  const marks = { read: all, starred: all, tags: state.marks.tags };
  const tagged = new Set(catalogue.idsAt(catalogue.select([...MARKED, { kind: 'tag', tag, not: false }], marks)));
  // The tags of a file stay.
  const isGiven = tagged.size < all.size;
  const ids = acted.filter((id) => (isGiven ? !tagged.has(id) : given?.has(id)));
  if (ids.length === 0) return warn(state, tagging.inFile(tag));
  return changeAll(state, [{ kind: 'tagged', tag, ids, on: isGiven }], () =>
    tagging[isGiven ? 'given' : 'removed'](tag, ids.length, keyOf(state, 'undo')),
  );
}
