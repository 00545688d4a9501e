import { normalizeSrc } from '../../../story/file/parse-markdown.ts';
import { isMapping } from '../../../story/file/value-checks.ts';
import { webAddress } from '../../markdown/address.ts';
import { addressOf, asList, isOfType, type JsonLdNode, textOf } from '../json-ld.ts';
import { makerOf, sourceTypeOf, withoutEmpty } from './drafts.ts';

const PICTURES: ReadonlySet<string> = new Set([
  'ImageObject',
  'Photograph',
  'ImageObjectSnapshot',
  'Barcode',
  'VisualArtwork',
]);
const MAX_IMAGES = 100;

export interface ImageSources {
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
export function imageRecords(
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
export function imageHints(article: JsonLdNode, { dereference, base, shown }: ImageSources): string[] {
  return picturesOf(article, dereference).flatMap((node): string[] => {
    const [source, src] = [sourceTypeOf(node.digitalSourceType), srcOf(node, base)];
    return source === '' || shown.has(src)
      ? []
      : [`image: digitalSourceType: ${source}${src === '' ? '' : ` (${src})`}`];
  });
}
