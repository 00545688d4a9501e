import type { CommandWords } from './cli.ts';

/** Words of the command that holds stories against their own record. Functions take what varies and give the whole sentence. */
export interface VerifyMessages {
  readonly running: string;
  readonly following: string;
  /** What a file or page was found to be, as the first word of its line and over a group of them. */
  readonly group: Readonly<Record<'changed' | 'missing' | 'unverifiable' | 'gone' | 'unknown', string>>;
  /** What is wrong with a file that changed. */
  readonly changed: Readonly<Record<'text' | 'file' | 'revision', string>>;
  /** What is not there. */
  readonly missing: Readonly<Record<'file' | 'revision', string>>;
  /** Why nothing can be said of a file. */
  readonly unverifiable: Readonly<Record<'no-hash' | 'unreadable' | 'revision', string>>;
  readonly summary: (counts: {
    readonly editions: number;
    /** Older texts of them. */
    readonly older: number;
    readonly changed: number;
    readonly missing: number;
    readonly unverifiable: number;
  }) => string;
  readonly sources: (counts: {
    readonly asked: number;
    readonly reachable: number;
    readonly gone: number;
    readonly unknown: number;
  }) => string;
}

export type VerifyCommand = 'verify';
export type VerifyOption = 'online' | 'verifyJson';
export type VerifyCommandWords = Readonly<Record<VerifyCommand, CommandWords>>;
export type VerifyOptionWords = Readonly<Record<VerifyOption, string>>;
