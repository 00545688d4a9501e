import type { Line } from '../../text/styled-line.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { Size } from '../state/terminal.ts';
import { wordsOf } from './typesetting.ts';

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

/** The text of a line for a screen reader: columns are separated by commas, and graphics are named. */
export function lineText(state: ReaderState, line: Line): string {
  const { linear } = wordsOf(state).reader;
  return line.spans
    .map(({ text, style }) => {
      if (style.role === 'quoteBar') return `${linear.quote}: `;
      return style.role === 'rule' ? linear.rule : text;
    })
    .join('')
    .trim()
    .replace(/ {2,}/g, ', ');
}

/** Facts in a sentence for a screen reader; empty ones are left out. */
export const joinFacts = (facts: readonly string[]): string => facts.filter((fact) => fact !== '').join(', ');
