import type { CliMessages } from '../../i18n/en/cli.ts';
import { keptJournal, pruneJournal } from '../../settings/journal.ts';
import type { JournalEntry } from '../../settings/journal-lines.ts';
import { markTimes } from '../../settings/marks/marks.ts';
import type { Settings } from '../../settings/types.ts';
import { readingsOf, readingsOfMarks } from '../../story/history/readings.ts';
import type { LoadedPast } from '../../ui/history/state.ts';

const MINUTE = 60_000;

/** A moment where the clocks of this machine are: `2026-02-04T09:05`. */
function localTime(at: number): string {
  const offset = new Date(at).getTimezoneOffset();
  return new Date(at - offset * MINUTE).toISOString().slice(0, 16);
}

/** A language as stories may have one; what else a journal that was changed may hold is none. */
const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

const safe = (entry: JournalEntry): JournalEntry => (LANG.test(entry.lang) ? entry : { ...entry, lang: '' });

/**
 * What was read: from the journal, where the reader has agreed to one, else what read marks tell. What is older than the
 * journal is kept for goes first. Nothing is recorded, and without consent no journal is looked at or touched.
 *
 * @throws the file system's error where there is a journal that cannot be read.
 */
export function loadPast(settings: Settings): LoadedPast {
  settings.refresh();
  pruneJournal(settings);
  const { journalDays } = settings.data;
  const journal = keptJournal(settings);
  const known = { isJournal: journal !== null, journalDays };
  if (!journal) return { ...known, damaged: 0, readings: readingsOfMarks(markTimes(settings.data, 'read'), localTime) };
  return { ...known, damaged: journal.damaged, readings: readingsOf(journal.entries.map(safe), localTime) };
}

/** Why there is no journal and how to have one, '' where there is one. */
export function pastNote(past: LoadedPast, { doNotTrack }: Settings, { past: words }: CliMessages): string {
  if (past.isJournal) return '';
  return doNotTrack ? words.doNotTrack : words.journalOff('minerals-news privacy accept');
}
