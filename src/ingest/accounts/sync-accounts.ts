import { accountRow, changeAccount, ensureAccount, waitingCounts } from '../../db/data/accounts.ts';
import { orIfUnusable } from '../../db/data/data-file.ts';
import { fetchedChange } from '../feed-record.ts';
import { Failure } from '../fetch/failure.ts';
import type { Reason } from '../model.ts';
import { Semaphore } from '../semaphore.ts';
import { type IngestOptions, parserPool } from '../services.ts';
import { identityOf } from './identity.ts';
import type { Account, AccountClient, AccountOrder, AccountReport, ReadEntries } from './model.ts';
import { entriesReader } from './read-entries.ts';
import { syncAccount } from './sync-account.ts';

/** An account that is to be synced. */
export interface AccountToSync extends Omit<AccountOrder, 'client' | 'tell'> {
  /** Opens its client. @throws Failure if its secret cannot be had, for instance. */
  readonly open: (read: ReadEntries) => Promise<{ readonly client: AccountClient; readonly close: () => void }>;
}

/** Reports a failure of an account whose server was not asked, and records it. */
function failedReport({ data, now }: IngestOptions, account: Account, why: Reason): AccountReport {
  const { name } = account;
  const at = now().getTime();
  orIfUnusable(() =>
    data.write((db, library) => {
      ensureAccount(db, library, name, identityOf(account));
      const row = accountRow(db, library, name) ?? { failing_since: null };
      changeAccount(db, library, name, fetchedChange(row, why, at));
    }),
  );
  const waiting = orIfUnusable(() => data.read((db, library) => waitingCounts(db, library).get(name) ?? 0, 0), 0);
  const counts = { added: 0, updated: 0, existing: 0, sent: 0, waiting, received: 0 };
  return { account: name, outcome: 'failed', ...counts, dropped: [], missed: [], isLimited: false, why };
}

/** Syncs accounts one after the other; what fails in one does not keep the others from their turn. */
export async function syncAccounts(
  plan: IngestOptions,
  accounts: readonly AccountToSync[],
  tell: (account: string, progress: Parameters<AccountOrder['tell']>[0]) => void,
  done: (report: AccountReport) => void,
): Promise<readonly AccountReport[]> {
  const reports: AccountReport[] = [];
  // Its threads start with the first article.
  const pool = parserPool(plan, new Semaphore());
  try {
    for (const { open, ...order } of accounts) {
      let report: AccountReport;
      try {
        const { client, close } = await open(entriesReader(pool));
        const job = {
          ...order,
          client,
          tell: (progress: Parameters<AccountOrder['tell']>[0]) => tell(order.account.name, progress),
        };
        report = await syncAccount(plan, job).finally(close);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        report = failedReport(plan, order.account, error.why);
      }
      reports.push(report);
      done(report);
    }
  } finally {
    await pool.close();
  }
  return reports;
}
