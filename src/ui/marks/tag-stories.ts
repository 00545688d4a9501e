import type { Catalogue } from '../../story/query/catalogue.ts';
import { tagOf } from '../../story/query/named-term.ts';
import { keyOf } from '../keys/key-names.ts';
import { wordsOf } from '../layout/words.ts';
import { knownIds, MARKED } from '../reading/listed/known-stories.ts';
import { actedIds } from '../reading/selection/acted-ids.ts';
import { setStatus } from '../reading/status/set-status.ts';
import type { Effect } from '../state/effect.ts';
import type { TagChange } from '../state/marks.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { withoutLastUndo, withUndoable } from './undo-list.ts';

function setTag(state: ReaderState, { tag, ids, isGiven }: TagChange): Update {
  const now = new Set(state.marks.tags.get(tag));
  for (const id of ids) isGiven ? now.add(id) : now.delete(id);
  const tags = new Map(state.marks.tags).set(tag, now);
  const effects: readonly Effect[] = ids.length > 0 ? [{ type: 'SaveTag', tag, ids, on: isGiven }] : [];
  return [{ ...state, marks: { ...state.marks, tags } }, effects];
}

type TagCounts = readonly (readonly [tag: string, stories: number])[];
const counted = new WeakMap<ReaderState['marks']['tags'], { readonly of: Catalogue; readonly counts: TagCounts }>();

/** The tags of stories that were given here, with their numbers of stories; counted once. */
export function givenTags({ marks: { tags }, library: { catalogue } }: ReaderState): TagCounts {
  const known = counted.get(tags);
  if (known?.of === catalogue) return known.counts;
  const all = [...tags].map(([tag, ids]) => [tag, catalogue.count(ids)] as const);
  const counts = all.filter(([, count]) => count > 0);
  counted.set(tags, { of: catalogue, counts });
  return counts;
}

/** Gives the selected stories, or the story, a tag; if all of them have it, removes it. */
export function toggleTag(state: ReaderState, typed: string): Update {
  const { tagging, keyName } = wordsOf(state).reader;
  const tag = tagOf(typed);
  if (tag === '') return unchanged(setStatus(state, tagging.needsTag, 'warning'));
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
  if (ids.length === 0) return unchanged(setStatus(state, tagging.inFile(tag), 'warning'));
  const change: TagChange = { tag, ids, isGiven };
  const [next, effects] = setTag(state, change);
  const said = tagging[isGiven ? 'given' : 'removed'](tag, ids.length, keyOf('undo', keyName, state.settings.keys));
  return [setStatus(withUndoable(next, change), said), effects];
}

/** Undoes a change of tags. */
export function undoTag(state: ReaderState, change: TagChange): Update {
  const [next, effects] = setTag(state, { ...change, isGiven: !change.isGiven });
  const { tagged, untagged } = wordsOf(state).reader.status.undone;
  const said = (change.isGiven ? tagged : untagged)(change.tag, change.ids.length);
  return [setStatus(withoutLastUndo(next), said), effects];
}
