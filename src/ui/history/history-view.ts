import { explainMistake } from '../../story/query/query.ts';
import type { Line } from '../../text/styled-line.ts';
import type { ReaderState } from '../app/state.ts';
import { wordsOf } from '../app/update-result.ts';
import { span, textLines } from '../layout/fields.ts';
import type { Geometry } from '../layout/geometry.ts';
import { typesettingOf } from '../layout/typesetting.ts';
import { mistakesIn } from '../list/filter.ts';
import { uiOf } from '../settings/state.ts';
import { dayLine, type HistoryLook, readStoryLines } from './history-lines.ts';

/** Cells of a row of the page at most: what is longer is hard to read. */
const WIDEST = 90;

function lookOf(state: ReaderState, geometry: Geometry): HistoryLook {
  const room = Math.max(1, state.terminal.size.cols - (geometry.narrow ? 2 : 4));
  return {
    width: Math.min(WIDEST, room),
    set: typesettingOf(state),
    ui: uiOf(state.settings.preferences, state.settings.localeUi),
    words: wordsOf(state).cli.history,
    catalogue: state.library.catalogue,
    lang: state.lang,
  };
}

/** Why there is no journal and how to have one, in a sentence for the rows above the keys. */
export function noJournalShort(state: ReaderState): string {
  const words = wordsOf(state).cli.history;
  return state.consent.doNotTrack ? words.doNotTrackShort : words.journalOffShort(':consent');
}

/** Why there is no journal, and how to have one. */
export function noJournal(state: ReaderState): string {
  const words = wordsOf(state).cli.history;
  return state.consent.doNotTrack ? words.doNotTrack : words.journalOff(':consent');
}

/** What the history is searched for and what that finds, in a row; nothing where it is not. */
function headLines(state: ReaderState, look: HistoryLook): readonly Line[] {
  const { query, shown, all } = state.readingHistory;
  if (query.trim() === '') return [];
  const [mistake] = mistakesIn({ text: query, bodies: false });
  const said = mistake
    ? span(explainMistake(mistake, wordsOf(state).query), { role: 'warning' })
    : span(`${query} — ${look.words.found(shown.length, all)}`, { role: 'accent' });
  return textLines([said], look.width, look.set).slice(0, 2);
}

/** Rows of the stories from one on that fit into a height, each story whole, under the days; the first is always there. */
function rowsFrom(state: ReaderState, top: number, height: number, look: HistoryLook) {
  const { shown, index } = state.readingHistory;
  const lines: Line[] = [];
  const stories: number[] = [];
  let chosenRow = -1;
  let last = top - 1;
  for (let at = top; at < shown.length; at++) {
    const story = shown[at];
    if (!story) break;
    const heading = at === top || shown[at - 1]?.day !== story.day ? [dayLine(story, look)] : [];
    const rows = readStoryLines(story, at === index, look);
    if (at > top && lines.length + heading.length + rows.length > height) break;
    if (at === index) chosenRow = lines.length + heading.length;
    lines.push(...heading, ...rows);
    stories.push(...heading.map(() => -1), ...rows.map(() => at));
    last = at;
  }
  return { lines: lines.slice(0, height), stories, chosenRow, last };
}

export interface HistoryView {
  readonly lines: readonly Line[];
  /** The row among them in which the chosen story begins; -1 where there is none. */
  readonly chosenRow: number;
  /** For each of the rows the index of the story that it is of, -1 for none. */
  readonly stories: readonly number[];
  /** How many stories are on screen. */
  readonly count: number;
  /** The first story on screen. */
  readonly top: number;
}

/**
 * The history as it is on screen, the chosen story among it. Only what is there is looked at, so that a long history costs
 * no more than a short one.
 */
export function historyView(state: ReaderState, geometry: Geometry): HistoryView {
  const look = lookOf(state, geometry);
  const { loaded, shown, index } = state.readingHistory;
  const head = headLines(state, look);
  const height = Math.max(1, geometry.bodyHeight - head.length);
  if (shown.length === 0) {
    const { nothingRead, nothingInJournal, nothingFound } = look.words;
    const nothing = loaded?.isJournal ? nothingInJournal : nothingRead;
    const text =
      loaded === null ? wordsOf(state).reader.loading : state.readingHistory.all === 0 ? nothing : nothingFound;
    const said = textLines([span(text, { role: 'meta' })], look.width, look.set);
    return { lines: [...head, ...said], stories: [], chosenRow: -1, count: 0, top: 0 };
  }
  // Every story takes a row at least.
  let top = Math.max(Math.min(state.readingHistory.top, index), index - height);
  let rows = rowsFrom(state, top, height, look);
  while (rows.last < index) {
    top += 1;
    rows = rowsFrom(state, top, height, look);
  }
  const chosenRow = rows.chosenRow < 0 ? -1 : head.length + rows.chosenRow;
  const stories = [...head.map(() => -1), ...rows.stories];
  return { lines: [...head, ...rows.lines], stories, chosenRow, count: rows.last - top + 1, top };
}
