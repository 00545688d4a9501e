/** The blocks of a long body, as far as they have been read; `blocks` of its edition reads all that are left at once. */
export interface BlockReader<Block> {
  readonly known: readonly Block[];
  readonly isDone: boolean;
  /** Reads a bounded part of the rest, which may have no block. */
  readonly read: () => void;
}

/** A file that comes with a story, such as audio, video or a document; '' and 0 if not stated. */
export interface Enclosure {
  /** Absolute http(s) address. */
  readonly url: string;
  readonly title: string;
  /** Media type in lower case. */
  readonly type: string;
  readonly bytes: number;
  /** Playing time. */
  readonly seconds: number;
}

/** Kinds of files by media type, or by name if there is none. Flash was a form of videos. */
const KINDS = [
  ['audio', /^audio\/|\.(?:mp3|m4[ab]|aac|oga|ogg|opus|flac|wav)$/],
  ['video', /^video\/|^application\/x-shockwave-flash$|\.(?:mp4|m4v|ogv|webm|mov|mkv)$/],
  ['pdf', /^application\/pdf$|\.pdf$/],
] as const;

/** What a file is. */
export function enclosureKind({ url, type }: Pick<Enclosure, 'url' | 'type'>): (typeof KINDS)[number][0] | 'file' {
  const named = type || url.replace(/[?#].*$/s, '').toLowerCase();
  return KINDS.find(([, pattern]) => pattern.test(named))?.[0] ?? 'file';
}

/**
 * The model: what a story, an edition and a record of origin are.
 *
 * Every string here has been cleaned (NFC; no escape sequences, control or bidi control characters; line ends are `\n`), so it
 * can be printed as it is.
 */

/** A language as in the file name `<id>.<lang>.md`: a lower-case ISO 639 code such as `ko` or `en`. */
export type Lang = string;

/** The language of a text in an unknown one (ISO 639-2). */
export const UNKNOWN_LANG: Lang = 'und';

/**
 * A run of text inside a block. `break` is an explicit line break (CommonMark hard break). A text with a `change` is of one of two
 * versions that are compared.
 */
export type Span =
  | { readonly kind: 'text'; readonly text: string; readonly change?: 'inserted' | 'deleted' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly spans: readonly Span[] }
  | { readonly kind: 'emphasis'; readonly spans: readonly Span[] }
  | { readonly kind: 'link'; readonly href: string; readonly spans: readonly Span[] }
  | { readonly kind: 'break' };

/** How the text of a table's column is aligned. */
export type ColumnAlign = 'left' | 'center' | 'right';

/** Marks a block, or a part of it, as a passage of another origin than its text. */
export interface PassageMark {
  readonly source: SourceType | null;
  readonly by: Maker | null;
  /** The shortened words of the passage if it is a part of the block; '' if it is the whole block. */
  readonly words: string;
  /** Whether the passage begins or ends with this block. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** Whether the engine that translated the rest left it as it was. Missing if not. */
  readonly isUntranslated?: true;
}

/** A block of a body, with its passage. One that `continues` the block before it is a part of the same very long block. */
export type Block = BodyBlock & { readonly passage?: PassageMark; readonly continues?: boolean };

/** A block of CommonMark. */
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
      /** The alignment of each column; absent if all are left-aligned. */
      readonly align?: readonly ColumnAlign[];
      /** The cells of each row, the same number in all; no row or column is completely empty. */
      readonly rows: readonly (readonly (readonly Span[])[])[];
      /** Whether it is part of a table that is too long for aligned columns. */
      readonly isLongTable?: boolean;
    }
  | { readonly kind: 'figure'; readonly src: string; readonly alt: string; readonly caption: string }
  | {
      readonly kind: 'code';
      readonly text: string;
      /** The language that it names, in lower case; missing for none. */
      readonly language?: string;
    }
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

/** A maker. `kind` is `unknown` if the record does not state it; it is never guessed to be a person. */
export interface Maker {
  readonly name: string;
  readonly kind: 'person' | 'organization' | 'software' | 'unknown';
}

/** A page against which a story was checked. */
export interface CheckedSource {
  readonly title: string;
  readonly url: string;
  /** ISO date, or ''. */
  readonly accessed: string;
}

/** A source of a story's text; `title` or `url` may be '', but not both. */
export interface BasedOn {
  readonly title: string;
  readonly url: string;
}

/** A claim that somebody made, and the publisher's verdict on it. */
interface Claim {
  readonly claim: string;
  readonly verdict: string;
  readonly by: string;
  readonly url: string;
  readonly date: string;
}

/** The source of a story. Everything except name and address is written by an import; '' if unknown. */
export interface StorySource {
  readonly name: string;
  readonly url: string;
  /** The publisher's id of the story. */
  readonly id: string;
  /** Address of its feed, '' if it was imported directly. */
  readonly feed: string;
  /** The id of its feed in the settings, which stays when the feed moves. Missing if it has none. */
  readonly feedId?: string;
  /** Whether the item itself names its publisher; otherwise `name` is that of the feed. Missing if not. */
  readonly named?: boolean;
  /** SHA-256 of the letters and digits that the publisher sent, to detect changes of the text. */
  readonly item: string;
  /** SHA-256 of the file as written, to detect edits by others. */
  readonly digest: string;
  /** Whether the publisher gave no date: `published` is the day of import. */
  readonly undated: boolean;
  /** The publisher's date if it was in the future: the story is then `undated`. Otherwise missing. */
  readonly dated?: string;
  /** Whether the text is only part of the article, before a paywall. Missing if not known to be. */
  readonly partial?: boolean;
  /** The time of the last change according to the feed, if stated. */
  readonly updated?: string;
  /** Whether the publisher reserves text and data mining (W3C TDM Reservation Protocol). Missing if it does not say so. */
  readonly tdmReserved?: boolean;
  /** The publisher's words on rights or terms of use (RFC 4287 §4.2.10, RSS `copyright`). Missing for none. */
  readonly terms?: string;
}

/** The publisher's own edition of a story in another language. */
export interface Alternate {
  /** `UNKNOWN_LANG` if the page does not say it. */
  readonly lang: Lang;
  /** Absolute http(s) address; '' if the page names only a language in which there may be one. */
  readonly url: string;
}

/** The origin of one picture. `src` is '' without a file, the path of a picture file, or the address of one in the body. */
export interface ImageRecord {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly source: SourceType | null;
  readonly by: Maker | null;
  readonly credit: string;
}

/** The media types of pictures that are recognized; AVIF is recognized but not decoded. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** What a C2PA manifest in a picture says (C2PA 2.x). It was not verified. */
export interface ManifestStatements {
  /** The claim generator, '' if it cannot be read. */
  readonly generator: string;
  /** The digital source types of its actions, without repetition. */
  readonly sources: readonly SourceType[];
  /** Where the manifest is: in the file, or only at an address that the file or its server names, which is not fetched. */
  readonly place: 'file' | 'remote';
  /** Whether its boxes could be read. */
  readonly isReadable: boolean;
}

/** What the bytes of a picture say of it. Cleaned texts, '' for what is not stated. Nothing of it was verified. */
export interface PictureStatements {
  /** IPTC `DigitalSourceType`, by XMP or IPTC; null if not stated or unknown. */
  readonly source: SourceType | null;
  /** IPTC `AISystemUsed`, with its version. */
  readonly aiSystem: string;
  readonly creator: string;
  readonly credit: string;
  readonly rights: string;
  /** When it was made: an ISO 8601 date or date-time. */
  readonly date: string;
  readonly manifest: ManifestStatements | null;
}

/** A picture whose bytes are known: in the cache folder, or next to the file of its story. */
export interface PictureFile {
  /** SHA-256 of its bytes, lower-case hexadecimal. */
  readonly hash: string;
  readonly type: PictureType;
  /** Pixels, as it is shown (after its EXIF orientation). */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Whether the file is on this machine now; what it said is kept when the cache has lost it. */
  readonly isStored: boolean;
  readonly states: PictureStatements;
}

/** The known pictures of an edition, by `src` of the figure or the record. */
export type PictureFiles = Readonly<Record<string, PictureFile>>;

/** A part of a text with another origin: all of its words, or its first and last ones. */
export interface Passage {
  readonly text: string;
  readonly begins: string;
  readonly ends: string;
  readonly source: SourceType | null;
  readonly by: Maker | null;
  /** Whether the engine that translated the rest left it as it was. Missing if not. */
  readonly isUntranslated?: true;
}

/** Content credentials that came with a text (C2PA). They are not verified. */
interface Credentials {
  /** `c2pa-text`: a manifest in variation selectors (C2PA 2.3, A.7). */
  readonly format: string;
  /** The bytes in Base64, '' if there were too many to store. */
  readonly data: string;
  /** Whether its length differs from the stated one. */
  readonly isDamaged: boolean;
}

/** Where a translation engine was: a program or server on this machine, in a private network, or elsewhere. */
export const ADDRESS_CLASSES = ['local', 'private', 'public'] as const;
export type AddressClass = (typeof ADDRESS_CLASSES)[number];

/** A story's record of origin. `null` and empty mean "not stated", never "no". */
export interface Provenance {
  readonly basis: 'self' | 'publisher';
  readonly text: {
    readonly source: SourceType | null;
    readonly by: Maker | null;
    readonly date: string;
    readonly humanReview: { readonly by: Maker | null; readonly date: string } | null;
  } | null;
  readonly images: readonly ImageRecord[];
  /** Parts of the text with another origin than the rest. */
  readonly passages: readonly Passage[];
  readonly credentials: readonly Credentials[];
  readonly translation: {
    readonly from: Lang;
    readonly source: SourceType | null;
    readonly by: Maker | null;
    readonly date: string;
    /** The name of the engine by which this program made it for the user; missing if a publisher or the owner of the library states it. */
    readonly engine?: string;
    /** The model that the engine used. */
    readonly model?: string;
    /** Where the engine was. */
    readonly address?: AddressClass;
    /** Lower-case hexadecimal SHA-256 of the original's body. */
    readonly original?: string;
  } | null;
  readonly factCheck: {
    readonly by: Maker | null;
    readonly date: string;
    /** Lower-case hexadecimal SHA-256 of the checked body, or ''. */
    readonly bodySha256: string;
    readonly sources: readonly CheckedSource[];
    readonly unverified: readonly string[];
  } | null;
  readonly basedOn: readonly BasedOn[];
  readonly corrections: readonly { readonly date: string; readonly text: string }[];
  /** Claims that the publisher checked, with its verdicts (ClaimReview); none of them is a check of this story. */
  readonly claims: readonly Claim[];
  /** The publisher's own words on how the story was made; nobody has verified them. */
  readonly hints: readonly string[];
  /** Address of the publisher's principles, or ''. */
  readonly principles: string;
  /** Older texts of a story that its publisher changed, oldest first. `file` is a path relative to the story's folder. */
  readonly revisions: readonly { readonly date: string; readonly file: string }[];
  /** The `provenance` mapping of the front matter as read, cleaned; `record` in JSON output. */
  readonly record: unknown;
}

/** One language's version of a story. */
export interface Edition {
  readonly id: string;
  readonly lang: Lang;
  readonly title: string;
  /** ISO 8601 date or date-time, as written. */
  readonly published: string;
  /** '' if the file has none. */
  readonly summary: string;
  readonly place: string;
  readonly tags: readonly string[];
  readonly related: readonly string[];
  /** The author, or ''. */
  readonly author: string;
  readonly enclosures: readonly Enclosure[];
  /** The publisher's editions in other languages. Missing if none is known. */
  readonly alternates?: readonly Alternate[];
  readonly source: StorySource | null;
  readonly provenance: Provenance;
  /** Its pictures whose bytes are known. Missing for none. */
  readonly pictures?: PictureFiles | undefined;
  /** Those of which no record states the source type, if they are known apart: badges depend on their files alone. */
  readonly undecidedPictures?: PictureFiles | undefined;
  /** The Markdown after the front matter, cleaned, without trailing white space. */
  readonly body: string;
  readonly blocks: readonly Block[];
  readonly blockReader?: BlockReader<Block>;
  /** SHA-256 of the body as the story format defines it, lower-case hexadecimal. */
  readonly bodySha256: string;
}

/** A story with editions of some type. `langs` lists their languages, Korean first, English second. */
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
