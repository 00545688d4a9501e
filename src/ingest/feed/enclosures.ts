import type { AtomFeed, RssFeed } from 'feedsmith';
import type { Enclosure } from '../../story/model.ts';
import { cutToUnits } from '../../text/clean.ts';
import { isPrivateHost } from '../fetch/private-addresses.ts';
import { htmlToLine } from '../markdown/text.ts';
import { isPicture } from './media-rss.ts';
import { firstAddress } from './raw-feed.ts';

type Media = NonNullable<AtomFeed.Entry<string>['media']>;
type Content = NonNullable<Media['contents']>[number];

/** What names files in an entry of RSS or Atom. */
interface Entry {
  readonly enclosures?: readonly RssFeed.Enclosure[] | undefined;
  readonly links?: readonly Pick<AtomFeed.Link<string>, 'href' | 'rel' | 'type' | 'title' | 'length'>[] | undefined;
  readonly media?: Media | undefined;
  readonly itunes?: { readonly duration?: number } | undefined;
}

/** A file as a feed states it. */
export interface StatedFile {
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly type?: string | undefined;
  readonly medium?: string | undefined;
  readonly bytes?: number | undefined;
  readonly seconds?: number | undefined;
}

/** More files than any item has, and the number of them that a story keeps. */
const [MAX_STATED, MAX_KEPT] = [100, 10];
/** Longest title in characters, and longest address: ten of them fit in front matter. */
const [MAX_TITLE, MAX_ADDRESS] = [200, 2000];
const MAX_TYPE = 100;

/** The media type without its parameters, in lower case; '' for none. */
const typeOf = (type = ''): string =>
  /^[\w.+-]+\/[\w.+-]+/.exec(type.trim().slice(0, MAX_TYPE))?.[0].toLowerCase() ?? '';

/** A number as a count; 0 for a missing, negative or absurd one. */
const countOf = (number = 0): number =>
  number > 0 && Number.isSafeInteger(Math.round(number)) ? Math.round(number) : 0;

/** Whether something is neither a picture, which belongs to the text, nor a page. */
const isFile = (file: StatedFile): boolean => !isPicture(file) && !/^(?:image\b|text\/html\b)/i.test(file.type ?? '');

/** The files of an item, each address once, without pictures and pages. `base` is the base of relative addresses. */
export function enclosuresOf(files: readonly StatedFile[], base: string): readonly Enclosure[] {
  const found = new Map<string, Enclosure>();
  for (const file of files.slice(0, MAX_STATED)) {
    const url = isFile(file) ? firstAddress(base, file.url) : '';
    if (url === '' || url.length > MAX_ADDRESS) continue;
    const known = found.get(url);
    if (!known && found.size === MAX_KEPT) continue;
    found.set(url, {
      url,
      title: known?.title || cutToUnits(htmlToLine((file.title ?? '').slice(0, 4 * MAX_TITLE)), MAX_TITLE),
      type: known?.type || typeOf(file.type),
      bytes: known?.bytes || countOf(file.bytes),
      seconds: known?.seconds || countOf(file.seconds),
    });
  }
  return [...found.values()];
}

/**
 * The files that a document may offer: one from outside names none on this machine or in its network. `address` is where the
 * document came from, '' for a file.
 */
export function offeredFiles(files: readonly Enclosure[], address: string): readonly Enclosure[] {
  const isPrivate = (url: string): boolean => isPrivateHost(URL.parse(url)?.hostname ?? '');
  return address !== '' && isPrivate(address) ? files : files.filter(({ url }) => !isPrivate(url));
}

const KNOWN_FILE = /\.(?:mp3|m4[abv]|aac|oga|ogg|opus|flac|wav|mp4|ogv|webm|mov|mkv|pdf|epub)(?:[?#]|$)/i;

/** A file of Media RSS. One that states no type is one only by its name: most are pictures. */
function mediaFile({ url = '', title, type, medium, fileSize, duration }: Content): readonly StatedFile[] {
  if (type === undefined && medium === undefined && !KNOWN_FILE.test(url)) return [];
  return [{ url, title: title?.value, type, medium, bytes: fileSize, seconds: duration }];
}

/** The files of an entry of RSS or Atom: enclosures, then those of Media RSS. A group has one file in several forms. */
export function entryFiles({ enclosures = [], links = [], media = {}, itunes }: Entry): readonly StatedFile[] {
  const linked = links.filter(({ rel }) => rel?.toLowerCase() === 'enclosure');
  const { groups = [], contents = [] } = media;
  const chosen = groups.slice(0, MAX_STATED).flatMap((group) => {
    const forms = (group.contents ?? []).slice(0, MAX_STATED).flatMap(mediaFile).filter(isFile);
    const at = group.contents?.find(({ isDefault }) => isDefault)?.url;
    const form = forms.find(({ url }) => url === at) ?? forms[0];
    return form ? [{ ...form, title: form.title ?? group.title?.value }] : [];
  });
  const files: StatedFile[] = [
    ...enclosures.map(({ url, type, length }) => ({ url, type, bytes: length })),
    ...linked.map(({ href, title, type, length }) => ({ url: href, title, type, bytes: length })),
    ...contents.slice(0, MAX_STATED).flatMap(mediaFile),
    ...chosen,
  ];
  // The duration of an episode is that of its first file.
  const first = files.findIndex(isFile);
  return files.map((file, at) => (at === first && !file.seconds ? { ...file, seconds: itunes?.duration } : file));
}
