import { addressKey } from '../../../settings/account-feeds.ts';
import {
  applyChange,
  type Change,
  type EditedSettings,
  type Holder,
  inverseOfAll,
  renamedFolder,
  renamedRow,
  titleOf,
} from '../../../settings/changes.ts';
import { feedKey, feedRef, type SavedFeed } from '../../../settings/settings-table.ts';
import { isMarked, type Marks, type Positions, selectListed } from '../../../story/query/catalogue.ts';
import { type Filter, queryOf, searchesBodies } from '../../../story/query/filter.ts';
import { renamedInQuery } from '../../../story/query/name-match.ts';
import { type ParsedQuery, termsOf } from '../../../story/query/parse-query.ts';
import { cleanText } from '../../../text/clean.ts';
import { applyUserKeys } from '../../keys/user-keys.ts';
import type { MarksState, Undo, Undoable } from '../../state/library.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { positionsOf } from '../listed/known-stories.ts';
import { expandedQuery } from '../listed/list-filter.ts';
import { listedOf } from '../listed/row-stories.ts';
import { withoutRead } from '../listed/unseen.ts';

/** The greatest number of changes that can be undone. */
const MAX_UNDO = 50;

/** Sets the changes that can be undone, of which the last ones are kept. */
export const withUndo = (state: ReaderState, undo: readonly Undoable[]): ReaderState => ({
  ...state,
  marks: { ...state.marks, undo: undo.slice(-MAX_UNDO) },
});

/** Adds a change that can be undone. */
export const withUndoable = (state: ReaderState, change: Undoable): ReaderState =>
  withUndo(state, [...state.marks.undo, change]);

/** Removes the last change, which was undone. */
export const withoutLastUndo = (state: ReaderState): ReaderState => withUndo(state, state.marks.undo.slice(0, -1));

/** Whether the marks of a story match a query. */
function marksPass(query: ParsedQuery, id: string, marks: Marks): boolean {
  return query.every((term) => {
    // A sync decides what is new.
    if (term.kind !== 'is' || term.mark === 'new') return true;
    return isMarked(term.mark, id, marks) !== term.not;
  });
}

/** The marks in a state, with the number of listed stories after marks of some stories have changed, at the cost of these alone. */
function withMarks(state: ReaderState, next: MarksState, ids: Positions): ReaderState {
  const { catalogue } = state.library;
  const query = queryOf(state.list.filter);
  // Of all stories the counts are known.
  const asked = query.length > 0 ? catalogue.idsAt(listedOf(state, ids)) : [];
  const passing = (marks: Marks): number => asked.filter((id) => marksPass(query, id, marks)).length;
  // Whether a group is met may depend on more than marks.
  const isInGroup = query.some((one) => one.kind === 'group' && termsOf([one]).some((term) => term.kind === 'is'));
  const listed =
    isInGroup && !searchesBodies(state.list.filter)
      ? selectListed(catalogue, expandedQuery(state, state.list.filter), next).length
      : state.list.listed + passing(next) - passing(state.marks);
  return { ...state, marks: next, list: { ...state.list, listed } };
}

/** Takes over which read stories were changed since. */
export function withChanged(state: ReaderState, changed: ReadonlyMap<string, string>): ReaderState {
  const { marks, library } = state;
  const ids = new Set(
    [...changed.keys(), ...marks.changed.keys()].filter((id) => changed.has(id) !== marks.changed.has(id)),
  );
  const next = { ...marks, changed };
  return ids.size === 0 ? { ...state, marks: next } : withMarks(state, next, positionsOf(library.catalogue, ids));
}

/** What was read again, or has another mark, is not changed since. */
function withoutChanged(changed: ReadonlyMap<string, string>, ids: readonly string[]): ReadonlyMap<string, string> {
  if (!ids.some((id) => changed.has(id))) return changed;
  const next = new Map(changed);
  for (const id of ids) next.delete(id);
  return next;
}

/** Sets or removes a mark and updates what is counted, at the cost of these ids alone. */
export function withMark(
  state: ReaderState,
  kind: 'read' | 'starred',
  ids: readonly string[],
  on: boolean,
): ReaderState {
  const changed = [...new Set(ids)].filter((id) => state.marks[kind].has(id) !== on);
  const known = positionsOf(state.library.catalogue, new Set(changed));
  const marks = { ...state.marks, [kind]: state.marks[kind].with(changed, on) };
  if (kind === 'starred') return withMarks(state, marks, known);
  const read = { ...marks, changed: withoutChanged(marks.changed, changed) };
  const readCount = state.marks.readCount + (on ? known.length : -known.length);
  const next = withMarks(state, { ...read, readCount }, known);
  const asked = queryOf(state.list.filter).length > 0 ? listedOf(state, known).length : 0;
  const { unread, unseen } = state.list;
  return {
    ...next,
    list: {
      ...next.list,
      unread: unread === null ? null : unread - (on ? asked : -asked),
      unseen: on ? withoutRead(unseen, known) : unseen,
    },
  };
}

function withTag(state: ReaderState, tag: string, ids: readonly string[], on: boolean): ReaderState {
  const now = new Set(state.marks.tags.get(tag));
  for (const id of ids) on ? now.add(id) : now.delete(id);
  return { ...state, marks: { ...state.marks, tags: new Map(state.marks.tags).set(tag, now) } };
}

/** Settings with clean names: nobody but the user has written them, but they are shown as they are. */
export function cleanSettings<Saved extends Partial<EditedSettings>>(saved: Saved): Saved {
  const { views, watch } = saved;
  return {
    ...saved,
    ...(views && {
      views: views.map((view) => ({ ...view, name: cleanText(view.name), query: cleanText(view.query) })),
    }),
    ...(watch && { watch: watch.map(cleanText) }),
  };
}

/** The new name of a feed or folder in the filter of the open list, and in that to which it goes back. */
function withNameInFilter(state: ReaderState, kind: 'feed' | 'folder', from: string, to: string): ReaderState {
  const filtered = (filter: Filter): Filter => {
    const text = renamedInQuery(filter.text, kind, from, to);
    return text === filter.text ? filter : { ...filter, text };
  };
  const { opened } = state.feeds;
  return {
    ...state,
    list: { ...state.list, filter: filtered(state.list.filter) },
    feeds: { ...state.feeds, opened: opened && filtered(opened) },
  };
}

/** The keys of rows of the feeds: of the selected one, and of the order. */
function withRowKeys(state: ReaderState, keyed: (key: string) => string): ReaderState {
  const { chosen, before, sortedBy } = state.feeds;
  return {
    ...state,
    feeds: {
      ...state.feeds,
      chosen: keyed(chosen),
      before: before && { ...before, chosen: keyed(before.chosen) },
      sortedBy: sortedBy && new Map(Array.from(sortedBy, ([key, count]) => [keyed(key), count])),
    },
  };
}

/** A folder by its new name: it is still selected and collapsed, and listed. */
function withFolderInRows(state: ReaderState, from: string, to: string): ReaderState {
  const all = withRowKeys(withNameInFilter(state, 'folder', from, to), (key) => renamedRow(key, from, to));
  const { collapsed } = all.feeds;
  const renamed = Array.from(collapsed, (path) => renamedFolder(path, from, to));
  // The same set means that no folder was collapsed or expanded.
  return renamed.every((path) => collapsed.has(path))
    ? all
    : { ...all, feeds: { ...all.feeds, collapsed: new Set(renamed) } };
}

/** The rows of feeds that had no id yet, and are known by it now. */
function withIdsInRows(state: ReaderState, feeds: readonly SavedFeed[]): ReaderState {
  const known = new Map(feeds.map((feed) => [addressKey(feed), feedKey(feed)]));
  const withoutId = state.saved.feeds.filter(({ id }) => id === undefined);
  const keys = new Map(withoutId.map((feed) => [feedKey(feed), known.get(addressKey(feed))]));
  return keys.size > 0 ? withRowKeys(state, (key) => keys.get(key) ?? key) : state;
}

/** The keys in force with the user's own, if these have changed. */
function withKeys(state: ReaderState, saved: EditedSettings): ReaderState {
  const isSame = saved.keys === state.saved.keys && saved.bindings === state.saved.bindings;
  return isSame ? state : { ...state, settings: { ...state.settings, keys: applyUserKeys(saved).keys } };
}

/** The state with other settings: the open list keeps its feed if that has got another name. */
export function withSaved(before: ReaderState, saved: EditedSettings): ReaderState {
  const state = withKeys(before, saved);
  if (saved.feeds === state.saved.feeds) return { ...state, saved };
  const next = { ...withIdsInRows(state, saved.feeds), saved };
  const titles = new Map(state.saved.feeds.map((feed) => [feedRef(feed), titleOf(feed)]));
  const counted = { ...next, sync: { ...state.sync, feeds: saved.feeds.length } };
  return saved.feeds.reduce((all, feed) => {
    const before = titles.get(feedRef(feed)) ?? titleOf(feed);
    return before === titleOf(feed) ? all : withNameInFilter(all, 'feed', before, titleOf(feed));
  }, counted);
}

/** The state of the reader, for `applyChange`. */
export const READER: Holder<ReaderState> = {
  settingsOf: ({ saved }) => saved,
  withSettings: withSaved,
  preferencesOf: ({ settings }) => settings.preferences,
  withPreferences: (state, values) => ({
    ...state,
    settings: { ...state.settings, preferences: { ...state.settings.preferences, ...values } },
  }),
  hasMark: ({ marks }, mark, id) => marks[mark].has(id),
  hasTag: ({ marks }, tag, id) => marks.tags.get(tag)?.has(id) ?? false,
  withMark,
  withReadAgain: (state, ids) => withChanged(state, withoutChanged(state.marks.changed, ids)),
  withTag,
};

/** Makes changes, and saves them. */
export function change(state: ReaderState, changes: readonly Change[]): Update {
  const next = changes.reduce((all, one) => {
    const changed = applyChange(READER, all, one);
    return one.kind === 'folderRenamed' ? withFolderInRows(changed, one.from, one.to) : changed;
  }, state);
  return [next, changes.length > 0 ? [{ type: 'Save', changes }] : []];
}

/** The same so that it can be undone. What changes nothing adds no step of undo. */
export function changeWithUndo(
  state: ReaderState,
  changes: readonly Change[],
  more: Omit<Undo, 'changes'> = {},
): Update {
  const [next, effects] = change(state, changes);
  const [{ filter: before }, { filter }] = [state.list, next.list];
  const renamed = filter === before ? {} : { renamed: { filter, before } };
  const undo: Undo = { changes: inverseOfAll(READER, state, changes), ...renamed, ...more };
  return [undo.changes.length > 0 ? withUndoable(next, undo) : next, effects];
}
