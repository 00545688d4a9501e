/** What commands say on standard error when they end early: one line each, what happened – what to do. */
export interface CliErrors {
  readonly unknownCommand: (name: string, nearest: string) => string;
  readonly unknownOption: (option: string, nearest: string, command: string) => string;
  /** `action` is a command with the word behind it. */
  readonly optionUnwanted: (option: string, action: string) => string;
  readonly valueMissing: (option: string, value: string) => string;
  readonly valueUnwanted: (option: string) => string;
  readonly badChoice: (what: string, value: string, choices: string) => string;
  readonly badNumber: (option: string, value: string, min: number, max: number) => string;
  readonly badDate: (option: string, value: string) => string;
  readonly badLang: (value: string) => string;
  readonly exclusive: (options: string) => string;
  readonly tooMany: (argument: string, command: string) => string;
  readonly argumentMissing: (what: string, command: string) => string;
  readonly unknownStory: (id: string, nearest: string) => string;
  readonly unknownBadge: (id: string, nearest: string, all: string) => string;
  readonly noFolder: (dir: string) => string;
  readonly nothingFound: string;
  readonly nothingMatches: string;
  readonly emptyQuery: string;
  readonly unknownView: (name: string, nearest: string) => string;
  readonly viewExists: (name: string) => string;
  /** `cells` are the columns that a name may take. */
  readonly viewNameTooWide: (cells: number) => string;
  readonly noViews: string;
  readonly noStories: string;
  readonly noRelated: (id: string) => string;
  readonly noIds: string;
  readonly noTerminal: (id: string) => string;
  readonly noReader: string;
  readonly allAndIds: string;
  readonly doNotTrack: string;
  readonly journalStays: (path: string, reason: string) => string;
  readonly eraseFailed: (path: string, reason: string) => string;
  readonly sealNeedsDate: string;
  readonly sealFuture: (date: string) => string;
  readonly sealImported: (id: string) => string;
  readonly sealNothing: (id: string) => string;
  readonly sealBroken: (file: string) => string;
  readonly sealFailed: (file: string, reason: string) => string;
  readonly jsonAndFormat: string;
  readonly sealWithDir: string;
  readonly dateWithoutSeal: string;
  readonly output: (reason: string) => string;
  readonly unexpected: (message: string) => string;
}
