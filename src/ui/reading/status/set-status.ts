import { cleanText } from '../../../text/clean.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import type { Status } from '../../state/sync.ts';

/** Sets the message above the footer. Its text is cleaned. */
export function setStatus(state: ReaderState, text: string, tone: Status['tone'] = 'plain'): ReaderState {
  return { ...state, status: { text: cleanText(text), tone } };
}

/** Clears the message, and the action that was waiting for a story. */
export function clearStatus(state: ReaderState): ReaderState {
  return state.status || state.story.pendingAction
    ? { ...state, status: null, story: { ...state.story, pendingAction: null } }
    : state;
}
