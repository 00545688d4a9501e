import { errorCode } from '../../platform/error-code.ts';
import type { Reason, ReasonCode } from '../model.ts';

/** An error that knows its reason. */
export class Failure extends Error {
  readonly why: Reason;

  constructor(code: ReasonCode, params: Readonly<Record<string, string>> = {}) {
    super(code);
    this.why = { code, params };
  }
}

const CODES: readonly (readonly [RegExp, ReasonCode])[] = [
  [/^(?:ENOTFOUND|ENODATA|EAI_\w+)$/, 'dns'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(?:ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/, 'reset'],
  [/^ETIMEDOUT$/, 'connect-timeout'],
  // Those of the handshake, and those of certificates (`openssl verify`).
  [/^(?:ERR_TLS_\w+|ERR_SSL_\w+|EPROTO)$|CERT|_CRL|_CA$|HOSTNAME_MISMATCH|INVALID_PURPOSE|UNABLE_TO_VERIFY/, 'tls'],
];

/** What an error of a connection means. `host` is where it was to go. */
export function failureOf(error: unknown, host: string): Failure {
  if (error instanceof Failure) return error;
  const code = errorCode(error);
  const known = CODES.find(([form]) => form.test(code))?.[1];
  if (known === undefined) return new Failure('network', { host, detail: code });
  return new Failure(known, known === 'tls' ? { host, detail: code } : { host });
}

/** Milliseconds as messages say them. */
export function seconds(milliseconds: number): string {
  return String(Math.round(milliseconds / 100) / 10);
}

/** What a status means that brings no document. */
export function reasonOfStatus(status: number): Reason {
  return { code: codeOfStatus(status), params: { status: String(status) } };
}

function codeOfStatus(status: number): ReasonCode {
  if (status === 404) return 'not-found';
  if (status === 401 || status === 403) return 'forbidden';
  return status >= 500 && status < 600 ? 'server-error' : 'http-status';
}

/** Milliseconds: a feed that sends its readers away for longer is asked again all the same. */
export const LONGEST_WAIT = 7 * 24 * 3_600_000;

/**
 * Until when `Retry-After` (RFC 9110, seconds or a date) asks to wait, a week at most. Null where it says nothing that
 * can be read, or a time that has passed.
 */
export function retryAfter(value: string | undefined, now: Date): Date | null {
  const text = value?.trim() ?? '';
  const at = /^\d+$/.test(text) ? now.getTime() + Number(text) * 1000 : httpDate(text);
  const until = Math.min(at, now.getTime() + LONGEST_WAIT);
  return until > now.getTime() ? new Date(until) : null;
}

/** Milliseconds since 1970, or NaN. All three forms of an HTTP date are in GMT; the oldest does not say so. */
function httpDate(text: string): number {
  if (!/^[A-Z][a-z]+,? [\w :-]+$/.test(text)) return Number.NaN;
  return Date.parse(/GMT$|UTC$/.test(text) ? text : `${text} GMT`);
}
