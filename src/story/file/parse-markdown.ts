import type { Token } from 'markdown-it';
import { cleanInline, cleanText, cleanVerbatim, cutToUnits } from '../../text/clean.ts';
import type { Block, ColumnAlign, Span } from '../model.ts';
import { type PartMeta, parser, tokenSteps } from './block-tokens.ts';

/** An address that a reader may follow, or null. */
function followable(href: string): string | null {
  const address = cleanText(href);
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s])/i.test(address) ? address : null;
}

/** An attribute of a token as text; '' when it has none. */
function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** The alternative text of a picture, without Markdown marks. */
function altText(token: Token): string {
  return cleanText((token.children ?? []).map((child) => (child.type === 'softbreak' ? ' ' : child.content)).join(''));
}

interface Frame {
  readonly spans: Span[];
  readonly wrap: (spans: Span[]) => Span[];
}

/** Inline tokens as spans. The parser balances its marks, so a stack of open ones is enough. */
function readSpans(tokens: readonly Token[]): Span[] {
  const root: Frame = { spans: [], wrap: (spans) => spans };
  const stack: Frame[] = [root];
  const top = () => stack.at(-1) ?? root;
  for (const token of tokens) {
    switch (token.type) {
      case 'strong_open':
        stack.push({ spans: [], wrap: (spans) => [{ kind: 'strong', spans }] });
        break;
      case 'em_open':
        stack.push({ spans: [], wrap: (spans) => [{ kind: 'emphasis', spans }] });
        break;
      case 'link_open': {
        const href = followable(attribute(token, 'href'));
        stack.push({ spans: [], wrap: (spans) => (href ? [{ kind: 'link', href, spans }] : spans) });
        break;
      }
      case 'strong_close':
      case 'em_close':
      case 'link_close': {
        const frame = stack.length > 1 ? stack.pop() : undefined;
        if (frame) for (const span of frame.wrap(frame.spans)) top().spans.push(span);
        break;
      }
      case 'code_inline':
        top().spans.push({ kind: 'code', text: cleanVerbatim(token.content).replace(/\n/g, ' ') });
        break;
      case 'hardbreak':
        top().spans.push({ kind: 'break' });
        break;
      case 'softbreak':
        top().spans.push({ kind: 'text', text: ' ' });
        break;
      case 'image':
        top().spans.push({ kind: 'text', text: altText(token) });
        break;
      default:
        top().spans.push({ kind: 'text', text: cleanInline(token.content) });
    }
  }
  return root.spans;
}

/** Trims the spans of a block: no spaces at its ends or around line breaks, one where two spans meet, and no empty spans. */
function trimSpans(spans: readonly Span[]): Span[] {
  const state = { spaced: true };
  return dropTrailing(mergeSpans(spans, state));
}

function mergeSpans(spans: readonly Span[], state: { spaced: boolean }): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    if (span.kind === 'break') {
      state.spaced = true;
      const last = out.at(-1);
      if (last?.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text.replace(/(?<! ) +$/, '') };
      if (last) out.push(span);
    } else if (span.kind === 'code') {
      if (span.text.trim() === '') continue;
      state.spaced = false;
      out.push(span);
    } else if (span.kind === 'text') {
      const text = state.spaced ? span.text.replace(/^ +/, '') : span.text;
      if (text === '') continue;
      state.spaced = text.endsWith(' ');
      const last = out.at(-1);
      if (last?.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text + text };
      else out.push({ kind: 'text', text });
    } else {
      const inner = mergeSpans(span.spans, state);
      if (inner.length > 0) out.push({ ...span, spans: inner });
    }
  }
  return out;
}

/** Removes a trailing space or line break, however deeply it is nested. */
function dropTrailing(spans: Span[]): Span[] {
  const out = [...spans];
  for (let last = out.pop(); last; last = out.pop()) {
    if (last.kind === 'break') continue;
    if (last.kind === 'code') return [...out, last];
    if (last.kind === 'text') {
      const text = last.text.trimEnd();
      if (text !== '') return [...out, { kind: 'text', text }];
      continue;
    }
    const inner = dropTrailing([...last.spans]);
    if (inner.length > 0) return [...out, { ...last, spans: inner }];
  }
  return [];
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

/** The blocks of CommonMark in steps of bounded work; a step may have none. Raw HTML stays visible text. */
export function* blockSteps(source: string): Generator<readonly Block[]> {
  let last: Block | undefined;
  for (const tokens of tokenSteps(source)) {
    const blocks = readBlocks({ tokens, index: 0 }, null).map((block): Block => {
      const before = last;
      const isCounted = block.continues && block.kind === 'list' && before?.kind === 'list';
      last = isCounted ? { ...block, start: before.start + before.items.length } : block;
      return last;
    });
    yield blocks;
  }
}

/** Parses CommonMark into blocks. */
export function parseMarkdown(source: string): Block[] {
  return [...blockSteps(source)].flat();
}

/** The source lines of each block, counted from 0; `to` is the line after the last. */
export function blockLines(source: string): { readonly from: number; readonly to: number }[] {
  const cursor: Cursor = { tokens: [...tokenSteps(source)].flat(), index: 0 };
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
    for (const block of readBlock(token, cursor)) blocks.push(block);
  }
  return blocks;
}

/** The blocks of a token and those that belong to it; all but the first continue it. */
function readBlock(token: Token, cursor: Cursor): Block[] {
  const { continues = false }: PartMeta = token.meta ?? {};
  const blocks = blocksOf(token, cursor);
  return continues && blocks[0] ? [{ ...blocks[0], continues }, ...blocks.slice(1)] : blocks;
}

function blocksOf(token: Token, cursor: Cursor): Block[] {
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
      return readTable(token, cursor);
    case 'fence':
    case 'code_block':
    case 'html_block': {
      const text = cleanVerbatim(token.content).trimEnd();
      const language = token.type === 'fence' ? languageOf(token.info) : '';
      return (text === '' ? [] : codeParts(text)).map((part, index) => ({
        kind: 'code',
        text: part,
        ...(language !== '' && { language }),
        ...(index > 0 && { continues: true }),
      }));
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

/** Characters of a code block; a longer one is continued by others. */
const MOST_CODE = 16_384;

/** Long code in parts, which end with a line if it is not too long. */
function codeParts(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > MOST_CODE) {
    const part = cutToUnits(text.slice(from, from + MOST_CODE), MOST_CODE);
    const end = part.lastIndexOf('\n');
    parts.push(end > 0 ? part.slice(0, end) : part);
    from += end > 0 ? end + 1 : part.length;
  }
  return [...parts, text.slice(from)];
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
function readTable({ meta }: Token, cursor: Cursor): Block[] {
  const { continues = false, isLongTable = false }: PartMeta = meta ?? {};
  const rows: Span[][][] = [];
  const align: ColumnAlign[] = [];
  while (cursor.index < cursor.tokens.length) {
    const token = cursor.tokens[cursor.index];
    cursor.index += 1;
    if (token?.type === 'table_close') break;
    if (token?.type === 'tr_open') rows.push([]);
    if (token?.type === 'th_open') align.push(alignOf(token));
    if (token?.type === 'inline') {
      const row = rows.at(-1);
      const spans = trimSpans(readSpans(token.children ?? []));
      // A long cell has several such tokens.
      if (cursor.tokens[cursor.index - 2]?.type === 'inline') row?.at(-1)?.push({ kind: 'text', text: ' ' }, ...spans);
      else row?.push(spans);
    }
  }
  const isFilled = (cells: readonly Span[][]): boolean => cells.some((cell) => cell.length > 0);
  const head = !continues && isFilled(rows[0] ?? []);
  // The parts of a long table keep the same columns.
  const kept = (rows[0] ?? []).map((_, column) => isLongTable || rows.some((row) => (row[column]?.length ?? 0) > 0));
  const filled = rows.filter(isFilled).map((row) => row.filter((_, column) => kept[column]));
  if (filled.length === 0) return [];
  const aligned = align.filter((_, column) => kept[column]);
  const isPlain = aligned.every((one) => one === 'left');
  return [
    { kind: 'table', head, ...(!isPlain && { align: aligned }), rows: filled, ...(isLongTable && { isLongTable }) },
  ];
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
