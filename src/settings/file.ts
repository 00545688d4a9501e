import { closeSync, constants, copyFileSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../disk/error-code.ts';
import { splitText } from './credentials.ts';
import { SETTINGS_VERSION } from './data.ts';
import { migrated, salvaged, versionOf } from './migrations.ts';
import { conforms, SETTINGS_SCHEMA } from './schema.ts';

/** A settings file of version 1 is some megabytes at 100,000 read stories; what is larger than this is not ours. */
const MAX_BYTES = 64 * 1024 * 1024;

type Raw = Readonly<Record<string, unknown>>;

/** What is in `config.json`, or why nothing can be had of it. */
export type FileState =
  | { readonly kind: 'absent' }
  /** In the shape of the present version, whatever version the file is of. */
  | { readonly kind: 'read'; readonly raw: Raw }
  /** Of a version that is not known here: `raw` is what can be understood of it, and it must not be replaced. */
  | { readonly kind: 'newer'; readonly raw: Raw; readonly detail: string }
  /** Not JSON, not an object, or not as the schema says; `rest` is what is as it should be, null for nothing. */
  | { readonly kind: 'broken'; readonly detail: string; readonly rest: Raw | null }
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

/** The first key whose value is not as the schema says. */
function wrongKey(raw: Raw): string | undefined {
  return Object.keys(raw).find((key) => {
    const rule = Object.hasOwn(SETTINGS_SCHEMA, key) ? SETTINGS_SCHEMA[key] : undefined;
    return rule !== undefined && !conforms(raw[key], rule);
  });
}

/** What is to be had of a JSON object: as it is, of a later version, or in part. */
function stateOf(raw: Raw): FileState {
  const version = versionOf(raw);
  if (version !== null && version > SETTINGS_VERSION) {
    return { kind: 'newer', raw: salvaged(raw), detail: String(version) };
  }
  const current = migrated(raw, version ?? 1);
  const wrong = version === null ? 'version' : wrongKey(current);
  if (wrong === undefined) return { kind: 'read', raw: current };
  const { version: stated, ...rest } = salvaged(current);
  return { kind: 'broken', detail: wrong, rest: Object.keys(rest).length > 0 ? { version: stated, ...rest } : null };
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
  if (text === null) return { kind: 'broken', detail: 'not a settings file', rest: null };
  return parseSettings(text);
}

/** The same of a text that is at hand. */
export function parseSettings(text: string): FileState {
  let raw: unknown;
  try {
    // The addresses of an earlier version had passwords in them, which are nobody's to see (`credentials.ts`).
    raw = JSON.parse(splitText(text.replace(/^\uFEFF/, '')).text);
  } catch {
    return { kind: 'broken', detail: 'not JSON', rest: null };
  }
  if (!conforms(raw, { type: 'object' })) return { kind: 'broken', detail: 'not a JSON object', rest: null };
  return stateOf(raw as Raw);
}

/** `config.broken-2026-02-04T093011.json`, a name that every file system takes. */
function brokenName(path: string, at: Date, attempt: number): string {
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(basename(path)) ?? [];
  const stamp = at.toISOString().slice(0, 19).replaceAll(':', '');
  return `${stem}.broken-${stamp}${attempt === 0 ? '' : `-${attempt}`}${ending}`;
}

/** How a file that was set aside is named. */
export const BROKEN_NAME = /^(?:config\.broken-.*\.json|marks\.broken-.*\.jsonl)$/;

/** How a file is named that a write was ended in the middle of; the next write removes it. */
export const LEFT_NAME = /^\.(?:config\.json\.next|marks\.jsonl\..*\.tmp$)/;

/** A copy whose bytes are on the disk. @throws the file system's error, EEXIST where the name is taken. */
function copyWhole(path: string, to: string): void {
  copyFileSync(path, to, constants.COPYFILE_EXCL);
  const fd = openSync(to, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Keeps a broken file under a dated name: moved there, or copied where part of it is to be written in its place.
 *
 * @returns the new path, or null when it could not be kept.
 */
export function setAside(path: string, at: Date, exists: (path: string) => boolean, copies = false): string | null {
  // A clock that is set to nonsense is no reason to keep nothing.
  const day = Number.isNaN(at.getTime()) ? new Date(0) : at;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const to = join(dirname(path), brokenName(path, day, attempt));
    // An earlier broken file of the same second is kept as well.
    if (exists(to)) continue;
    try {
      if (copies) copyWhole(path, to);
      else renameSync(path, to);
      return to;
    } catch {
      return null;
    }
  }
  return null;
}
