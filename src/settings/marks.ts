import type { Position, SettingsData } from './data.ts';

export type Mark = 'read' | 'starred';

/** Whether a story carries a mark. */
export function hasMark(data: SettingsData, mark: Mark, id: string): boolean {
  return Object.hasOwn(data[mark], id);
}

/** The stories that carry a mark, each with the ISO 8601 date-time of its mark. */
export function markTimes(data: SettingsData, mark: Mark): readonly (readonly [id: string, at: string])[] {
  return Object.entries(data[mark]);
}

/**
 * Sets or removes a mark on stories. A story that is marked already keeps its date.
 *
 * @param at ISO 8601 date-time of the mark.
 */
export function setMark(data: SettingsData, mark: Mark, ids: readonly string[], on: boolean, at: string): SettingsData {
  const changed = ids.filter((id) => hasMark(data, mark, id) !== on);
  if (changed.length === 0) return data;
  const marks: Record<string, string> = { ...data[mark] };
  for (const id of changed) {
    if (on) marks[id] = at;
    else delete marks[id];
  }
  return { ...data, [mark]: marks };
}

/** Where a story was left, or null. */
export function positionOf(data: SettingsData, id: string): Position | null {
  return Object.hasOwn(data.positions, id) ? (data.positions[id] ?? null) : null;
}

/** Remembers where a story was left. */
export function setPosition(data: SettingsData, id: string, position: Position): SettingsData {
  return { ...data, positions: { ...data.positions, [id]: position } };
}
