import { parseJson } from '../platform/parse-json.ts';
import { accountOfFolder, isLocal } from './account-feeds.ts';
import { isRecord } from './checks.ts';
import { edited } from './edit.ts';
import { isNestedTooDeeply } from './json-positions.ts';
import { readConfig } from './last-good-copy.ts';
import { currentMarks, settingsSnapshot, timeOf } from './marks/story-marks.ts';
import {
  type ByStory,
  DEFAULT_SETTINGS,
  fromRaw,
  isEqual,
  NOTICE_VERSION,
  type SettingsData,
} from './settings-data.ts';
import { parseSettings, withoutPrograms } from './settings-file.ts';
import {
  BY_STORY,
  bindingName,
  type ConsentRecord,
  EDITED_KEYS,
  isSetting,
  type SavedAccount,
  type SavedFeed,
} from './settings-table.ts';
import type { Settings } from './types.ts';

export interface Backup {
  readonly settings: SettingsData;
  /** Entries of the journal and the prompt history, unchecked; empty if they were made without consent. */
  readonly journal: readonly unknown[];
  readonly typed: unknown;
  /** Deleted stories, unchecked: ingest reads them. */
  readonly deleted: readonly unknown[];
  /** The names of its translation engines, which are left out: texts would go to them. */
  readonly engines: readonly string[];
  /** The titles of its feeds whose programs are left out. */
  readonly programs: readonly string[];
}

/** The changes of a restore, in numbers. */
export interface Restored {
  readonly data: SettingsData;
  readonly counts: Readonly<
    Record<keyof ByStory | 'accounts' | 'feeds' | 'views' | 'watch' | 'preferences' | 'consent', number>
  >;
}

const KIND = 'minerals-news backup';

/** The version of backups and exports but for their settings. Raise it when an older program would misunderstand them. */
export const BACKUP_VERSION = 1;

/** The settings of a backup, which is one JSON value; the command adds what is in the data file. */
export function backupOf(settings: Settings): object {
  return {
    kind: KIND,
    version: BACKUP_VERSION,
    madeAt: settings.now().toISOString(),
    settings: settingsSnapshot(readConfig(settings.path).raw, settings.data),
  };
}

/**
 * Reads a backup, an export of `privacy export` or a settings file. Of partly invalid data the valid part is taken.
 *
 * @returns the backup, `too-deep` for one nested too deeply, the number of an unreadable version, or null for other text.
 */
export function readBackup(
  text: string,
): Backup | { readonly kind: 'newer' | 'older'; readonly version: string } | 'too-deep' | null {
  if (isNestedTooDeeply(text)) return 'too-deep';
  const whole = parseJson(text.replace(/^\uFEFF/, ''));
  if (!isRecord(whole)) return null;
  const state = parseSettings(JSON.stringify(isRecord(whole.settings) ? whole.settings : whole), 'backup');
  if (isRecord(whole.settings) && Number(whole.version) > BACKUP_VERSION)
    return { kind: 'newer', version: String(whole.version) };
  if (state.kind === 'newer' || state.kind === 'older') return { kind: state.kind, version: state.detail };
  const raw = state.kind === 'read' ? state.raw : null;
  // A backup may have no settings: all have their defaults, or what had others is lost.
  if (!raw || (whole.kind !== KIND && !Object.keys(raw).some(isSetting))) return null;
  return {
    // An import must not bring anything that runs.
    settings: fromRaw(withoutPrograms(raw).raw),
    journal: Array.isArray(whole.journal) ? whole.journal : [],
    typed: whole.typed,
    deleted: Array.isArray(whole.deleted) ? whole.deleted : [],
    engines: fromRaw(raw).engines.map(({ name }) => name),
    programs: fromRaw(raw).feeds.flatMap(({ title, run, filter }) => (run?.[0] || filter?.[0] ? title : [])),
  };
}

const LISTS = ['views', 'accounts', 'feeds', 'watch'] as const;
/** Preferences that are records by name, each of whose entries is merged separately. */
const RECORDS = ['themes'] as const;

/** Settings of the backup that have their default here. */
function preferencesOf(data: SettingsData, old: SettingsData): Partial<SettingsData> {
  const others: readonly string[] = [...LISTS, 'folders', 'consent', 'keys', 'bindings'];
  const keys = EDITED_KEYS.filter((key) => !others.includes(key));
  const taken = keys.filter((key) => isEqual(data[key], DEFAULT_SETTINGS[key]) && !isEqual(old[key], data[key]));
  const merged = RECORDS.map((key) => [key, { ...old[key], ...data[key] }] as const);
  const known = new Set(data.folders.map(({ path }) => path));
  const folders = old.folders.filter(({ path }) => !known.has(path));
  return Object.fromEntries([
    ...(folders.length > 0 ? [['folders', [...data.folders, ...folders]] as const] : []),
    ...taken.map((key) => [key, old[key]]),
    ...merged.filter(([key, record]) => Object.keys(record).length > Object.keys(data[key]).length),
  ]);
}

/**
 * The answer in the backup, if it was given to the same notice and there is no answer here, or an earlier one was a
 * refusal.
 */
function consentOf({ consent }: SettingsData, old: ConsentRecord, hasAnswered: boolean): ConsentRecord | null {
  if (old.analytics === 'undecided' || old.noticeVersion !== NOTICE_VERSION) return null;
  if (!hasAnswered) return old;
  return old.analytics === 'declined' && timeOf(old.decidedAt) > timeOf(consent.decidedAt) ? old : null;
}

/** Whether the question about the journal was ever answered here, even for an older notice or under DO_NOT_TRACK. */
export function hasAnswered({ path, doNotTrack }: Settings): boolean {
  const { analytics } = fromRaw(readConfig(path).raw).consent;
  return doNotTrack || analytics !== 'undecided';
}

/** The accounts of a backup, without those whose names are folders of local feeds here. */
function restoredAccounts({ feeds }: SettingsData, { accounts }: SettingsData): readonly SavedAccount[] {
  const folders = new Set(feeds.filter(isLocal).map(({ folder }) => folder.split('/')[0]));
  return accounts.filter(({ name }) => !folders.has(name));
}

/** The feeds of a backup: those of accounts that are the same here, and local ones, which are in no account's folder. */
function restoredFeeds({ accounts }: SettingsData, old: SettingsData): readonly SavedFeed[] {
  const identities = ({ accounts: all }: Pick<SettingsData, 'accounts'>) =>
    new Map(all.map(({ name, kind, url, user = '' }) => [name, [kind, url, user].join('\n')]));
  const [here, there] = [identities({ accounts }), identities(old)];
  return old.feeds.flatMap((feed) => {
    if (isLocal(feed)) return accountOfFolder(accounts, feed.folder) === undefined ? feed : { ...feed, folder: '' };
    const { account = '' } = feed;
    return here.has(account) && here.get(account) === there.get(account) ? feed : [];
  });
}

/**
 * Merges a backup into settings: the newer mark or position counts, lists get missing items, and a preference or key
 * that was set here stays.
 *
 * @param answered whether the question about the journal has been answered here.
 */
export function restoreBackup(data: SettingsData, { settings: old }: Backup, answered: boolean): Restored {
  let next = data;
  const counts = {
    read: 0,
    starred: 0,
    tags: 0,
    positions: 0,
    accounts: 0,
    feeds: 0,
    views: 0,
    watch: 0,
    preferences: 0,
    consent: 0,
  };
  for (const kind of BY_STORY) {
    const here = currentMarks(data, kind);
    const newer = Object.entries(old[kind]).filter(([id, value]) => {
      const known = here.get(id);
      return known === undefined || timeOf(value.at) > timeOf(known.at);
    });
    counts[kind] = newer.length;
    if (newer.length > 0) next = { ...next, [kind]: Object.fromEntries([...Object.entries(next[kind]), ...newer]) };
  }
  const names = new Set(data.views.map(({ name }) => name));
  const views = old.views.filter(({ name }) => !names.has(name));
  const accounts = restoredAccounts(data, old).map((account) => ({ kind: 'accountAdded', account }) as const);
  next = edited(next, accounts, '');
  next = edited(
    next,
    [
      { kind: 'feedsAdded', feeds: restoredFeeds(next, old) },
      ...views.map((view) => ({ kind: 'viewSaved', view }) as const),
      ...old.watch.map((term) => ({ kind: 'watched', term, on: true }) as const),
    ],
    '',
  );
  for (const list of LISTS) counts[list] = next[list].length - data[list].length;
  const consent = consentOf(data, old.consent, answered);
  const preferences = preferencesOf(data, old);
  const keys = Object.entries(old.keys).filter(([action]) => !Object.hasOwn(data.keys, action));
  const here = new Set(data.bindings.map(bindingName));
  // They would come before the keys that actions were given here.
  const own: readonly unknown[] = Object.values(data.keys).flat();
  const bindings = old.bindings.filter((one) => !here.has(bindingName(one)) && !own.includes(one.key));
  counts.preferences = Object.keys(preferences).length + keys.length + bindings.length;
  counts.consent = consent ? 1 : 0;
  if (keys.length > 0) next = { ...next, keys: { ...data.keys, ...Object.fromEntries(keys) } };
  if (bindings.length > 0) next = { ...next, bindings: [...data.bindings, ...bindings] };
  const isSame = Object.keys(preferences).length + counts.consent === 0;
  // A refusal deletes what may be stored here: if that fails, at a later start.
  const answer = consent && { consent, isErasureOwed: consent.analytics === 'declined' ? true : null };
  return { data: isSame ? next : { ...next, ...preferences, ...answer }, counts };
}
