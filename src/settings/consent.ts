import { existsSync } from 'node:fs';
import { NOTICE_VERSION } from './data.ts';
import { eraseJournal } from './journal.ts';
import { eraseLines, linesPath } from './prompt-history.ts';
import type { Settings } from './types.ts';

/** Takes the reader's answer, with its date and the notice that was answered. It still has to be written. */
export function answerConsent(settings: Settings, analytics: 'accepted' | 'declined'): void {
  const decidedAt = settings.now().toISOString();
  settings.update((data) => ({ ...data, consent: { analytics, decidedAt, noticeVersion: NOTICE_VERSION } }));
}

/**
 * Keeps the reader's answer. Declining removes the journal and the typed lines there were, and only once the answer is written: a reader in
 * another window adds no line after that.
 *
 * @throws the file system's error when one of the files cannot be removed; the answer is kept all the same.
 */
export async function decideConsent(settings: Settings, analytics: 'accepted' | 'declined'): Promise<void> {
  answerConsent(settings, analytics);
  await settings.flush();
  if (analytics === 'declined') eraseKept(settings);
}

/**
 * Removes what is kept by consent alone, once there is none.
 *
 * @returns whether there was any.
 * @throws the file system's error when one of the files cannot be removed.
 */
export function eraseKept({ env }: Settings): boolean {
  const had = existsSync(linesPath(env));
  const hadJournal = eraseJournal(env);
  eraseLines(env);
  return had || hadJournal;
}
