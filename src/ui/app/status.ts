import { cleanText } from '../../text/clean.ts';

/** A sentence for the row above the keys, shown until the next key. */
export interface Status {
  readonly text: string;
  readonly tone: 'plain' | 'warning';
  /** The result of a sync, which comes by itself: it waits for its turn instead of replacing another one. */
  readonly isNews?: true;
  /** How many stories the sentence reports that another process has added. */
  readonly arrived?: number;
}

/** The state with a sentence to show until the next key. The text is cleaned. */
export function setStatus<State extends { readonly status: Status | null }>(
  state: State,
  text: string,
  tone: Status['tone'] = 'plain',
): State {
  return { ...state, status: { text: cleanText(text), tone } };
}
