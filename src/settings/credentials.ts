import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { orIfRefused } from '../platform/error-code.ts';
import { withLock } from '../platform/lock.ts';
import { ensureFolder } from '../platform/make-folder.ts';
import { parseJson } from '../platform/parse-json.ts';
import { dataDir, type Env } from '../platform/paths.ts';
import { isReadError, readIfThere, readPlain } from '../platform/plain-file.ts';
import { isRecord } from './checks.ts';

/** A name and a password for HTTP Basic authentication (RFC 7617), not percent-encoded. */
export interface Credential {
  readonly user: string;
  readonly password: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // URIError: a `%` that escapes nothing is a `%`.
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

/** An http(s) address without its user information (RFC 3986, 3.2.1), and that as a credential, or null. */
export function splitAddress(address: string): { readonly address: string; readonly credential: Credential | null } {
  // Most addresses have none, and there may be thousands.
  const typed = address.includes('@') ? address.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '') : '';
  if (!/^https?:/i.test(typed) || !URL.canParse(typed)) return { address, credential: null };
  const url = new URL(typed);
  const { username, password } = url;
  if (username === '' && password === '') return { address, credential: null };
  url.username = url.password = '';
  return { address: url.href, credential: { user: decoded(username), password: decoded(password) } };
}

/** The address of a feed in JSON: the whole string is the address, whatever characters its password contains. */
const URL_IN_JSON = /"url"\s*:\s*"(?:[^"\\\n]|\\.)*"/gi;
/** An http(s) address in a text, up to what ends it there or in JSON. */
const IN_TEXT = /https?:[/\\]*[^\s"/\\?#]{0,2000}@[^\s"'<>\\]*/gi;
/** The part of an address before its host: scheme and user information. */
const USER_INFO = /^(\s*(?:feed:(?:\/\/)?)?https?:[/\\]*)[^/\\?#]*@/i;

/** Removes the user information from the addresses in a text and returns those addresses. */
export function splitText(text: string): { readonly text: string; readonly addresses: readonly string[] } {
  const addresses: string[] = [];
  if (!/@|\\u0040/.test(text)) return { text, addresses };
  const bare = (address: string): string => {
    if (splitAddress(address).credential === null) return address;
    addresses.push(address);
    return address.replace(USER_INFO, '$1');
  };
  const split = text.replace(URL_IN_JSON, (pair) => {
    const at = pair.indexOf('"', pair.indexOf(':'));
    // Empty if it has an escape that JSON does not know.
    const url = String(parseJson(pair.slice(at)) ?? '');
    const without = bare(url);
    return without === url ? pair : pair.slice(0, at) + JSON.stringify(without);
  });
  return { text: split.replace(IN_TEXT, bare), addresses };
}

/** A credential of an origin, and the paths (with queries) that it was given with. */
interface Entry extends Credential {
  readonly paths: readonly string[];
}

/** The secrets of an account at a sync server; '' for none. */
export interface AccountSecrets {
  /** The account's address when they were typed: no other address gets them. */
  readonly url: string;
  /** The token or the password for the server. */
  readonly secret: string;
  /** The password for a proxy that the server is reached by. */
  readonly proxy: string;
}

/** The key of a translation engine, and the engine's address when it was typed: no other address gets it. */
export interface EngineKey {
  readonly url: string;
  readonly key: string;
}

/** The version of the file. Raise it for a new key: an older program would not write it back. */
const VERSION = 1;

/** The content of the file. */
interface Content {
  /** Whether it is of a later version, and must not be replaced. */
  readonly isNewer: boolean;
  /** By origin (RFC 6454): scheme, host and port. */
  readonly origins: Map<string, readonly Entry[]>;
  /** By the name of the account. */
  readonly accounts: Map<string, AccountSecrets>;
  /** By the name of the engine. */
  readonly engines: Map<string, EngineKey>;
}

const nothing = (): Content => ({ isNewer: false, origins: new Map(), accounts: new Map(), engines: new Map() });

/** Milliseconds to wait for another process that is writing the file. */
const PATIENCE = 2000;

/** The path of the file, existing or not. */
export function credentialsPath(env: Env): string {
  return join(dataDir(env), 'credentials.json');
}

/** The text of a file; '' if it is missing or not a regular file. */
export function plainTextOf(path: string): string {
  return orIfRefused(() => readPlain(path, Number.POSITIVE_INFINITY).toString('utf8'), '');
}

/** Whether a file contains addresses with user information. */
export function hasCredentials(path: string): boolean {
  return splitText(plainTextOf(path)).addresses.length > 0;
}

/** Stores the credentials in a file's addresses, before the file is written without them. @throws the file system's error. */
export function storeCredentialsOf(path: string, env: Env): void {
  const credentials = new Credentials(env);
  const addresses = splitText(plainTextOf(path)).addresses.map((address) => credentials.take(address));
  credentials.keep(addresses, { isListed: true });
}

/** A larger file is not a file of credentials. */
const MAX_BYTES = 4 * 1024 * 1024;

const pathOf = ({ pathname, search }: URL): string => pathname + search;

function readEntry(value: unknown): Entry[] {
  if (!isRecord(value)) return [];
  const { user, password, paths } = value;
  if (typeof user !== 'string' || typeof password !== 'string') return [];
  const known = Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
  return [{ user, password, paths: known }];
}

function readSecrets(value: unknown): AccountSecrets[] {
  if (!isRecord(value)) return [];
  const { url, secret = '', proxy = '' } = value;
  return typeof url === 'string' && typeof secret === 'string' && typeof proxy === 'string'
    ? [{ url, secret, proxy }]
    : [];
}

function readKey(value: unknown): EngineKey[] {
  if (!isRecord(value)) return [];
  const { url, key } = value;
  return typeof url === 'string' && typeof key === 'string' ? [{ url, key }] : [];
}

/** The values of a mapping by name, as far as they can be read. */
const byName = <T>(value: unknown, read: (one: unknown) => T[]): Map<string, T> =>
  new Map(
    Object.entries(isRecord(value) ? value : {}).flatMap(([name, one]) =>
      read(one).map((found) => [name, found] as const),
    ),
  );

/** The content of the file; null if it exists and is not a file of credentials. @throws the file system's error. */
function readContent(path: string): Content | null {
  const bytes = readIfThere(path, MAX_BYTES);
  if (!bytes) return nothing();
  const raw = parseJson(bytes.toString('utf8'));
  const isNewer = isRecord(raw) && Number(raw.version) > VERSION;
  if (!isRecord(raw) || !(isNewer || isRecord(raw.origins))) return null;
  return {
    isNewer,
    origins: byName(raw.origins, (list) => [Array.isArray(list) ? list.flatMap(readEntry) : []]),
    accounts: byName(raw.accounts, readSecrets),
    engines: byName(raw.engines, readKey),
  };
}

/** The entries of an origin, with a credential for a path, which no other entry has then. */
function withEntry(entries: readonly Entry[], path: string, { user, password }: Credential): readonly Entry[] {
  const others = entries.map((entry) => ({ ...entry, paths: entry.paths.filter((one) => one !== path) }));
  const same = others.find((entry) => entry.user === user);
  const entry = { user, password, paths: [...(same?.paths ?? []), path] };
  if (same) return others.map((one) => (one === same ? entry : one));
  return [...others.filter(({ paths }) => paths.length > 0), entry];
}

/** Credentials by origin, account and translation engine: those in the file, and those given to a command and not stored yet. */
export class Credentials {
  readonly path: string;
  private content: Content | null = null;
  private readonly given = new Map<string, Credential>();

  constructor(env: Env) {
    this.path = credentialsPath(env);
  }

  /** Returns an address without its credential, which is used from now on, and stored by `keep`. */
  take(typed: string): string {
    const { address, credential } = splitAddress(typed);
    if (credential) this.given.set(address, credential);
    return address;
  }

  /**
   * The credential for an address: the one given with it, otherwise the first of its origin, of one user if `user` names
   * one. Null for none; an unreadable file counts as empty. Never throws.
   */
  for(address: string, user = ''): Credential | null {
    const isWanted = (one: Credential): boolean => user === '' || one.user === user;
    const given = this.given.get(address);
    if (given && isWanted(given)) return given;
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url) return null;
    const known = (this.read().origins.get(url.origin) ?? []).filter(isWanted);
    const typed = [...this.given].find(([other, one]) => new URL(other).origin === url.origin && isWanted(one))?.[1];
    const found = known.find(({ paths }) => paths.includes(pathOf(url))) ?? known[0] ?? typed;
    return found ? { user: found.user, password: found.password } : null;
  }

  /**
   * Stores credentials that were given with addresses. `instead` is the address to use from now on.
   *
   * @param isListed whether a list named them: then a stored credential of the address stays.
   * @throws the file system's error; nothing is lost then.
   */
  keep(addresses: Iterable<string>, { instead = '', isListed = false } = {}): void {
    const kept = [...addresses].flatMap((address) => {
      const credential = this.given.get(address);
      return credential ? [[new URL(address), credential] as const] : [];
    });
    if (kept.length === 0) return;
    this.change(({ origins }) => {
      for (const [url, credential] of kept) {
        const known = origins.get(url.origin) ?? [];
        if (isListed && known.some(({ paths }) => paths.includes(pathOf(url)))) continue;
        const other = URL.canParse(instead) && new URL(instead).origin === url.origin ? [pathOf(new URL(instead))] : [];
        const paths = [pathOf(url), ...other];
        origins.set(
          url.origin,
          paths.reduce((list, path) => withEntry(list, path, credential), known),
        );
      }
    });
  }

  /**
   * Stores the credential of an address for another one of the same origin, its new address.
   *
   * @throws the file system's error.
   */
  move(from: string, to: string): void {
    const credential = this.for(from);
    if (!credential || new URL(from).origin !== new URL(to).origin) return;
    this.given.set(to, credential);
    this.keep([to]);
  }

  /** Removes the credentials of origins that no address has any more. @throws the file system's error. */
  forgetOthers(removed: Iterable<string>, remaining: Iterable<string>): void {
    const originsOf = (addresses: Iterable<string>): string[] =>
      [...addresses].flatMap((address) => (URL.canParse(address) ? [new URL(address).origin] : []));
    const used = new Set(originsOf(remaining));
    const unused = originsOf(removed).filter((origin) => !used.has(origin));
    if (!unused.some((origin) => readContent(this.path)?.origins.has(origin))) return;
    this.change(({ origins }) => {
      for (const origin of unused) origins.delete(origin);
    });
  }

  /** The secrets of an account that were typed for this address; null for none. Never throws. */
  forAccount(name: string, url: string): AccountSecrets | null {
    const found = this.read().accounts.get(name);
    return found?.url === url ? found : null;
  }

  /** Stores the secrets of an account, null for none. @throws the file system's error. */
  keepForAccount(name: string, secrets: AccountSecrets | null): void {
    if (!secrets && !readContent(this.path)?.accounts.has(name)) return;
    this.change(({ accounts }) => {
      if (secrets) accounts.set(name, secrets);
      else accounts.delete(name);
    });
  }

  /** The key of an engine that was typed for this address; '' for none. Never throws. */
  forEngine(name: string, url: string): string {
    const found = this.read().engines.get(name);
    return found?.url === url ? found.key : '';
  }

  /** Stores the key of an engine, null for none. @throws the file system's error. */
  keepForEngine(name: string, key: EngineKey | null): void {
    if (!key && !readContent(this.path)?.engines.has(name)) return;
    this.change(({ engines }) => {
      if (key) engines.set(name, key);
      else engines.delete(name);
    });
  }

  /** The file as it was first read; an unreadable one counts as empty. */
  private read(): Content {
    try {
      this.content ??= readContent(this.path);
    } catch (error) {
      // EACCES or another error: the server answers that a password is needed.
      if (!isReadError(error)) throw error;
    }
    this.content ??= nothing();
    return this.content;
  }

  private change(job: (content: Content) => void): void {
    ensureFolder(dirname(this.path), 0o700);
    withLock(`${this.path}.lock`, PATIENCE, () => {
      const before = readContent(this.path);
      if (before?.isNewer) throw Object.assign(new Error('ENEWER'), { code: 'ENEWER', path: this.path });
      // Manual edits must not be lost because of a missing comma.
      if (!before) renameSync(this.path, `${this.path.slice(0, -'.json'.length)}.broken.json`);
      const content: Content = before ?? nothing();
      job(content);
      this.content = content;
      const { origins, accounts, engines } = content;
      const written = {
        version: VERSION,
        origins: Object.fromEntries(origins),
        ...(accounts.size > 0 && { accounts: Object.fromEntries(accounts) }),
        ...(engines.size > 0 && { engines: Object.fromEntries(engines) }),
      };
      const text = JSON.stringify(written, null, 2);
      if (origins.size + accounts.size + engines.size > 0) writeAtomic(this.path, `${text}\n`, 0o600);
      else rmSync(this.path, { force: true });
    });
  }
}
