/** Header fields that a feed cannot set: credentials have their own place, and the others are those of the program. */
const REFUSED =
  /^(?:authorization|cookie2?|set-cookie2?|host|connection|transfer-encoding|te|trailer|upgrade|keep-alive|expect|user-agent|accept-encoding|range)$|^(?:proxy|content|if)-|^x-.*(?:auth|key)|token|api-?key|secret|password/i;

/** The name and the value of a header field that a feed may send (RFC 9110 §5), or null. */
export function headerField(written: string): readonly [name: string, value: string] | null {
  const [, name, value] = /^([!#$%&'*+\-.^_`|~\w]{1,100}):[ \t]*([ -~]{0,2000})$/.exec(written) ?? [];
  return name === undefined || value === undefined || REFUSED.test(name) ? null : [name, value.trim()];
}

/** Whether a value is `Name: value` of a header field that a feed may send. */
export const isHeaderField = (value: unknown): value is string =>
  typeof value === 'string' && headerField(value) !== null;
