import { wordsOf } from '../../layout/typesetting.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** Whether a story is the one that is being translated. */
export const isBeingTranslated = ({ translation: { run } }: ReaderState, id: string): boolean =>
  run !== null && run.ids[run.at] === id;

/** Progress of translations, by paragraphs of one story or by stories of several; '' for none. */
export function translationText(state: ReaderState, isOfStory = false): string {
  const { run } = state.translation;
  if (!run) return '';
  const { running, progress } = wordsOf(state).reader.translation;
  const [done, total] = isOfStory || run.ids.length === 1 ? [run.done, run.total] : [run.at + 1, run.ids.length];
  return total === 0 ? running : progress(done, total);
}
