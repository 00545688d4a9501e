import { accountRow, waitingCounts } from '../../db/data/accounts.ts';
import { accountOf } from '../../ingest/accounts/identity.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { howLongAgo } from '../local-time.ts';
import { printJson, printJsonRows, printLines, printNotice } from '../output.ts';
import { tableText } from '../terminal/table.ts';
import { withDataFile } from '../user-data/consented-data.ts';
import { type AccountsAction, findAccount, serverOf } from './find-account.ts';
import { hasSecret } from './secrets.ts';

/** How an account fares, as in JSON; times are ISO 8601. */
function facts(context: Context, saved: SavedAccount) {
  const { name, kind, api, url, user } = accountOf(saved);
  const { data } = ingestFolders(context);
  const [row, waiting] = withDataFile(context, () =>
    data.read((db, library) => [accountRow(db, library, name), waitingCounts(db, library).get(name) ?? 0], [null, 0]),
  );
  const iso = (at: number | null | undefined): string | null => (at ? new Date(at).toISOString() : null);
  const failedAt = iso(row?.failed);
  const why = failedAt === null || !row?.failure ? null : JSON.parse(row.failure);
  return {
    name,
    kind,
    api,
    url,
    user,
    send: saved.send ?? 'on',
    history: saved.history ?? 30,
    feeds: context.settings.data.feeds.filter(({ account }) => account === name).length,
    synced: iso(row?.fetched),
    waiting,
    failed: why && { at: failedAt, since: iso(row?.failing_since), why: reasonText(why, context), code: why.code },
  };
}

type Facts = ReturnType<typeof facts>;

function lastOf({ synced, failed }: Facts, context: Context): readonly string[] {
  const { accounts } = context.words;
  return [
    synced === null ? accounts.neverSynced : accounts.synced(howLongAgo(synced, context)),
    failed ? accounts.failing(howLongAgo(failed.since ?? failed.at ?? '', context), failed.why) : '',
  ].map(cleanText);
}

/** `accounts list`: the accounts with their state. */
export const listAccounts: AccountsAction = async (context) => {
  const { io, options, settings, words } = context;
  const { accounts } = settings.data;
  const all = accounts.map((saved) => ({ saved, ...facts(context, saved) }));
  if (options.has('json')) {
    await printJsonRows(
      io,
      all.map(({ saved: _, ...row }) => row),
    );
    return 0;
  }
  const rows = all.map(({ saved, ...row }) => [
    ...[row.name, serverOf(saved, context), row.user, ...lastOf(row, context)].map(cleanText),
    row.waiting > 0 ? words.accounts.waiting(row.waiting) : '',
    cleanText(row.url),
  ]);
  await io.stdout.write(tableText(context, rows));
  if (rows.length === 0) await printNotice(io, words.accounts.none);
  return 0;
};

/** Where the secret of an account is, in words. */
function secretPlace(context: Context, saved: SavedAccount): string {
  const { secret } = context.words.accounts;
  const [program] = saved.tokenCommand ?? saved.passwordCommand ?? [];
  if (program !== undefined) return secret.command(program);
  return hasSecret(context, saved) ? secret.stored : secret.missing;
}

/** `accounts show`: prints an account with its settings. */
export const showAccount: AccountsAction = async (context, [name]) => {
  const { io, options, words } = context;
  const saved = findAccount(context, name);
  const row = facts(context, saved);
  if (options.has('json')) {
    await printJson(io, row);
    return 0;
  }
  const names = words.accounts.row;
  const [, failure = ''] = lastOf(row, context);
  const synced = row.synced === null ? words.accounts.neverSynced : howLongAgo(row.synced, context);
  const rows = [
    [names.name, row.name],
    [names.server, serverOf(saved, context)],
    [names.url, row.url],
    [names.user, row.user],
    [names.secret, secretPlace(context, saved)],
    [names.proxyUser, saved.proxyUser ?? ''],
    [names.send, row.send],
    [names.history, String(row.history)],
    [names.feeds, String(row.feeds)],
    [names.waiting, String(row.waiting)],
    [names.synced, synced],
    [names.failure, failure],
  ];
  await printLines(
    io,
    rows
      .filter(([, value]) => value !== '')
      .map(([label, value]) => `${label}: ${cleanText(value ?? '')}`)
      .join('\n'),
  );
  return 0;
};
