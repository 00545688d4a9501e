import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { resolvedPath } from '../../../ingest/index.ts';
import { type Env, homeDir } from '../../../platform/paths.ts';

/** The folders in which newsboat keeps its files, which are often the same. */
export interface NewsboatFolders {
  /** `urls` and `config`. */
  readonly config: string;
  /** `cache.db`, unless the settings name another file. */
  readonly data: string;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The folders of newsboat's user: those of XDG if there is a folder for settings, else `~/.newsboat`. */
function defaultFolders(env: Env): NewsboatFolders {
  const home = homeDir(env);
  const config = join(env.XDG_CONFIG_HOME || join(home, '.config'), 'newsboat');
  if (isFolder(config)) return { config, data: join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'newsboat') };
  const folder = join(home, '.newsboat');
  return { config: folder, data: folder };
}

/**
 * The folders of newsboat. A folder that is named may also be one for settings whose cache is in the one for data: of this
 * user, or of a home that was copied as a whole.
 */
export function newsboatFolders(env: Env, named: string | undefined): NewsboatFolders {
  const standard = defaultFolders(env);
  if (named === undefined) return standard;
  const config = resolve(named);
  if (existsSync(join(config, 'cache.db'))) return { config, data: config };
  if (config === resolve(standard.config)) return { config, data: standard.data };
  const data = join(dirname(dirname(config)), '.local', 'share', 'newsboat');
  return config.endsWith(join('.config', 'newsboat')) && isFolder(data) ? { config, data } : { config, data: config };
}

/**
 * The path of newsboat's cache.
 *
 * @param named by the user for this import.
 * @param set by newsboat's settings; it is used if the folder has none.
 */
export function cachePath(
  { config, data }: NewsboatFolders,
  { named, set, env }: { readonly named?: string | undefined; readonly set?: string | undefined; readonly env: Env },
): string {
  if (named !== undefined) return resolve(named);
  const path = join(data, 'cache.db');
  return set === undefined || existsSync(path) ? path : resolvedPath(set, config, homeDir(env));
}
