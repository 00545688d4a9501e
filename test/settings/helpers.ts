import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configDir, type Env } from '../../src/platform/paths.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { isStateKey } from '../../src/settings/settings-table.ts';
import type { Settings } from '../../src/settings/types.ts';
import { temporaryFolder } from '../temporary.ts';

/** A new home for one test, with settings in their files if any are given. */
export function makeHome(settings?: unknown): { readonly dir: string; readonly env: Env; readonly config: string } {
  const dir = temporaryFolder('home');
  // The machine's temporary folder may have crash reports of other runs.
  const env = { HOME: dir, TMPDIR: join(dir, 'tmp') };
  const config = join(configDir(env), 'config.json');
  if (settings !== undefined) writeSettings(config, settings);
  return { dir, env, config };
}

/** A mark that is given by its date alone. */
function withMarks([key, value]: readonly [string, unknown]): readonly [string, unknown] {
  if ((key !== 'read' && key !== 'starred') || typeof value !== 'object' || value === null) return [key, value];
  const marks = Object.entries(value).map(([id, at]) => [id, typeof at === 'string' ? { [key]: true, at } : at]);
  return [key, Object.fromEntries(marks)];
}

/**
 * Writes settings as the program does: marks and what else is in `state.json` into that. A text is `config.json`. A read
 * mark or star may be its date.
 */
export function writeSettings(config: string, settings: unknown): void {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    writeConfig(config, settings);
    return;
  }
  const entries = Object.entries(settings);
  const state = entries.filter(([key]) => isStateKey(key)).map(withMarks);
  writeConfig(config, Object.fromEntries(entries.filter(([key]) => !isStateKey(key))));
  if (state.length > 0) writeConfig(join(dirname(config), 'state.json'), Object.fromEntries(state));
}

export function writeConfig(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
}

export function readConfig(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

const opened: Settings[] = [];

/** Opens settings that `flushOpened` writes. */
export const openForTest: typeof openSettings = (options) => {
  const settings = openSettings(options);
  opened.push(settings);
  return settings;
};

/** For `afterEach`: a waiting write would make the folder of a test again after it has been removed. */
export async function flushOpened(): Promise<void> {
  for (const settings of opened.splice(0)) await settings.flush();
}

/** The contents of `state.json` next to a settings file. */
export function readState(path: string): Record<string, unknown> {
  return readConfig(join(dirname(path), 'state.json'));
}

/** Runs something as a user without privileges, if the tests run as root. */
export function asUnprivilegedUser<T>(run: () => T): T {
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    return run();
  } finally {
    if (root) process.seteuid?.(0);
  }
}
