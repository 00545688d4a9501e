import { formatNumber } from '../../i18n/number.ts';
import type { Style } from '../../text/styled-line.ts';
import { cellWidth, padEnd, padStart, truncate, type WidthMeasurer } from '../../text/width.ts';
import { geometry } from '../layout/geometry.ts';
import { openCover, openedPicker } from '../layout/layers.ts';
import { windowedText } from '../layout/line-editing.ts';
import { cell, fitRow, leftAndRight, NO_POINTER, POINTER, type Row, rowWidth, selectedRow } from '../layout/row.ts';
import type { Box } from '../layout/screen.ts';
import { measurerOf, wordsOf } from '../layout/typesetting.ts';
import { markedText } from '../reading/shown/marked-text.ts';
import { memoize } from '../state/memoize.ts';
import type { PickerLayer, PickerRow, ReaderState } from '../state/reader-state.ts';
import { chosenMatch, isRowOn, markedWords, pickerMatches, pickerRows } from './matches.ts';

/** Greatest width of the box. */
const MAX_WIDTH = 76;
/** Below this width of the screen the box takes all of it. */
const FULL_WIDTH_BELOW = 64;
/** Most matches that are shown at once: more would cost more than 4 KB for each letter. The others are scrolled to. */
const MAX_SHOWN = 14;
/** Margins of at most this width are empty: single letters of the screen would be in them. */
const CLEAR_MARGIN = 4;
/** Rows of the box other than its matches: its borders and the line. */
const OTHER_ROWS = 3;
/** The part of the body that the box takes below the text of a story, and the least number of its matches. */
const PART_BELOW_STORY = 0.4;
const LEAST_BELOW_STORY = 2;
/** The part of a row that notes may always take. */
const NOTE_PART = 0.4;

/** The text at the right end of a row. */
export const endOf = ({ count, keys = '' }: PickerRow): string => (count === null ? keys : formatNumber(count));

/** Whether something in the text of a story is chosen: the box is below the text then, which stays in sight. */
function isBelowStory(state: ReaderState): boolean {
  const isInText = openedPicker(state)?.picker.isInText === true;
  return isInText && openCover(state) === null && (state.screen === 'story' || geometry(state).panes > 1);
}

/** How many matches are shown at once. */
export function rowsShown(state: ReaderState): number {
  const { bodyHeight } = geometry(state);
  if (isBelowStory(state)) {
    const room = Math.max(LEAST_BELOW_STORY, Math.floor(bodyHeight * PART_BELOW_STORY) - OTHER_ROWS);
    // Its upper edge and its line stay where they are while rows are narrowed.
    return Math.min(pickerRows(state).length, room, MAX_SHOWN);
  }
  return Math.max(1, Math.min(pickerMatches(state).length, bodyHeight - OTHER_ROWS, MAX_SHOWN));
}

/** The first row of the box in the body: the number of rows of text above it. */
export const pickerTop = (state: ReaderState): number =>
  isBelowStory(state) ? geometry(state).bodyHeight - rowsShown(state) - OTHER_ROWS : 0;

/** How many rows match, of how many. */
export function pickerCount(state: ReaderState, { text }: PickerLayer): string {
  const { picker } = wordsOf(state).reader;
  const all = pickerRows(state).length;
  return text ? picker.matches(pickerMatches(state).length, all) : picker.all(all);
}

/** The greatest widths of labels, notes and ends, so that columns stay in place while rows are narrowed or scrolled. */
interface Columns {
  readonly label: number;
  readonly note: number;
  readonly end: number;
}

/** Of thousands of rows only some labels are measured: they are only needed to give short ones less room. */
const MEASURED = 500;

const columnsOf = memoize((rows: readonly PickerRow[], measurer: WidthMeasurer): Columns => {
  const widest = (texts: Iterable<string>): number => {
    let width = 0;
    for (const text of new Set(texts)) width = Math.max(width, cellWidth(text, measurer));
    return width;
  };
  const most = rows.reduce((greatest, { count }) => Math.max(greatest, count ?? -1), -1);
  return {
    label: widest(rows.slice(0, MEASURED).map(({ label }) => label)),
    note: widest(rows.map(({ note }) => note)),
    end: widest([...rows.map(({ keys = '' }) => keys), most < 0 ? '' : formatNumber(most)]),
  };
});

/** A match as a row of the box, and the text of it that is cut off, or ''. */
interface MatchRow {
  readonly row: Row;
  readonly cut: string;
}

function matchRow(state: ReaderState, layer: PickerLayer, row: PickerRow, isChosen: boolean, width: number): MatchRow {
  const measurer = measurerOf(state);
  const isOn = isRowOn(state, layer, row);
  const link: Partial<Style> = row.link === undefined ? {} : { link: row.link };
  const mark = isOn === null ? '  '.repeat(row.depth ?? 0) : isOn ? '[x] ' : '[ ] ';
  const widths = columnsOf(pickerRows(state), measurer);
  const end = widths.end === 0 ? '' : `  ${padStart(endOf(row), widths.end, measurer)}`;
  const room = width - 3 - mark.length - cellWidth(end, measurer);
  const most = Math.max(Math.floor(room * NOTE_PART), room - widths.label) - 2;
  const noteWidth = Math.min(widths.note, most);
  const shownNote = truncate(row.note, noteWidth, measurer);
  const note = noteWidth < 1 ? '' : `  ${padEnd(shownNote, noteWidth, measurer)}`;
  const label = truncate(row.label, room - cellWidth(note, measurer), measurer);
  const words = markedWords(layer.text);
  const left: Row = [
    cell(mark, { role: isOn ? 'accent' : 'text' }),
    ...markedText(label, { role: 'text', ...link }, words, measurer),
  ];
  const right: Row = [cell(`${note}${end} `, { role: 'meta', ...(note === '' ? {} : link) })];
  const whole = leftAndRight(left, right, width - 2, measurer);
  const cut = label !== row.label ? row.label.trimStart() : shownNote !== row.note ? row.note : '';
  const pointer = isChosen ? cell(POINTER, { role: 'accent' }) : cell(NO_POINTER);
  const pointed = fitRow([pointer, ...whole], width, measurer);
  return { row: isChosen ? selectedRow(pointed) : pointed, cut };
}

/** The bottom border, with what the chosen row cuts off. */
function bottomBorder(cut: string, width: number, measurer: WidthMeasurer): Row {
  const text = cut === '' ? '' : truncate(` ${cut}`, width - 5, measurer);
  const gap = text === '' ? '' : ' ';
  const rule = '─'.repeat(Math.max(0, width - 3 - gap.length - cellWidth(text, measurer)));
  return [cell('└─', { role: 'rule' }), cell(text + gap, { role: 'meta' }), cell(`${rule}┘`, { role: 'rule' })];
}

/** The top border with the title and the count. */
function topBorder(state: ReaderState, layer: PickerLayer, width: number): Row {
  const measurer = measurerOf(state);
  const count = ` ${pickerCount(state, layer)} `;
  const title = truncate(
    ` ${layer.picker.title(state)} `,
    Math.max(0, width - 6 - cellWidth(count, measurer)),
    measurer,
  );
  const rule = '─'.repeat(Math.max(0, width - 4 - cellWidth(title, measurer) - cellWidth(count, measurer)));
  return [
    cell('┌─', { role: 'rule' }),
    cell(title, { role: 'title' }),
    cell(rule, { role: 'rule' }),
    cell(count, { role: 'meta' }),
    cell('─┐', { role: 'rule' }),
  ];
}

/** The index of the first match that is shown. */
export function matchesFrom(state: ReaderState): number {
  const shown = rowsShown(state);
  return Math.max(0, Math.min(chosenMatch(state) - Math.floor(shown / 2), pickerMatches(state).length - shown));
}

/** The box over the body of the screen, or below the text of a story; with margins of empty cells if they are narrow. */
export function pickerBox(state: ReaderState, layer: PickerLayer): Box {
  const measurer = measurerOf(state);
  const isBelow = isBelowStory(state);
  const { storyLeft, storyWidth } = geometry(state);
  const cols = isBelow ? storyWidth : state.terminal.size.cols;
  const width = cols < FULL_WIDTH_BELOW ? cols : Math.min(MAX_WIDTH, cols - 4);
  const margin = Math.floor((cols - width) / 2);
  const paneLeft = isBelow ? storyLeft : 0;
  const isClear = isBelow || margin <= CLEAR_MARGIN;
  const inner = width - 2;
  const all = pickerRows(state);
  const matches = pickerMatches(state);
  const chosen = chosenMatch(state);
  const shown = rowsShown(state);
  const from = matchesFrom(state);
  const visible = matches.slice(from, from + shown).flatMap((at) => all[at] ?? []);
  const border = cell('│', { role: 'rule' });
  const framed = (row: Row): Row => [border, ...fitRow(row, inner, measurer), border];
  const lead: Row = [cell(' › ', { role: 'key' })];
  const leadWidth = rowWidth(lead, measurer);
  const { text, cursor } = windowedText(layer.text, layer.cursor, inner - leadWidth - 1, measurer);
  const nothing: Row[] =
    matches.length === 0 ? [[cell(`   ${wordsOf(state).reader.picker.nothing}`, { role: 'meta' })]] : [];
  const found = visible.map((row, i) => matchRow(state, layer, row, from + i === chosen, inner));
  const rows = [...found.map(({ row }) => row), ...nothing];
  const box: readonly Row[] = [
    topBorder(state, layer, width),
    framed([...lead, cell(text)]),
    ...Array.from({ length: shown }, (_, i) => framed(rows[i] ?? [])),
    bottomBorder(found[chosen - from]?.cut ?? '', width, measurer),
  ];
  const top = pickerTop(state);
  return {
    top,
    left: isClear ? paneLeft : margin,
    width: isClear ? cols : width,
    rows: isClear ? box.map((row) => fitRow([cell(' '.repeat(margin)), ...row], cols, measurer)) : box,
    cursor: { x: paneLeft + margin + 1 + leadWidth + cursor, y: top + 1 },
  };
}
