/** Words of the reader about getting news. Functions take what varies and give the whole sentence. */
export interface SyncMessages {
  /** Beside the number of feeds that are done. */
  readonly running: string;
  /** What is at an address is being added. */
  readonly addingOne: (address: string) => string;
  readonly newStories: (n: number) => string;
  readonly alreadyRunning: string;
  readonly noFeeds: string;
  /** What a sync has brought; both may be 0. */
  readonly brought: (added: number, updated: number) => string;
  /** `key` shows why. */
  readonly missed: (feeds: number, key: string) => string;
  readonly failed: (why: string) => string;
  readonly addNeedsAddress: string;
  /** `more` is the sentence on what came from it, '' for none. */
  readonly feedAdded: (title: string, more: string) => string;
  readonly feedKnown: (title: string, more: string) => string;
  /** An address was a list of feeds, of which so many are new and so many were there; `key` gets their stories. */
  readonly feedsAdded: (feeds: number, known: number, key: string) => string;
  /** A list in which no feed is new. */
  readonly nothingAdded: (address: string) => string;
  readonly pageAdded: Readonly<Record<'added' | 'updated' | 'existing', (title: string) => string>>;
  readonly notAdded: (address: string, why: string) => string;
  /** Under the list while there is no feed; it has to fit into the narrowest one. */
  readonly offer: string;
  readonly missedTitle: string;
  readonly nothingMissed: string;
  /** What can be done about feeds that fail, a sentence a row; `key` fetches again. */
  readonly missedHelp: (key: string) => readonly string[];
}
