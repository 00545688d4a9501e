import type { SyncReport } from '../reader/sync-report.ts';
import type { Context } from './context.ts';
import { credentialsOf, takeAddress } from './intake.ts';

/**
 * Keeps the credential of an address that was typed in the reader, before another process is told the address: what a
 * process is called with everybody on the machine can read. Where nothing comes of it, it is forgotten.
 */
export function withCredential(
  context: Pick<Context, 'io' | 'settings'>,
  typed: string,
  tell: (report: SyncReport) => void,
): { readonly address: string; readonly told: (report: SyncReport) => void } {
  const credentials = credentialsOf(context);
  const address = takeAddress(credentials, typed);
  const { settings } = context;
  const told = (report: SyncReport): void => {
    if (report.kind === 'failed') {
      settings.refresh();
      try {
        const feeds = settings.data.feeds.map(({ url }) => url);
        credentials.forgetOthers([address], feeds);
      } catch {
        // It was told that nothing was added; the file is for this user alone.
      }
    }
    tell(report);
  };
  try {
    credentials.keep([address]);
  } catch {
    // The server will not let it in, and that is said.
  }
  return { address, told };
}
