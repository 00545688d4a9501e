import { normalizeSrc } from '../../../story/file/parse-markdown.ts';
import { isLanguage, isMapping } from '../../../story/file/value-checks.ts';
import { readLangTag } from '../../../text/language.ts';
import { readDate } from '../../document/dates.ts';
import { hostOf } from '../../fetch/address.ts';
import { webAddress } from '../../markdown/address.ts';
import type { ProvenanceDraft } from '../../model.ts';
import { addressOf, asList, isOfType, type JsonLdNode, langOfNode, textOf } from '../json-ld.ts';
import { type Disclosure, isHuman, isMadeByAi, readDisclosure, readDisclosureField } from './disclosure.ts';
import { isSoftware, type MakerDraft, makerOf, sourceTypeOf, withoutEmpty } from './drafts.ts';
import { readHints } from './notices.ts';

/** Where the making of a page's article may be stated. */
interface OriginSources {
  /** All objects of the page's JSON-LD and microdata. */
  readonly nodes: readonly JsonLdNode[];
  /** The object that is certainly about the article. */
  readonly article: JsonLdNode | null;
  /** Objects that may be about it or about another article. */
  readonly uncertain: readonly JsonLdNode[];
  /** Reviews of claims that belong to the page itself. */
  readonly reviews: readonly JsonLdNode[];
  /** Returns an object, or the one that it refers to by id. */
  readonly dereference: (value: unknown) => unknown;
  /** Contents of `<meta>` elements about the page, by lower-case name. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  /** Absolute base address, or ''. */
  readonly base: string;
  /** The article's text, which is searched for notices. */
  readonly text: string;
  /** The header field `AI-Disclosure` of the response, or ''. */
  readonly disclosure: string;
  /** Addresses of the pictures in the article. */
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
 * The origin of a page's article as stated, in the form of the `provenance` mapping of front matter. Only statements in
 * a machine-readable form become fields; prose becomes hints. Without statements the mapping is empty.
 */
export function originOf(sources: OriginSources): ProvenanceDraft {
  const { dereference, base } = sources;
  const article = sources.article ?? {};
  const { statement, unused } = chosen(statementsOf(sources, article));
  const publisher = dereference(article.publisher);
  const principles = [article.publishingPrinciples, isMapping(publisher) ? publisher.publishingPrinciples : undefined];
  return withoutEmpty({
    text: statement === null ? {} : textOrigin(sources, article, statement),
    images: imageRecords(article, sources),
    translation: translationOf(article, dereference),
    based_on: addresses(asList(article.isBasedOn), base),
    corrections: correctionsOf(article),
    claims: readClaims(sources.reviews, dereference, base),
    hints: [...new Set([...hintsOf(sources, article), ...imageHints(article, sources).slice(0, MAX_LIST), ...unused])],
    principles: addresses(principles, base)[0],
  });
}

/** Hints: statements that are not understood, statements that may be about something else, and notices. */
function hintsOf({ metas, uncertain, text, dereference }: OriginSources, article: JsonLdNode): string[] {
  const stated = [...asList(article.digitalSourceType), ...META_SOURCE.flatMap((name) => metas.get(name) ?? [])];
  const authors = uncertain.flatMap((node) => asList(node.author)).map((one) => makerOf(dereference(one)));
  const software = authors.flatMap((one) =>
    one && isSoftware(one) ? [`author: ${one.name} (SoftwareApplication)`] : [],
  );
  const loose = [...stated.map(unknownSource), ...uncertain.map(uncertainStatement), ...software];
  const said = [textOf(article.creditText), ...loose];
  return [...new Set([...said.filter(Boolean).slice(0, MAX_LIST), ...readHints(text)])];
}

/** A statement on how the text was made, nearest to the article first, and its words for the record. */
interface Statement extends Pick<Disclosure, 'by' | 'date' | 'said' | 'isMore'> {
  readonly source: string;
  /** Whether it is an AI disclosure, which names its own tool. */
  readonly isMark: boolean;
}

function statementsOf({ metas, disclosure }: OriginSources, article: JsonLdNode): Statement[] {
  const meta = (name: string): string => metas.get(name)?.[0] ?? '';
  const types = [...asList(article.digitalSourceType), ...META_SOURCE.map(meta)].flatMap((value): Statement[] => {
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
 * The statement that counts, and the words of the others. If one says that people made the text and another that AI
 * did, none counts. Null if no statement is certain; a text without statements has an empty one.
 */
function chosen(statements: readonly Statement[]): { statement: Statement | null; unused: readonly string[] } {
  const [first = NOTHING, ...others] = statements.filter(({ source }) => source !== '');
  const differs = others.filter(({ source }) => source !== first.source);
  const isSaid = (test: (source: string) => boolean) => statements.some(({ source }) => test(source));
  const isDisputed = isSaid(isHuman) && isSaid(isMadeByAi);
  const saidIn = (list: readonly Statement[]) => list.map(({ said }) => said).filter((said) => said !== '');
  const unknown = saidIn(statements.filter(({ source }) => source === ''));
  if (isDisputed) return { statement: null, unused: [...saidIn([first, ...differs]), ...unknown] };
  const detailed = first.isMore ? [first] : [];
  return { statement: first, unused: [...saidIn([...detailed, ...differs]), ...unknown] };
}

/**
 * The maker of the text is recorded only if its making is stated or the maker is software: a byline alone is not a
 * statement. A person next to a statement about AI is only the author: who did what is not stated.
 */
function textOrigin(
  { dereference }: OriginSources,
  article: JsonLdNode,
  { source, by, date, isMark }: Statement,
): Record<string, unknown> {
  const makers = [...asList(article.author), ...asList(article.creator)].map((value) => makerOf(dereference(value)));
  const named = makers.filter((maker): maker is MakerDraft => maker !== null);
  const isByline = source === '' || isMark || isMadeByAi(source);
  return withoutEmpty({ source, by: by ?? (isByline ? named.find(isSoftware) : named[0]), date });
}

function translationOf(article: JsonLdNode, dereference: (value: unknown) => unknown): Record<string, unknown> {
  const [work] = asList(article.translationOfWork).map(dereference);
  const [translator] = asList(article.translator).map((value) => makerOf(dereference(value)));
  const from = readLangTag(isMapping(work) ? langOfNode(work) : '');
  return withoutEmpty({ from: isLanguage(from) ? from : '', by: translator });
}

function correctionsOf(article: JsonLdNode): Record<string, unknown>[] {
  const corrections = asList(article.correction)
    .slice(0, MAX_LIST)
    .map((value) => {
      if (!isMapping(value)) return withoutEmpty({ text: textOf(value) });
      const date = readDate(textOf(value.datePublished) || textOf(value.dateCreated) || textOf(value.dateModified));
      return withoutEmpty({ date, text: textOf(value.text) || textOf(value.description) || textOf(value.name) });
    });
  return corrections.filter(({ text }) => text !== undefined);
}

function addresses(values: readonly unknown[], base: string): string[] {
  const found = values.map((value) => webAddress(addressOf(value).trim(), base)).filter(Boolean);
  return [...new Set(found)].slice(0, MAX_LIST);
}

/** Longest statement of a publisher that is kept as a hint. */
const MAX_WORDS = 200;

/** An unknown source type, in the publisher's words; '' if it is known or absent. */
function unknownSource(value: unknown): string {
  const written = textOf(value) || asList(value).filter((one) => typeof one === 'string')[0];
  if (typeof written !== 'string' || written === '' || sourceTypeOf(value) !== '') return '';
  return `digitalSourceType: ${written.slice(0, MAX_WORDS)}`;
}

/**
 * A statement that may be about the story or about another article, as words for the record: a badge would say more
 * than is known.
 */
function uncertainStatement(node: JsonLdNode): string {
  const source = textOf(node.digitalSourceType) || sourceTypeOf(node.digitalSourceType);
  if (source === '') return '';
  const title = (textOf(node.headline) || textOf(node.name)).slice(0, MAX_WORDS);
  return `digitalSourceType: ${source.slice(0, MAX_WORDS)}${title === '' ? '' : ` (${title})`}`;
}

const PICTURES: ReadonlySet<string> = new Set([
  'ImageObject',
  'Photograph',
  'ImageObjectSnapshot',
  'Barcode',
  'VisualArtwork',
]);
const MAX_IMAGES = 100;

interface ImageSources {
  readonly nodes: readonly JsonLdNode[];
  readonly dereference: (value: unknown) => unknown;
  readonly base: string;
  readonly shown: ReadonlySet<string>;
}

const picturesOf = (article: JsonLdNode, dereference: ImageSources['dereference']): JsonLdNode[] =>
  asList(article.image).map(dereference).filter(isMapping);

const srcOf = (node: JsonLdNode, base: string): string =>
  normalizeSrc(webAddress((addressOf(node.contentUrl) || addressOf(node)).trim(), base));

/** Records of the pictures in the text whose making or credit is stated. Other pictures of a page belong to other things. */
function imageRecords(
  article: JsonLdNode,
  { nodes, dereference, base, shown }: ImageSources,
): Record<string, unknown>[] {
  const own = picturesOf(article, dereference);
  const records = new Map<string, Record<string, unknown>>();
  for (const node of new Set([...own, ...nodes.filter((each) => isOfType(each, PICTURES))])) {
    const src = srcOf(node, base);
    const source = sourceTypeOf(node.digitalSourceType);
    const credit = textOf(node.creditText) || textOf(node.copyrightNotice);
    const isWanted = shown.has(src) && (source !== '' || credit !== '');
    if (src === '' || !isWanted || records.has(src) || records.size >= MAX_IMAGES) continue;
    const [by] = asList(node.creator).map((value) => makerOf(dereference(value)));
    const alt = textOf(node.alternateName) || textOf(node.description);
    records.set(src, withoutEmpty({ src, alt, caption: textOf(node.caption), source, by, credit }));
  }
  return [...records.values()];
}

/**
 * Statements about pictures that the article names but the text does not show, as words for the record: a badge would
 * be about a picture that nobody sees.
 */
function imageHints(article: JsonLdNode, { dereference, base, shown }: ImageSources): string[] {
  return picturesOf(article, dereference).flatMap((node): string[] => {
    const [source, src] = [sourceTypeOf(node.digitalSourceType), srcOf(node, base)];
    return source === '' || shown.has(src)
      ? []
      : [`image: digitalSourceType: ${source}${src === '' ? '' : ` (${src})`}`];
  });
}

const REVIEWS: ReadonlySet<string> = new Set(['ClaimReview']);

/** Whether an object is a review of a claim. */
export const isReview = (value: unknown): value is JsonLdNode => isMapping(value) && isOfType(value, REVIEWS);

const MAX_CLAIMS = 100;

/** Claims that a page reviews, with the verdicts: statements of others, never a check of this text. */
function readClaims(
  nodes: readonly JsonLdNode[],
  dereference: (value: unknown) => unknown,
  base: string,
): Record<string, unknown>[] {
  return nodes
    .filter(isReview)
    .map((node) => {
      const [author] = [...asList(node.author), ...asList(node.publisher)].map(dereference);
      return withoutEmpty({
        claim: textOf(node.claimReviewed),
        verdict: verdictOf(dereference(asList(node.reviewRating)[0])),
        by: textOf(author) || hostOf(webAddress(addressOf(author), base)),
        url: webAddress(addressOf(node.url).trim(), base),
        date: readDate(textOf(node.datePublished)),
      });
    })
    .filter(({ claim }) => claim !== undefined)
    .slice(0, MAX_CLAIMS);
}

function verdictOf(rating: unknown): string {
  if (!isMapping(rating)) return textOf(rating);
  const [value, best] = [textOf(rating.ratingValue), textOf(rating.bestRating)];
  const number = value !== '' && best !== '' ? `${value}/${best}` : value;
  return textOf(rating.alternateName) || textOf(rating.name) || textOf(rating.ratingExplanation) || number;
}
