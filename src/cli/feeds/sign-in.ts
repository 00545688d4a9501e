import type { IngestOptions } from '../../ingest/index.ts';
import { readProgram } from '../../platform/child-process.ts';
import type { Credentials } from '../../settings/credentials.ts';
import { feedSetting } from '../../settings/feed-settings.ts';
import type { Context } from '../context.ts';

type SignIn = IngestOptions['credentials'];
type Found = Awaited<ReturnType<SignIn>>;

/** Milliseconds for a password command, which may ask the user for something. */
const PATIENCE = 60_000;

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
      const output = await readProgram(command, PATIENCE, io.env);
      return { user, password: output.split(/\r?\n/, 1)[0] ?? '' };
    } catch (error) {
      return { code: 'password-command', params: { detail: (error as Error).message } };
    }
  };
  return (address) => {
    const { feeds, feedDefaults } = settings.data;
    const feed = feeds.find(({ url }) => url === address);
    if (!feed) return credentials.for(address);
    const user = feedSetting(feed, 'user', feedDefaults);
    const command = feedSetting(feed, 'passwordCommand', feedDefaults);
    if (command.length === 0) return credentials.for(address, user);
    const known = asked.get(address) ?? run(user, command, last);
    asked.set(address, known);
    last = known;
    return known;
  };
}
