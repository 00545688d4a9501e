import type { StateBlock, Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { cleanInline, cleanText, cleanVerbatim, cutToUnits } from '../../text/clean.ts';
import type { Block, ColumnAlign, Span } from '../model.ts';

/**
 * What is read at once: lines of one block (and more up to the end of an item of a list), its characters, those of inline text,
 * and of the header of a table.
 */
const MOST = { lines: 1000, linesOfItem: 100, block: 32_768, inline: 8192, tableHeader: 4096 } as const;
/** Levels of lists (two each) and quotes; below the 100 at which the parser leaves the rest of the text out. */
const DEEPEST = 98;
/** Characters of a step, and tokens: a list of empty items has many of them. */
const AT_ONCE = { characters: 8192, tokens: 4000 } as const;

function make() {
  const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false });
  markdown.disable('strikethrough');
  // Which addresses may be followed is decided later, after decoding; the parser's own list would leave the source text.
  markdown.validateLink = () => true;
  // A text is read in steps, so the parser gets the tokens of its blocks.
  markdown.core.ruler.disable(['normalize', 'block']);
  const tokenize = markdown.block.tokenize.bind(markdown.block);
  markdown.block.tokenize = (state, from, to) => {
    if (state.level < DEEPEST) tokenize(state, from, to);
    else readAsText(state, from, to);
  };
  return markdown;
}

/** Reads what is nested too deeply as one paragraph, up to the end of its list item or quote. */
function readAsText(state: StateBlock, from: number, to: number): void {
  let end = from + 1;
  while (end < to && (state.isEmpty(end) || (state.sCount[end] ?? 0) >= state.blkIndent)) end += 1;
  state.push('paragraph_open', 'p', 1).map = [from, end];
  const text = state.push('inline', '', 0);
  text.content = state.getLines(from, end, state.blkIndent, false).trim();
  text.map = [from, end];
  text.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = end;
}

let made: ReturnType<typeof make> | undefined;
/** The parser, made on first use: it is large, and lists of stories do not need it. */
function parser(): ReturnType<typeof make> {
  made ??= make();
  return made;
}

/** What `meta` of a block's first token says: that it continues the block before it, or that it is a part of a long table. */
type PartMeta = { readonly continues?: boolean; readonly isLongTable?: boolean };

/** Where a text is cut that has more than `most` code units from a position on: after a space or line end if there is one. */
function cutAfter(text: string, from: number, most: number): number {
  const piece = cutToUnits(text.slice(from, from + most), most);
  const space = Math.max(piece.lastIndexOf(' '), piece.lastIndexOf('\n')) + 1;
  return from + (space > most / 2 ? space : piece.length);
}

/** A text in pieces of at most `most` code units. */
function piecesOf(text: string, most: number): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > most) {
    const to = cutAfter(text, from, most);
    pieces.push(text.slice(from, to));
    from = to;
  }
  return [...pieces, text.slice(from)];
}

/**
 * The tokens of CommonMark in steps of bounded work, each with the tokens of whole blocks; a step may have none. Lists,
 * quotes, tables and paragraphs of more than `MOST.lines` lines or `MOST.block` characters are cut and continued as another
 * block; inline text longer than `MOST.inline` is several `inline` tokens, so that no mark reaches over it. Definitions of
 * links apply to the text above them too: in a text that has any, all blocks come first.
 */
export function* tokenSteps(text: string): Generator<readonly Token[]> {
  const markdown = parser();
  const source = text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
  const env = {};
  const state = new markdown.block.State(source, markdown, env, []);
  const rules = markdown.block.ruler.getRules('');
  const { lineMax, bMarks, eMarks, sCount } = state;
  const isReferring = source.includes(']:');
  const start = (line: number): number => bMarks[line] ?? source.length;
  /** The line after the last one that may belong to the block at a line. */
  const endOf = (line: number): number => {
    // The end of code is not before its closing fence.
    if ((sCount[line] ?? 0) >= 4 || /^ {0,3}(?:`{3}|~{3})/.test(source.slice(start(line), start(line) + 6)))
      return lineMax;
    let end = Math.min(lineMax, line + MOST.lines);
    while (end > line + 1 && start(end) - start(line) > MOST.block) end = line + Math.ceil((end - line) / 2);
    // A cut inside an item of a list would end the list.
    for (let at = end; at < Math.min(lineMax, end + MOST.linesOfItem); at += 1) {
      if (!state.isEmpty(at) && (sCount[at] ?? 0) < 2) return at;
    }
    return end;
  };
  const [tableRule, ...others] = rules;
  const readBlock = (line: number, end: number): void => {
    state.line = line;
    state.lineMax = end;
    const mayBeTable = (eMarks[line] ?? 0) - start(line) <= MOST.tableHeader;
    for (const rule of mayBeTable ? rules : others) if (rule(state, line, end, false)) break;
    state.lineMax = lineMax;
  };
  const withMeta = (token: Token | undefined, meta: PartMeta): void => {
    if (token) token.meta = meta;
  };
  /** The lines of the header of a long table, and the tokens of its block before this one. */
  let table: readonly [from: number, to: number] | null = null;
  /** The kind of a block that was cut at this line. */
  let cut = '';
  /** Continues a table with more rows; false at its end. */
  const readRows = (line: number): boolean => {
    if (!table) return false;
    const end = endOf(line);
    if (state.isEmpty(line) || start(end) - start(line) > MOST.block) return false;
    const part = source.slice(start(table[0]), start(table[1])) + source.slice(start(line), start(end));
    const rows = new markdown.block.State(part, markdown, env, []);
    if (!tableRule?.(rows, 0, rows.lineMax, false) || !rows.tokens[0] || rows.line <= 2) return false;
    const read = rows.line - 2;
    rows.tokens[0].map = [line, line + read];
    withMeta(rows.tokens[0], { continues: true, isLongTable: true });
    const body = rows.tokens.findIndex(({ type }) => type === 'tbody_open');
    state.tokens.push(rows.tokens[0], ...rows.tokens.slice(body));
    state.line = line + read;
    if (state.line < end || state.isEmpty(end)) table = null;
    return true;
  };
  const copyOf = (token: Token, values: Partial<Token>): Token =>
    Object.assign(new state.Token(token.type, token.tag, token.nesting), { ...token, ...values });
  /** Cuts long inline text: a paragraph or heading is several then, a cell of a table has several tokens. */
  const withShortInline = (tokens: readonly Token[]): readonly Token[] =>
    tokens.flatMap((token, index) => {
      const [open, close] = [tokens[index - 1], tokens[index + 1]];
      if (token.type !== 'inline' || token.content.length <= MOST.inline || !open || !close) return [token];
      const between = open.tag.startsWith('t') ? [] : [close, copyOf(open, { meta: { continues: true } })];
      return piecesOf(token.content, MOST.inline).flatMap((content, at) => [
        ...(at > 0 ? between : []),
        copyOf(token, { content, children: [] }),
      ]);
    });
  /** Reads the inline text of blocks, in steps of some text. */
  const withInline = function* (tokens: readonly Token[]): Generator<readonly Token[]> {
    let part: Token[] = [];
    let size = 0;
    const read = (): readonly Token[] => {
      const core = new markdown.core.State('', markdown, env);
      core.tokens = part;
      markdown.core.process(core);
      [part, size] = [[], 0];
      return core.tokens;
    };
    for (const token of withShortInline(tokens)) {
      part.push(token);
      size += token.type === 'inline' ? token.content.length : 0;
      if (size >= AT_ONCE.characters && token.level === 0 && token.nesting <= 0) yield read();
    }
    yield read();
  };

  const waiting: (readonly Token[])[] = [];
  let line = state.skipEmptyLines(0);
  while (line < lineMax) {
    const from = start(line);
    while (line < lineMax && start(line) - from < AT_ONCE.characters && state.tokens.length < AT_ONCE.tokens) {
      const first = state.tokens.length;
      if (!readRows(line)) {
        const end = endOf(line);
        table = null;
        readBlock(line, end);
        const opened = state.tokens[first];
        const isCut = end < lineMax && state.line === end && !state.isEmpty(end);
        const type = opened?.type ?? '';
        const isTable = type === 'table_open' && isCut;
        if (isTable) table = [line, line + 2];
        withMeta(opened, { ...(cut === type && { continues: true }), ...(isTable && { isLongTable: true }) });
        cut = isCut && /^(?:paragraph|bullet_list|ordered_list|blockquote)_open$/.test(type) ? type : '';
      }
      line = state.skipEmptyLines(state.line);
    }
    const tokens = state.tokens;
    state.tokens = [];
    if (isReferring) waiting.push(tokens);
    if (isReferring) yield [];
    else yield* withInline(tokens);
  }
  for (const tokens of waiting) yield* withInline(tokens);
}

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
const ENCODED =
  /^(?:https?:\/\/[a-z0-9]+(?:[.-][a-z0-9]+)*\/(?:[\w.~/?=&+,;:@-]|%[0-9A-Fa-f]{2})*|[\w.~-]+(?:\/[\w.~-]+)*)$/;

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
