import { wordFor } from '../../i18n/index.ts';
import type { Edition } from '../../story/model.ts';
import type { Role } from '../../text/styled-line.ts';
import { cellWidth, truncate } from '../../text/width.ts';
import type { ReaderState } from '../app/state.ts';
import { wordsOf } from '../app/update-result.ts';
import { keyOf } from '../keys/key-names.ts';
import type { Action } from '../keys/keymap.ts';
import type { Geometry } from '../layout/geometry.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { listEdition } from '../list/list-view.ts';
import { unreadCount } from '../list/next-unread.ts';
import { documentOf, shownEdition } from '../story/shown-document.ts';
import { progressBar, syncProgressText } from '../sync/progress.ts';
import { cell, leftAndRight, type Row, rowWidth } from './row.ts';

/** The least cells for a title in the breadcrumbs, without its mark; shorter ones are omitted. */
const MIN_CRUMB = 10;

const CRUMB_MARK = ' › ';

function counts(state: ReaderState): string {
  return wordsOf(state).reader.unread(unreadCount(state), state.library.catalogue.size);
}

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
    cell(` ${word}`, { role: 'meta' }),
    ...progressBar(state.library.progress, geometry.narrow ? 6 : 10, measurerOf(state)),
    cell('  '),
  ];
}

/** The language and the key to the other one; for two editions the keys that swap them and close one. */
function languages(state: ReaderState, geometry: Geometry, edition: Edition): Row {
  const { hint, keyName, langName } = wordsOf(state).reader;
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
  const shown = cell(` ${geometry.narrow ? '' : name(edition.lang)}`, { role: 'meta' });
  return [shown, ...(other ? keyed('language', name(other)) : []), cell(' ')];
}

/** The top row: the program and the unread count over a list, breadcrumbs and languages over a story. */
export function headerRow(state: ReaderState, geometry: Geometry): Row {
  const words = wordsOf(state).reader;
  const width = state.terminal.size.cols;
  const measurer = measurerOf(state);
  const { page, menu } = state;
  const news = syncProgressText(state, geometry);
  if (page || menu?.kind === 'settings') {
    const titles = {
      record: words.recordTitle,
      terms: words.terms.title,
      help: words.helpTitle,
      notice: words.consent.noticeTitle,
      failures: words.sync.missedTitle,
      history: wordsOf(state).cli.history.historyTitle,
      stats: wordsOf(state).cli.history.statsTitle,
    };
    const title = cell(` ${page ? titles[page.kind] : words.settingsTitle}`, { role: 'title' });
    return leftAndRight([title], [cell(news === '' ? '' : ` ${news} `, { role: 'meta' })], width, measurer);
  }
  const waiting: Row = news === '' ? progress(state, geometry) : [cell(`  ${news} `, { role: 'meta' })];
  const name = (lang: string): string => wordFor(words.langName, lang);
  if (state.screen === 'list') {
    const order = state.list.sort === 'date' || geometry.narrow ? '' : `${words.sort[state.list.sort]}  `;
    const right = `${order}${counts(state)}  ${geometry.narrow ? '' : `${name(state.lang)} `}`;
    const title = cell(` ${words.appName}`, { role: 'title' });
    const number = cell(news === '' ? right : ` ${right}`, { role: 'meta' });
    if (news === '') return leftAndRight([title], [...waiting, number], width, measurer);
    // At the left, where the number of stories does not move it; in a narrow frame instead of the name.
    return leftAndRight(
      geometry.narrow ? [cell(` ${news}`, { role: 'meta' })] : [title, ...waiting],
      [number],
      width,
      measurer,
    );
  }
  const edition = shownEdition(state);
  const document = documentOf(state, geometry);
  const right = edition ? languages(state, geometry, edition) : [];
  const end: Row = [...waiting, ...right];
  const back = cell(` ‹ ${words.list}`, { role: 'accent' });
  const named: Row = [back, cell(`   ${words.parallelTitle}`, { role: 'meta' })];
  const isNamed = document?.parallel && rowWidth([...named, ...end], measurer) <= width;
  const left: Row = isNamed ? named : [back];
  const scrolledAway = document !== null && state.story.top >= document.titleRows;
  const room = width - rowWidth([...left, ...end], measurer);
  const way = crumbs(state, scrolledAway && edition ? edition.title : '', room);
  return leftAndRight([...left, ...way], end, width, measurer);
}
