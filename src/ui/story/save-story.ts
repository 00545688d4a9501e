import { wordFor } from '../../i18n/index.ts';
import { openMenu, openPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { type Prompt, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import type { SaveResult } from '../state/story.ts';
import { ofSelected, withStories } from './acted-stories.ts';

/** The line for the path of a file. */
const SAVE_LINE: Prompt = {
  label: (state) => ofSelected(state, wordsOf(state).reader.prompt.save),
  submit: (state, { text }) => saveTo(state, text.trim()),
  pathIn: (text) => text,
  note: (state) => wordsOf(state).reader.share.saveHint,
};

/** Opens the line for a file's path, with a suggested name: that of the shown story, or one for all selected ones. */
export function openSave(state: ReaderState): Update {
  return withStories(state, ([first, ...others]) => {
    const name = first && others.length === 0 ? `${first.id}.${first.lang}` : wordsOf(state).reader.selection.file;
    return unchanged(openPrompt(state, SAVE_LINE, `${name}.txt`));
  });
}

/** Saves the selected stories or the shown one to a file; asks before an existing file is overwritten. */
export function saveTo(state: ReaderState, path: string, overwrite = false): Update {
  if (path === '') return unchanged(state);
  return withStories(state, (stories) => [state, [{ type: 'SaveStories', stories, path, overwrite }]]);
}

/** Opens the line again with what was typed, for correction. */
const openAgain = (state: ReaderState, typed: string): ReaderState => openPrompt(state, SAVE_LINE, typed);

/** Asks whether an existing file is overwritten; `typed` is its path. */
const askBeforeOverwriting = (state: ReaderState, typed: string): ReaderState =>
  openMenu(state, {
    title: (now) => wordsOf(now).reader.share.overwriteTitle(typed),
    items: (now) => {
      const { overwriteNo, overwriteYes } = wordsOf(now).reader.share;
      return [
        { label: overwriteNo, value: '', answer: 'no', choose: (next) => unchanged(openAgain(next, typed)) },
        { label: overwriteYes, value: '', answer: 'yes', choose: (next) => saveTo(next, typed, true) },
      ];
    },
  });

/** Reports where the story was saved, asks about an existing file, or shows an error above the line as typed. */
export function storySaved(state: ReaderState, { typed, path, result, error }: SaveResult): ReaderState {
  const { share } = wordsOf(state).reader;
  if (result === 'saved') return setStatus(state, share.saved(path));
  if (result === 'exists') return askBeforeOverwriting(state, typed);
  return setStatus(openAgain(state, typed), share.saveFailed(path, wordFor(share.saveError, error)), 'warning');
}
