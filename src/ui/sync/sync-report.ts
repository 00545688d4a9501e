/** A feed from which nothing came, and why, in a sentence. */
export interface MissedFeed {
  readonly title: string;
  readonly url: string;
  readonly why: string;
}

/**
 * How getting news goes, told from outside as it goes. Each run ends with exactly one `ended` or `failed`; everything in
 * it comes from the world and is cleaned where it is shown.
 */
export type SyncReport =
  | { readonly kind: 'begun'; readonly feeds: number }
  | {
      readonly kind: 'feed';
      readonly title: string;
      readonly url: string;
      /** `later` is a feed that asked not to be fetched yet, `gone` one that is no more. */
      readonly outcome: 'new' | 'unchanged' | 'failed' | 'later' | 'gone';
      readonly added: number;
      readonly updated: number;
      /** A sentence, '' where there is nothing to explain. */
      readonly why: string;
      readonly done: number;
      readonly all: number;
    }
  /** The address was a feed's; `isNew` is false where it was there already. */
  | { readonly kind: 'added-feed'; readonly title: string; readonly url: string; readonly isNew: boolean }
  /** The address was a page's, which is a story now or was one before. */
  | {
      readonly kind: 'added-page';
      readonly title: string;
      readonly id: string;
      readonly outcome: 'added' | 'updated' | 'existing';
    }
  | {
      readonly kind: 'ended';
      readonly added: number;
      readonly updated: number;
      readonly existing: number;
      readonly failed: number;
    }
  /** It came to nothing; `message` is a sentence. */
  | { readonly kind: 'failed'; readonly message: string };
