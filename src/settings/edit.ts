import { applyChange, type Change, type Holder } from './changes.ts';
import { hasMark, setMark, setTag, tagsOf } from './marks/story-marks.ts';
import type { SettingsData } from './settings-data.ts';
import { preferencesOf } from './settings-table.ts';
import type { Settings } from './types.ts';

/** The settings, for `applyChange`; marks are set at a time, an ISO 8601 date-time, '' if unknown. */
export const settingsAt = (at: string): Holder<SettingsData> => ({
  settingsOf: (data) => data,
  withSettings: (data, settings) => ({ ...data, ...settings }),
  preferencesOf,
  withPreferences: (data, values) => ({ ...data, ...values }),
  hasMark,
  hasTag: (data, tag, id) => tagsOf(data, id).includes(tag),
  withMark: (data, mark, ids, on) => setMark(data, mark, ids, on, at),
  withTag: (data, tag, ids, on) => setTag(data, tag, ids, on, at),
});

/** The settings after changes that are made at a time. */
export const edited = (data: SettingsData, changes: readonly Change[], at: string): SettingsData =>
  changes.reduce((all, change) => applyChange(settingsAt(at), all, change), data);

/** Changes the settings; they are written soon, together with other changes. */
export function edit(settings: Settings, ...changes: readonly Change[]): void {
  settings.update((data) => edited(data, changes, settings.now().toISOString()));
}
