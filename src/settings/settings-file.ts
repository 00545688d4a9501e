import type { Stats } from 'node:fs';
import { errorCode } from '../platform/error-code.ts';
import { parseJson } from '../platform/parse-json.ts';
import { isForeign, readWithStats, TOO_LARGE } from '../platform/plain-file.ts';
import { isRecord, isText } from './checks.ts';
import { splitText } from './credentials.ts';
import { FEED_SETTING_IDS, FEED_SETTINGS } from './feed-settings.ts';
import { isNestedTooDeeply, positionAt, scanJson, type TextPosition } from './json-positions.ts';
import { isEqual, SETTINGS_VERSION, STATE_VERSION } from './settings-data.ts';
import {
  isRunning,
  isSetting,
  isStateKey,
  PROGRAM_KEYS,
  SETTING_IDS,
  SETTINGS,
  type SettingId,
} from './settings-table.ts';

/** Settings have some kilobytes, with thousands of feeds some hundreds; a larger file is not ours. */
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
      /** The valid settings, and unknown keys. */
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
  /** Of the version `detail` from before the first release, which is not read. */
  | { readonly kind: 'older'; readonly detail: string }
  /** Not JSON, or not an object; `place` is the position of the error, if known. */
  | {
      readonly kind: 'broken';
      readonly detail: BrokenReason;
      readonly text: string;
      readonly place: TextPosition | null;
    }
  /** The file cannot be opened. It may be intact, so it must not be replaced. */
  | { readonly kind: 'unreadable'; readonly detail: string };

/** A key of one of the files is unknown in the other one. */
type Knows = (key: string) => key is SettingId;

/** The kinds of files: their versions, and the keys that they have. */
const FORMS = {
  config: {
    version: SETTINGS_VERSION,
    oldest: SETTINGS_VERSION,
    knows: ((key) => isSetting(key) && !isStateKey(key)) as Knows,
  },
  state: { version: STATE_VERSION, oldest: STATE_VERSION, knows: isStateKey as Knows },
  /** The settings in a backup have the keys of both. */
  backup: { version: SETTINGS_VERSION, oldest: SETTINGS_VERSION, knows: isSetting as Knows },
};
export type Form = keyof typeof FORMS;

/** The stated version of a file: the current one if it states none, null if it is invalid. */
function versionOf({ version }: Raw, current: number): number | null {
  if (version === undefined) return current;
  return Number.isInteger(version) && Number(version) >= 1 ? Number(version) : null;
}

/** Keys, and items of lists, that do not match the schema. */
function wrongIn(raw: Raw, knows: Knows): readonly InvalidValue[] {
  return Object.keys(raw).flatMap((key): readonly InvalidValue[] => {
    if (!knows(key)) return [];
    const [row, value] = [SETTINGS[key], raw[key]];
    if (row.check(value)) return [];
    if (row.kind !== 'list' || !Array.isArray(value)) return [{ key, item: null }];
    return value.flatMap((item, n) => (row.item(item) ? [] : [{ key, item: n }]));
  });
}

/** The valid part of the value of a setting: of a list and of marks the valid items; undefined for none. */
function validPart(name: SettingId, value: unknown): unknown {
  const row = SETTINGS[name];
  if (row.check(value)) return value;
  if (row.kind === 'list' && Array.isArray(value)) return value.filter((item) => row.item(item));
  if (row.kind !== 'byStory' || !isRecord(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, mark]) => row.item(mark)));
}

/** The valid part of a file. Unknown keys stay. */
function validParts(raw: Raw, knows: Knows): Raw {
  const kept = Object.entries(raw).map(([key, value]) => [key, knows(key) ? validPart(key, value) : value] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** The state of a JSON object: readable, of another version, or partly readable. */
function stateOf(written: Raw, text: string, form: Form): FileState {
  // `on` is a value of earlier versions.
  const raw = written.fold === 'on' ? { ...written, fold: SETTINGS.fold.fallback } : written;
  const { version: current, oldest, knows } = FORMS[form];
  const version = versionOf(raw, current);
  if (version !== null && version > current)
    return { kind: 'newer', raw: validParts(raw, knows), ignored: [], detail: String(version) };
  if (version !== null && version < oldest) return { kind: 'older', detail: String(version) };
  const held = { ...raw, version: current };
  const wrong: readonly InvalidValue[] = [
    ...(version === null ? [{ key: 'version', item: null }] : []),
    ...wrongIn(held, knows),
  ];
  return { kind: 'read', raw: wrong.length === 0 ? held : validParts(held, knows), held, wrong, ignored: [], text };
}

const PROGRAMS: readonly string[] = SETTING_IDS.filter((id) => 'runs' in SETTINGS[id]);
const ACCOUNT_PROGRAMS = ['tokenCommand', 'passwordCommand'];
const FEED_PROGRAMS: readonly string[] = FEED_SETTING_IDS.filter((id) => FEED_SETTINGS[id].kind === 'argv');

/**
 * Settings without those that name a program or can run one: what another user has written must not run. `programs` are the
 * names of what was left out.
 */
export function withoutPrograms(raw: Raw): { readonly raw: Raw; readonly programs: readonly string[] } {
  const left = new Set<string>();
  const without = <T>(value: T, names: readonly string[]): T => {
    if (!isRecord(value)) return value;
    const isEmpty = (one: unknown): boolean => isEqual(one, []) || isEqual(one, {});
    const found = names.filter((name) => Object.hasOwn(value, name) && !isEmpty(value[name]));
    for (const name of found) left.add(name);
    return found.length === 0
      ? value
      : (Object.fromEntries(Object.entries(value).filter(([name]) => !found.includes(name))) as T);
  };
  const { feeds, feedDefaults, accounts, keys, bindings, ...rest } = without(raw, PROGRAMS);
  const programKeys = isRecord(keys) ? Object.keys(keys).filter((name) => name.startsWith(PROGRAM_KEYS)) : [];
  const isHarmless = (one: unknown): boolean => !isRecord(one) || !isText(one.run) || !isRunning({ run: one.run });
  const bound: readonly unknown[] = Array.isArray(bindings) ? bindings : [];
  const harmless = bound.filter(isHarmless);
  if (harmless.length < bound.length) left.add('bindings');
  const inner = {
    ...(keys !== undefined && { keys: without(keys, programKeys) }),
    ...(bindings !== undefined && { bindings: Array.isArray(bindings) ? harmless : bindings }),
    ...(feeds !== undefined && {
      feeds: Array.isArray(feeds) ? feeds.map((feed: unknown) => without(feed, FEED_PROGRAMS)) : feeds,
    }),
    ...(accounts !== undefined && {
      accounts: Array.isArray(accounts)
        ? accounts.map((account: unknown) => without(account, ACCOUNT_PROGRAMS))
        : accounts,
    }),
    ...(feedDefaults !== undefined && { feedDefaults: without(feedDefaults, FEED_PROGRAMS) }),
  };
  return left.size === 0 ? { raw, programs: [] } : { raw: { ...rest, ...inner }, programs: [...left] };
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
  const given = text.replace(/^\uFEFF/, '');
  // Addresses that the user has typed into the file may contain passwords, which must not be shown (`credentials.ts`).
  const shown = splitText(given).text;
  if (isNestedTooDeeply(shown)) return { kind: 'broken', detail: 'tooDeep', text: shown, place: null };
  const raw = parseJson(shown);
  if (raw === undefined) {
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

/** The names of invalid keys in a file, separated by commas. */
export const invalidKeys = (file: FileState): string =>
  file.kind === 'read' ? [...new Set(file.wrong.map(nameOfInvalid))].join(', ') : '';

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
