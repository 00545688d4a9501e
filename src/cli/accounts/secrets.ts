import type { Secret } from '../../ingest/accounts/model.ts';
import { type Credential, Credentials } from '../../settings/credentials.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import type { Context } from '../context.ts';
import { firstLineOf } from '../feeds/credentials.ts';

/** What an account is entered with. */
export interface AccountSecret {
  readonly secret: Secret;
  /** For a proxy that the server is reached by, or null. */
  readonly proxy: Credential | null;
}

/** Miniflux gives tokens, which need no name. */
export const hasToken = ({ user = '' }: Pick<SavedAccount, 'user'>): boolean => user === '';

/** The command that prints the token or the password of an account; empty for none. */
const commandOf = (account: SavedAccount): readonly string[] =>
  (hasToken(account) ? account.tokenCommand : account.passwordCommand) ?? [];

/** Whether a command prints the secret of an account, or one is stored. */
export const hasSecret = ({ io }: Pick<Context, 'io'>, account: SavedAccount): boolean =>
  commandOf(account).length > 0 || (new Credentials(io.env).forAccount(account.name, account.url)?.secret ?? '') !== '';

/** What commands have printed: each runs once, and after the one before it, since it may ask the user. */
const printed = new Map<string, Promise<string>>();
let last: Promise<unknown> = Promise.resolve();

/** The first line that a command prints, which is run once. Rejects with its name and the reason of the failure. */
export function outputOf(command: readonly string[], { io }: Pick<Context, 'io'>): Promise<string> {
  const name = JSON.stringify(command);
  const known = printed.get(name);
  if (known) return known;
  const output = last.then(() => firstLineOf(command, io.env));
  printed.set(name, output);
  last = output.catch(() => {});
  return output;
}

export const secretOf = (account: Pick<SavedAccount, 'user'>, text: string): Secret =>
  hasToken(account) ? { kind: 'token', token: text.trim() } : { kind: 'password', password: text };

/**
 * The secret of an account: what its command prints, otherwise the stored one.
 *
 * @throws Failure `password-command`, or `no-secret` if nothing is stored for its address.
 */
export async function accountSecret(context: Pick<Context, 'io'>, account: SavedAccount): Promise<AccountSecret> {
  const { Failure } = await import('../../ingest/index.ts');
  const { name, url, proxyUser = '' } = account;
  const stored = new Credentials(context.io.env).forAccount(name, url);
  const command = commandOf(account);
  const text =
    command.length === 0
      ? (stored?.secret ?? '')
      : await outputOf(command, context).catch((error: Error) => {
          throw new Failure('password-command', { detail: error.message });
        });
  if (text === '') throw new Failure('no-secret');
  const proxy = proxyUser === '' ? null : { user: proxyUser, password: stored?.proxy ?? '' };
  return { secret: secretOf(account, text), proxy };
}
