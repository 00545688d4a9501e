import { dirname, join } from 'node:path';
import { errorCode } from '../disk/error-code.ts';
import { ensureFolder } from '../disk/folder.ts';
import type { Env } from '../disk/paths.ts';
import { configDir } from '../disk/paths.ts';
import { SETTINGS_VERSION, type SettingsData } from './data.ts';
import { asksNotToTrack, type Disk, keptAt } from './kept.ts';
import { merge } from './merge.ts';
import { isCrowded, newest, parted } from './newest.ts';
import type { Settings, SettingsOptions, SettingsWarning } from './types.ts';
import { loadWriter, type Write } from './writer.ts';

/** Milliseconds for which a write waits for the writes of other processes: longer than a lock is believed that nobody holds. */
const PATIENCE = 12_000;
/** The same for a write between keys, which is tried again so many times before anything is said. */
const QUICK_PATIENCE = 100;
const QUICK_TRIES = 20;

/** The same for other work under the lock. */
const JOB_PATIENCE = 2000;

const NOTHING = { read: {}, starred: {}, positions: {} };

/** Where the settings of the environment's user are. */
export function settingsPath(env: Env): string {
  return join(configDir(env), 'config.json');
}

/**
 * Opens the settings of the environment's user; a broken file is moved out of the way. Never throws: what cannot be read
 * is a warning, and defaults hold. Every write happens under a lock: it reads what others have written, brings our
 * changes into it and replaces the file.
 */
export function openSettings(options: SettingsOptions): Settings {
  const { env, now = () => new Date(), delay = 200, patience = PATIENCE } = options;
  const path = settingsPath(env);
  const doNotTrack = asksNotToTrack(env);
  const kept = keptAt(path, { now, doNotTrack });
  let listener: (warning: SettingsWarning) => void = () => {};
  let data = kept.read().data;
  let base = data;
  let write: Write | null = null;
  let loading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let tries = 0;

  const warn = (error: unknown): void => {
    kept.warning = { kind: 'unwritable', path, movedTo: '', detail: errorCode(error) };
  };

  const announce = (before: SettingsWarning | null): void => {
    if (kept.warning && kept.warning !== before) listener(kept.warning);
  };

  const stopTimer = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };

  const mergedWith = (disk: Disk): SettingsData => {
    if (!disk.broken) return merge(base, data, disk.data);
    // Of a file that broke under us, what we remember and what could be kept of it is all there is.
    return { ...data, ...newest(NOTHING, data, disk.data), older: disk.data.older };
  };

  /** Has what is not recent beside the settings file, once there is much in it: what is there, and nothing that is new. */
  const withoutOlder = (disk: Disk): Disk => {
    const parts = parted(disk.data);
    if (!parts) return disk;
    try {
      kept.older.add(parts.older);
      return { ...disk, data: { ...disk.data, ...parts.recent, older: kept.older } };
    } catch {
      // It stays where it is, and is tried again with the next write.
      return disk;
    }
  };

  const writeMerged = (put: Write['put']): void => {
    const disk = kept.read();
    if (!kept.mayWrite) return;
    const merged = mergedWith(withoutOlder(disk));
    // An answer that only counts for now (DO_NOT_TRACK, an older notice) leaves the kept one as it is.
    const consent = merged.consent === disk.data.consent ? disk.raw.consent : merged.consent;
    const { consent: _, older: __, ...rest } = merged;
    const raw = { ...disk.raw, ...rest, ...(consent === undefined ? {} : { consent }), version: SETTINGS_VERSION };
    put(raw, kept.isOurs);
    data = merged;
    base = merged;
    kept.noteSeen();
    if (kept.warning?.kind === 'unwritable') kept.warning = null;
  };

  const writeNow = (wait: number, isLast: boolean): void => {
    if (data === base || !write) return;
    const before = kept.warning;
    const { prepare, put } = write;
    try {
      ensureFolder(dirname(path), 0o700);
      // What takes long is done before others have to wait for it.
      prepare();
      kept.locked(() => {
        writeMerged(put);
        // Thousands at once, of a restore or of an old file, need not wait for the next write.
        if (isCrowded(base)) writeMerged(put);
      }, wait);
      tries = 0;
    } catch (error) {
      tries += 1;
      // Others are writing: nobody has to hear of it as long as there is a next time.
      const isWaiting = !isLast && errorCode(error) === 'ELOCKED' && tries < QUICK_TRIES;
      if (isWaiting) writeSoon();
      // The next change tries again. What stood in the way from the beginning has been said.
      else if (kept.mayWrite) warn(error);
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
        const before = kept.warning;
        warn(error);
        announce(before);
      },
    );
    return loading;
  };

  const writeSoon = (): void => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = null;
      void load().then(() => writeNow(QUICK_PATIENCE, false));
    }, delay);
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
      return kept.warning;
    },
    get unsaved() {
      return data !== base;
    },
    listen: (given) => {
      listener = given;
    },
    update: (change) => {
      data = change(data);
      if (data === base || !kept.mayWrite) return;
      void load();
      writeSoon();
    },
    refresh: () => {
      if (kept.isUnchanged()) return;
      const before = kept.warning;
      const disk = kept.read();
      if (kept.mayWrite) {
        data = data === base && !disk.broken ? disk.data : mergedWith(disk);
        base = disk.broken ? base : disk.data;
        // What was lost with the file is written again, even if nothing changes any more.
        if (disk.broken) writeSoon();
      }
      announce(before);
    },
    flush: async () => {
      stopTimer();
      if (data === base) return;
      await load();
      stopTimer();
      writeNow(patience, true);
    },
    locked: (job, wait = JOB_PATIENCE) => kept.locked(job, wait),
  };
}
