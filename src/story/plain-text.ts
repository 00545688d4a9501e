import type { Block, Edition, ImageRecord, Provenance, Span } from './model.ts';

/** The text of spans; an explicit line break is `\n`. */
export function plainText(spans: readonly Span[]): string {
  let text = '';
  for (const span of spans) {
    if (span.kind === 'break') text += '\n';
    else if (span.kind === 'text' || span.kind === 'code') text += span.text;
    else text += plainText(span.spans);
  }
  return text;
}

/** The cells of a table row as one run with ` | ` between them, up to the last that is not empty. */
export function rowSpans(row: readonly (readonly Span[])[]): Span[] {
  const last = row.findLastIndex((cell) => cell.length > 0);
  return row.slice(0, last + 1).flatMap((cell, column): readonly Span[] => {
    if (column === 0) return cell;
    // An empty cell has only one space.
    return [{ kind: 'text', text: row[column - 1]?.length === 0 ? '| ' : ' | ' }, ...cell];
  });
}

/**
 * The text of a block, its parts (paragraphs of a quote, items of a list, rows of a table) on lines of their own. A rule has
 * none.
 */
export function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainText(block.spans);
    case 'quote':
      return blocksText(block.blocks);
    case 'list':
      return block.items.map(blocksText).join('\n');
    case 'table':
      return block.rows.map((row) => plainText(rowSpans(row))).join('\n');
    case 'figure':
      return [block.alt, block.caption]
        .filter((text, index, all) => text !== '' && all.indexOf(text) === index)
        .join('\n');
    case 'code':
      return block.text;
    case 'rule':
      return '';
  }
}

function blocksText(blocks: readonly Block[]): string {
  return blocks.map(blockText).filter(Boolean).join('\n');
}

/** Calls `visit` for every figure of the blocks, including those inside quotes and lists. */
export function eachFigure(
  blocks: readonly Block[],
  visit: (figure: Extract<Block, { kind: 'figure' }>) => void,
): void {
  for (const block of blocks) {
    if (block.kind === 'figure') visit(block);
    else if (block.kind === 'quote') eachFigure(block.blocks, visit);
    else if (block.kind === 'list') for (const item of block.items) eachFigure(item, visit);
  }
}

/** The record of a picture in the body, found by its `src`, or `null`. */
export function imageRecord(
  edition: { readonly provenance: Pick<Provenance, 'images'> },
  src: string,
): ImageRecord | null {
  return (src && edition.provenance.images.find((image) => image.src === src)) || null;
}

/** Image records without a picture in the body: they are shown as figures after it. */
export function illustrations(edition: Pick<Edition, 'blocks' | 'provenance'>): ImageRecord[] {
  // The blocks of a long text are not read for nothing.
  if (edition.provenance.images.length === 0) return [];
  const shown = new Set<string>();
  eachFigure(edition.blocks, ({ src }) => shown.add(src));
  return edition.provenance.images.filter((image) => image.src === '' || !shown.has(image.src));
}

/** A picture of an edition, in words. */
export interface NamedPicture {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
}

/** The pictures of an edition that are somewhere, without repetition, in the order of the page. */
export function namedPictures(edition: Pick<Edition, 'blocks' | 'provenance'>): readonly NamedPicture[] {
  const found = new Map<string, NamedPicture>();
  const add = ({ src, alt, caption }: NamedPicture): void => {
    const record = imageRecord(edition, src);
    if (src !== '' && !found.has(src))
      found.set(src, { src, alt: alt || (record?.alt ?? ''), caption: caption || (record?.caption ?? '') });
  };
  for (const image of illustrations(edition)) add(image);
  eachFigure(edition.blocks, add);
  return [...found.values()];
}

/** The http(s) addresses of the pictures that an edition shows, in their order, without repetition. */
export const pictureAddresses = (edition: Pick<Edition, 'blocks' | 'provenance'>): string[] =>
  namedPictures(edition).flatMap(({ src }) => (/^https?:\/\//i.test(src) ? [src] : []));
