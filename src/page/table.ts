import type { Block, ColumnAlign } from '../story/model.ts';
import { plainText, rowSpans } from '../story/plain-text.ts';
import type { Style, StyledSpan } from '../text/styled-line.ts';
import { cellWidth } from '../text/width.ts';
import { wrapSpans } from '../text/wrap.ts';
import { type BlockRows, flatten, type LayoutContext, mayIndent, type Row } from './rows.ts';

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
export function tableRows(table: Table, context: LayoutContext, style: Style): BlockRows {
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
