import { wordFor } from '../../i18n/index.ts';
import { graphemes } from '../../text/width.ts';
import type { Effect } from '../app/effect.ts';
import { setStatus } from '../app/set-status.ts';
import type { ReaderState } from '../app/state.ts';
import { type Update, unchanged, wordsOf } from '../app/update-result.ts';
import type { Prompt } from '../prompt/state.ts';
import { shownTarget } from './open-in-program.ts';
import type { SaveResult } from './state.ts';

const lineOf = (text: string): Prompt => ({ kind: 'save', text, cursor: graphemes(text).length, before: null });

/** Opens the line for a file's path, with a suggested name for the shown story. */
export function openSave(state: ReaderState): Update {
  const target = shownTarget(state);
  return unchanged(target ? { ...state, prompt: lineOf(`${target.id}.${target.lang}.txt`) } : state);
}

/** Saves the shown story to a file; asks before an existing file is overwritten. */
export function saveTo(state: ReaderState, path: string, overwrite = false): Update {
  const target = shownTarget(state);
  if (!target || path === '') return unchanged(state);
  const effect: Effect = { type: 'SaveStory', ...target, path, overwrite };
  return [state, [effect]];
}

/** Opens the line again with what was typed, for correction. */
export function reopenSavePrompt(state: ReaderState, typed: string): ReaderState {
  return { ...state, menu: null, prompt: lineOf(typed) };
}

/** Reports where the story was saved, asks about an existing file, or shows an error above the line as typed. */
export function storySaved(state: ReaderState, { typed, path, result, error }: SaveResult): ReaderState {
  const { share } = wordsOf(state).reader;
  if (result === 'saved') return setStatus(state, share.saved(path));
  if (result === 'exists') return { ...state, menu: { kind: 'overwrite', index: 0, returnTo: null, file: typed } };
  return setStatus(reopenSavePrompt(state, typed), share.saveFailed(path, wordFor(share.saveError, error)), 'warning');
}

/** Pipes the shown story to the last program. */
export function repeatPipe(state: ReaderState): Update {
  const target = shownTarget(state);
  const { share } = wordsOf(state).reader;
  if (state.programs.lastPipe.length === 0) return unchanged(setStatus(state, share.noPipe, 'warning'));
  return target ? [state, [{ type: 'PipeTo', argv: state.programs.lastPipe, ...target }]] : unchanged(state);
}
