/** What of a story is copied; `title` where it has no address of its own. `page` is a page of text that is open, such as the record of origin. */
export type CopiedPart = 'link' | 'title' | 'paragraph' | 'story' | 'page';

/** Words about what leaves the reader by hand: copies, saved files, pager and editor, lines that were typed before. */
export interface HandsMessages {
  /** Said above the line for a path: which format comes of which name. */
  readonly saveHint: string;
  readonly saved: (path: string) => string;
  readonly saveFailed: (path: string, why: string) => string;
  /** Why a file could not be written, by the system's word for it or one of our own. */
  readonly saveError: Readonly<Record<string, string>>;
  readonly overwriteTitle: (path: string) => string;
  readonly overwriteNo: string;
  readonly overwriteYes: string;
  /** Of a term that is watched, among those that may be. */
  readonly watchedTerm: string;
  /** There is no pipe to repeat. */
  readonly noPipe: string;
  /** Over the menu of programs that show a story outside. */
  readonly outsideTitle: string;
  readonly outside: Readonly<Record<'pager' | 'editor', string>>;
  readonly noEditor: string;
  /** In the row of the menu, in place of the editor's name. */
  readonly notEdited: string;
  /** The story comes with the program; it cannot be edited. */
  readonly notYours: string;
  readonly noFile: string;
  /** `error` is the system's word for why it was not run. */
  readonly toolMissing: (program: string, error: string) => string;
  readonly openQuote: (command: string) => string;
  /** `check` is the command that says what is wrong with the file. */
  readonly editedBroken: (check: string) => string;
  readonly copyTitle: string;
  /** Rows of the menu. */
  readonly copy: Readonly<Record<'link' | 'title' | 'paragraph' | 'story', string>>;
  /** A paragraph of two editions that are read at once: in which language. */
  readonly copyParagraph: (lang: string) => string;
  /** What was copied, in a sentence. */
  readonly copied: Readonly<Record<CopiedPart, string>>;
  /** It went to the terminal (OSC 52), which does not say whether it took it. */
  readonly copiedToTerminal: (what: string) => string;
  /** A program took it; `program` is its name. */
  readonly copiedBy: (what: string, program: string) => string;
  /** More than a terminal takes; both in bytes. */
  readonly copyTooLarge: (bytes: number, most: number) => string;
  readonly copyOff: string;
  readonly copyNoWay: string;
  /** `why` is a program and the system's word for what went wrong. */
  readonly copyFailed: (why: string) => string;
}
