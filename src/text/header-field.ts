/** Header fields that a feed cannot set: credentials have their own place, and the others are those of the program. */
const REFUSED =
  /^(?:host|connection|transfer-encoding|te|trailer|upgrade|keep-alive|expect|user-agent|accept-encoding|range)$|^(?:proxy|content|if)-|^x-.*key|auth|cookie|token|api-?key|secret|passw|session|credential|signature/i;

/** The name and the value of a header field that a feed may send (RFC 9110 §5), or null; many servers read `_` as `-`. */
export function headerField(written: string): readonly [name: string, value: string] | null {
  const [, name, value] = /^([!#$%&'*+\-.^_`|~\w]{1,100}):[ \t]*([ -~]{0,2000})$/.exec(written) ?? [];
  return name === undefined || value === undefined || REFUSED.test(name.replaceAll('_', '-'))
    ? null
    : [name, value.trim()];
}

/** Whether a value is `Name: value` of a header field that a feed may send. */
export const isHeaderField = (value: unknown): value is string =>
  typeof value === 'string' && headerField(value) !== null;
