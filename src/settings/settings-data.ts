import { type MarksKey, SETTING_IDS, SETTINGS, type SettingId, type Values } from './settings-table.ts';

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

/** The values of all settings. Records by story have the recent part alone: `read-and-starred.ts` looks at both. */
export interface SettingsData extends Values {
  /** What has been moved out of the records because it is not recent; null where nothing has. */
  readonly marksLog: MarksLogReader | null;
}

/** A value for each setting. */
export const valuesOf = (value: (id: SettingId) => unknown): Values =>
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
