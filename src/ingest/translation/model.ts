import type { Lang } from '../../story/model.ts';
import type { Reason } from '../model.ts';

/** Translation by an engine of the user's choice: a server that speaks the API of OpenAI or LibreTranslate, or a program. */

/** An engine as in the settings, without its key. */
export interface Engine {
  readonly name: string;
  readonly kind: 'openai' | 'libretranslate' | 'command';
  readonly url?: string;
  readonly model?: string;
  readonly command?: readonly string[];
  readonly insecure?: boolean;
}

/** A term of the glossary that occurs in a text, in both languages. */
export interface Term {
  readonly from: string;
  readonly to: string;
}

/** A text for an engine: a title, or a paragraph with its inline marks as numbered tags (`<1>…</1>`). */
export interface SourceText {
  readonly kind: 'title' | 'text';
  readonly text: string;
  readonly terms: readonly Term[];
}

/** A request to an engine. */
export interface TranslationOrder {
  readonly from: Lang;
  readonly to: Lang;
  /** The title of the story, as context; '' for titles. */
  readonly title: string;
}

/** The answer for one text, as the engine gave it; nothing of it has been checked. */
export interface EngineAnswer {
  /** Its index in the request. */
  readonly index: number;
  /** '' if there is none, for the reason `why`. */
  readonly text: string;
  readonly why: Reason | null;
}

/** An engine that was set up. Requests go to its address or program alone. */
export interface EngineClient {
  /**
   * Translates texts and yields each answer as soon as it is whole, in any order. A failure of all texts rejects with a `Failure`;
   * aborting ends requests and programs.
   */
  readonly translate: (
    texts: readonly SourceText[],
    order: TranslationOrder,
    signal: AbortSignal,
  ) => AsyncIterable<EngineAnswer>;
  /** Ends its connections and programs. */
  readonly close: () => void;
}

/** How a translated text came about: by the engine now, or from an earlier request; or it stays as it is. */
export type SegmentState = 'cached' | 'translated' | 'untranslated';

/** Progress of the translation of a story, by its paragraphs. */
export interface TranslationProgress {
  readonly id: string;
  readonly to: Lang;
  /** Texts that are done, and all of them, title and summary included. */
  readonly done: number;
  readonly total: number;
  /** The index of the block that was completed last, and its Markdown; otherwise -1 with title and summary as far as they are done. */
  readonly block: number;
  readonly markdown: string;
  readonly state: SegmentState;
}

/** Why a translation has not begun or has stopped, or that it is complete; `untranslated` is a number of texts, `words` those sent. */
export type TranslationOutcome =
  | { readonly kind: 'done'; readonly untranslated: number; readonly words: number }
  /** No text has got a usable answer: nothing is written. */
  | { readonly kind: 'nothing'; readonly words: number }
  /** The story has an edition of its publisher or of the user in that language, or it is in that language. */
  | { readonly kind: 'exists' }
  /** The words of this request, or of this day, are used up; what is done is kept. */
  | { readonly kind: 'limit'; readonly words: number; readonly limit: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly why: Reason };
