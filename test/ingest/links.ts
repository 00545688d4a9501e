import type { Block, Span } from '../../src/story/model.ts';

/** The targets of all links in blocks. */
export function hrefsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'quote') return hrefsOf(block.blocks);
    if (block.kind === 'list') return block.items.flatMap(hrefsOf);
    return 'spans' in block ? spanHrefs(block.spans) : [];
  });
}

function spanHrefs(spans: readonly Span[]): string[] {
  return spans.flatMap((span) => [
    ...(span.kind === 'link' ? [span.href] : []),
    ...('spans' in span ? spanHrefs(span.spans) : []),
  ]);
}
