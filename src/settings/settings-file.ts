import type { Stats } from 'node:fs';
import { errorCode } from '../platform/error-code.ts';
import { isForeign } from '../platform/foreign-file.ts';
import { readWithStats, TOO_LARGE } from '../platform/plain-file.ts';
import { splitText } from './address-credentials.ts';
import { isRecord } from './checks.ts';
import { isNestedTooDeeply, positionAt, scanJson, type TextPosition } from './json-positions.ts';
import { migrate, salvage, versionOf, withoutTrust } from './migrations.ts';
import { withoutPrograms } from './programs.ts';
import { SETTINGS_VERSION, STATE_VERSION } from './settings-data.ts';
import { isSetting, isStateKey, SETTINGS } from './settings-table.ts';

/** A settings file of version 1 has some megabytes at 100,000 read stories; a larger one is not ours. */
const MAX_BYTES = 64 * 1024 * 1024;

export type Raw = Readonly<Record<string, unknown>>;

/** A value that does not match the schema: that of a key, or one item of its list. */
export interface InvalidValue {
  readonly key: string;
  readonly item: number | null;
}

/** Why a file cannot be used. */
export type BrokenReason = 'empty' | 'notJson' | 'notUtf8' | 'notObject' | 'notFile' | 'tooLarge' | 'tooDeep';

/** The content of `config.json` or `state.json`, or why it cannot be used. */
export type FileState =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'read';
      /** In the form of the current version and valid, whatever version the file has. */
      readonly raw: Raw;
      /** The same with its invalid values. A write starts from it. */
      readonly held: Raw;
      readonly wrong: readonly InvalidValue[];
      /** Settings that name programs and are ignored, since another user can have written the file. */
      readonly ignored: readonly string[];
      /** The text of the file, without a byte order mark and without passwords in addresses. */
      readonly text: string;
    }
  /** Of an unknown later version: `raw` is the readable part. The file must not be replaced. */
  | { readonly kind: 'newer'; readonly raw: Raw; readonly ignored: readonly string[]; readonly detail: string }
  /** Not JSON, or not an object; `place` is the position of the error, if known. */
  | {
      readonly kind: 'broken';
      readonly detail: BrokenReason;
      readonly text: string;
      readonly place: TextPosition | null;
    }
  /** The file cannot be opened. It may be intact, so it must not be replaced. */
  | { readonly kind: 'unreadable'; readonly detail: string };

/** The two kinds of files, with the conversion of earlier versions. */
const FORMS = {
  config: { version: SETTINGS_VERSION, migrate },
  state: { version: STATE_VERSION, migrate: (raw: Raw): Raw => ({ ...raw, version: STATE_VERSION }) },
};
export type Form = keyof typeof FORMS;

/** Keys, and items of lists, that do not match the schema. */
function wrongIn(raw: Raw): readonly InvalidValue[] {
  return Object.keys(raw).flatMap((key): readonly InvalidValue[] => {
    if (!isSetting(key)) return [];
    const [row, value] = [SETTINGS[key], raw[key]];
    if (row.check(value)) return [];
    if (row.kind !== 'list' || !Array.isArray(value)) return [{ key, item: null }];
    return value.flatMap((item, n) => (row.item(item) ? [] : [{ key, item: n }]));
  });
}

/** The state of a JSON object: readable, of a later version, or partly readable. */
function stateOf(raw: Raw, text: string, form: Form): FileState {
  const version = versionOf(raw);
  const known = FORMS[form];
  if (version !== null && version > known.version) {
    return {
      kind: 'newer',
      raw: salvage(form === 'config' ? withoutTrust(raw) : raw),
      ignored: [],
      detail: String(version),
    };
  }
  const held = known.migrate(raw, version ?? 1);
  const wrong: readonly InvalidValue[] = [
    ...(version === null ? [{ key: 'version', item: null }] : []),
    ...wrongIn(held),
  ];
  return { kind: 'read', raw: wrong.length === 0 ? held : salvage(held), held, wrong, ignored: [], text };
}

/** The same without programs that another user can have written. */
function withoutForeign(file: FileState, path: string, stats: Stats): FileState {
  if (file.kind !== 'read' && file.kind !== 'newer') return file;
  const { raw, programs } = withoutPrograms(file.raw);
  return programs.length > 0 && isForeign(path, stats) ? { ...file, raw, ignored: programs } : file;
}

/** Reads and checks a settings file. Never throws, and never waits for a FIFO or a device in its place. */
export function readSettingsFile(path: string, form: Form = 'config'): FileState {
  let read: ReturnType<typeof readWithStats>;
  try {
    read = readWithStats(path, MAX_BYTES);
  } catch (error) {
    const code = errorCode(error);
    // ENOTDIR: the config folder is not a folder, so there is no file to lose.
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
    return /^E[A-Z]+$/.test(code)
      ? { kind: 'unreadable', detail: code }
      : { kind: 'broken', detail: code === TOO_LARGE ? 'tooLarge' : 'notFile', text: '', place: null };
  }
  const { bytes, stats } = read;
  const text = bytes.toString('utf8');
  // The replacement character for invalid UTF-8 may also be in the text itself.
  if (text.includes('\uFFFD') && !Buffer.from(text).equals(bytes)) {
    const at = text.indexOf('\uFFFD');
    return { kind: 'broken', detail: 'notUtf8', text, place: positionAt(text, at) };
  }
  return withoutForeign(parseSettings(text, form), path, stats);
}

/** The same for a text. */
export function parseSettings(text: string, form: Form = 'config'): FileState {
  let raw: unknown;
  const given = text.replace(/^\uFEFF/, '');
  // Addresses of an earlier version may contain passwords, which must not be shown (`credentials.ts`).
  const shown = splitText(given).text;
  if (isNestedTooDeeply(shown)) return { kind: 'broken', detail: 'tooDeep', text: shown, place: null };
  try {
    raw = JSON.parse(shown);
  } catch {
    const isEmpty = given.trim() === '';
    const at = isEmpty ? null : scanJson(given);
    const place = at === null ? null : positionAt(given, at);
    return {
      kind: 'broken',
      detail: isEmpty ? 'empty' : 'notJson',
      text: shown,
      place: place && { ...place, text: splitText(place.text).text },
    };
  }
  if (!isRecord(raw)) {
    return { kind: 'broken', detail: 'notObject', text: shown, place: null };
  }
  return stateOf(raw, shown, form);
}

/** `measure`, or `feeds[1]` for the second one. */
export function nameOfInvalid({ key, item }: InvalidValue): string {
  return item === null ? key : `${key}[${item}]`;
}

/** The position of an invalid value in the text of its file. */
export function positionOfInvalid(text: string, { key, item }: InvalidValue): TextPosition | null {
  const wanted = item === null ? [key] : [key, item];
  let at: number | null = null;
  scanJson(text, (path, offset) => {
    // Of a repeated key the last one counts.
    if (path.length === wanted.length && wanted.every((step, n) => path[n] === step)) at = offset;
  });
  return at === null ? null : positionAt(text, at);
}

/** Whether a file has keys that belong in `state.json`, as in an earlier version. */
export function hasState(raw: Raw): boolean {
  return Object.keys(raw).some(isStateKey);
}
