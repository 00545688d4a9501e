import type { AtomFeed } from 'feedsmith';
import { type Markup, markup, nonBlank } from './raw-feed.ts';

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
