import type { CommandWords } from './cli.ts';

/** Words of the commands about the glossary and the watch list. Functions take what varies and give the whole sentence. */
export interface GlossaryMessages {
  /** Nothing is called so. */
  readonly notFound: (text: string) => string;
  /** What else was looked for, since it is called so too. */
  readonly alike: (names: string) => string;
  readonly watch: {
    readonly added: (term: string, other: string) => string;
    readonly removed: (term: string) => string;
    /** It is watched already, maybe under another name. */
    readonly already: (term: string) => string;
    readonly none: string;
    readonly unknown: (term: string) => string;
    readonly tooMany: (limit: number) => string;
    readonly tooLong: (limit: number) => string;
    /** The view of the stories with watched terms, which is there by itself. */
    readonly view: string;
    /** Behind it, where views are listed. */
    readonly builtIn: string;
    /** It can be neither removed nor called otherwise. */
    readonly viewStays: (name: string) => string;
  };
}

export type GlossaryCommand = 'glossary' | 'watch';
export type GlossaryCommandWords = Readonly<Record<GlossaryCommand, CommandWords>>;

/** Words of the reader on screen about the same. */
export interface TermMessages {
  /** Over the page of terms. */
  readonly title: string;
  readonly none: string;
  readonly notLoaded: string;
  /** What stands behind a term that was looked for together with its counterparts. */
  readonly alike: (names: string) => string;
  /** Marks stories that hold a watched term; six cells at most. */
  readonly watched: string;
  /** The view of these stories. */
  readonly watchedView: string;
  readonly added: (term: string) => string;
  readonly removed: (term: string) => string;
  readonly list: (terms: string) => string;
  readonly empty: string;
  readonly tooMany: (limit: number) => string;
  readonly tooLong: (limit: number) => string;
}
