import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { orIfRefused } from '../platform/error-code.ts';
import { freeName } from '../platform/free-name.ts';
import { withLock } from '../platform/lock.ts';
import type { Env } from '../platform/paths.ts';
import { setAside } from './broken-files.ts';
import { type Config, readConfig } from './last-good-copy.ts';
import { MarksLog } from './marks/marks-log.ts';
import { DEFAULT_SETTINGS, fromRaw, NOTICE_VERSION, type SettingsData } from './settings-data.ts';
import { type FileState, invalidKeys, positionOfInvalid, type Raw, readSettingsFile } from './settings-file.ts';
import { STATE_KEYS } from './settings-table.ts';
import { stateFile, statePath } from './state-file.ts';
import type { SettingsWarning } from './types.ts';

/** The content of the files, with defaults for unusable parts. */
export interface StoredSettings {
  readonly data: SettingsData;
  readonly config: FileState;
  /** A write of `config.json` starts from it; null while writing is not allowed. */
  readonly configHeld: Raw | null;
  /** The same for `state.json`. */
  readonly stateHeld: Raw | null;
}

/** Each subject has at most one warning at a time. */
type Subject = SettingsWarning['about'] | 'write' | 'older' | 'lost';
type WarningDraft = Pick<SettingsWarning, 'kind' | 'about'> & Partial<SettingsWarning>;

/** Milliseconds to wait for other processes before a broken file is moved aside. */
const PATIENCE = 2000;

function effectiveSettings(data: SettingsData, doNotTrack: boolean): SettingsData {
  if (doNotTrack) return { ...data, consent: { ...data.consent, analytics: 'declined' } };
  const stale = data.consent.noticeVersion < NOTICE_VERSION;
  return stale ? { ...data, consent: DEFAULT_SETTINGS.consent } : data;
}

/** A value that changes with each write of a file; '' if there is no file. Never throws. */
export function signature(path: string): string {
  // ENOENT, ENOTDIR, or a folder that cannot be searched.
  return orIfRefused(() => {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  }, '');
}

export function marksLogPath(path: string): string {
  return join(dirname(path), 'marks.jsonl');
}

/** The warning about `config.json`, or null. */
function configWarning({ file, usesGood }: Config): WarningDraft | null {
  const about = { about: 'config', isRescued: usesGood } as const;
  if (file.kind === 'absent') return usesGood ? { ...about, kind: 'gone' } : null;
  if ('ignored' in file && file.ignored.length > 0)
    return { ...about, kind: 'foreign', detail: file.ignored.join(', ') };
  if (file.kind === 'newer' || file.kind === 'unreadable') return { ...about, kind: file.kind, detail: file.detail };
  if (file.kind === 'broken') return { ...about, kind: 'broken', detail: file.detail, place: file.place };
  if (file.kind === 'older') return { ...about, kind: 'older', detail: file.detail };
  const [first] = file.wrong;
  if (!first) return null;
  return { ...about, kind: 'wrong', detail: invalidKeys(file), place: positionOfInvalid(file.text, first) };
}

/** Access to a settings file, `state.json` and the marks log in its folder. */
export function settingsStorage(path: string, env: { readonly now: () => Date; readonly doNotTrack: boolean }) {
  const { now, doNotTrack } = env;
  const marksLog = new MarksLog(marksLogPath(path));
  const state = statePath(path);
  const paths = { config: path, state, marks: marksLog.path };
  const warnings = new Map<Subject, SettingsWarning>();
  let mayWriteMarks = true;
  let seen = '';
  let held: (() => boolean) | null = null;

  /** Adds a warning. A repeated warning stays the same object, so that it is shown once. */
  const warn = (subject: Subject, given: WarningDraft): void => {
    const whole: SettingsWarning = {
      path: paths[given.about],
      movedTo: '',
      detail: '',
      place: null,
      isRescued: false,
      ...given,
    };
    const known = warnings.get(subject);
    const isSame = known && JSON.stringify(known) === JSON.stringify(whole);
    // A repeated write failure is shown again.
    if (isSame && subject !== 'write') return;
    // For an unreadable folder, one warning covers all files.
    const { kind, detail } = whole;
    const isUnreadable = (one?: SettingsWarning) => one?.kind === 'unreadable' && one.detail === detail;
    if (kind === 'unreadable' && subject !== 'config' && isUnreadable(warnings.get('config'))) return;
    warnings.delete(subject);
    warnings.set(subject, whole);
  };
  const allWell = (subject: Subject): void => {
    warnings.delete(subject);
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

  /** Whether this process still has the lock. A process that slept too long loses it. */
  const isOurs = (): boolean => held?.() ?? false;

  /** Runs a job under the lock, if there can be one. */
  const tryLocked = (job: () => void): void => {
    // EACCES, ENOSPC, or ELOCKED: the file stays where it is.
    orIfRefused(() => locked(job, PATIENCE));
  };

  /** Checks the marks log. The settings are used even if it is unusable. */
  const checkOlder = (): void => {
    const { kind, detail } = marksLog.refresh();
    mayWriteMarks = kind !== 'newer';
    if (detail === undefined) return;
    if (kind !== 'broken') {
      warn('marks', { kind, about: 'marks', detail });
      return;
    }
    let movedTo: string | null = null;
    tryLocked(() => {
      if (marksLog.refresh().kind === 'broken') movedTo = setAside(marksLog.path, now());
    });
    warn('marks', { kind: 'broken', about: 'marks', detail, movedTo: movedTo ?? '' });
  };

  /** Damaged lines are found when all marks are read, which is after the settings. */
  const sayDamaged = (movedTo = '', count = marksLog.damaged): void => {
    if (count > 0) warn('marks', { kind: 'damaged', about: 'marks', detail: String(count), movedTo });
  };

  /** Copies a marks log with damaged lines, and removes them. Only under the lock. */
  const mendMarks = (): void => {
    const count = marksLog.damaged;
    const to = count > 0 ? freeName(marksLog.path, 'broken', now()) : null;
    if (to === null) return;
    // EACCES, ENOSPC: they stay in the file, and the next write tries again.
    orIfRefused(() => {
      marksLog.setDamagedAside(to);
      sayDamaged(to, count);
    });
  };

  /** Reads `config.json`; one from before the first release is set aside. */
  const readOrSetAside = (): Config => {
    const config = readConfig(path);
    if (config.file.kind !== 'older') return config;
    const { detail } = config.file;
    let movedTo: string | null = null;
    tryLocked(() => {
      if (readSettingsFile(path).kind === 'older') movedTo = setAside(path, now());
    });
    if (movedTo !== null) warn('older', { kind: 'older', about: 'config', detail, movedTo });
    return readConfig(path);
  };

  const stateJson = stateFile(state, {
    now,
    tryLocked,
    isOurs,
    say: (said) => warn('state', { about: 'state', ...said }),
  });

  const signatures = (): string => `${signature(path)} ${signature(state)}`;

  /** Whether marks are missing that the files once had. */
  const isLost = (known: SettingsData['marksFile']): boolean =>
    known !== null && (known.isIncomplete === true || marksLog.size < known.bytes);

  /** Reads the files; a broken file of marks is set aside. Never throws. */
  const read = (isSecond = false): StoredSettings => {
    seen = signatures();
    const config = readOrSetAside();
    const said = configWarning(config);
    if (said) warn('config', said);
    else allWell('config');
    const recent = stateJson.read();
    checkOlder();
    const { file, raw } = config;
    // Each key counts in its own file only.
    const whole = { ...raw, ...Object.fromEntries(STATE_KEYS.map((key) => [key, recent.raw[key]])) };
    const { kind } = marksLog.refresh();
    const stored = fromRaw(whole, kind === 'absent' ? null : marksLog);
    // Marks are moved to the log only out of `state.json`.
    const isGone = recent.isAbsent && kind !== 'absent';
    const data = isGone ? { ...stored, marksFile: { bytes: marksLog.size, isIncomplete: true } } : stored;
    if (!isLost(data.marksFile)) allWell('lost');
    // Another process may have written between the two looks.
    else if (!isSecond) return read(true);
    else if (kind === 'absent' || kind === 'whole')
      warn('lost', { kind: 'lost', about: data.marksFile?.isIncomplete ? 'state' : 'marks' });
    const stateHeld = mayWriteMarks ? recent.held : null;
    // A write would make somebody else's programs our own.
    const ours = file.kind === 'read' && file.ignored.length === 0 ? file.held : null;
    const configHeld = file.kind === 'absent' ? raw : ours;
    return { data: effectiveSettings(data, doNotTrack), config: file, configHeld, stateHeld };
  };

  return {
    marksLog,
    get warnings(): readonly SettingsWarning[] {
      sayDamaged();
      return [...warnings.values()];
    },
    warn,
    allWell,
    read: () => read(),
    mendMarks,
    isLost,
    /** What `state.json` is to say of the marks log: nothing new while marks are missing. */
    marksFileNow: (known: SettingsData['marksFile']): SettingsData['marksFile'] => {
      const { size } = marksLog;
      if (isLost(known) || known?.bytes === size) return known;
      return size > 0 ? { bytes: size } : null;
    },
    /** Whether the files are unchanged since they were last read or written. */
    isUnchanged: () => signatures() === seen,
    /** Records the present state of the files, with these marks. */
    noteSeen: (data: SettingsData) => {
      stateJson.note(data);
      if (!isLost(data.marksFile)) allWell('lost');
      seen = signatures();
    },
    locked,
    isOurs,
  };
}

/** Whether DO_NOT_TRACK (consoledonottrack.com) is set and neither empty, 0 nor false. */
export function asksNotToTrack(env: Env): boolean {
  return !['', '0', 'false'].includes((env.DO_NOT_TRACK ?? '').toLowerCase());
}
