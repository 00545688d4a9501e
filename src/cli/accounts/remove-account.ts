import { deleteAccount, waitingCounts } from '../../db/data/accounts.ts';
import { Credentials } from '../../settings/credentials.ts';
import { edit } from '../../settings/edit.ts';
import type { SavedFeed } from '../../settings/settings-table.ts';
import type { Context } from '../context.ts';
import { orFail, wrongUse } from '../exit-errors.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { type Counts, deleteTheirs } from '../feeds/remove-feeds.ts';
import { asksYes, printLines, printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { refusalSentence } from '../stories/delete-stories.ts';
import { withDataFile } from '../user-data/consented-data.ts';
import { type AccountsAction, findAccount } from './find-account.ts';

/** Removes an account from the settings, the data file and the credentials; nothing is sent to its server. */
async function forget(context: Context, name: string): Promise<0 | 1> {
  const { data, io, settings } = context;
  edit(settings, { kind: 'accountRemoved', account: name });
  const kept = await saveSettings(context);
  if (kept === 1) return kept;
  const credentials = new Credentials(io.env);
  orFail(
    () => credentials.keepForAccount(name, null),
    ({ ingest }, code) => ingest.credentialsNotKept(credentials.path, code),
  );
  withDataFile(context, () => data.write((db) => deleteAccount(db, name)));
  return 0;
}

/** `accounts remove`: removes an account and its feeds here, and with `--stories` their stories, after asking. */
export const removeAccount: AccountsAction = async (context, [typed]) => {
  const { io, options, settings, words } = context;
  // As with feeds: nothing is removed by a part of its name.
  const { name } = findAccount(context, typed, true);
  const isAsked = !options.has('yes');
  if (isAsked && !(io.stdin.isTTY && io.stderr.isTTY)) throw wrongUse(({ accounts }) => accounts.needsYes);
  const { data } = ingestFolders(context);
  const feeds = settings.data.feeds.filter(({ account }) => account === name);
  const waiting = withDataFile(context, () => data.read(waitingCounts, new Map<string, number>())).get(name) ?? 0;
  if (waiting > 0) await printNotice(io, words.accounts.waitingWillBeLost(name, waiting));
  if (isAsked && !(await asksYes(context, words.accounts.removeQuestion(name, feeds.length)))) return 1;
  // First, so that the command can be repeated if it fails.
  const counts = options.has('stories') ? await deleteTheirs(context, feeds) : new Map<SavedFeed, Counts>();
  if (!counts) return 1;
  const all = [...counts.values()];
  const refused = all.flatMap(({ unwritable }) => unwritable);
  for (const one of refused) await printNotice(io, refusalSentence(context, one));
  if (refused.length > 0) return 1;
  const { afterOtherSyncs } = await import('../../ingest/index.ts');
  // A sync that runs would store what is removed here.
  const kept = await afterOtherSyncs(
    data,
    () => forget(context, name),
    (pid) => printNotice(io, words.ingest.sync.waiting(pid)),
  );
  if (kept === 1) return kept;
  const sum = (of: (one: Counts) => number): number => all.reduce((total, one) => total + of(one), 0);
  const stories = options.has('stories')
    ? words.accounts.storiesDeleted(
        sum((one) => one.deleted),
        sum((one) => one.starred + one.edited + one.shared),
      )
    : words.accounts.storiesRemain;
  await printLines(io, `${words.accounts.removed(name, feeds.length)}\n${stories}`);
  return kept;
};
