import { cleanText } from '../../../text/clean.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import type { Status } from '../../state/sync.ts';

/** Sets the message above the footer. Its text is cleaned. */
export function setStatus(state: ReaderState, text: string, tone: Status['tone'] = 'plain'): ReaderState {
  return { ...state, status: { text: cleanText(text), tone } };
}

/** The state with a message, as an update. */
export const say = (state: ReaderState, text: string): Update => [setStatus(state, text), []];

/** The state with a warning, as an update. */
export const warn = (state: ReaderState, text: string): Update => [setStatus(state, text, 'warning'), []];

/** An update with a message. */
export const withStatus = ([state, effects]: Update, text: string): Update => [setStatus(state, text), effects];

/** Clears the message, and the action that was waiting for a story. */
export function clearStatus(state: ReaderState): ReaderState {
  return state.status || state.story.pendingAction
    ? { ...state, status: null, story: { ...state.story, pendingAction: null } }
    : state;
}
