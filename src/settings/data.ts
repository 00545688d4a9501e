import { mergeRecentMarks } from './marks/recent.ts';
import { type MarksKey, SETTING_IDS, SETTINGS, type SettingId, type Values } from './table.ts';

/**
 * The version of what `config.json` holds; a file that states none is of version 1. Raise it when an older program would
 * misunderstand the file, with a step in `migrations.ts`.
 */
export const SETTINGS_VERSION = 3;

/** The same of `state.json`. */
export const STATE_VERSION = 1;

/** The version of the consent notice; raise it when the notice says something new, and the question is asked again. */
export const NOTICE_VERSION = 4;

/** What is kept by story, under the names that `state.json` has for it. */
export type ByStory = { readonly [K in MarksKey]: Values[K][string] };

/** What is kept by story and is not recent. */
export interface MarksLogReader {
  /** What is known of a story. */
  readonly get: <K extends keyof ByStory>(kind: K, id: string) => ByStory[K] | undefined;
  /** All that is known, by story. */
  readonly all: <K extends keyof ByStory>(kind: K) => ReadonlyMap<string, ByStory[K]>;
}

/** The values of all settings. Records by story have the recent part alone: `marks.ts` looks at both. */
export interface SettingsData extends Values {
  /** What has been moved out of the records because it is not recent; null where nothing has. */
  readonly marksLog: MarksLogReader | null;
}

/** A value for each setting. */
const valuesOf = (value: (id: SettingId) => unknown): Values =>
  Object.fromEntries(SETTING_IDS.map((id) => [id, value(id)])) as unknown as Values;

export const DEFAULT_SETTINGS: SettingsData = { ...valuesOf((id) => SETTINGS[id].fallback), marksLog: null };

/** What of a checked settings file is ours, with defaults for what it does not say, and what is beside it. */
export function fromRaw(raw: Readonly<Record<string, unknown>>, marksLog: MarksLogReader | null = null): SettingsData {
  return { ...valuesOf((id) => raw[id] ?? SETTINGS[id].fallback), marksLog };
}

/** Whether two values of the settings are alike. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** As records by what names them; the order is mine where they changed nothing, else theirs with what is new after it. */
function mergeList<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  nameOf: (item: T) => string,
): readonly T[] {
  if (same(theirs, base)) return mine;
  const byName = (items: readonly T[]) => new Map(items.map((item) => [nameOf(item), item]));
  const [before, now, merged] = [byName(base), byName(mine), byName(theirs)];
  for (const item of mine) if (!same(before.get(nameOf(item)), item)) merged.set(nameOf(item), item);
  for (const item of base) if (!now.has(nameOf(item))) merged.delete(nameOf(item));
  return [...merged.values()];
}

type List = readonly unknown[];

/** One setting: mine where I alone changed it, both changes where it has parts with names. */
function mergeValue(id: SettingId, base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(mine, base)) return theirs;
  const row = SETTINGS[id];
  if (row.kind === 'list') {
    return mergeList(base as List, mine as List, theirs as List, row.nameOf as (item: unknown) => string);
  }
  if (row.kind !== 'record') return mine;
  const entriesOf = (value: unknown) => Object.entries(value as Values['keys']);
  return Object.fromEntries(mergeList(entriesOf(base), entriesOf(mine), entriesOf(theirs), ([name]) => name));
}

/**
 * Brings our changes since `base` into what another program has written meanwhile: only the keys that we changed are
 * ours, and of a story's marks the newer one, so that two readers lose nothing of each other.
 */
export function merge(base: SettingsData, mine: SettingsData, theirs: SettingsData): SettingsData {
  const marks = mergeRecentMarks(base, mine, theirs);
  const merged = valuesOf((id) =>
    SETTINGS[id].kind === 'byStory' ? marks[id as MarksKey] : mergeValue(id, base[id], mine[id], theirs[id]),
  );
  return { ...merged, marksLog: theirs.marksLog };
}
