import type { CompletionCommand } from './completion.ts';
import type { DoctorMessages } from './doctor.ts';
import type { CliErrors } from './errors.ts';
import type { GlossaryCommand, GlossaryMessages } from './glossary.ts';
import type { IndexMessages } from './index-words.ts';
import type { IntakeCommand, IntakeMessages, IntakeOption } from './intake-words.ts';
import type { KeptCommand, KeptMessages, KeptOption } from './kept.ts';
import type { PastCommand, PastMessages, PastOption } from './past.ts';
import type { PrivacyMessages } from './privacy.ts';
import type { QueryMessages } from './query.ts';
import type { TerminalCommand, TerminalMessages, TerminalOption } from './terminals.ts';
import type { ThemeMessages } from './themes.ts';
import type { ToolCommand, ToolMessages, ToolOption } from './tools.ts';
import type { VerifyCommand, VerifyMessages, VerifyOption } from './verify.ts';

/** The commands there are; every one has a summary, and a text for each of its examples. */
export interface CommandWords {
  readonly summary: string;
  readonly examples: readonly string[];
  /** What may follow the command's name, in the order of help. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** Words of the commands. Functions take what varies and give the whole sentence. */
export interface CliMessages {
  readonly tagline: string;
  readonly help: {
    readonly usage: string;
    readonly commands: string;
    readonly actions: string;
    /** Above the words that a query may hold. */
    readonly query: string;
    readonly options: string;
    readonly globalOptions: string;
    readonly examples: string;
    /** Which command runs when none is named. */
    readonly noCommand: string;
    /** How to open the reader in lines. */
    readonly screenReader: string;
    readonly more: string;
    readonly oneOf: (choices: string) => string;
  };
  readonly commands: Readonly<Record<CommandName, CommandWords>>;
  /** What options do, by the name their table gives them. */
  readonly options: Readonly<Record<OptionText, string>>;
  /** One line each: what happened – what to do. */
  readonly errors: CliErrors;
  readonly notes: {
    /** `check` is the command that says more of them. */
    readonly unreadable: (n: number, check: string) => string;
    /** Behind a story that is only like the one that was asked for. */
    readonly similar: string;
    readonly moreFound: (shown: number, all: number) => string;
    readonly oneLanguage: (id: string) => string;
    readonly missingEdition: (id: string, wanted: string, shown: string) => string;
  };
  readonly marked: Readonly<Record<'read' | 'unread' | 'star' | 'unstar', (n: number) => string>>;
  readonly seal: {
    readonly question: (id: string, today: string) => string;
    readonly done: (file: string, date: string) => string;
  };
  readonly glossary: GlossaryMessages;
  readonly index: IndexMessages;
  readonly kept: KeptMessages;
  readonly intake: IntakeMessages;
  readonly past: PastMessages;
  readonly privacy: PrivacyMessages;
  /** The notice on what is kept, a paragraph each; the reader shows the same one. */
  readonly notice: readonly string[];
  readonly query: QueryMessages;
  /** What has been done to the saved views. */
  readonly views: {
    readonly added: (name: string) => string;
    readonly removed: (name: string) => string;
    readonly renamed: (from: string, to: string) => string;
  };
  /** Behind the first of several problems: how many more there are. */
  readonly moreProblems: (n: number) => string;
  readonly severity: Readonly<Record<'error' | 'note', string>>;
  /** What is wrong with a story or its file, by problem code. */
  readonly problems: Readonly<Record<string, (params: Readonly<Record<string, string>>) => string>>;
  readonly tools: ToolMessages;
  readonly terminals: TerminalMessages;
  readonly doctor: DoctorMessages;
  readonly themes: ThemeMessages;
  readonly verify: VerifyMessages;
}

export type CommandName =
  | 'read'
  | 'list'
  | 'search'
  | 'views'
  | 'show'
  | 'related'
  | 'mark'
  | 'privacy'
  | 'config'
  | 'index'
  | 'check'
  | 'wrap'
  | CompletionCommand
  | GlossaryCommand
  | KeptCommand
  | TerminalCommand
  | VerifyCommand
  | IntakeCommand
  | PastCommand
  | ToolCommand;

export type OptionText =
  | 'help'
  | 'version'
  | 'library'
  | 'lang'
  | 'ui'
  | 'color'
  | 'json'
  | 'jsonl'
  | 'ids'
  | 'unread'
  | 'starred'
  | 'tag'
  | 'badge'
  | 'listLang'
  | 'since'
  | 'limit'
  | 'searchLimit'
  | 'view'
  | 'query'
  | 'named'
  | 'format'
  | 'parallel'
  | 'width'
  | 'rowWidth'
  | 'break'
  | 'ambiguous'
  | 'all'
  | 'seal'
  | 'date'
  | IntakeOption
  | PastOption
  | KeptOption
  | ToolOption
  | TerminalOption
  | VerifyOption;
