import { NOTICE_VERSION } from './settings-data.ts';
import type { Settings } from './types.ts';

/** Starts of the reader at which it asks; without an answer after them, it counts as declined. */
const MAX_ASKED = 3;

/** Whether the user has agreed to a journal, here and on disk. No answer is not an agreement. */
export function isJournalAllowed({ data, stored, doNotTrack }: Settings): boolean {
  return !doNotTrack && data.consent.analytics === 'accepted' && stored.consent.analytics === 'accepted';
}

/** Whether to ask about the journal at this start of the reader, which is counted. */
export function countConsentQuestion({ data, doNotTrack, update }: Settings): boolean {
  const { consent, consentAsked } = data;
  const starts = consentAsked?.notice === NOTICE_VERSION ? consentAsked.starts : 0;
  if (consent.analytics !== 'undecided' || doNotTrack || starts >= MAX_ASKED) return false;
  update((now) => ({ ...now, consentAsked: { notice: NOTICE_VERSION, starts: starts + 1 } }));
  return true;
}

/**
 * Records the answer, with its date and the version of the notice. It must still be written.
 *
 * @param isStored whether there may be data that a refusal deletes.
 */
export function recordConsent(settings: Settings, analytics: 'accepted' | 'declined', isStored: boolean): void {
  const decidedAt = settings.now().toISOString();
  const isErasureOwed = analytics === 'declined' && isStored ? true : null;
  settings.update((data) => ({
    ...data,
    consent: { analytics, decidedAt, noticeVersion: NOTICE_VERSION },
    isErasureOwed,
  }));
}
