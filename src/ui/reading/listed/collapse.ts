import type { Catalogue, Positions } from '../../../story/query/catalogue.ts';
import type { CollapsedReports } from '../../state/list.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** Collapses reports of one event among some stories in catalogue order; null if no two belong together. */
export function collapseReports(
  { groups, size }: Pick<Catalogue, 'groups' | 'size'>,
  all: Positions,
): CollapsedReports | null {
  const grouped = groups();
  if (!grouped) return null;
  const next = new Uint32Array(size);
  const head = new Uint32Array(size);
  // For each group the last report found, + 1.
  const last = new Uint32Array(size);
  const { members, heads } = grouped;
  let found = false;
  // Only stories in groups are visited: a list of a hundred thousand is rebuilt at every letter typed.
  for (let i = 0, at = 0; i < members.length; i++) {
    const position = members[i] ?? 0;
    at = lowerBound(all, position, at);
    if (all[at] !== position) continue;
    const of = heads[i] ?? 0;
    const before = last[of] ?? 0;
    last[of] = position + 1;
    if (before === 0) continue;
    next[before - 1] = position + 1;
    head[position] = head[before - 1] || before;
    found = true;
  }
  return found ? { all, next, head } : null;
}

/** The listed stories with rows of their own: all but collapsed ones. */
export function shownReports({ groups }: Pick<Catalogue, 'groups'>, { all, head }: CollapsedReports): Positions {
  const rows = all.slice();
  let [from, to] = [0, 0];
  for (const position of groups()?.members ?? []) {
    if (head[position] === 0) continue;
    // The positions between two collapsed ones are copied as a block.
    const at = lowerBound(all, position, from);
    rows.copyWithin(to, from, at);
    to += at - from;
    from = at + 1;
  }
  rows.copyWithin(to, from);
  return rows.slice(0, to + all.length - from);
}

/** The index of a position, or its insertion point, in an ascending list, searched from an index on. */
function lowerBound(all: Positions, position: number, from: number): number {
  // In a complete list every position is at its own index.
  if (all[position] === position) return position;
  let [low, high] = [from, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of a sorted list, each expanded row followed by its reports. */
export function withExpanded(
  rows: Positions,
  collapsed: CollapsedReports,
  { library: { catalogue }, list: { expanded } }: Pick<ReaderState, 'library' | 'list'>,
): Positions {
  const open = new Set<number>();
  for (const id of expanded) {
    const position = catalogue.position(id);
    if (position >= 0) open.add((collapsed.head[position] || position + 1) - 1);
  }
  const older = [...open].reduce((sum, head) => sum + hiddenReports(collapsed, head).length, 0);
  if (older === 0) return rows;
  const all = new Uint32Array(rows.length + older);
  let count = 0;
  for (const position of rows) {
    all[count++] = position;
    if (open.has(position)) for (const other of hiddenReports(collapsed, position)) all[count++] = other;
  }
  return all.slice(0, count);
}

/** The reports older than one, newest first. */
function hiddenReports(collapsed: CollapsedReports | null, position: number): number[] {
  const found: number[] = [];
  for (let at = collapsed?.next[position] ?? 0; at > 0; at = collapsed?.next[at - 1] ?? 0) found.push(at - 1);
  return found;
}

type Rows = Pick<ReaderState, 'list'>;

/** All listed stories, collapsed ones included, in any order. */
export function listedPositions({ list: { visible, collapsed } }: Rows): Positions {
  return collapsed?.all ?? visible;
}

/** The older reports that a row represents: none for a single or expanded story. */
export function collapsedAt({ list: { visible, collapsed } }: Rows, index: number): readonly number[] {
  const position = visible[index];
  if (!collapsed || position === undefined) return NONE;
  const next = collapsed.next[position] ?? 0;
  return next === 0 || visible[index + 1] === next - 1 ? NONE : hiddenReports(collapsed, position);
}

const NONE: readonly number[] = [];

/** How many rows above a row the newest report of its event is: 0 for a row of its own. */
export function rowsBelowShownReport({ list: { visible, collapsed } }: Rows, index: number): number {
  const head = collapsed?.head[visible[index] ?? 0] ?? 0;
  let above = 0;
  if (head > 0) while (index - above > 0 && visible[index - above] !== head - 1) above++;
  return above;
}

/** Whether a row is part of an expanded event. */
export function isExpanded(state: Rows, index: number): boolean {
  if (rowsBelowShownReport(state, index) > 0) return true;
  return (
    (state.list.collapsed?.next[state.list.visible[index] ?? 0] ?? 0) > 0 && collapsedAt(state, index).length === 0
  );
}

/** All positions that a row represents, its own first. */
export function positionsAt(state: Rows, index: number): readonly number[] {
  const position = state.list.visible[index];
  return position === undefined ? NONE : [position, ...collapsedAt(state, index)];
}

function spliceRows(visible: Positions, from: number, gone: number, come: readonly number[]): Positions {
  const next = new Uint32Array(visible.length - gone + come.length);
  next.set(visible.subarray(0, from));
  next.set(come, from);
  next.set(visible.subarray(from + gone), from + come.length);
  return next;
}

/** Expands a row: its reports get rows of their own after it; null for a row of one story. */
export function expandRow(state: ReaderState, index: number): ReaderState | null {
  const older = collapsedAt(state, index);
  if (older.length === 0) return null;
  const ids = positionsAt(state, index).map(state.library.catalogue.idAt);
  return {
    ...state,
    list: {
      ...state.list,
      visible: spliceRows(state.list.visible, index + 1, 0, older),
      expanded: new Set([...state.list.expanded, ...ids]),
    },
  };
}

/** Collapses the event of a row into one row, and returns that row; null if it is not expanded. */
export function collapseRow(state: ReaderState, index: number): { state: ReaderState; row: number } | null {
  const row = index - rowsBelowShownReport(state, index);
  const position = state.list.visible[row] ?? -1;
  const older = hiddenReports(state.list.collapsed, position);
  if (older.length === 0 || collapsedAt(state, row).length > 0) return null;
  const expanded = new Set(state.list.expanded);
  for (const one of [position, ...older]) expanded.delete(state.library.catalogue.idAt(one));
  return {
    state: {
      ...state,
      list: { ...state.list, visible: spliceRows(state.list.visible, row + 1, older.length, []), expanded },
    },
    row,
  };
}
