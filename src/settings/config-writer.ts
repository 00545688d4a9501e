import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { linkTarget, replaceBy } from '../platform/atomic-write.ts';
import { orIfRefused } from '../platform/error-code.ts';
import { isEqual, SETTINGS_VERSION, type SettingsData } from './settings-data.ts';
import type { InvalidValue, Raw } from './settings-file.ts';
import { EDITED_KEYS, type EditedKey } from './settings-table.ts';

/**
 * Writes the settings to `config.json`: atomically and durably, mode 0600, with the indentation of the old text. Only
 * under the lock; `mayReplace` is asked last.
 *
 * @throws the error of conf, ENOSPC on a full disk, ELOCKED if refused; the file is unchanged then.
 */
export type WriteConfig = (settings: Raw, oldText: string, mayReplace: () => boolean) => void;

/** Removes files left by interrupted writes. Only under the lock. */
export function removeAbandoned(folder: string, ...names: readonly string[]): void {
  // A file that cannot be removed does no harm.
  orIfRefused(() => {
    const left = readdirSync(folder).filter((name) => names.some((known) => name.startsWith(known)));
    for (const name of left) rmSync(join(folder, name), { force: true });
  });
}

/**
 * Makes the writer. Loading conf takes about as long as two starts of Node, so it happens here and not when settings
 * are only read. The settings' folder must exist when it is used.
 *
 * conf writes the settings to another file, which is read back, synced and renamed over the old one: on a full disk conf
 * itself replaces the old file with a truncated one, and inside a snap it writes in place.
 */
export async function loadWriter(path: string): Promise<WriteConfig> {
  const { default: Conf } = await import('conf');
  return (settings, oldText, mayReplace) => {
    // A link may lead elsewhere by now.
    const file = linkTarget(path);
    const next = join(dirname(file), `.${basename(file)}.next`);
    const clear = (): void => removeAbandoned(dirname(file), basename(next));
    const serialize = (value: Raw): string => configText(value, oldText);
    clear();
    try {
      const conf = new Conf<Record<string, unknown>>({
        projectName: 'minerals-news',
        projectSuffix: '',
        cwd: dirname(next),
        configName: basename(next, '.next'),
        fileExtension: 'next',
        configFileMode: 0o600,
        accessPropertiesByDotNotation: false,
        serialize,
      });
      conf.store = settings;
      const isWhole = readFileSync(next, 'utf8') === serialize(settings);
      if (!isWhole) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
      if (!mayReplace()) throw Object.assign(new Error('in use'), { code: 'ELOCKED' });
      replaceBy(next, file);
    } catch (error) {
      clear();
      throw error;
    }
  };
}

/** The keys of `config.json` in which two states of the settings differ. */
export function changedKeys(before: SettingsData, after: SettingsData): readonly EditedKey[] {
  return EDITED_KEYS.filter((key) => after[key] !== before[key] && !isEqual(after[key], before[key]));
}

/**
 * The content of `config.json` after a change: the old content in its order, with the changed keys. Defaults that were
 * not set are not written.
 *
 * @param wrong invalid items of lists; they stay, after the others, until the user fixes them.
 */
export function changedConfig(
  held: Raw,
  before: SettingsData,
  after: SettingsData,
  wrong: readonly InvalidValue[],
): Raw {
  const changed = changedKeys(before, after).map((key) => {
    const [list, old] = [after[key], held[key]];
    const left = wrong.filter((one) => one.key === key && one.item !== null);
    if (!Array.isArray(list) || !Array.isArray(old)) return [key, list] as const;
    return [key, [...list, ...left.map(({ item }) => old[Number(item)])]] as const;
  });
  return { ...held, ...Object.fromEntries(changed), version: SETTINGS_VERSION };
}

/** The text of a settings file, with the indentation of the old one. */
function configText(raw: Raw, before: string): string {
  const [, indent = '\t'] = /^\uFEFF?\s*\{\r?\n([ \t]+)"/.exec(before) ?? [];
  return `${JSON.stringify(raw, null, indent)}\n`;
}
