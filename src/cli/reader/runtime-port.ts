import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSystemError } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { cacheDir } from '../../platform/paths.ts';
import { withoutSecrets } from '../../story/address.ts';
import { cleanText, cleanVerbatim } from '../../text/clean.ts';
import type { Io } from '../io.ts';
import { localDay, utcOffset } from '../local-time.ts';
import { crashReportName, temporaryDir } from '../user-data/stored-files.ts';

/** Milliseconds between two checks of the clock; short, so that a machine that slept over midnight catches up soon. */
const BETWEEN = 60_000;

/**
 * Reports each day that begins in local time, and each change of the time zone, as minutes ahead of UTC. Returns the
 * function that stops it; the timer does not keep the process alive.
 */
export function watchDay(now: () => Date, tell: (day: string, offset: number) => void): () => void {
  let [day, offset] = [localDay(now()), utcOffset(now())];
  const timer = setInterval(() => {
    const [today, zone] = [localDay(now()), utcOffset(now())];
    if (today === day && zone === offset) return;
    [day, offset] = [today, zone];
    tell(day, offset);
  }, BETWEEN);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Writes an error to a file in the cache folder, otherwise in the temporary folder, mode 0600, without what was being
 * read.
 *
 * @returns the file's path, '' if none could be written.
 */
export function saveCrashReport(error: unknown, { env, now }: Pick<Io, 'env' | 'now'>): string {
  const at = now();
  // The message may quote text from outside, and the file may be printed to a terminal.
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
      // Never over an existing file or link.
      writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
      return path;
    } catch (error) {
      // Try the next folder.
      if (!isSystemError(error)) throw error;
    }
  }
  return '';
}
