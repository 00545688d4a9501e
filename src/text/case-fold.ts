import { cleanText } from './clean.ts';
import { compatibilityJamo } from './hangul/letters.ts';

/**
 * Characters with another form of the same letter: curved quotes, the final sigma, conjoining jamo, full-width and half-width
 * forms. Half-width kana are matched in runs, since a voicing mark joins the letter before it.
 */
const OTHER_FORMS =
  /[“”„‘’‚ς\u1100-\u1112\u1161-\u1175\u11a8-\u11c2\u3000\uff01-\uff65\uffa1-\uffee]|[\uff66-\uff9f]+/g;
const HAS_OTHER_FORM = new RegExp(OTHER_FORMS.source);

function commonForm(form: string): string {
  if ('“”„'.includes(form)) return '"';
  if ('‘’‚'.includes(form)) return "'";
  // NFKC turns the macron into a space with a mark.
  if (form === '￣') return '¯';
  // NFKC turns half-width jamo into conjoining ones, and two final pairs into obsolete initials.
  if (/[\uffa1-\uffbe]/.test(form)) return String.fromCharCode(form.charCodeAt(0) - 0xffa1 + 0x3131);
  return form === 'ς' ? 'σ' : form.normalize('NFKC').replace(/[\u1100-\u11c2]/g, compatibilityJamo);
}

/**
 * Gives each letter one form: lower case, straight quotes, normal width, compatibility jamo. Folding the grapheme clusters of a
 * text one by one gives the same result as folding the text.
 */
export function normalizeLetters(text: string): string {
  const lower = text.toLowerCase();
  return HAS_OTHER_FORM.test(lower) ? lower.replace(OTHER_FORMS, commonForm) : lower;
}

/** Letters that change their length: İ becomes two code units, half-width kana with a voicing mark one. */
const UNEVEN = /[\u0130\uff9e\uff9f]/;

/** Whether offsets in the folded text equal those in the text. */
export function caseFoldKeepsOffsets(text: string): boolean {
  return !UNEVEN.test(text);
}

/** Folds a text for comparison: cleaned, NFC, one form of each letter, single spaces. */
export function caseFold(text: string): string {
  return normalizeLetters(cleanText(text));
}

/** Markdown that is not text: addresses of links and pictures, marks of emphasis, code, quotes and headings. */
const MARKUP = /\]\([^()\s]*(?:\s+"[^"\n]*")?\)|[*`[\]]|!(?=\[)|^[ \t]*(?:>|#{1,6} )[ \t]*/gm;

const WHITE = /\s{2,}|[\t\n]/g;

/**
 * A clean Markdown body for searching: without markup between words, folded, on one line. It only has to contain the same words
 * in the same order as the parsed text.
 */
export function caseFoldBody(body: string): string {
  return normalizeLetters(body.replace(MARKUP, '').replace(WHITE, ' ').trim());
}
