import { cleanText } from './clean.ts';

const CURVED = /[“”„‘’‚]/;

/** Lower case, and curved quotes as the straight ones that a keyboard has. As long as the text, but for rare letters. */
export function sameLetters(text: string): string {
  const lower = text.toLowerCase();
  return CURVED.test(lower) ? lower.replace(/[“”„]/g, '"').replace(/[‘’‚]/g, "'") : lower;
}

/** Folds text for comparing: cleaned, NFC, one form of each letter, runs of white space as one space. */
export function fold(text: string): string {
  return sameLetters(cleanText(text));
}

/** Addresses behind links and pictures, marks of emphasis, code, quotes and headings: no part of what is read. */
const MARKUP = /\]\([^()\s]*(?:\s+"[^"\n]*")?\)|[*`[\]]|!(?=\[)|^[ \t]*(?:>|#{1,6} )[ \t]*/gm;

const WHITE = /\s{2,}|[\t\n]/g;

/**
 * An edition's Markdown body, which is clean, as it is searched: without markup that stands between words, folded, in one line. It need
 * not be what a Markdown parser gives, only hold the same words in the same order.
 */
export function foldBody(body: string): string {
  return sameLetters(body.replace(MARKUP, '').replace(WHITE, ' ').trim());
}
