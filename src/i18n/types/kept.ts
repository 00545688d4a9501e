import type { CommandWords } from './cli.ts';

export type KeptCommand = 'backup' | 'restore';
export type KeptOption = 'restoreDryRun';
export type KeptCommandWords = Readonly<Record<KeptCommand, CommandWords>>;

/** What a restore brings in, in numbers. */
export interface RestoreCounts {
  readonly read: number;
  readonly starred: number;
  readonly positions: number;
  readonly feeds: number;
  readonly views: number;
  readonly watch: number;
  readonly preferences: number;
  /** 1 where the answer about the journal comes along. */
  readonly consent: number;
  readonly journal: number;
  /** Lines that were typed in the reader. */
  readonly typed: number;
}

/** Why a settings file is of no use. */
export type BrokenReason = 'empty' | 'notJson' | 'notUtf8' | 'notObject' | 'notFile' | 'tooLarge' | 'tooDeep';

/** Words about what is kept: what is wrong with it, and how it is carried elsewhere. */
export interface KeptMessages {
  /** A place in a file that is edited by hand. */
  readonly place: (line: number, column: number) => string;
  /** Why a settings file is of no use, in a few words. */
  readonly brokenReason: Readonly<Record<BrokenReason, string>>;
  /** `config.json` is not JSON; `where` is a place or a reason, `hasGood` whether the last good copy is in use. */
  readonly broken: (path: string, where: string, hasGood: boolean) => string;
  /** Values are of no use; `keys` are their names, `where` is the place of the first. */
  readonly wrong: (path: string, keys: string, where: string) => string;
  /** There is no `config.json`, but a copy of it. */
  readonly gone: (path: string) => string;
  /** A file is of a later version, whose number is given. */
  readonly newer: (path: string, version: string) => string;
  readonly unreadable: (path: string, reason: string, hasGood: boolean) => string;
  /** Of one value that is wrong, beside its place. */
  readonly wrongValue: (key: string) => string;
  readonly noEditor: (path: string) => string;
  /** The editor could not be started, or ended with a code that is not 0; `copy` is what it was opened on. */
  readonly editorFailed: (reason: string, copy: string) => string;
  /** What was edited is not stored; `copy` is where it is. */
  readonly notStored: (copy: string) => string;
  readonly changedMeanwhile: (path: string, copy: string) => string;
  readonly editAgain: string;
  /** Letters that decline to edit again, in lower case. */
  readonly editAgainNo: readonly string[];
  readonly stored: (path: string) => string;
  readonly notEdited: string;
  readonly unwritable: (path: string, reason: string) => string;
  /** A change was not written, since the file has to be mended first. */
  readonly refused: (path: string) => string;
  /** Marks were moved into a file of their own; the settings as they were are kept as `copy`. */
  readonly split: (path: string, copy: string) => string;
  /** The file of recent marks; `movedTo` is '' where it could not be moved, `isRescued` whether marks of it are in use. */
  readonly stateBroken: (path: string, movedTo: string, isRescued: boolean) => string;
  readonly stateUnreadable: (path: string, reason: string) => string;
  /** The file of marks that are not recent; `movedTo` is '' where it could not be moved. */
  readonly marksBroken: (path: string, movedTo: string) => string;
  /** Damaged lines of that file; `movedTo` is '' while they are in it. */
  readonly marksDamaged: (path: string, lines: number, movedTo: string) => string;
  readonly marksUnreadable: (path: string, reason: string) => string;
  readonly restored: (counts: RestoreCounts) => string;
  readonly wouldRestore: (counts: RestoreCounts) => string;
  readonly nothingNew: string;
  /** The backup holds a journal or typed lines, which are left out, since there is no consent to keeping them. */
  readonly consentLeft: string;
  /** Why nothing is printed, where the settings or the marks cannot be read, which has been said. */
  readonly notWhole: string;
  readonly noBackup: (file: string) => string;
  readonly deepBackup: (file: string) => string;
  readonly newerBackup: (file: string, version: string) => string;
  readonly cannotRead: (file: string, reason: string) => string;
  readonly cannotWriteJournal: (path: string, reason: string) => string;
  readonly cannotWriteTyped: (path: string, reason: string) => string;
}
