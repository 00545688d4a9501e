import { webAddress } from '../markdown/address.ts';
import type { FeedHead, ProvenanceDraft } from '../model.ts';

/** A piece of text as a feed gives it: entities of XML resolved, nothing cleaned. */
export interface Markup {
  readonly text: string;
  /** What the feed says it is; `unknown` where it says nothing that could be relied on. */
  readonly kind: 'html' | 'text' | 'unknown';
  /** Address against which its links are read, '' for none. */
  readonly base: string;
}

/** An item of any format, before it is cleaned and judged. Texts are '' where there are none. */
export interface RawItem {
  readonly guid: string;
  /** Address of its page, absolute. */
  readonly url: string;
  readonly title: string;
  readonly lang: string;
  /** Dates as written, the one that counts most first. */
  readonly published: readonly string[];
  readonly updated: readonly string[];
  readonly authors: readonly string[];
  readonly summary: Markup | null;
  readonly content: Markup | null;
  /** What other vocabularies say in the same place, the one that counts most first. */
  readonly others: readonly Markup[];
  readonly tags: readonly string[];
  /** Addresses that it names as related, absolute. */
  readonly related: readonly string[];
  readonly publisher: string;
  readonly provenance: ProvenanceDraft;
}

/** A feed of any format. */
export interface RawFeed {
  readonly head: FeedHead;
  /** Dates of the feed itself, as written. */
  readonly dates: readonly string[];
  readonly items: readonly RawItem[];
}

/** The texts of a list that are not blank. */
export function filled(...texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text): text is string => text !== undefined && text.trim() !== '');
}

export function markup(text: string | undefined, kind: Markup['kind'], base: string): Markup | null {
  return text === undefined || text.trim() === '' ? null : { text, kind, base };
}

/** An `xml:base`, itself read against the one around it; the one around it where there is none. */
export function innerBase(said: string | undefined, outer: string): string {
  return (said && webAddress(said.trim(), outer)) || outer;
}

/** The first of some addresses that is one, absolute. */
export function firstAddress(base: string, ...addresses: readonly (string | undefined)[]): string {
  for (const address of addresses) {
    const found = address ? webAddress(address.trim(), base) : '';
    if (found !== '') return found;
  }
  return '';
}
