import { ProgramError, wholeOutput } from '../platform/child-process.ts';
import { type Env, homeDir } from '../platform/paths.ts';
import { cleanText, cutToUnits } from '../text/clean.ts';
import { seconds } from './fetch/failure.ts';
import { type Document, MAX_DOCUMENT_BYTES, type Reason } from './model.ts';
import type { IngestOptions, IngestServices } from './services.ts';

/** The variables that programs of feeds get: where programs and folders are, language, time zone and proxies. None has a secret of others. */
const PASSED =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TZ|LANG|LANGUAGE|LC_[A-Z]+|XDG_[A-Z_]+|SSL_CERT_(?:FILE|DIR)|(?:https?|all|no)_proxy|SystemRoot|ComSpec|PATHEXT|TEMP|TMP|USERPROFILE|(?:LOCAL)?APPDATA)$/i;

const passed = (env: Env): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => PASSED.test(name)));

/** Milliseconds that a program may take unless its feed says otherwise. */
const PATIENCE = 30_000;
/** Characters of what a program says about its failure. */
const MAX_DETAIL = 200;

/**
 * Runs the program of a feed, or its filter with the fetched document as `input`: without a shell, in the home folder, within
 * time and bytes.
 *
 * @param timeout seconds, undefined for the usual ones.
 * @returns its standard output, or why there is none.
 */
export async function runFeedProgram(
  argv: readonly string[],
  input: Uint8Array,
  env: Env,
  timeout: number | undefined,
): Promise<Uint8Array | Reason> {
  const patience = timeout === undefined ? PATIENCE : timeout * 1000;
  const options = { patience, limit: MAX_DOCUMENT_BYTES, env: passed(env), cwd: homeDir(env) };
  try {
    return await wholeOutput(argv, input, options);
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    if (error.message === 'ETIMEDOUT') return { code: 'timeout', params: { seconds: seconds(patience) } };
    if (error.message === 'EFBIG') return { code: 'too-large', params: { limit: String(MAX_DOCUMENT_BYTES) } };
    const detail = cutToUnits(cleanText(error.message), MAX_DETAIL);
    return { code: 'program-failed', params: { program: cleanText(argv[0] ?? ''), detail } };
  }
}

export const NOT_A_FEED: Reason = { code: 'not-a-feed', params: {} };

/** Runs the program of a feed and reads its output: the feed, or why there is none. `url` is the feed's `run:NAME`. */
export async function readProgramFeed(
  argv: readonly string[],
  url: string,
  env: IngestOptions['env'],
  timeout: number | undefined,
  pool: IngestServices['pool'],
): Promise<(Document & { readonly kind: 'feed' }) | Reason> {
  const bytes = await runFeedProgram(argv, new Uint8Array(), env, timeout);
  if ('code' in bytes) return bytes;
  const document = await pool.read({ bytes, url: '', contentType: '', name: url, isOutput: true });
  if (document.kind === 'feed') return document;
  return document.kind === 'unreadable' ? document.why : NOT_A_FEED;
}
