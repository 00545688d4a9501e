import { LIST_TIME_CELLS } from '../../i18n/date.ts';
import { badgeWords } from '../../page/badges.ts';
import type { EntryEdition, StoryEntry } from '../../story/entry.ts';
import { searchedWords } from '../../story/query/parse-query.ts';
import type { Role, Style } from '../../text/styled-line.ts';
import { cellWidth, padEnd, padStart, truncate } from '../../text/width.ts';
import { geometry, showsPassages } from '../layout/geometry.ts';
import { cell, fitRow, type Row, rowWidth } from '../layout/row.ts';
import { measurerOf, wordsOf } from '../layout/typesetting.ts';
import { collapsedAt, rowsBelowShownReport } from '../reading/listed/collapse.ts';
import { expandedQuery } from '../reading/listed/list-filter.ts';
import { visibleRows } from '../reading/listed/list-window.ts';
import { unreadStoryAt } from '../reading/listed/next-unread.ts';
import { entryAt, idsAt, listEdition } from '../reading/listed/row-stories.ts';
import { badgesIn, entriesOnScreen, joined, onScreen, spaced, timeOf } from '../reading/listed/story-facts.ts';
import { isSelectedAt } from '../reading/selection/selection.ts';
import { markedText } from '../reading/shown/marked-text.ts';
import { isWatched } from '../reading/views/watched-terms.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { atWord, greatestSource, shortSource, showsSources } from './source-name.ts';

/** Cells before a title: pointer, mark and a gap. */
export const LEAD_CELLS = 3;
/** The least width of a row with a source. */
const SOURCE_FROM = 60;

/** A row of the list: a story, and the reports of the same event that it represents. */
export interface Listed {
  readonly entry: StoryEntry;
  readonly index: number;
  readonly isChosen: boolean;
  /** Whether everything that it represents is read. */
  readonly isRead: boolean;
}

export function listedAt(state: ReaderState, entry: StoryEntry, index: number): Listed {
  return { entry, index, isChosen: index === state.list.cursor, isRead: unreadStoryAt(state, index) === '' };
}

/** The one mark of a row: selected, else starred, else unread. */
function markOf(state: ReaderState, { index, isRead }: Listed): string {
  if (isSelectedAt(state, index)) return '+';
  if (idsAt(state, index).some((id) => state.marks.starred.has(id))) return '*';
  return isRead ? ' ' : measurerOf(state).glyphs.unread;
}

/** The words of the search, to highlight them in titles. */
const wanted = (state: ReaderState): readonly string[] => searchedWords(expandedQuery(state, state.list.filter));

function isWatchedAt(state: ReaderState, index: number): boolean {
  if (state.saved.watch.length === 0) return false;
  return idsAt(state, index).some((id) => {
    const entry = state.library.catalogue.entry(id);
    return entry !== undefined && isWatched(state, entry);
  });
}

const styleOf = ({ isRead }: Listed, isWatched: boolean): Style => {
  const role: Role = isWatched ? 'accent' : isRead ? 'meta' : 'title';
  return isWatched ? { role, bold: !isRead } : { role };
};

/** Pointer, mark and title in exactly `width` cells; the title ends with the number of further reports. */
function titleCells(state: ReaderState, listed: Listed, isWatched: boolean, width: number): Row {
  const measurer = measurerOf(state);
  const { entry, index, isChosen } = listed;
  const indent = rowsBelowShownReport(state, index) > 0 ? '  ' : '';
  const title = `${indent}${listEdition(entry, state)?.title ?? entry.id}`;
  const more = collapsedAt(state, index).length;
  const suffix = more > 0 ? ` +${more}` : '';
  const room = Math.max(1, width - LEAD_CELLS - suffix.length);
  const text = truncate(title, room, measurer);
  // A count follows its title.
  const shown = more > 0 ? text : padEnd(text, room, measurer);
  const row = [
    cell(`${isChosen ? '❯' : ' '}${markOf(state, listed)} `, { role: 'accent' }),
    ...markedText(shown, styleOf(listed, isWatched), wanted(state), measurer),
  ];
  if (more === 0) return row;
  return fitRow([...row, cell(suffix, { role: 'accent' })], width, measurer);
}

const sourceOf = (edition: EntryEdition | undefined): string => shortSource(edition?.source ?? '', edition?.feed);

/** Cells for the sources on the screen: those of the longest one, as far as there is room. */
const sourceCells = onScreen((state) => {
  const measurer = measurerOf(state);
  const most = greatestSource(geometry(state).listWidth);
  const names = entriesOnScreen(state).map((entry) => atWord(sourceOf(listEdition(entry, state)), most, measurer));
  return Math.max(0, ...names.map((name) => cellWidth(name, measurer)));
});

/** A story in one row: title, badges, source, time. */
export function storyRow(state: ReaderState, listed: Listed, width: number): Row {
  const { entry, index } = listed;
  const measurer = measurerOf(state);
  const words = wordsOf(state);
  const edition = listEdition(entry, state);
  const watched = isWatchedAt(state, index);
  const cluster: Row = [
    ...(watched ? [cell(` ${words.reader.terms.watchedMark}`, { role: 'accent' })] : []),
    ...spaced(badgesIn(state, entry, width)),
  ];
  const hasSource = width >= SOURCE_FROM && showsSources(state);
  const source = hasSource ? sourceOf(edition) : '';
  const cells = source === '' ? 0 : sourceCells(state);
  // A story without a source has more room for its title.
  const column = source === '' ? '' : `${padEnd(atWord(source, cells, measurer), cells, measurer)} `;
  const time = padStart(timeOf(state, entry), LIST_TIME_CELLS, measurer);
  const right: Row = [...cluster, cell(` ${column}${time} `, { role: 'meta' })];
  return [...titleCells(state, listed, watched, width - rowWidth(right, measurer)), ...right];
}

/** A story in two rows: the title, then source, time, minutes and badges in words; or what a search of bodies found. */
export function storyInTwoRows(state: ReaderState, listed: Listed, part: 0 | 1, width: number): Row {
  if (showsPassages(state)) return part === 0 ? storyRow(state, listed, width) : passageRow(state, listed, width);
  const watched = isWatchedAt(state, listed.index);
  if (part === 0) return [...titleCells(state, listed, watched, width - 1), cell(' ')];
  return secondRow(state, listed, watched, width);
}

/** The line with the match of a search of bodies. */
function passageRow(state: ReaderState, { entry }: Listed, width: number): Row {
  const measurer = measurerOf(state);
  const passage = state.search.passages.texts.get(entry.id) ?? '';
  const text = truncate(passage, width - LEAD_CELLS - 1, measurer);
  return [cell(' '.repeat(LEAD_CELLS)), ...markedText(text, { role: 'meta' }, wanted(state), measurer)];
}

/** What the second row of a story shows, the most first: with badges in full, in short, without the reading time. */
const SECOND_ROWS = ['full', 'short', 'least'] as const;

function secondRowAs(
  state: ReaderState,
  entry: StoryEntry,
  watched: boolean,
  width: number,
  form: (typeof SECOND_ROWS)[number],
): Row {
  const words = wordsOf(state);
  const edition = listEdition(entry, state);
  const source = showsSources(state) ? sourceOf(edition) : '';
  const hasLength = edition?.minutes !== undefined && form !== 'least';
  return joined([
    ...(watched ? [cell(words.reader.terms.watched, { role: 'accent' })] : []),
    ...(source === '' ? [] : [cell(atWord(source, Math.floor(width / 3), measurerOf(state)), { role: 'meta' })]),
    cell(timeOf(state, entry), { role: 'meta' }),
    ...(hasLength ? [cell(words.story.minutes(edition.minutes), { role: 'meta' })] : []),
    ...badgeWords(edition?.badges ?? [], words, form !== 'full'),
  ]);
}

/** The first of these that fits in all rows on the screen. */
const secondForm = onScreen((state) => {
  const size = geometry(state);
  const room = size.listWidth - LEAD_CELLS - 1;
  const rows = visibleRows(state).filter(({ part }) => part === 0);
  const fits = (form: (typeof SECOND_ROWS)[number]): boolean =>
    rows.every(({ index }) => {
      const entry = entryAt(state, index);
      const row = entry ? secondRowAs(state, entry, isWatchedAt(state, index), size.listWidth, form) : [];
      return rowWidth(row, measurerOf(state)) <= room;
    });
  return SECOND_ROWS.find(fits) ?? 'least';
});

function secondRow(state: ReaderState, { entry }: Listed, watched: boolean, width: number): Row {
  const row = secondRowAs(state, entry, watched, width, secondForm(state));
  return [...fitRow([cell(' '.repeat(LEAD_CELLS)), ...row], width - 1, measurerOf(state)), cell(' ')];
}
