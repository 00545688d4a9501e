import { isPlain } from './characters.ts';
import { cleanInline } from './clean.ts';
import { tidySpans } from './inline.ts';
import type { Block, Span } from './model.ts';

/**
 * The Markdown that most news is written in, read without the parser: paragraphs, headings, quotes of paragraphs, lists
 * of one-line items, links. Anything that might mean more is left to the parser, whose loading takes longer than all else
 * that is needed to show a story; a test holds the two together.
 */

/** What is or may be more than text: marks, code, HTML, entities, brackets that are no link. */
const MORE = /[\\`*_<[\]]|&(?:#|[A-Za-z][A-Za-z0-9]*;)/;
/** What may begin something else than a paragraph, or end one. */
const BEGINS = /^(?:[\s#>~=:|+-]|\d{1,9}[.)](?:\s|$))/;
const HEADING = /^(#{1,6}) (?=[^\s#])/;
/** A link with nothing in it that would be encoded or decoded. */
const LINK =
  /\[([^[\]\\`*_<&]+)\]\((https?:\/\/[a-z0-9]+(?:[.-][a-z0-9]+)*(?:\/(?:[\w.~/?=+,;:@-]|%[0-9A-Fa-f]{2})*)?)\)/g;

/** The text of a paragraph or heading as spans; null where the parser has to look. */
function spansOf(text: string): Span[] | null {
  const spans: Span[] = [];
  let from = 0;
  const put = (end: number): boolean => {
    const piece = text.slice(from, end);
    if (MORE.test(piece)) return false;
    if (piece !== '') spans.push({ kind: 'text', text: cleanInline(piece) });
    return true;
  };
  if (text.includes('[')) {
    for (const link of text.matchAll(LINK)) {
      // Behind an exclamation mark it is a picture.
      if (text.charAt(link.index - 1) === '!' || !put(link.index)) return null;
      const [whole, words = '', href = ''] = link;
      spans.push({ kind: 'link', href, spans: [{ kind: 'text', text: cleanInline(words) }] });
      from = link.index + whole.length;
    }
  }
  return put(text.length) ? tidySpans(spans) : null;
}

/** Lines that stand together, with no empty one between them, as one paragraph. */
function paragraph(lines: readonly string[]): Block[] | null {
  // White space of other alphabets at its ends is the parser's business.
  if (lines.some((line) => BEGINS.test(line) || line.trimEnd() !== line)) return null;
  const spans = spansOf(lines.join(' '));
  return spans && (spans.length > 0 ? [{ kind: 'paragraph', spans }] : []);
}

/** Behind a mark that each of the lines begins with; null when one does not, or has nothing or a space there. */
function behind(mark: string, lines: readonly string[]): readonly string[] | null {
  return lines.every((line) => line.startsWith(mark)) ? lines.map((line) => line.slice(mark.length)) : null;
}

/** The paragraphs of a quote, between which a line is empty but for its mark; null where the parser has to look. */
function quoted(lines: readonly string[]): Block[] | null {
  const inner = behind(
    '> ',
    lines.map((line) => (line === '>' ? '> ' : line)),
  );
  if (!inner) return null;
  const blocks: Block[] = [];
  for (const part of inner.join('\n').split(/\n\n+/)) {
    const words = part.split('\n').filter((line) => line !== '');
    const read = words.length === 0 ? [] : paragraph(words);
    if (read === null) return null;
    blocks.push(...read);
  }
  return blocks;
}

/** What lines that stand together are; null where the parser has to look. */
function blocksOf(lines: readonly string[], before: Block | undefined): Block[] | null {
  const [first = ''] = lines;
  const hashes = HEADING.exec(first)?.[1];
  if (hashes !== undefined) {
    const text = first.slice(hashes.length + 1);
    const spans = lines.length > 1 || text.endsWith('#') || text.trim() !== text ? null : spansOf(text);
    return spans && (spans.length > 0 ? [{ kind: 'heading', level: hashes.length, spans }] : []);
  }
  if (first.startsWith('> ')) {
    const blocks = quoted(lines);
    return blocks && (blocks.length > 0 ? [{ kind: 'quote', blocks }] : []);
  }
  if (!first.startsWith('- ')) return paragraph(lines);
  // An empty line between two lists makes one of them.
  const items = before?.kind === 'list' ? null : behind('- ', lines);
  const read = items?.map((item) => paragraph([item])) ?? [null];
  return read.includes(null) ? null : [{ kind: 'list', ordered: false, start: 1, items: read as Block[][] }];
}

/** The blocks of plain Markdown, or null where the parser has to look. Takes linear time. */
export function readPlainMarkdown(source: string): Block[] | null {
  if (!isPlain(source) || source.includes('\t')) return null;
  const blocks: Block[] = [];
  for (const part of source.split(/\n(?: *\n)+/)) {
    const lines = part.split('\n').filter((line) => line !== '');
    if (lines.length === 0) continue;
    const read = blocksOf(lines, blocks.at(-1));
    if (read === null) return null;
    blocks.push(...read);
  }
  return blocks;
}
