import type { CommandWords } from './cli.ts';

/** What is said where a terminal cannot do what most can. Functions take what varies and give the whole sentence. */
export interface TerminalMessages {
  /** The terminal understands no sequences; `id` is the story that was asked for, '' for none. */
  readonly dumb: (id: string) => string;
  /** A Linux console, whose fonts have no Hangul, in a Korean locale. */
  readonly noHangul: string;
  /** The locale's charset is not UTF-8. */
  readonly asciiOnly: (locale: string) => string;
}

export type TerminalCommand = 'doctor';
export type TerminalOption = 'screenReader' | 'doctorJson';
export type TerminalCommandWords = Readonly<Record<TerminalCommand, CommandWords>>;
export type TerminalOptionWords = Readonly<Record<TerminalOption, string>>;
