import { cleanReferences, cleanText } from '../../story/clean.ts';

type Attributes = Readonly<Record<string, string>>;

/** Where pages that load their pictures late keep the address meanwhile. */
const LATE = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-url', 'data-orig-file'];
const FILE_NAME = /^[^\s]+\.(?:jpe?g|png|gif|webp|svg|bmp|avif|heic)$/i;

/** The address of a picture, '' where it has none that can be shown: an address in itself (`data:`), a counter of 1×1. */
export function pictureAddress(attributes: Attributes, resolve: (src: string) => string): string {
  if (isDot(attributes.width) || isDot(attributes.height)) return '';
  const candidates = [...LATE.map((name) => attributes[name]), attributes.src, firstOfSet(attributes.srcset)];
  for (const candidate of candidates) {
    const address = candidate ? resolve(candidate) : '';
    if (address !== '') return address;
  }
  return '';
}

/** What a picture's alt says; a file's name says nothing. */
export function pictureAlt(attributes: Attributes): string {
  const alt = cleanText(cleanReferences(attributes.alt?.slice(0, 2000) ?? ''));
  return FILE_NAME.test(alt) ? '' : alt;
}

/** The sign that a picture stands for in a line of text (`😀`), '' when it is a picture of its own. */
export function pictureSign(attributes: Attributes): string {
  const alt = attributes.alt ?? '';
  if (alt === '' || alt.length > 16) return '';
  const isSmiley = /\b(?:emoji|wp-smiley|emoticon)\b/i.test(attributes.class?.slice(0, 200) ?? '');
  return isSmiley || /^(?:\p{Extended_Pictographic}|\u200d|\ufe0f)+$/u.test(alt) ? alt : '';
}

function isDot(size: string | undefined): boolean {
  return size !== undefined && /^\s*[0-2](?:px)?\s*$/.test(size);
}

function firstOfSet(srcset: string | undefined): string | undefined {
  return srcset?.trimStart().split(/[\s,]/, 1)[0];
}
