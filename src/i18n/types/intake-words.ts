/** What the commands say that bring stories in. Functions take what varies and give the whole sentence. */
export interface IntakeMessages {
  /** What became of a story, as the first word of its line. */
  readonly outcome: Readonly<Record<'added' | 'updated' | 'existing' | 'beside' | 'skipped', string>>;
  /** The same when nothing was written. */
  readonly dryRun: string;
  readonly summary: (counts: {
    readonly added: number;
    readonly updated: number;
    /** New texts of stories that the user has edited. */
    readonly beside: number;
    readonly existing: number;
    readonly skipped: number;
  }) => string;
  /** The line before a list of feeds at private addresses that the user has not typed, and the question after it. */
  readonly privateFeeds: { readonly found: string; readonly question: string };
  /** Why something was left out, by its code. */
  readonly reasons: Readonly<Record<string, (params: Readonly<Record<string, string>>) => string>>;
  /** A document that ends in the middle. */
  readonly truncated: (name: string, items: number) => string;
  /** A story that is only part of its article. */
  readonly partial: (title: string) => string;
  /** Keys of a file's front matter whose values are of the wrong type. */
  readonly unreadKeys: (name: string, keys: readonly string[]) => string;
  /** A page that names feeds of its site. */
  readonly hasFeed: (title: string, url: string) => string;
  readonly nothingRead: string;
  readonly notBuilt: string;
  /** The file of credentials cannot be written. */
  readonly credentialsNotKept: (path: string, why: string) => string;
  /** Passwords were moved out of the addresses of feeds, and out of `stories` stories; `failed` files could not be written. */
  readonly credentialsMoved: (feeds: number, path: string, stories: number, failed: number) => string;
  /** The same could not be done. */
  readonly credentialsStay: (path: string, why: string) => string;
  /** Passwords were taken out of the stories of a library. */
  readonly addressesMended: (stories: number, failed: number) => string;
  readonly feeds: {
    readonly added: (title: string, url: string) => string;
    /** What to do next, when a feed has been added. */
    readonly nextStep: string;
    readonly existing: (title: string, url: string) => string;
    readonly skipped: (what: string, why: string) => string;
    readonly removed: (title: string) => string;
    readonly renamed: (from: string, to: string) => string;
    readonly summary: (added: number, existing: number, skipped: number) => string;
    readonly none: string;
    readonly unknown: (name: string, nearest: string) => string;
    /** More than one feed has that name. */
    readonly severalOf: (name: string) => string;
    readonly nameTaken: (title: string) => string;
    /** While an address is asked for the first time. */
    readonly looking: (url: string) => string;
    /** It was not added since its server did not answer. */
    readonly notReached: (url: string, why: string) => string;
    /** It was added though it could not be looked at. */
    readonly unseen: (url: string, why: string) => string;
    readonly noFeed: (url: string) => string;
    readonly failed: (url: string, why: string) => string;
    /** The list of feeds in an exported OPML file. */
    readonly opmlTitle: string;
    readonly state: Readonly<Record<'gone' | 'later', (when: string) => string>>;
    /** When its server last sent it. */
    readonly had: (when: string) => string;
    /** The last time that it was asked for it could not be had. */
    readonly failedAt: (when: string, why: string) => string;
  };
  readonly sync: {
    readonly running: string;
    readonly failed: (title: string, why: string) => string;
    /** Of so many items there is only what the feed has; `why` is '' where there are several reasons. */
    readonly missedPages: (title: string, pages: number, why: string) => string;
    /** The pages of `pages` new or changed stories show only part of them. */
    readonly partialPages: (title: string, pages: number) => string;
    /** The feed's server has given it another address, which is asked from now on. */
    readonly moved: (title: string, url: string) => string;
    /** What came in may not all be on the disk. */
    readonly notKept: (why: string) => string;
    readonly summary: (counts: {
      readonly feeds: number;
      readonly added: number;
      readonly updated: number;
      readonly beside: number;
      readonly failed: number;
    }) => string;
  };
}

/** What help says of the commands that bring stories in. */
export type IntakeCommand = 'import' | 'feeds' | 'sync';
export type IntakeOption =
  | 'importJson'
  | 'importTag'
  | 'importLang'
  | 'dryRun'
  | 'feedsJson'
  | 'feedsJsonl'
  | 'syncJsonl'
  | 'full'
  | 'syncNow'
  | 'orPage'
  | 'addForce'
  | 'importFeeds'
  | 'allowPrivate';
