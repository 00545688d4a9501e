/** Words of the reader without a screen, which a screen reader reads aloud line by line. */
export interface LinearMessages {
  /** Said first: which mode this is, and the keys for help and for the end. */
  readonly intro: (help: string, quit: string) => string;
  /** Where one of several is: the third of eight. */
  readonly place: (at: number, of: number) => string;
  readonly read: string;
  readonly unread: string;
  readonly starred: string;
  /** How many more reports of the event a row of the list stands for. */
  readonly more: (n: number) => string;
  /** The languages of a story, by name. */
  readonly langs: (names: string) => string;
  /** A story is opened where it was left: which paragraph of how many. */
  readonly goesOn: (at: number, of: number) => string;
  readonly end: string;
  /** Behind it: how many related stories there are and the key to them. */
  readonly relatedAhead: (n: number, key: string) => string;
  readonly relatedCount: (n: number) => string;
  readonly quote: string;
  readonly rule: string;
  readonly chosen: (item: string) => string;
  /** How many stories the history has. */
  readonly stories: (n: number) => string;
  readonly closed: string;
  /** What the marks of a Latin keyboard are called: most screen readers pass them by in a sentence. */
  readonly keyName: Readonly<Record<string, string>>;
}
