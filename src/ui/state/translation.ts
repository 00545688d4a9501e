import type { AddressClass, Block, Lang } from '../../story/model.ts';

/** What is to be known before texts go to an engine. */
export interface TranslationPlan {
  /** The stories that lack an edition in the language, in their order. */
  readonly ids: readonly string[];
  readonly to: Lang;
  /** The engine in use: its name, where texts go (an address or a program), and whether that was confirmed. Null for none. */
  readonly engine: {
    readonly name: string;
    readonly target: string;
    readonly address: AddressClass;
    /** `engineIdentity` of the settings. */
    readonly identity: string;
    readonly isConfirmed: boolean;
  } | null;
  /** Words of the stories, and of those that may be sent on one day, how many were; `limit` is 0 for no limit. */
  readonly words: number;
  readonly sent: number;
  readonly limit: number;
  /** What publishers say who reserve such a use of their stories; '' for a signal without words. */
  readonly reserved: readonly string[];
}

/** Progress of a story's translation. The texts are cleaned. */
export interface TranslatedPart {
  readonly id: string;
  readonly done: number;
  readonly total: number;
  /** The index of a block of the original and its translation in Markdown; -1 for title and summary. */
  readonly block: number;
  readonly markdown: string;
}

/** How the translation of a story has ended; `message` is a sentence. */
export type TranslationEnd =
  | { readonly kind: 'done'; readonly untranslated: number }
  | { readonly kind: 'exists' | 'nothing' }
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string };

/** What became of a search for the publisher's edition of a story: it is here, or a related story is; `message` is a sentence. */
export type FoundEdition =
  | { readonly kind: 'edition' | 'none' }
  | { readonly kind: 'related'; readonly title: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Stories that are translated one after the other. */
export interface TranslationRun {
  readonly ids: readonly string[];
  /** The index of the story that is being translated. */
  readonly at: number;
  readonly to: Lang;
  /** Texts of that story that are done, of how many; 0 of 0 until that is known. */
  readonly done: number;
  readonly total: number;
  /** Its title and summary, '' until they are there, and its translated blocks by their index. */
  readonly title: string;
  readonly summary: string;
  readonly blocks: ReadonlyMap<number, Block>;
  /** Paragraphs that could not be translated, in all stories so far. */
  readonly untranslated: number;
}
