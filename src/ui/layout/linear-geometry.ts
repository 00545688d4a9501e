import type { Line } from '../../text/styled-line.ts';
import type { Size } from '../state/terminal.ts';

/**
 * Screen-reader mode: the same states and keys, but a row is a whole paragraph, and one row at a time is read.
 * `ui/app/linear-output.ts` writes what changes.
 */

/** The size without a screen: nothing is cut. */
export const LINEAR_SIZE: Size = { cols: 1000, rows: 1000 };

/** Paragraphs in a page, and in half a page. */
export const LINEAR_PAGE = 5;
export const LINEAR_HALF = 2;

const hasText = (line: Line): boolean => line.spans.some(({ text }) => text.trim() !== '');

export function withText(lines: readonly Line[]): readonly Line[] {
  return lines.filter(hasText);
}
