import { isId } from '../../story/file/value-checks.ts';
import { cleanText } from '../../text/clean.ts';

/** Longest slug in characters, and in bytes: with hash and language a file name stays under 200. */
const [MAX_CHARACTERS, MAX_DOCUMENT_BYTES] = [60, 165];

/** How far back a word boundary is searched for when a slug is cut. */
const LAST_WORD = 20;

const NO_LETTERS = /[^\p{Ll}\p{Lo}\p{M}\p{Nd}]+/gu;
/** Modifier letters, variation selectors and apostrophes, which have no place in a name but do not separate words. */
const SILENT = /[\p{Lm}\p{Variation_Selector}'’]/gu;

function cut(slug: string): string {
  // A code unit takes at most three bytes.
  if (slug.length <= MAX_DOCUMENT_BYTES / 3) return slug;
  let [bytes, end, count] = [0, 0, 0];
  for (const character of slug) {
    bytes += Buffer.byteLength(character);
    count += 1;
    if (count > MAX_CHARACTERS || bytes > MAX_DOCUMENT_BYTES) break;
    end += character.length;
  }
  if (end === slug.length) return slug;
  const word = slug.charAt(end) === '-' ? end : slug.lastIndexOf('-', end);
  return slug.slice(0, word > end - LAST_WORD && word > 0 ? word : end);
}

/**
 * A title as the beginning of a file name: lower-case letters, Hangul and other scripts unchanged, digits, hyphens
 * between words. Never empty; never taken for a `README`, which no library lists.
 */
export function slugOf(title: string): string {
  // The rest would be cut off anyway.
  const words = cleanText(title).slice(0, 300).toLowerCase().replace(SILENT, '').replace(NO_LETTERS, '-');
  const slug = cut(words.normalize('NFC').replace(/^[-\p{M}]+|(?<!-)-+$/gu, '')).replace(/(?<!-)-+$/, '');
  if (!isId(slug)) return 'story';
  return /^readme\b/.test(slug) ? `story-${slug}` : slug;
}
