import type { Env } from '../platform/paths.ts';
import type { TextPosition } from './json-scan.ts';
import type { SettingsData } from './settings-data.ts';

/** A problem with the settings' files, which does not stop the program. */
export interface SettingsWarning {
  /** Which file: `config.json`, `state.json`, or `marks.jsonl` with the marks that are not recent. */
  readonly about: 'config' | 'state' | 'marks';
  /**
   * `broken`: unusable. `config.json` stays as it is, the others are moved to `movedTo` ('' when that failed).
   * `damaged`: of `detail` lines of marks nothing can be read; they are in `movedTo`, '' where they are still in the file.
   * `wrong`: the value of the key `detail` is invalid. `gone`: missing, though there is a last good copy.
   * `newer`: a later version's, of which `detail` is the number. With all of these and `unreadable` nothing is written to the file.
   * `refused`: a change was not written for one of these reasons. `unwritable`: the file system refused it.
   * `split`: marks were moved out of `config.json`, of which there is a copy at `movedTo`.
   */
  readonly kind: 'broken' | 'damaged' | 'wrong' | 'gone' | 'newer' | 'unreadable' | 'unwritable' | 'refused' | 'split';
  readonly path: string;
  readonly movedTo: string;
  /** An error code, or the key that was wrong. */
  readonly detail: string;
  /** Where the mistake is, where that can be said. */
  readonly place: TextPosition | null;
  /** Whether the last good copy is in use, or part of a file that was set aside. */
  readonly isRescued: boolean;
}

export interface Settings {
  readonly path: string;
  readonly env: Env;
  readonly now: () => Date;
  /** The settings as they count: an older notice's answer is undecided, and `DO_NOT_TRACK` declines. */
  readonly data: SettingsData;
  /** The same as the files had them when they were last looked at; `data` has the changes that are not written yet. */
  readonly stored: SettingsData;
  /** True where the environment says `DO_NOT_TRACK=1`; it wins over what is kept. */
  readonly doNotTrack: boolean;
  /** All that there is to be said, in the order in which it came up; what is still the same is the same object. */
  readonly warnings: readonly SettingsWarning[];
  /** The last of them, or null. */
  readonly warning: SettingsWarning | null;
  /** Whether there are changes that are not in the files. */
  readonly unsaved: boolean;
  /** Has a function called whenever something new is to be said, with every write that fails. */
  readonly listen: (listener: (warning: SettingsWarning) => void) => void;
  /** Changes the settings at once in memory and soon after on disk, together with other changes made meanwhile. */
  readonly update: (change: (data: SettingsData) => SettingsData) => void;
  /** Takes in what another program has written meanwhile; cheap when nothing has changed. Never throws. */
  readonly refresh: () => void;
  /** Writes now what has not been written yet. Never rejects; look at `unsaved` and `warning` afterwards. */
  readonly flush: () => Promise<void>;
  /**
   * Keeps a copy of `config.json` as it is, from now on whenever it has been read without a mistake, and moves marks out of
   * one of an earlier version. For programs that may write: a command that only reads leaves the folder as it is. Never
   * rejects.
   */
  readonly saveLastGood: () => Promise<void>;
  /**
   * Does a job while no other process writes settings.
   *
   * @param patience milliseconds to wait for the others, 2 seconds when not given.
   * @throws what `withLock` throws: the folder may be missing or not ours, another process may be stuck.
   */
  readonly locked: <T>(job: () => T, patience?: number) => T;
}

export interface SettingsOptions {
  readonly env: Env;
  readonly now?: () => Date;
  /** Milliseconds in which changes are gathered before they are written. */
  readonly delay?: number;
  /** Milliseconds for which `flush` waits for the writes of other processes. */
  readonly patience?: number;
}
