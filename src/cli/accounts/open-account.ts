import { accountOf } from '../../ingest/accounts/identity.ts';
import type { ReadEntries } from '../../ingest/accounts/model.ts';
import type { AccountConnection } from '../../ingest/index.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import type { Context } from '../context.ts';
import { userAgent } from '../feeds/ingest-options.ts';
import { accountSecret } from './secrets.ts';

/**
 * Opens an account. Nothing is requested yet; a command for its secret runs. The caller closes it.
 *
 * @param readEntries parses articles.
 * @param find finds its secret.
 * @throws Failure `bad-address`, `no-tls`, `no-secret` or `password-command`.
 */
export async function openAccount(
  context: Context,
  saved: SavedAccount,
  readEntries: ReadEntries,
  find = accountSecret,
): Promise<AccountConnection> {
  const { connectAccount } = await import('../../ingest/index.ts');
  const secrets = await find(context, saved);
  const options = { isInsecure: saved.insecure === true, userAgent: userAgent(context), env: context.io.env };
  return connectAccount({ account: accountOf(saved), ...secrets, ...options, readEntries });
}
