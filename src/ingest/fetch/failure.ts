import { errorCode } from '../../platform/error-code.ts';
import type { Reason, ReasonCode } from '../model.ts';

/** An error with a reason. */
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
  // Errors of the handshake, and of certificates (`openssl verify`).
  [/^(?:ERR_TLS_\w+|ERR_SSL_\w+|EPROTO)$|CERT|_CRL|_CA$|HOSTNAME_MISMATCH|INVALID_PURPOSE|UNABLE_TO_VERIFY/, 'tls'],
];

/** What OpenSSL says of a server that has nothing newer than TLS 1.1, or only weak keys; in a code or, with `EPROTO`, in the message. */
const OLD_TLS = /PROTOCOL.VERSION|UNSUPPORTED.PROTOCOL|KEY.TOO.SMALL|UNSAFE.LEGACY.RENEGOTIATION/i;

/** The failure for an error of a connection to `host`. */
export function failureOf(error: unknown, host: string): Failure {
  if (error instanceof Failure) return error;
  const code = errorCode(error);
  let known = CODES.find(([form]) => form.test(code))?.[1];
  if (known === 'tls' && OLD_TLS.test(`${code} ${(error as Error).message}`)) known = 'old-tls';
  if (known === undefined) return new Failure('network', { host, detail: code });
  return new Failure(known, known === 'tls' || known === 'old-tls' ? { host, detail: code } : { host });
}

/** Milliseconds as seconds, for messages. */
export function seconds(milliseconds: number): string {
  return String(Math.round(milliseconds / 100) / 10);
}

/** The reason for a status without a document; `of` is what was asked for. */
export function reasonOfStatus(status: number, of = ''): Reason {
  return {
    code: codeOfStatus(status),
    params: { status: String(status), ...(status === 403 && of === 'feed' && { of }) },
  };
}

function codeOfStatus(status: number): ReasonCode {
  if (status === 404) return 'not-found';
  if (status === 401 || status === 403) return 'forbidden';
  return status >= 500 && status < 600 ? 'server-error' : 'http-status';
}

/** Milliseconds: a feed that asks for a longer wait is requested again after this. */
export const MAX_WAIT = 7 * 24 * 3_600_000;

/**
 * The end of the wait that `Retry-After` asks for (RFC 9110, seconds or a date), a week at most. Null if it is
 * unreadable or has passed.
 */
export function retryAfter(value: string | undefined, now: Date): Date | null {
  const text = value?.trim() ?? '';
  const at = /^\d+$/.test(text) ? now.getTime() + Number(text) * 1000 : httpDate(text);
  const until = Math.min(at, now.getTime() + MAX_WAIT);
  return until > now.getTime() ? new Date(until) : null;
}

/** Milliseconds since 1970, or NaN. All three forms of an HTTP date are in GMT; the oldest does not say so. */
function httpDate(text: string): number {
  if (!/^[A-Z][a-z]+,? [\w :-]+$/.test(text)) return Number.NaN;
  return Date.parse(/GMT$|UTC$/.test(text) ? text : `${text} GMT`);
}
