import type { Messages } from '../i18n/index.ts';
import type { Block, ColumnAlign } from '../story/model.ts';
import type { Illustrated } from '../story/origin/badges.ts';
import { passageLabels } from '../story/origin/passages.ts';
import { imageRecord, plainText, rowSpans } from '../story/plain-text.ts';
import type { Line, Style, StyledSpan } from '../text/styled-line.ts';
import { cellWidth, clusters, DEFAULT_MEASURER, padStart, type WidthMeasurer } from '../text/width.ts';
import { type BreakMode, breakModeFor, wrapSpans } from '../text/wrap.ts';
import { badgeTone } from './badges.ts';
import { figureOf, figureRows } from './figure.ts';
import type { PagePictures } from './picture-space.ts';
import { type BlockRows, flatten, type LayoutContext, mayIndent, NARROW, type Row, textLength } from './rows.ts';

const HANGUL = /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/;
/** Characters that do not begin a row, since a row of only a full stop looks like code. */
const CLOSING = /^[.,:;!?)\]}…·'"’”」』。、]/;

/**
 * A code block: its own line ends, no wrapping at words; a line that is too wide continues in the next row at a cluster
 * that is not a space. A line with Hangul is mostly prose: it breaks between words where it can, and never before a full
 * stop.
 */
function codeRows(text: string, context: LayoutContext): BlockRows {
  const indent = mayIndent(context, 2) && Number.isFinite(context.width) ? '  ' : '';
  const width = Math.max(1, context.width - indent.length);
  const rows: Row[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const { starts, widths } = clusters(line, context.measurer);
    const isProse = HANGUL.test(line);
    let from = 0;
    let cells = 0;
    // Of the row: the index of its first cluster, and of the first one of its last word.
    let [head, word] = [0, 0];
    const at = (index: number): string => line.charAt(starts[index] ?? 0);
    /** The cluster before which a row ends if the one at an index does not fit. */
    const endBefore = (index: number): number => {
      if (!isProse || at(index) === ' ' || (at(index - 1) === ' ' && !CLOSING.test(at(index)))) return index;
      if (word > head) return word;
      let end = index;
      while (end > head + 1 && CLOSING.test(at(end))) end -= 1;
      return CLOSING.test(at(end)) ? index : end;
    };
    const push = (to: number): void => {
      const shown = line.slice(from, to).trimEnd();
      const spans: StyledSpan[] = shown === '' ? [] : [{ text: indent + shown, style: { role: 'code' } }];
      rows.push({ spans, offset: offset + from });
      from = to;
    };
    widths.forEach((cell, index) => {
      const start = starts[index] ?? 0;
      if (cells + cell > width && start > from) {
        const end = endBefore(index);
        cells = widths.slice(end, index).reduce((sum, one) => sum + one, 0);
        // What is taken to the next row has to fit there.
        head = cells + cell > width ? index : end;
        if (head === index) cells = 0;
        word = head;
        push(starts[head] ?? start);
      }
      if (cells === 0 && start > 0 && start === from && line[start] === ' ') from = start + 1;
      else cells += cell;
      if (line[start] !== ' ' && line[start - 1] === ' ' && line.slice(from, start).trim() !== '') word = index;
    });
    if (from === 0 || from < line.length) push(line.length);
    offset += line.length + 1;
  }
  return { rows, length: text.length };
}

type Table = Extract<Block, { kind: 'table' }>;

/** Cells between two columns. */
const GAP = 2;

interface Cell {
  readonly spans: readonly StyledSpan[];
  readonly width: number;
}

/** The header is bold, so that it is visible without colours. */
function styleOf(table: Table, row: number, style: Style): Style {
  return table.head && row === 0 ? { ...style, bold: true } : style;
}

/** Cells before the text of a column that has more than it needs. */
function leadOf(align: ColumnAlign | undefined, room: number): number {
  return align === 'right' ? room : align === 'center' ? Math.floor(room / 2) : 0;
}

/** A table's rows in aligned columns, or null if they are wider than the page. */
function aligned(table: Table, context: LayoutContext, style: Style): Aligned | null {
  const { length: count } = table.rows[0] ?? [];
  // A column has at least one cell of text.
  if (count * (GAP + 1) - GAP > context.width || table.isLongTable) return null;
  const cells = table.rows.map((row, index) =>
    row.map((cell): Cell => {
      const spans = wrapSpans(flatten(cell, styleOf(table, index, style)), Number.POSITIVE_INFINITY, context).flatMap(
        (line) => line.spans,
      );
      return { spans, width: cellWidth(spans.map((span) => span.text).join(''), context.measurer) };
    }),
  );
  const columns = (table.rows[0] ?? []).map((_, column) =>
    cells.reduce((most, row) => Math.max(most, row[column]?.width ?? 0), 0),
  );
  const width = columns.reduce((sum, cell) => sum + cell + GAP, -GAP);
  if (width > context.width) return null;
  const space = (length: number): StyledSpan[] => (length > 0 ? [{ text: ' '.repeat(length), style }] : []);
  const rows = cells.map((row) => {
    const last = row.findLastIndex((cell) => cell.width > 0);
    return row.slice(0, last + 1).flatMap(({ spans, width: own }, column) => {
      const room = (columns[column] ?? 0) - own;
      const before = leadOf(table.align?.[column], room);
      return [...space(before), ...spans, ...space(column === last ? 0 : room - before + GAP)];
    });
  });
  const { horizontal } = context.measurer.glyphs;
  const line = columns.map((cell) => horizontal.repeat(cell)).join(' '.repeat(GAP));
  return { rows, underline: table.head ? [{ text: line, style: { role: 'rule' } }] : null };
}

/** The rows of a table in columns, and the line below its header, null without one. */
interface Aligned {
  readonly rows: readonly (readonly StyledSpan[])[];
  readonly underline: readonly StyledSpan[] | null;
}

/**
 * A table in aligned columns, one row a line, with a line below its header. One that is wider than the page has ` | ` between
 * its cells and continues indented if a row is too wide; so does every table if rows are unlimited.
 */
function tableRows(table: Table, context: LayoutContext, style: Style): BlockRows {
  const columns = !context.narrow && Number.isFinite(context.width) ? aligned(table, context, style) : null;
  const indent = mayIndent(context, GAP) && Number.isFinite(context.width) ? ' '.repeat(GAP) : '';
  const rows: Row[] = [];
  let length = 0;
  table.rows.forEach((row, index) => {
    const spans = rowSpans(row);
    const offset = index === 0 ? 0 : length + 1;
    const line = columns?.rows[index];
    if (line) {
      rows.push({ spans: line, offset });
      if (index === 0 && columns?.underline) rows.push({ spans: columns.underline, offset });
    } else {
      const text = flatten(spans, styleOf(table, index, style));
      wrapSpans(text, context.width - indent.length, context).forEach((part, at) => {
        const lead: StyledSpan[] = at === 0 || indent === '' ? [] : [{ text: indent, style }];
        rows.push({ spans: [...lead, ...part.spans], offset: offset + part.offset });
      });
    }
    length = offset + plainText(spans).length;
  });
  return { rows, length };
}

export interface BlocksOptions {
  /** Cells of a row; `Infinity` gives one row for each paragraph. */
  readonly width: number;
  readonly messages: Pick<Messages, 'lang' | 'story'>;
  /** Whose blocks they are, for the badges of pictures and passages; by default that of nobody. */
  readonly edition?: Illustrated;
  /** What is drawn of the pictures; by default nothing. */
  readonly pictures?: PagePictures | undefined;
  /** Where lines may break; by default `auto`. */
  readonly mode?: BreakMode;
  /** Measures the text; by default as in a pipe. */
  readonly measurer?: WidthMeasurer;
}

const BLANK: Row = { spans: [], offset: 0 };

/** Prefixes every row: the first with `first`, all others with `rest`; before an empty row only bars are shown. */
function prefixed(rows: readonly Row[], first: StyledSpan, rest: StyledSpan): Row[] {
  return rows.map((row, index) => {
    const prefix = index === 0 ? first : rest;
    if (row.spans.length > 0) return { ...row, spans: [prefix, ...row.spans] };
    const text = prefix.text.trimEnd();
    return { ...row, spans: text === '' ? [] : [{ ...prefix, text }] };
  });
}

/** Blocks one below another inside a quote or a list item; `tight` ones without a blank row between them. */
function stacked(parts: readonly BlockRows[], tight: (index: number) => boolean): BlockRows {
  const rows: Row[] = [];
  let length = 0;
  parts.forEach((part, index) => {
    if (index > 0 && !tight(index)) rows.push({ ...BLANK, offset: length });
    const start = length > 0 && part.length > 0 ? length + 1 : length;
    for (const row of part.rows) rows.push({ ...row, offset: start + row.offset });
    length = start + part.length;
  });
  return { rows, length };
}

function quoteRows(blocks: readonly Block[], context: LayoutContext): BlockRows {
  const barred = mayIndent(context, 2);
  const inner = { ...context, width: barred ? context.width - 2 : context.width };
  const { rows, length } = stacked(
    blocks.map((block) => blockRows(block, inner, { role: 'quote' })),
    (index) => blocks[index]?.continues === true,
  );
  const bar: StyledSpan = { text: `${context.measurer.glyphs.bar} `, style: { role: 'quoteBar' } };
  return { rows: barred ? prefixed(rows, bar, bar) : rows, length };
}

function listRows(list: Extract<Block, { kind: 'list' }>, context: LayoutContext, style: Style): BlockRows {
  const last = `${list.start + list.items.length - 1}. `;
  const markOf = (index: number): StyledSpan => ({
    text: list.ordered ? padStart(`${list.start + index}. `, last.length) : `${context.measurer.glyphs.bullet} `,
    style: { role: 'listMark' },
  });
  const items = list.items.map((blocks, index): BlockRows => {
    const head = markOf(index);
    const narrow = !mayIndent(context, cellWidth(head.text, context.measurer));
    const indent = narrow ? 0 : cellWidth(head.text, context.measurer);
    const inner = { ...context, width: context.width - indent };
    const [first, ...others] = blocks;
    // Without an indent the mark precedes the first paragraph, or has a row of its own above any other block.
    const mark = { text: head.text.trimStart(), style: head.style };
    const lead = narrow && first?.kind === 'paragraph' ? mark : null;
    const parts = [
      first === undefined ? { rows: [BLANK], length: 0 } : blockRows(first, inner, style, lead),
      ...others.map((block) => blockRows(block, inner, style)),
    ];
    const item = stacked(parts, (part) => blocks[part]?.kind === 'list' || blocks[part]?.continues === true);
    if (narrow) {
      const own = wrapSpans([mark], context.width, context).map(({ spans }): Row => ({ spans, offset: 0 }));
      return lead ? item : { ...item, rows: [...own, ...item.rows.filter((row) => row !== BLANK)] };
    }
    const space: StyledSpan = { text: ' '.repeat(indent), style: { role: 'text' } };
    return { ...item, rows: prefixed(item.rows, head, space) };
  });
  const loose = list.items.some(
    (blocks) => blocks.filter((block) => block.kind !== 'list' && !block.continues).length > 1,
  );
  return stacked(items, () => !loose);
}

/** Rows of one block. `lead` comes before the first word of a paragraph and does not count in its offsets. */
function blockRows(block: Block, context: LayoutContext, style?: Style, lead?: StyledSpan | null): BlockRows {
  return withPassage(block, rowsOfBlock(block, context, style, lead), context);
}

function rowsOfBlock(
  block: Block,
  context: LayoutContext,
  style: Style = { role: 'text' },
  lead: StyledSpan | null = null,
): BlockRows {
  switch (block.kind) {
    case 'paragraph':
    case 'heading': {
      const spans = flatten(block.spans, block.kind === 'heading' ? { role: 'heading', bold: true } : style);
      const before = lead?.text.length ?? 0;
      const rows = wrapSpans(lead ? [lead, ...spans] : spans, context.width, context);
      return {
        rows: rows.map((row) => ({ spans: row.spans, offset: Math.max(0, row.offset - before) })),
        length: textLength(spans),
      };
    }
    case 'quote':
      return quoteRows(block.blocks, context);
    case 'list':
      return listRows(block, context, style);
    case 'figure': {
      const { edition, words } = context;
      return figureRows(figureOf(words.image, block, imageRecord(edition, block.src), edition, words), context);
    }
    case 'table':
      return tableRows(block, context, style);
    case 'code':
      return codeRows(block.text, context);
    case 'rule': {
      const cells = Number.isFinite(context.width) ? Math.max(1, context.width) : 3;
      return {
        rows: [
          { spans: [{ text: context.measurer.glyphs.horizontal.repeat(cells), style: { role: 'rule' } }], offset: 0 },
        ],
        length: 0,
      };
    }
  }
}

/** A row of a block as a line of the page. Measured as a whole: a cluster may begin in one span and end in the next. */
export function lineOf(row: Row, block: number, measurer: WidthMeasurer): Line {
  const width = cellWidth(row.spans.map((span) => span.text).join(''), measurer);
  return { spans: row.spans, width, block, offset: row.offset };
}

const NOBODY: Illustrated = { provenance: { basis: 'self', images: [] } };

/** The layout context of blocks for the given options. */
export function contextOf(options: BlocksOptions): LayoutContext {
  return {
    width: Math.max(1, options.width),
    mode: breakModeFor(options.mode ?? 'auto', options.width),
    narrow: options.width < NARROW,
    measurer: options.measurer ?? DEFAULT_MEASURER,
    words: options.messages.story,
    edition: options.edition ?? NOBODY,
    pictures: options.pictures ?? null,
  };
}

/** The lines of the block at `index` of a body, and the number of code units of its plain text. */
export function blockLines(
  block: Block,
  index: number,
  context: LayoutContext,
): { readonly lines: readonly Line[]; readonly length: number } {
  const { rows, length } = blockRows(block, context);
  return { lines: rows.map((row) => lineOf(row, index, context.measurer)), length };
}

/** The blank line below a block, which belongs to it; its offset is the end of the block's text. */
export function blankBelow(index: number, length: number): Line {
  return { spans: [], width: 0, block: index, offset: length };
}

/**
 * Body blocks as lines of at most `width` cells, in groups of the lines of one block, an empty group for `null`. A blank line
 * between blocks belongs to the block before it. Each line carries the index of its block and the offset of its first character
 * in the block's plain text.
 */
export function* linesOfBlocks(blocks: Iterable<Block | null>, options: BlocksOptions): Generator<readonly Line[]> {
  const context = contextOf(options);
  let index = 0;
  let last = 0;
  for (const block of blocks) {
    if (!block) {
      yield [];
      continue;
    }
    const { lines, length } = blockLines(block, index, context);
    yield index > 0 && !block.continues ? [blankBelow(index - 1, last), ...lines] : lines;
    last = length;
    index += 1;
  }
}

/** All lines of blocks as `linesOfBlocks` lays them out. */
export function layoutBlocks(blocks: readonly Block[], options: BlocksOptions): Line[] {
  return [...linesOfBlocks(blocks, options)].flat();
}

/** The rows of a block with labels if it is a passage of another origin than its text. */
function withPassage(block: Block, { rows, length }: BlockRows, context: LayoutContext): BlockRows {
  const labels = passageLabels(block, context.edition.provenance.basis, context.words);
  if (!labels) return { rows, length };
  const { badge, before, words, after } = labels;
  const marked = (label: string, offset: number, quoted = ''): readonly Row[] => {
    if (label === '') return [];
    const spans: StyledSpan[] = [{ text: `[${label}]`, style: { role: badgeTone(badge) } }];
    if (quoted !== '') spans.push({ text: ` ${quoted}`, style: { role: 'meta' } });
    return wrapSpans(spans, context.width, context).map((row) => ({ spans: row.spans, offset }));
  };
  return { rows: [...marked(before, 0, words), ...rows, ...marked(after, length)], length };
}
