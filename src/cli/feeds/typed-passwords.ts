import { writeAtomic } from '../../platform/atomic-write.ts';
import { errorCode } from '../../platform/error-code.ts';
import { plainTextOf, splitText } from '../../settings/credentials.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { printNotice } from '../output.ts';
import { credentialsOf } from './ingest-options.ts';

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
