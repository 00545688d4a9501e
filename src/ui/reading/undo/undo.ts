import { type Change, findFeedBy, titleOf } from '../../../settings/changes.ts';
import { feedRef } from '../../../settings/settings-table.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import type { DeletionResult, Restoration, Undo, Undoable } from '../../state/library.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { withoutLastUndo, withUndo } from '../edit/edit.ts';
import { changeAll, finishChanges } from '../edit/in-parts.ts';
import { removeFeeds } from '../feeds/change-feeds.ts';
import { knownIds } from '../listed/known-stories.ts';
import { actedIds } from '../selection/selection.ts';
import { shownId } from '../shown/shown-document.ts';
import { say, setStatus } from '../status/set-status.ts';
import { toList } from '../visits/story-navigation.ts';

/** Deletes the selected stories or those of the row, or the open story. */
export function deleteSelected(state: ReaderState): Update {
  const known = knownIds(state.library.catalogue, actedIds(state));
  return known.length === 0 ? unchanged(state) : [state, [{ type: 'DeleteStories', ids: known }]];
}

/** Why stories were not deleted, '' if all were. */
function refusalText(state: ReaderState, [first, ...others]: DeletionResult['refused']): string {
  if (!first) return '';
  const { refused, more } = wordsOf(state).reader.deletion;
  return [refused[first.why](first.detail), others.length > 0 ? more(others.length) : ''].filter(Boolean).join(' ');
}

/** The steps that can be undone after a deletion: with its feed, if that was removed with its stories. */
function withDeletion(undo: readonly Undoable[], ids: readonly string[], feed: string): readonly Undoable[] {
  const isOfFeed = (step: Undoable): boolean =>
    'changes' in step && step.changes.some((one) => one.kind === 'feedRestored' && feedRef(one.feed) === feed);
  const at = feed === '' ? -1 : undo.findLastIndex(isOfFeed);
  const step = undo[at];
  // Feeds that were removed together are deleted one after the other.
  if (step && 'changes' in step) return undo.with(at, { ...step, stories: [...(step.stories ?? []), ...ids] });
  return [...undo, { deleted: ids }];
}

/**
 * Stories were deleted: they leave the list with the next change of the library.
 *
 * @param feed their feed (`feedRef`) if it was removed with them, otherwise ''.
 */
export function storiesDeleted(state: ReaderState, { ids, refused }: DeletionResult, feed: string): Update {
  const { reader } = wordsOf(state);
  const reason = refusalText(state, refused);
  const tone = reason === '' ? 'plain' : 'warning';
  if (ids.length === 0) return unchanged(reason === '' ? state : setStatus(state, reason, tone));
  const undo = withDeletion(state.marks.undo, ids, feed);
  const done = reader.deletion.done(ids.length, keyOf(state, 'undo'));
  const isOpen = state.screen === 'story' && ids.includes(shownId(state));
  const [left, effects] = isOpen ? toList(state) : unchanged(state);
  const next = withUndo(left, undo);
  // The removal of a feed has said what undoes it.
  if (feed !== '' && reason === '') return [next, effects];
  return [setStatus(next, [done, reason].filter(Boolean).join(' '), tone), effects];
}

/** Undoes the last deletion or change. */
export function undoLast(before: ReaderState): Update {
  return andThen(finishChanges(before), undoLastOf);
}

function undoLastOf(state: ReaderState): Update {
  const last = state.marks.undo.at(-1);
  if (!last) return say(state, wordsOf(state).reader.status.nothingToUndo);
  if ('deleted' in last) return [withoutLastUndo(state), [{ type: 'RestoreStories', ids: last.deleted }]];
  const [undone, effects] = undoChanges(state, last);
  const { stories: ids = [] } = last;
  const restored = { type: 'RestoreStories', ids, isWithFeed: true } as const;
  return [undone, [...effects, ...(ids.length > 0 ? [restored] : [])]];
}

/** Undoes changes. A feed that was added goes with the stories that came since, and the next undo brings it back. */
function undoChanges(state: ReaderState, { changes, before, renamed, steps }: Undo): Update {
  const added = changes.flatMap((one) => {
    const feed = one.kind === 'feedRemoved' ? findFeedBy(state.saved.feeds, one.feed) : undefined;
    return feed ?? [];
  });
  if (added.length > 0) {
    const { catalogue } = state.library;
    const came = new Set(before ? catalogue.addedSince(before) : []);
    return removeFeeds(withoutLastUndo(state), added, (id) => came.has(catalogue.position(id)));
  }
  // A folder that another one has joined is not renamed back, but the list of the other one is.
  const isListed = renamed !== undefined && state.list.filter === renamed.filter;
  const listing = isListed ? { ...state, list: { ...state.list, filter: renamed.before } } : state;
  const said = (next: ReaderState): string =>
    steps === undefined ? undoneText(next, changes) : wordsOf(next).reader.status.undone.steps(steps);
  return changeAll(withoutLastUndo(listing), changes, said, true);
}

/** What the undo of a new name may bring back as well as the name. */
const WITH_NAMES: ReadonlySet<Change['kind']> = new Set([
  'viewSaved',
  'ruleSaved',
  'ruleRemoved',
  'listSortsRestored',
  'foldersCollapsed',
  'folderSet',
]);

/** What some changes have undone; `state` is that after them. */
function undoneText(state: ReaderState, made: readonly Change[]): string {
  const named = made.filter(({ kind }) => !WITH_NAMES.has(kind));
  const changes = named.length > 0 ? named : made;
  const { status } = wordsOf(state).reader;
  const { undone } = status;
  const [first] = changes;
  const last = changes.at(-1);
  const muted = changes.find((one) => one.kind === 'muted');
  if (muted) return undone.muted(muted.query);
  // Rules alone were changed, or a mute until another day with what it has marked.
  const rule = made.find((one) => one.kind === 'ruleSaved' || one.kind === 'ruleRemoved');
  if (rule && named.every(({ kind }) => kind === 'marked')) return undone.rule(rule.rule.query);
  if (!first || !last) return status.nothingToUndo;
  const oneOrMore = (name: string): string => (changes.length > 1 ? undone.feeds(changes.length) : name);
  const ofFeed = (ref: string): string => {
    const feed = findFeedBy(state.saved.feeds, ref);
    return oneOrMore(feed ? titleOf(feed) : ref);
  };
  switch (last.kind) {
    case 'marked': {
      // What is unmarked again was marked before.
      const [set, removed] = last.mark === 'read' ? [undone.read, undone.unread] : [undone.starred, undone.unstarred];
      return (last.on ? removed : set)(last.ids.length);
    }
    case 'tagged':
      return (last.on ? undone.untagged : undone.tagged)(last.tag, last.ids.length);
    case 'feedRestored':
      return undone.restored(oneOrMore(titleOf(last.feed)));
    case 'folderRenamed':
      return undone.folderRenamed(last.to);
    case 'feedRenamed':
      return undone.renamed(ofFeed(last.feed));
    case 'feedFiled':
      return undone.filed(ofFeed(last.feed));
    case 'feedSet':
      return undone.set(ofFeed(last.feed));
    case 'folderSet':
      return undone.set(last.folder);
    case 'accountSet':
      return undone.set(last.account);
    case 'viewSaved':
      return undone.set(last.view.name);
    case 'keysSet':
    case 'keyBound':
    case 'keyUnbound':
      return undone.keys;
    default:
      return status.nothingToUndo;
  }
}

/** Stories were restored and come back with the next change of the library; those that another process has removed are missed. */
export function storiesRestored(state: ReaderState, { ids, wanted, isWithFeed }: Restoration): ReaderState {
  const { status, deletion } = wordsOf(state).reader;
  const restored = [...state.library.restored, ...ids];
  const next = { ...state, library: { ...state.library, restored } };
  if (ids.length === wanted) return isWithFeed ? next : setStatus(next, status.undone.deleted(wanted));
  return setStatus(next, deletion.notRestored(wanted - ids.length), 'warning');
}
