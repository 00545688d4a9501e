import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { errorCode, errorPath, orIfRefused } from '../platform/error-code.ts';
import { ensureFolder } from '../platform/make-folder.ts';
import { configDir, type Env } from '../platform/paths.ts';
import { changedConfig, changedKeys, loadWriter, removeAbandoned, type WriteConfig } from './config-writer.ts';
import { storeCredentialsOf } from './credentials.ts';
import { withFeedIds } from './feed-ids.ts';
import { lastGoodText, saveLastGood } from './last-good-copy.ts';
import { beginLog, isCrowded, splitRecentMarks } from './marks/recent-marks.ts';
import { mergeSettings } from './merge.ts';
import type { SettingsData } from './settings-data.ts';
import { readSettingsFile } from './settings-file.ts';
import { asksNotToTrack, type StoredSettings, settingsStorage } from './settings-storage.ts';
import { STATE_KEYS } from './settings-table.ts';
import { stateOf, statePath, stateText } from './state-file.ts';
import type { Settings, SettingsOptions, SettingsWarning } from './types.ts';

/** Milliseconds that a write waits for other processes: longer than the age at which a lock is stale. */
const PATIENCE = 12_000;
/** The same for a write between keys, how often it is retried before a warning, and the same for other work under the lock. */
const [QUICK_PATIENCE, QUICK_TRIES, JOB_PATIENCE] = [100, 20, 2000];

export function settingsPath(env: Env): string {
  return join(configDir(env), 'config.json');
}

const hasNewState = (before: SettingsData, after: SettingsData): boolean =>
  STATE_KEYS.some((key) => after[key] !== before[key]);

/**
 * Opens the settings of the environment's user. Never throws: unreadable parts give a warning, and the last good copy
 * or the defaults apply. Every write happens under a lock: it reads what others have written, merges our changes and
 * replaces the file. A `config.json` with a mistake is never written.
 */
export function openSettings(options: SettingsOptions): Settings {
  const { env, now = () => new Date(), delay = 200, patience = PATIENCE } = options;
  const path = settingsPath(env);
  const folder = dirname(path);
  const doNotTrack = asksNotToTrack(env);
  const storage = settingsStorage(path, { now, doNotTrack });
  let listener: (warning: SettingsWarning) => void = () => {};
  let disk = storage.read();
  let data = disk.data;
  let base = data;
  let write: WriteConfig | null = null;
  let loading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let tries = 0;
  let isKeepingGood = false;
  let othersChanges = 0;

  const warn = (error: unknown): void => {
    const isState = errorPath(error) === statePath(path) || changedKeys(base, data).length === 0;
    storage.warn('write', { kind: 'unwritable', about: isState ? 'state' : 'config', detail: errorCode(error) });
  };

  /** Runs a job, and reports the warnings that it caused to the listener. */
  const announcing = (job: () => void): void => {
    const before = storage.warnings;
    job();
    for (const warning of storage.warnings) if (!before.includes(warning)) listener(warning);
  };

  const isChanged = (): boolean => data !== base && (hasNewState(base, data) || changedKeys(base, data).length > 0);

  const stopTimer = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };

  /** @throws an error of code ELOCKED if another process has taken over the lock. */
  const putState = (held: NonNullable<StoredSettings['stateHeld']>, merged: SettingsData): void => {
    if (!storage.isOurs()) throw Object.assign(new Error('in use'), { code: 'ELOCKED' });
    writeAtomic(statePath(path), stateText(held, merged), 0o600);
    if (merged.marksFile === null) beginLog(merged, storage.marksLog);
  };

  /** Records that the marks log becomes shorter, before it does: after a kill in between nothing seems to be missing. */
  const expectShorterLog = (bytes: number): void => {
    if (storage.isLost(disk.data.marksFile)) return;
    const { stateHeld } = disk;
    if (!stateHeld) throw Object.assign(new Error('not writable'), { code: 'EACCES' });
    disk = { ...disk, data: { ...disk.data, marksFile: { bytes } } };
    putState(stateHeld, disk.data);
  };
  storage.marksLog.shrinking = expectShorterLog;

  /** Moves marks that are not recent from `state.json` to the marks log, once there are many and none are missing. */
  const moveOlderMarks = (): SettingsData => {
    const { stateHeld, data: given } = disk;
    const parts = stateHeld && !storage.isLost(given.marksFile) ? splitRecentMarks(given) : null;
    if (!parts) return given;
    // ENOSPC or another error of the disk: they stay there, and the next write tries again.
    return orIfRefused(() => {
      storage.marksLog.add(parts.archived);
      return { ...disk.data, ...parts.recent, marksLog: storage.marksLog };
    }, disk.data);
  };

  const putConfig = (put: WriteConfig, from: StoredSettings, merged: SettingsData): void => {
    const { config, configHeld, data: before } = from;
    const [text, wrong] = config.kind === 'read' ? [config.text, config.wrong] : ['', []];
    storeCredentialsOf(path, env);
    put(changedConfig(configHeld ?? {}, before, merged, wrong), text, storage.isOurs);
    const good = lastGoodText(path, readSettingsFile(path));
    if (good !== null) saveLastGood(path, good);
  };

  const writeMerged = (): void => {
    if (!storage.isUnchanged()) othersChanges += 1;
    disk = storage.read();
    storage.mendMarks();
    removeAbandoned(folder, '.marks.jsonl.', '.state.json.', '.config.last-good.json.');
    const joined = mergeSettings(base, data, moveOlderMarks());
    const { stateHeld, configHeld } = disk;
    const marksFile = stateHeld ? storage.marksFileNow(joined.marksFile) : joined.marksFile;
    const merged = { ...joined, marksFile };
    const isState = stateHeld !== null && hasNewState(disk.data, merged);
    if (isState) putState(stateHeld, merged);
    const isConfig = changedKeys(disk.data, merged).length > 0 && configHeld !== null && write !== null;
    if (isConfig && write) putConfig(write, disk, merged);
    base = { ...(isConfig ? merged : disk.data), ...stateOf(isState ? merged : disk.data), marksLog: merged.marksLog };
    data = merged;
    storage.noteSeen(stateHeld === null || isState ? merged : disk.data);
    if (isChanged()) storage.warn('write', { kind: 'refused', about: configHeld === null ? 'config' : 'state' });
    else storage.allWell('write');
  };

  const writeNow = (wait: number, isLast: boolean): void => {
    if (!isChanged()) return;
    announcing(() => {
      try {
        ensureFolder(folder, 0o700);
        storage.locked(() => {
          writeMerged();
          // Thousands at once, from a restore, need not wait for the next write.
          if (isCrowded(base)) writeMerged();
        }, wait);
        tries = 0;
      } catch (error) {
        tries += 1;
        // Others are writing: not reported while the write is retried.
        const isWaiting = !isLast && errorCode(error) === 'ELOCKED' && tries < QUICK_TRIES;
        // The next change tries again.
        if (isWaiting) writeSoon();
        else warn(error);
      }
    });
  };

  const load = (): Promise<void> => {
    loading ??= loadWriter(path).then(
      (loaded) => {
        write = loaded;
      },
      (error) => {
        loading = null;
        announcing(() => warn(error));
      },
    );
    return loading;
  };

  /** Loads the writer of `config.json` if it must be written. */
  const ready = async (): Promise<void> => {
    if (changedKeys(base, data).length > 0) await load();
  };

  const writeSoon = (): void => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = null;
      void ready().then(() => writeNow(QUICK_PATIENCE, false));
    }, delay);
  };

  /** Copies a file that was just read without a mistake. */
  const copyGood = (): void => {
    // EACCES, ENOSPC, or ELOCKED: tried again after the next read.
    orIfRefused(() => {
      if (lastGoodText(path, disk.config) === null) return;
      storage.locked(() => {
        const good = lastGoodText(path, readSettingsFile(path));
        if (good !== null) saveLastGood(path, good);
      }, QUICK_PATIENCE);
    });
  };

  return {
    path,
    env,
    now,
    doNotTrack,
    beforeEdit: null,
    get data() {
      return data;
    },
    get stored() {
      return base;
    },
    get othersChanges() {
      return othersChanges;
    },
    get warnings() {
      return storage.warnings;
    },
    get unsaved() {
      return isChanged();
    },
    listen: (given) => {
      listener = given;
    },
    update: (change) => {
      const next = change(data);
      // Other changes leave the feeds of `config.json` as they are.
      data = next.feeds === data.feeds ? next : withFeedIds(next);
      if (data === base) return;
      void ready();
      writeSoon();
    },
    refresh: () => {
      if (storage.isUnchanged()) return;
      othersChanges += 1;
      announcing(() => {
        disk = storage.read();
        data = isChanged() ? mergeSettings(base, data, disk.data) : disk.data;
        base = disk.data;
      });
      if (isKeepingGood) copyGood();
    },
    flush: async (how) => {
      stopTimer();
      if (!isChanged()) return;
      await ready();
      stopTimer();
      writeNow(how === 'quick' ? QUICK_PATIENCE : patience, how !== 'quick');
    },
    saveLastGood: () => {
      isKeepingGood = true;
      copyGood();
    },
    locked: (job, wait = JOB_PATIENCE) => storage.locked(job, wait),
  };
}
