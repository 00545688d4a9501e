import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { isRecord } from './checks.ts';
import type { FileState, Raw } from './settings-file.ts';
import { hasState, readSettingsFile } from './settings-file.ts';
import { isSetting } from './settings-table.ts';

/** Where the copy is of the settings as they were when they could last be read. */
export function lastGoodPath(path: string): string {
  return join(dirname(path), 'config.last-good.json');
}

/** What counts of the settings, and what of them may be written. */
export interface Config {
  /** As the schema says: of the file, of the last good copy where that has a mistake, or nothing for the defaults. */
  readonly raw: Raw;
  readonly file: FileState;
  /** Whether the last good copy is in use, for all of it or for a value. */
  readonly usesGood: boolean;
}

const nameOf = (item: unknown): string =>
  isRecord(item) ? String(item.url ?? item.name ?? JSON.stringify(item)) : JSON.stringify(item);

/** The value of a key of which something is wrong: what is right of it, and what the good copy has besides. */
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
 * Reads `config.json`; what of it cannot be used is taken from the last good copy. Never throws, and writes nothing.
 *
 * @param remembered what this program has read before, where no copy could be made; not of a file that is gone.
 */
export function readConfig(path: string, remembered: Raw | null = null): Config {
  const file = readSettingsFile(path);
  if (file.kind === 'read' && file.wrong.length === 0) return { raw: file.raw, file, usesGood: false };
  const good = goodOf(path) ?? (file.kind === 'absent' ? null : remembered);
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

/** Whether a file says anything that is ours and nothing that is wrong: a file that was emptied is not a good copy. */
function isGood(file: FileState): file is Extract<FileState, { kind: 'read' }> {
  if (file.kind !== 'read' || file.wrong.length > 0 || hasState(file.raw)) return false;
  return Object.keys(file.raw).some(isSetting);
}

/**
 * The text of which a good copy is still to be made; null where there is none, or the copy has it already.
 *
 * @param file the settings as they were just read.
 */
export function lastGoodText(path: string, file: FileState): string | null {
  if (!isGood(file)) return null;
  const kept = readSettingsFile(lastGoodPath(path));
  return kept.kind === 'read' && kept.text === file.text ? null : file.text;
}

/** Makes the good copy, for this user's eyes alone. Only under the lock. @throws the file system's error. */
export function saveLastGood(path: string, text: string): void {
  writeAtomic(lastGoodPath(path), text, 0o600);
}
