import { truncate } from '../layout/width.ts';
import { documentOf, shownEdition } from '../reader/document.ts';
import type { Geometry } from '../reader/geometry.ts';
import { keyOf } from '../reader/key-names.ts';
import type { Action } from '../reader/keymap.ts';
import { unreadCount } from '../reader/list.ts';
import { rulerOf } from '../reader/ruler.ts';
import type { ReaderState } from '../reader/state.ts';
import { wordsOf } from '../reader/step.ts';
import type { Edition } from '../story/model.ts';
import { listEdition } from './list-view.ts';
import { gettingNews } from './news-progress.ts';
import { progressBar } from './progress-bar.ts';
import { cell, type Row, spread } from './row.ts';

const CRUMB_CELLS = 22;

function counts(state: ReaderState): string {
  return wordsOf(state).reader.unread(unreadCount(state), state.catalogue.size);
}

function trail(state: ReaderState): string[] {
  const ids = state.history[state.at]?.trail ?? [];
  return ids.slice(-3).map((id) => {
    const entry = state.catalogue.entry(id);
    return truncate(entry ? (listEdition(entry, state)?.title ?? id) : id, CRUMB_CELLS, rulerOf(state));
  });
}

/** A word and a bar while the library is looked through; the bar alone where there is little room. */
function progress(state: ReaderState, geometry: Geometry): Row {
  if (state.progress === null) return [];
  const word = geometry.narrow ? '' : `${wordsOf(state).reader.lookingThrough} `;
  return [
    cell(` ${word}`, { role: 'meta' }),
    ...progressBar(state.progress, geometry.narrow ? 6 : 10, rulerOf(state)),
    cell('  '),
  ];
}

/** The language on show and the key to the other one; over two editions the keys that turn them round and close one. */
function languages(state: ReaderState, geometry: Geometry, edition: Edition): Row {
  const { hint, keyName, langName } = wordsOf(state).reader;
  const name = (lang: string): string => langName[lang] ?? lang;
  const keyed = (action: Action, text: string | undefined): Row => [
    cell(`  ${keyOf(action, keyName)}`, { role: 'key' }),
    cell(` ${text}`, { role: 'meta' }),
  ];
  const parallel = documentOf(state, geometry)?.parallel;
  if (parallel) {
    const swap = parallel.isBeside ? hint.swap : hint.swapOrder;
    return [...keyed('language', swap), ...keyed('parallel', hint.one), cell(' ')];
  }
  const [other] = (state.catalogue.entry(edition.id)?.langs ?? []).filter((lang) => lang !== edition.lang);
  const shown = cell(` ${geometry.narrow ? '' : name(edition.lang)}`, { role: 'meta' });
  return [shown, ...(other ? keyed('language', name(other)) : []), cell(' ')];
}

/** The row at the top: the program and what is unread over the list; the way here and the languages over a story. */
export function headerRow(state: ReaderState, geometry: Geometry): Row {
  const words = wordsOf(state).reader;
  const width = state.size.cols;
  const ruler = rulerOf(state);
  const { page, menu } = state;
  const news = gettingNews(state, geometry);
  if (page || menu?.kind === 'settings') {
    const titles = {
      record: words.recordTitle,
      terms: words.terms.title,
      help: words.helpTitle,
      notice: words.consent.noticeTitle,
      failures: words.sync.missedTitle,
      history: wordsOf(state).cli.past.historyTitle,
      stats: wordsOf(state).cli.past.statsTitle,
    };
    const title = cell(` ${page ? titles[page.kind] : words.settingsTitle}`, { role: 'title' });
    return spread([title], [cell(news === '' ? '' : ` ${news} `, { role: 'meta' })], width, ruler);
  }
  const waiting: Row = news === '' ? progress(state, geometry) : [cell(`  ${news} `, { role: 'meta' })];
  const name = (lang: string): string => words.langName[lang] ?? lang;
  if (state.screen === 'list') {
    const order = state.sort === 'date' || geometry.narrow ? '' : `${words.sort[state.sort]}  `;
    const right = `${order}${counts(state)}  ${geometry.narrow ? '' : `${name(state.lang)} `}`;
    const title = cell(` ${words.appName}`, { role: 'title' });
    const number = cell(news === '' ? right : ` ${right}`, { role: 'meta' });
    if (news === '') return spread([title], [...waiting, number], width, ruler);
    // On the left it stays where it is however many stories there are; where there is little room, it stands for the name.
    return spread(geometry.narrow ? [cell(` ${news}`, { role: 'meta' })] : [title, ...waiting], [number], width, ruler);
  }
  const edition = shownEdition(state);
  const document = documentOf(state, geometry);
  const right = edition ? languages(state, geometry, edition) : [];
  const crumbs = trail(state).flatMap((title) => [cell(' › ', { role: 'rule' }), cell(title, { role: 'meta' })]);
  const parallel: Row = document?.parallel ? [cell(`   ${words.parallelTitle}`, { role: 'meta' })] : [];
  const scrolledAway = document !== null && state.top >= document.titleRows;
  const title: Row =
    scrolledAway && edition ? [cell(' › ', { role: 'rule' }), cell(edition.title, { role: 'title' })] : [];
  return spread(
    [cell(` ‹ ${words.list}`, { role: 'accent' }), ...parallel, ...crumbs, ...title],
    [...waiting, ...right],
    width,
    ruler,
  );
}
