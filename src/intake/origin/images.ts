import { normalizeSrc } from '../../story/markdown.ts';
import { webAddress } from '../html/address.ts';
import { address, isNode, isOfType, list, type Node, words } from '../page/json-ld.ts';
import { makerOf } from './maker.ts';
import { filled, sourceTypeOf } from './values.ts';

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

/**
 * Records of the pictures that the text shows, where their making is stated or a credit is given, and of those that the
 * article itself names as its own, where their making is stated. Any other picture of a page is another thing's.
 */
export function imageRecords(article: Node, { nodes, refer, base, shown }: ImageSources): Record<string, unknown>[] {
  const own = list(article.image).map(refer).filter(isNode);
  const records = new Map<string, Record<string, unknown>>();
  const owned = new Set(own);
  for (const node of new Set([...own, ...nodes.filter((each) => isOfType(each, PICTURES))])) {
    const src = normalizeSrc(webAddress((address(node.contentUrl) || address(node)).trim(), base));
    const source = sourceTypeOf(node.digitalSourceType);
    const credit = words(node.creditText) || words(node.copyrightNotice);
    const isWanted = (source !== '' && (owned.has(node) || shown.has(src))) || (credit !== '' && shown.has(src));
    if (src === '' || !isWanted || records.has(src) || records.size >= MAX_IMAGES) continue;
    const [by] = list(node.creator).map((value) => makerOf(refer(value)));
    const alt = words(node.alternateName) || words(node.description);
    records.set(src, filled({ src, alt, caption: words(node.caption), source, by, credit }));
  }
  return [...records.values()];
}
