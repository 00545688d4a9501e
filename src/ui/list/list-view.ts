import { formatDate } from '../../i18n/date.ts';
import type { Messages } from '../../i18n/index.ts';
import { relativeDay } from '../../i18n/relative-time.ts';
import {
  badgeColumns,
  type ColumnSlot,
  columnWidths,
  languageColumn,
  languageLabels,
  shortBadges,
} from '../../page/badges.ts';
import type { EntryEdition, StoryEntry } from '../../story/entry.ts';
import { searchedWords } from '../../story/query/parse-query.ts';
import { cellWidth, padEnd, truncate } from '../../text/width.ts';
import type { ReaderState } from '../app/state.ts';
import { wordsOf } from '../app/update-result.ts';
import { block, cell, fitRow, type Row, restyle, rowWidth } from '../frame/row.ts';
import { keyOf } from '../keys/key-names.ts';
import { type Geometry, offerRows } from '../layout/geometry.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { markedText } from '../search/marked-text.ts';
import { progressBar } from '../sync/progress.ts';
import { isWatched } from '../watch/watched-terms.ts';
import { collapsedAt, isExpanded, rowsBelowShownReport } from './collapse.ts';
import { expandedQuery, isFiltered, menuTermsOnly, queryOf } from './filter.ts';
import { filterWords } from './filter-words.ts';
import { viewRows, visibleRows } from './list-window.ts';
import { unreadStoryAt } from './next-unread.ts';
import { entryAt, idsAt } from './row-stories.ts';
import { viewRow } from './saved-views-row.ts';
import { showsSource, sourceCells, sourceWidth, sourceWithin } from './source-cells.ts';
import { offeredTexts } from './start-hints.ts';

const LANGS = 5;

/** The edition whose title a list shows: that of the reading language, or the first. */
export function listEdition(entry: StoryEntry, state: Pick<ReaderState, 'lang'>): EntryEdition | undefined {
  return entry.editions[state.lang] ?? entry.editions[entry.langs[0] ?? ''];
}

/** The columns that leave the title enough room; languages are dropped first, then the picture, then the check. */
function columnsFor(
  width: number,
  widths: Readonly<Record<ColumnSlot, number>>,
  taken: number,
): { slots: ColumnSlot[]; langs: boolean } {
  const slots: ColumnSlot[] = width >= 100 ? ['text', 'image', 'check', 'translation'] : ['text', 'image', 'check'];
  const title = (langs: boolean): number =>
    width - taken - 3 - slots.reduce((sum, slot) => sum + widths[slot] + 1, 0) - (langs ? LANGS + 1 : 0);
  let langs = true;
  if (title(langs) < 30) langs = false;
  if (title(langs) < 28) slots.splice(slots.indexOf('image'), 1);
  if (title(langs) < 20) slots.splice(slots.indexOf('check'), 1);
  return { slots, langs };
}

/** A row of the list: a story, and the reports of the same event that it represents. */
interface Listed {
  readonly entry: StoryEntry;
  readonly index: number;
  readonly chosen: boolean;
  readonly read: boolean;
}

/** The pointer and the read mark: a row is read if everything that it represents is. */
function marks({ chosen, read }: Listed): string {
  return `${chosen ? '❯' : ' '}${read ? '○' : '●'} `;
}

/** The title after its star; an expanded report is indented below the newest. */
function titleOf(state: ReaderState, { entry, index }: Listed): string {
  const title = listEdition(entry, state)?.title ?? entry.id;
  const indent = rowsBelowShownReport(state, index) > 0 ? '  ' : '';
  const starred = idsAt(state, index).some((id) => state.marks.starred.has(id));
  return `${indent}${starred ? `${measurerOf(state).glyphs.star} ` : ''}${title}`;
}

/** A title in exactly `width` cells, ending with the number of further reports. */
function titleCells(state: ReaderState, listed: Listed, width: number): Row {
  const measurer = measurerOf(state);
  const more = collapsedAt(state, listed.index).length;
  const suffix = more > 0 ? ` +${more}` : '';
  const room = Math.max(1, width - suffix.length);
  const title = padEnd(truncate(titleOf(state, listed), room, measurer), room, measurer);
  const marked = markedText(title, listed.read ? { role: 'meta' } : { role: 'title' }, wanted(state), measurer);
  return more > 0 ? [...marked, cell(suffix, { role: 'accent' })] : marked;
}

/**
 * The badge columns and languages at the right of a row of `width` cells, of which `taken` are used in addition to the
 * title.
 */
export function storyColumns(state: ReaderState, entry: StoryEntry, width: number, taken = 0): Row {
  const words = wordsOf(state);
  const measurer = measurerOf(state);
  const widths = columnWidths(state.library.catalogue.present, words, measurer);
  const { slots, langs } = columnsFor(width, widths, taken);
  const columns = badgeColumns(listEdition(entry, state)?.badges ?? [], slots, widths, words, measurer);
  return langs
    ? [...columns, cell(` ${languageColumn(entry.langs, LANGS, words, measurer)}`, { role: 'meta' })]
    : columns;
}

/** The words of the search, to highlight them in titles. */
const wanted = (state: ReaderState): readonly string[] => searchedWords(expandedQuery(state, state.list.filter));

/**
 * The label of a row that represents a story with a watched term, in a column right of the title; absent if nothing is
 * watched.
 */
function watchCells(state: ReaderState, index: number): Row {
  if (state.watch.terms.length === 0) return [];
  const word = wordsOf(state).reader.terms.watched;
  const measurer = measurerOf(state);
  const text = isWatchedAt(state, index) ? word : '';
  return [cell(` ${padEnd(text, cellWidth(word, measurer), measurer)}`, { role: 'accent' })];
}

function isWatchedAt(state: ReaderState, index: number): boolean {
  return idsAt(state, index).some((id) => {
    const entry = state.library.catalogue.entry(id);
    return entry !== undefined && isWatched(state, entry);
  });
}

function storyRow(state: ReaderState, listed: Listed, width: number): Row {
  const { entry } = listed;
  const measurer = measurerOf(state);
  const { present } = state.library.catalogue;
  const column = sourceWidth(present, width, measurer);
  const watched = watchCells(state, listed.index);
  const marked = rowWidth(watched, measurer);
  const columns = storyColumns(state, entry, width, (column > 0 ? column + 1 : 0) + marked);
  const source = column === 0 && isExpanded(state, listed.index) ? sourceWithin(present) : column;
  const from = sourceCells(listEdition(entry, state)?.source ?? '', source, measurer);
  const room = width - 3 - rowWidth(from, measurer) - marked - rowWidth(columns, measurer);
  return [cell(marks(listed), { role: 'accent' }), ...from, ...titleCells(state, listed, room), ...watched, ...columns];
}

function narrowRow(state: ReaderState, listed: Listed, part: 0 | 1, width: number, words: Messages): Row {
  const { entry } = listed;
  const edition = listEdition(entry, state);
  const measurer = measurerOf(state);
  if (part === 0) return [cell(marks(listed), { role: 'accent' }), ...titleCells(state, listed, width - 3)];
  const source = showsSource(state.library.catalogue.present) ? (edition?.source ?? '') : '';
  const parts = [
    ...(isWatchedAt(state, listed.index) ? [cell(words.reader.terms.watched, { role: 'accent' })] : []),
    ...(source === '' ? [] : [cell(truncate(source, Math.floor(width / 3), measurer), { role: 'meta' })]),
    ...shortBadges(edition?.badges ?? [], words),
    cell(languageLabels(entry.langs, words), { role: 'meta' }),
  ];
  const row = [cell('   '), ...parts.flatMap((one, i) => (i === 0 ? [one] : [cell(' · ', { role: 'meta' }), one]))];
  return fitRow(row, width, measurer);
}

/** The least cells for the words of a filter next to its counts. */
const MIN_WORDS = 8;

/** The filter in words and the number of stories that the unread filter hides; the words give way if there is little room. */
function summaryRow(state: ReaderState, width: number): Row {
  const words = wordsOf(state);
  const measurer = measurerOf(state);
  const { filter: names, searchHint } = words.reader;
  if (state.search.share !== null) {
    const what = ` ${filterWords(state, words)} — ${searchHint.searching} `;
    return [cell(what, { role: 'accent' }), ...progressBar(state.search.share, 10, measurer)];
  }
  const hidden: Row = state.list.hidden > 0 ? [cell(` · ${names.hidden(state.list.hidden)}`, { role: 'meta' })] : [];
  const counts = names.counts(state.list.listed, state.library.catalogue.size);
  const room = width - cellWidth(`  — ${counts}`, measurer) - rowWidth(hidden, measurer);
  const whole = filterWords(state, words);
  const asked = cellWidth(whole, measurer) <= room ? whole : filterWords(state, words, true);
  const what = room < MIN_WORDS && hidden.length > 0 ? '' : `${truncate(asked, room, measurer)} — `;
  return [cell(` ${what}${counts}`, { role: 'accent' }), ...hidden];
}

function emptyText(state: ReaderState, words: Messages): string {
  const { catalogue, progress } = state.library;
  const { keyName } = words.reader;
  if (progress !== null) return words.reader.notYet;
  if (catalogue.size === 0) return words.reader.emptyLibrary;
  // In an open line keys are letters, except the one that cancels it.
  return state.prompt || queryOf(menuTermsOnly(state.list.filter)).length < queryOf(state.list.filter).length
    ? words.reader.noMatch(state.prompt ? (keyName.esc ?? 'Esc') : keyOf('back', keyName, state.settings.keys))
    : words.reader.emptyList(keyOf('filter', keyName, state.settings.keys));
}

/** The list pane: a note on the filter in force, the stories under their days, a note on unreadable files. */
export function listPane(state: ReaderState, geometry: Geometry, width: number): Row[] {
  const words = wordsOf(state);
  const measurer = measurerOf(state);
  const active = state.screen === 'list';
  const rows: Row[] = [];
  if (viewRows(state, geometry) > 0) rows.push(viewRow(state, width));
  if (isFiltered(state.list.filter)) {
    rows.push(summaryRow(state, width));
  }
  for (const row of visibleRows(state, geometry)) {
    if (row.kind === 'day') {
      const named = relativeDay(row.published, state.localDay, words.lang);
      const date = ` ${formatDate(row.published, words.lang)}${named && ` · ${named}`}`;
      rows.push([cell(date, { role: 'meta' })]);
      continue;
    }
    const entry = entryAt(state, row.index);
    if (!entry) continue;
    const chosen = row.index === state.list.cursor;
    const listed = { entry, index: row.index, chosen, read: unreadStoryAt(state, row.index) === '' };
    const drawn = fitRow(
      geometry.narrow ? narrowRow(state, listed, row.part, width, words) : storyRow(state, listed, width),
      width,
      measurer,
    );
    rows.push(chosen && active ? restyle(drawn, { role: 'selection' }) : drawn);
  }
  if (state.list.visible.length === 0) rows.push([], [cell(` ${emptyText(state, words)}`, { role: 'meta' })]);
  const offers = offerRows(state, geometry);
  const height = geometry.bodyHeight - (state.library.catalogue.unreadable > 0 ? 1 : 0) - offers;
  const pane = block(rows, width, height, measurer);
  if (state.library.catalogue.unreadable > 0) {
    pane.push(
      fitRow(
        [
          cell(` ${words.reader.unreadable(state.library.catalogue.unreadable, state.programs.checkCommand)}`, {
            role: 'warning',
          }),
        ],
        width,
        measurer,
      ),
    );
  }
  const offered = offers > 0 ? offeredTexts(state, width).slice(0, offers) : [];
  pane.push(...offered.map((text) => fitRow([cell(` ${text}`, { role: 'meta' })], width, measurer)));
  return pane;
}
