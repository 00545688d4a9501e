import { messages } from '../i18n/index.ts';
import { wordLang } from '../i18n/locale.ts';
import type { Line } from '../layout/line.ts';
import { layoutPage } from '../layout/page.ts';
import type { Ruler } from '../layout/ruler.ts';
import { badgesOf } from '../story/badges.ts';
import type { Edition } from '../story/model.ts';
import { readingMinutes } from '../story/plain.ts';
import { editionFor } from '../story/story.ts';
import type { Geometry } from './geometry.ts';
import { keyOf } from './key-names.ts';
import { idAt } from './listed.ts';
import { relatedRows } from './related.ts';
import { typesettingOf } from './ruler.ts';
import { type Place, type ReaderState, uiOf } from './state.ts';

/** An edition laid out for the story pane: an empty first row, the page, and room for the related stories below it. */
export interface StoryDocument {
  readonly edition: Edition;
  /** What it was measured with, and what shows its text. */
  readonly ruler: Ruler;
  readonly lines: readonly Line[];
  /** Rows of the title, counted from the first. */
  readonly titleRows: number;
  /** First row with badges, -1 where there is none. */
  readonly badgeRow: number;
  /** First row of the related stories, a heading; -1 where they stand in the side pane or there are none. */
  readonly relatedHeading: number;
}

const blank = (block: number, offset = 0): Line => ({ spans: [], width: 0, block, offset });

/** Id of the story that the story pane shows: the open one, or beside a list the chosen one. */
export function shownId(state: ReaderState): string {
  if (state.screen === 'story') return state.history[state.at]?.id ?? '';
  return idAt(state, state.cursor);
}

/** The edition on show, or null while its story is not loaded. */
export function shownEdition(state: ReaderState): Edition | null {
  const story = state.stories.get(shownId(state));
  return story ? editionFor(story, [state.lang]) : null;
}

const laidOut = new WeakMap<Edition, Map<string, StoryDocument>>();

/** Lays the shown edition out for the story pane. What is laid out alike is the same document, at no cost. */
export function documentOf(state: ReaderState, geometry: Geometry): StoryDocument | null {
  const edition = shownEdition(state);
  if (!edition) return null;
  const related = geometry.panes === 3 ? 0 : relatedRows(state, edition.id).length;
  const ui = uiOf(state.preferences, state.localeUi);
  const { ruler, mode } = typesettingOf(state);
  const { ambiguous, styled, joined, flags } = ruler.habits;
  const key = [geometry.textWidth, mode, ambiguous, styled, joined, flags, related, ui, state.today].join(' ');
  const known = laidOut.get(edition) ?? new Map<string, StoryDocument>();
  laidOut.set(edition, known);
  const before = known.get(key);
  if (before) return before;
  // Widths pass by while a window is dragged; only the recent ones are worth keeping.
  if (known.size > 8) known.clear();
  const page = layoutPage(edition, badgesOf(edition, state.today), {
    width: geometry.textWidth,
    messages: messages(wordLang(edition.lang, ui)),
    minutes: readingMinutes(edition),
    openKey: keyOf('links', messages(ui).reader.keyName),
    ruler,
    mode,
  });
  const after = edition.blocks.length + 1;
  const below = related === 0 ? [] : [blank(after), ...Array.from({ length: related }, (_, i) => blank(after, i + 1))];
  const lines = [blank(-1), ...page.lines, ...below];
  const document: StoryDocument = {
    edition,
    ruler,
    lines,
    titleRows: page.titleRows + 1,
    badgeRow: lines.findIndex(
      (line) => line.block < 0 && line.spans.some((span) => span.style.role.startsWith('badge-')),
    ),
    relatedHeading: related === 0 ? -1 : page.lines.length + 2,
  };
  known.set(key, document);
  return document;
}

/** The greatest first row: the document's end stands at the pane's end. */
export function maxTop(document: StoryDocument, geometry: Geometry): number {
  return Math.max(0, document.lines.length - geometry.bodyHeight);
}

/** How much of the document is above the pane's lower edge, in whole per cent; 100 only when its last row is seen. */
export function percentSeen(document: StoryDocument, geometry: Geometry, top: number): number {
  const seen = Math.min(document.lines.length, top + geometry.bodyHeight);
  return seen === document.lines.length ? 100 : Math.min(99, Math.round((100 * seen) / document.lines.length));
}

/** The place of a document's row. */
export function placeAt(document: StoryDocument, row: number): Place {
  const line = document.lines[Math.max(0, Math.min(row, document.lines.length - 1))];
  return { block: line?.block ?? -1, offset: line?.offset ?? 0 };
}

/** The row on which a place is: the last of its block that begins at or before it. */
export function rowOf(document: StoryDocument, place: Place): number {
  const first = document.lines.findIndex((line) => line.block === place.block);
  if (first < 0) return place.block > 0 ? document.lines.length - 1 : 0;
  let row = first;
  for (let i = first; i < document.lines.length; i++) {
    const line = document.lines[i];
    if (!line || line.block !== place.block || line.offset > place.offset) break;
    if (line.offset > (document.lines[row]?.offset ?? 0)) row = i;
  }
  return row;
}

/**
 * The row of another language's document that stands where `row` stands in this one: the same block (editions keep
 * their paragraphs in step) and the same share of its rows.
 */
export function sameRow(from: StoryDocument, row: number, to: StoryDocument): number {
  const place = placeAt(from, row);
  if (place.block < 0) return row;
  const after = place.block >= from.edition.blocks.length;
  const block = after ? to.edition.blocks.length + (place.block - from.edition.blocks.length) : place.block;
  const rows = (document: StoryDocument, wanted: number): [first: number, count: number] => {
    const first = document.lines.findIndex((line) => line.block === wanted);
    return [first, document.lines.filter((line) => line.block === wanted).length];
  };
  const [fromFirst, fromCount] = rows(from, place.block);
  const [toFirst, toCount] = rows(to, block);
  if (toFirst < 0) return Math.min(row, to.lines.length - 1);
  return toFirst + Math.floor(((row - fromFirst) * toCount) / Math.max(1, fromCount));
}
