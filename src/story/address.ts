/** The path of a picture file next to a story: `pictures/NAME.png`. Types that could contain a program are no pictures. */
const PICTURE = /^pictures\/[^/\\:?#]+\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Whether an address is the path of a picture file in the folder `pictures` next to its story. */
export const isPicturePath = (src: string): boolean => PICTURE.test(src);

/** Parameters that only track where a visitor came from. */
const TRACKING =
  /^(?:utm_.*|at_.*|fbclid|gclid|gclsrc|[gw]braid|dclid|msclkid|twclid|ttclid|yclid|li_fat_id|igshid|igsh|mc_[ce]id|mkt_tok|vero_id|oly_(?:anon|enc)_id|_ga|_gl|_hsenc|_hsmi|ref_src|ns_(?:source|mchannel|campaign)|cmpid|ito|smid)$/i;

/** Whether a parameter of an address is only for tracking, by its name. */
export function isTracking(parameter: string): boolean {
  return TRACKING.test(parameter);
}

/**
 * The canonical form of an address for comparison: without scheme, `www.`, fragment, tracking parameters and trailing
 * slash; other parameters sorted. '' for text that is not an http(s) address and for the home page of a site, which is
 * not the page of a story.
 */
export function canonicalAddress(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return '';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return '';
  for (const name of [...url.searchParams.keys()]) if (isTracking(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const query = url.searchParams.toString();
  const path = url.pathname.replace(/\/$/, '');
  if (path === '' && query === '') return '';
  return `${url.host.replace(/^www\./, '')}${path}${query === '' ? '' : `?${query}`}`;
}

/** The user information of an address, after its scheme: the URL standard reads `\` as `/`, and requires neither. */
const USER_INFO = /^((?:feed:(?:\/\/)?(?=https?:))?[a-z][a-z\d+.-]*:[/\\]*)[^/\\?#]*@/i;

/**
 * An address without its user information (RFC 3986, 3.2.1), which may contain a password. Everything else stays as
 * written. A text that is not an address loses everything before its last `@`, since any of it may be a password.
 */
export function withoutUserInfo(address: string): string {
  if (!address.includes('@') || /^mailto:/i.test(address)) return address;
  const isAddress = URL.canParse(address) && /^(?:https?|ftp|feed):|^[a-z][a-z\d+.-]*:\/\//i.test(address);
  if (isAddress) return address.replace(USER_INFO, '$1');
  return address.lastIndexOf('@') > address.indexOf(':') && address.includes(':')
    ? address.replace(/^((?:[a-z][a-z\d+.-]*:\/\/)?).*@/is, '$1')
    : address;
}

/** A sentence without the user information of the addresses in it. */
export function withoutSecrets(text: string): string {
  return text.includes('@') ? text.replace(/\S+/g, withoutSecret) : text;
}

/** A word without the user information of an address in it, which begins after the last quotation mark or bracket before it. */
function withoutSecret(word: string): string {
  const colon = word.indexOf(':');
  if (colon < 0 || word.lastIndexOf('@') < colon) return word;
  const from = 1 + Math.max(...Array.from('"\'“”‘’()[]', (sign) => word.lastIndexOf(sign, colon)));
  return word.slice(0, from) + withoutUserInfo(word.slice(from));
}
