import { type MarksKey, SETTING_IDS, SETTINGS, type SettingId, type Values } from './settings-table.ts';

/**
 * The version of `config.json`; a file that states none is of this version. Raise it when an older program would
 * misunderstand the file. Versions before 4 are from before the first release, and are not read.
 */
export const SETTINGS_VERSION = 4;

/** The version of `state.json`. */
export const STATE_VERSION = 1;

/** The version of the consent notice; raise it when the notice changes in substance, and the question is asked again. */
export const NOTICE_VERSION = 7;

/** Marks and positions by story, under the names that `state.json` has for them. */
export type ByStory = { readonly [K in MarksKey]: Values[K][string] };

/** Marks and positions that are not recent. */
export interface MarksLogReader {
  /** The mark or position of a story. */
  readonly get: <K extends keyof ByStory>(kind: K, id: string) => ByStory[K] | undefined;
  /** Whether there may be any of a kind, without reading all of them. */
  readonly hasAny: (kind: keyof ByStory) => boolean;
  /** All marks or positions, by story. */
  readonly all: <K extends keyof ByStory>(kind: K) => ReadonlyMap<string, ByStory[K]>;
}

/** The values of all settings. Records by story have only the recent part: `story-marks.ts` reads both. */
export interface SettingsData extends Values {
  /** The marks moved out of the records because they are not recent, or null. */
  readonly marksLog: MarksLogReader | null;
}

/** A value for each setting. */
export const valuesOf = (value: (id: SettingId) => unknown): Values =>
  Object.fromEntries(SETTING_IDS.map((id) => [id, value(id)])) as unknown as Values;

export const DEFAULT_SETTINGS: SettingsData = { ...valuesOf((id) => SETTINGS[id].fallback), marksLog: null };

/** The settings of a checked file, with defaults for missing keys, and the marks log. */
export function fromRaw(raw: Readonly<Record<string, unknown>>, marksLog: MarksLogReader | null = null): SettingsData {
  return { ...valuesOf((id) => raw[id] ?? SETTINGS[id].fallback), marksLog };
}

/** Whether two values of settings are equal. */
export function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
