import type { Line } from '../../text/styled-line.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { wordsOf } from './words.ts';

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
