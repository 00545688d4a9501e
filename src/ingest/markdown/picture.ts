import { cleanReferences, cleanText } from '../../text/clean.ts';
import type { Attributes } from './html.ts';

/** Attributes with the address of pictures that are loaded lazily. */
const LAZY_ATTRIBUTES = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-url', 'data-orig-file'];
const FILE_NAME = /^[^\s]+\.(?:jpe?g|png|gif|webp|svg|bmp|avif|heic)$/i;

/** File names of trackers and placeholders; whole names only, since phones are called Pixel. */
const UNSEEN =
  /^[^?#]*\/(?:gr[ae]y[-_])?(?:1x1|b(?=\.gif)|beacon|blank|clear|counter|dot|pixel|placeholder|spacer|transparent)(?:[-_]?(?:1x1|\d{1,3}|image))?(?:\.\w{1,4})?(?:[?#]|$)/i;
/** Pictures without a description that are smaller in both directions, in pixels, are icons of the page. */
const ICON = 50;
/** The largest side of a tracking picture, in pixels. */
const DOT = 2;
const [WIDTH, HEIGHT] = ['width', 'height'].map(
  (side) => new RegExp(`(?:^|;)\\s*${side}\\s*:\\s*(\\d{1,6}(?:\\.\\d*)?px)`, 'i'),
) as [RegExp, RegExp];

/**
 * The address of a picture, '' if it cannot be shown (`data:`) or is a tracking pixel, or if it has no description and
 * only decorates the page.
 */
export function pictureAddress(attributes: Attributes, resolve: (src: string) => string): string {
  const [width, height] = sizeOf(attributes);
  if (width <= DOT || height <= DOT) return '';
  const isUntold = pictureAlt(attributes) === '';
  if (isUntold && (isOrnament(attributes) || (width < ICON && height < ICON))) return '';
  const candidates = [
    ...LAZY_ATTRIBUTES.map((name) => attributes[name]),
    attributes.src,
    firstOfSet(attributes.srcset),
  ];
  for (const candidate of candidates) {
    const address = candidate ? resolve(candidate) : '';
    if (address !== '' && !(isUntold && UNSEEN.test(address.slice(0, 500)))) return address;
  }
  return '';
}

/** The alternative text of a picture; a file name is not one. */
export function pictureAlt(attributes: Attributes): string {
  const alt = cleanText(cleanReferences(attributes.alt?.slice(0, 2000) ?? ''));
  return FILE_NAME.test(alt) ? '' : alt;
}

/** Classes of pictures of formulas, whose description is TeX. */
const FORMULA = /(?:^|\s)(?:mwe-math-[\w-]+|latex)(?:\s|$)/;
const MAX_FORMULA_LENGTH = 500;

/** The text that a picture replaces in a line (`😀`, a formula), '' for a real picture. */
export function inlinePictureText(attributes: Attributes): string {
  const alt = attributes.alt ?? '';
  if (alt.length <= MAX_FORMULA_LENGTH && FORMULA.test(attributes.class?.slice(0, 200) ?? ''))
    return pictureAlt(attributes)
      .replace(/^\{\\(?:displaystyle|textstyle) ?(.*)\}$/s, '$1')
      .trim();
  if (alt === '' || alt.length > 16) return '';
  const isSmiley = /\b(?:emoji|wp-smiley|emoticon|smil(?:ie|ey)s?)\b/i.test(attributes.class?.slice(0, 200) ?? '');
  return isSmiley || /^(?:\p{Extended_Pictographic}|\u200d|\ufe0f)+$/u.test(alt) ? alt : '';
}

/** Width and height in pixels, from attributes or style; infinite if unknown. */
function sizeOf({ width, height, style }: Attributes): readonly [number, number] {
  const styled = style?.slice(0, 1000) ?? '';
  return [pixels(width ?? WIDTH.exec(styled)?.[1]), pixels(height ?? HEIGHT.exec(styled)?.[1])];
}

function pixels(size: string | undefined): number {
  const [, digits] = /^\s*(\d{1,6})(?:\.\d*)?(?:px)?\s*$/.exec(size ?? '') ?? [];
  return digits === undefined ? Number.POSITIVE_INFINITY : Number(digits);
}

function isOrnament(attributes: Attributes): boolean {
  return /^(?:presentation|none)$/i.test(attributes.role ?? '') || attributes['aria-hidden'] === 'true';
}

function firstOfSet(srcset: string | undefined): string | undefined {
  return srcset?.trimStart().split(/[\s,]/, 1)[0];
}
