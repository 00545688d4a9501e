import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { cleanText, cleanVerbatim } from '../../text/clean.ts';
import type { Block, ColumnAlign, Span } from '../model.ts';
import { altText, attribute, readSpans, trimSpans } from './markdown-spans.ts';

function make() {
  const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false });
  markdown.disable('strikethrough');
  // Which addresses may be followed is decided below, after decoding; the parser's own list would leave the source text.
  markdown.validateLink = () => true;
  return markdown;
}

let made: ReturnType<typeof make> | undefined;
/** The parser, made on first use: it is large, and lists of stories do not need it. */
function parser(): ReturnType<typeof make> {
  made ??= make();
  return made;
}

/** Addresses in which Markdown encodes nothing. */
const ENCODED = /^(?:https?:\/\/[a-z0-9]+(?:[.-][a-z0-9]+)*\/)?[\w.~-]+(?:\/[\w.~-]+)*$/;

/** The comparable form of a picture's address: percent-encoded as in Markdown, without control characters. */
export function normalizeSrc(src: string): string {
  if (ENCODED.test(src)) return src;
  const address = cleanText(parser().normalizeLink(src));
  // Other schemes than http(s), such as data:, do not identify a picture that a record could be about.
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^https?:/i.test(address) ? '' : address;
}

/** A cursor over a flat list of tokens; the parser bounds their nesting (100), so recursion here is bounded too. */
interface Cursor {
  readonly tokens: readonly Token[];
  index: number;
}

/** Parses CommonMark into blocks. Raw HTML stays visible text. */
export function parseMarkdown(source: string): Block[] {
  return readBlocks({ tokens: parser().parse(source, {}), index: 0 }, null);
}

/** The source lines of each block, counted from 0; `to` is the line after the last. */
export function blockLines(source: string): { readonly from: number; readonly to: number }[] {
  const cursor: Cursor = { tokens: parser().parse(source, {}), index: 0 };
  const places: { from: number; to: number }[] = [];
  while (cursor.index < cursor.tokens.length) {
    const token = cursor.tokens[cursor.index];
    cursor.index += 1;
    if (!token) break;
    const [from = 0, to = 0] = token.map ?? [];
    for (const _ of readBlock(token, cursor)) places.push({ from, to });
  }
  return places;
}

function readBlocks(cursor: Cursor, close: string | null): Block[] {
  const blocks: Block[] = [];
  while (cursor.index < cursor.tokens.length) {
    const token = cursor.tokens[cursor.index];
    cursor.index += 1;
    if (!token || token.type === close) break;
    blocks.push(...readBlock(token, cursor));
  }
  return blocks;
}

function readBlock(token: Token, cursor: Cursor): Block[] {
  switch (token.type) {
    case 'heading_open':
      return textBlock(takeInline(cursor), (spans) => ({
        kind: 'heading',
        level: Number(token.tag.slice(1)) || 1,
        spans,
      }));
    case 'paragraph_open':
      return paragraph(takeInline(cursor));
    case 'blockquote_open': {
      const blocks = readBlocks(cursor, 'blockquote_close');
      return blocks.length > 0 ? [{ kind: 'quote', blocks }] : [];
    }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return readList(token, cursor);
    case 'table_open':
      return readTable(cursor);
    case 'fence':
    case 'code_block':
    case 'html_block': {
      const text = cleanVerbatim(token.content).replace(/\s+$/, '');
      const language = token.type === 'fence' ? languageOf(token.info) : '';
      return text === '' ? [] : [{ kind: 'code', text, ...(language !== '' && { language }) }];
    }
    case 'hr':
      return [{ kind: 'rule' }];
    default:
      return [];
  }
}

/** The first word after the opening fence of a code block: `js`, `{.python}`, `rust,ignore`. */
function languageOf(info: string): string {
  return /^[\s{.]*([a-z][\w+#-]{0,30})/i.exec(info)?.[1]?.toLowerCase() ?? '';
}

/** The inline content of a heading or paragraph; leaves the cursor after its closing token. */
function takeInline(cursor: Cursor): readonly Token[] {
  const inline = cursor.tokens[cursor.index];
  cursor.index += 2;
  return inline?.children ?? [];
}

function readList(open: Token, cursor: Cursor): Block[] {
  const ordered = open.type === 'ordered_list_open';
  const items: Block[][] = [];
  while (cursor.tokens[cursor.index]?.type === 'list_item_open') {
    cursor.index += 1;
    items.push(readBlocks(cursor, 'list_item_close'));
  }
  cursor.index += 1;
  const start = Number(open.attrGet('start') ?? 1);
  return [{ kind: 'list', ordered, start: ordered && Number.isSafeInteger(start) ? start : 1, items }];
}

/** The alignment of a column, from the line below the header: `:---:` or `---:`. */
function alignOf(cell: Token): ColumnAlign {
  const style = cell.attrGet('style') ?? '';
  return style === 'text-align:right' ? 'right' : style === 'text-align:center' ? 'center' : 'left';
}

/** A table without empty rows and columns. */
function readTable(cursor: Cursor): Block[] {
  const rows: Span[][][] = [];
  const align: ColumnAlign[] = [];
  while (cursor.index < cursor.tokens.length) {
    const token = cursor.tokens[cursor.index];
    cursor.index += 1;
    if (token?.type === 'table_close') break;
    if (token?.type === 'tr_open') rows.push([]);
    if (token?.type === 'th_open') align.push(alignOf(token));
    if (token?.type === 'inline') rows.at(-1)?.push(trimSpans(readSpans(token.children ?? [])));
  }
  const isFilled = (cells: readonly Span[][]): boolean => cells.some((cell) => cell.length > 0);
  const head = isFilled(rows[0] ?? []);
  const kept = (rows[0] ?? []).map((_, column) => rows.some((row) => (row[column]?.length ?? 0) > 0));
  const filled = rows.filter(isFilled).map((row) => row.filter((_, column) => kept[column]));
  if (filled.length === 0) return [];
  const aligned = align.filter((_, column) => kept[column]);
  const isPlain = aligned.every((one) => one === 'left');
  return [{ kind: 'table', head, ...(!isPlain && { align: aligned }), rows: filled }];
}

function textBlock(tokens: readonly Token[], make: (spans: Span[]) => Block): Block[] {
  const spans = trimSpans(readSpans(tokens));
  return spans.length > 0 ? [make(spans)] : [];
}

/**
 * A paragraph of only pictures becomes figures; a picture within a sentence becomes its alternative text or, without one, a
 * figure below it.
 */
function paragraph(tokens: readonly Token[]): Block[] {
  const images = tokens.filter((token) => token.type === 'image');
  const alone = tokens.every(
    (token) =>
      ['image', 'softbreak', 'hardbreak', 'link_open', 'link_close'].includes(token.type) ||
      (token.type === 'text' && token.content.trim() === ''),
  );
  if (images.length > 0 && alone) return images.map(figure);
  const undescribed = images.map(figure).filter(({ src, alt }) => src !== '' && alt === '');
  return [...textBlock(tokens, (spans) => ({ kind: 'paragraph', spans })), ...undescribed];
}

function figure(token: Token): Extract<Block, { kind: 'figure' }> {
  const caption = cleanText(attribute(token, 'title'));
  return { kind: 'figure', src: normalizeSrc(attribute(token, 'src')), alt: altText(token), caption };
}
