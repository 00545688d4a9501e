import { blockText } from '../../../story/plain-text.ts';
import { truncate } from '../../../text/width.ts';
import { openPicker } from '../../layout/layers.ts';
import { measurerOf, wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import { type Picker, type PickerRow, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { scrollTo, toPair } from '../shown/scroll.ts';
import { documentOf, type StoryDocument, shownId } from '../shown/shown-document.ts';
import { say, setStatus } from '../status/set-status.ts';
import { openStory } from './story-navigation.ts';

/** A heading in a document. */
interface Heading {
  /** Its block, with two editions its pair. */
  readonly block: number;
  readonly row: number;
  /** 1 for the highest. */
  readonly level: number;
  readonly text: string;
}

const findHeadings = memoize(({ edition, parallel, blocks, lines }: StoryDocument): readonly Heading[] => {
  const rows = new Map<number, number>();
  for (const [row, { block }] of lines.entries()) if (!rows.has(block)) rows.set(block, row);
  return Array.from({ length: blocks }, (_, block) => block).flatMap((block): readonly Heading[] => {
    const pair = parallel?.sides.pairs[block];
    const left = edition.blocks[pair ? (pair.left ?? -1) : block];
    const shown = left ?? parallel?.sides.right.blocks[pair?.right ?? -1];
    const text = shown?.kind === 'heading' ? blockText(shown).replace(/\s+/g, ' ').trim() : '';
    const row = rows.get(block);
    return shown?.kind === 'heading' && text !== '' && row !== undefined
      ? [{ block, row, level: shown.level, text }]
      : [];
  });
});

/** The headings of the shown story; with two editions those of the left one, and of the right one where only that has text. */
function storyHeadings(state: ReaderState): readonly Heading[] {
  const document = documentOf(state);
  return document ? findHeadings(document) : [];
}

/** Indexes of headings around what is read: the one at it, the last one before it and the next one; -1 for none. */
interface Neighbours {
  readonly at: number;
  readonly before: number;
  readonly next: number;
}

function neighboursOf(headings: readonly Heading[], state: ReaderState): Neighbours {
  const { heading, top, pair } = state.story;
  const isParallel = documentOf(state)?.parallel ?? false;
  // A heading near the end cannot be at the top of the screen, so the last one that was gone to is remembered.
  const gone = !isParallel && heading?.top === top ? headings.findIndex(({ block }) => block === heading.block) : -1;
  const isBefore = ({ row, block }: Heading): boolean => (isParallel ? block < pair : row < top);
  const isHere = ({ row, block }: Heading): boolean => (isParallel ? block === pair : row === top);
  const at = gone >= 0 ? gone : headings.findIndex(isHere);
  if (at >= 0) return { at, before: at - 1, next: at + 1 };
  const before = headings.findLastIndex(isBefore);
  return { at, before, next: before + 1 };
}

/** The heading of the part that is read, as an index; 0 above the first one. */
function currentHeading(state: ReaderState): number {
  const { at, before } = neighboursOf(storyHeadings(state), state);
  return Math.max(0, at, before);
}

/** Goes to a heading of the open story, and names it. */
function goToHeading(state: ReaderState, block: number): ReaderState {
  const headings = storyHeadings(state);
  const index = headings.findIndex((heading) => heading.block === block);
  const heading = headings[index];
  if (!heading) return state;
  const { linear, size } = state.terminal;
  const isParallel = documentOf(state)?.parallel ?? false;
  const from: ReaderState = { ...state, story: { ...state.story, focus: 'text', beforeSwitch: null } };
  const moved = isParallel
    ? linear
      ? toPair({ ...from, story: { ...from.story, pair: block } }, 0)
      : scrollTo({ ...from, story: { ...from.story, pair: block } }, heading.row)
    : scrollTo(from, heading.row);
  const name = truncate(heading.text, Math.max(16, size.cols - 24), measurerOf(state));
  // Without a screen the heading itself is read next.
  const said = wordsOf(state).reader.inStory.heading(index + 1, headings.length, linear ? '' : name);
  return setStatus({ ...moved, story: { ...moved.story, heading: { block, top: moved.story.top } } }, said);
}

/** Goes to the next or previous heading, or says that there is none. */
export function moveToHeading(state: ReaderState, by: 1 | -1): ReaderState {
  const { inStory } = wordsOf(state).reader;
  const headings = storyHeadings(state);
  if (headings.length === 0) return setStatus(state, inStory.noHeadings);
  const { before, next } = neighboursOf(headings, state);
  const wanted = headings[by > 0 ? next : before];
  return wanted
    ? goToHeading(state, wanted.block)
    : setStatus(state, by > 0 ? inStory.noMoreHeadings : inStory.noEarlierHeadings);
}

/** Goes to a heading that was chosen; from the list it opens the story there. */
function openHeading(state: ReaderState, block: number): Update {
  if (state.screen === 'story') return unchanged(goToHeading(state, block));
  const [opened, effects] = openStory(state, shownId(state), []);
  // The story may open in both languages.
  const { pairs } = documentOf(opened)?.parallel?.sides ?? {};
  return [goToHeading(opened, pairs?.findIndex(({ left }) => left === block) ?? block), effects];
}

interface HeadingRow extends PickerRow {
  readonly block: number;
}

/** Opens the headings of the shown story, each below the higher one that it belongs to; without any a message says so. */
export function openHeadings(state: ReaderState): Update {
  if (storyHeadings(state).length === 0) return say(state, wordsOf(state).reader.inStory.noHeadings);
  const picker: Picker<HeadingRow> = {
    title: (now) => wordsOf(now).reader.picker.title.headings,
    rows: (now) => {
      const headings = storyHeadings(now);
      const highest = Math.min(...headings.map(({ level }) => level));
      return headings.map(({ block, level, text }) => ({
        label: text,
        note: '',
        count: null,
        depth: level - highest,
        block,
      }));
    },
    take: (now, { block }) => openHeading(now, block),
    isInText: true,
    // The heading of the part that is read is chosen, unless the story is only next to the list.
    start: state.screen === 'story' ? currentHeading(state) : null,
  };
  return unchanged(openPicker(state, picker));
}
