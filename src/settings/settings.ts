import { lstatSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../disk/error-code.ts';
import { ensureFolder } from '../disk/folder.ts';
import { withLock } from '../disk/lock.ts';
import type { Env } from '../disk/paths.ts';
import { configDir } from '../disk/paths.ts';
import type { SettingsData } from './data.ts';
import { DEFAULT_SETTINGS, NOTICE_VERSION } from './data.ts';
import { readSettingsFile, setAside } from './file.ts';
import { fromRaw, merge } from './merge.ts';
import type { Settings, SettingsOptions, SettingsWarning } from './types.ts';
import { loadWriter, type Write } from './writer.ts';

/** Milliseconds for which a write waits for the writes of other processes. */
const PATIENCE = 2000;

/** DO_NOT_TRACK (consoledonottrack.com): set, and neither empty, 0 nor false. */
function asksNotToTrack(env: Env): boolean {
  return !['', '0', 'false'].includes((env.DO_NOT_TRACK ?? '').toLowerCase());
}

function asItCounts(data: SettingsData, doNotTrack: boolean): SettingsData {
  if (doNotTrack) return { ...data, consent: { ...data.consent, analytics: 'declined' } };
  const stale = data.consent.noticeVersion < NOTICE_VERSION;
  return stale ? { ...data, consent: DEFAULT_SETTINGS.consent } : data;
}

/** What the file holds, or defaults where it holds nothing that can be used. */
interface Disk {
  readonly data: SettingsData;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly broken: boolean;
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

/** Where the settings of the environment's user are. */
export function settingsPath(env: Env): string {
  return join(configDir(env), 'config.json');
}

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Opens the settings of the environment's user; a broken file is moved out of the way. Never throws: what cannot be read
 * is a warning, and defaults hold. Every write happens under a lock: it reads what others have written, brings our
 * changes into it and replaces the file.
 */
export function openSettings({ env, now = () => new Date(), delay = 200 }: SettingsOptions): Settings {
  const path = settingsPath(env);
  const doNotTrack = asksNotToTrack(env);
  let warning: SettingsWarning | null = null;
  let listener: (warning: SettingsWarning) => void = () => {};
  /** False while a file that we could not read or move stands where ours would go. */
  let mayWrite = true;
  let seen = '';
  let isLocked = false;

  const warn = (kind: SettingsWarning['kind'], detail: string, movedTo = ''): void => {
    warning = { kind, path, movedTo, detail };
  };

  const locked = <T>(job: () => T, patience = PATIENCE): T => {
    if (isLocked) return job();
    return withLock(`${path}.lock`, patience, () => {
      isLocked = true;
      try {
        return job();
      } finally {
        isLocked = false;
      }
    });
  };

  const nothing = (broken: boolean): Disk => ({ data: asItCounts(DEFAULT_SETTINGS, doNotTrack), raw: {}, broken });

  /** Moves a broken file aside. Under the lock, since another process may have done so and written a whole one. */
  const moveAside = (): Disk => {
    const state = readSettingsFile(path);
    if (state.kind !== 'broken') return readDisk();
    const movedTo = setAside(path, now(), exists);
    mayWrite = movedTo !== null;
    warn('broken', state.detail, movedTo ?? '');
    return nothing(true);
  };

  /** The file as it is now. */
  const readDisk = (): Disk => {
    seen = signature(path);
    const state = readSettingsFile(path);
    if (state.kind === 'read') {
      return { data: asItCounts(fromRaw(state.raw), doNotTrack), raw: state.raw, broken: false };
    }
    if (state.kind === 'absent') return nothing(false);
    if (state.kind === 'broken') {
      try {
        return locked(moveAside);
      } catch {
        // The folder may not be written to.
      }
    }
    mayWrite = false;
    warn(state.kind, state.detail);
    return nothing(state.kind === 'broken');
  };

  let data = readDisk().data;
  let base = data;
  let write: Write | null = null;
  let loading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const announce = (before: SettingsWarning | null): void => {
    if (warning && warning !== before) listener(warning);
  };

  const stopTimer = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };

  const writeMerged = (put: Write['put']): void => {
    const disk = readDisk();
    if (!mayWrite) return;
    // Of a file that broke under us, what we remember is all there is; one that was removed stays forgotten.
    const merged = disk.broken ? data : merge(base, data, disk.data);
    // An answer that only counts for now (DO_NOT_TRACK, an older notice) leaves the kept one as it is.
    const consent = merged.consent === disk.data.consent ? disk.raw.consent : merged.consent;
    const { consent: _, ...rest } = merged;
    put({ ...disk.raw, ...rest, ...(consent === undefined ? {} : { consent }) });
    data = merged;
    base = merged;
    seen = signature(path);
    if (warning?.kind === 'unwritable') warning = null;
  };

  const writeNow = (): void => {
    if (data === base || !mayWrite || !write) return;
    const before = warning;
    const { prepare, put } = write;
    try {
      ensureFolder(dirname(path), 0o700);
      // What takes long is done before others have to wait for it.
      prepare();
      locked(() => writeMerged(put));
    } catch (error) {
      // The next change tries again.
      warn('unwritable', errorCode(error));
    }
    announce(before);
  };

  const load = (): Promise<void> => {
    loading ??= loadWriter(path).then(
      (loaded) => {
        write = loaded;
      },
      (error) => {
        loading = null;
        const before = warning;
        warn('unwritable', errorCode(error));
        announce(before);
      },
    );
    return loading;
  };

  const flush = async (): Promise<void> => {
    stopTimer();
    if (data === base || !mayWrite) return;
    await load();
    writeNow();
  };

  return {
    path,
    env,
    now,
    doNotTrack,
    get data() {
      return data;
    },
    get kept() {
      return base;
    },
    get warning() {
      return warning;
    },
    get unsaved() {
      return data !== base;
    },
    listen: (given) => {
      listener = given;
    },
    update: (change) => {
      data = change(data);
      if (data === base || timer || !mayWrite) return;
      void load();
      timer = setTimeout(() => void flush(), delay);
    },
    refresh: () => {
      if (!mayWrite || signature(path) === seen) return;
      const before = warning;
      const disk = readDisk();
      if (mayWrite && !disk.broken) {
        data = data === base ? disk.data : merge(base, data, disk.data);
        base = disk.data;
      }
      announce(before);
    },
    flush,
    locked,
  };
}
