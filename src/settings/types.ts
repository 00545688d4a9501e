import type { Env } from '../platform/paths.ts';
import type { Change } from './changes.ts';
import type { TextPosition } from './json-positions.ts';
import type { SettingsData } from './settings-data.ts';

/** A problem with the settings' files, which does not stop the program. */
export interface SettingsWarning {
  /** The file: `config.json`, `state.json`, or `marks.jsonl` with the marks that are not recent. */
  readonly about: 'config' | 'state' | 'marks';
  /**
   * `broken`: unusable. `config.json` stays as it is, the others are moved to `movedTo` ('' if that failed).
   * `damaged`: `detail` lines of marks are unreadable; `movedTo` is a copy with them, '' if they are still in the file.
   * `lost`: marks are missing, since the file is gone, or shorter than it was.
   * `wrong`: the value of the key `detail` is invalid. `gone`: missing, although there is a last good copy.
   * `foreign`: another user can have written it, so that the programs `detail` are ignored.
   * `newer`: of a later version with the number `detail`. For all of these and `unreadable` the file is not written.
   * `older`: of the version `detail` from before the first release; the file is at `movedTo`, '' if that failed.
   * `refused`: a change was not written for one of these reasons. `unwritable`: the file system refused it.
   */
  readonly kind:
    | 'broken'
    | 'damaged'
    | 'wrong'
    | 'gone'
    | 'foreign'
    | 'newer'
    | 'older'
    | 'unreadable'
    | 'unwritable'
    | 'refused'
    | 'lost';
  readonly path: string;
  readonly movedTo: string;
  /** An error code, or the invalid key. */
  readonly detail: string;
  /** The position of the mistake, if known. */
  readonly place: TextPosition | null;
  /** Whether the last good copy is in use, or part of a file that was set aside. */
  readonly isRescued: boolean;
}

export interface Settings {
  readonly path: string;
  readonly env: Env;
  readonly now: () => Date;
  /** The settings in force: an answer to an older notice counts as undecided, and `DO_NOT_TRACK` as a refusal. */
  readonly data: SettingsData;
  /** The settings as last read from the files; `data` has unwritten changes too. */
  readonly stored: SettingsData;
  /** How often other processes were found to have written. */
  readonly othersChanges: number;
  /** Whether the environment has `DO_NOT_TRACK=1`, which overrides the stored answer. */
  readonly doNotTrack: boolean;
  /** All current warnings, in order; an unchanged warning is the same object. */
  readonly warnings: readonly SettingsWarning[];
  /** Whether there are unwritten changes. */
  readonly unsaved: boolean;
  /**
   * Is called before changes of the user are made, with the settings that follow, without changed marks, and the changes of marks;
   * null for nothing. If it throws, none of them is made.
   */
  beforeEdit: ((next: SettingsData, marks: readonly Change[]) => void) | null;
  /** Sets a function that is called for every new warning, and for every failed write. */
  readonly listen: (listener: (warning: SettingsWarning) => void) => void;
  /** Changes the settings at once in memory and soon after on disk, together with other changes made meanwhile. */
  readonly update: (change: (data: SettingsData) => SettingsData) => void;
  /** Reads what another program has written; cheap if nothing has changed. Never throws. */
  readonly refresh: () => void;
  /**
   * Writes pending changes now. Never rejects; check `unsaved` and `warnings` afterwards. `quick` waits no longer for another
   * process than a write between keys, which is tried again.
   */
  readonly flush: (how?: 'quick') => Promise<void>;
  /**
   * Copies `config.json` whenever it has been read without a mistake, from now on. For programs that may write: a
   * command that only reads leaves the folder unchanged. Never throws.
   */
  readonly saveLastGood: () => void;
  /**
   * Runs a job while no other process writes settings.
   *
   * @param patience milliseconds to wait for the others, by default 2 seconds.
   * @throws the error of `withLock`: the folder may be missing or not ours, or another process may be stuck.
   */
  readonly locked: <T>(job: () => T, patience?: number) => T;
}

export interface SettingsOptions {
  readonly env: Env;
  readonly now?: () => Date;
  /** Milliseconds in which changes are collected before they are written. */
  readonly delay?: number;
  /** Milliseconds that `flush` waits for writes of other processes. */
  readonly patience?: number;
}
