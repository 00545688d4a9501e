import { existsSync } from 'node:fs';
import type { IngestOptions } from '../../ingest/index.ts';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { readProgram } from '../../platform/child-process.ts';
import { errorCode } from '../../platform/error-code.ts';
import type { Env } from '../../platform/paths.ts';
import { isLocal } from '../../settings/account-feeds.ts';
import { findFeedBy } from '../../settings/changes.ts';
import { Credentials, plainTextOf, splitText } from '../../settings/credentials.ts';
import { feedSetting } from '../../settings/feed-settings.ts';
import type { SavedFeed } from '../../settings/settings-table.ts';
import { withoutUserInfo } from '../../story/address.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { orFail } from '../exit-errors.ts';
import { printNotice } from '../output.ts';

export const credentialsOf = ({ io }: Pick<Context, 'io'>): Credentials => new Credentials(io.env);

/** Stores the credentials of addresses. @throws CliError when they cannot be stored. */
export function saveCredentials(credentials: Credentials, ...given: Parameters<Credentials['keep']>): void {
  orFail(
    () => credentials.keep(...given),
    ({ ingest }, code) => ingest.credentialsNotKept(credentials.path, code),
  );
}

/** A typed address without its credential, which is stored, or a path. */
export function takeAddress(credentials: Credentials, typed: string): string {
  return existsSync(typed) ? typed : withoutUserInfo(credentials.take(typed));
}

/** Deletes credentials that no local feed uses. @throws CliError when that fails. */
export function forgetCredentials(context: Context, removed: readonly SavedFeed[]): void {
  const credentials = credentialsOf(context);
  const urls = (feeds: readonly SavedFeed[]): string[] => feeds.filter(isLocal).map(({ url }) => url);
  orFail(
    () => credentials.forgetOthers(urls(removed), urls(context.settings.data.feeds)),
    ({ ingest }, code) => ingest.credentialsNotKept(credentials.path, code),
  );
}

type SignIn = IngestOptions['credentials'];
type Found = Awaited<ReturnType<SignIn>>;

/** Milliseconds for a password command, which may ask the user for something. */
const PATIENCE = 60_000;

/** The first line that a password command prints. Rejects with its name and the reason of the failure. */
export async function firstLineOf(command: readonly string[], env: Env): Promise<string> {
  return (await readProgram(command, PATIENCE, env)).split(/\r?\n/, 1)[0] ?? '';
}

/**
 * The credentials for requests: that of a feed's password command, which is run once, otherwise a stored one. Commands run
 * one after the other, since they may ask.
 */
export function signInFor({ io, settings }: Pick<Context, 'io' | 'settings'>, credentials: Credentials): SignIn {
  const asked = new Map<string, Promise<Found>>();
  let last: Promise<unknown> = Promise.resolve();
  const run = async (user: string, command: readonly string[], before: Promise<unknown>): Promise<Found> => {
    await before;
    try {
      return { user, password: await firstLineOf(command, io.env) };
    } catch (error) {
      return { code: 'password-command', params: { detail: (error as Error).message } };
    }
  };
  return (address) => {
    const { feeds } = settings.data;
    const feed = findFeedBy(feeds, address);
    if (!feed) return credentials.for(address);
    const user = feedSetting(feed, 'user', settings.data);
    const command = feedSetting(feed, 'passwordCommand', settings.data);
    if (command.length === 0) return credentials.for(address, user);
    const known = asked.get(address) ?? run(user, command, last);
    asked.set(address, known);
    last = known;
    return known;
  };
}

/** Moves the passwords that the user typed into addresses in `config.json` to the credentials file, and says so. */
export async function moveTypedPasswords(context: Context): Promise<void> {
  const { io, settings, words } = context;
  const credentials = credentialsOf(context);
  let moved = 0;
  try {
    settings.locked(() => {
      const { text, addresses } = splitText(plainTextOf(settings.path));
      const bare = addresses.map((address) => credentials.take(address));
      // First, so that none is lost if this is killed.
      credentials.keep(bare, { isListed: true });
      if (bare.length > 0) writeAtomic(settings.path, text, 0o600);
      moved = new Set(bare).size;
    });
  } catch (error) {
    await printNotice(io, words.ingest.credentialsStay(cleanText(credentials.path), errorCode(error)));
    return;
  }
  settings.refresh();
  // Another process may have moved them meanwhile.
  if (moved > 0) await printNotice(io, words.ingest.credentialsMoved(moved, cleanText(credentials.path)));
}
