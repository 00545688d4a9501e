import { cleanText } from '../../text/clean.ts';

/** A message above the footer, shown until the next key. */
export interface Status {
  readonly text: string;
  readonly tone: 'plain' | 'warning';
  /** The result of a sync: it waits until the current message is gone. */
  readonly isNews?: true;
  /** The number of stories added by another process that the message reports. */
  readonly arrived?: number;
}

/** Sets the message above the footer. Its text is cleaned. */
export function setStatus<State extends { readonly status: Status | null }>(
  state: State,
  text: string,
  tone: Status['tone'] = 'plain',
): State {
  return { ...state, status: { text: cleanText(text), tone } };
}
