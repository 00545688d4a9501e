import { messages, type UiLang } from '../../../i18n/index.ts';
import { pageSteps } from '../../../page/layout-page.ts';
import { layoutParallel, type ParallelPage, type ParallelRow, type Side } from '../../../page/parallel.ts';
import type { PagePictures } from '../../../page/picture-space.ts';
import { editionFor } from '../../../story/editions.ts';
import { translatedTitle } from '../../../story/entry.ts';
import type { Edition, Lang, Story } from '../../../story/model.ts';
import { badgesOf } from '../../../story/origin/badges.ts';
import { type SideBySide, sideBySide } from '../../../story/pairs.ts';
import { readingMinutes } from '../../../story/reading-time.ts';
import type { Line } from '../../../text/styled-line.ts';
import type { WidthMeasurer } from '../../../text/width.ts';
import { type Geometry, geometry, isParallel } from '../../layout/geometry.ts';
import { withText } from '../../layout/linear.ts';
import { keyOf, type Typesetting, typesettingOf, uiOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { idAt } from '../listed/row-stories.ts';
import { pagePictures } from './page-pictures.ts';
import { relatedRows } from './related.ts';

/** Two editions on one page; `rows` and `pairStart` count the rows of the document. */
export interface ParallelText extends Pick<ParallelPage, 'isSideBySide' | 'column' | 'rows' | 'pairStart'> {
  readonly sides: SideBySide;
}

/** A story laid out for the story pane: an empty first row, the page, and room for the related stories below. */
export interface StoryDocument {
  /** The edition; with two editions the one on the left. */
  readonly edition: Edition;
  /** The measurer that it was laid out with. */
  readonly measurer: WidthMeasurer;
  /** Its rows; with two editions those of the left one, or of the right one where only that has text. `parallel` has both. */
  readonly lines: readonly Line[];
  readonly titleRows: number;
  /** The only row of badges, -1 for none or several. */
  readonly badgeRow: number;
  /** Number of blocks in its body, `Infinity` before all rows are laid out; with two editions, of pairs. */
  readonly blocks: number;
  /** Whether all of its rows are laid out. */
  readonly isComplete: boolean;
  readonly parallel: ParallelText | null;
  /** First row of the related stories, a heading; -1 if there are none. */
  readonly relatedHeading: number;
}

export interface StoryLayout extends Typesetting {
  readonly width: number;
  readonly ui: UiLang;
  /** Its translated title. */
  readonly translated?: string | undefined;
  /** The keys that its page mentions: for the browser, for its record of origin and for what was changed. */
  readonly openKey: string;
  readonly recordKey: string;
  readonly changesKey: string;
  /** What is drawn of the pictures of each of its editions. */
  readonly pictures: (edition: Edition) => PagePictures | undefined;
  /** ISO date in UTC. */
  readonly today: string;
  /** Minutes that local clocks are ahead of UTC. */
  readonly utcOffset: number;
  /** Rows for related stories below the text, heading included. */
  readonly related: number;
  /** Whether a row is a whole paragraph, without empty rows. */
  readonly linear: boolean;
}

const blank = (block: number, offset = 0): Line => ({ spans: [], width: 0, block, offset });

/** An empty row and room for the related stories, after `blocks` blocks. */
function below(related: number, blocks: number): readonly Line[] {
  const after = blocks + 1;
  return related === 0 ? [] : [blank(after), ...Array.from({ length: related }, (_, i) => blank(after, i + 1))];
}

function sideOf(
  edition: Edition,
  { ui, today, utcOffset, translated, openKey, recordKey, changesKey, pictures }: StoryLayout,
): Side {
  // What the program says around a text is in its own language; what is printed or copied goes with the text's.
  const words = messages(ui);
  return {
    edition,
    // That nothing is known of a story is in its record.
    badges: badgesOf(edition, today),
    options: {
      messages: words,
      minutes: readingMinutes(edition),
      utcOffset,
      ...(translated && { translatedTitle: words.reader.translatedTitle(translated) }),
      openKey,
      pictures: pictures(edition),
      recordHint: `${recordKey} ${words.reader.recordTitle}`,
      changesHint: `${changesKey} ${words.story.versions.title(1, 1, '')}`,
    },
  };
}

/** A document that is laid out in steps. */
interface DocumentSteps {
  /** What there is of it: null before the first rows, then the same rows with more after each step. */
  readonly document: StoryDocument | null;
  /** Lays out a bounded part of the rest. */
  readonly step: () => void;
}

/** Rows of a step; those of one block are never divided. */
const ROWS_AT_ONCE = 400;

/** A story for the story pane, laid out step by step. */
export function storySteps(edition: Edition, setting: StoryLayout): DocumentSteps {
  const { measurer, mode, width, related, linear } = setting;
  const { badges, options } = sideOf(edition, setting);
  const page = pageSteps(edition, badges, { width, measurer, mode, ...options });
  const groups = page.lines[Symbol.iterator]();
  const lines: Line[] = linear ? [] : [blank(-1)];
  let document: StoryDocument | null = null;
  const found = (blocks: number, relatedHeading: number): StoryDocument => ({
    edition,
    measurer,
    lines,
    titleRows: page.titleRows + (linear ? 0 : 1),
    badgeRow: lines.findIndex(
      (line) => line.block < 0 && line.spans.some((span) => span.style.role.startsWith('badge-')),
    ),
    blocks,
    isComplete: blocks !== Number.POSITIVE_INFINITY,
    parallel: null,
    relatedHeading,
  });
  return {
    get document() {
      return document;
    },
    step: () => {
      const rows = lines.length + ROWS_AT_ONCE;
      while (lines.length < rows && !document?.isComplete) {
        const group = groups.next();
        if (group.done) {
          const { length } = edition.blocks;
          if (!linear) lines.push(...below(related, length));
          document = found(length, related === 0 ? -1 : lines.length - related);
        } else {
          for (const line of linear ? withText(group.value) : group.value) lines.push(line);
          if (group.value.length === 0) return;
          document ??= found(Number.POSITIVE_INFINITY, -1);
        }
      }
    },
  };
}

/** Lays two editions out for the story pane, side by side or one under the other; the rest is as with one. */
function layOutParallel(sides: SideBySide, isSideBySide: boolean, setting: StoryLayout): StoryDocument {
  const { measurer, mode, width, related } = setting;
  const { left, right, pairs } = sides;
  const page = layoutParallel(sideOf(left, setting), sideOf(right, setting), pairs, {
    width,
    isSideBySide,
    measurer,
    mode,
  });
  const first: ParallelRow = { pair: -1, left: blank(-1), right: blank(-1) };
  const rows = [first, ...page.rows];
  const pairStart = page.pairStart.map((row) => row + 1);
  // Offsets count rows of a pair, since the two texts of a row have different offsets.
  const offsets = new Map<number, number>();
  const lines = rows.map(({ pair, left: one, right: other }): Line => {
    const block = Math.max(-1, pair);
    const offset = offsets.get(block) ?? 0;
    offsets.set(block, offset + 1);
    return { ...(one ?? other ?? blank(block)), block, offset };
  });
  return {
    edition: left,
    measurer,
    lines: [...lines, ...below(related, pairs.length)],
    titleRows: page.titleRows + 1,
    badgeRow: -1,
    blocks: pairs.length,
    isComplete: true,
    parallel: { sides, isSideBySide: page.isSideBySide, column: page.column, rows, pairStart },
    relatedHeading: related === 0 ? -1 : lines.length + 1,
  };
}

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
export function previewOf(state: ReaderState): StoryDocument | null {
  const document = documentOf(state);
  if (document || state.screen === 'story' || shownId(state) === '') return document;
  return documentOf(state, state.story.shown);
}

/** The shown editions: none while the story is not loaded, two if it is read in both languages. */
export function shownEditions(state: ReaderState): readonly Edition[] {
  const edition = shownEdition(state);
  const story = edition && state.library.stories.get(edition.id);
  if (!edition || !story) return [];
  const sides = isParallel(state) ? sideBySide(story, edition) : null;
  return sides ? [sides.left, sides.right] : [edition];
}

/** Of two editions the story, since either of them may change. */
const laidOut = new WeakMap<Edition | Story, Map<string, KnownLayout>>();

/** A layout with the pictures of both editions that it was made with. */
interface KnownLayout {
  readonly pictures: readonly (PagePictures | undefined)[];
  readonly steps: DocumentSteps;
}

/** The title of an edition as an engine has translated it into the reading language; undefined for none. */
export const translationOf = memoize((edition: Edition, { catalogue }: ReaderState['library'], lang: Lang) => {
  const entry = catalogue.entry(edition.id);
  return entry && translatedTitle(entry, edition.lang, lang);
});

/** Steps in which the first rows of a long story are laid out at once. */
const FIRST_STEPS = 3;

/**
 * The layout of the shown edition for the story pane. Equal layouts are the same cached document. Of a long story it has
 * what was laid out until now, at least the first rows; null before there are any.
 */
export function documentOf(state: ReaderState, id = shownId(state)): StoryDocument | null {
  return stepsOf(state, id)?.document ?? null;
}

/** The layout of a story's shown edition, with its steps; the first ones are done. */
export function stepsOf(state: ReaderState, id: string): DocumentSteps | null {
  const size = geometry(state);
  const edition = editionOf(state, id);
  const story = edition && state.library.stories.get(edition.id);
  if (!edition || !story) return null;
  const { linear } = state.terminal;
  const { parallel } = size;
  const ui = uiOf(state.settings);
  const setting: StoryLayout = {
    ...typesettingOf(state),
    width: size.textWidth,
    ui,
    translated: translationOf(edition, state.library, state.lang)?.text,
    openKey: keyOf(state, 'browser'),
    recordKey: keyOf(state, 'record'),
    changesKey: keyOf(state, 'diff'),
    pictures: (one) => pagePictures(state, one),
    today: state.today,
    utcOffset: state.utcOffset,
    related: linear ? 0 : relatedRows(state, edition.id).length,
    linear,
  };
  const { ambiguous, styled, joined, flags, repertoire } = setting.measurer.capabilities;
  const { width, mode, related, today, utcOffset, translated, openKey, recordKey, changesKey } = setting;
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
    translated,
    openKey,
    recordKey,
    changesKey,
    linear,
    edition.lang,
  ].join(' ');
  const of = parallel ? story : edition;
  const known = laidOut.get(of) ?? new Map<string, KnownLayout>();
  laidOut.set(of, known);
  const before = known.get(key);
  const pictures = (parallel ? Object.values(story.editions) : [edition]).map(setting.pictures);
  if (before?.pictures.every((one, i) => one === pictures[i])) return before.steps;
  // A dragged window passes through many widths; only recent layouts are worth keeping.
  if (known.size > 8) known.clear();
  const sides = parallel && sideBySide(story, edition);
  const steps = sides
    ? { document: layOutParallel(sides, parallel === 'beside', { ...setting, translated: undefined }), step: () => {} }
    : storySteps(edition, setting);
  const atOnce = edition.blockReader && !linear ? FIRST_STEPS : Number.POSITIVE_INFINITY;
  for (let step = 0; step < atOnce && !steps.document?.isComplete; step += 1) steps.step();
  known.set(key, { pictures, steps });
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
