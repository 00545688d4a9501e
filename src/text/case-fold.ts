import { cleanText } from './clean.ts';
import { FINALS, INITIALS } from './hangul/letters.ts';

/**
 * What has another form of the same letter: curved quotes, the sigma at the end of a word, jamo that join, full-width and
 * half-width forms. Half-width kana stand in runs, since a mark of voicing joins the letter before it.
 */
const OTHER_FORMS =
  /[“”„‘’‚ς\u1100-\u1112\u1161-\u1175\u11a8-\u11c2\u3000\uff01-\uff65\uffa1-\uffee]|[\uff66-\uff9f]+/g;
const HAS_OTHER_FORM = new RegExp(OTHER_FORMS.source);

/** Where half-width vowels stand (from, to), and the first letter that each of these rows stands for. */
const HALF_WIDTH_VOWELS = [
  [0xffc2, 0xffc7, 0x314f],
  [0xffca, 0xffcf, 0x3155],
  [0xffd2, 0xffd7, 0x315b],
  [0xffda, 0xffdc, 0x3161],
] as const;
const SIGNS = '¢£¬¯¦¥₩\uffe7│←↑→↓■○';

function usualForm(form: string): string {
  const code = form.charCodeAt(0);
  switch (true) {
    case code === 0x3000:
      return ' ';
    case code === 0x3c2:
      return 'σ';
    case code >= 0xffe0:
      return SIGNS[code - 0xffe0] ?? form;
    case code >= 0xffc2: {
      const row = HALF_WIDTH_VOWELS.find(([from, to]) => code >= from && code <= to);
      return row ? String.fromCharCode(code - row[0] + row[2]) : form;
    }
    case code >= 0xffa1:
      return code <= 0xffbe ? String.fromCharCode(code - 0xffa1 + 0x3131) : form;
    case code >= 0xff5f:
      return form.normalize('NFKC');
    case code >= 0xff01:
      return String.fromCharCode(code - 0xff01 + 0x21);
    case code >= 0x2000:
      return '“”„'.includes(form) ? '"' : "'";
    case code >= 0x11a8:
      return FINALS[code - 0x11a7] ?? form;
    case code >= 0x1161:
      return String.fromCharCode(code - 0x1161 + 0x314f);
    default:
      return INITIALS[code - 0x1100] ?? form;
  }
}

/**
 * One form of each letter: lower case, straight quotes as a keyboard has them, the usual width, jamo that stand alone. A
 * text's grapheme clusters may be folded one by one: together they are what the text is folded to.
 */
export function normalizeLetters(text: string): string {
  const lower = text.toLowerCase();
  return HAS_OTHER_FORM.test(lower) ? lower.replace(OTHER_FORMS, usualForm) : lower;
}

/** Letters that are longer or shorter when folded: İ becomes two, half-width kana with a mark of voicing one. */
const UNEVEN = /[\u0130\uff9e\uff9f]/;

/** Whether each code unit of a text is one when the text is folded, so that places are the same in both. */
export function foldKeepsOffsets(text: string): boolean {
  return !UNEVEN.test(text);
}

/** Folds text for comparing: cleaned, NFC, one form of each letter, runs of white space as one space. */
export function caseFold(text: string): string {
  return normalizeLetters(cleanText(text));
}

/** Addresses behind links and pictures, marks of emphasis, code, quotes and headings: no part of what is read. */
const MARKUP = /\]\([^()\s]*(?:\s+"[^"\n]*")?\)|[*`[\]]|!(?=\[)|^[ \t]*(?:>|#{1,6} )[ \t]*/gm;

const WHITE = /\s{2,}|[\t\n]/g;

/**
 * An edition's Markdown body, which is clean, as it is searched: without markup that stands between words, folded, in one line. It need
 * not be what a Markdown parser gives, only hold the same words in the same order.
 */
export function caseFoldBody(body: string): string {
  return normalizeLetters(body.replace(MARKUP, '').replace(WHITE, ' ').trim());
}
