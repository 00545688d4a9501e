import { accountOf } from '../../ingest/accounts/identity.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { closestWord } from '../../text/closest-word.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { onlyMatch } from '../option-values.ts';
import { showWaiting } from '../progress.ts';
import { openAccount } from './open-account.ts';
import type { accountSecret } from './secrets.ts';

/** An action of the command `accounts` with its arguments. */
export type AccountsAction = (context: Context, args: readonly string[]) => Promise<number>;

/** All accounts. @throws CliError if there is none. */
export function savedAccounts({ settings }: Pick<Context, 'settings'>): readonly SavedAccount[] {
  const { accounts } = settings.data;
  if (accounts.length === 0) throw failed(({ accounts: words }) => words.none);
  return accounts;
}

/**
 * The account of this name, or the only one whose name begins so, unless the name must be whole.
 *
 * @throws CliError for none or several.
 */
export function findAccount(
  context: Pick<Context, 'settings'>,
  typed: string | undefined,
  isWhole = false,
): SavedAccount {
  if (typed === undefined) throw wrongUse(({ errors }) => errors.argumentMissing('ACCOUNT', 'accounts'));
  const accounts = savedAccounts(context);
  const wanted = caseFold(typed);
  const begun = accounts.filter(({ name }) => !isWhole && caseFold(name).startsWith(wanted));
  const found =
    accounts.find(({ name }) => caseFold(name) === wanted) ?? onlyMatch(typed, 'names', begun, ({ name }) => name);
  if (found) return found;
  const names = accounts.map(({ name }) => name);
  throw failed(({ accounts: words }) => words.unknown(typed, closestWord(typed, names)));
}

/** The server of an account in words, with its version if that is known. */
export function serverOf(saved: SavedAccount, { words }: Pick<Context, 'words'>, version = ''): string {
  const { kind, api } = accountOf(saved);
  const server = [words.accounts.kind[kind], cleanText(version)].filter(Boolean).join(' ');
  return kind === 'miniflux' && api === 'greader' ? words.accounts.withGreader(server) : server;
}

/** Checks an account. @returns the server in words, and what is wrong, '' for nothing. */
export async function probeAccount(
  context: Context,
  saved: SavedAccount,
  find?: typeof accountSecret,
): Promise<{ readonly server: string; readonly why: string }> {
  const { Failure } = await import('../../ingest/index.ts');
  const arrived = showWaiting(context.io, () => context.words.ingest.feeds.looking(cleanText(saved.url)));
  try {
    // No article is requested.
    const none = () => Promise.reject(new Failure('bad-answer'));
    const { client, close } = await openAccount(context, saved, none, find);
    const version = await client.probe().finally(close);
    return { server: serverOf(saved, context, version), why: '' };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { server: serverOf(saved, context), why: reasonText(error.why, context) };
  } finally {
    arrived();
  }
}
