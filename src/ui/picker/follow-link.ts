import type { Line } from '../../text/styled-line.ts';
import { geometry } from '../layout/geometry.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { continuesIn } from '../story/link-numbers.ts';
import { scrollTo } from '../story/scroll.ts';
import { documentOf, shownTop } from '../story/shown-document.ts';
import type { StoryDocument } from '../story/story-layout.ts';
import { pickerTop } from './picker-view.ts';
import { chosenRow } from './rows.ts';

/** The first and the last row of a link in a text, each time that it occurs. */
function rowsIn(text: readonly (Line | null)[], url: string): readonly (readonly [first: number, last: number])[] {
  const found: [number, number][] = [];
  for (const [row, line] of text.entries()) {
    if (!line?.spans.some(({ style }) => style.link === url)) continue;
    const before = text[row - 1];
    const last = found.at(-1);
    if (before && last?.[1] === row - 1 && continuesIn(line, before, url)) last[1] = row;
    else found.push([row, row]);
  }
  return found;
}

/** The text of the shown story with the number of its rows above the picker; null if the picker covers it. */
function textAbovePicker(state: ReaderState): { readonly document: StoryDocument; readonly height: number } | null {
  const height = state.terminal.linear ? 0 : pickerTop(state);
  const document = height > 0 ? documentOf(state, geometry(state)) : null;
  return document && { document, height };
}

/** Scrolls the text above the picker, by as little as possible, to the chosen link. A link without text moves nothing. */
export function followLink(state: ReaderState): ReaderState {
  const { picker } = state;
  const choice = picker?.kind === 'links' ? chosenRow(state)?.choice : undefined;
  const text = choice?.type === 'link' ? textAbovePicker(state) : null;
  if (!picker || choice?.type !== 'link' || !text) return state;
  const top = shownTop(state);
  const { lines, parallel } = text.document;
  const texts = parallel ? [parallel.rows.map(({ left }) => left), parallel.rows.map(({ right }) => right)] : [lines];
  const tops = texts
    .flatMap((one) => rowsIn(one, choice.url))
    .map(([first, last]) => Math.min(first, Math.max(top, last - text.height + 1)));
  const nearest = tops.toSorted((a, b) => Math.abs(a - top) - Math.abs(b - top))[0] ?? top;
  return nearest === top ? state : { ...state, picker: { ...picker, textTop: nearest } };
}

/** Follows the chosen link again after the text was laid out again. */
export function followLinkAfter(before: ReaderState, state: ReaderState): ReaderState {
  const { picker } = state;
  if (!picker || picker.textTop === null) return state;
  const isSame =
    before.terminal.size === state.terminal.size &&
    documentOf(before, geometry(before)) === documentOf(state, geometry(state));
  return isSame ? state : followLink({ ...state, picker: { ...picker, textTop: null } });
}

/** Scrolls the open story by rows; above a picker up to its last row. */
export function scrollStory(state: ReaderState, by: number): ReaderState {
  const wanted = shownTop(state) + by;
  const scrolled = scrollTo(state, wanted);
  const text = textAbovePicker(state);
  if (!state.picker || !text) return scrolled;
  const top = Math.min(wanted, text.document.lines.length - text.height);
  return { ...scrolled, picker: { ...state.picker, textTop: top > scrolled.story.top ? top : null } };
}
