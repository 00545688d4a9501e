import { accountOf } from '../../ingest/accounts/identity.ts';
import type { Account, AccountClient, ReadEntries } from '../../ingest/accounts/model.ts';
import { openClient } from '../../ingest/accounts/open-client.ts';
import { openSender } from '../../ingest/accounts/request.ts';
import { Failure } from '../../ingest/fetch/failure.ts';
import { isPrivateHost } from '../../ingest/fetch/private-addresses.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import type { Context } from '../context.ts';
import { userAgent } from '../feeds/ingest-options.ts';
import { accountSecret } from './secrets.ts';

/** An account whose server can be asked. */
export interface OpenAccount {
  readonly account: Account;
  readonly client: AccountClient;
  /** Ends all connections. */
  readonly close: () => void;
}

/** Whether anyone on the way could read what is sent to an address. */
export function isExposed(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isPrivateHost(hostname);
}

/**
 * Opens an account. Nothing is requested yet; a command for its secret runs.
 *
 * @param readEntries parses articles.
 * @param find where its secret is.
 * @throws Failure `no-tls`, `no-secret` or `password-command`.
 */
export async function openAccount(
  context: Context,
  saved: SavedAccount,
  readEntries: ReadEntries,
  find = accountSecret,
): Promise<OpenAccount> {
  if (isExposed(saved.url) && !saved.insecure) throw new Failure('no-tls');
  const account = accountOf(saved);
  const { secret, proxy } = await find(context, saved);
  const { send, close } = openSender({ url: saved.url, userAgent: userAgent(context), env: context.io.env, proxy });
  return { account, client: openClient({ account, secret, send, readEntries }), close };
}
