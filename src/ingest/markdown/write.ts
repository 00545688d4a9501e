import { escapeMarks } from './escape.ts';
import { longestLength, writeAddress, writeRuns } from './inline.ts';
import type { Part } from './parts.ts';

/** Longest Markdown, in characters: a story file with its front matter is limited to 2 MiB. */
const MAX_MARKDOWN = 1_900_000;

/** Parts as CommonMark, with an empty line between blocks. Cut after a whole block if it would be too long. */
export function writeParts(parts: readonly Part[]): string {
  const blocks: string[] = [];
  let length = 0;
  for (const block of writeBlocks(parts)) {
    length += block.length + 2;
    if (length > MAX_MARKDOWN) break;
    blocks.push(block);
  }
  return blocks.join('\n\n');
}

function writeBlocks(parts: readonly Part[]): string[] {
  const blocks: string[] = [];
  // Of two adjacent lists the second needs another mark, or they would be joined.
  let alternate = false;
  let before: Part | null = null;
  for (const part of parts) {
    alternate = part.kind === 'list' && before?.kind === 'list' && !alternate;
    const block = writePart(part, alternate);
    if (block === '') continue;
    blocks.push(block);
    before = part;
  }
  return blocks;
}

function writePart(part: Part, alternate: boolean): string {
  switch (part.kind) {
    case 'paragraph':
      return writeRuns(part.runs);
    case 'heading':
      return writeHeading(part.level, writeRuns(part.runs, true));
    case 'quote':
      return prefixed(writeBlocks(part.parts).join('\n\n'), '> ', '> ');
    case 'list':
      return writeList(part, alternate);
    case 'figure':
      return writeFigure(part.src, part.alt, part.caption);
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestLength(part.text.match(/`+/g) ?? []) + 1));
      return `${fence}${part.language}\n${part.text}\n${fence}`;
    }
    case 'table':
      return writeTable(part.rows);
    case 'rule':
      return '---';
  }
}

function writeHeading(level: number, text: string): string {
  // Trailing hashes would be taken as closing marks.
  return text === '' ? '' : `${'#'.repeat(level)} ${text.replace(/(^|\s)(#+)$/, '$1\\$2')}`;
}

/** Lines of a block after a mark; empty lines get no trailing spaces. */
function prefixed(block: string, first: string, others: string): string {
  if (block === '') return '';
  const bare = others.trimEnd();
  return first + block.replace(/\n(?!\n)/g, `\n${others}`).replace(/\n(?=\n)/g, `\n${bare}`);
}

function writeList(list: Extract<Part, { kind: 'list' }>, alternate: boolean): string {
  const written: string[] = [];
  let isLoose = false;
  list.items.forEach((item, index) => {
    const number = list.start + index;
    const mark = list.ordered ? `${number}${alternate ? ')' : '.'} ` : alternate ? '* ' : '- ';
    const blocks = writeBlocks(item);
    const [first, second] = item;
    // A number other than 1 cannot begin a list directly after a paragraph.
    const isTight =
      blocks.length === 2 &&
      first?.kind === 'paragraph' &&
      second?.kind === 'list' &&
      (!second.ordered || second.start === 1);
    isLoose ||= blocks.length > 1 && !isTight;
    const block = prefixed(blocks.join(isTight ? '\n' : '\n\n'), mark, ' '.repeat(mark.length));
    if (block !== '') written.push(block);
  });
  return written.join(isLoose ? '\n\n' : '\n');
}

function writeFigure(src: string, alt: string, caption: string): string {
  if (src === '') return '';
  const title = caption === '' ? '' : ` "${escapeTitle(caption)}"`;
  return `![${escapeMarks(alt, true)}](${writeAddress(src)}${title})`;
}

function escapeTitle(text: string): string {
  return text.replace(/[\\"]|&(?=[a-z#][a-z0-9]*;)/gi, '\\$&');
}

function writeTable(rows: Extract<Part, { kind: 'table' }>['rows']): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, column) => writeRuns(row[column] ?? [], true));
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n');
}
