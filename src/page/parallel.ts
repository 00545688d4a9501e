import type { Block, Edition } from '../story/model.ts';
import type { BadgeId } from '../story/origin/badges.ts';
import { type Pair, SUMMARY, TITLE } from '../story/pairs.ts';
import type { Line, StyledSpan } from '../text/styled-line.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from '../text/width.ts';
import { wrapSpans } from '../text/wrap.ts';
import { neutralizeFakeBadgesInRow } from './badges.ts';
import { type BlocksOptions, blankBelow, blockLines, contextOf, lineOf } from './layout-blocks.ts';
import { type PageOptions, type PageParts, pageParts } from './layout-page.ts';
import type { LayoutContext } from './rows.ts';

/** Measures of two editions on one page, for callers that need only its width. */

/** From this width on two editions are side by side; on narrower pages one is below the other. */
export const SIDE_BY_SIDE_MIN_WIDTH = 100;

/** Cells before each column, for the mark of the current paragraph. */
export const MARK_WIDTH = 1;
/** Cells of a page that belong to neither text: a mark before each, and a space and a rule between them. */
export const GUTTER_WIDTH = 2 * MARK_WIDTH + 2;

/** Options that depend on the edition in a column: the words in its figures and the records of its pictures. */
type ColumnOptions = Pick<BlocksOptions, 'messages' | 'edition' | 'pictures'>;

interface ColumnsOptions extends Pick<BlocksOptions, 'mode' | 'measurer'> {
  /** Cells of both columns and the gutter together. */
  readonly width: number;
  /** Cells between the columns. */
  readonly gutter: number;
  readonly left: ColumnOptions;
  readonly right: ColumnOptions;
}

/** A row across both columns. */
interface ColumnRow {
  /** Index of the pair of blocks that the row belongs to, so that a position survives a resize. */
  readonly pair: number;
  /**
   * The row in each column. A blank row that only keeps the columns in step belongs to the last block of its column
   * that began above it or next to it (-1 for none), and its offset is the end of that block's text.
   */
  readonly left: Line;
  readonly right: Line;
}

/** Two lists of blocks side by side. */
export interface Columns {
  /** Cells of each column. */
  readonly column: number;
  readonly rows: readonly ColumnRow[];
  /** Index of each pair's first row. */
  readonly pairStart: readonly number[];
}

/**
 * The cells of each of two columns. Both have the same width, so that swapping them changes no layout; an odd cell
 * stays free. There are at least two, for a Korean syllable: below `gutter + 4` cells the rows are too wide.
 */
export function columnWidth(width: number, gutter: number): number {
  return Math.max(2, Math.floor((width - gutter) / 2));
}

interface LaidOutBlock {
  readonly lines: readonly Line[];
  readonly blank: Line;
}

/** The last layout of each block, and what it depends on: while a translation grows, the other blocks stay as they are. */
const laidOut = new WeakMap<Block, { readonly of: readonly unknown[]; readonly value: LaidOutBlock }>();

function layOutBlock(block: Block, index: number, context: LayoutContext): LaidOutBlock {
  // An edition that grows is another one with each block, with the same pictures.
  const { edition, ...rest } = context;
  const of = [index, ...Object.values(rest), edition.provenance.images, edition.provenance.basis, edition.pictures];
  const known = laidOut.get(block);
  if (known && of.every((one, i) => one === known.of[i])) return known.value;
  const { lines, length } = blockLines(block, index, context);
  const value = {
    lines: lines.map((line) => ({ ...line, spans: neutralizeFakeBadgesInRow(line.spans) })),
    blank: blankBelow(index, length),
  };
  laidOut.set(block, { of, value });
  return value;
}

/** The blocks of one column, each with its lines and the blank line that is repeated below them. */
function columnOf(blocks: readonly (Block | null)[], options: BlocksOptions): LaidOutBlock[] {
  const context = contextOf(options);
  return blocks.map((block, index) => {
    if (block === null) {
      const mark: StyledSpan = { text: context.words.unpaired, style: { role: 'meta' } };
      const rows = wrapSpans([mark], context.width, context);
      const lines = rows.map(({ spans }) => lineOf({ spans, offset: 0 }, index, context.measurer));
      return { lines, blank: blankBelow(index, 0) };
    }
    return layOutBlock(block, index, context);
  });
}

/**
 * Two lists of blocks side by side, in step: the blocks of a pair begin on the same row, the shorter one is padded with
 * blank rows, and there is one blank row between pairs. If one list is longer, its last blocks are next to blank rows;
 * `null` marks a block without a counterpart. Each column is laid out by `layoutBlocks` at its width, with fake badges
 * neutralized as on a page. Linear in the length of both.
 */
export function layoutColumns(
  left: readonly (Block | null)[],
  right: readonly (Block | null)[],
  options: ColumnsOptions,
): Columns {
  const column = columnWidth(options.width, options.gutter);
  const shared = { ...options, width: column };
  const one = columnOf(left, { ...shared, ...options.left });
  const other = columnOf(right, { ...shared, ...options.right });
  const pairs = Math.max(left.length, right.length);
  const rows: ColumnRow[] = [];
  const pairStart: number[] = [];
  let blankLeft = blankBelow(-1, 0);
  let blankRight = blankLeft;
  for (let pair = 0; pair < pairs; pair += 1) {
    const here = one[pair]?.lines ?? [];
    const there = other[pair]?.lines ?? [];
    blankLeft = one[pair]?.blank ?? blankLeft;
    blankRight = other[pair]?.blank ?? blankRight;
    pairStart.push(rows.length);
    const height = Math.max(1, here.length, there.length) + (pair + 1 < pairs ? 1 : 0);
    for (let row = 0; row < height; row += 1) {
      rows.push({ pair, left: here[row] ?? blankLeft, right: there[row] ?? blankRight });
    }
  }
  return { column, rows, pairStart };
}

/** Indent in cells of the second text below the first. */
const INDENT = 2;

/** An edition to show next to another. */
export interface Side {
  readonly edition: Edition;
  readonly badges: readonly BadgeId[];
  readonly options: Pick<
    PageOptions,
    'messages' | 'minutes' | 'utcOffset' | 'openKey' | 'recordHint' | 'changesHint' | 'pictures'
  >;
}

/**
 * A row of a parallel page: a line of each edition, or of only one if one is below the other. Lines of the body have
 * the index of their pair as block; -1 above the body, the number of pairs below it. The pair of titles and summaries is
 * `TITLE` and `SUMMARY`.
 */
export interface ParallelRow {
  readonly pair: number;
  readonly left: Line | null;
  readonly right: Line | null;
}

/** Two editions laid out paragraph by paragraph, in step. */
export interface ParallelPage {
  readonly isSideBySide: boolean;
  /** Cells of each column of text; of the whole page if one edition is below the other. */
  readonly column: number;
  readonly rows: readonly ParallelRow[];
  /** Index of each pair's first row. */
  readonly pairStart: readonly number[];
  /** Rows of the titles at the page's beginning. */
  readonly titleRows: number;
}

interface ParallelOptions extends Pick<BlocksOptions, 'mode' | 'measurer'> {
  /** Cells of a row of the page. */
  readonly width: number;
  readonly isSideBySide: boolean;
  /** In print the badges are the first row, where nothing can imitate them. */
  readonly badgesFirst?: boolean;
}

/** Lines of both editions that belong together. */
interface Part {
  readonly left: readonly Line[];
  readonly right: readonly Line[];
}

const blankBehind = (row: ParallelRow | undefined): ParallelRow => {
  const empty = (line: Line | null): Line | null => line && { ...line, spans: [], width: 0 };
  return { pair: row?.pair ?? -1, left: empty(row?.left ?? null), right: empty(row?.right ?? null) };
};

/** A part as rows, side by side or the second text below the first. */
function partRows({ left, right }: Part, pair: number, isSideBySide: boolean): readonly ParallelRow[] {
  if (!isSideBySide) {
    return [
      ...left.map((line) => ({ pair, left: line, right: null })),
      ...right.map((line) => ({ pair, left: null, right: line })),
    ];
  }
  const blank: Line = { spans: [], width: 0, block: pair, offset: 0 };
  const below = (lines: readonly Line[]): Line => ({ ...(lines.at(-1) ?? blank), spans: [], width: 0 });
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => ({
    pair,
    left: left[i] ?? below(left),
    right: right[i] ?? below(right),
  }));
}

/** Groups of rows with a blank row between them; empty groups are skipped. */
function spaced(groups: readonly (readonly ParallelRow[])[]): readonly ParallelRow[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, i, all) => (i === 0 ? group : [blankBehind(all[i - 1]?.at(-1)), ...group]));
}

/** The bodies in rows: in step, or pair by pair one under the other. */
function bodyRows(left: Side, right: Side, pairs: readonly Pair[], setting: Setting): readonly ParallelRow[] {
  const blocks = ({ edition }: Side, side: keyof Pair): readonly (Block | null)[] =>
    pairs.map((pair) => (pair[side] === null ? null : (edition.blocks[pair[side]] ?? null)));
  const own = ({ edition, options: { messages, pictures } }: Side): ColumnOptions => ({ messages, edition, pictures });
  const [ones, others] = [blocks(left, 'left'), blocks(right, 'right')];
  if (setting.isSideBySide) {
    return layoutColumns(ones, others, { ...setting, gutter: GUTTER_WIDTH, left: own(left), right: own(right) }).rows;
  }
  const column = { ...setting, width: setting.column };
  const [here, there] = [columnOf(ones, { ...column, ...own(left) }), columnOf(others, { ...column, ...own(right) })];
  return spaced(
    pairs.map((_, pair) => {
      const rows = partRows({ left: here[pair]?.lines ?? [], right: there[pair]?.lines ?? [] }, pair, false);
      return rows.length > 0 ? rows : [{ pair, left: blankBelow(pair, 0), right: null }];
    }),
  );
}

/** How both texts are laid out. */
type Setting = ParallelOptions & { readonly measurer: WidthMeasurer; readonly column: number };

/**
 * Two editions as one page of at most `width` cells: title, date, badges and summary of each, then their blocks in
 * `pairs` (`pairBlocks`), then their sources. Counterparts begin on the same row, each with its own labels; without
 * room for columns the second text follows the first, indented, pair by pair. Nothing is left out.
 */
export function layoutParallel(
  left: Side,
  right: Side,
  pairs: readonly Pair[],
  { width, isSideBySide, mode, badgesFirst = false, measurer = DEFAULT_MEASURER }: ParallelOptions,
): ParallelPage {
  const column = isSideBySide ? columnWidth(width, GUTTER_WIDTH) : Math.max(2, width - MARK_WIDTH - INDENT);
  const setting: Setting = { width, column, isSideBySide, measurer, ...(mode && { mode }) };
  const partsOf = ({ edition, badges, options }: Side) =>
    pageParts(edition, badges, { ...setting, width: column, ...options });
  const [one, other] = [partsOf(left), partsOf(right)];
  const lines = (parts: PageParts, names: readonly (keyof PageParts)[], block: number): readonly Line[] =>
    names
      .flatMap((name) => parts[name])
      .map((spans, offset) => lineOf({ spans: neutralizeFakeBadgesInRow(spans), offset }, block, measurer));
  const part = (names: readonly (keyof PageParts)[], pair = -1): readonly ParallelRow[] =>
    partRows(
      { left: lines(one, names, Math.max(-1, pair)), right: lines(other, names, Math.max(-1, pair)) },
      pair,
      isSideBySide,
    );
  // In columns the parts are in step; one under the other, each text first has its heading.
  const titles = part(['title'], TITLE);
  const facts = part(['dateline']);
  const badges = part(['badges']);
  const amended = part(['amended']);
  const said: readonly (keyof PageParts)[] = badgesFirst
    ? ['badges', 'title', 'dateline', 'amended']
    : ['title', 'dateline', 'badges', 'amended'];
  const alone = (side: 'left' | 'right', parts: PageParts): readonly ParallelRow[] =>
    said.flatMap((name) =>
      partRows({ left: [], right: [], [side]: lines(parts, [name], -1) }, name === 'title' ? TITLE : -1, false),
    );
  const [ofOne, ofOther] = [alone('left', one), alone('right', other)];
  const inStep = badgesFirst
    ? [[...badges, ...titles, ...facts], amended]
    : [
        [...titles, ...facts],
        [...badges, ...amended],
      ];
  const above = isSideBySide ? inStep : [ofOne, ofOther];
  const groups = [...above, part(['summary'], SUMMARY), part(['illustrations']), part(['titleOnly'])];
  const body = bodyRows(left, right, pairs, setting);
  const rows = spaced([...groups, body, part(['partial'], pairs.length), part(['source'], pairs.length)]);
  return {
    isSideBySide,
    column,
    rows,
    pairStart: pairStarts(rows, pairs.length),
    titleRows: isSideBySide ? titles.length : one.title.length,
  };
}

function pairStarts(rows: readonly ParallelRow[], pairs: number): readonly number[] {
  const starts = new Array<number>(pairs).fill(0);
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const { pair } = rows[row] ?? blankBehind(undefined);
    if (pair >= 0 && pair < pairs) starts[pair] = row;
  }
  return starts;
}

/** The indent of the second text below the first. */
export const SECOND_TEXT_INDENT = ' '.repeat(INDENT);
