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

/** Words about what is kept: what is wrong with it, and how it is carried elsewhere. */
export interface KeptMessages {
  /** Part of a broken settings file is still used; the whole one is kept under a dated name. */
  readonly rescued: (path: string, movedTo: string, detail: string) => string;
  /** The settings file was broken while the reader ran, which goes on with what it has, and has written that. */
  readonly brokenMeanwhile: (path: string, movedTo: string) => string;
  /** The settings file is of a later version, whose number is given. */
  readonly newer: (path: string, version: string) => string;
  /** The file of marks that are not recent; `movedTo` is '' where it could not be moved. */
  readonly marksBroken: (path: string, movedTo: string) => string;
  readonly marksUnreadable: (path: string, reason: string) => string;
  readonly restored: (counts: RestoreCounts) => string;
  readonly wouldRestore: (counts: RestoreCounts) => string;
  readonly nothingNew: string;
  /** The backup holds a journal or typed lines, which are left out, since there is no consent to keeping them. */
  readonly consentLeft: string;
  /** Why nothing is printed, where the settings or the marks cannot be read, which has been said. */
  readonly notWhole: string;
  readonly noBackup: (file: string) => string;
  readonly newerBackup: (file: string, version: string) => string;
  readonly cannotRead: (file: string, reason: string) => string;
  readonly cannotWriteJournal: (path: string, reason: string) => string;
  readonly cannotWriteTyped: (path: string, reason: string) => string;
}
