import { NOTICE_VERSION } from './data.ts';
import { eraseJournal } from './journal.ts';
import type { Settings } from './settings.ts';

/**
 * Keeps the reader's answer, with its date and the notice that was answered. Declining removes the journal there was.
 *
 * @throws the file system's error when the journal cannot be removed; the answer is kept all the same.
 */
export function decideConsent(settings: Settings, analytics: 'accepted' | 'declined'): void {
  const decidedAt = settings.now().toISOString();
  settings.update((data) => ({ ...data, consent: { analytics, decidedAt, noticeVersion: NOTICE_VERSION } }));
  if (analytics === 'declined') eraseJournal(settings.env);
}
