import { LIST_TIME_CELLS } from '../../i18n/date.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { searchedWords } from '../../story/query/parse-query.ts';
import { type Role, type Style, spansText } from '../../text/styled-line.ts';
import { cellWidth, padEnd, padStart, truncate, type WidthMeasurer } from '../../text/width.ts';
import { type BreakMode, wrapSpans } from '../../text/wrap.ts';
import { geometry, showsPassages } from '../layout/geometry.ts';
import { cell, fitRow, leftAndRight, type Row, rowWidth } from '../layout/row.ts';
import { measurerOf, typesettingOf } from '../layout/typesetting.ts';
import { collapsedAt, rowsBelowShownReport } from '../reading/listed/collapse.ts';
import { expandedQuery } from '../reading/listed/list-filter.ts';
import { unreadStoryAt } from '../reading/listed/next-unread.ts';
import { idsAt, listEdition, listTranslation } from '../reading/listed/row-stories.ts';
import { badgesIn, entriesOnScreen, onScreen, spaced, TRANSLATED_MARK, timeOf } from '../reading/listed/story-facts.ts';
import { isSelectedAt } from '../reading/selection/selection.ts';
import { markedText } from '../reading/shown/marked-text.ts';
import { isWatched } from '../reading/views/watched-terms.ts';
import { memoize } from '../state/memoize.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { atWord, greatestSource, MOST_SOURCE_CELLS, showsSources, sourceOf } from './source-name.ts';

/** Cells before a title: pointer, mark and a gap. */
export const LEAD_CELLS = 3;
/** The least width of a row with a source. */
const SOURCE_FROM = 60;
/** The least cells of a shortened source in a second row. */
const LEAST_SOURCE_CELLS = 6;
/** Between the parts of a second row. */
const WIDE_GAP = '  ';

/** Bold is for the titles of unread stories only. */
const ACCENT: Style = { role: 'accent', bold: false };

/** A row of the list: a story, and the reports of the same event that it represents. */
export interface Listed {
  readonly entry: StoryEntry;
  readonly index: number;
  readonly isChosen: boolean;
  /** Whether everything that it represents is read. */
  readonly isRead: boolean;
  readonly isWatched: boolean;
}

export function listedAt(state: ReaderState, entry: StoryEntry, index: number): Listed {
  const isRead = unreadStoryAt(state, index) === '';
  return { entry, index, isChosen: index === state.list.cursor, isRead, isWatched: isWatchedAt(state, index) };
}

function isWatchedAt(state: ReaderState, index: number): boolean {
  if (state.saved.watch.length === 0) return false;
  return idsAt(state, index).some((id) => {
    const entry = state.library.catalogue.entry(id);
    return entry !== undefined && isWatched(state, entry);
  });
}

/** The one mark of a row: selected, else starred, else unread. */
function markOf(state: ReaderState, { index, isRead }: Listed): string {
  if (isSelectedAt(state, index)) return '+';
  if (idsAt(state, index).some((id) => state.marks.starred.has(id))) return '*';
  return isRead ? ' ' : measurerOf(state).glyphs.unread;
}

/** The words of the search, to highlight them in titles. */
const wanted = (state: ReaderState): readonly string[] => searchedWords(expandedQuery(state, state.list.filter));

const styleOf = ({ isRead, isWatched }: Listed): Style => {
  const role: Role = isWatched ? 'accent' : isRead ? 'meta' : 'title';
  return isWatched ? { role, bold: !isRead } : { role };
};

/** Pointer, mark and gap, which a title that an engine has translated is marked in, alone or with its story. */
const leadOf = (state: ReaderState, listed: Listed, isTranslated = false): Row => [
  cell(`${listed.isChosen ? '❯' : ' '}${markOf(state, listed)}`, ACCENT),
  isTranslated || listEdition(listed.entry, state)?.translation
    ? cell(TRANSLATED_MARK, { role: 'meta' })
    : cell(' ', ACCENT),
];

/** The cells by which an older report of an event is indented. */
const indentOf = (state: ReaderState, { index }: Listed): string =>
  rowsBelowShownReport(state, index) > 0 ? '  ' : '';

const titleOf = (state: ReaderState, { entry }: Listed): string => listEdition(entry, state)?.title ?? entry.id;

/** The number of further reports, which follows a title; '' for none. */
function moreOf(state: ReaderState, { index }: Listed): string {
  const more = collapsedAt(state, index).length;
  return more > 0 ? ` +${more}` : '';
}

/** A part of a title in its style, with what was searched highlighted. */
const styled = (state: ReaderState, listed: Listed, text: string, style = styleOf(listed)): Row =>
  markedText(text, style, wanted(state), measurerOf(state));

/** Pointer, mark and title in exactly `width` cells. */
function titleCells(state: ReaderState, listed: Listed, width: number): Row {
  const measurer = measurerOf(state);
  const more = moreOf(state, listed);
  const translated = listTranslation(listed.entry, state);
  const lead = leadOf(state, listed, translated !== '');
  const title = `${indentOf(state, listed)}${translated || titleOf(state, listed)}`;
  const room = Math.max(1, width - LEAD_CELLS - more.length);
  const text = truncate(title, room, measurer);
  if (more === '') return [...lead, ...styled(state, listed, padEnd(text, room, measurer))];
  return fitRow([...lead, ...styled(state, listed, text), cell(more, ACCENT)], width, measurer);
}

/** Cells for the sources on the screen: those of the longest one, as far as there is room. */
const sourceCells = onScreen((state) => {
  const measurer = measurerOf(state);
  const most = greatestSource(geometry(state).listWidth);
  const names = entriesOnScreen(state).map((entry) => atWord(sourceOf(state, entry), most, measurer));
  return Math.max(0, ...names.map((name) => cellWidth(name, measurer)));
});

/** A story in one row: title, badges, source, time. */
export function storyRow(state: ReaderState, listed: Listed, width: number): Row {
  const { entry, isWatched } = listed;
  const measurer = measurerOf(state);
  const source = width >= SOURCE_FROM && showsSources(state) ? sourceOf(state, entry) : '';
  const cells = source === '' ? 0 : sourceCells(state);
  // A story without a source has more room for its title.
  const column = source === '' ? '' : `${padEnd(atWord(source, cells, measurer), cells, measurer)} `;
  const time = padStart(timeOf(state, entry), LIST_TIME_CELLS, measurer);
  const right: Row = [
    ...spaced(badgesIn(state, entry, width, isWatched)),
    cell(` ${column}${time} `, { role: 'meta' }),
  ];
  return [...titleCells(state, listed, width - rowWidth(right, measurer)), ...right];
}

/** A story in two rows: the title, which the second row continues or translates before badges, source and time; or what a search of bodies found. */
export function storyInTwoRows(state: ReaderState, listed: Listed, width: number): readonly Row[] {
  if (showsPassages(state)) return [storyRow(state, listed, width), passageRow(state, listed, width)];
  const translated = listTranslation(listed.entry, state);
  if (translated !== '') return inBothLanguages(state, listed, width, translated);
  const { measurer, mode } = typesettingOf(state);
  const indent = indentOf(state, listed);
  const more = moreOf(state, listed);
  const before = LEAD_CELLS + indent.length;
  // A no-break space: the number stays with the last word of the title.
  const counted = titleOf(state, listed) + more.replace(' ', '\u00a0');
  const [first, second] = splitTitle(listed.entry, counted, Math.max(1, width - before - 1), measurer, mode);
  const isWhole = second === '';
  const rest = isWhole ? '' : second.slice(0, second.length - more.length);
  const facts = factsOf(state, listed, width, cellWidth(rest, measurer) + before + more.length);
  const room = width - before - more.length - rowWidth(facts, measurer);
  const head = isWhole ? first.slice(0, first.length - more.length) : first;
  const below = rest === '' ? [] : styled(state, listed, truncate(rest, Math.max(1, room), measurer));
  const [counter, counterBelow] = isWhole ? [more, ''] : ['', more];
  return [
    [...leadOf(state, listed), cell(indent), ...styled(state, listed, head), cell(counter, ACCENT)],
    leftAndRight([cell(' '.repeat(before)), ...below, cell(counterBelow, ACCENT)], facts, width, measurer),
  ];
}

/** The title, and below it the translated one before badges, source and time. */
function inBothLanguages(state: ReaderState, listed: Listed, width: number, translated: string): readonly Row[] {
  const measurer = measurerOf(state);
  const [indent, more] = [indentOf(state, listed), moreOf(state, listed)];
  const before = LEAD_CELLS + indent.length;
  const title = truncate(titleOf(state, listed), Math.max(1, width - before - more.length - 1), measurer);
  const facts = factsOf(state, listed, width, before + cellWidth(translated, measurer));
  const below = truncate(translated, Math.max(1, width - before - rowWidth(facts, measurer)), measurer);
  const lead = [cell(' '.repeat(before - 1)), cell(TRANSLATED_MARK, { role: 'meta' })];
  return [
    [...leadOf(state, listed), cell(indent), ...styled(state, listed, title), cell(more, ACCENT)],
    leftAndRight([...lead, ...styled(state, listed, below, { role: 'meta' })], facts, width, measurer),
  ];
}

/** A title as far as it fits into a row of `cells`, and the rest, '' for none. Kept for its story, since every key draws all rows. */
const splitTitle = memoize(
  (
    _story: StoryEntry,
    title: string,
    cells: number,
    measurer: WidthMeasurer,
    mode: BreakMode,
  ): readonly [string, string] => {
    if (cellWidth(title, measurer) <= cells) return [title, ''];
    const [first, second] = wrapSpans([cell(title)], cells, { measurer, mode });
    return [spansText(first?.spans ?? []), second ? title.slice(second.offset) : ''];
  },
);

/** Cells for the times on the screen, so that the sources before them end in one column. */
const timeCells = onScreen((state) =>
  Math.max(0, ...entriesOnScreen(state).map((entry) => cellWidth(timeOf(state, entry), measurerOf(state)))),
);

/** Badges, source and time at the end of a second row, of which `taken` cells are used. The source is what gives way to a title. */
function factsOf(state: ReaderState, { entry, isWatched }: Listed, width: number, taken: number): Row {
  const measurer = measurerOf(state);
  const badges = badgesIn(state, entry, width, isWatched);
  const time = cell(`${WIDE_GAP}${padStart(timeOf(state, entry), timeCells(state), measurer)} `, { role: 'meta' });
  const known: Row = badges.length === 0 ? [] : [cell(WIDE_GAP), ...badges];
  const source = showsSources(state) ? sourceOf(state, entry) : '';
  const free = width - taken - rowWidth([...known, time], measurer) - WIDE_GAP.length;
  const room = Math.min(free, MOST_SOURCE_CELLS, Math.floor(width / 3));
  const isShown = source !== '' && room >= Math.min(LEAST_SOURCE_CELLS, cellWidth(source, measurer));
  const name = isShown ? [cell(WIDE_GAP + atWord(source, room, measurer), { role: 'meta' })] : [];
  return [...known, ...name, time];
}

/** The line with the match of a search of bodies. */
function passageRow(state: ReaderState, { entry }: Listed, width: number): Row {
  const measurer = measurerOf(state);
  const passage = state.search.passages.texts.get(entry.id) ?? '';
  const text = truncate(passage, width - LEAD_CELLS - 1, measurer);
  return [cell(' '.repeat(LEAD_CELLS)), ...markedText(text, { role: 'meta' }, wanted(state), measurer)];
}
