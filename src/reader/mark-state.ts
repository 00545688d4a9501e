import { isMarked, type Marks } from '../story/catalogue.ts';
import type { Query } from '../story/query.ts';
import { queryOf } from './filter.ts';
import { indexOf } from './listed.ts';
import type { ReaderState } from './state.ts';

/** Whether a story's marks are those that a query asks for. */
function marksPass(query: Query, id: string, marks: Marks): boolean {
  return query.every((term) => {
    if (term.kind !== 'is') return true;
    return isMarked(term.mark, id, marks) !== term.not;
  });
}

/** Sets or takes a mark and keeps up what is counted by marks, at the cost of these ids alone. */
export function withMark(
  state: ReaderState,
  kind: 'read' | 'starred',
  ids: readonly string[],
  on: boolean,
): ReaderState {
  const changed = [...new Set(ids)].filter((id) => state[kind].has(id) !== on);
  const known = changed.filter((id) => state.catalogue.position(id) >= 0);
  const query = queryOf(state.filter);
  const asked = query.some((term) => term.kind === 'is') ? known.filter((id) => indexOf(state, id) >= 0) : [];
  const passing = (marks: Marks): number => asked.filter((id) => marksPass(query, id, marks)).length;
  const before = passing(state);
  const next = { ...state, [kind]: state[kind].with(changed, on) };
  const readCount = kind === 'read' ? state.readCount + (on ? known.length : -known.length) : state.readCount;
  return { ...next, readCount, listed: state.listed + passing(next) - before };
}

/** Marks as the settings have them, by the ids of stories that carry them and that do not; the reader's own among them. */
export interface MarksRead {
  readonly read: { readonly on: readonly string[]; readonly off: readonly string[] };
  readonly starred: { readonly on: readonly string[]; readonly off: readonly string[] };
}

/** Takes marks over that another process has changed. The cursor and the list stay as they are. */
export function marksRead(state: ReaderState, marks: MarksRead): ReaderState {
  const kinds = ['read', 'starred'] as const;
  return kinds.reduce((next, kind) => {
    const { on, off } = marks[kind];
    return withMark(withMark(next, kind, on, true), kind, off, false);
  }, state);
}
