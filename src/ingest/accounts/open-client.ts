import { Failure } from '../fetch/failure.ts';
import { isPrivateHost } from '../fetch/private-addresses.ts';
import { type Env, proxyFor } from '../fetch/proxy.ts';
import { openGreader } from './greader/client.ts';
import { openMiniflux } from './miniflux/client.ts';
import type { Account, AccountClient, ClientOptions, OpenClient } from './model.ts';
import { openSender, type Sender, type SenderOptions } from './request.ts';

/** The client for the API of an account. */
export const openClient: OpenClient = (options) =>
  options.account.api === 'v1' ? openMiniflux(options) : openGreader(options);

/** Whether anyone on the way could read what is sent to an address, which may be by a proxy that the environment names. */
export function isExposed(address: string, env: Env = {}): boolean {
  const url = new URL(address);
  if (url.protocol !== 'http:') return false;
  const proxy = isPrivateHost(url.hostname) ? proxyFor(url, env) : null;
  return !isPrivateHost((proxy ?? url).hostname);
}

export interface ConnectOptions extends Omit<ClientOptions, 'send'>, Omit<SenderOptions, 'url'> {
  /** Whether the address may be without TLS outside of private networks. */
  readonly isInsecure: boolean;
}

/** An account whose server can be asked. */
export interface AccountConnection extends Pick<Sender, 'close'> {
  readonly account: Account;
  readonly client: AccountClient;
}

/** Whether an address can be that of a server: the user may have edited the settings file. */
function isBase(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    /^https?:$/.test(parsed.protocol) &&
    parsed.username + parsed.password === '' &&
    !/[?#]/.test(url)
  );
}

/** Opens connections to the server of an account. Nothing is requested yet. @throws Failure `bad-address` or `no-tls`. */
export function connectAccount({
  account,
  secret,
  readEntries,
  isInsecure,
  ...options
}: ConnectOptions): AccountConnection {
  if (!isBase(account.url)) throw new Failure('bad-address');
  if (isExposed(account.url, options.env) && !isInsecure) throw new Failure('no-tls');
  const { send, close } = openSender({ ...options, url: account.url });
  return { account, client: openClient({ account, secret, send, readEntries }), close };
}
