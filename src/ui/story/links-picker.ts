import type { Line } from '../../text/styled-line.ts';
import { openPicker } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { scrollTo } from '../reading/shown/scroll.ts';
import { documentOf, shownTop } from '../reading/shown/shown-document.ts';
import { openLink, storyLinks } from '../reading/shown/story-links.ts';
import { say } from '../reading/status/set-status.ts';
import { type Picker, type PickerRow, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { continuesIn } from './link-numbers.ts';

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

/** Scrolls the text above the picker, by as little as possible, to the chosen link. A link without text moves nothing. */
function followLink(state: ReaderState, above: number): ReaderState {
  const { links } = state.story;
  const document = links && links.chosen !== '' && above > 0 ? documentOf(state) : null;
  if (!links || !document) return state;
  const top = shownTop(state);
  const { lines, parallel } = document;
  const texts = parallel ? [parallel.rows.map(({ left }) => left), parallel.rows.map(({ right }) => right)] : [lines];
  const tops = texts
    .flatMap((one) => rowsIn(one, links.chosen))
    .map(([first, last]) => Math.min(first, Math.max(top, last - above + 1)));
  const nearest = tops.toSorted((a, b) => Math.abs(a - top) - Math.abs(b - top))[0] ?? top;
  return nearest === top ? state : { ...state, story: { ...state.story, links: { ...links, top: nearest } } };
}

/** Follows the chosen link again after the text was laid out again. `above` is the number of rows above the picker. */
export function followLinkAfter(before: ReaderState, state: ReaderState, above: () => number): ReaderState {
  const { links } = state.story;
  if (!links || links.top === null) return state;
  const isSame = before.terminal.size === state.terminal.size && documentOf(before) === documentOf(state);
  return isSame ? state : followLink({ ...state, story: { ...state.story, links: { ...links, top: null } } }, above());
}

/** Scrolls the open story by rows; above a picker, with `above` rows in sight, up to its last row. */
export function scrollStory(state: ReaderState, by: number, above: number): ReaderState {
  const wanted = shownTop(state) + by;
  const scrolled = scrollTo(state, wanted);
  const { links } = state.story;
  const document = links && above > 0 ? documentOf(state) : null;
  if (!links || !document) return scrolled;
  const top = Math.min(wanted, document.lines.length - above);
  return {
    ...scrolled,
    story: { ...scrolled.story, links: { ...links, top: top > scrolled.story.top ? top : null } },
  };
}

interface LinkRow extends PickerRow {
  readonly link: string;
}

const chosenLink = (state: ReaderState, chosen: string): ReaderState => ({
  ...state,
  story: { ...state.story, links: { chosen, top: state.story.links?.top ?? null } },
});

/** The links of the story by number: digits narrow to them. The text above shows where they are. */
const LINKS_PICKER: Picker<LinkRow> = {
  title: (state) => wordsOf(state).reader.picker.title.links,
  rows: (state) => {
    const links = storyLinks(state);
    const digits = String(links.length).length;
    return links.map(({ label, url }, i) => ({
      label: `${String(i + 1).padStart(digits)}  ${label || url}`,
      also: label === '' ? [] : [label],
      note: label === '' ? '' : url,
      count: null,
      link: url,
    }));
  },
  take: (state, { link }) => [state, [openLink(state, link)]],
  chosen: (state, row, above) => followLink(chosenLink(state, row?.link ?? ''), above),
  closed: (state) => ({ ...state, story: { ...state.story, links: null } }),
  isInText: true,
};

/** Opens the links of the shown story; without any a message says so. */
export function openLinks(state: ReaderState): Update {
  const [first] = storyLinks(state);
  if (!first) return say(state, wordsOf(state).reader.inStory.noLinks);
  return unchanged(openPicker(chosenLink(state, first.url), LINKS_PICKER));
}
