import { isRecord } from './checks.ts';
import { withSameIds } from './feed-ids.ts';
import { currentMark, timeOf } from './marks/story-marks.ts';
import { type ByStory, isEqual, type SettingsData, valuesOf } from './settings-data.ts';
import { type MarksKey, SETTINGS, type SettingId, type Values } from './settings-table.ts';

/** Mine with what they have changed in it, if it was there before: a folder that I pause stays out of their lists. */
function mergeItem<T>(before: T | undefined, mine: T, theirs: T | undefined): T {
  if (!isRecord(before) || !isRecord(mine) || !isRecord(theirs)) return mine;
  const ours = Object.keys({ ...before, ...mine }).filter((key) => !isEqual(before[key], mine[key]));
  const merged = { ...theirs, ...Object.fromEntries(ours.map((key) => [key, mine[key]])) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as T;
}

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
  for (const item of mine) {
    const name = nameOf(item);
    if (!isEqual(before.get(name), item)) merged.set(name, mergeItem(before.get(name), item, merged.get(name)));
  }
  for (const item of base) if (!now.has(nameOf(item))) merged.delete(nameOf(item));
  return [...merged.values()];
}

type Recent = Pick<SettingsData, keyof ByStory>;

/** The tags of all stories after our changes and theirs, of which each counts. */
function mergeTags(base: SettingsData, mine: Recent, theirs: SettingsData): SettingsData['tags'] {
  if (mine.tags === base.tags) return theirs.tags;
  const merged = new Map(Object.entries(theirs.tags));
  for (const [id, value] of Object.entries(mine.tags)) {
    if (Object.hasOwn(base.tags, id) && base.tags[id] === value) continue;
    const before = currentMark(base, 'tags', id)?.tags ?? [];
    const { tags, at } = currentMark(theirs, 'tags', id) ?? { tags: [], at: '' };
    const others = tags.filter((tag) => !before.includes(tag) || value.tags.includes(tag));
    const added = value.tags.filter((tag) => !before.includes(tag));
    merged.set(id, { tags: [...new Set([...others, ...added])], at: timeOf(value.at) >= timeOf(at) ? value.at : at });
  }
  return Object.fromEntries(merged);
}

/**
 * Merges our changes of marks and positions with what another program has written: for each story the newer one counts,
 * ours if both have the same time.
 *
 * @param base what we started from; equal values are not our changes.
 */
function mergeRecentMarks(base: SettingsData, mine: Recent, theirs: SettingsData): Recent {
  const of = <K extends keyof ByStory>(kind: K): Readonly<Record<string, ByStory[K]>> => {
    type All = Readonly<Record<string, ByStory[K]>>;
    const [before, now, other] = [base[kind], mine[kind], theirs[kind]] as unknown as readonly [All, All, All];
    if (now === before) return other;
    const merged = new Map(Object.entries(other));
    for (const [id, value] of Object.entries(now)) {
      if (Object.hasOwn(before, id) && before[id] === value) continue;
      if (timeOf(value.at) >= timeOf(currentMark(theirs, kind, id)?.at)) merged.set(id, value);
    }
    return Object.fromEntries(merged);
  };
  return { read: of('read'), starred: of('starred'), tags: mergeTags(base, mine, theirs), positions: of('positions') };
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
