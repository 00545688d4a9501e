/** Words on a story's page, on screen and in a pipe alike. */
export interface StoryMessages {
  /** Full badge words by badge id, as they stand in brackets below the title. */
  readonly badge: Readonly<Record<string, string>>;
  /** Short badge words for list rows: text, image and check kinds. */
  readonly badgeShort: Readonly<Record<string, string>>;
  /** The words in brackets before a passage with an origin of its own, by the badge that such a text has. */
  readonly passage: Readonly<Record<string, string>>;
  /** The words in brackets after it. */
  readonly passageEnd: (label: string) => string;
  /** Added to a badge whose record was imported from the publisher. */
  readonly statedByPublisher: string;
  /** Stands where a story's date would, before the day of its import. */
  readonly undated: string;
  /** `day` is the date that the publisher gave, which was in the future. */
  readonly misdated: (day: string) => string;
  readonly imported: (date: string) => string;
  /** What was corrected last: the day, '' where it is not said, the words of who did, and how many corrections there are. */
  readonly lastCorrection: (date: string, text: string, n: number) => string;
  /** When the publisher's text was last found to be another, and how many older ones are kept. */
  readonly lastRevision: (date: string, older: number) => string;
  readonly minutes: (n: number) => string;
  /** Beside a block that the other edition has nothing for. */
  readonly unpaired: string;
  /** Said instead of a text where a feed gave none; `key` opens the publisher's page, '' where there are no keys. */
  readonly titleOnly: (key: string) => string;
  /** Beside the date of a story that is only part of the article. */
  readonly partial: string;
  /** The same as a sentence at the end of the text; `key` as for `titleOnly`. */
  readonly partialEnd: (key: string) => string;
  readonly source: string;
  /** Before the names of what a story was written from. */
  readonly basedOn: string;
  /** How many more there are than those that are named. */
  readonly andMore: (n: number) => string;
  readonly image: string;
  readonly illustration: string;
  /** A picture of which nothing is said, by what it is. */
  /** Of a picture of which only the record exists: no file comes with the story. */
  readonly recordOnly: (what: string) => string;
  readonly untold: (what: string) => string;
  readonly credit: (name: string) => string;
  /** What an IPTC Digital Source Type says, by its id. */
  readonly sourceType: Readonly<Record<string, string>>;
  /** Who did something, by `Maker['kind']`. */
  readonly makerKind: Readonly<Record<'person' | 'organization' | 'software' | 'unknown', string>>;
}
