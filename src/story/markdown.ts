import MarkdownIt, { type Token } from 'markdown-it';
import { cleanInline, cleanText, cleanVerbatim } from './clean.ts';
import type { Block, Span } from './model.ts';

const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false });
markdown.disable('strikethrough');
// Which addresses may be followed is decided below, after decoding; the parser's own list would leave source text behind.
markdown.validateLink = () => true;

/** The form in which the address of a picture is compared: percent-encoded as Markdown does it, without controls. */
export function normalizeSrc(src: string): string {
  const address = cleanText(markdown.normalizeLink(src));
  // A scheme other than http(s), such as data:, names no picture that a record could be about.
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^https?:/i.test(address) ? '' : address;
}

/** An address that a reader may follow, or null. */
function followable(href: string): string | null {
  const address = cleanText(href);
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s])/i.test(address) ? address : null;
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** A cursor over a flat list of tokens; the parser bounds their nesting (100), so recursion here is bounded too. */
interface Cursor {
  readonly tokens: readonly Token[];
  index: number;
}

/** Parses CommonMark into blocks. Raw HTML stays visible text; rows of a table become paragraphs. */
export function parseMarkdown(source: string): Block[] {
  return readBlocks({ tokens: markdown.parse(source, {}), index: 0 }, null);
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
    case 'tr_open':
      return tableRow(cursor);
    case 'fence':
    case 'code_block':
    case 'html_block': {
      const text = cleanVerbatim(token.content).replace(/\s+$/, '');
      return text === '' ? [] : [{ kind: 'code', text }];
    }
    case 'hr':
      return [{ kind: 'rule' }];
    default:
      return [];
  }
}

/** The inline content of a heading or paragraph; leaves the cursor behind its closing token. */
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

function tableRow(cursor: Cursor): Block[] {
  const spans: Span[] = [];
  while (cursor.index < cursor.tokens.length) {
    const token = cursor.tokens[cursor.index];
    cursor.index += 1;
    if (token?.type === 'tr_close') break;
    if (token?.type !== 'inline') continue;
    if (spans.length > 0) spans.push({ kind: 'text', text: ' | ' });
    spans.push(...readSpans(token.children ?? []));
  }
  return textBlock([], () => ({ kind: 'paragraph', spans: tidySpans(spans) }), spans);
}

function textBlock(tokens: readonly Token[], make: (spans: Span[]) => Block, ready?: Span[]): Block[] {
  const spans = ready ?? tidySpans(readSpans(tokens));
  return spans.length > 0 ? [make(spans)] : [];
}

/** A paragraph of nothing but pictures becomes figures; a picture within a sentence becomes the text of its alt. */
function paragraph(tokens: readonly Token[]): Block[] {
  const images = tokens.filter((token) => token.type === 'image');
  const alone = tokens.every(
    (token) =>
      ['image', 'softbreak', 'hardbreak', 'link_open', 'link_close'].includes(token.type) ||
      (token.type === 'text' && token.content.trim() === ''),
  );
  if (images.length === 0 || !alone) return textBlock(tokens, (spans) => ({ kind: 'paragraph', spans }));
  return images.map((token) => ({
    kind: 'figure',
    src: normalizeSrc(attribute(token, 'src')),
    alt: altText(token),
    caption: cleanText(attribute(token, 'title')),
  }));
}

function altText(token: Token): string {
  return cleanText((token.children ?? []).map((child) => (child.type === 'softbreak' ? ' ' : child.content)).join(''));
}

interface Frame {
  readonly spans: Span[];
  readonly wrap: (spans: Span[]) => Span[];
}

/** Inline tokens as spans. The parser balances its marks, so a stack of open ones is all it takes. */
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
        if (frame) top().spans.push(...frame.wrap(frame.spans));
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

/** Spaces of a whole block: none at its ends or around a line end, one where two spans meet; nothing empty is left. */
export function tidySpans(spans: readonly Span[]): Span[] {
  const state = { spaced: true };
  return dropTrailing(tidy(spans, state));
}

function tidy(spans: readonly Span[], state: { spaced: boolean }): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    if (span.kind === 'break') {
      state.spaced = true;
      const last = out.at(-1);
      if (last?.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text.replace(/ +$/, '') };
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
      const inner = tidy(span.spans, state);
      if (inner.length > 0) out.push({ ...span, spans: inner });
    }
  }
  return out;
}

/** Takes the space or line end off the end of the last span, however deep it stands. */
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
