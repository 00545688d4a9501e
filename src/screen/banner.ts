import type { ReaderState } from '../reader/state.ts';
import { wordsOf } from '../reader/step.ts';
import { cell, fitRow, type Row, ruleRow, spread } from './row.ts';

/** The rows of the question about the reading journal, `rows` of them (0, 1 or 3 as the geometry says). */
export function bannerRowsOf(state: ReaderState, rows: number): Row[] {
  const words = wordsOf(state).reader.consent;
  const width = state.size.cols;
  const wide = width >= 60;
  const keys: Row = [
    cell(words.decline, { role: 'key' }),
    cell('  '),
    cell(wide ? words.choose : words.chooseShort, { role: 'key' }),
    cell(' '),
  ];
  if (rows === 0) return [];
  if (rows === 1) return [spread([cell(` ${words.bannerShort} `)], keys, width)];
  return [
    fitRow([cell(` ${words.bannerQuestion}`)], width),
    spread([cell(` ${words.bannerNote}`, { role: 'meta' })], keys, width),
    ruleRow(width),
  ];
}
