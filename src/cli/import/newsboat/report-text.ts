import { basename } from 'node:path';
import type { Role, StyledSpan } from '../../../text/styled-line.ts';
import { cellWidth, padEnd } from '../../../text/width.ts';
import { wrapSpans } from '../../../text/wrap.ts';
import type { Context } from '../../context.ts';
import { breakMode, printMeasurer } from '../../terminal/layout-options.ts';
import { linePrinter } from '../../terminal/themes.ts';
import type { ReportRow } from './report.ts';

/** What was imported first, what was not last. */
const ORDER: readonly ReportRow['result'][] = ['taken', 'existing', 'kept', 'left'];

/** Cells before a row, and between its columns. */
const GAP = 2;

/** Cells of text on the narrowest terminal. */
const LEAST = 20;

const whereIn = ({ path, line }: ReportRow): string => (line === 0 ? basename(path) : `${basename(path)}:${line}`);

const span = (text: string, role: Role): StyledSpan => ({ text, style: { role } });

/** The report for people: under a heading for each result, where a row comes from, and what it is. A pipe gets tabs. */
export function reportText(context: Context, rows: readonly ReportRow[]): string {
  const { result: names } = context.words.newsboat;
  const groups = ORDER.map((result) => rows.filter((row) => row.result === result)).filter(({ length }) => length > 0);
  const { isTTY, columns = 80 } = context.io.stdout;
  if (!isTTY)
    return groups
      .flat()
      .map((row) => `${[names[row.result], whereIn(row), row.what, row.as].join('\t')}\n`)
      .join('');
  const measurer = printMeasurer(context);
  const set = { measurer, mode: breakMode(context) };
  const line = linePrinter(context);
  const width = Math.max(...rows.map((row) => cellWidth(whereIn(row), measurer)));
  const cells = Math.max(LEAST, columns - width - 2 * GAP);
  const rowText = (row: ReportRow): string => {
    const parts = wrapSpans([span(row.what, 'text'), span(` – ${row.as}`, 'meta')], cells, set);
    return parts
      .map(({ spans }, index) => {
        const where = padEnd(index === 0 ? whereIn(row) : '', width, measurer);
        return line([span(`${' '.repeat(GAP)}${where}${' '.repeat(GAP)}`, 'text'), ...spans]);
      })
      .join('');
  };
  return groups
    .map((group) => {
      const [first] = group;
      const heading = first ? line([span(`${names[first.result]} (${group.length})`, 'title')]) : '';
      return heading + group.map(rowText).join('');
    })
    .join('\n');
}
