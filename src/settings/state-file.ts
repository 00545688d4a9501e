import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { setAside } from './broken-files.ts';
import { isRecord } from './checks.ts';
import { type SettingsData, STATE_VERSION } from './settings-data.ts';
import { type FileState, invalidKeys, type Raw, readSettingsFile } from './settings-file.ts';
import { BY_STORY, STATE_KEYS, type StateKey } from './settings-table.ts';
import type { SettingsWarning } from './types.ts';

/** The path of `state.json`, with recent marks and data that the program stores for itself, next to a settings file. */
export function statePath(path: string): string {
  return join(dirname(path), 'state.json');
}

/** The settings in `state.json`. */
export const stateOf = (data: SettingsData): Pick<SettingsData, StateKey> =>
  Object.fromEntries(STATE_KEYS.map((key) => [key, data[key]])) as unknown as Pick<SettingsData, StateKey>;

/**
 * The text of `state.json`.
 *
 * @param held other content of the file, such as keys of a later version.
 */
export function stateText(held: Raw, data: SettingsData): string {
  const values: Raw = { ...held, ...stateOf(data), version: STATE_VERSION };
  // Unknown values have no key.
  const isKnown = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);
  const known = Object.entries(values).filter(([, value]) => isKnown(value));
  return `${JSON.stringify(Object.fromEntries(known), null, '\t')}\n`;
}

/** The content of `state.json`; a write starts from `held`, which is null while writing is not allowed. */
interface State {
  readonly raw: Raw;
  readonly held: Raw | null;
  /** Whether there is no such file, or nothing was left of a broken one. */
  readonly isAbsent: boolean;
}

function contentOf(file: FileState): State {
  if (file.kind === 'read') return { raw: file.raw, held: file.held, isAbsent: false };
  const isAbsent = file.kind === 'absent';
  return { raw: file.kind === 'newer' ? file.raw : {}, held: isAbsent ? {} : null, isAbsent };
}

const isBroken = (file: FileState): boolean =>
  file.kind === 'broken' || (file.kind === 'read' && file.wrong.length > 0);

/** The valid part of a file, with what it lacks of the data as last read. */
function completed(valid: Raw, known: Raw): Raw {
  const marks = BY_STORY.flatMap((kind) => {
    const [now, before] = [valid[kind], known[kind]];
    return isRecord(now) && isRecord(before) ? [[kind, { ...before, ...now }] as const] : [];
  });
  return { ...known, ...valid, ...Object.fromEntries(marks) };
}

interface World {
  readonly now: () => Date;
  /** Runs a job under the lock, if there can be one. Never throws. */
  readonly tryLocked: (job: () => void) => void;
  /** Whether this process still has the lock. */
  readonly isOurs: () => boolean;
  readonly say: (said: Pick<SettingsWarning, 'kind'> & Partial<SettingsWarning>) => void;
}

/** Access to `state.json` at a path; a broken one is set aside and replaced by its valid part and the data in memory. */
export function stateFile(path: string, { now, tryLocked, isOurs, say }: World) {
  /** The data as last read or written, for when the file breaks. */
  let known: Raw = {};

  /** Moves a broken `state.json` aside and returns what takes its place. */
  const rescued = (file: FileState): State => {
    const raw = completed(file.kind === 'read' ? file.raw : {}, known);
    const detail = file.kind === 'broken' ? file.detail : invalidKeys(file);
    const isRescued = STATE_KEYS.some((key) => raw[key] !== undefined);
    let state: State = { raw, held: null, isAbsent: false };
    let movedTo: string | null = null;
    tryLocked(() => {
      // Another process may have repaired it meanwhile.
      const again = readSettingsFile(path, 'state');
      if (!isBroken(again)) {
        state = contentOf(again);
        return;
      }
      movedTo = setAside(path, now());
      if (movedTo === null) return;
      try {
        // A process that slept may have lost the lock to another one.
        if (!isOurs()) return;
        if (isRescued) writeAtomic(path, `${JSON.stringify(raw, null, '\t')}\n`, 0o600);
        state = { raw, held: raw, isAbsent: !isRescued };
      } finally {
        // Not replaced, for example on a full disk: the next read tries again.
        if (state.held === null && !existsSync(path)) {
          renameSync(movedTo, path);
          movedTo = null;
        }
      }
    });
    if (state.raw === raw) say({ kind: 'broken', detail, movedTo: movedTo ?? '', isRescued });
    return state;
  };

  const current = (): State => {
    const file = readSettingsFile(path, 'state');
    if (isBroken(file)) return rescued(file);
    if (file.kind === 'newer' || file.kind === 'unreadable') say({ kind: file.kind, detail: file.detail });
    return file.kind === 'unreadable' ? { raw: known, held: null, isAbsent: false } : contentOf(file);
  };

  return {
    /** Reads the file. Never throws. */
    read: (): State => {
      const state = current();
      known = state.raw;
      return state;
    },
    /** Records that the file has this data. */
    note: (data: SettingsData): void => {
      known = stateOf(data);
    },
  };
}
