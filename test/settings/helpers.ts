import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Env } from '../../src/platform/paths.ts';
import { configDir } from '../../src/platform/paths.ts';
import { openSettings } from '../../src/settings/settings.ts';
import type { Settings } from '../../src/settings/types.ts';
import { temporaryFolder } from '../temporary.ts';

/** A new home for one test, with a settings file if any are given. */
export function makeHome(settings?: unknown): { readonly dir: string; readonly env: Env; readonly config: string } {
  const dir = temporaryFolder('home');
  // The machine's temporary folder may have crash reports of other runs.
  const env = { HOME: dir, TMPDIR: join(dir, 'tmp') };
  const config = join(configDir(env), 'config.json');
  if (settings !== undefined) writeConfig(config, settings);
  return { dir, env, config };
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
