import type { CliMessages } from '../../i18n/en/cli.ts';
import { markTimes } from '../../settings/marks/read-and-starred.ts';
import { promptHistoryPath } from '../../settings/prompt-history.ts';
import { journalPath, pruneJournal, readAllowedJournal } from '../../settings/reading-journal.ts';
import type { JournalEntry } from '../../settings/reading-journal-file.ts';
import type { Settings } from '../../settings/types.ts';
import { readingsOf, readingsOfMarks } from '../../story/history/readings.ts';
import type { LoadedReadings } from '../../ui/state/reading-history.ts';
import type { Context } from '../context.ts';
import { failed, orFail } from '../exit-errors.ts';
import { localTime } from '../local-time.ts';

/** A language of stories; an edited journal may contain anything. */
const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

const safe = (entry: JournalEntry): JournalEntry => (LANG.test(entry.lang) ? entry : { ...entry, lang: '' });

/**
 * The reading history: from the journal with consent, otherwise from the read marks. Expired entries are deleted first.
 * Without consent the journal is neither read nor changed.
 *
 * @throws the file system's error if the journal cannot be read.
 */
export function loadHistory(settings: Settings): LoadedReadings {
  settings.refresh();
  pruneJournal(settings);
  const { journalDays } = settings.data;
  const journal = readAllowedJournal(settings);
  const known = { isJournal: journal !== null, journalDays };
  if (!journal) return { ...known, damaged: 0, readings: readingsOfMarks(markTimes(settings.data, 'read'), localTime) };
  return { ...known, damaged: journal.damaged, readings: readingsOf(journal.entries.map(safe), localTime) };
}

/** Why there is no journal and how to turn it on, '' if there is one. */
export function historyNote(past: LoadedReadings, { doNotTrack }: Settings, { history: words }: CliMessages): string {
  if (past.isJournal) return '';
  return doNotTrack ? words.doNotTrack : words.journalOff('minerals-news privacy accept');
}

/** Runs `make`, which reads the journal. @throws CliError that names the file if it cannot be read. */
export function readJournalOrFail<T>(io: Context['io'], make: () => T): T {
  return orFail(make, ({ storage }, code) => storage.cannotRead(journalPath(io.env), code));
}

/** The same for the prompt history. */
export function readPromptsOrFail<T>(io: Context['io'], make: () => T): T {
  return orFail(make, ({ storage }, code) => storage.cannotRead(promptHistoryPath(io.env), code));
}

/**
 * @throws CliError if settings or marks cannot be read (the reason has been printed) and there is no last good copy.
 */
export function requireReadable({ settings }: Pick<Context, 'settings'>): void {
  const isMissing = settings.warnings.some(({ about, kind, isRescued }) => {
    if (kind === 'newer') return true;
    return !isRescued && (kind === 'unreadable' || (kind === 'broken' && about === 'config'));
  });
  if (isMissing) throw failed(({ storage }) => storage.notWhole);
}
