import type { Messages } from '../../i18n/index.ts';
import { hasBadgeWords } from '../../page/badges.ts';
import { menuTermsOnly, queryOf } from '../../story/query/filter.ts';
import { cellWidth } from '../../text/width.ts';
import type { Action } from '../keys/keymap.ts';
import { geometry, offerRows } from '../layout/geometry.ts';
import { block, cell, fitRow, type Row, selectedRow } from '../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { noteRows, viewRows, visibleRows } from '../reading/listed/list-window.ts';
import { entryAt } from '../reading/listed/row-stories.ts';
import { unseenAbove } from '../reading/listed/unseen.ts';
import { hasSources } from '../reading/sync/sync.ts';
import { currentLocation } from '../reading/views/location-name.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { viewRow } from './saved-views-row.ts';
import { LEAD_CELLS, listedAt, storyInTwoRows, storyRow } from './story-row.ts';

/**
 * What is said below the list: at the first start what the signs of the rows mean, the first keys and other places, in one row
 * only the keys; later how to add a feed while there is none. To a screen reader rows say their signs in words.
 */
export function offeredTexts(state: ReaderState, width: number, rows = Number.POSITIVE_INFINITY): readonly string[] {
  const { reader, story } = wordsOf(state);
  const measurer = measurerOf(state);
  const offer = !hasSources(state) ? [reader.sync.offer] : [];
  if (!state.list.isFirstRun || rows === 0) return offer.slice(0, rows);
  const fitting = (long: string, short: string): string => (cellWidth(long, measurer) < width ? long : short);
  const key = (action: Action): string => keyOf(state, action);
  const keys = fitting(
    reader.firstKeys(key('open'), key('language'), key('record'), key('help')),
    reader.firstKeysShort(key('open'), key('language'), key('help')),
  );
  if (rows === 1) return [keys];
  const { badgeShort, cluster } = story;
  const badges = hasBadgeWords(width)
    ? `${badgeShort['ai-text']} · ${badgeShort['fact-checked-auto']}`
    : `${cluster.text}${cluster.bySoftware}`;
  const signs = fitting(reader.firstSigns(measurer.glyphs.unread, badges), reader.firstSignsShort(badges));
  const [places = reader.firstPlaces(key('feeds'), key('settings'), key('toList'))] = offer;
  return [...(state.terminal.linear ? [] : [signs]), keys, places];
}

function emptyText(state: ReaderState, words: Messages): string {
  const { catalogue, progress } = state.library;
  const { keyName } = words.reader;
  if (progress !== null) return words.reader.notYet;
  if (catalogue.size === 0) return words.reader.emptyLibrary;
  const isSearching = state.search.before !== null;
  if (!isSearching && ['feed', 'folder', 'today'].includes(currentLocation(state).kind))
    return words.reader.feeds.noStories;
  // In the line of the search keys are letters, except the one that cancels it.
  return isSearching || queryOf(menuTermsOnly(state.list.filter)).length < queryOf(state.list.filter).length
    ? words.reader.noMatch(isSearching ? (keyName.esc ?? 'Esc') : keyOf(state, 'back'))
    : words.reader.emptyList(keyOf(state, 'filter'));
}

/** The rows of the stories on the screen; the selected one is tinted while the list has the keys. */
function storyRows(state: ReaderState, width: number): Row[] {
  const { rowsPerStory } = geometry(state);
  return visibleRows(state).flatMap(({ index, part }) => {
    const entry = part === 0 ? entryAt(state, index) : undefined;
    if (!entry) return [];
    const listed = listedAt(state, entry, index);
    const rows = rowsPerStory === 2 ? storyInTwoRows(state, listed, width) : [storyRow(state, listed, width)];
    const drawn = rows.map((row) => fitRow(row, width, measurerOf(state)));
    return listed.isChosen && state.screen === 'list' ? drawn.map(selectedRow) : drawn;
  });
}

/** How many new stories are hidden above, and the key that leads to them; as many rows as a story has. */
function newAbove(state: ReaderState): Row[] {
  const rows = noteRows(state);
  if (rows === 0) return [];
  const { sync } = wordsOf(state).reader;
  const count = sync.newStories(unseenAbove(state, state.list.top));
  const note: Row = [
    cell(`${' '.repeat(LEAD_CELLS)}↑ ${count}`, { role: 'accent' }),
    cell(' · ', { role: 'meta' }),
    cell(keyOf(state, 'top'), { role: 'key' }),
  ];
  return [note, []].slice(0, rows);
}

/** The list pane: views, what is new above, stories, a note on unreadable files, offers. */
export function listPane(state: ReaderState, width: number): Row[] {
  const size = geometry(state);
  const words = wordsOf(state);
  const measurer = measurerOf(state);
  const { unreadable } = state.library.catalogue;
  const offers = offerRows(state, size);
  const empty: Row[] = [[], [cell(` ${emptyText(state, words)}`, { role: 'meta' })]];
  const rows = [
    ...(viewRows(state) > 0 ? [viewRow(state, width)] : []),
    ...newAbove(state),
    ...(state.list.visible.length === 0 ? empty : storyRows(state, width)),
  ];
  const note = ` ${words.reader.unreadable(unreadable, state.programs.checkCommand)}`;
  const offered = offeredTexts(state, width, offers);
  return [
    ...block(rows, width, size.bodyHeight - (unreadable > 0 ? 1 : 0) - offers, measurer),
    ...(unreadable > 0 ? [fitRow([cell(note, { role: 'warning' })], width, measurer)] : []),
    ...offered.map((text) => fitRow([cell(` ${text}`, { role: 'meta' })], width, measurer)),
  ];
}
