import { accountOf } from '../../ingest/accounts/identity.ts';
import type { AccountReport, AccountToSync } from '../../ingest/index.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { ingestOptions } from '../feeds/ingest-options.ts';
import { missedPagesLines, reasonText, skippedJson } from '../feeds/ingest-results.ts';
import type { PrintEvent } from '../feeds/print-events.ts';
import { printNotice } from '../output.ts';
import { feedsPort } from './feeds-port.ts';
import { marksPort } from './marks-port.ts';
import { openAccount } from './open-account.ts';

/** Days for which read articles are fetched in the first sync, and articles of it at most, unless the user says otherwise. */
const [HISTORY, MOST] = [30, 20_000];

/** Milliseconds without an article after which an account is named on a terminal. */
const SILENT = 500;

interface Syncing {
  /** Prints an event; null if text is printed. */
  readonly events: PrintEvent | null;
  /** Writes something in order. */
  readonly queue: (job: () => Promise<void>) => void;
  /** Is called with how far an account has come, as text, and with an empty text when it is done. */
  readonly progress: (text: string, share: number | null) => void;
}

/** Syncs accounts and reports each: in a line for what failed or was refused, or as an event. */
export async function syncAccounts(
  context: Context,
  accounts: readonly SavedAccount[],
  { events, queue, progress }: Syncing,
): Promise<readonly AccountReport[]> {
  const { settings, options } = context;
  const { sync } = context.words.ingest;
  const ingest = await import('../../ingest/index.ts');
  let waiting: NodeJS.Timeout | undefined;
  const orders = accounts.map(
    (saved): AccountToSync => ({
      account: accountOf(saved),
      marks: marksPort(settings),
      feeds: feedsPort(settings, saved.name, () => new ingest.Failure('account-removed')),
      history: saved.history ?? HISTORY,
      most: options.has('all') ? Number.POSITIVE_INFINITY : MOST,
      open: (read) => {
        waiting = setTimeout(() => progress(`${sync.running} ${cleanText(saved.name)}`, Number.NaN), SILENT).unref();
        return openAccount(context, saved, read);
      },
    }),
  );
  const done = (report: AccountReport): void => {
    clearTimeout(waiting);
    progress('', null);
    queue(async () => {
      if (events) await events(accountEvent(context, report));
      else for (const line of linesOf(context, report)) await printNotice(context.io, line);
    });
  };
  return ingest.syncAccounts(
    await ingestOptions(context),
    orders,
    (account, { stored, of }) => {
      clearTimeout(waiting);
      progress(sync.articles(cleanText(account), stored, of), of === null ? Number.NaN : stored / Math.max(1, of));
      if (events) queue(() => events({ event: 'entries', account, stored, of }));
    },
    done,
  );
}

function accountEvent(context: Context, { why, dropped, missed, isLimited, ...report }: AccountReport) {
  return {
    event: 'account',
    ...report,
    why: why ? reasonText(why, context) : '',
    code: why?.code ?? null,
    dropped: dropped.map((one) => skippedJson(one, context)),
    missedPages: missed.map((one) => skippedJson(one, context)),
    limited: isLimited,
  };
}

/** What went wrong with an account, as lines of text. A server that asks to wait has not failed. */
function linesOf(context: Context, { account, why, dropped, missed, isLimited }: AccountReport): string[] {
  const { sync } = context.words.ingest;
  const name = cleanText(account);
  return [
    ...(why ? [sync.failed(name, reasonText(why, context))] : []),
    ...dropped.map((one) => sync.refused(name, cleanText(one.what), reasonText(one.why, context))),
    ...missedPagesLines(name, missed, context),
    ...(isLimited ? [sync.limited(name, MOST)] : []),
  ];
}
