import { formatDate } from '../../../i18n/date.ts';
import { isMutedUntil, type Mark } from '../../../settings/changes.ts';
import { dayAfter, daysAgo } from '../../../story/dates.ts';
import type { Positions } from '../../../story/query/catalogue.ts';
import { mistakesIn, UNREAD } from '../../../story/query/filter.ts';
import { cleanText } from '../../../text/clean.ts';
import { latinKeys } from '../../../text/hangul/keys.ts';
import { openMenu } from '../../layout/layers.ts';
import { keyOf, uiOf, wordsOf } from '../../layout/typesetting.ts';
import type { MarksRead } from '../../state/library.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { change, changeWithUndo, withChanged, withMark } from '../edit/edit.ts';
import { changeAll, withReadHere } from '../edit/in-parts.ts';
import { expandedQuery } from '../listed/list-filter.ts';
import { moveCursor } from '../listed/list-window.ts';
import { unreadPositions, unreadStoryAt } from '../listed/next-unread.ts';
import { takenAt, takenFrom } from '../listed/row-stories.ts';
import { selectedIds } from '../selection/selection.ts';
import { loadShown } from '../shown/loading.ts';
import { shownId } from '../shown/shown-document.ts';
import { say, setStatus, warn } from '../status/set-status.ts';

/** Sets or removes a mark, and saves it. */
export function markStories(state: ReaderState, mark: Mark, ids: readonly string[], on: boolean): Update {
  if (ids.length === 0) return unchanged(state);
  const marked = { kind: 'marked', mark, ids, on } as const;
  const [next, effects] = change(state, [marked]);
  return [withReadHere(next, marked), effects];
}

/** Sets or removes a mark so that it can be undone. */
export function markWithUndo(state: ReaderState, mark: Mark, ids: readonly string[], on: boolean): Update {
  if (ids.length === 0) return unchanged(state);
  const marked = { kind: 'marked', mark, ids, on } as const;
  const [next, effects] = changeWithUndo(state, [marked]);
  return [withReadHere(next, marked), effects];
}

/** Toggles a mark of the selected stories, of which those without it get it first; otherwise that of the shown story. */
export function toggleMark(state: ReaderState, kind: Mark): Update {
  const selected = selectedIds(state);
  if (selected.length > 0) return toggleAll(state, kind, selected);
  const id = shownId(state);
  if (state.library.catalogue.position(id) < 0) return unchanged(state);
  const ids = kind === 'read' && state.screen === 'list' ? markedAt(state, state.list.cursor) : [id];
  if (ids.length > 1) {
    return andThen(toggleAll(state, kind, ids), advance);
  }
  const on = !ids.every((one) => state.marks[kind].has(one));
  const [next, effects] = markWithUndo(state, kind, ids, on);
  const { status } = wordsOf(state).reader;
  const text = kind === 'read' ? (on ? status.read : status.unread) : on ? status.starred : status.unstarred;
  const [advanced, more] = advance(next);
  return [setStatus(advanced, text), [...effects, ...more]];
}

/** The stories of a row that a read mark takes: the row is read if all of its reports are. One at a time, unread ones come first. */
function markedAt(state: ReaderState, row: number): readonly string[] {
  const unread = state.settings.preferences.fold === 'one' ? unreadStoryAt(state, row) : '';
  return unread === '' ? takenAt(state, row) : [unread];
}

function toggleAll(state: ReaderState, kind: Mark, ids: readonly string[]): Update {
  const on = !ids.every((id) => state.marks[kind].has(id));
  // A mark that is there keeps its date.
  const changed = ids.filter((id) => state.marks[kind].has(id) !== on);
  const { status, selection } = wordsOf(state).reader;
  const [marked, unmarked] =
    kind === 'read' ? [status.marked, selection.unread] : [selection.starred, selection.unstarred];
  const text = on ? marked : unmarked;
  return changeAll(state, [{ kind: 'marked', mark: kind, ids: changed, on }], () =>
    text(changed.length, keyOf(state, 'undo')),
  );
}

/** Goes to the next row of the list after a mark, if the user wants that. */
function advance(state: ReaderState): Update {
  if (state.screen !== 'list' || state.settings.preferences.autoAdvance === 'off') return unchanged(state);
  const moved = moveCursor(state, state.list.cursor + 1);
  return [moved, loadShown(moved)];
}

/** Marks stories as read, by default all listed ones. */
export function markAllRead(state: ReaderState, positions = unreadPositions(state)): Update {
  const ids = state.library.catalogue.idsAt(positions);
  return changeAll(state, [{ kind: 'marked', mark: 'read', ids, on: true }], () =>
    wordsOf(state).reader.status.marked(ids.length, keyOf(state, 'undo')),
  );
}

/** Marks what is above the selected row as read, or what is below it; as in newsboat the row itself stays as it is. */
export function markBeyond(state: ReaderState, by: 1 | -1): Update {
  const { cursor, visible } = state.list;
  const [from, end] = by < 0 ? [0, cursor] : [cursor + 1, visible.length];
  const unread = unreadPositions(state, takenFrom(state, from, end));
  const { noMoreUnread, noEarlierUnread } = wordsOf(state).reader.status;
  return unread.length > 0 ? markAllRead(state, unread) : say(state, by < 0 ? noEarlierUnread : noMoreUnread);
}

/** A query, and after it `for` and how long: `7d` or `2w`. */
const MUTED_FOR = /^(.*\S)\s+(\S+)\s+([0-9][^\s"]*)$/s;

/**
 * Marks the stories that a query finds as read: those that are there, and by a rule those that will come, with `for 7d` after the
 * query until a day.
 */
export function muteStories(state: ReaderState, typed: string): Update {
  const { reader } = wordsOf(state);
  const [, before = '', word = '', time = ''] = MUTED_FOR.exec(cleanText(typed).trim()) ?? [];
  const isTimed = [word, latinKeys(word)].includes('for');
  const days = isTimed ? (daysAgo(time) ?? daysAgo(latinKeys(time))) : null;
  if (isTimed && days === null) return warn(state, reader.terms.muteNeedsTime(time));
  const filter = { text: isTimed ? before : cleanText(typed).trim(), bodies: false };
  const query = expandedQuery(state, filter);
  if (query.length === 0 || mistakesIn(filter).length > 0) return warn(state, reader.terms.muteNeedsQuery);
  const until = days === null ? undefined : dayAfter(state.localDay, days);
  const { catalogue } = state.library;
  const ids = catalogue.idsAt(catalogue.select([...query, UNREAD], state.marks));
  // As with what a rule marks, a list of unread stories does not keep them.
  const [next, effects] = changeWithUndo(state, [
    { kind: 'muted', query: filter.text, on: true, ...(until !== undefined && { until }) },
    ...(ids.length > 0 ? [{ kind: 'marked', mark: 'read', ids, on: true } as const] : []),
  ]);
  if (!isMutedUntil(next.saved.rules, filter.text, until)) return warn(state, reader.terms.muteHasRule(filter.text));
  const isNew = next.marks.undo !== state.marks.undo;
  const day = until === undefined ? '' : formatDate(until, uiOf(state.settings));
  const said = isNew
    ? reader.terms.muted(filter.text, ids.length, day, keyOf(state, 'undo'))
    : reader.terms.alreadyMuted(filter.text);
  return [setStatus(next, said), effects];
}

/** Takes over marks that another process has changed. The cursor and the list stay as they are. */
export function marksRead(state: ReaderState, marks: MarksRead): ReaderState {
  const kinds = ['read', 'starred'] as const;
  const marked = kinds.reduce((next, kind) => {
    const { on, off } = marks[kind];
    return withMark(withMark(next, kind, on, true), kind, off, false);
  }, state);
  const changed = marks.changed ? withChanged(marked, marks.changed) : marked;
  return marks.tags ? { ...changed, marks: { ...changed.marks, tags: marks.tags } } : changed;
}

/** From this number of stories on an action asks first. */
export const MANY = 50;

/** A question before an action on many stories. */
interface Question {
  readonly title: (state: ReaderState, count: number) => string;
  readonly yes: string;
  readonly run: (state: ReaderState, positions: Positions) => Update;
}

/** Asks before an action on the stories that `find` finds, since some may come while the question is open. */
export function askFirst(
  state: ReaderState,
  find: (state: ReaderState) => Positions,
  { title, yes, run }: Question,
): Update {
  return unchanged(
    openMenu(state, {
      title: (now) => title(now, find(now).length),
      items: (now) => [
        { label: wordsOf(now).reader.readAllNo, value: '', answer: 'no', choose: unchanged },
        { label: yes, value: '', answer: 'yes', choose: (next) => run(next, find(next)) },
      ],
    }),
  );
}

/** Asks whether unread stories are marked as read. */
export const askBeforeMarking = (state: ReaderState, unread: (state: ReaderState) => Positions): Update =>
  askFirst(state, unread, {
    title: (now, count) => wordsOf(now).reader.readAllTitle(count),
    yes: wordsOf(state).reader.readAllYes,
    run: markAllRead,
  });
