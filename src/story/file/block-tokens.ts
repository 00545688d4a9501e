import type { StateBlock, Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { cutToUnits } from '../../text/clean.ts';

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
export function parser(): ReturnType<typeof make> {
  made ??= make();
  return made;
}

/** What `meta` of a block's first token says: that it continues the block before it, or that it is a part of a long table. */
export type PartMeta = { readonly continues?: boolean; readonly isLongTable?: boolean };

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
