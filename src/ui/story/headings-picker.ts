import { openPicker } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { currentHeading, openHeading, storyHeadings } from '../reading/visits/headings.ts';
import type { PickerRow } from '../state/picker.ts';
import { type Picker, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

interface HeadingRow extends PickerRow {
  readonly block: number;
}

/** Opens the headings of the shown story, each below the higher one that it belongs to; without any a message says so. */
export function openHeadings(state: ReaderState): Update {
  if (storyHeadings(state).length === 0) return unchanged(setStatus(state, wordsOf(state).reader.inStory.noHeadings));
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
