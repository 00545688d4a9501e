import type { Messages } from '../i18n/index.ts';
import type { Block, ImageRecord } from '../story/model.ts';
import { passageLabels } from '../story/origin/passages.ts';
import type { Line, Style, StyledSpan } from '../text/styled-line.ts';
import { cellWidth, padStart } from '../text/width.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from '../text/width-measurer.ts';
import { type BreakMode, breakModeFor, wrapSpans } from '../text/wrap.ts';
import { badgeTone } from './badges.ts';
import { codeRows } from './code-rows.ts';
import { figureOf, figureRows } from './figure.ts';
import { type BlockRows, flatten, type LayoutContext, mayIndent, NARROW, type Row, textLength } from './rows.ts';
import { tableRows } from './table.ts';

export interface BlocksOptions {
  /** Cells of a row; `Infinity` gives one row for each paragraph. */
  readonly width: number;
  readonly messages: Pick<Messages, 'lang' | 'story'>;
  /** Records of the pictures, for the badge of each. */
  readonly images?: readonly ImageRecord[];
  readonly basis?: 'self' | 'publisher';
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
      const record = context.images.find((image) => image.src !== '' && image.src === block.src) ?? null;
      return figureRows(figureOf(context.words.image, block, record, context.basis, context.words), context);
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

/** The layout context of blocks for the given options. */
export function contextOf(options: BlocksOptions): LayoutContext {
  return {
    width: Math.max(1, options.width),
    mode: breakModeFor(options.mode ?? 'auto', options.width),
    narrow: options.width < NARROW,
    measurer: options.measurer ?? DEFAULT_MEASURER,
    words: options.messages.story,
    images: options.images ?? [],
    basis: options.basis ?? 'self',
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
  const labels = passageLabels(block, context.basis, context.words);
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
