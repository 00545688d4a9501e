import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import type { Effect } from '../app/effect.ts';
import { setStatus } from '../app/set-status.ts';
import type { ReaderState } from '../app/state.ts';
import { type Update, unchanged, wordsOf } from '../app/update-result.ts';
import { keyOf } from '../keys/key-names.ts';
import { actedIds } from '../selection/acted-ids.ts';
import type { TagChange } from './state.ts';

const MAX_UNDO = 50;

function setTag(state: ReaderState, { tag, ids, isGiven }: TagChange): Update {
  const now = new Set(state.marks.tags.get(tag));
  for (const id of ids) isGiven ? now.add(id) : now.delete(id);
  const tags = new Map(state.marks.tags).set(tag, now);
  const effects: readonly Effect[] = ids.length > 0 ? [{ type: 'SaveTag', tag, ids, on: isGiven }] : [];
  return [{ ...state, marks: { ...state.marks, tags } }, effects];
}

/** The tags of stories that were given here, with their numbers of stories. */
export function givenTags({ marks, library }: ReaderState): readonly (readonly [tag: string, stories: number])[] {
  const all = [...marks.tags].map(([tag, ids]) => [tag, library.catalogue.count(ids)] as const);
  return all.filter(([, count]) => count > 0);
}

/** Gives the selected stories, or the story, a tag; if all of them have it, removes it. */
export function toggleTag(state: ReaderState, typed: string): Update {
  const { tagging, keyName } = wordsOf(state).reader;
  const tag = caseFold(cleanText(typed).trim());
  if (tag === '') return unchanged(setStatus(state, tagging.needsTag, 'warning'));
  const { catalogue } = state.library;
  const entries = actedIds(state).flatMap((id) => catalogue.entry(id) ?? []);
  if (entries.length === 0) return unchanged(state);
  const given = state.marks.tags.get(tag);
  const without = entries.filter(({ id, tags }) => !given?.has(id) && !tags.some((own) => caseFold(own) === tag));
  const removable = entries.filter(({ id }) => given?.has(id));
  // The tags of a file stay.
  const isGiven = without.length > 0;
  const ids = (isGiven ? without : removable).map(({ id }) => id);
  if (ids.length === 0) return unchanged(setStatus(state, tagging.inFile(tag), 'warning'));
  const change: TagChange = { tag, ids, isGiven };
  const [next, effects] = setTag(state, change);
  const undo = [...next.marks.undo, change].slice(-MAX_UNDO);
  const said = tagging[isGiven ? 'given' : 'removed'](tag, ids.length, keyOf('undo', keyName, state.settings.keys));
  return [setStatus({ ...next, marks: { ...next.marks, undo } }, said), effects];
}

/** Undoes a change of tags. */
export function undoTag(state: ReaderState, change: TagChange): Update {
  const [next, effects] = setTag(state, { ...change, isGiven: !change.isGiven });
  const undo = state.marks.undo.slice(0, -1);
  return [setStatus({ ...next, marks: { ...next.marks, undo } }, wordsOf(state).reader.status.undone), effects];
}
