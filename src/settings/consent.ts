import { existsSync } from 'node:fs';
import { erasePromptHistory, promptHistoryPath } from './prompt-history.ts';
import { eraseJournal } from './reading-journal.ts';
import { NOTICE_VERSION } from './settings-data.ts';
import type { Settings } from './types.ts';

/** Takes the reader's answer, with its date and the notice that was answered. It still has to be written. */
export function recordConsent(settings: Settings, analytics: 'accepted' | 'declined'): void {
  const decidedAt = settings.now().toISOString();
  settings.update((data) => ({ ...data, consent: { analytics, decidedAt, noticeVersion: NOTICE_VERSION } }));
}

/**
 * Keeps the reader's answer. Declining removes the journal and the prompt history, and only once the answer is written: a reader in
 * another window adds no line after that.
 *
 * @throws the file system's error when one of the files cannot be removed; the answer is kept all the same.
 */
export async function applyConsent(settings: Settings, analytics: 'accepted' | 'declined'): Promise<void> {
  recordConsent(settings, analytics);
  await settings.flush();
  if (analytics === 'declined') eraseConsentData(settings);
}

/**
 * Removes what is kept by consent alone, once there is none.
 *
 * @returns whether there was any.
 * @throws the file system's error when one of the files cannot be removed.
 */
export function eraseConsentData({ env }: Settings): boolean {
  const had = existsSync(promptHistoryPath(env));
  const hadJournal = eraseJournal(env);
  erasePromptHistory(env);
  return had || hadJournal;
}
