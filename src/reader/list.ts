import type { StoryEntry } from '../story/entry.ts';
import { fold } from '../story/fold.ts';
import type { Geometry } from './geometry.ts';
import type { Filter, ReaderState } from './state.ts';

/** A row of the article list: a day's heading, or the first or second row of a story. */
export type ListRow =
  | { readonly kind: 'day'; readonly published: string }
  | { readonly kind: 'story'; readonly index: number; readonly part: 0 | 1 };

const day = (published: string): string => published.slice(0, 10);

const folded = new WeakMap<StoryEntry, string>();

/** Everything of a story that the list is searched in, folded once and not with every letter that is typed. */
function searchText(entry: StoryEntry): string {
  const known = folded.get(entry);
  if (known !== undefined) return known;
  const texts = Object.values(entry.editions).flatMap((edition) => [edition.title, edition.summary, edition.place]);
  const text = fold([entry.id, ...texts, ...entry.tags].join(' '));
  folded.set(entry, text);
  return text;
}

function holdsWords(entry: StoryEntry, words: readonly string[]): boolean {
  const hay = searchText(entry);
  return words.every((word) => hay.includes(word));
}

const counted = new WeakMap<ReadonlySet<string>, { readonly of: readonly StoryEntry[]; readonly unread: number }>();

/** How many stories are unread; counted anew only when a mark or the library changes, not with every key. */
export function unreadCount(state: Pick<ReaderState, 'entries' | 'read'>): number {
  const known = counted.get(state.read);
  if (known?.of === state.entries) return known.unread;
  const unread = state.entries.reduce((sum, entry) => sum + (state.read.has(entry.id) ? 0 : 1), 0);
  counted.set(state.read, { of: state.entries, unread });
  return unread;
}

/** True where the filter asks for something. */
export function isFiltered(filter: Filter): boolean {
  return filter.unread || filter.starred || Boolean(filter.lang || filter.badge || filter.tag || filter.words);
}

/** The ids that a filter lets through, in list order. Words are matched in any order, in any edition. */
export function filterEntries(
  state: Pick<ReaderState, 'entries' | 'read' | 'starred'>,
  filter: Filter,
): readonly string[] {
  const words = fold(filter.words).split(' ').filter(Boolean);
  return state.entries
    .filter(
      (entry) =>
        (!filter.unread || !state.read.has(entry.id)) &&
        (!filter.starred || state.starred.has(entry.id)) &&
        (!filter.lang || entry.langs.includes(filter.lang)) &&
        (!filter.tag || entry.tags.includes(filter.tag)) &&
        (!filter.badge ||
          Object.values(entry.editions).some((edition) => edition.badges.some((id) => id === filter.badge))) &&
        (words.length === 0 || holdsWords(entry, words)),
    )
    .map((entry) => entry.id);
}

/** How many listed stories the filter still lets through: one that is read while it asks for unread ones stays in its row. */
export function stillListed(state: ReaderState): number {
  if (!state.filter.unread && !state.filter.starred) return state.visible.length;
  return state.visible.filter(
    (id) => !(state.filter.unread && state.read.has(id)) && (!state.filter.starred || state.starred.has(id)),
  ).length;
}

/** Sets the filter and keeps the chosen story chosen where it is still shown. */
export function withFilter(state: ReaderState, filter: Filter): ReaderState {
  const chosen = state.visible[state.cursor];
  const visible = filterEntries(state, filter);
  const cursor = chosen === undefined ? 0 : Math.max(0, visible.indexOf(chosen));
  return { ...state, filter, visible, cursor, listTop: 0 };
}

/** Rows of the list's own height: one is kept for a filter in force, one for a note on unreadable files. */
export function listHeight(state: ReaderState, geometry: Geometry): number {
  const taken = (isFiltered(state.filter) ? 1 : 0) + (state.unreadable > 0 ? 1 : 0);
  return Math.max(1, geometry.bodyHeight - taken);
}

const rowsOf = (geometry: Geometry): 1 | 2 => (geometry.narrow ? 2 : 1);

/** The rows from `top` on that fit into `height`; a story is shown whole or not at all. The first row names its day. */
export function listRows(state: ReaderState, top: number, height: number, perStory: 1 | 2): readonly ListRow[] {
  const rows: ListRow[] = [];
  let shownDay = '';
  for (let index = top; index < state.visible.length; index++) {
    const published = state.index.get(state.visible[index] ?? '')?.published ?? '';
    const heading = day(published) === shownDay ? 0 : 1;
    if (rows.length + heading + perStory > height) break;
    if (heading) rows.push({ kind: 'day', published });
    shownDay = day(published);
    for (let part = 0; part < perStory; part++) rows.push({ kind: 'story', index, part: part === 0 ? 0 : 1 });
  }
  return rows;
}

/** The rows of the list as it stands on screen. */
export function visibleRows(state: ReaderState, geometry: Geometry): readonly ListRow[] {
  return listRows(state, state.listTop, listHeight(state, geometry), rowsOf(geometry));
}

/** How many stories are on screen. */
export function storiesOnScreen(state: ReaderState, geometry: Geometry): number {
  return visibleRows(state, geometry).filter((row) => row.kind === 'story' && row.part === 0).length;
}

/** Moves the cursor within bounds and the window so that the cursor is in it. */
export function moveCursor(state: ReaderState, wanted: number, geometry: Geometry): ReaderState {
  const cursor = Math.max(0, Math.min(wanted, state.visible.length - 1));
  const height = listHeight(state, geometry);
  const perStory = rowsOf(geometry);
  let listTop = Math.min(state.listTop, cursor);
  listTop = Math.max(listTop, cursor - height);
  const shows = (top: number): boolean =>
    listRows(state, top, height, perStory).some((row) => row.kind === 'story' && row.index === cursor);
  while (listTop < cursor && !shows(listTop)) listTop++;
  // Room below the last story is filled from above, so that a grown window shows as much as it can.
  while (
    listTop > 0 &&
    shows(listTop - 1) &&
    lastIndex(state, listTop - 1, height, perStory) === state.visible.length - 1
  ) {
    listTop--;
  }
  return cursor === state.cursor && listTop === state.listTop ? state : { ...state, cursor, listTop };
}

function lastIndex(state: ReaderState, top: number, height: number, perStory: 1 | 2): number {
  const last = listRows(state, top, height, perStory).at(-1);
  return last?.kind === 'story' ? last.index : -1;
}

/** Index in the list of the nearest unread story in a direction, or -1. */
export function unreadFrom(state: ReaderState, from: number, by: 1 | -1): number {
  if (unreadCount(state) === 0) return -1;
  for (let i = from + by; i >= 0 && i < state.visible.length; i += by) {
    if (!state.read.has(state.visible[i] ?? '')) return i;
  }
  return -1;
}
