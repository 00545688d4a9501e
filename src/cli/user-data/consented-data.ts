import { rmSync } from 'node:fs';
import { isStorageError, orIfUnusable } from '../../db/connection.ts';
import type { WriteOptions } from '../../db/data/data-file.ts';
import {
  addPromptLine,
  isPromptLine,
  NO_PROMPT_HISTORY,
  type PromptHistory,
  promptHistory,
} from '../../db/data/prompt-history.ts';
import { deleteEntriesBefore, entriesSince, type JournalEntry, putEntry } from '../../db/data/reading-journal.ts';
import type { CliMessages } from '../../i18n/en/cli.ts';
import { errorCode, orIfRefused } from '../../platform/error-code.ts';
import { isJournalAllowed, recordConsent } from '../../settings/consent.ts';
import { markTimes } from '../../settings/marks/story-marks.ts';
import type { Settings } from '../../settings/types.ts';
import { readingsOf } from '../../story/reading-history.ts';
import type { LoadedReadings } from '../../ui/state/history.ts';
import type { Context } from '../context.ts';
import { failed, orFail } from '../exit-errors.ts';
import { localTime } from '../local-time.ts';

/** The settings, which have the consent, and the data file, which has what it allows. */
type Stored = Pick<Context, 'settings' | 'data'>;

/** A transaction on the data file. */
type Change = Parameters<Context['data']['write']>[0];

/** Milliseconds; a line is not worth a wait that a user would notice. */
const PATIENCE = 20;
/** Milliseconds after which a line is written that another process has kept from being stored, as a large sync does. */
const LATER = 250;
/** Milliseconds to wait at the end. */
const LAST_PATIENCE = 2000;
/** Lines that are to be written later, by data file: a timer runs for them. */
const late = new WeakMap<Context['data'], Change[]>();

const DAY = 24 * 60 * 60 * 1000;

/** The moment from which the journal is kept, in milliseconds since 1970. */
const keptSince = ({ data, now }: Settings): number => now().getTime() - data.journalDays * DAY;

/**
 * Changes what is stored with consent, if there is one. It is read again within the transaction: a refusal that another
 * process writes deletes everything in a later transaction.
 *
 * @returns whether there is consent.
 * @throws like `DataFile.write`.
 */
export function writeWithConsent({ settings, data }: Stored, change: Change, options?: WriteOptions): boolean {
  settings.refresh();
  if (!isJournalAllowed(settings)) return false;
  return data.write((db) => {
    settings.refresh();
    if (!isJournalAllowed(settings)) return false;
    change(db);
    return true;
  }, options);
}

/**
 * The same for a line that may be lost by a power cut, and that is written later while another process changes the data file.
 * Never throws: a failure never stops reading.
 *
 * @returns whether it is stored now.
 */
function addWithConsent(stored: Stored, change: Change): boolean {
  const waiting = late.get(stored.data);
  if (!waiting) return writeLines(stored, [change]);
  waiting.push(change);
  return false;
}

/** Writes lines, now or later; whether they are stored now. */
function writeLines(stored: Stored, changes: Change[]): boolean {
  const done = attemptLines(stored, changes, PATIENCE);
  if (done !== 'busy') return done === 'stored';
  late.set(stored.data, changes);
  setTimeout(() => {
    // They may be written or erased by now.
    if (late.get(stored.data) !== changes) return;
    late.delete(stored.data);
    writeLines(stored, changes);
  }, LATER).unref();
  return false;
}

/** Writes lines in one transaction; `lost` if they cannot or may not be stored, `busy` while another process changes the data file. */
function attemptLines(stored: Stored, changes: readonly Change[], patience: number): 'stored' | 'lost' | 'busy' {
  const writeAll: Change = (db) => {
    for (const change of changes) change(db);
  };
  try {
    // A sync of the disk would delay keys.
    return writeWithConsent(stored, writeAll, { patience, isDurable: false }) ? 'stored' : 'lost';
  } catch (error) {
    // An error is shown by the next line, or by the command that reads them.
    if (!isStorageError(error)) throw error;
    return errorCode(error) === 'EBUSY' ? 'busy' : 'lost';
  }
}

/** Writes the lines that are to be written later, at the end of the reader. */
export function writeLastLines(stored: Stored): void {
  const changes = late.get(stored.data);
  late.delete(stored.data);
  if (changes) attemptLines(stored, changes, LAST_PATIENCE);
}

/** Adds an entry to the journal, or completes it, and deletes expired ones. @returns whether it was stored. */
export function recordReading(stored: Stored, entry: JournalEntry): boolean {
  return addWithConsent(stored, (db) => {
    deleteEntriesBefore(db, keptSince(stored.settings));
    putEntry(db, entry);
  });
}

/** Whether there may be a data file: a folder that cannot be searched may have one. */
function mayBeStored({ data }: Stored): boolean {
  // EACCES, ELOOP.
  return orIfRefused(() => data.exists, true);
}

/** Deletes the expired entries of the journal, if there is one. */
export function pruneJournal(stored: Stored): void {
  if (mayBeStored(stored)) addWithConsent(stored, (db) => deleteEntriesBefore(db, keptSince(stored.settings)));
}

/** Adds a line to the prompt history. @returns whether it was stored. */
export function recordPrompt(stored: Stored, kind: keyof PromptHistory, line: string): boolean {
  return isPromptLine(line) && addWithConsent(stored, (db) => addPromptLine(db, kind, line));
}

/** The lines of earlier runs, with consent; empty if they cannot be read. */
export function allowedPrompts({ settings, data }: Stored): PromptHistory {
  if (!isJournalAllowed(settings)) return NO_PROMPT_HISTORY;
  return orIfUnusable(() => data.read(promptHistory, NO_PROMPT_HISTORY), NO_PROMPT_HISTORY);
}

/**
 * The reading history: from the journal with consent, otherwise from the read marks. Without consent the journal is neither
 * read nor changed.
 *
 * @throws like `DataFile.read`.
 */
export function loadHistory({ settings, data }: Stored): LoadedReadings {
  settings.refresh();
  const { journalDays } = settings.data;
  const isJournal = isJournalAllowed(settings);
  const entries = isJournal
    ? data.read((db) => entriesSince(db, keptSince(settings)), [])
    : markTimes(settings.data, 'read').map(([story, at]) => ({ story, at: Date.parse(at) }));
  return { isJournal, journalDays, readings: readingsOf(entries, localTime) };
}

/** Why there is no journal and how to turn it on, '' if there is one. */
export function historyNote(past: LoadedReadings, { doNotTrack }: Settings, { history: words }: CliMessages): string {
  if (past.isJournal) return '';
  return doNotTrack ? words.doNotTrack : words.journalOff('minerals-news privacy accept');
}

/** Runs `make`, which uses the data file. @throws CliError that names the file if that fails. */
export function withDataFile<T>({ data }: Pick<Context, 'data'>, make: () => T): T {
  return orFail(make, ({ storage }, code) => storage.cannotUseData(data.path, code));
}

/** How many entries and lines are stored. @throws like `DataFile.read`. */
export function countConsented({ data }: Pick<Context, 'data'>): { readonly journal: number; readonly typed: number } {
  return data.read(
    (db) => {
      const [counts] = db
        .prepare('SELECT (SELECT count(*) FROM reading) AS journal, (SELECT count(*) FROM typed) AS typed')
        .all();
      return counts as unknown as { journal: number; typed: number };
    },
    { journal: 0, typed: 0 },
  );
}

/**
 * Deletes what is stored with consent, after a refusal, so that its bytes are gone from the data file and its log. What fails
 * is tried again at the next start.
 *
 * @returns whether anything was stored.
 * @throws like `DataFile.write`, and EBUSY while another process uses the file.
 */
export function eraseConsented({ settings, data }: Stored): boolean {
  late.delete(data);
  let had = data.brokenFiles().length > 0;
  if (data.exists) {
    const { journal, typed } = countConsented({ data });
    had ||= journal + typed > 0;
    data.write((db) => db.exec('DELETE FROM reading; DELETE FROM typed'));
    data.forgetDeleted();
  }
  // A damaged file may have contained them.
  for (const path of data.brokenFiles()) rmSync(path, { force: true });
  if (settings.data.isErasureOwed) settings.update((now) => ({ ...now, isErasureOwed: null }));
  return had;
}

/**
 * Tries again to delete what a refusal could not, unless a later answer allows it: also if there is a new notice since, or the
 * environment refuses too. Never throws.
 */
export async function settleErasure(stored: Stored): Promise<void> {
  const { settings } = stored;
  if (!settings.data.isErasureOwed || settings.stored.consent.analytics === 'accepted') return;
  try {
    eraseConsented(stored);
    await settings.flush();
  } catch (error) {
    // Tried again at the next start.
    if (!isStorageError(error)) throw error;
  }
}

/** Records the answer, which must still be written, and that a refusal must delete what may be stored. */
export function recordAnswer(stored: Stored, analytics: 'accepted' | 'declined'): void {
  recordConsent(stored.settings, analytics, mayBeStored(stored));
}

/**
 * Stores the answer. A refusal deletes the journal and the prompt history only once the answer is written, so that a
 * reader in another window adds no line after that.
 *
 * @returns whether anything was deleted.
 * @throws like `eraseConsented`; the answer is stored anyway.
 */
export async function applyConsent(stored: Stored, analytics: 'accepted' | 'declined'): Promise<boolean> {
  recordAnswer(stored, analytics);
  await stored.settings.flush();
  return analytics === 'declined' && eraseConsented(stored);
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
