import type { Env } from '../disk/paths.ts';
import type { SettingsData } from './data.ts';

/** What went wrong with the settings file; reading goes on all the same. */
export interface SettingsWarning {
  /**
   * `broken`: set aside as `movedTo` ('' when that failed too). `newer`: a later version's, of which `detail` is the number.
   * With that, `unreadable` and `unwritable`, changes are kept in memory only.
   */
  readonly kind: 'broken' | 'newer' | 'unreadable' | 'unwritable';
  readonly path: string;
  readonly movedTo: string;
  /** An error code, or the key that was wrong. */
  readonly detail: string;
  /** Of a broken file: whether part of it is still in use. */
  readonly isRescued?: boolean;
  /** Whether it is about the file of marks that are not recent. */
  readonly isMarks?: boolean;
}

export interface Settings {
  readonly path: string;
  readonly env: Env;
  readonly now: () => Date;
  /** The settings as they count: an older notice's answer is undecided, and `DO_NOT_TRACK` declines. */
  readonly data: SettingsData;
  /** The same as the file had them when it was last looked at; `data` has the changes that are not written yet. */
  readonly kept: SettingsData;
  /** True where the environment says `DO_NOT_TRACK=1`; it wins over what is kept. */
  readonly doNotTrack: boolean;
  /** The last thing that went wrong, or null. */
  readonly warning: SettingsWarning | null;
  /** Whether there are changes that are not in the file. */
  readonly unsaved: boolean;
  /** Has a function called whenever something goes wrong from now on, with every write that fails; the last one stays. */
  readonly listen: (listener: (warning: SettingsWarning) => void) => void;
  /** Changes the settings at once in memory and soon after on disk, together with other changes made meanwhile. */
  readonly update: (change: (data: SettingsData) => SettingsData) => void;
  /** Takes in what another program has written meanwhile; cheap when nothing has changed. Never throws. */
  readonly refresh: () => void;
  /** Writes now what has not been written yet. Never rejects; look at `unsaved` and `warning` afterwards. */
  readonly flush: () => Promise<void>;
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
