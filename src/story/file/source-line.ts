import type { Block, Span } from '../model.ts';

/** Characters by which the beginning of a block is searched. */
const BEGINNING = 24;

const firstOf = (spans: readonly Span[]): string => {
  for (const span of spans) {
    const text =
      span.kind === 'text' || span.kind === 'code' ? span.text : span.kind === 'break' ? '' : firstOf(span.spans);
    if (text.trim() !== '') return text;
  }
  return '';
};

/** Lines in which the beginning of a block is searched: all of them for every block would take quadratic time. */
const MAX_LINES = 500;

/** The words with which a block begins, up to the first that Markdown writes differently; '' for none. */
function beginning(block: Block | undefined): string {
  switch (block?.kind) {
    case 'heading':
    case 'paragraph':
      return firstOf(block.spans);
    case 'quote':
      return beginning(block.blocks[0]);
    case 'list':
      return beginning(block.items[0]?.[0]);
    case 'table':
      return firstOf(block.rows[0]?.find((cell) => firstOf(cell) !== '') ?? []);
    case 'figure':
      return block.alt || block.src;
    case 'code':
      return block.text.split('\n').find((line) => line.trim() !== '') ?? '';
    default:
      return '';
  }
}

/** The first line from `from` on with these words, or, if a line ends among them, with as many as possible; -1 for none. */
function lineWith(words: string, lines: readonly string[], from: number): number {
  for (let wanted = words; wanted !== ''; wanted = /^(.*\S)\s+\S+$/s.exec(wanted)?.[1] ?? '') {
    for (let at = from; at < Math.min(lines.length, from + MAX_LINES); at += 1)
      if (lines[at]?.includes(wanted)) return at;
  }
  return -1;
}

/**
 * The line of a story's file, counted from 1, on which a block of its body begins; if its words are written differently there,
 * that of the last block before it that is found. Without a block, the first line of the file.
 */
export function lineOfBlock(file: string, blocks: readonly Block[], block: number): number {
  if (block < 0) return 1;
  const lines = file.normalize('NFC').split('\n');
  const end = lines.findIndex((line, i) => i > 0 && /^---\s*$/.test(line));
  let [at, from] = [Math.max(0, end + 1), Math.max(0, end + 1)];
  while (at < lines.length - 1 && lines[at]?.trim() === '') at += 1;
  for (const one of blocks.slice(0, block + 1)) {
    const found = lineWith(beginning(one).trim().slice(0, BEGINNING).trimEnd(), lines, from);
    if (found < 0) continue;
    at = found;
    from = found + 1;
  }
  return at + 1;
}
