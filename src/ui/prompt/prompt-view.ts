import { cellWidth, padEnd, truncate } from '../../text/width.ts';
import { textLines } from '../layout/fields.ts';
import { windowedText } from '../layout/line-editing.ts';
import { cell, fitRow, leftAndRight, pointed, type Row, rowWidth, ruleRow } from '../layout/row.ts';
import type { LineRows } from '../layout/screen.ts';
import { measurerOf, typesettingOf, wordsOf } from '../layout/typesetting.ts';
import type { PromptLayer, ReaderState } from '../state/reader-state.ts';

/** Candidates that are shown at once. */
const ROWS = 5;
/** Greatest width of their names, if there are descriptions. */
const MAX_WIDTH = 28;

/** The candidates that Tab goes through, or those that it would go through. */
function candidateRows(state: ReaderState, { prompt, text, completion }: PromptLayer): readonly Row[] {
  const { cols } = state.terminal.size;
  const measurer = measurerOf(state);
  const all = completion?.candidates ?? prompt.complete?.(state, text) ?? [];
  const at = completion?.at ?? -1;
  const from = Math.max(0, Math.min(at - Math.floor(ROWS / 2), all.length - ROWS));
  const shown = all.slice(from, from + ROWS);
  const widest = Math.min(MAX_WIDTH, Math.max(0, ...shown.map(({ label }) => cellWidth(label, measurer))));
  const rows = shown.map(({ label, about }, i) => {
    const name = about === '' ? label : padEnd(truncate(label, widest, measurer), widest, measurer);
    const row: Row = [cell(name, { role: 'key' }), cell(about === '' ? '' : `  ${about}`, { role: 'meta' })];
    const isLast = i === shown.length - 1 && all.length > shown.length;
    const count = isLast ? [cell(` ${at < 0 ? '' : `${at + 1}/`}${all.length} `, { role: 'meta' })] : [];
    return leftAndRight(pointed(row, from + i === at), count, cols, measurer);
  });
  return rows.length > 0 ? [ruleRow(cols), ...rows] : [];
}

/** What Tab opens in an empty line. */
function tabRows(state: ReaderState, { prompt }: PromptLayer): readonly Row[] {
  const name = prompt.tab?.name(state) ?? '';
  if (name === '') return [];
  const { cols } = state.terminal.size;
  const hint: Row = [
    cell(` ${wordsOf(state).reader.keyName.tab}`, { role: 'key' }),
    cell(` ${name}`, { role: 'meta' }),
  ];
  return [ruleRow(cols), fitRow(hint, cols, measurerOf(state))];
}

function rowsAbove(state: ReaderState, layer: PromptLayer): readonly Row[] {
  const { prompt, text, completion } = layer;
  const { cols } = state.terminal.size;
  const measurer = measurerOf(state);
  if (prompt.above) return prompt.above(state).map((row) => fitRow(row, cols, measurer));
  if (prompt.note && !completion) {
    const lines = textLines([cell(prompt.note(state), { role: 'meta' })], cols - 2, typesettingOf(state));
    return [ruleRow(cols), ...lines.map(({ spans }) => fitRow([cell(' '), ...spans], cols, measurer))];
  }
  return text === '' && !completion ? tabRows(state, layer) : candidateRows(state, layer);
}

/** The row of the line with its cursor, and the rows above it: a message, which comes first, or what can be typed. */
export function lineRows(state: ReaderState, layer: PromptLayer, said: readonly Row[]): LineRows {
  const { cols } = state.terminal.size;
  const measurer = measurerOf(state);
  const lead: Row = [cell(` ${layer.prompt.label(state)}: `, { role: 'key' })];
  const before = rowWidth(lead, measurer);
  const { text, cursor } = windowedText(layer.text, layer.cursor, Math.max(4, cols - before - 1), measurer);
  return {
    above: said.length > 0 ? said : rowsAbove(state, layer),
    row: fitRow([...lead, cell(text)], cols, measurer),
    cursor: Math.min(cols - 1, before + cursor),
  };
}
