import { readFileSync } from 'node:fs';
import {
  addPromptLines,
  missingPromptLines,
  NO_PROMPT_HISTORY,
  promptHistoryIn,
} from '../../db/data/prompt-history.ts';
import { entryIn, missingEntries, putEntry } from '../../db/data/reading-journal.ts';
import { isLocal } from '../../settings/account-feeds.ts';
import { type Backup, hasAnswered, readBackup, restoreBackup } from '../../settings/backup.ts';
import { splitText } from '../../settings/credentials.ts';
import { editBy } from '../../settings/edit.ts';
import { feedRef, type SavedAccount, type SavedFeed } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import { hasSecret } from '../accounts/secrets.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, orFail } from '../exit-errors.ts';
import { credentialsOf, saveCredentials } from '../feeds/credentials.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { confirmPrivateFeeds, privateFeedsLine, withListedFeeds } from '../feeds/saved-feeds.ts';
import { printLines, printNotice, readStandardInput } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { eraseConsented, withDataFile, writeWithConsent } from '../user-data/consented-data.ts';

export const spec: CommandSpec<'restore'> = {
  name: 'restore',
  isQueued: true,
  usage: 'FILE|-',
  needs: 'FILE',
  follows: { words: ['file'] },
  options: [{ name: 'dry-run', text: 'restoreDryRun' }, OPTION.allowPrivate],
  examples: ['minerals-news restore --dry-run minerals-news.json', 'minerals-news restore minerals-news.json'],
};

/** The text of a file, or of standard input for `-`. @throws CliError when it cannot be read. */
async function textOf(context: Context, file: string): Promise<string> {
  if (file === '-') return readStandardInput(context);
  return orFail(
    () => readFileSync(file, 'utf8'),
    ({ storage }, code) => storage.cannotRead(file, code),
  );
}

/** @throws CliError for text that is not a backup, or one of a later version. */
function backupIn(text: string, file: string): Backup {
  const backup = readBackup(text);
  if (backup === null) throw failed(({ storage }) => storage.noBackup(file));
  if (backup === 'too-deep') throw failed(({ storage }) => storage.deepBackup(file));
  if ('version' in backup) {
    const { kind, version } = backup;
    throw failed(({ storage }) => (kind === 'newer' ? storage.newerBackup : storage.olderBackup)(file, version));
  }
  return backup;
}

/** A backup without refused feeds, and which of the others are private. */
interface Checked {
  readonly backup: Backup;
  readonly isPrivate: (feed: SavedFeed) => boolean;
}

/** Removes feeds at private addresses, unless allowed, and reports them. */
async function checkedFeeds(context: Context, backup: Backup): Promise<Checked> {
  const { io, settings } = context;
  // The server of an account fetches its feeds.
  const known = new Set(settings.data.feeds.filter(isLocal).map(({ url }) => url));
  const news = backup.settings.feeds.filter((feed) => isLocal(feed) && !known.has(feed.url));
  if (news.length === 0) return { backup, isPrivate: () => false };
  const { isPrivateAddressed } = await import('../../ingest/index.ts');
  const urls = new Set(news.map(({ url }) => url).filter(isPrivateAddressed));
  const isPrivate = (feed: SavedFeed): boolean => isLocal(feed) && urls.has(feed.url);
  if (await confirmPrivateFeeds(context, [...urls])) return { backup, isPrivate };
  await printNotice(io, privateFeedsLine([...urls], context));
  const feeds = backup.settings.feeds.filter((feed) => !isPrivate(feed));
  return { backup: { ...backup, settings: { ...backup.settings, feeds } }, isPrivate: () => false };
}

/** `restore`: merges a backup; the newer mark wins, and settings made here stay. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, settings, words, data: dataFile } = context;
  const [file = ''] = context.args;
  const { text, addresses } = splitText(await textOf(context, file));
  const { backup, isPrivate } = await checkedFeeds(context, backupIn(text, file));
  const answered = hasAnswered(settings);
  const { data, counts } = restoreBackup(settings.data, backup, answered);
  const mayKeep = !settings.doNotTrack && data.consent.analytics === 'accepted';
  const held = {
    journal: backup.journal.map(entryIn).filter((one) => one !== null),
    typed: promptHistoryIn(backup.typed),
  };
  const wanted = mayKeep ? held : { journal: [], typed: NO_PROMPT_HISTORY };
  const { journal, typed } = withDataFile(context, () =>
    dataFile.read(
      (db) => ({ journal: missingEntries(db, wanted.journal), typed: missingPromptLines(db, wanted.typed) }),
      wanted,
    ),
  );
  const { missingDeletions, noteSynced, restoreDeletions } = await import('../../ingest/index.ts');
  const { data: library } = ingestFolders(context);
  const deleted = backup.deleted.length > 0 ? missingDeletions(library, backup.deleted) : [];
  const all = {
    ...counts,
    deleted: deleted.length,
    journal: journal.length,
    typed: typed.command.length + typed.pipe.length,
  };
  const declines = counts.consent > 0 && data.consent.analytics === 'declined';
  const isNew = Object.values(all).some((count) => count > 0);
  if (!mayKeep && held.journal.length + held.typed.command.length + held.typed.pipe.length > 0)
    await printNotice(io, words.storage.consentLeft);
  const { programs } = backup;
  if (programs.length > 0) await printNotice(io, words.ingest.feeds.programsLeft(programs.map(cleanText)));
  if (options.has('dry-run')) {
    await printLines(io, isNew ? words.storage.wouldRestore(all) : words.storage.nothingNew);
    return 0;
  }
  const known = new Set(settings.data.accounts.map(({ name }) => name));
  const isNewAccount = ({ name }: SavedAccount): boolean => !known.has(name);
  // Merged with what other processes have written.
  const credentials = credentialsOf(context);
  saveCredentials(
    credentials,
    addresses.map((address) => credentials.take(address)),
    { isListed: true },
  );
  const feeds = backup.settings.feeds.filter(isPrivate);
  editBy(settings, (now) => withListedFeeds(restoreBackup(now, backup, answered).data, feeds, isPrivate));
  const isSettled = settings.warnings.some(({ kind }) => kind === 'lost');
  // The marks that are there count as complete.
  if (isSettled) settings.update((now) => ({ ...now, marksFile: { bytes: 0 } }));
  const kept = await saveSettings(context);
  if (kept !== 0) return kept;
  // What its user has read comes with it, so the rest is unread, however old it is.
  if (Object.keys(backup.settings.read).length > 0) noteSynced(library, backup.settings.feeds.map(feedRef));
  // As with any refusal, records are deleted once it is stored.
  const hadKept = orFail(
    () => declines && settings.data.consent.analytics === 'declined' && eraseConsented(context),
    ({ errors }, code) => errors.journalStays(dataFile.path, code),
  );
  await settings.flush();
  orFail(
    () =>
      all.journal + all.typed > 0 &&
      writeWithConsent(context, (db) => {
        for (const entry of journal) putEntry(db, entry);
        addPromptLines(db, typed);
      }),
    (w, code) => w.storage.cannotWriteData(dataFile.path, code),
  );
  orFail(
    () => deleted.length > 0 && restoreDeletions(library, deleted),
    ({ ingest }, reason) => ingest.reasons.unwritable({ reason }),
  );
  if (hadKept) await printLines(io, words.privacy.declined(true));
  await printLines(io, isNew ? words.storage.restored(all) : words.storage.nothingNew);
  if (isSettled) await printLines(io, words.storage.marksSettled);
  const locked = settings.data.accounts.filter((account) => isNewAccount(account) && !hasSecret(context, account));
  if (locked.length > 0) await printNotice(io, words.accounts.restored(locked.map(({ name }) => cleanText(name))));
  const engines = backup.engines.filter((name) => !settings.data.engines.some((one) => one.name === name));
  if (engines.length > 0) await printNotice(io, words.engines.restored(engines.map(cleanText)));
  return 0;
}
