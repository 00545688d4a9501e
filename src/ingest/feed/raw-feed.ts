import type { Enclosure } from '../../story/model.ts';
import { webAddress } from '../markdown/address.ts';
import type { FeedHead, ProvenanceDraft } from '../model.ts';

/** A text of a feed: XML entities resolved, not cleaned. */
export interface Markup {
  readonly text: string;
  /** Its stated type; `unknown` if there is no reliable one. */
  readonly kind: 'html' | 'text' | 'unknown';
  /** Base address of its links, or ''. */
  readonly base: string;
}

/** A picture that an item attaches, with what it says of that very picture; '' for what it does not say. */
export interface AttachedPicture {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** An item of any format before cleaning. Missing texts are ''. */
export interface RawItem {
  readonly guid: string;
  /** Absolute address of its page. */
  readonly url: string;
  readonly title: string;
  readonly lang: string;
  /** Dates as written, most important first. */
  readonly published: readonly string[];
  readonly updated: readonly string[];
  readonly authors: readonly string[];
  readonly summary: Markup | null;
  readonly content: Markup | null;
  /** Equivalent texts in other vocabularies, most important first. */
  readonly others: readonly Markup[];
  readonly tags: readonly string[];
  readonly enclosures: readonly Enclosure[];
  /** A picture that comes with it, outside its texts. */
  readonly picture?: AttachedPicture | null;
  /** Absolute addresses that it names as related. */
  readonly related: readonly string[];
  readonly publisher: string;
  /** Rights and licences; missing if its format has none. */
  readonly terms?: readonly string[];
  readonly provenance: ProvenanceDraft;
}

/** A feed of any format. */
export interface RawFeed {
  readonly head: FeedHead;
  /** Dates of the feed itself, as written. */
  readonly dates: readonly string[];
  /** Its rights and licences, for all items. */
  readonly terms?: readonly string[];
  readonly items: readonly RawItem[];
}

interface TermsOfFeed {
  readonly copyright?: string;
  readonly rights?: { readonly value?: string };
  readonly dc?: { readonly rights?: readonly string[] };
  readonly dcterms?: { readonly rights?: readonly string[]; readonly licenses?: readonly string[] };
  readonly creativeCommons?: { readonly licenses?: readonly string[] };
  readonly links?: readonly { readonly rel?: string; readonly href?: string }[];
}

/** The rights and licences of a feed or an item: RSS `copyright`, Atom `rights`, Dublin Core, Creative Commons, `rel=license`. */
export function termsOf({
  copyright,
  rights,
  dc,
  dcterms,
  creativeCommons,
  links = [],
}: TermsOfFeed): readonly string[] {
  const licences = [...(dcterms?.licenses ?? []), ...(creativeCommons?.licenses ?? [])];
  const linked = links.filter(({ rel }) => rel === 'license').map(({ href }) => href);
  return nonBlank(copyright, rights?.value, dc?.rights ?? [], dcterms?.rights ?? [], licences, linked);
}

type Texts = string | undefined | readonly (string | undefined)[];

/** The texts that are not blank, of any number: a call has a limit of arguments. */
export function nonBlank(...texts: readonly Texts[]): string[] {
  return texts.flat().filter((text): text is string => text !== undefined && text.trim() !== '');
}

export function markup(text: string | undefined, kind: Markup['kind'], base: string): Markup | null {
  return text === undefined || text.trim() === '' ? null : { text, kind, base };
}

/** An `xml:base` resolved against the outer one; the outer one if there is none. */
export function innerBase(said: string | undefined, outer: string): string {
  return (said && webAddress(said.trim(), outer)) || outer;
}

/** The first valid address, absolute. */
export function firstAddress(base: string, ...addresses: readonly Texts[]): string {
  for (const address of addresses.flat()) {
    const found = address ? webAddress(address.trim(), base) : '';
    if (found !== '') return found;
  }
  return '';
}
