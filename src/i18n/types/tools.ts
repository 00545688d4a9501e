import type { CommandWords } from './cli.ts';

export type ToolCommand = 'count' | 'open' | 'export';
export type ToolOption = 'rowFormat' | 'printUrl' | 'exportFormat' | 'force' | 'exportJson';
export type ToolCommandWords = Readonly<Record<ToolCommand, CommandWords>>;

/** Words about what is handed to other programs: lines of one's own, addresses, exported stories. */
export interface ToolMessages {
  /** Above what `--format` may hold. */
  readonly fields: string;
  /** `fields` are those there are, behind a comma each. */
  readonly unknownField: (name: string, nearest: string, fields: string) => string;
  readonly openBrace: (format: string) => string;
  readonly noSource: (id: string) => string;
  readonly notOpened: (url: string, reason: string) => string;
  readonly export: {
    readonly done: (stories: number, files: number, dir: string) => string;
    readonly notEmpty: (dir: string) => string;
    readonly noFolder: (path: string) => string;
    readonly failed: (path: string, reason: string) => string;
    /** A story that was listed could not be read any more. */
    readonly gone: (id: string) => string;
    readonly idsOrChoice: string;
  };
  /** What an exported page says, in the language of the program. */
  readonly page: {
    readonly title: string;
    readonly contents: string;
    /** Leads past the contents. */
    readonly skip: string;
    /** How many stories. */
    readonly summary: (stories: number) => string;
    readonly tags: string;
    readonly badges: string;
    readonly origin: string;
    readonly backToContents: string;
    readonly related: string;
  };
}
