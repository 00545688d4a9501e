import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { isRecord } from './checks.ts';
import { type FileState, type Raw, readSettingsFile } from './settings-file.ts';
import { isSetting } from './settings-table.ts';

/** The path of the copy of the settings as last read without a mistake. */
export function lastGoodPath(path: string): string {
  return join(dirname(path), 'config.last-good.json');
}

/** The settings in force, and what may be written. */
export interface Config {
  /** The valid settings: from the file, from the last good copy if the file has a mistake, or empty for the defaults. */
  readonly raw: Raw;
  readonly file: FileState;
  /** Whether the last good copy is used, as a whole or for a value. */
  readonly usesGood: boolean;
}

const nameOf = (item: unknown): string =>
  isRecord(item) ? String(item.url ?? item.name ?? JSON.stringify(item)) : JSON.stringify(item);

/** A partly invalid value: its valid part, and the additional entries of the good copy. */
function mended(right: unknown, good: unknown): unknown {
  if (!Array.isArray(right) || !Array.isArray(good)) return right ?? good;
  const there = new Set(right.map(nameOf));
  return [...right, ...good.filter((item) => !there.has(nameOf(item)))];
}

function goodOf(path: string): Raw | null {
  const state = readSettingsFile(lastGoodPath(path));
  return state.kind === 'read' || state.kind === 'newer' ? state.raw : null;
}

/**
 * Reads `config.json`; invalid parts are taken from the last good copy. Never throws, and writes nothing.
 */
export function readConfig(path: string): Config {
  const file = readSettingsFile(path);
  if (file.kind === 'read' && file.wrong.length === 0) return { raw: file.raw, file, usesGood: false };
  const good = goodOf(path);
  if (file.kind !== 'read' && file.kind !== 'newer') return { raw: good ?? {}, file, usesGood: good !== null };
  if (good === null || file.kind === 'newer') return { raw: file.raw, file, usesGood: false };
  const wrong = [...new Set(file.wrong.map(({ key }) => key))].filter((key) => key !== 'version');
  const values = wrong.map((key) => [key, mended(file.raw[key], good[key])] as const);
  return {
    raw: { ...file.raw, ...Object.fromEntries(values.filter(([, value]) => value !== undefined)) },
    file,
    usesGood: wrong.some((key) => good[key] !== undefined),
  };
}

/** Whether a file has at least one setting and no mistakes: neither an emptied file nor somebody else's is a good copy. */
function isGood(file: FileState): file is Extract<FileState, { kind: 'read' }> {
  if (file.kind !== 'read' || file.wrong.length + file.ignored.length > 0) return false;
  return Object.keys(file.raw).some(isSetting);
}

/**
 * The text that the good copy lacks; null if there is none, or the copy is up to date.
 *
 * @param file the settings as just read.
 */
export function lastGoodText(path: string, file: FileState): string | null {
  if (!isGood(file)) return null;
  const kept = readSettingsFile(lastGoodPath(path));
  return kept.kind === 'read' && kept.text === file.text ? null : file.text;
}

/** Writes the good copy, readable only by this user. Only under the lock. @throws the file system's error. */
export function saveLastGood(path: string, text: string): void {
  writeAtomic(lastGoodPath(path), text, 0o600);
}
