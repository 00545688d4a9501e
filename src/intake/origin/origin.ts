import { webAddress } from '../html/address.ts';
import type { ProvenanceDraft } from '../model.ts';
import { address, isNode, list, type Node, words } from '../page/json-ld.ts';
import { readDate } from '../text/dates.ts';
import { readLangTag } from '../text/language.ts';
import { readClaims } from './claims.ts';
import { type Disclosure, isHuman, isMadeByAi, readDisclosure, readDisclosureField } from './disclosure.ts';
import { readHints } from './hints.ts';
import { imageHints, imageRecords } from './images.ts';
import { isSoftware, type MakerDraft, makerOf } from './maker.ts';
import { doubtfulStatement, unknownSource } from './stated.ts';
import { filled, sourceTypeOf } from './values.ts';

/** Where the making of a page's article may be stated. */
export interface OriginSources {
  /** Every object of the page's JSON-LD and microdata. */
  readonly nodes: readonly Node[];
  /** The one that is certainly about the article. */
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
  /** The header field `AI-Disclosure` of the answer that the page came with, '' for none. */
  readonly disclosure: string;
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
const NOTHING: Statement = { source: '', by: null, date: '', said: '', isMore: false, isMark: false };

/**
 * What a page states of how its article came to be, as the `provenance` mapping of a story's front matter. Only what is
 * stated in a form made for it goes into fields; words about making are hints. Nothing stated gives an empty mapping.
 */
export function originOf(sources: OriginSources): ProvenanceDraft {
  const { refer, base } = sources;
  const article = sources.article ?? {};
  const { statement, unused } = chosen(statementsOf(sources, article));
  const publisher = refer(article.publisher);
  const principles = [article.publishingPrinciples, isNode(publisher) ? publisher.publishingPrinciples : undefined];
  return filled({
    text: statement === null ? {} : textOrigin(sources, article, statement),
    images: imageRecords(article, sources),
    translation: translationOf(article, refer),
    based_on: addresses(list(article.isBasedOn), base),
    corrections: correctionsOf(article),
    claims: readClaims(sources.reviews, refer, base),
    hints: [...new Set([...hintsOf(sources, article), ...imageHints(article, sources).slice(0, MAX_LIST), ...unused])],
    principles: addresses(principles, base)[0],
  });
}

/** The publisher's own words: those that are not understood, those that may be about something else, and notices. */
function hintsOf({ metas, doubtful, text }: OriginSources, article: Node): string[] {
  const stated = [...list(article.digitalSourceType), ...META_SOURCE.flatMap((name) => metas.get(name) ?? [])];
  const said = [words(article.creditText), ...stated.map(unknownSource), ...doubtful.map(doubtfulStatement)];
  return [...new Set([...said.filter(Boolean).slice(0, MAX_LIST), ...readHints(text)])];
}

/** A statement on how the text was made, the nearest to the article first, and how it is told in the record. */
interface Statement extends Pick<Disclosure, 'by' | 'date' | 'said' | 'isMore'> {
  readonly source: string;
  /** Whether it is a mark of AI, which says by what it was made itself. */
  readonly isMark: boolean;
}

function statementsOf({ metas, disclosure }: OriginSources, article: Node): Statement[] {
  const meta = (name: string): string => metas.get(name)?.[0] ?? '';
  const types = [...list(article.digitalSourceType), ...META_SOURCE.map(meta)].flatMap((value): Statement[] => {
    const source = sourceTypeOf(value);
    return source === '' ? [] : [{ ...NOTHING, source, said: `digitalSourceType: ${source}` }];
  });
  const marks = [
    readDisclosure(meta('ai-disclosure'), meta('ai-model'), meta('ai-provider')),
    readDisclosureField(disclosure),
  ];
  return [...types, ...marks.flatMap((mark): Statement[] => (mark ? [{ ...mark, isMark: true }] : []))];
}

/**
 * The statement that counts, and the words of those that do not. Where one says that people made the text and another that AI
 * did, none counts. Null means that no statement is certain; a text without statements has an empty one.
 */
function chosen(statements: readonly Statement[]): { statement: Statement | null; unused: readonly string[] } {
  const [first = NOTHING, ...others] = statements.filter(({ source }) => source !== '');
  const differs = others.filter(({ source }) => source !== first.source);
  const isSaid = (test: (source: string) => boolean) => statements.some(({ source }) => test(source));
  const isDisputed = isSaid(isHuman) && isSaid(isMadeByAi);
  const words = (list: readonly Statement[]) => list.map(({ said }) => said).filter((said) => said !== '');
  const unknown = words(statements.filter(({ source }) => source === ''));
  if (isDisputed) return { statement: null, unused: [...words([first, ...differs]), ...unknown] };
  const told = first.isMore ? [first] : [];
  return { statement: first, unused: [...words([...told, ...differs]), ...unknown] };
}

/** Who wrote the text is said only where it is said how, or where it is software: a byline is no statement. */
function textOrigin(
  { refer }: OriginSources,
  article: Node,
  { source, by, date, isMark }: Statement,
): Record<string, unknown> {
  const makers = [...list(article.author), ...list(article.creator)].map((value) => makerOf(refer(value)));
  const named = makers.filter((maker): maker is MakerDraft => maker !== null);
  return filled({ source, by: by ?? (source === '' || isMark ? named.find(isSoftware) : named[0]), date });
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
