import { wordFor } from '../../i18n/index.ts';
import { termsIn } from '../../story/glossary/find-terms.ts';
import type { Glossary, GlossaryTerm } from '../../story/glossary/glossary.ts';
import { type Stats, statsOf } from '../../story/history/reading-stats.ts';
import type { Edition, Lang } from '../../story/model.ts';
import { blockText } from '../../story/plain-text.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import { cleanText } from '../../text/clean.ts';
import type { Line } from '../../text/styled-line.ts';
import { historyView, noJournal } from '../history/history-view.ts';
import { statsLines } from '../history/stats-lines.ts';
import { keyOf } from '../keys/key-names.ts';
import { blankLine, span, textLines } from '../layout/fields.ts';
import type { Geometry } from '../layout/geometry.ts';
import { withText } from '../layout/linear-geometry.ts';
import { typesettingOf } from '../layout/typesetting.ts';
import { uiOf, wordsOf } from '../layout/words.ts';
import type { PageKind } from '../state/page.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { LoadedReadings } from '../state/reading-history.ts';
import { recordLines } from '../story/origin-record.ts';
import { isParallel, shownEdition, shownId } from '../story/shown-document.ts';
import { helpLines } from './help-page.ts';
import { queryLines } from './query-page.ts';
import { termLines } from './term-lines.ts';

/** The rows of an open page of text for the width of the screen. */
export function pageLines(state: ReaderState, kind: PageKind, geometry: Geometry): readonly Line[] {
  const room = Math.max(1, state.terminal.size.cols - (geometry.narrow ? 2 : 4));
  const width = state.terminal.linear ? Number.POSITIVE_INFINITY : Math.min(90, room);
  const lines = linesOf(state, kind, geometry, width, room);
  return state.terminal.linear ? withText(lines) : lines;
}

function linesOf(state: ReaderState, kind: PageKind, geometry: Geometry, width: number, room: number): readonly Line[] {
  switch (kind) {
    case 'help':
      return helpLines(state, width);
    case 'query':
      return queryLines(state, width);
    case 'notice':
      return noticeLines(state, state.terminal.linear ? width : Math.min(state.settings.preferences.measure, room));
    case 'failures':
      return failureLines(state, width);
    case 'record':
      return recordLines(state, width);
    case 'terms':
      return termsLines(state, width);
    case 'history':
      return historyView(state, geometry).lines;
    case 'stats':
      return statsPageLines(state, state.terminal.linear ? width : room);
  }
}

export function scrollPage(state: ReaderState, top: number, geometry: Geometry): ReaderState {
  if (!state.page) return state;
  const last = Math.max(0, pageLines(state, state.page.kind, geometry).length - geometry.bodyHeight);
  return { ...state, page: { ...state.page, top: Math.max(0, Math.min(top, last)) } };
}

/** The page of feeds that failed last time: their names, the reason, and what can be done. */
function failureLines(state: ReaderState, width: number): Line[] {
  const set = typesettingOf(state);
  const { missed } = state.sync;
  const { sync, keyName } = wordsOf(state).reader;
  if (missed.length === 0) return textLines([span(sync.nothingMissed)], width, set);
  const feeds = missed.flatMap(({ title, url, why }, i) => {
    const name = cleanText(title) || cleanText(url);
    return [
      ...(i > 0 ? [blankLine] : []),
      ...textLines([span(name, { role: 'title', bold: true })], width, set),
      ...(name === cleanText(url) ? [] : textLines([span(cleanText(url), { role: 'link' })], width, set, 2)),
      ...textLines([span(cleanText(why))], width, set, 2),
    ];
  });
  const help = sync
    .missedHelp(
      keyOf('sync', keyName, state.settings.keys),
      missed.some(({ isPrivate }) => isPrivate),
    )
    .flatMap((sentence) => textLines([span(sentence, { role: 'meta' })], width, set));
  return [...feeds, blankLine, ...help];
}

/** The privacy notice, the same text as `privacy notice` prints. */
function noticeLines(state: ReaderState, width: number): Line[] {
  const words = wordsOf(state);
  const set = typesettingOf(state);
  const paragraphs = words.cli.notice.flatMap((paragraph) => [...textLines([span(paragraph)], width, set), blankLine]);
  const file = span(words.reader.settings.file(state.settings.configPath), { role: 'meta' });
  return [...paragraphs, ...textLines([file], width, set)];
}

const counted = new WeakMap<
  LoadedReadings,
  { readonly catalogue: Catalogue; readonly lang: Lang; readonly stats: Stats }
>();

/** The statistics of the readings, cached for a library and a language. */
function statsNow(loaded: LoadedReadings, { library: { catalogue }, lang }: ReaderState): Stats {
  const known = counted.get(loaded);
  if (known?.catalogue === catalogue && known.lang === lang) return known.stats;
  const stats = statsOf(loaded.readings, catalogue.entry, [lang]);
  counted.set(loaded, { catalogue, lang, stats });
  return stats;
}

function statsPageLines(state: ReaderState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const { reader, cli } = wordsOf(state);
  const { loaded } = state.readingHistory;
  if (!loaded) return textLines([span(reader.loading, { role: 'meta' })], width, set);
  return statsLines(statsNow(loaded, state), loaded.isJournal, loaded.isJournal ? '' : noJournal(state), {
    width,
    set,
    ui: uiOf(state.settings.preferences, state.settings.localeUi),
    words: cli.history,
    langName: (lang) => wordFor(reader.langNoun, lang),
  });
}

/** The texts of an edition that are searched for terms, in reading order. */
function* textsOf({ title, summary, blocks }: Edition): Generator<string> {
  yield title;
  yield summary;
  for (const block of blocks) yield blockText(block);
}

const remembered = new WeakMap<Edition, { readonly glossary: Glossary; readonly terms: readonly GlossaryTerm[] }>();

/** The terms of an edition, cached because every frame needs them several times. */
function termsOf(edition: Edition, glossary: Glossary): readonly GlossaryTerm[] {
  const known = remembered.get(edition);
  if (known?.glossary === glossary) return known.terms;
  const terms = termsIn(textsOf(edition), edition.lang, glossary);
  remembered.set(edition, { glossary, terms });
  return terms;
}

/** The terms of the shown edition, or of both, without repetition; null while there is no text. */
function shownTerms(state: ReaderState): readonly GlossaryTerm[] | null {
  const edition = shownEdition(state);
  if (!edition) return null;
  const story = isParallel(state) ? state.library.stories.get(shownId(state)) : undefined;
  const editions = [edition, ...Object.values(story?.editions ?? {}).filter((other) => other !== edition)];
  return [...new Set(editions.flatMap((one) => termsOf(one, state.library.glossary)))];
}

function termsLines(state: ReaderState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const words = wordsOf(state).reader.terms;
  const terms = shownTerms(state);
  const said = (text: string): readonly Line[] => textLines([span(text, { role: 'meta' })], width, set);
  if (terms === null) return said(words.notLoaded);
  if (terms.length === 0) return said(words.none);
  return termLines(terms, uiOf(state.settings.preferences, state.settings.localeUi), width, set);
}
