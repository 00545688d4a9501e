import { wordsOf } from '../layout/words.ts';
import { hasHistory } from '../prompt/prompt-history.ts';
import { setStatus } from '../reading/set-status.ts';
import { NO_FILTER } from '../state/list.ts';
import type { PickerKind } from '../state/picker.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { currentHeading, storyHeadings } from '../story/headings.ts';
import { storyLinks } from '../story/story-links.ts';

function opened(state: ReaderState, kind: PickerKind): ReaderState {
  const isOverFeeds = state.screen === 'feeds';
  const filter = isOverFeeds ? NO_FILTER : state.list.filter;
  const { theme } = state.settings.preferences;
  // The heading of the part that is read is chosen, unless the story is only next to the list.
  const index = kind === 'headings' && state.screen === 'story' ? currentHeading(state) : null;
  return { ...state, picker: { kind, text: '', cursor: 0, index, filter, isOverFeeds, theme, textTop: null } };
}

/** Opens a picker over what is on the screen; one without rows shows a message instead. */
export function openPicker(state: ReaderState, kind: Exclude<PickerKind, 'lines'>): Update {
  if (kind === 'links' && storyLinks(state).length === 0)
    return unchanged(setStatus(state, wordsOf(state).reader.inStory.noLinks));
  if (kind === 'headings' && storyHeadings(state).length === 0)
    return unchanged(setStatus(state, wordsOf(state).reader.inStory.noHeadings));
  // Shows themes that another program has added to the settings.
  return [opened(state, kind), kind === 'theme' ? [{ type: 'ReadSettings' }] : []];
}

/** Opens the earlier lines of the open prompt. */
export function openEarlierLines(state: ReaderState): Update {
  const { prompt, promptHistory } = state;
  if (!prompt || !hasHistory(prompt.kind)) return unchanged(state);
  return unchanged(
    promptHistory.lines[prompt.kind].length === 0
      ? setStatus(state, wordsOf(state).reader.picker.noLines)
      : opened(state, 'lines'),
  );
}
