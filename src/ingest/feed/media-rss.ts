import type { AtomFeed } from 'feedsmith';
import { normalizeSourceType } from '../../story/origin/source-type.ts';
import { cleanText } from '../../text/clean.ts';
import { type MakerDraft, withoutEmpty } from '../article/origin/drafts.ts';
import { htmlToLine } from '../markdown/text.ts';
import { type AttachedPicture, firstAddress, type Markup, markup, nonBlank } from './raw-feed.ts';

type Entry = Pick<AtomFeed.Entry<string>, 'itunes' | 'googleplay' | 'media' | 'dc' | 'dcterms'>;
type Media = NonNullable<Entry['media']>;
type MediaFile = NonNullable<Media['contents']>[number];
type Described = Pick<Media, 'description'> & { readonly contents?: readonly MediaFile[] };

/** More groups and files than one item has. */
const MAX = 20;

/** Whether a file is a picture: by its medium, else its type, else its name. */
export function isPicture({
  medium,
  type,
  url,
}: {
  readonly medium?: string | undefined;
  readonly type?: string | undefined;
  readonly url?: string | undefined;
}): boolean {
  if (medium !== undefined) return medium === 'image';
  return type === undefined ? /\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/i.test(url ?? '') : type.startsWith('image/');
}

/** The texts of Media RSS in an item: descriptions of videos and audio, and captions of pictures. */
function mediaTexts(media: Media, base: string): { readonly texts: Markup[]; readonly captions: Markup[] } {
  const groups = (media.groups ?? []).slice(0, MAX);
  const files = [media, ...groups].flatMap(({ contents = [] }) => contents.slice(0, MAX));
  const described: Described[] = [media, ...groups, ...files.map((file) => ({ ...file, contents: [file] }))];
  const found = described.flatMap(({ description, contents = [] }) => {
    const read = markup(description?.value, description?.type === 'html' ? 'html' : 'unknown', base);
    return read ? [{ read, isCaption: contents.length > 0 && contents.every(isPicture) }] : [];
  });
  const of = (caption: boolean) => found.filter(({ isCaption }) => isCaption === caption).map(({ read }) => read);
  return { texts: of(false), captions: of(true) };
}

/**
 * The texts of an item in other vocabularies than its format's: iTunes, Google Play, Dublin Core and Media RSS. A
 * caption counts only if the item has no other text; `hasText` says whether it has one in its own format.
 */
export function otherTexts(
  { itunes, googleplay, media = {}, dc, dcterms }: Entry,
  hasText: boolean,
  base: string,
): Markup[] {
  const { texts, captions } = mediaTexts(media, base);
  const described = nonBlank(
    itunes?.summary,
    googleplay?.description,
    itunes?.subtitle,
    ...(dc?.descriptions ?? []),
    ...(dcterms?.abstracts ?? []),
    ...(dcterms?.descriptions ?? []),
  );
  const all = [...described.flatMap((text) => markup(text, 'unknown', base) ?? []), ...texts];
  return all.length > 0 || hasText ? all : captions;
}

/** The authors of an item in other vocabularies than its format's: iTunes, Google Play and Media RSS. */
export function otherAuthors({ itunes, googleplay, media = {} }: Entry): string[] {
  const said = nonBlank(itunes?.author, googleplay?.author);
  const credits = media.credits?.filter(({ role }) => role?.toLowerCase() === 'author') ?? [];
  return said.length > 0 ? said.slice(0, 1) : nonBlank(credits.map(({ value }) => value));
}

type Group = NonNullable<Media['groups']>[number];
type Words = Pick<Group, 'title' | 'description' | 'categories' | 'credits'>;

/** More pictures than any story has, and longer texts than any of them needs (characters). */
const [MAX_PICTURES, MAX_LENGTH] = [100, 4000];

/** The IPTC's vocabulary of digital source types, as the scheme of a category. */
const SOURCE_SCHEME = /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\/?$/i;

/** Whether a category of an entry or a picture is a source type. */
export const isSourceType = ({ scheme = '' }: { readonly scheme?: string }): boolean =>
  SOURCE_SCHEME.test(scheme.trim());

const line = (text = ''): string => cleanText(text.slice(0, MAX_LENGTH));
const plainLine = (words: Group['title']): string =>
  words?.type === 'html' ? htmlToLine(words.value?.slice(0, MAX_LENGTH) ?? '') : line(words?.value);

const KINDS: ReadonlyMap<string, NonNullable<MakerDraft['kind']>> = new Map([
  ['Person', 'person'],
  ['Organization', 'organization'],
  ['SoftwareApplication', 'software'],
]);

/** The maker of a picture: a credit in a role of schema.org, `creator` or a kind of creator. */
function makerIn(credits: Words['credits']): MakerDraft | null {
  const credit = credits?.find(isMaker);
  const [name, kind] = [line(credit?.value), KINDS.get(credit?.role ?? '')];
  return name === '' ? null : { name, ...(kind && { kind }) };
}

const isMaker = ({ scheme = '' }: { readonly scheme?: string }): boolean =>
  /^https?:\/\/schema\.org\/?$/i.test(scheme.trim());

function record(words: Words, src: string): Record<string, unknown> {
  const [source] = (words.categories ?? []).filter(isSourceType).map(({ name }) => normalizeSourceType(name ?? ''));
  return withoutEmpty({
    src,
    alt: plainLine(words.title),
    caption: plainLine(words.description),
    source,
    by: makerIn(words.credits),
    credit: line(words.credits?.find((one) => !isMaker(one))?.value),
  });
}

/**
 * Records of pictures in Media RSS: of groups, and of single ones whose making is stated. A credit alone is no reason
 * to show a preview picture.
 */
export function pictureRecords({ groups = [], contents = [] }: Media, base: string): Record<string, unknown>[] {
  const grouped = groups
    .slice(0, MAX_PICTURES)
    .filter(({ contents: all = [] }) => all.every(isPicture))
    .map((one) =>
      record(
        one,
        firstAddress(
          base,
          (one.contents ?? []).slice(0, MAX_PICTURES).map(({ url }) => url),
        ),
      ),
    );
  const single = contents
    .slice(0, MAX_PICTURES)
    .filter(isPicture)
    .map((one) => record(one, firstAddress(base, one.url)))
    .filter(({ source }) => source !== undefined);
  const isSaid = (one: Record<string, unknown>): boolean => Object.keys(one).some((key) => key !== 'src');
  return [...grouped, ...single].filter(isSaid).slice(0, MAX_PICTURES);
}

interface Attaching {
  readonly media?: Media | undefined;
  readonly enclosures?: readonly Attached[] | undefined;
}

interface Attached extends Partial<Words> {
  readonly url?: string | undefined;
  readonly type?: string | undefined;
  readonly width?: number;
  readonly height?: number;
}

/** Names of files that show the site or the author, or count readers. */
const NO_PICTURE = /logo|icon|avatar|placeholder|pixel|spacer|blank\.|beacon|tracking/i;
/** A smaller picture is none, in pixels. */
const MIN_SIDE = 100;

/** The first picture that an item attaches, in the largest of its sizes; null if there is none. */
export function attachedPicture({ media = {}, enclosures = [] }: Attaching, base: string): AttachedPicture | null {
  const { contents = [], groups = [], thumbnails = [] } = media;
  const grouped = groups
    .slice(0, MAX)
    .flatMap((group) => (group.contents ?? []).slice(0, MAX).map((one) => ({ ...group, ...one })));
  const files: readonly Attached[] = [
    ...[...contents, ...grouped].filter(isPicture),
    ...enclosures.filter(({ type }) => type?.startsWith('image/')),
    ...thumbnails,
  ];
  const pictures = files.slice(0, MAX).filter(({ url = '', width = MIN_SIDE, height = MIN_SIDE }) => {
    return width >= MIN_SIDE && height >= MIN_SIDE && firstAddress(base, url) !== '' && !NO_PICTURE.test(url);
  });
  // Addresses of sizes differ in numbers and in what follows the path.
  const nameOf = ({ url = '' }: Attached) => url.replace(/[?#].*$/s, '').replace(/\d+/g, '');
  const [first] = pictures;
  if (!first) return null;
  const sizes = pictures.filter((one) => nameOf(one) === nameOf(first));
  const largest = sizes.reduce((one, other) => ((other.width ?? 0) > (one.width ?? 0) ? other : one));
  return {
    src: firstAddress(base, largest.url),
    alt: plainLine(largest.title),
    caption: plainLine(largest.description),
    credit: line(largest.credits?.find((one) => !isMaker(one))?.value),
  };
}
