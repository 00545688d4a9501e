import type { JournalEntry } from '../../../src/db/data/reading-journal.ts';
import { NOTICE_VERSION } from '../../../src/settings/settings-data.ts';
import { addToJournal, dataPath } from '../../db/data/helpers.ts';
import { makeHome } from '../../settings/helpers.ts';
import { type CliSetup, cli } from '../harness.ts';

export const CONSENT = { analytics: 'accepted', decidedAt: '2026-01-01T00:00:00Z', noticeVersion: NOTICE_VERSION };

/** A moment in local time, so that tests do not depend on the zone: `2026-02-04T09:00` as UTC. */
export const local = (time: string): string => new Date(time).toISOString();

/** The entry of a reading. */
export function readingAt(at: string, story: string, seconds = 60, more: Partial<JournalEntry> = {}): JournalEntry {
  return { at: Date.parse(at), story, lang: 'ko', seconds, percent: 80, ...more };
}

/** A home with a journal of these entries and these settings. */
export function homeWithHistory(entries: readonly JournalEntry[], settings: object = { consent: CONSENT }) {
  const home = makeHome(settings);
  const path = dataPath(home.env);
  if (entries.length > 0) addToJournal(home.env, entries);
  const run = (line: string | readonly string[], setup: Partial<CliSetup> = {}) =>
    cli(typeof line === 'string' ? line.split(' ') : line, { ...home, ...setup });
  return { ...home, path, run };
}
