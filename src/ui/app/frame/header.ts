import { listTime } from '../../../i18n/date.ts';
import { wordFor } from '../../../i18n/index.ts';
import type { Edition } from '../../../story/model.ts';
import type { Role } from '../../../text/styled-line.ts';
import { cellWidth, truncate } from '../../../text/width.ts';
import { feedsHeader } from '../../feeds/feeds-view.ts';
import { keyOf } from '../../keys/key-names.ts';
import type { Action } from '../../keys/keymap.ts';
import type { Geometry } from '../../layout/geometry.ts';
import { openCover } from '../../layout/layers.ts';
import { cell, leftAndRight, progressBar, type Row, rowWidth } from '../../layout/row.ts';
import { measurerOf, wordsOf } from '../../layout/typesetting.ts';
import { isListCovered } from '../../reading/listed/list-window.ts';
import { unreadCount } from '../../reading/listed/next-unread.ts';
import { listEdition } from '../../reading/listed/row-stories.ts';
import { unseenListed } from '../../reading/listed/unseen.ts';
import { documentOf, shownEdition, shownTop } from '../../reading/shown/shown-document.ts';
import { syncProgressText } from '../../reading/sync/progress.ts';
import { currentLocation, locationName } from '../../reading/views/location-name.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { screenOf } from '../screens.ts';

/** The least cells for a title in the breadcrumbs, without its mark; shorter ones are omitted. */
const MIN_CRUMB = 10;

/** Least cells between the left and the right part. */
const GAP = 1;

/** Greatest width of the name of the list over a story. */
const LOCATION_CELLS = 24;

const CRUMB_MARK = ' › ';

/** Titles of the stories that led here, oldest first. */
function trail(state: ReaderState): readonly string[] {
  const ids = state.story.history[state.story.at]?.trail ?? [];
  return ids.map((id) => {
    const entry = state.library.catalogue.entry(id);
    return entry ? (listEdition(entry, state)?.title ?? id) : id;
  });
}

/**
 * Breadcrumbs in `room` cells: the titles of earlier stories and `title`, that of the open one ('' while it is on the
 * page). The open story's title gets up to half of the room; the others share the rest, and the oldest are omitted.
 */
function crumbs(state: ReaderState, title: string, room: number): Row {
  const measurer = measurerOf(state);
  const cells = (text: string): number => cellWidth(text, measurer) + CRUMB_MARK.length;
  const way = trail(state);
  const needed = way.reduce((sum, text) => sum + cells(text), 0);
  const own = title === '' ? 0 : Math.min(cells(title), Math.max(Math.ceil(room / 2), room - needed));
  let shown = way;
  while (shown.length > 0 && Math.floor((room - own) / shown.length) < MIN_CRUMB + CRUMB_MARK.length) {
    shown = shown.slice(1);
  }
  const each = shown.reduce((sum, text) => sum + cells(text), 0) <= room - own ? room : (room - own) / shown.length;
  const part = (text: string, most: number, role: Role): Row => [
    cell(CRUMB_MARK, { role: 'rule' }),
    cell(truncate(text, Math.floor(most) - CRUMB_MARK.length, measurer), { role }),
  ];
  const last = title === '' ? [] : part(title, shown.length === 0 ? room : own, 'title');
  return [...shown.flatMap((text) => part(text, each, 'meta')), ...last];
}

/** A word and a progress bar while the library is scanned; in a narrow frame only the bar. */
function progress(state: ReaderState, geometry: Geometry): Row {
  if (state.library.progress === null) return [];
  const word = geometry.narrow ? '' : `${wordsOf(state).reader.checkingStories} `;
  return [
    cell(word, { role: 'meta' }),
    ...progressBar(state.library.progress, geometry.narrow ? 6 : 10, measurerOf(state)),
  ];
}

/**
 * The language and the key to the other one, or that there is none in the reading language; for two editions the keys
 * that swap them and close one.
 */
function languages(state: ReaderState, geometry: Geometry, edition: Edition): Row {
  const { header, hint, keyName, langName, langNoun } = wordsOf(state).reader;
  const name = (lang: string): string => wordFor(langName, lang);
  const keyed = (action: Action, text: string | undefined): Row => [
    cell(`  ${keyOf(action, keyName, state.settings.keys)}`, { role: 'key' }),
    cell(` ${text}`, { role: 'meta' }),
  ];
  const parallel = documentOf(state, geometry)?.parallel;
  if (parallel) {
    const swap = parallel.isSideBySide ? hint.swap : hint.swapOrder;
    return [...keyed('language', swap), ...keyed('parallel', hint.one), cell(' ')];
  }
  const [other] = (state.library.catalogue.entry(edition.id)?.langs ?? []).filter((lang) => lang !== edition.lang);
  if (!other) {
    const missing = edition.lang === state.lang ? '' : header.noEdition(wordFor(langNoun, state.lang));
    return [cell(`  ${missing} `, { role: 'meta' })];
  }
  const shown = cell(` ${geometry.narrow ? '' : name(edition.lang)}`, { role: 'meta' });
  return [shown, ...keyed('language', name(other)), cell(' ')];
}

/** How much of a list is unread; of a search, how much was found; `isShort` without the total. */
function countsOf(state: ReaderState, isShort: boolean): string {
  const { header, searchHint } = wordsOf(state).reader;
  const { listed, total, unread } = state.list;
  const { kind, isUnreadOnly } = currentLocation(state);
  if (kind === 'search') {
    if (isShort) return header.stories(listed);
    return isUnreadOnly ? header.counts(listed, total) : searchHint.hits(listed);
  }
  const [left, all] = kind === 'all' ? [unreadCount(state), state.library.catalogue.size] : [unread, total];
  if (left === null) return header.stories(all);
  if (isShort) return header.unreadShort(left);
  return isUnreadOnly ? header.unreadOnly(left, all) : header.unread(left, all);
}

/** The name of a list with its counts: everything, without the total and the order, or the name alone. */
function listName(state: ReaderState, amount: 'whole' | 'short' | 'name'): Row {
  const { appName, sort } = wordsOf(state).reader;
  const { list } = state;
  const name = cell(` ${locationName(state)}`, { role: 'title' });
  if (amount === 'name') return [name];
  const isWhole = amount === 'whole';
  const order = list.sort === 'date' || !isWhole ? '' : ` · ${sort[list.sort]}`;
  return [
    ...(list.isFirstRun && isWhole && currentLocation(state).kind === 'all'
      ? [cell(` ${appName} ·`, { role: 'title' })]
      : []),
    name,
    cell(` · ${countsOf(state, !isWhole)}${order}`, { role: 'meta' }),
  ];
}

interface News {
  /** Most important first. */
  readonly parts: readonly Row[];
  /** Whether the first part is shown on any screen. */
  readonly isUrgent: boolean;
}

/** What the reader is doing; or the last sync and the key for the next one. */
function listNews(state: ReaderState, geometry: Geometry): News {
  const { header, keyName, hint, searchHint } = wordsOf(state).reader;
  const meta = (text: string): Row => [cell(text, { role: 'meta' })];
  const urgent = (part: Row): News => ({ parts: [part], isUrgent: true });
  if (state.search.share !== null) {
    return urgent([
      ...meta(geometry.narrow ? '' : `${searchHint.searching} `),
      ...progressBar(state.search.share, 10, measurerOf(state)),
    ]);
  }
  const going = syncProgressText(state, geometry);
  if (going !== '') return urgent(meta(going));
  if (state.library.progress !== null) return urgent(progress(state, geometry));
  const { feeds, lastSync } = state.sync;
  const at = listTime(lastSync, state.localDay, wordsOf(state).lang, state.utcOffset);
  const key = cell(keyOf('sync', keyName, state.settings.keys), { role: 'key' });
  const parts = [
    ...(at === '' || feeds === 0 ? [] : [meta(header.synced(at))]),
    ...(feeds === 0 ? [] : [[key, ...meta(` ${hint.sync}`)]]),
  ];
  return { parts, isUrgent: false };
}

/**
 * The header of a list: where one is and how much is unread, then what the reader is doing. Without room the key, the time of the
 * sync and the total are left out, in this order; the name is cut last.
 */
function listHeader(state: ReaderState, geometry: Geometry): Row {
  const measurer = measurerOf(state);
  const width = state.terminal.size.cols;
  const { parts, isUrgent } = listNews(state, geometry);
  const least = isUrgent ? 1 : 0;
  const right = (count: number): Row => [
    ...parts.slice(0, count).flatMap((part, i) => (i === 0 ? part : [cell(' · ', { role: 'meta' }), ...part])),
    cell(' '),
  ];
  const candidates: (readonly [Row, Row])[] = [];
  for (let count = parts.length; count >= least; count -= 1) candidates.push([listName(state, 'whole'), right(count)]);
  candidates.push([listName(state, 'short'), right(least)]);
  const fitting = candidates.find(([left, end]) => rowWidth([...left, ...end], measurer) + GAP <= width);
  const [left, end] = fitting ?? [listName(state, 'name'), right(least)];
  return leftAndRight(left, end, width, measurer);
}

/** The top row: where one is over a list, breadcrumbs and languages over a story. */
export function headerRow(state: ReaderState, geometry: Geometry): Row {
  const words = wordsOf(state).reader;
  const width = state.terminal.size.cols;
  const measurer = measurerOf(state);
  const news = syncProgressText(state, geometry);
  const cover = openCover(state);
  if (cover && screenOf(cover).body?.(state, cover)) {
    const title = cell(` ${screenOf(cover).title?.(state, cover)}`, { role: 'title' });
    return leftAndRight([title], [cell(news === '' ? '' : ` ${news} `, { role: 'meta' })], width, measurer);
  }
  if (state.screen === 'feeds') return feedsHeader(state, geometry, width);
  if (state.screen === 'list') return listHeader(state, geometry);
  const came = isListCovered(state, geometry) ? unseenListed(state) : 0;
  const arrived = came > 0 ? words.sync.newStories(came) : '';
  const going =
    news + arrived === ''
      ? progress(state, geometry)
      : [cell(news || arrived, { role: news === '' ? 'accent' : 'meta' })];
  const waiting: Row = going.length === 0 ? going : [cell('  '), ...going, cell(' ')];
  const edition = shownEdition(state);
  const document = documentOf(state, geometry);
  const right = edition ? languages(state, geometry, edition) : [];
  const end: Row = [...waiting, ...right];
  const back = cell(` ‹ ${truncate(locationName(state), LOCATION_CELLS, measurer)}`, { role: 'accent' });
  const named: Row = [back, cell(`   ${words.parallelTitle}`, { role: 'meta' })];
  const isNamed = document?.parallel && rowWidth([...named, ...end], measurer) <= width;
  const left: Row = isNamed ? named : [back];
  const scrolledAway = document !== null && shownTop(state) >= document.titleRows;
  const room = width - rowWidth([...left, ...end], measurer);
  const way = crumbs(state, scrolledAway && edition ? edition.title : '', room);
  return leftAndRight([...left, ...way], end, width, measurer);
}
