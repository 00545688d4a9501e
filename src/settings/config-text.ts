import { SETTINGS_VERSION, type SettingsData, same } from './data.ts';
import type { Raw, Wrong } from './file.ts';
import { EDITED_KEYS, type EditedKey, isStateKey } from './table.ts';

/** The keys of `config.json` in which two states of the settings differ. */
export function changedKeys(before: SettingsData, after: SettingsData): readonly EditedKey[] {
  return EDITED_KEYS.filter((key) => after[key] !== before[key] && !same(after[key], before[key]));
}

/**
 * What `config.json` says after a change: what it said, in its order, without what belongs in `state.json`, and with the
 * keys that were changed. Defaults that were not set are not written.
 *
 * @param wrong items of lists that are of no use; they stay, after the others, until the user mends them.
 */
export function changedConfig(held: Raw, before: SettingsData, after: SettingsData, wrong: readonly Wrong[]): Raw {
  const changed = changedKeys(before, after).map((key) => {
    const [list, old] = [after[key], held[key]];
    const left = wrong.filter((one) => one.key === key && one.item !== null);
    if (!Array.isArray(list) || !Array.isArray(old)) return [key, list] as const;
    return [key, [...list, ...left.map(({ item }) => old[Number(item)])]] as const;
  });
  const kept = Object.entries(held).filter(([key]) => !isStateKey(key));
  return Object.fromEntries([...kept, ...changed, ['version', SETTINGS_VERSION]]);
}

/** The text of a settings file, indented as the one that was there. */
export function configText(raw: Raw, before: string): string {
  const [, indent = '\t'] = /^\uFEFF?\s*\{\r?\n([ \t]+)"/.exec(before) ?? [];
  return `${JSON.stringify(raw, null, indent)}\n`;
}
