import { wordFor } from '../../i18n/index.ts';
import type { Edition } from '../../story/model.ts';
import { isOutdated } from '../../story/origin/own-translation.ts';
import type { Role } from '../../text/styled-line.ts';
import { cellWidth, truncate } from '../../text/width.ts';
import type { Action } from '../keys/keymap.ts';
import { geometry, langsOf } from '../layout/geometry.ts';
import { cell, leftAndRight, type Row, rowWidth } from '../layout/row.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { isListCovered } from '../reading/listed/list-window.ts';
import { listEdition } from '../reading/listed/row-stories.ts';
import { unseenListed } from '../reading/listed/unseen.ts';
import { changesSinceRead } from '../reading/shown/earlier-version.ts';
import { documentOf, shownEdition, shownId, shownTop } from '../reading/shown/shown-document.ts';
import { scanProgress, syncProgressText } from '../reading/sync/progress.ts';
import { isGrowing } from '../reading/translation/growing-edition.ts';
import { namedEdition } from '../reading/translation/other-edition.ts';
import { isBeingTranslated, translationText } from '../reading/translation/progress.ts';
import { locationName } from '../reading/views/location-name.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { checkCount } from './deviations.ts';

/** The least cells for a title in the breadcrumbs, without its mark; shorter ones are omitted. */
const MIN_CRUMB = 10;

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

/**
 * The language and the key to the other one, or that there is none in the reading language; for two editions the keys
 * that swap them and close one.
 */
function languages(state: ReaderState, edition: Edition): Row {
  const size = geometry(state);
  const { editions, header, hint, langName, langNoun } = wordsOf(state).reader;
  const name = (lang: string): string => wordFor(langName, lang);
  const keyed = (action: Action, text: string | undefined): Row => [
    cell(`  ${keyOf(state, action)}`, { role: 'key' }),
    cell(` ${text}`, { role: 'meta' }),
  ];
  if (isBeingTranslated(state, edition.id)) {
    const progress = cell(`  ${translationText(state, true)}`, { role: 'accent' });
    return [progress, ...keyed('back', hint.stop), cell(' ')];
  }
  const story = state.library.stories.get(edition.id);
  const translation = story && Object.values(story.editions).find((one) => isGrowing(one) || isOutdated(one, story));
  const again = isGrowing(translation) ? hint.translateOn : hint.translateAgain;
  const changed =
    !translation || isGrowing(translation) ? [] : [cell(`  ${header.originalChanged}`, { role: 'warning' })];
  const offer = translation ? [...changed, ...keyed('translate', again)] : [];
  const parallel = documentOf(state)?.parallel;
  const count = checkCount(state);
  const checks = count === 0 ? [] : [cell(`  ${header.toCheck(count)}`, { role: 'warning' })];
  if (parallel) {
    const swap = parallel.isSideBySide ? hint.swap : hint.swapOrder;
    const isFull = size.narrow && (translation !== undefined || count > 0);
    const keys = [
      ...(isFull ? [] : keyed('language', swap)),
      ...(isFull && translation ? [] : keyed('parallel', hint.one)),
    ];
    return [...checks, ...offer, ...keys, cell(' ')];
  }
  const [other] = langsOf(state, edition.id).filter((lang) => lang !== edition.lang);
  if (!other) {
    if (edition.lang === state.lang) return [cell('   ')];
    if (namedEdition(edition, state.lang))
      return [...keyed('language', editions.known(wordFor(langNoun, state.lang))), cell(' ')];
    if (state.saved.engines.length > 0) return [...keyed('translate', hint.translate), cell(' ')];
    return [cell(`  ${header.noEdition(wordFor(langNoun, state.lang))} `, { role: 'meta' })];
  }
  // What is to check is found next to a changed original anyway.
  const first = offer.length > 0 ? offer : checks;
  const shown = size.narrow ? ' ' : `${first.length > 0 ? '  ' : ' '}${name(edition.lang)}`;
  return [...first, cell(shown, { role: 'meta' }), ...keyed('language', name(other)), cell(' ')];
}

/** How many passages were changed since the user read the story, with the key that shows them; shorter if there is little room. */
function changedSince(state: ReaderState, taken: number): Row {
  const changes = changesSinceRead(state);
  if (changes === 0) return [];
  const { sinceRead, sinceReadShort } = wordsOf(state).story.versions;
  const measurer = measurerOf(state);
  const said = (text: string): Row => [
    cell(`  ${keyOf(state, 'diff')}`, { role: 'key' }),
    cell(` ${text}`, { role: 'warning' }),
  ];
  const long = said(sinceRead(changes));
  const back = cellWidth(` ‹ ${locationName(state)}`, measurer);
  return back + taken + rowWidth(long, measurer) <= state.terminal.size.cols ? long : said(sinceReadShort(changes));
}

/** The header over a story: the list, breadcrumbs, what came meanwhile, and the languages. */
export function storyHeader(state: ReaderState): Row {
  const words = wordsOf(state).reader;
  const width = state.terminal.size.cols;
  const measurer = measurerOf(state);
  const elsewhere = isBeingTranslated(state, shownId(state)) ? '' : translationText(state);
  const news = elsewhere || syncProgressText(state);
  const came = isListCovered(state) ? unseenListed(state) : 0;
  const arrived = came > 0 ? words.sync.newStories(came) : '';
  const going =
    news + arrived === '' ? scanProgress(state) : [cell(news || arrived, { role: news === '' ? 'accent' : 'meta' })];
  const waiting: Row = going.length === 0 ? going : [cell('  '), ...going, cell(' ')];
  const edition = shownEdition(state);
  const document = documentOf(state);
  const right = edition ? languages(state, edition) : [];
  const end: Row = [...waiting, ...changedSince(state, rowWidth([...waiting, ...right], measurer)), ...right];
  const back = cell(` ‹ ${truncate(locationName(state), LOCATION_CELLS, measurer)}`, { role: 'accent' });
  const named: Row = [back, cell(`   ${words.parallelTitle}`, { role: 'meta' })];
  const isNamed = document?.parallel && rowWidth([...named, ...end], measurer) <= width;
  const left: Row = isNamed ? named : [back];
  const scrolledAway = document !== null && shownTop(state) >= document.titleRows;
  const room = width - rowWidth([...left, ...end], measurer);
  const way = crumbs(state, scrolledAway && edition ? edition.title : '', room);
  return leftAndRight([...left, ...way], end, width, measurer);
}
