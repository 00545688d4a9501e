/** A name and a password for HTTP Basic authentication (RFC 7617), not percent-encoded. */
export interface Credential {
  readonly user: string;
  readonly password: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An http(s) address without its user information (RFC 3986, 3.2.1), and that as a credential, or null. */
export function splitAddress(address: string): { readonly address: string; readonly credential: Credential | null } {
  // Most addresses have none, and there may be thousands.
  const typed = address.includes('@') ? address.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '') : '';
  if (!/^https?:/i.test(typed) || !URL.canParse(typed)) return { address, credential: null };
  const url = new URL(typed);
  const { username, password } = url;
  if (username === '' && password === '') return { address, credential: null };
  url.username = url.password = '';
  return { address: url.href, credential: { user: decoded(username), password: decoded(password) } };
}

/** The address of a feed in JSON: the whole string is the address, whatever characters its password contains. */
const URL_IN_JSON = /"url"\s*:\s*"(?:[^"\\\n]|\\.)*"/gi;
/** An http(s) address in a text, up to what ends it there or in JSON. */
const IN_TEXT = /https?:[/\\]*[^\s"/\\?#]{0,2000}@[^\s"'<>\\]*/gi;
/** The part of an address before its host: scheme and user information. */
const USER_INFO = /^(\s*(?:feed:(?:\/\/)?)?https?:[/\\]*)[^/\\?#]*@/i;

/** Removes the user information from the addresses in a text and returns those addresses. */
export function splitText(text: string): { readonly text: string; readonly addresses: readonly string[] } {
  const addresses: string[] = [];
  if (!/@|\\u0040/.test(text)) return { text, addresses };
  const bare = (address: string): string => {
    if (splitAddress(address).credential === null) return address;
    addresses.push(address);
    return address.replace(USER_INFO, '$1');
  };
  const split = text.replace(URL_IN_JSON, (pair) => {
    const at = pair.indexOf('"', pair.indexOf(':'));
    const url = jsonString(pair.slice(at));
    const without = bare(url);
    return without === url ? pair : pair.slice(0, at) + JSON.stringify(without);
  });
  return { text: split.replace(IN_TEXT, bare), addresses };
}

/** Parses a JSON string; '' for invalid JSON. */
function jsonString(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return '';
  }
}
