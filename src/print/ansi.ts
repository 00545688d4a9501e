import { lineToAnsi } from '../layout/ansi.ts';
import { THEMES } from '../layout/theme.ts';
import { type Printer, printEach } from './printer.ts';
import { wrappedRows } from './wrapped.ts';

/** The page in colours; every row opens and closes its own. Without a width there is one row a paragraph. */
export const printAnsi: Printer = (items, options) =>
  printEach(items, '\n', ({ edition }) => {
    const theme = options.theme ?? THEMES.dark;
    const rows = wrappedRows(edition, options.width ?? Number.POSITIVE_INFINITY, options);
    return `${rows.map((row) => lineToAnsi(row, theme, { links: options.links ?? false })).join('\n')}\n`;
  });
