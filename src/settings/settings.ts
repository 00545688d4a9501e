import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../disk/paths.ts';
import { configDir } from '../disk/paths.ts';
import type { SettingsData } from './data.ts';
import { DEFAULT_SETTINGS, NOTICE_VERSION } from './data.ts';
import { errorCode, readSettingsFile, setAside } from './file.ts';
import { fromRaw, merge } from './merge.ts';
import { loadWriter, type Write } from './writer.ts';

/** What went wrong with the settings file; reading goes on all the same. */
export interface SettingsWarning {
  /** `broken`: set aside as `movedTo` ('' when that failed too). `unreadable`, `unwritable`: kept in memory only. */
  readonly kind: 'broken' | 'unreadable' | 'unwritable';
  readonly path: string;
  readonly movedTo: string;
  /** An error code, or the key that was wrong. */
  readonly detail: string;
}

export interface Settings {
  readonly path: string;
  readonly env: Env;
  readonly now: () => Date;
  /** The settings as they count: an older notice's answer is undecided, and `DO_NOT_TRACK` declines. */
  readonly data: SettingsData;
  /** True where the environment says `DO_NOT_TRACK=1`; it wins over what is kept. */
  readonly doNotTrack: boolean;
  /** The last thing that went wrong, or null. */
  readonly warning: SettingsWarning | null;
  /** Changes the settings at once in memory and soon after on disk, together with other changes made meanwhile. */
  readonly update: (change: (data: SettingsData) => SettingsData) => void;
  /** Takes in what another program has written meanwhile; cheap when nothing has changed. Never throws. */
  readonly refresh: () => void;
  /** Writes now what has not been written yet. Never rejects; look at `warning` afterwards. */
  readonly flush: () => Promise<void>;
  /** The same for a process that is about to end, without waiting; does nothing before the first write is prepared. */
  readonly flushSync: () => void;
}

export interface SettingsOptions {
  readonly env: Env;
  readonly now?: () => Date;
  /** Milliseconds in which changes are gathered before they are written. */
  readonly delay?: number;
  /** Called when a later write goes wrong. */
  readonly onWarning?: (warning: SettingsWarning) => void;
}

/** DO_NOT_TRACK (consoledonottrack.com): set, and neither empty, 0 nor false. */
function asksNotToTrack(env: Env): boolean {
  return !['', '0', 'false'].includes((env.DO_NOT_TRACK ?? '').toLowerCase());
}

function asItCounts(data: SettingsData, doNotTrack: boolean): SettingsData {
  if (doNotTrack) return { ...data, consent: { ...data.consent, analytics: 'declined' } };
  const stale = data.consent.noticeVersion < NOTICE_VERSION;
  return stale ? { ...data, consent: DEFAULT_SETTINGS.consent } : data;
}

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

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Opens the settings of the environment's user. Never throws: what cannot be read is a warning, and defaults hold. */
export function openSettings({ env, now = () => new Date(), delay = 200, onWarning }: SettingsOptions): Settings {
  const path = join(configDir(env), 'config.json');
  const doNotTrack = asksNotToTrack(env);
  let warning: SettingsWarning | null = null;
  /** False while a file that we could not read or move stands where ours would go. */
  let mayWrite = true;
  let seen = '';

  const warn = (kind: SettingsWarning['kind'], detail: string, movedTo = ''): void => {
    warning = { kind, path, movedTo, detail };
  };

  /** The file as it is now; a broken one is moved out of the way. */
  const readDisk = (): Disk => {
    seen = signature(path);
    const state = readSettingsFile(path);
    if (state.kind === 'read') {
      return { data: asItCounts(fromRaw(state.raw), doNotTrack), raw: state.raw, broken: false };
    }
    if (state.kind === 'broken') {
      const movedTo = setAside(path, now(), exists);
      mayWrite = movedTo !== null;
      warn('broken', state.detail, movedTo ?? '');
    } else if (state.kind === 'unreadable') {
      mayWrite = false;
      warn('unreadable', state.detail);
    }
    return { data: asItCounts(DEFAULT_SETTINGS, doNotTrack), raw: {}, broken: state.kind === 'broken' };
  };

  let data = readDisk().data;
  let base = data;
  let write: Write | null = null;
  let loading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const announce = (before: SettingsWarning | null): void => {
    if (warning && warning !== before) onWarning?.(warning);
  };

  const stopTimer = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };

  const writeNow = (): void => {
    if (data === base || !mayWrite || !write) return;
    const before = warning;
    const disk = readDisk();
    if (mayWrite) {
      // Of a file that broke under us, what we remember is all there is; one that was removed stays forgotten.
      const merged = disk.broken ? data : merge(base, data, disk.data);
      // An answer that only counts for now (DO_NOT_TRACK, an older notice) leaves the kept one as it is.
      const consent = merged.consent === disk.data.consent ? disk.raw.consent : merged.consent;
      const { consent: _, ...rest } = merged;
      try {
        write({ ...disk.raw, ...rest, ...(consent === undefined ? {} : { consent }) });
        data = merged;
        base = merged;
        seen = signature(path);
        if (warning?.kind === 'unwritable') warning = null;
      } catch (error) {
        // Said once; the next change tries again.
        if (warning?.kind !== 'unwritable') warn('unwritable', errorCode(error));
      }
    }
    announce(before);
  };

  const prepare = (): Promise<void> => {
    loading ??= loadWriter(path).then((loaded) => {
      write = loaded;
    });
    return loading;
  };

  const flush = async (): Promise<void> => {
    stopTimer();
    if (data === base || !mayWrite) return;
    await prepare();
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
    get warning() {
      return warning;
    },
    update: (change) => {
      data = change(data);
      if (data === base || timer || !mayWrite) return;
      void prepare();
      timer = setTimeout(() => void flush(), delay);
    },
    refresh: () => {
      if (!mayWrite || signature(path) === seen) return;
      const before = warning;
      const disk = readDisk();
      if (!disk.broken) {
        data = data === base ? disk.data : merge(base, data, disk.data);
        base = disk.data;
      }
      announce(before);
    },
    flush,
    flushSync: () => {
      stopTimer();
      writeNow();
    },
  };
}
