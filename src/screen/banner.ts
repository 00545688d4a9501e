import { keyOf } from '../reader/key-names.ts';
import { rulerOf } from '../reader/ruler.ts';
import type { ReaderState } from '../reader/state.ts';
import { wordsOf } from '../reader/step.ts';
import { cell, fitRow, type Row, ruleRow, spread } from './row.ts';

/** The rows of the question about the reading journal, `rows` of them (0, 1 or 3 as the geometry says). */
export function bannerRowsOf(state: ReaderState, rows: number): Row[] {
  const { consent: words, keyName } = wordsOf(state).reader;
  const width = state.size.cols;
  const ruler = rulerOf(state);
  const wide = width >= 60;
  const keys: Row = [
    cell(keyOf('declineConsent', keyName, state.keys), { role: 'key' }),
    cell(` ${words.decline}`),
    cell('  '),
    cell(keyOf('chooseConsent', keyName, state.keys), { role: 'key' }),
    cell(` ${wide ? words.choose : words.chooseShort}`),
    cell(' '),
  ];
  if (rows === 0) return [];
  if (rows === 1) return [spread([cell(` ${words.bannerShort} `)], keys, width, ruler)];
  return [
    fitRow([cell(` ${words.bannerQuestion}`)], width, ruler),
    spread([cell(` ${words.bannerNote}`, { role: 'meta' })], keys, width, ruler),
    ruleRow(width),
  ];
}
