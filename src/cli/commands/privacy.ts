import { readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isStorageError, orIfUnusable } from '../../db/connection.ts';
import { knownFolders } from '../../db/data/library-data.ts';
import { NO_PROMPT_HISTORY, promptHistory } from '../../db/data/prompt-history.ts';
import { entriesSince, entryJson } from '../../db/data/reading-journal.ts';
import { otherRows } from '../../db/data/schema.ts';
import { storiesDir } from '../../db/folders.ts';
import { formatDate } from '../../i18n/date.ts';
import { formatNumber } from '../../i18n/number.ts';
import { errorCode, isSystemError, orIfRefused } from '../../platform/error-code.ts';
import { parseJson } from '../../platform/parse-json.ts';
import { cacheDir, dataDir } from '../../platform/paths.ts';
import { readPlain } from '../../platform/plain-file.ts';
import { realPathOf } from '../../platform/real-path.ts';
import { BACKUP_VERSION } from '../../settings/backup.ts';
import { splitText } from '../../settings/credentials.ts';
import { readConfig } from '../../settings/last-good-copy.ts';
import { settingsSnapshot } from '../../settings/marks/story-marks.ts';
import { NOTICE_VERSION } from '../../settings/settings-data.ts';
import { isIsoDate } from '../../story/dates.ts';
import { cleanText } from '../../text/clean.ts';
import type { ActionName, CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { CliError, failed } from '../exit-errors.ts';
import { namedLibraries } from '../library/load-library.ts';
import { localDay } from '../local-time.ts';
import { printJson, printLines } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { fitText } from '../terminal/fit-text.ts';
import { applyConsent, countConsented, requireReadable, withDataFile } from '../user-data/consented-data.ts';
import { type Purpose, retentionOf, type StoredFile, storedFiles } from '../user-data/stored-files.ts';

export const spec: CommandSpec<'privacy'> = {
  name: 'privacy',
  usage: '[ACTION]',
  actions: { status: {}, accept: {}, decline: {}, export: {}, erase: {}, notice: {} },
  options: [],
  examples: ['minerals-news privacy status', 'minerals-news privacy decline', 'minerals-news privacy export'],
};

type Action = (context: Context) => Promise<0 | 1>;

/** The existing named libraries. A missing one must not prevent deletion. */
function namedFolders(context: Context): readonly string[] {
  try {
    return namedLibraries(context).map((dir) => resolve(dir));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return [];
  }
}

/** The libraries of the data file; none if it cannot be read. */
function foldersInData({ data }: Context): readonly string[] {
  const folders = orIfUnusable(() => data.read(knownFolders, []), []);
  // Its log is no file of its own that is to be listed.
  data.close();
  return folders;
}

/** The folders of all libraries but the one in the data folder: named ones, and those of which something is stored. */
function librariesOf(context: Context): readonly string[] {
  const all = [...namedFolders(context), ...foldersInData(context)];
  const byPlace = new Map(all.toReversed().map((folder) => [realPathOf(folder), folder]));
  byPlace.delete(realPathOf(storiesDir(context.io.env)));
  return [...byPlace.values()].toReversed();
}

const files = (context: Context): readonly StoredFile[] =>
  storedFiles(context.io.env, context.settings.path, librariesOf(context));

/** The local day of the answer; an invalid date is left out. */
function decided({ settings, ui, words }: Context): string {
  const { decidedAt, noticeVersion } = settings.data.consent;
  // A refusal by the environment has no date; the stored date belongs to another answer.
  if (settings.doNotTrack) return '';
  if (!isIsoDate(decidedAt)) return '';
  const day = (decidedAt.length > 10 && localDay(new Date(decidedAt))) || decidedAt;
  return ` (${words.privacy.decided(formatDate(day, ui), noticeVersion)})`;
}

/** What the data file has with consent, as a sentence, and whether that is anything; null if the file cannot be used. */
function consentedIn(context: Context): { readonly said: string; readonly isAny: boolean | null } {
  const { data, words } = context;
  try {
    const counts = countConsented(context);
    const said = `${words.privacy.consented(counts)} – ${words.privacy.need.consent}`;
    return { said, isAny: counts.journal + counts.typed > 0 };
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return { said: words.storage.cannotUseData(cleanText(data.path), errorCode(error)), isAny: null };
  }
}

/** Lists all files; 1 if what is in the data file is not known. */
const status: Action = async (context) => {
  const { io, settings } = context;
  const { privacy } = context.words;
  const kept = files(context);
  const consented = consentedIn(context);
  const lines = kept.flatMap((file) => {
    const { bytes, files: count } = file;
    const size = bytes === null ? privacy.noFile : privacy.bytes(formatNumber(bytes), count);
    const about = `${privacy.purpose[file.purpose]} – ${privacy.need[retentionOf(file)]}`;
    const within = file.path === context.data.path ? [`    ${consented.said}`] : [];
    return [`  ${cleanText(file.path)}`, `    ${size} – ${about}`, ...within];
  });
  await printLines(
    io,
    [
      `${privacy.consent}: ${privacy.state[settings.data.consent.analytics]}${decided(context)}`,
      ...(settings.doNotTrack ? [privacy.doNotTrack] : []),
      ...(settings.doNotTrack && consented.isAny ? [privacy.doNotTrackJournal] : []),
      privacy.nothingSent,
      '',
      privacy.files,
      ...lines,
    ].join('\n'),
  );
  return consented.isAny === null ? 1 : 0;
};

const accept: Action = async (context) => {
  const { settings, data, words } = context;
  if (settings.doNotTrack) throw failed(({ errors }) => errors.doNotTrack);
  await applyConsent(context, 'accepted');
  return saveSettings(context, words.privacy.accepted(cleanText(data.path)));
};

const decline: Action = async (context) => {
  const { data, words } = context;
  let had: boolean;
  try {
    had = await applyConsent(context, 'declined');
  } catch (error) {
    throw failed(({ errors }) => errors.journalStays(data.path, errorCode(error)));
  }
  return saveSettings(context, words.privacy.declined(had));
};

/** The contents of a file, or of all in a folder, parsed if JSON. */
function contentsOf(path: string): readonly Readonly<Record<string, unknown>>[] {
  let text: string;
  try {
    if (statSync(path).isDirectory()) {
      return readdirSync(path)
        .sort()
        .flatMap((name) => contentsOf(join(path, name)));
    }
    // Passwords are never exported.
    text = splitText(readPlain(path, Number.POSITIVE_INFINITY).toString('utf8')).text;
  } catch (error) {
    return [{ path, error: errorCode(error) }];
  }
  const data = parseJson(text);
  return [data === undefined ? { path, text } : { path, data }];
}

/** Exported verbatim; settings and journal are parsed, and the index can be rebuilt. */
const AS_IT_IS: readonly Purpose[] = ['broken', 'lastGood', 'left', 'crash'];

/** Everything stored, as one JSON object. Stories are the user's own files; `files` says where they are. */
const exportAll: Action = async (context) => {
  requireReadable(context);
  const { io, settings, data } = context;
  const kept = files(context);
  const consented = withDataFile(context, () =>
    data.read((db) => ({ journal: entriesSince(db, 0).map(entryJson), typed: promptHistory(db) }), {
      journal: [],
      typed: NO_PROMPT_HISTORY,
    }),
  );
  const contents = (...purposes: readonly Purpose[]) =>
    kept
      .filter(({ purpose, bytes }) => bytes !== null && purposes.includes(purpose))
      .flatMap(({ path }) => contentsOf(path));
  const all = {
    version: BACKUP_VERSION,
    exportedAt: settings.now().toISOString(),
    noticeVersion: NOTICE_VERSION,
    doNotTrack: settings.doNotTrack,
    files: kept.map((one) => ({ ...one, need: retentionOf(one) })),
    settings: settingsSnapshot(readConfig(settings.path).raw, settings.data),
    ...consented,
    data: withDataFile(context, () => data.read(otherRows, {})),
    glossary: contents('glossary'),
    others: contents(...AS_IT_IS),
  };
  await printJson(io, all);
  return 0;
};

function removeIfEmpty(...dirs: readonly string[]): void {
  for (const dir of dirs) {
    // Unless it is missing or not empty.
    orIfRefused(() => rmdirSync(dir));
  }
}

/** Removes the files one by one; returns the removed ones and the first failure. */
function removeAll(kept: readonly StoredFile[]): {
  readonly gone: readonly string[];
  readonly failure: CliError | null;
} {
  const gone: string[] = [];
  for (const { path } of kept) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      return { gone, failure: failed(({ errors }) => errors.eraseFailed(path, errorCode(error))) };
    }
    gone.push(path);
  }
  return { gone, failure: null };
}

const erase: Action = async (context) => {
  const { io, settings, words } = context;
  const there = files(context).filter(({ bytes }) => bytes !== null);
  // A lock is removed by its owner, or by this process when stale.
  const isLock = ({ path }: StoredFile): boolean => /\.(?:lock|stale)$/.test(path);
  context.data.close();
  const ours = there.filter((file) => retentionOf(file) !== 'yours' && !isLock(file));
  let removed: ReturnType<typeof removeAll>;
  try {
    // Locked, so that another process does not write to the journal meanwhile.
    removed = settings.locked(() => removeAll(ours));
  } catch (error) {
    // Without a lock everything is removed anyway.
    if (!isSystemError(error)) throw error;
    removed = removeAll(ours);
  }
  for (const path of removed.gone) await printLines(io, words.privacy.erased(cleanText(path)));
  if (removed.failure) throw removed.failure;
  removeIfEmpty(dirname(settings.path), dataDir(io.env), cacheDir(io.env));
  if (ours.length === 0) await printLines(io, words.privacy.nothingToErase);
  for (const file of there) {
    if (retentionOf(file) !== 'yours') continue;
    const { remains } = words.privacy;
    const say = file.purpose in remains ? remains[file.purpose as keyof typeof remains] : remains.other;
    await printLines(io, say(cleanText(file.path)));
  }
  return 0;
};

/** The notice, on a terminal as wide as text. */
const notice: Action = async (context) => {
  const { io, words } = context;
  const { terminalWidth } = await import('../terminal/layout-options.ts');
  const columns = terminalWidth(context) ?? undefined;
  await io.stdout.write(`${fitText(words.notice.join('\n\n'), { isTTY: io.stdout.isTTY, columns })}\n`);
  return 0;
};

const ACTIONS: Readonly<Record<ActionName<'privacy'>, Action>> = {
  status,
  accept,
  decline,
  export: exportAll,
  erase,
  notice,
};

/** `privacy`: shows, exports and erases stored data, and manages consent. */
export async function run(context: Context): Promise<0 | 1> {
  const [name = 'status'] = context.args;
  return ACTIONS[name as ActionName<'privacy'>](context);
}
