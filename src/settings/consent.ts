import { existsSync } from 'node:fs';
import { erasePromptHistory, promptHistoryPath } from './prompt-history.ts';
import { eraseJournal } from './reading-journal.ts';
import { NOTICE_VERSION } from './settings-data.ts';
import type { Settings } from './types.ts';

/** Starts of the reader at which it asks; without an answer after them, it counts as declined. */
const MAX_ASKED = 3;

/** Whether to ask about the journal at this start of the reader, which is counted. */
export function countConsentQuestion({ data, doNotTrack, update }: Settings): boolean {
  const { consent, consentAsked } = data;
  const starts = consentAsked?.notice === NOTICE_VERSION ? consentAsked.starts : 0;
  if (consent.analytics !== 'undecided' || doNotTrack || starts >= MAX_ASKED) return false;
  update((now) => ({ ...now, consentAsked: { notice: NOTICE_VERSION, starts: starts + 1 } }));
  return true;
}

/** Records the answer, with its date and the version of the notice. It must still be written. */
export function recordConsent(settings: Settings, analytics: 'accepted' | 'declined'): void {
  const decidedAt = settings.now().toISOString();
  settings.update((data) => ({ ...data, consent: { analytics, decidedAt, noticeVersion: NOTICE_VERSION } }));
}

/**
 * Stores the answer. A refusal removes the journal and the prompt history only once the answer is written, so that a
 * reader in another window adds no line after that.
 *
 * @throws the file system's error if one of the files cannot be removed; the answer is stored anyway.
 */
export async function applyConsent(settings: Settings, analytics: 'accepted' | 'declined'): Promise<void> {
  recordConsent(settings, analytics);
  await settings.flush();
  if (analytics === 'declined') eraseConsentData(settings);
}

/**
 * Removes what may be stored only with consent, if there is none.
 *
 * @returns whether there was any.
 * @throws the file system's error if one of the files cannot be removed.
 */
export function eraseConsentData({ env }: Settings): boolean {
  const had = existsSync(promptHistoryPath(env));
  const hadJournal = eraseJournal(env);
  erasePromptHistory(env);
  return had || hadJournal;
}
