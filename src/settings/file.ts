import { closeSync, fstatSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../disk/error-code.ts';
import { conforms, SETTINGS_SCHEMA } from './schema.ts';

/** A settings file is some megabytes at 100,000 read stories; what is larger than this is not ours. */
const MAX_BYTES = 64 * 1024 * 1024;

/** What is in `config.json`, or why nothing can be had of it. */
export type FileState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly raw: Readonly<Record<string, unknown>> }
  /** Not JSON, not an object, or not as the schema says. */
  | { readonly kind: 'broken'; readonly detail: string }
  /** It may be whole, but it cannot be opened; it must not be replaced. */
  | { readonly kind: 'unreadable'; readonly detail: string };

function readText(path: string): string | null {
  const fd = openSync(path, 'r');
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile() || stat.size > MAX_BYTES) return null;
    return readFileSync(fd, 'utf8');
  } finally {
    closeSync(fd);
  }
}

/** Reads and checks the settings file. Never throws. */
export function readSettingsFile(path: string): FileState {
  let text: string | null;
  try {
    text = readText(path);
  } catch (error) {
    const code = errorCode(error);
    // ENOTDIR: something that is no folder stands where the config folder should be; there is no file to lose.
    return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'absent' } : { kind: 'unreadable', detail: code };
  }
  if (text === null) return { kind: 'broken', detail: 'not a settings file' };
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'broken', detail: 'not JSON' };
  }
  if (!conforms(raw, { type: 'object' })) return { kind: 'broken', detail: 'not a JSON object' };
  const wrong = Object.entries(raw as Record<string, unknown>).find(([key, value]) => {
    const rule = Object.hasOwn(SETTINGS_SCHEMA, key) ? SETTINGS_SCHEMA[key] : undefined;
    return rule !== undefined && !conforms(value, rule);
  });
  if (wrong) return { kind: 'broken', detail: wrong[0] };
  return { kind: 'read', raw: raw as Record<string, unknown> };
}

/** `config.broken-2026-02-04T093011.json`, a name that every file system takes. */
function brokenName(at: Date, attempt: number): string {
  const stamp = at.toISOString().slice(0, 19).replaceAll(':', '');
  return `config.broken-${stamp}${attempt === 0 ? '' : `-${attempt}`}.json`;
}

/** How a file that was set aside is named. */
export const BROKEN_NAME = /^config\.broken-.*\.json$/;

/**
 * Moves a broken settings file aside under a dated name.
 *
 * @returns the new path, or null when it could not be moved.
 */
export function setAside(path: string, at: Date, exists: (path: string) => boolean): string | null {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const to = join(dirname(path), brokenName(at, attempt));
    // An earlier broken file of the same second is kept as well.
    if (exists(to)) continue;
    try {
      renameSync(path, to);
      return to;
    } catch {
      return null;
    }
  }
  return null;
}
