import type { DataFile } from '../db/data/data-file.ts';
import type { CliMessages } from '../i18n/en/cli.ts';
import type { UiLang } from '../i18n/index.ts';
import type { Settings } from '../settings/types.ts';
import type { Lang } from '../story/model.ts';
import type { Io } from './io.ts';

export interface Options {
  readonly has: (name: string) => boolean;
  /** The value of an option, the last one if it is repeated; undefined if it is missing. */
  readonly value: (name: string) => string | undefined;
  readonly values: (name: string) => readonly string[];
}

/** The environment of a command. */
export interface Context {
  readonly io: Io;
  readonly ui: UiLang;
  readonly words: CliMessages;
  readonly options: Options;
  /** The arguments after the command's name. */
  readonly args: readonly string[];
  readonly settings: Settings;
  /** Opened at its first use. */
  readonly data: DataFile;
  /** ISO date (UTC). */
  readonly today: string;
  /** Story languages, the preferred one first. */
  readonly storyLangs: readonly Lang[];
  /** Prints new settings warnings on standard error. */
  readonly tellWarning: () => Promise<void>;
  /** Returns new settings warnings as one sentence, '' for none; they are not printed again. */
  readonly shownWarning: () => string;
  /** Says something about the data file, with the next output. */
  readonly noteData: (say: (words: CliMessages) => string) => void;
  /** Returns what is to be said about the data file, such as that a damaged one was set aside; it is not said again. */
  readonly takeDataNotes: () => readonly string[];
}

/** The environment of a command that needs neither settings nor stories. */
export type FilterContext = Pick<Context, 'io' | 'options' | 'args' | 'words'>;
