import { editionFor } from '../../../story/editions.ts';
import type { Edition } from '../../../story/model.ts';
import { sideBySide } from '../../../story/pairs.ts';
import { type Geometry, isParallel } from '../../layout/geometry.ts';
import { keyOf, typesettingOf, uiOf } from '../../layout/typesetting.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { idAt } from '../listed/row-stories.ts';
import { relatedRows } from './related.ts';
import {
  type DocumentSteps,
  layOutParallel,
  type StoryDocument,
  type StoryLayout,
  storySteps,
} from './story-layout.ts';

/** The id of the story in the story pane: the open one, or next to a list the selected one. */
export function shownId(state: ReaderState): string {
  if (state.screen === 'story') return state.story.history[state.story.at]?.id ?? '';
  return idAt(state, state.list.cursor);
}

/** The shown edition, or null while its story is not loaded. */
export const shownEdition = (state: ReaderState): Edition | null => editionOf(state, shownId(state));

function editionOf(state: ReaderState, id: string): Edition | null {
  const story = state.library.stories.get(id);
  return story ? editionFor(story, [state.lang]) : null;
}

/** Remembers the story that is shown, for `previewOf`. */
export function rememberShown(state: ReaderState): ReaderState {
  const id = shownId(state);
  if (id === state.story.shown || !state.library.stories.has(id)) return state;
  return { ...state, story: { ...state.story, shown: id } };
}

/** What the story pane shows: next to the list the last story until the selected one is loaded. */
export function previewOf(state: ReaderState, geometry: Geometry): StoryDocument | null {
  const document = documentOf(state, geometry);
  if (document || state.screen === 'story' || shownId(state) === '') return document;
  return documentOf(state, geometry, state.story.shown);
}

/** The shown editions: none while the story is not loaded, two if it is read in both languages. */
export function shownEditions(state: ReaderState): readonly Edition[] {
  const edition = shownEdition(state);
  const story = edition && state.library.stories.get(edition.id);
  if (!edition || !story) return [];
  const sides = isParallel(state) ? sideBySide(story, edition) : null;
  return sides ? [sides.left, sides.right] : [edition];
}

const laidOut = new WeakMap<Edition, Map<string, DocumentSteps>>();

/** Steps in which the first rows of a long story are laid out at once. */
const FIRST_STEPS = 3;

/**
 * The layout of the shown edition for the story pane. Equal layouts are the same cached document. Of a long story it has
 * what was laid out until now, at least the first rows; null before there are any.
 */
export function documentOf(state: ReaderState, geometry: Geometry, id = shownId(state)): StoryDocument | null {
  return stepsOf(state, geometry, id)?.document ?? null;
}

/** The layout of a story's shown edition, with its steps; the first ones are done. */
export function stepsOf(state: ReaderState, geometry: Geometry, id: string): DocumentSteps | null {
  const edition = editionOf(state, id);
  const story = edition && state.library.stories.get(edition.id);
  if (!edition || !story) return null;
  const { linear } = state.terminal;
  const { parallel } = geometry;
  const ui = uiOf(state.settings);
  const setting: StoryLayout = {
    ...typesettingOf(state),
    width: geometry.textWidth,
    ui,
    openKey: keyOf(state, 'links'),
    recordKey: keyOf(state, 'record'),
    today: state.today,
    utcOffset: state.utcOffset,
    related: linear ? 0 : relatedRows(state, edition.id, geometry).length,
    linear,
  };
  const { ambiguous, styled, joined, flags, repertoire } = setting.measurer.capabilities;
  const { width, mode, related, today, utcOffset, openKey, recordKey } = setting;
  const key = [
    width,
    parallel,
    mode,
    ambiguous,
    styled,
    joined,
    flags,
    repertoire,
    related,
    ui,
    today,
    utcOffset,
    openKey,
    recordKey,
    linear,
  ].join(' ');
  const known = laidOut.get(edition) ?? new Map<string, DocumentSteps>();
  laidOut.set(edition, known);
  const before = known.get(key);
  if (before) return before;
  // A dragged window passes through many widths; only recent layouts are worth keeping.
  if (known.size > 8) known.clear();
  const sides = parallel && sideBySide(story, edition);
  const steps = sides
    ? { document: layOutParallel(sides, parallel === 'beside', setting), step: () => {} }
    : storySteps(edition, setting);
  const atOnce = edition.blockReader && !linear ? FIRST_STEPS : Number.POSITIVE_INFINITY;
  for (let step = 0; step < atOnce && !steps.document?.isComplete; step += 1) steps.step();
  known.set(key, steps);
  return steps;
}

/** The first row of the story on screen: of the open one where it is read, or at the link that is chosen from its links. */
export const shownTop = ({ screen, story }: ReaderState): number =>
  story.links?.top ?? (screen === 'story' ? story.top : 0);

/** The greatest first row: the end of the document at the end of the pane. */
export function maxTop(document: StoryDocument, geometry: Geometry): number {
  return Math.max(0, document.lines.length - geometry.bodyHeight);
}

/** How much of the document is above the lower edge of the pane, in whole per cent; 100 only if the last row is visible. */
export function percentSeen(document: StoryDocument, geometry: Geometry, top: number): number {
  const seen = Math.min(document.lines.length, top + geometry.bodyHeight);
  return seen === document.lines.length ? 100 : Math.min(99, Math.round((100 * seen) / document.lines.length));
}
