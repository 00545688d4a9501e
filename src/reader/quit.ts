import type { ReaderState } from './state.ts';
import type { Step } from './step.ts';
import { leave } from './story.ts';

/** Ends the reader: the open story's place is kept first. */
export function quit(state: ReaderState): Step {
  const [left, effects] = leave(state);
  return [{ ...left, quitting: true }, [...effects, { type: 'Quit' }]];
}
