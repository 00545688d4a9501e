import { openSender, refuseUnsafe, type Sender, type SenderOptions } from '../fetch/sender.ts';
import { openGreader } from './greader/client.ts';
import { openMiniflux } from './miniflux/client.ts';
import type { Account, AccountClient, ClientOptions, OpenClient } from './model.ts';

/** The client for the API of an account. */
export const openClient: OpenClient = (options) =>
  options.account.api === 'v1' ? openMiniflux(options) : openGreader(options);

export interface ConnectOptions extends Omit<ClientOptions, 'send'>, Omit<SenderOptions, 'url'> {
  /** Whether the address may be without TLS outside of private networks. */
  readonly isInsecure: boolean;
}

/** An account whose server can be asked. */
export interface AccountConnection extends Pick<Sender, 'close'> {
  readonly account: Account;
  readonly client: AccountClient;
}

/** Opens connections to the server of an account. Nothing is requested yet. @throws Failure `bad-address` or `no-tls`. */
export function connectAccount({
  account,
  secret,
  readEntries,
  isInsecure,
  ...options
}: ConnectOptions): AccountConnection {
  refuseUnsafe(account.url, options.env, isInsecure);
  const { send, close } = openSender({ ...options, url: account.url });
  return { account, client: openClient({ account, secret, send, readEntries }), close };
}
