import { LIST_TIME_CELLS, listTime } from '../../i18n/list-time.ts';
import { badgeCluster, badgeWords } from '../../page/badges.ts';
import type { EntryEdition, StoryEntry } from '../../story/entry.ts';
import { searchedWords } from '../../story/query/parse-query.ts';
import type { Role, Style } from '../../text/styled-line.ts';
import { padEnd, padStart, truncate } from '../../text/width.ts';
import type { ReaderState } from '../app/state.ts';
import { wordsOf } from '../app/update-result.ts';
import { cell, fitRow, type Row, rowWidth } from '../frame/row.ts';
import { showsPassages } from '../layout/geometry.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { markedText } from '../search/marked-text.ts';
import { isSelectedAt } from '../selection/acted-ids.ts';
import { isWatched } from '../watch/watched-terms.ts';
import { collapsedAt, rowsBelowShownReport } from './collapse.ts';
import { expandedQuery } from './filter.ts';
import { unreadStoryAt } from './next-unread.ts';
import { idsAt, listEdition } from './row-stories.ts';
import { shortSource, showsSources } from './source-name.ts';

/** Cells before a title: pointer, mark and a gap. */
export const LEAD_CELLS = 3;
/** Cells of a source in a row, and the least width of a row with one. */
const SOURCE_CELLS = 9;
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

export function isWatchedAt(state: ReaderState, index: number): boolean {
  if (state.watch.terms.length === 0) return false;
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

/** The time of a story in a list. */
export function timeOf(state: ReaderState, { published }: StoryEntry): string {
  return listTime(published, state.localDay, wordsOf(state).lang, state.utcOffset);
}

/** A story in one row: title, badges, source, time. */
export function storyRow(state: ReaderState, listed: Listed, width: number): Row {
  const { entry, index } = listed;
  const measurer = measurerOf(state);
  const words = wordsOf(state);
  const edition = listEdition(entry, state);
  const watched = isWatchedAt(state, index);
  const cluster: Row = [
    ...(watched ? [cell(` ${words.reader.terms.watchedMark}`, { role: 'accent' })] : []),
    ...spaced(badgeCluster(edition?.badges ?? [], words)),
  ];
  const hasSource = width >= SOURCE_FROM && showsSources(state);
  const source = hasSource ? sourceOf(edition) : '';
  // A story without a source has more room for its title.
  const column = source !== '' ? `${padEnd(truncate(source, SOURCE_CELLS, measurer), SOURCE_CELLS, measurer)} ` : '';
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

function secondRow(state: ReaderState, { entry }: Listed, watched: boolean, width: number): Row {
  const measurer = measurerOf(state);
  const words = wordsOf(state);
  const edition = listEdition(entry, state);
  const source = showsSources(state) ? sourceOf(edition) : '';
  const before: Row = [
    ...(watched ? [cell(words.reader.terms.watched, { role: 'accent' })] : []),
    ...(source === '' ? [] : [cell(truncate(source, Math.floor(width / 3), measurer), { role: 'meta' })]),
    cell(timeOf(state, entry), { role: 'meta' }),
  ];
  const length: Row =
    edition?.minutes === undefined ? [] : [cell(words.story.minutes(edition.minutes), { role: 'meta' })];
  const badges = (isShort: boolean): Row => badgeWords(edition?.badges ?? [], words, isShort);
  const room = width - LEAD_CELLS - 1;
  const rows = [[...length, ...badges(false)], [...length, ...badges(true)], badges(true)].map((rest) =>
    joined([...before, ...rest]),
  );
  const row = rows.find((one) => rowWidth(one, measurer) <= room) ?? rows.at(-1) ?? [];
  return [...fitRow([cell(' '.repeat(LEAD_CELLS)), ...row], width - 1, measurer), cell(' ')];
}

/** A space before spans, if there are any. */
const spaced = (row: Row): Row => (row.length === 0 ? row : [cell(' '), ...row]);

/** Parts separated by ` · `. */
const joined = (parts: Row): Row => parts.flatMap((one, i) => (i === 0 ? [one] : [cell(' · ', { role: 'meta' }), one]));

/** The badges and the time at the right of a related story. */
export function relatedCells(state: ReaderState, entry: StoryEntry): Row {
  const cluster = badgeCluster(listEdition(entry, state)?.badges ?? [], wordsOf(state));
  const time = padStart(timeOf(state, entry), LIST_TIME_CELLS, measurerOf(state));
  return [...spaced(cluster), cell(` ${time}`, { role: 'meta' })];
}
