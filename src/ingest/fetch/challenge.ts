import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type BodyOptions, readBody } from './exchange.ts';

/**
 * Services that answer instead of a site to keep programs out: a header field of such an answer, and what is only in its page. Sites
 * that let a program through have scripts of the same services, so their names are no marks.
 */
const GUARDS: readonly { readonly service: string; readonly field?: string; readonly page: RegExp }[] = [
  { service: 'Cloudflare', field: 'cf-mitigated', page: /_cf_chl_opt|<title>Just a moment\.\.\.</ },
  { service: 'AWS WAF', field: 'x-amzn-waf-action', page: /\bgokuProps\b/ },
  { service: 'Sucuri', field: 'x-sucuri-block', page: /sucuri_cloudproxy_js|Sucuri WebSite Firewall/ },
  { service: 'DataDome', page: /\bcaptcha-delivery\.com\b/ },
  { service: 'Akamai', page: /sec-if-cpt-container|\berrors\.edgesuite\.net\b/ },
  { service: 'Imperva', page: /<iframe[^<>]{0,300}_Incapsula_Resource/ },
  { service: 'HUMAN', page: /\bid=["']px-captcha/ },
  { service: 'DDoS-Guard', page: /\.well-known\/ddos-guard\/js-challenge/ },
  { service: 'Anubis', page: /\/\.within\.website\/x\/cmd\/anubis/ },
];

/** Statuses of answers that may have such a page; and its greatest size in bytes, with 200 and with another status. */
const STATUSES: ReadonlySet<number> = new Set([202, 403, 405, 428, 429, 503]);
const [MAX_WITH_200, MAX_PAGE] = [16 * 1024, 128 * 1024];

/** The service whose header field is in an answer, or ''. */
export const guardIn = (headers: IncomingHttpHeaders): string =>
  GUARDS.find(({ field }) => field !== undefined && headers[field] !== undefined)?.service ?? '';

/** The service whose page a document with the status 200 is, or ''. */
export const guardOf = (bytes: Uint8Array): string => (bytes.length <= MAX_WITH_200 ? serviceOf(bytes) : '');

function serviceOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return /^\s*<(?:!doctype html|html)\b/i.test(text) ? (GUARDS.find(({ page }) => page.test(text))?.service ?? '') : '';
}

/** The service whose page comes with another status, or ''. The body is read then. */
export async function guardBehind(response: IncomingMessage, body: BodyOptions): Promise<string> {
  if (!STATUSES.has(response.statusCode ?? 0)) return '';
  try {
    return serviceOf(await readBody(response, { ...body, limit: MAX_PAGE }));
  } catch {
    // A page that does not arrive changes nothing about its status.
    return '';
  }
}
