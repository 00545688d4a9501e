import { withSameIds } from './feed-ids.ts';
import { mergeRecentMarks } from './marks/recent-marks.ts';
import { isEqual, type SettingsData, valuesOf } from './settings-data.ts';
import { type MarksKey, SETTINGS, type SettingId, type Values } from './settings-table.ts';

/** Merges lists as records by name; the order is mine if theirs is unchanged, otherwise theirs with my new items at the end. */
function mergeList<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  nameOf: (item: T) => string,
): readonly T[] {
  if (isEqual(theirs, base)) return mine;
  const byName = (items: readonly T[]) => new Map(items.map((item) => [nameOf(item), item]));
  const [before, now, merged] = [byName(base), byName(mine), byName(theirs)];
  for (const item of mine) if (!isEqual(before.get(nameOf(item)), item)) merged.set(nameOf(item), item);
  for (const item of base) if (!now.has(nameOf(item))) merged.delete(nameOf(item));
  return [...merged.values()];
}

type List = readonly unknown[];

/** Merges one setting: mine if only I changed it, both changes if it has named parts. */
function mergeValue(id: SettingId, base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isEqual(mine, base)) return theirs;
  const row = SETTINGS[id];
  if (row.kind === 'list') {
    return mergeList(base as List, mine as List, theirs as List, row.nameOf as (item: unknown) => string);
  }
  if (row.kind !== 'record') return mine;
  const entriesOf = (value: unknown) => Object.entries(value as Values['keys']);
  return Object.fromEntries(mergeList(entriesOf(base), entriesOf(mine), entriesOf(theirs), ([name]) => name));
}

/**
 * Merges our changes since `base` with what another program has written: only keys that we changed are ours, and of a
 * story's marks the newer one, so that two readers lose nothing of each other.
 */
export function mergeSettings(base: SettingsData, mine: SettingsData, theirs: SettingsData): SettingsData {
  const [feedsBefore = [], ours = [], others = []] = withSameIds([base.feeds, mine.feeds, theirs.feeds]);
  const [was, now, read] = [
    { ...base, feeds: feedsBefore },
    { ...mine, feeds: ours },
    { ...theirs, feeds: others },
  ];
  const marks = mergeRecentMarks(base, mine, theirs);
  const merged = valuesOf((id) =>
    SETTINGS[id].kind === 'byStory' ? marks[id as MarksKey] : mergeValue(id, was[id], now[id], read[id]),
  );
  return { ...merged, marksLog: theirs.marksLog };
}
