import { homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { errorCode } from './error-code.ts';

/** Environment variables, as `process.env` has them. */
export type Env = Readonly<Record<string, string | undefined>>;

const NAME = 'minerals-news';

/** The home of a user without one. Reading works, writing fails and is reported. */
const NO_HOME = '/nonexistent';

/** The user's home folder, existing or not. */
export function homeDir(env: Env): string {
  if (env.HOME) return env.HOME;
  try {
    // An empty HOME counts as missing, but Node uses it.
    return homedir() || userInfo().homedir || NO_HOME;
  } catch (error) {
    // A user id without an entry in the user database, as in many containers.
    if (errorCode(error) !== 'ERR_SYSTEM_ERROR') throw error;
    return NO_HOME;
  }
}

/** XDG Base Directory Specification: "If a relative path is encountered, consider the path invalid and ignore it." */
function xdg(value: string | undefined, env: Env, fallback: readonly string[]): string {
  return value && isAbsolute(value) ? join(value, NAME) : join(homeDir(env), ...fallback, NAME);
}

function platformDir(kind: 'config' | 'data' | 'cache', env: Env, platform: NodeJS.Platform): string {
  if (platform === 'darwin') {
    const library = join(homeDir(env), 'Library');
    if (kind === 'config') return join(library, 'Preferences', NAME);
    return kind === 'data' ? join(library, 'Application Support', NAME) : join(library, 'Caches', NAME);
  }
  if (platform === 'win32') {
    const roaming = env.APPDATA || join(homeDir(env), 'AppData', 'Roaming');
    const local = env.LOCALAPPDATA || join(homeDir(env), 'AppData', 'Local');
    if (kind === 'config') return join(roaming, NAME, 'Config');
    return join(local, NAME, kind === 'data' ? 'Data' : 'Cache');
  }
  if (kind === 'config') return xdg(env.XDG_CONFIG_HOME, env, ['.config']);
  if (kind === 'data') return xdg(env.XDG_DATA_HOME, env, ['.local', 'share']);
  return xdg(env.XDG_CACHE_HOME, env, ['.cache']);
}

/** The folder of `config.json`: where conf (through env-paths, without a suffix) puts it, read from `env`. */
export function configDir(env: Env, platform: NodeJS.Platform = process.platform): string {
  return platformDir('config', env, platform);
}

/** The folder of imported stories (`stories/`) and of the reading journal. */
export function dataDir(env: Env, platform: NodeJS.Platform = process.platform): string {
  return platformDir('data', env, platform);
}

/** The folder of data that can be rebuilt at any time. */
export function cacheDir(env: Env, platform: NodeJS.Platform = process.platform): string {
  return platformDir('cache', env, platform);
}
