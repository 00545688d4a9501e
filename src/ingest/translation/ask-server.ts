import { parseJson } from '../../platform/parse-json.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { cleanText } from '../../text/clean.ts';
import { Failure, reasonOfStatus, retryAfter } from '../fetch/failure.ts';
import type { ApiRequest, Sender, StreamedAnswer } from '../fetch/sender.ts';

/** Milliseconds without a byte: a model on this machine may take a minute before its first word. */
export const PATIENCE = 120_000;
/** Milliseconds: a longer wait that a server asks for is a failure, which says until when. */
const LONGEST_WAIT = 30_000;
/** Milliseconds before a server that failed, or that is busy without saying for how long, is asked again. */
const [AFTER_ERROR, IF_BUSY] = [1000, 5000];
/** Characters of a server's own words. */
const MAX_WORDS = 200;

/** Waits; aborting throws the signal's reason. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(done, milliseconds);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    function done(): void {
      signal.removeEventListener('abort', stop);
      resolve();
    }
    signal.addEventListener('abort', stop, { once: true });
  });

export interface EngineServer {
  readonly sender: Sender;
  /** '' for none. It is in no message. */
  readonly key: string;
  readonly wait: Wait;
  /** Milliseconds without a byte. */
  readonly patience: number;
}

/** The whole of an answer as text. @throws Failure */
export async function textOf({ pieces }: StreamedAnswer): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new TextDecoder().decode(Buffer.concat(all));
}

/** What a server says is wrong: `{"error": "…"}` or `{"error": {"message": "…"}}`; '' for anything else. */
export function problemIn(value: unknown, key: string): string {
  const error = isMapping(value) ? (value.error ?? value.message ?? value.detail) : '';
  const said = isMapping(error) ? error.message : error;
  if (typeof said !== 'string') return '';
  const text = cleanText(key === '' ? said : said.replaceAll(key, '…'));
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text;
}

function failureOf({ status, headers }: StreamedAnswer, problem: string): Failure {
  if (status === 401 || status === 403) return new Failure('wrong-key', { status: String(status) });
  const until = status === 429 || status === 503 ? retryAfter(headers['retry-after'], new Date()) : null;
  if (until) return new Failure('later', { until: until.toISOString() });
  if (problem !== '') return new Failure('http-status', { status: String(status), detail: problem });
  const { code, params } = reasonOfStatus(status);
  return new Failure(code, params);
}

/** Milliseconds after which a request is sent again; null for never. */
function pauseAfter({ status }: StreamedAnswer, { why }: Failure): number | null {
  if (why.code === 'later') {
    const pause = Date.parse(why.params.until ?? '') - Date.now();
    return pause <= LONGEST_WAIT ? Math.max(pause, 0) : null;
  }
  if (status === 429) return IF_BUSY;
  return status >= 500 ? AFTER_ERROR : null;
}

/**
 * Sends a request to the server of an engine, and a second time if the server fails, is busy for up to 30 seconds, or has closed
 * the connection.
 *
 * @returns an answer with a status from 200 to 299.
 * @throws Failure; the signal's reason.
 */
export async function askServer(
  { sender, key, wait, patience }: EngineServer,
  request: Pick<ApiRequest, 'path' | 'headers'> & { readonly json: unknown },
  signal: AbortSignal,
): Promise<StreamedAnswer> {
  const { path, headers = {}, json } = request;
  const body = { type: 'application/json', text: JSON.stringify(json) };
  // A compressed stream may wait for more before it is sent.
  const sent = { 'Accept-Encoding': 'identity', ...headers };
  for (let isFirst = true; ; isFirst = false) {
    let answer: StreamedAnswer;
    try {
      answer = await sender.stream({ method: 'POST', path, headers: sent, body, patience }, signal);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { code, params } = error.why;
      if (code === 'reset' && isFirst) continue;
      // Another alphabet in a key.
      if (code === 'wrong-password') throw new Failure('wrong-key');
      throw code === 'refused' ? new Failure('not-running', params) : error;
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    const failure = failureOf(answer, problemIn(parseJson(await textOf(answer)), key));
    const pause = isFirst ? pauseAfter(answer, failure) : null;
    if (pause === null) throw failure;
    await wait(pause, signal);
  }
}
