import { Failure, reasonOfStatus, retryAfter } from '../fetch/failure.ts';
import type { ApiAnswer } from '../fetch/sender.ts';

/**
 * The failure for an answer of a server that is not the documented one.
 *
 * @param asked what was requested, without its query.
 */
export function failureOfAnswer({ status, headers }: ApiAnswer, asked: string, now: Date): Failure {
  if (status === 401) return new Failure('wrong-password');
  if (status >= 200 && status < 300) return new Failure('bad-answer', { detail: asked });
  const until = [403, 429, 503].includes(status) ? retryAfter(headers['retry-after'], now) : null;
  if (until !== null) return new Failure('later', { until: until.toISOString() });
  if (status >= 300 && status < 400) return new Failure('redirected');
  const { code, params } = reasonOfStatus(status);
  return new Failure(code, params);
}
