import { formatDate } from '../../../i18n/date.ts';
import { wordFor } from '../../../i18n/index.ts';
import type { Lang } from '../../../story/model.ts';
import type { Catalogue } from '../../../story/query/catalogue.ts';
import { historyOf, matchingStories, type ReadStory, type Stats, statsOf } from '../../../story/reading-history.ts';
import { cleanText } from '../../../text/clean.ts';
import type { Line } from '../../../text/styled-line.ts';
import { textLines } from '../../layout/fields.ts';
import { closeLayer, isPageOpen, openPage, openPrompt } from '../../layout/layers.ts';
import { lineText } from '../../layout/linear.ts';
import { cell } from '../../layout/row.ts';
import { typesettingOf, uiOf, wordsOf } from '../../layout/typesetting.ts';
import { expandedQuery } from '../../reading/listed/list-filter.ts';
import { setStatus, warn } from '../../reading/status/set-status.ts';
import { openStory } from '../../reading/visits/story-navigation.ts';
import type { LoadedReadings } from '../../state/history.ts';
import { memoize } from '../../state/memoize.ts';
import { type Page, type Prompt, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { historyView, noJournal, noJournalShort } from './history-view.ts';
import { statsLines } from './stats-lines.ts';

const historyIn = memoize(({ readings }: LoadedReadings): readonly ReadStory[] => historyOf(readings));

/** Filters the history by a query and selects its newest story. */
function searchHistory(state: ReaderState, query: string): ReaderState {
  const { loaded } = state.readingHistory;
  const all = loaded ? historyIn(loaded) : [];
  const shown = matchingStories(
    all,
    expandedQuery(state, { text: query, bodies: false }),
    state.library.catalogue,
    state.marks,
  );
  return { ...state, readingHistory: { ...state.readingHistory, query, shown, all: all.length, index: 0, top: 0 } };
}

/** Takes over what was read. */
const takeReadings = (state: ReaderState, loaded: LoadedReadings): ReaderState =>
  searchHistory({ ...state, readingHistory: { ...state.readingHistory, loaded } }, state.readingHistory.query);

/** Selects a story of the history, within its bounds. */
function chooseInHistory(state: ReaderState, wanted: number): ReaderState {
  const index = Math.max(0, Math.min(wanted, state.readingHistory.shown.length - 1));
  const moved: ReaderState = { ...state, readingHistory: { ...state.readingHistory, index } };
  return { ...moved, readingHistory: { ...moved.readingHistory, top: historyView(moved).top } };
}

/** Opens the selected story at the position where it was left. */
function openChosen(state: ReaderState): Update {
  const story = state.readingHistory.shown[state.readingHistory.index];
  if (!story) return unchanged(state);
  if (state.library.catalogue.position(story.id) < 0) return warn(state, wordsOf(state).reader.notFound);
  return openStory(closeLayer(state), story.id, []);
}

/** The selected story for a screen reader, or why there is none. */
function chosenText(state: ReaderState): string {
  const { lines, chosenRow } = historyView(state);
  const line = lines[Math.max(0, chosenRow)];
  if (!line) return '';
  const words = lineText(state, line).replace(/^❯ */, '');
  const { index, shown } = state.readingHistory;
  const day = formatDate(shown[index]?.day ?? '', uiOf(state.settings));
  const { place } = wordsOf(state).reader.linear;
  return shown.length > 0 ? `${place(index + 1, shown.length)}, ${day} ${words}` : words;
}

/** The line for a query of the history. */
const pastLine = (before: string): Prompt => ({
  label: (state) => wordsOf(state).reader.prompt.past,
  edit: (state, text) => unchanged(text === state.readingHistory.query ? state : searchHistory(state, text)),
  submit: unchanged,
  cancel: (state) => unchanged(searchHistory(state, before)),
});

/** The stories that were read, newest first. */
const HISTORY_PAGE: Page = {
  title: (state) => wordsOf(state).cli.history.historyTitle,
  lines: (state) => historyView(state).lines,
  rows: {
    count: ({ readingHistory }) => readingHistory.shown.length,
    index: ({ readingHistory }) => readingHistory.index,
    at: (state) => historyView(state).stories,
    choose: chooseInHistory,
    open: openChosen,
    chosenText,
  },
  act: (state, action) => {
    const { query } = state.readingHistory;
    return action === 'find' ? unchanged(openPrompt(state, pastLine(query), query)) : null;
  },
  offers: ['open', 'find'],
  about: ({ readingHistory }) => readingHistory.shown,
};

const statsIn = memoize(
  ({ readings }: LoadedReadings, catalogue: Catalogue, lang: Lang): Stats => statsOf(readings, catalogue.entry, [lang]),
);

function statsPageLines(state: ReaderState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const { reader, cli } = wordsOf(state);
  const { loaded } = state.readingHistory;
  if (!loaded) return textLines([cell(reader.loading, { role: 'meta' })], width, set);
  const stats = statsIn(loaded, state.library.catalogue, state.lang);
  return statsLines(stats, loaded.isJournal, loaded.isJournal ? '' : noJournal(state), {
    width,
    set,
    ui: uiOf(state.settings),
    words: cli.history,
    langName: (lang) => wordFor(reader.langNoun, lang),
  });
}

const STATS_PAGE: Page = {
  title: (state) => wordsOf(state).cli.history.statsTitle,
  width: () => Number.POSITIVE_INFINITY,
  lines: statsPageLines,
  about: ({ readingHistory }) => readingHistory.loaded,
};

/** Opens the history, filtered by a query, and looks up again what was read. */
export function openHistory(state: ReaderState, words: string): Update {
  const readingHistory = { ...state.readingHistory, query: cleanText(words), index: 0, top: 0 };
  return [openPage({ ...state, readingHistory }, HISTORY_PAGE), [{ type: 'LoadReadingHistory' }]];
}

/** Opens the statistics, and looks up again what was read. */
export const openStats = (state: ReaderState): Update => [
  openPage(state, STATS_PAGE),
  [{ type: 'LoadReadingHistory' }],
];

/** Takes over what was read; says so if only read marks are known. */
export function readingsLoaded(state: ReaderState, loaded: LoadedReadings): ReaderState {
  const next = takeReadings(state, loaded);
  return isPageOpen(state, HISTORY_PAGE) && !loaded.isJournal ? setStatus(next, noJournalShort(state)) : next;
}
