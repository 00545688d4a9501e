import { cellWidth, padEnd, truncate } from '../layout/width.ts';
import { type Candidate, completionsOf } from '../reader/completion.ts';
import { textLines } from '../reader/fields.ts';
import { rulerOf, typesettingOf } from '../reader/ruler.ts';
import type { Prompt, ReaderState } from '../reader/state.ts';
import { wordsOf } from '../reader/step.ts';
import { cell, fitRow, type Row, ruleRow, spread } from './row.ts';
import { searchHintRows } from './search-hint.ts';
import { pointed } from './story-view.ts';

/** Rows of candidates at most. */
const ROWS = 5;
/** Cells of their names at most, where there is something to say about them. */
const WIDEST = 28;

/** What the line may become: what Tab goes through, or as long as a command is typed what it would. */
function candidatesFor(state: ReaderState, { kind, text, tabbing }: Prompt): readonly Candidate[] {
  if (tabbing) return tabbing.candidates;
  return kind === 'command' && text !== '' ? completionsOf(state, text) : [];
}

/** The rows above a line being typed; `said` are those of a sentence that is to be said, which comes first. */
export function promptHintRows(state: ReaderState, said: readonly Row[]): readonly Row[] {
  const { prompt, size } = state;
  if (!prompt) return [];
  if (said.length > 0) return said;
  if (prompt.before) return searchHintRows(state);
  const ruler = rulerOf(state);
  if (prompt.kind === 'save' && !prompt.tabbing) {
    const { saveHint } = wordsOf(state).reader.hands;
    const lines = textLines([cell(saveHint, { role: 'meta' })], size.cols - 2, typesettingOf(state));
    return [ruleRow(size.cols), ...lines.map(({ spans }) => fitRow([cell(' '), ...spans], size.cols, ruler))];
  }
  const all = candidatesFor(state, prompt);
  const at = prompt.tabbing?.at ?? -1;
  const from = Math.max(0, Math.min(at - Math.floor(ROWS / 2), all.length - ROWS));
  const shown = all.slice(from, from + ROWS);
  const widest = Math.min(WIDEST, Math.max(0, ...shown.map(({ label }) => cellWidth(label, ruler))));
  const rows = shown.map(({ label, about }, i) => {
    const name = about === '' ? label : padEnd(truncate(label, widest, ruler), widest, ruler);
    const row: Row = [cell(name, { role: 'key' }), cell(about === '' ? '' : `  ${about}`, { role: 'meta' })];
    const isLast = i === shown.length - 1 && all.length > shown.length;
    const count = isLast ? [cell(` ${at < 0 ? '' : `${at + 1}/`}${all.length} `, { role: 'meta' })] : [];
    return spread(pointed(row, from + i === at), count, size.cols, ruler);
  });
  return rows.length > 0 ? [ruleRow(size.cols), ...rows] : [];
}
