import type { Line } from '../layout/line.ts';
import { cleanText } from '../story/clean.ts';
import { blankLine, span, textLines } from './fields.ts';
import type { Geometry } from './geometry.ts';
import { helpLines } from './help.ts';
import { historyView } from './history-view.ts';
import { keyOf } from './key-names.ts';
import { withText } from './linear-geometry.ts';
import type { PageKind } from './overlays.ts';
import { recordLines } from './record.ts';
import { typesettingOf } from './ruler.ts';
import type { ReaderState } from './state.ts';
import { statsPageLines } from './stats-page.ts';
import { wordsOf } from './step.ts';
import { termsLines } from './terms.ts';

/** Cells of charts at most: a year of weeks takes no more. */
const STATS_WIDEST = 120;

/** The rows of a page of text (record of origin, help, notice) for the screen's width. */
export function pageLines(state: ReaderState, kind: PageKind, geometry: Geometry): readonly Line[] {
  const room = Math.max(1, state.size.cols - (geometry.narrow ? 2 : 4));
  const width = state.linear ? Number.POSITIVE_INFINITY : Math.min(90, room);
  const lines = linesOf(state, kind, geometry, width, room);
  return state.linear ? withText(lines) : lines;
}

function linesOf(state: ReaderState, kind: PageKind, geometry: Geometry, width: number, room: number): readonly Line[] {
  switch (kind) {
    case 'help':
      return helpLines(state, width);
    case 'notice':
      return noticeLines(state, state.linear ? width : Math.min(state.preferences.measure, room));
    case 'failures':
      return failureLines(state, width);
    case 'record':
      return recordLines(state, width);
    case 'terms':
      return termsLines(state, width);
    case 'history':
      return historyView(state, geometry).lines;
    case 'stats':
      return statsPageLines(state, state.linear ? width : Math.min(STATS_WIDEST, room));
  }
}

/** The state with the open page scrolled to a row within its bounds. */
export function scrollPage(state: ReaderState, top: number, geometry: Geometry): ReaderState {
  if (!state.page) return state;
  const last = Math.max(0, pageLines(state, state.page.kind, geometry).length - geometry.bodyHeight);
  return { ...state, page: { ...state.page, top: Math.max(0, Math.min(top, last)) } };
}

/** The page of feeds from which nothing came the last time: what they are called, below it why, and what can be done. */
function failureLines(state: ReaderState, width: number): Line[] {
  const set = typesettingOf(state);
  const { missed } = state.intake;
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
    .missedHelp(keyOf('sync', keyName, state.keys))
    .flatMap((sentence) => textLines([span(sentence, { role: 'meta' })], width, set));
  return [...feeds, blankLine, ...help];
}

/** The notice on what is kept on this machine, the same text that `privacy notice` prints. */
function noticeLines(state: ReaderState, width: number): Line[] {
  const words = wordsOf(state);
  const set = typesettingOf(state);
  const paragraphs = words.cli.notice.flatMap((paragraph) => [...textLines([span(paragraph)], width, set), blankLine]);
  const file = span(words.reader.settings.file(state.configPath), { role: 'meta' });
  return [...paragraphs, ...textLines([file], width, set)];
}
