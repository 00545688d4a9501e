import { everything, type Positions } from '../story/catalogue.ts';
import type { StoryEntry } from '../story/entry.ts';
import { fold } from '../story/fold.ts';
import type { Query, Term } from '../story/query.ts';
import type { Filter, ReaderState } from './state.ts';

/** True where the filter asks for something. */
export function isFiltered(filter: Filter): boolean {
  return filter.unread || filter.starred || Boolean(filter.lang || filter.badge || filter.tag || filter.words);
}

/** What a filter asks for. Words are matched in any order, in any edition. */
export function queryOf(filter: Filter): Query {
  const words = fold(filter.words).split(' ').filter(Boolean);
  const terms: readonly (Term | false)[] = [
    filter.unread && { kind: 'is', mark: 'unread', not: false },
    filter.starred && { kind: 'is', mark: 'starred', not: false },
    filter.lang !== '' && { kind: 'lang', lang: filter.lang, not: false },
    filter.badge !== '' && { kind: 'badge', badge: filter.badge, not: false },
    filter.tag !== '' && { kind: 'tag', tag: fold(filter.tag), not: false },
    ...words.map((text): Term => ({ kind: 'words', text, not: false })),
  ];
  return terms.filter((term) => term !== false);
}

/** Id of the story in a row of the list, '' beyond its ends. */
export function idAt(state: Pick<ReaderState, 'catalogue' | 'visible'>, index: number): string {
  const position = state.visible[index];
  return position === undefined ? '' : state.catalogue.idAt(position);
}

/** The story in a row of the list. */
export function entryAt(state: Pick<ReaderState, 'catalogue' | 'visible'>, index: number): StoryEntry | undefined {
  const position = state.visible[index];
  return position === undefined ? undefined : state.catalogue.at(position);
}

/** The row of the list in which a story is, -1 where it is not listed. */
export function indexOf(state: Pick<ReaderState, 'catalogue' | 'visible'>, id: string): number {
  const { visible } = state;
  const position = state.catalogue.position(id);
  let low = 0;
  let high = visible.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = visible[middle] ?? 0;
    if (here === position) return middle;
    if (here < position) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const UNREAD: Query = [{ kind: 'is', mark: 'unread', not: false }];

/** The positions of the list whose stories are unread, in list order; goes through all of it. */
export function unreadAmong(state: ReaderState, visible: Positions = state.visible): Positions {
  const { catalogue } = state;
  const unread = new Uint8Array(catalogue.size);
  for (const position of catalogue.select(UNREAD, state)) unread[position] = 1;
  return visible.filter((position) => unread[position] === 1);
}

/** The state with its list as the filter makes it from its catalogue; where the cursor is is left to the caller. */
export function filtered(state: ReaderState): ReaderState {
  const query = queryOf(state.filter);
  const visible = query.length > 0 ? state.catalogue.select(query, state) : everything(state.catalogue.size);
  return { ...state, visible, listed: visible.length };
}

/** Sets the filter and keeps the chosen story chosen where it is still shown. */
export function withFilter(state: ReaderState, filter: Filter): ReaderState {
  const chosen = idAt(state, state.cursor);
  const next = filtered({ ...state, filter, listTop: 0 });
  return { ...next, cursor: chosen === '' ? 0 : Math.max(0, indexOf(next, chosen)) };
}
