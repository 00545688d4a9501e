import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureFolder } from '../../platform/make-folder.ts';
import { cacheDir } from '../../platform/paths.ts';
import { withoutSecrets } from '../../story/address.ts';
import { cleanText, cleanVerbatim } from '../../text/clean.ts';
import type { Io } from '../io.ts';
import { crashReportName, temporaryDir } from '../user-data/stored-files.ts';

/**
 * Keeps an error in a file of the cache folder, else of the temporary folder, mode 0600. It says what broke where, and
 * nothing of what was being read.
 *
 * @returns the file's path, '' when none could be written.
 */
export function keepCrashReport(error: unknown, { env, now }: Pick<Io, 'env' | 'now'>): string {
  const at = now();
  // The message may repeat what came from outside, and somebody will print this file to a terminal.
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const what = cleanVerbatim(withoutSecrets(said));
  const system = `Node ${process.version}, ${process.platform} ${process.arch}, TERM=${cleanText(env.TERM ?? '')}`;
  const text = `minerals-news, ${at.toISOString()}\n${system}\n\n${what}\n`;
  const places = [
    join(cacheDir(env), crashReportName(at, 'cache')),
    join(temporaryDir(env), crashReportName(at, 'temporary')),
  ];
  for (const path of places) {
    try {
      ensureFolder(dirname(path), 0o700);
      // Not over a file, or a link, that somebody else put there.
      writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
      return path;
    } catch {
      // The next place, then none.
    }
  }
  return '';
}
