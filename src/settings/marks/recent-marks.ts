import { orIfRefused } from '../../platform/error-code.ts';
import type { ByStory, SettingsData } from '../settings-data.ts';
import { BY_STORY } from '../settings-table.ts';
import type { MarkEntry } from './log-line.ts';
import { timeOf } from './story-marks.ts';

/** Maximum number of marks and positions in `state.json`; beyond it all but the newest move to the marks log. */
export const MAX_RECENT_MARKS = 400;
const RECENT_AFTER_SPLIT = 100;

/** Whether there are enough marks to move them without delay. */
export function isCrowded(data: Recent): boolean {
  return BY_STORY.some((kind) => Object.keys(data[kind]).length > 4 * MAX_RECENT_MARKS);
}

/**
 * Creates the marks log once there are marks: otherwise a home whose `state.json` vanishes would pass for a new one. Never
 * throws.
 */
export function beginLog(data: Recent, log: { readonly add: (entries: readonly MarkEntry[]) => void }): void {
  if (BY_STORY.every((kind) => Object.keys(data[kind]).length === 0)) return;
  // ENOSPC or another error of the disk: the next write tries again.
  orIfRefused(() => log.add([]));
}

type Recent = Pick<SettingsData, keyof ByStory>;

/**
 * Splits the marks into recent ones and those for the marks log; null if there are few enough. The log is written
 * before the records shrink, so a mark may be in both places for a moment, but never in none.
 */
export function splitRecentMarks(
  data: SettingsData,
): { readonly recent: Recent; readonly archived: readonly MarkEntry[] } | null {
  const all = BY_STORY.flatMap((kind) =>
    Object.entries(data[kind]).map(([id, value]) => ({ kind, id, value }) as MarkEntry),
  );
  if (all.length <= MAX_RECENT_MARKS) return null;
  const dated = all.map((entry) => ({ entry, time: timeOf(entry.value.at) }));
  // Compares only numbers; equal times keep their order.
  dated.sort((a, b) => (a.time === b.time ? 0 : a.time - b.time));
  const entries = dated.map(({ entry }) => entry);
  const recent = entries.slice(-RECENT_AFTER_SPLIT);
  const of = (kind: keyof ByStory) =>
    Object.fromEntries(recent.filter((entry) => entry.kind === kind).map(({ id, value }) => [id, value]));
  return {
    recent: { read: of('read'), starred: of('starred'), tags: of('tags'), positions: of('positions') } as Recent,
    archived: entries.slice(0, -RECENT_AFTER_SPLIT),
  };
}
