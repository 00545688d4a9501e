/** What of a story is copied. `page` is a page of text that is open, such as the record of origin. */
export type CopiedPart = 'link' | 'paragraph' | 'story' | 'page';

/** Words about what leaves the reader by hand: copies, saved files, pager and editor, lines that were typed before. */
export interface HandsMessages {
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
