import { openPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { findNext, findTerm } from '../reading/shown/find-in-story.ts';
import { whenLoaded } from '../reading/shown/pending-action.ts';
import { type Prompt, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** The line for words to find in the open story. */
const FIND_LINE: Prompt = {
  label: (state) => wordsOf(state).reader.prompt.find,
  submit: (state, line) => {
    const words = line.text.trim();
    if (words === '') return unchanged({ ...state, story: { ...state.story, find: null } });
    const find = { words, terms: [findTerm(line.text)], at: -1 };
    const sought: ReaderState = { ...state, story: { ...state.story, find, isArriving: false } };
    return whenLoaded(sought, 'nextUnread', () => unchanged(findNext(sought, 1)));
  },
};

/** Opens the line for words to find, with those that were looked for last. */
export const openFind = (state: ReaderState): Update =>
  unchanged(openPrompt(state, FIND_LINE, state.story.find?.words ?? ''));
