import { BADGES } from '../../story/origin/badges.ts';
import { explainMistake, type Mistake } from '../../story/query/parse-query.ts';
import { cellWidth, padEnd, truncate } from '../../text/width.ts';
import { keyNames } from '../keys/key-names.ts';
import { textLines } from '../layout/fields.ts';
import { cell, fitRow, leftAndRight, type Row, ruleRow } from '../layout/row.ts';
import { pointed } from '../layout/select-rows.ts';
import { measurerOf, typesettingOf } from '../layout/typesetting.ts';
import { wordsOf } from '../layout/words.ts';
import { hasTerm, isFiltered, mistakesIn, UNREAD } from '../list/filter.ts';
import { selectedCount } from '../selection/acted-ids.ts';
import type { Candidate, Prompt } from '../state/prompt.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { progressBar } from '../sync/progress.ts';
import { completionsOf, folderChoices } from './completion.ts';

const ROWS = 5;
/** Greatest width of their names, if there are descriptions. */
const MAX_WIDTH = 28;

/** The candidates that Tab goes through; for a command also those that it would go through. */
function candidatesFor(state: ReaderState, { kind, text, completion }: Prompt): readonly Candidate[] {
  if (completion) return completion.candidates;
  if (kind === 'moveFeed') return folderChoices(state, text);
  return kind === 'command' ? completionsOf(state, text) : [];
}

/** The rows above the open line; `said` are those of a message, which comes first. */
export function promptHintRows(state: ReaderState, said: readonly Row[]): readonly Row[] {
  const {
    prompt,
    terminal: { size },
  } = state;
  if (!prompt) return [];
  if (said.length > 0) return said;
  if (prompt.before) return searchHintRows(state);
  const measurer = measurerOf(state);
  if (prompt.kind === 'save' && !prompt.completion) {
    const { saveHint } = wordsOf(state).reader.share;
    const lines = textLines([cell(saveHint, { role: 'meta' })], size.cols - 2, typesettingOf(state));
    return [ruleRow(size.cols), ...lines.map(({ spans }) => fitRow([cell(' '), ...spans], size.cols, measurer))];
  }
  if (prompt.text === '' && !prompt.completion) return tabHintRows(state, prompt);
  const all = candidatesFor(state, prompt);
  const at = prompt.completion?.at ?? -1;
  const from = Math.max(0, Math.min(at - Math.floor(ROWS / 2), all.length - ROWS));
  const shown = all.slice(from, from + ROWS);
  const widest = Math.min(MAX_WIDTH, Math.max(0, ...shown.map(({ label }) => cellWidth(label, measurer))));
  const rows = shown.map(({ label, about }, i) => {
    const name = about === '' ? label : padEnd(truncate(label, widest, measurer), widest, measurer);
    const row: Row = [cell(name, { role: 'key' }), cell(about === '' ? '' : `  ${about}`, { role: 'meta' })];
    const isLast = i === shown.length - 1 && all.length > shown.length;
    const count = isLast ? [cell(` ${at < 0 ? '' : `${at + 1}/`}${all.length} `, { role: 'meta' })] : [];
    return leftAndRight(pointed(row, from + i === at), count, size.cols, measurer);
  });
  return rows.length > 0 ? [ruleRow(size.cols), ...rows] : [];
}

/** The name of an open line; where stories are selected, how many it is about. */
export function promptLabel(state: ReaderState, { kind }: Prompt): string {
  const { prompt, selection } = wordsOf(state).reader;
  const count = selectedCount(state);
  return count > 0 && (kind === 'pipe' || kind === 'save') ? selection.of(prompt[kind], count) : prompt[kind];
}

/** What Tab opens in an empty line. */
function tabHintRows(state: ReaderState, { kind }: Prompt): readonly Row[] {
  if (kind !== 'command' && (kind !== 'pipe' || state.promptHistory.lines.pipe.length === 0)) return [];
  const { picker, keyName } = wordsOf(state).reader;
  const { cols } = state.terminal.size;
  const hint: Row = [cell(` ${keyName.tab}`, { role: 'key' }), cell(` ${picker.onTab[kind]}`, { role: 'meta' })];
  return [ruleRow(cols), fitRow(hint, cols, measurerOf(state))];
}

const BAR_CELLS = 10;
const MISTAKE_ROWS = 3;
/** No terminal has rows for more mistakes. */
const MAX_MISTAKES = 50;

/** Limits the values that a mistake suggests to badges of this library; others would find nothing. */
function withBadgesHere(mistake: Mistake, state: ReaderState): Mistake {
  if (mistake.code !== 'unknown-badge') return mistake;
  const here = state.library.catalogue.present.badges;
  return { ...mistake, allowed: BADGES.map(({ id }) => id).filter((id) => here.size === 0 || here.has(id)) };
}

/** The rows above an open search: its mistakes, or the number of hits and the keys. */
function searchHintRows(state: ReaderState): Row[] {
  const {
    prompt,
    list: { filter },
    search,
  } = state;
  if (!prompt?.before) return [];
  const words = wordsOf(state);
  const { searchHint, keyName } = words.reader;
  const set = typesettingOf(state);
  const { cols } = state.terminal.size;
  // Over the feeds there is no list until something is typed.
  const isListed = state.screen !== 'feeds' && isFiltered(filter);
  const mistakes = state.screen === 'feeds' ? [] : mistakesIn(filter);
  if (mistakes.length > 0) {
    const told = mistakes.slice(0, MAX_MISTAKES);
    const text = told.map((mistake) => explainMistake(withBadgesHere(mistake, state), words.query)).join(' / ');
    return textLines([cell(text, { role: 'warning' })], cols - 2, set)
      .slice(0, MISTAKE_ROWS)
      .map((line) => fitRow([cell(' '), ...line.spans], cols, set.measurer));
  }
  const count: Row =
    search.share === null
      ? [
          cell(isListed ? searchHint.hits(state.list.listed) : searchHint.all(state.library.catalogue.size), {
            role: 'accent',
          }),
        ]
      : [cell(`${searchHint.searching} `, { role: 'meta' }), ...progressBar(search.share, BAR_CELLS, set.measurer)];
  const other = prompt.kind === 'search' ? searchHint.toBodies : searchHint.toList;
  const keys: Row = [
    [keyName.tab, other],
    [keyName.enter, searchHint.keep],
    [keyName.esc, searchHint.cancel],
    [keyNames(['ctrl+o'], keyName), hasTerm(filter, UNREAD) ? searchHint.readToo : searchHint.unreadOnly],
  ].flatMap(([name = '', what]) => [cell('  '), cell(name, { role: 'key' }), cell(` ${what}`, { role: 'meta' })]);
  return [fitRow([cell(' '), ...count, ...keys], cols, set.measurer)];
}
