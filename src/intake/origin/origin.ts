import { webAddress } from '../html/address.ts';
import type { ProvenanceDraft } from '../model.ts';
import { address, isNode, list, type Node, words } from '../page/json-ld.ts';
import { readDate } from '../text/dates.ts';
import { readLangTag } from '../text/language.ts';
import { readClaims } from './claims.ts';
import { readHints } from './hints.ts';
import { imageRecords } from './images.ts';
import { isSoftware, type MakerDraft, makerOf } from './maker.ts';
import { doubtfulStatement, unknownSource } from './stated.ts';
import { filled, sourceTypeOf } from './values.ts';

/** Where the making of a page's article may be stated. */
export interface OriginSources {
  /** Every object of the page's JSON-LD and microdata. */
  readonly nodes: readonly Node[];
  /** The one that is surely about the article. */
  readonly article: Node | null;
  /** Those that may be about it or about another article. */
  readonly doubtful: readonly Node[];
  /** Reviews of claims that are the page's own. */
  readonly reviews: readonly Node[];
  /** Gives an object itself, or the one that it refers to by its id. */
  readonly refer: (value: unknown) => unknown;
  /** Contents of the `<meta>` that are about the page, by their lower-case name. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  /** Absolute address that others are relative to, or ''. */
  readonly base: string;
  /** The article's text, in which notices are looked for. */
  readonly text: string;
  /** Addresses of the pictures that the article shows. */
  readonly shown: ReadonlySet<string>;
}

const META_SOURCE = [
  'digitalsourcetype',
  'digital-source-type',
  'iptc:digitalsourcetype',
  'iptc4xmpext:digitalsourcetype',
];
const MAX_LIST = 100;

/**
 * What a page states of how its article came to be, as the `provenance` mapping of a story's front matter. Only what is
 * stated in a form made for it goes into fields; words about making are hints. Nothing stated gives an empty mapping.
 */
export function originOf(sources: OriginSources): ProvenanceDraft {
  const { refer, base } = sources;
  const article = sources.article ?? {};
  const publisher = refer(article.publisher);
  const principles = [article.publishingPrinciples, isNode(publisher) ? publisher.publishingPrinciples : undefined];
  return filled({
    text: textOrigin(sources, article),
    images: imageRecords(article, sources),
    translation: translationOf(article, refer),
    based_on: addresses(list(article.isBasedOn), base),
    corrections: correctionsOf(article),
    claims: readClaims(sources.reviews, refer, base),
    hints: hintsOf(sources, article),
    principles: addresses(principles, base)[0],
  });
}

/** The publisher's own words: those that are not understood, those that may be about something else, and notices. */
function hintsOf({ metas, doubtful, text }: OriginSources, article: Node): string[] {
  const stated = [article.digitalSourceType, ...META_SOURCE.flatMap((name) => metas.get(name) ?? [])];
  const said = [words(article.creditText), ...stated.map(unknownSource), ...doubtful.map(doubtfulStatement)];
  return [...new Set([...said.filter(Boolean).slice(0, MAX_LIST), ...readHints(text)])];
}

/** Who wrote the text is said only where it is said how, or where it is software: a byline is no statement. */
function textOrigin({ metas, refer }: OriginSources, article: Node): Record<string, unknown> {
  const meta = META_SOURCE.map((name) => sourceTypeOf(metas.get(name)?.[0] ?? '')).find(Boolean) ?? '';
  const source = sourceTypeOf(article.digitalSourceType) || meta;
  const makers = [...list(article.author), ...list(article.creator)].map((value) => makerOf(refer(value)));
  const named = makers.filter((maker): maker is MakerDraft => maker !== null);
  const by = source === '' ? named.find(isSoftware) : named[0];
  return filled({ source, by });
}

function translationOf(article: Node, refer: (value: unknown) => unknown): Record<string, unknown> {
  const [work] = list(article.translationOfWork).map(refer);
  const [translator] = list(article.translator).map((value) => makerOf(refer(value)));
  const [language] = isNode(work) ? list(work.inLanguage) : [];
  const tag = isNode(language) ? words(language.alternateName) || words(language.name) : words(language);
  const from = readLangTag(tag);
  return filled({ from: /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(from) ? from : '', by: translator });
}

function correctionsOf(article: Node): Record<string, unknown>[] {
  const corrections = list(article.correction)
    .slice(0, MAX_LIST)
    .map((value) => {
      if (!isNode(value)) return filled({ text: words(value) });
      const date = readDate(words(value.datePublished) || words(value.dateCreated) || words(value.dateModified));
      return filled({ date, text: words(value.text) || words(value.description) || words(value.name) });
    });
  return corrections.filter(({ text }) => text !== undefined);
}

function addresses(values: readonly unknown[], base: string): string[] {
  const found = values.map((value) => webAddress(address(value).trim(), base)).filter(Boolean);
  return [...new Set(found)].slice(0, MAX_LIST);
}
