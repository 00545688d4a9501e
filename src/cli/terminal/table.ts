import type { Role, StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd } from '../../text/width.ts';
import { wrapSpans } from '../../text/wrap.ts';
import type { Context } from '../context.ts';
import { breakMode, printMeasurer } from './layout-options.ts';
import { linePrinter } from './themes.ts';

/** Cells between columns, and before fields below the first one. */
const GAP = 2;

/**
 * A table in aligned columns on a terminal, or with all fields but the first wrapped below it if that is too wide. A
 * pipe gets tabs.
 */
export function tableText(context: Context, rows: readonly (readonly string[])[]): string {
  const { isTTY, columns: width = 80 } = context.io.stdout;
  if (!isTTY) return rows.map((row) => `${row.join('\t')}\n`).join('');
  const measurer = printMeasurer(context);
  const set = { measurer, mode: breakMode(context) };
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: count }, (_, at) =>
    rows.reduce((most, row) => Math.max(most, cellWidth(row[at] ?? '', measurer)), 0),
  );
  const fits = widths.reduce((sum, cells) => sum + cells + GAP, -GAP) <= width;
  const span = (text: string, at: number): StyledSpan => {
    const role: Role = at === 0 ? 'title' : 'text';
    return { text, style: { role } };
  };
  const line = linePrinter(context);
  if (fits) {
    return rows
      .map((row) => {
        const last = row.findLastIndex((text) => text !== '');
        const pad = (at: number): number => (at < last ? (widths[at] ?? 0) + GAP : 0);
        return line(row.map((text, at) => span(padEnd(text, pad(at), measurer), at)));
      })
      .join('');
  }
  const lines = rows.flatMap((row) =>
    row.flatMap((text, at) => {
      if (text === '') return [];
      const lead = at === 0 ? [] : [span(' '.repeat(GAP), at)];
      const parts = wrapSpans([span(text, at)], Math.max(1, width - lead.length * GAP), set);
      return parts.map(({ spans }) => line([...lead, ...spans]));
    }),
  );
  return lines.join('');
}
