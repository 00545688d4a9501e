import { normalizeSrc } from '../../../story/file/markdown.ts';
import { isMapping } from '../../../story/file/values.ts';
import { webAddress } from '../../markdown/address.ts';
import { address, isOfType, list, type Node, words } from '../json-ld.ts';
import { makerOf, sourceTypeOf, withoutEmpty } from './drafts.ts';

const PICTURES: ReadonlySet<string> = new Set([
  'ImageObject',
  'Photograph',
  'ImageObjectSnapshot',
  'Barcode',
  'VisualArtwork',
]);
const MAX_IMAGES = 100;

/** What is needed to read records of pictures. */
export interface ImageSources {
  readonly nodes: readonly Node[];
  readonly refer: (value: unknown) => unknown;
  readonly base: string;
  readonly shown: ReadonlySet<string>;
}

const ownPictures = (article: Node, refer: ImageSources['refer']): Node[] =>
  list(article.image).map(refer).filter(isMapping);

const srcOf = (node: Node, base: string): string =>
  normalizeSrc(webAddress((address(node.contentUrl) || address(node)).trim(), base));

/**
 * Records of the pictures that the text shows, where their making is stated or a credit is given. Any other picture of a
 * page is another thing's.
 */
export function imageRecords(article: Node, { nodes, refer, base, shown }: ImageSources): Record<string, unknown>[] {
  const own = ownPictures(article, refer);
  const records = new Map<string, Record<string, unknown>>();
  for (const node of new Set([...own, ...nodes.filter((each) => isOfType(each, PICTURES))])) {
    const src = srcOf(node, base);
    const source = sourceTypeOf(node.digitalSourceType);
    const credit = words(node.creditText) || words(node.copyrightNotice);
    const isWanted = shown.has(src) && (source !== '' || credit !== '');
    if (src === '' || !isWanted || records.has(src) || records.size >= MAX_IMAGES) continue;
    const [by] = list(node.creator).map((value) => makerOf(refer(value)));
    const alt = words(node.alternateName) || words(node.description);
    records.set(src, withoutEmpty({ src, alt, caption: words(node.caption), source, by, credit }));
  }
  return [...records.values()];
}

/**
 * What is stated of the making of pictures that the article names as its own and that the text does not show, as words for
 * the record: nobody sees such a picture, so a badge would speak of nothing that is there.
 */
export function imageHints(article: Node, { refer, base, shown }: ImageSources): string[] {
  return ownPictures(article, refer).flatMap((node): string[] => {
    const [source, src] = [sourceTypeOf(node.digitalSourceType), srcOf(node, base)];
    return source === '' || shown.has(src)
      ? []
      : [`image: digitalSourceType: ${source}${src === '' ? '' : ` (${src})`}`];
  });
}
