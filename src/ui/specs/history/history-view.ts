import { formatDate } from '../../../i18n/date.ts';
import type { CliMessages } from '../../../i18n/en/cli.ts';
import type { UiLang } from '../../../i18n/index.ts';
import { type Catalogue, titleIn } from '../../../story/query/catalogue.ts';
import { mistakesIn } from '../../../story/query/filter.ts';
import { explainMistake } from '../../../story/query/parse-query.ts';
import type { ReadStory } from '../../../story/reading-history.ts';
import { cleanText } from '../../../text/clean.ts';
import type { Line } from '../../../text/styled-line.ts';
import { padEnd } from '../../../text/width.ts';
import { lineOf, textLines } from '../../layout/fields.ts';
import { geometry } from '../../layout/geometry.ts';
import { cell } from '../../layout/row.ts';
import { type Typesetting, typesettingOf, uiOf, wordsOf } from '../../layout/typesetting.ts';
import type { ReaderState } from '../../state/reader-state.ts';

export interface HistoryLook {
  readonly width: number;
  readonly set: Typesetting;
  readonly ui: UiLang;
  readonly words: CliMessages['history'];
  readonly catalogue: Catalogue;
  /** The language of titles for a reading without one. */
  readonly lang: string;
}

/** Cells of the pointer and the time before a title. */
const BEFORE = 8;

export function dayLine({ day }: ReadStory, { ui, set }: HistoryLook): Line {
  return lineOf([cell(formatDate(day, ui), { role: 'meta' })], set.measurer);
}

/** The facts about a reading after its title. */
function facts({ seconds, percent, visits }: ReadStory, isThere: boolean, words: CliMessages['history']): string {
  return [
    ...(percent === null ? [words.markedRead] : [words.readFor(seconds), words.seen(percent)]),
    ...(visits > 1 ? [words.visits(visits)] : []),
    ...(isThere ? [] : [words.gone]),
  ].join(', ');
}

/** The title of a story in the language it was read in; its id if the story is gone. */
export function titleOf({ id, lang }: ReadStory, { catalogue, lang: usual }: Pick<HistoryLook, 'catalogue' | 'lang'>) {
  const entry = catalogue.entry(id);
  const title = entry ? titleIn(entry, Object.hasOwn(entry.editions, lang) ? lang : usual) : cleanText(id);
  return { title, isThere: entry !== undefined };
}

/** A story of the history: time, title, duration and percentage, wrapped. */
export function readStoryLines(story: ReadStory, chosen: boolean, look: HistoryLook): readonly Line[] {
  const { set, width, words } = look;
  const { measurer } = set;
  const style = (role: 'text' | 'meta') => ({ role: chosen ? ('selection' as const) : role });
  const { title, isThere } = titleOf(story, look);
  const more = cell(`  ${facts(story, isThere, words)}`, style('meta'));
  const rows = textLines([cell(title, style('text')), more], width - BEFORE, { ...set, mode: 'word' });
  return rows.map((row, i) => {
    const before = padEnd(i === 0 ? `${chosen ? '❯' : ' '} ${story.time}` : '', BEFORE, measurer);
    const line = lineOf([cell(before, style('meta')), ...row.spans], measurer);
    return chosen
      ? lineOf([...line.spans, cell(' '.repeat(Math.max(0, width - line.width)), style('text'))], measurer)
      : line;
  });
}

/** The greatest width of the page: longer rows are hard to read. */
const MAX_WIDTH = 90;

function lookOf(state: ReaderState): HistoryLook {
  const size = geometry(state);
  const room = Math.max(1, state.terminal.size.cols - (size.narrow ? 2 : 4));
  return {
    width: Math.min(MAX_WIDTH, room),
    set: typesettingOf(state),
    ui: uiOf(state.settings),
    words: wordsOf(state).cli.history,
    catalogue: state.library.catalogue,
    lang: state.lang,
  };
}

/** Why there is no journal and how to turn it on, as a sentence for the status row. */
export function noJournalShort(state: ReaderState): string {
  const words = wordsOf(state).cli.history;
  return state.consent.doNotTrack ? words.doNotTrackShort : words.journalOffShort(':consent');
}

/** Why there is no journal, and how to turn it on. */
export function noJournal(state: ReaderState): string {
  const words = wordsOf(state).cli.history;
  return state.consent.doNotTrack ? words.doNotTrack : words.journalOff(':consent');
}

/** The search of the history and the number of its hits, in a row; nothing if it is not searched. */
function headLines(state: ReaderState, look: HistoryLook): readonly Line[] {
  const { query, shown, all } = state.readingHistory;
  if (query.trim() === '') return [];
  const [mistake] = mistakesIn({ text: query, bodies: false });
  const said = mistake
    ? cell(explainMistake(mistake, wordsOf(state).query), { role: 'warning' })
    : cell(`${query} — ${look.words.found(shown.length, all)}`, { role: 'accent' });
  return textLines([said], look.width, look.set).slice(0, 2);
}

/**
 * The rows of the stories from `top` on that fit into `height`, under headings of days. Stories are not cut; the first
 * is always shown.
 */
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

interface HistoryView {
  readonly lines: readonly Line[];
  /** The row in which the selected story begins; -1 for none. */
  readonly chosenRow: number;
  /** For each row the index of its story, or -1. */
  readonly stories: readonly number[];
  readonly top: number;
}

/**
 * The visible part of the history, with the selected story. Only that part is laid out, so a long history costs no more
 * than a short one.
 */
export function historyView(state: ReaderState): HistoryView {
  const size = geometry(state);
  const look = lookOf(state);
  const { loaded, shown, index } = state.readingHistory;
  const head = headLines(state, look);
  const height = Math.max(1, size.bodyHeight - head.length);
  if (shown.length === 0) {
    const { nothingRead, nothingInJournal, nothingFound } = look.words;
    const nothing = loaded?.isJournal ? nothingInJournal : nothingRead;
    const text =
      loaded === null ? wordsOf(state).reader.loading : state.readingHistory.all === 0 ? nothing : nothingFound;
    const said = textLines([cell(text, { role: 'meta' })], look.width, look.set);
    return { lines: [...head, ...said], stories: [], chosenRow: -1, top: 0 };
  }
  // Every story takes at least one row.
  let top = Math.max(Math.min(state.readingHistory.top, index), index - height);
  let rows = rowsFrom(state, top, height, look);
  while (rows.last < index) {
    top += 1;
    rows = rowsFrom(state, top, height, look);
  }
  const chosenRow = rows.chosenRow < 0 ? -1 : head.length + rows.chosenRow;
  const stories = [...head.map(() => -1), ...rows.stories];
  return { lines: [...head, ...rows.lines], stories, chosenRow, top };
}
