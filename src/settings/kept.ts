import { lstatSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../disk/atomic.ts';
import { withLock } from '../disk/lock.ts';
import type { Env } from '../disk/paths.ts';
import type { SettingsData } from './data.ts';
import { DEFAULT_SETTINGS, NOTICE_VERSION } from './data.ts';
import { type FileState, readSettingsFile, setAside } from './file.ts';
import { fromRaw } from './merge.ts';
import { Older } from './older.ts';
import type { SettingsWarning } from './types.ts';

/** What the files hold, or defaults where they hold nothing that can be used. */
export interface Disk {
  readonly data: SettingsData;
  readonly raw: Readonly<Record<string, unknown>>;
  /** What was there could not be used as it was. */
  readonly broken: boolean;
}

/** The settings' files as they are, and what is wrong with them. */
export interface Kept {
  readonly older: Older;
  /** False while a file that we could not read, move or understand stands where ours would go. */
  readonly mayWrite: boolean;
  /** The last thing that went wrong, or null. One that is still the same is the same object: it is said once. */
  warning: SettingsWarning | null;
  /** Reads the files; broken ones are set aside. Never throws. */
  readonly read: () => Disk;
  /** Whether the settings file is still the one that was read or written last. */
  readonly isUnchanged: () => boolean;
  /** Notes that the settings file is as we know it. */
  readonly noteSeen: () => void;
  readonly locked: <T>(job: () => T, patience: number) => T;
  /** Whether the lock is ours still; it is taken over from a process that sleeps with it for too long. */
  readonly isOurs: () => boolean;
}

/** Milliseconds for which a broken file waits for other processes before it is moved aside. */
const PATIENCE = 2000;

function asItCounts(data: SettingsData, doNotTrack: boolean): SettingsData {
  if (doNotTrack) return { ...data, consent: { ...data.consent, analytics: 'declined' } };
  const stale = data.consent.noticeVersion < NOTICE_VERSION;
  return stale ? { ...data, consent: DEFAULT_SETTINGS.consent } : data;
}

/** Tells one state of the file from another: each write is a new file. */
function signature(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return '';
  }
}

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Where what is not recent stands beside a settings file. */
export function olderPath(path: string): string {
  return join(dirname(path), 'marks.jsonl');
}

/** Access to the settings file at a path and to what stands beside it. */
export function keptAt(path: string, env: { readonly now: () => Date; readonly doNotTrack: boolean }): Kept {
  const { now, doNotTrack } = env;
  const older = new Older(olderPath(path));
  let warning: SettingsWarning | null = null;
  let mayWrite = true;
  let seen = '';
  /** A broken file was moved away by us, and nothing has come in its place: what we remember is still to be written. */
  let isOwed = false;
  let held: (() => boolean) | null = null;

  const warn = (given: Omit<SettingsWarning, 'path' | 'movedTo'>, movedTo = ''): void => {
    const { kind, detail } = given;
    const at = given.isMarks ? older.path : path;
    const isSame = warning?.kind === kind && warning.detail === detail && warning.path === at && movedTo === '';
    if (!isSame) warning = { ...given, path: at, movedTo };
  };

  const locked = <T>(job: () => T, patience: number): T => {
    if (held) return job();
    return withLock(`${path}.lock`, patience, (isOurs) => {
      held = isOurs;
      try {
        return job();
      } finally {
        held = null;
      }
    });
  };

  const made = (raw: Readonly<Record<string, unknown>>, broken: boolean): Disk => {
    const data = fromRaw(raw, older.refresh().kind === 'absent' ? null : older);
    return { data: asItCounts(data, doNotTrack), raw, broken };
  };

  /**
   * Sets a broken file aside, with what is whole of it written in its place. Under the lock, since another process may
   * have done so and written a whole one.
   */
  const moveAside = (): Disk => {
    const state = readSettingsFile(path);
    if (state.kind !== 'broken') return readSettings();
    const movedTo = setAside(path, now(), exists, state.rest !== null);
    if (state.rest && movedTo !== null) writeAtomic(path, JSON.stringify(state.rest, null, '\t'), 0o600);
    mayWrite = movedTo !== null;
    isOwed = movedTo !== null;
    warn({ kind: 'broken', detail: state.detail, isRescued: state.rest !== null }, movedTo ?? '');
    seen = signature(path);
    return made(state.rest ?? {}, true);
  };

  const readSettings = (): Disk => {
    mayWrite = true;
    seen = signature(path);
    const state: FileState = readSettingsFile(path);
    if (state.kind === 'absent') return made({}, isOwed);
    isOwed = false;
    if (state.kind === 'read') return made(state.raw, false);
    if (state.kind === 'broken') {
      try {
        return locked(moveAside, PATIENCE);
      } catch {
        // The folder may not be written to.
      }
    }
    mayWrite = false;
    warn({ kind: state.kind, detail: state.detail });
    const raw = state.kind === 'newer' ? state.raw : state.kind === 'broken' ? (state.rest ?? {}) : {};
    return made(raw, state.kind === 'broken');
  };

  /** Looks at what stands beside the settings; what cannot be used there is no reason not to use the settings. */
  const checkOlder = (): void => {
    const { kind, detail } = older.refresh();
    if (detail === undefined) return;
    if (kind !== 'broken') {
      if (kind === 'newer') mayWrite = false;
      warn({ kind, detail, isMarks: true });
      return;
    }
    try {
      locked(() => {
        if (older.refresh().kind !== 'broken') return;
        const movedTo = setAside(older.path, now(), exists);
        warn({ kind: 'broken', detail, isMarks: true }, movedTo ?? '');
      }, PATIENCE);
    } catch {
      warn({ kind: 'broken', detail, isMarks: true });
    }
  };

  return {
    older,
    get mayWrite() {
      return mayWrite;
    },
    get warning() {
      return warning;
    },
    set warning(given) {
      warning = given;
    },
    read: () => {
      const disk = readSettings();
      checkOlder();
      return disk;
    },
    isUnchanged: () => signature(path) === seen,
    noteSeen: () => {
      isOwed = false;
      seen = signature(path);
    },
    locked,
    isOurs: () => held?.() ?? false,
  };
}

/** DO_NOT_TRACK (consoledonottrack.com): set, and neither empty, 0 nor false. */
export function asksNotToTrack(env: Env): boolean {
  return !['', '0', 'false'].includes((env.DO_NOT_TRACK ?? '').toLowerCase());
}
