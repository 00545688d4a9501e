import type { Edition, Story } from './model.ts';

/** The path of a picture file next to a story: `pictures/NAME.png`. Types that could contain a program are no pictures. */
const PICTURE = /^pictures\/[^/\\:?#]+\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Whether an address is the path of a picture file in the folder `pictures` next to its story. */
export const isPicturePath = (src: string): boolean => PICTURE.test(src);

/** Whether the address of a feed, `run:NAME`, is that of a program of the user. */
export const isProgramAddress = (url: string): boolean => url.startsWith('run:');

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

const isWebPage = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

/** The address of a story's source: of the wanted edition, otherwise of another. '' if it has none on the web. */
export function sourceAddress(story: Story, wanted: Edition): string {
  return [wanted, ...Object.values(story.editions)].map(({ source }) => source?.url ?? '').find(isWebPage) ?? '';
}

/** The same; for a story without an outlet the first page that it is based on. */
export function pageAddress(story: Story, wanted: Edition): string {
  const written = [wanted, ...Object.values(story.editions)].flatMap(({ provenance }) => provenance.basedOn);
  return sourceAddress(story, wanted) || (written.find(({ url }) => isWebPage(url))?.url ?? '');
}
