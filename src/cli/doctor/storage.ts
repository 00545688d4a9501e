import { accessSync, constants, readdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type IndexStatus, indexStatus } from '../../db/index-status.ts';
import { errorCode } from '../../platform/error-code.ts';
import { cacheDir, dataDir } from '../../platform/paths.ts';
import { currentMarks, markedStories } from '../../settings/marks/read-and-starred.ts';
import { DEFAULT_SETTINGS, isEqual, type SettingsData } from '../../settings/settings-data.ts';
import { SINGLE_KEYS } from '../../settings/settings-table.ts';
import { keyFindings } from '../config/key-bindings.ts';
import { themeFindings } from '../config/themes.ts';
import type { Context } from '../context.ts';
import { libraryDirs, requestedLibraries, storePlan } from '../library/load-library.ts';
import { storedFiles } from '../user-data/stored-files.ts';
import { hasReader } from './machine.ts';

/** A problem; `stops` if it prevents reading. */
export interface Finding {
  readonly code:
    | 'folder'
    | 'notWritable'
    | 'diskFull'
    | 'settings'
    | 'index'
    | 'unreadable'
    | 'choices'
    | 'empty'
    | 'noReader';
  readonly stops: boolean;
  /** The folder or file, '' for none. */
  readonly path: string;
  /** An error code, a number or a command. */
  readonly detail: string;
}

/** With less free space than this, in bytes, a write may fail. */
const LOW_SPACE_BYTES = 16 * 1024 * 1024;

function codeOf(job: () => unknown): string {
  try {
    job();
    return '';
  } catch (error) {
    return errorCode(error);
  }
}

/** The folder, or its nearest existing ancestor. */
function existingAncestor(folder: string): string {
  let at = folder;
  while (codeOf(() => accessSync(at)) === 'ENOENT' && dirname(at) !== at) at = dirname(at);
  return at;
}

function folderFindings(folder: string): Finding[] {
  const at = existingAncestor(folder);
  const why = codeOf(() => accessSync(at, constants.W_OK | constants.X_OK));
  if (why !== '') return [{ code: 'notWritable', stops: false, path: at, detail: why }];
  try {
    const { bavail, bsize } = statfsSync(at);
    const free = bavail * bsize;
    return free < LOW_SPACE_BYTES ? [{ code: 'diskFull', stops: false, path: at, detail: String(free) }] : [];
  } catch {
    return [];
  }
}

function libraryFindings(context: Context, libraries: readonly string[], index: IndexStatus): Finding[] {
  const isNamed = requestedLibraries(context).length > 0;
  const folders = libraries.flatMap((dir): Finding[] => {
    const why = codeOf(() => readdirSync(dir));
    // Nothing has been imported yet.
    return why === '' || (why === 'ENOENT' && !isNamed && dir.startsWith(dataDir(context.io.env)))
      ? []
      : [{ code: 'folder', stops: true, path: dir, detail: why }];
  });
  const { condition, stories, unreadable } = index;
  return [
    ...folders,
    ...(condition === 'unusable' || condition === 'damaged'
      ? [{ code: 'index', stops: false, path: '', detail: condition } as const]
      : []),
    ...(condition === 'sound' && stories === 0 ? [{ code: 'empty', stops: true, path: '', detail: '' } as const] : []),
    ...(unreadable > 0
      ? [{ code: 'unreadable', stops: false, path: 'minerals-news check', detail: String(unreadable) } as const]
      : []),
  ];
}

function choiceFindings(context: Context): Finding[] {
  const wrong = [...keyFindings(context), ...themeFindings(context.settings, () => context.words).errors];
  return wrong.length === 0
    ? []
    : [{ code: 'choices', stops: false, path: 'minerals-news config check', detail: String(wrong.length) }];
}

/**
 * Without the theme, which is reported with the terminal because its name may be the user's own. Of a program only the
 * number of its words is shown: they may be secret.
 */
function changedSettings(now: SettingsData): string[] {
  const single = SINGLE_KEYS.filter((key) => key !== 'theme' && !isEqual(now[key], DEFAULT_SETTINGS[key])).map(
    (key) => {
      const value = now[key];
      return `${key}=${typeof value === 'object' ? value.length : value}`;
    },
  );
  const several = (['keys', 'themes'] as const).flatMap((key) => {
    const count = Object.keys(now[key]).length;
    return count === 0 ? [] : [`${key}=${count}`];
  });
  return [...single, ...several];
}

/** Facts about the stored data, and its problems. Writes nothing. */
export function storageFacts(context: Context) {
  const { io, settings } = context;
  const { data: now } = settings;
  const warnings = settings.warnings.filter(({ kind }) => kind !== 'split');
  const [config, data, cache] = [dirname(settings.path), dataDir(io.env), cacheDir(io.env)];
  const files = storedFiles(io.env, settings.path);
  const within = (dir: string): number =>
    files.reduce((sum, { path, bytes }) => sum + (dirname(path) === dir ? (bytes ?? 0) : 0), 0);
  // A missing folder is a finding, not an error.
  const libraries = libraryDirs(context, requestedLibraries(context));
  const index = indexStatus(storePlan(context, libraries));
  const { condition, stories, files: count, unreadable, bytes } = index;
  const findings: Finding[] = [
    ...warnings.map(({ path, kind }) => ({ code: 'settings', stops: false, path, detail: kind }) as const),
    ...[...new Set([config, data, cache].map(existingAncestor))].flatMap(folderFindings),
    ...choiceFindings(context),
    ...libraryFindings(context, libraries, index),
    ...(hasReader(context) ? [] : [{ code: 'noReader', stops: true, path: '', detail: '' } as const]),
  ];
  return {
    config,
    data,
    cache,
    libraries,
    /** Bytes in each of the three folders. */
    bytes: { config: within(config), data: within(data), cache: within(cache) },
    /** Settings that differ from the default: `mouse=on`, `keys=2` for two entries. */
    changed: changedSettings(now),
    consent: now.consent.analytics,
    read: markedStories(now, 'read').size,
    starred: markedStories(now, 'starred').size,
    positions: currentMarks(now, 'positions').size,
    views: now.views.length,
    feeds: now.feeds.length,
    watched: now.watch.length,
    index: { condition, stories, files: count, unreadable, bytes },
    findings,
  };
}

export type StorageFacts = ReturnType<typeof storageFacts>;
