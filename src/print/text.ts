import { type Printer, printEach } from './printer.ts';
import { printUnwrapped } from './unwrapped.ts';
import { wrappedRows } from './wrapped.ts';

/** Plain text. Stories follow each other with an empty line between them, each beginning with its badge line. */
export const printText: Printer = (items, options) => {
  const { width } = options;
  if (width === null) return printUnwrapped(items, options);
  return printEach(items, '\n', ({ edition }) => {
    const rows = wrappedRows(edition, width, options).map((row) => row.map((span) => span.text).join(''));
    return `${rows.join('\n')}\n`;
  });
};
