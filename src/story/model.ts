/**
 * The words of the field: what a story, an edition and a record of origin are.
 *
 * Every string in these shapes has passed `clean.ts` once (NFC; no escape, control or bidi control characters; line ends
 * are `\n`), so what comes after prints it as it is.
 */

/** A language as in the file name `<id>.<lang>.md`: a lower-case ISO 639 code such as `ko` or `en`. */
export type Lang = string;

/** A run of text inside a block. `break` is a line end that the author asked for (CommonMark hard break). */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly spans: readonly Span[] }
  | { readonly kind: 'emphasis'; readonly spans: readonly Span[] }
  | { readonly kind: 'link'; readonly href: string; readonly spans: readonly Span[] }
  | { readonly kind: 'break' };

/** How the text of a table's column is aligned. */
export type ColumnAlign = 'left' | 'center' | 'right';

/** That a block, or a part of it, is of another origin than the text it is in. */
export interface PassageMark {
  readonly source: SourceType | null;
  readonly by: Maker | null;
  /** The words that are meant, shortened, where that is a part of the block; '' where it is all of it. */
  readonly words: string;
  /** Whether the passage begins with this block, and whether it ends with it. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** One block of a story's body, with the passage that it belongs to. */
export type Block = BodyBlock & { readonly passage?: PassageMark };

/** A block as CommonMark has them. */
type BodyBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly kind: 'table';
      /** Whether the first row is a header. */
      readonly head: boolean;
      /** Where the text of each column is; absent where all stand at the left. */
      readonly align?: readonly ColumnAlign[];
      /** The cells of each row, as many in every one; no row and no column is empty throughout. */
      readonly rows: readonly (readonly (readonly Span[])[])[];
    }
  | { readonly kind: 'figure'; readonly src: string; readonly alt: string; readonly caption: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

/** The current concepts of the IPTC Digital Source Type vocabulary (newscodes/digitalsourcetype). */
export const SOURCE_TYPES = [
  'digitalCapture',
  'computationalCapture',
  'negativeFilm',
  'positiveFilm',
  'print',
  'screenCapture',
  'virtualRecording',
  'humanEdits',
  'digitalCreation',
  'algorithmicallyEnhanced',
  'dataDrivenMedia',
  'algorithmicMedia',
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'composite',
  'compositeCapture',
  'compositeSynthetic',
] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** Who did something. `kind` is `unknown` where the record does not say it; it is never guessed to be a person. */
export interface Maker {
  readonly name: string;
  readonly kind: 'person' | 'organization' | 'software' | 'unknown';
}

/** A page against which a story was checked. */
export interface CheckedSource {
  readonly title: string;
  readonly url: string;
  /** ISO date, or '' when not said. */
  readonly accessed: string;
}

/** Something that a story was written from; `title` and `url` are '' when not said, never both. */
export interface BasedOn {
  readonly title: string;
  readonly url: string;
}

/** A claim that somebody made, and what its publisher found it to be. */
export interface Claim {
  readonly claim: string;
  readonly verdict: string;
  readonly by: string;
  readonly url: string;
  readonly date: string;
}

/** Where a story came from. Everything but name and address is written by an import; '' when not said. */
export interface StorySource {
  readonly name: string;
  readonly url: string;
  /** The publisher's own id of the story. */
  readonly id: string;
  /** Address of the feed it came in, '' where it was imported by itself. */
  readonly feed: string;
  /** SHA-256 of what the publisher sent: letters and digits alone, by which a change of the text is known. */
  readonly item: string;
  /** SHA-256 of the file as it was written, by which an edit by somebody else is known. */
  readonly digest: string;
  /** The publisher gave no date: `published` is the day on which the story was imported. */
  readonly undated: boolean;
  /** The date that the publisher gave, if it was in the future: the story is then `undated`. Missing otherwise. */
  readonly dated?: string;
  /** The text is only part of the article: the page has a wall before the rest. Missing where that is not known to be so. */
  readonly partial?: boolean;
  /** When its feed says that it last changed the text; missing where it does not say so. */
  readonly updated?: string;
}

/** The origin of one picture. `src` is '' for the story's illustration. */
export interface ImageRecord {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly source: SourceType | null;
  readonly by: Maker | null;
  readonly credit: string;
}

/** A part of a text that is of another origin: all of its words, or its first and its last ones. */
export interface Passage {
  readonly text: string;
  readonly begins: string;
  readonly ends: string;
  readonly source: SourceType | null;
  readonly by: Maker | null;
}

/** Content credentials that came with a text (C2PA). They are not verified. */
export interface Credentials {
  /** `c2pa-text`: a manifest in variation selectors (C2PA 2.3, A.7). */
  readonly format: string;
  /** The bytes in Base64, '' where there were too many to keep. */
  readonly data: string;
  /** Whether it does not have the length that it states. */
  readonly isDamaged: boolean;
}

/** What a story says of its own making. `null` and empty mean "not said", never "no". */
export interface Provenance {
  readonly basis: 'self' | 'publisher';
  readonly text: {
    readonly source: SourceType | null;
    readonly by: Maker | null;
    readonly date: string;
    readonly humanReview: { readonly by: Maker | null; readonly date: string } | null;
  } | null;
  readonly images: readonly ImageRecord[];
  /** Parts of the text that are of another origin than the rest. */
  readonly passages: readonly Passage[];
  readonly credentials: readonly Credentials[];
  readonly translation: {
    readonly from: Lang;
    readonly source: SourceType | null;
    readonly by: Maker | null;
    readonly date: string;
  } | null;
  readonly factCheck: {
    readonly by: Maker | null;
    readonly date: string;
    /** Lower-case hexadecimal SHA-256 of the body that was checked, or '' when not given. */
    readonly bodySha256: string;
    readonly sources: readonly CheckedSource[];
    readonly unverified: readonly string[];
  } | null;
  readonly basedOn: readonly BasedOn[];
  readonly corrections: readonly { readonly date: string; readonly text: string }[];
  /** Claims that the publisher checked, with its verdicts (ClaimReview); none of them is a check of this story. */
  readonly claims: readonly Claim[];
  /** The publisher's own words on how the story was made, as it wrote them; nobody has verified them. */
  readonly hints: readonly string[];
  /** Address of the publisher's principles, '' when not said. */
  readonly principles: string;
  /** Older texts of a story that its publisher changed, oldest first. `file` is a path from the story's own folder. */
  readonly revisions: readonly { readonly date: string; readonly file: string }[];
  /** The `provenance` mapping of the front matter as it was read, cleaned; what JSON output carries as `record`. */
  readonly record: unknown;
}

/** One language's version of a story. */
export interface Edition {
  readonly id: string;
  readonly lang: Lang;
  readonly title: string;
  /** ISO 8601 date or date-time, as written. */
  readonly published: string;
  /** '' when the file has none. */
  readonly summary: string;
  readonly place: string;
  readonly tags: readonly string[];
  readonly related: readonly string[];
  /** Who is named as its author, '' where nobody is. */
  readonly author: string;
  readonly source: StorySource | null;
  readonly provenance: Provenance;
  /** The Markdown after the front matter, cleaned and trimmed at its end. */
  readonly body: string;
  readonly blocks: readonly Block[];
  /** SHA-256 of the body as the story format defines it, lower-case hexadecimal. */
  readonly bodySha256: string;
}

/** A story of editions of some shape. `langs` lists them, Korean first, English second. */
export interface StoryOf<E> {
  readonly id: string;
  readonly published: string;
  readonly langs: readonly Lang[];
  readonly tags: readonly string[];
  readonly related: readonly string[];
  readonly editions: Readonly<Record<Lang, E>>;
}

/** A story: the same news in one or more languages. */
export type Story = StoryOf<Edition>;
