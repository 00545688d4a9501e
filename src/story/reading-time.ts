import type { Edition } from './model.ts';

/**
 * What adults read silently in a minute. English: 238 words of non-fiction (Brysbaert, Journal of Memory and Language
 * 109, 2019), rounded down. Korean: 202 words (Rhiu and others, Korean Journal of Ophthalmology 31, 2017), which have
 * about 500 syllables; Chinese characters and kana count like these.
 */
const IN_A_MINUTE = { words: 230, syllables: 500 } as const;

const [LINE_END, SPACE, NO_BREAK_SPACE] = [0x0a, 0x20, 0xa0];
const [OPEN, CLOSE, BRACKET_END] = [0x28, 0x29, 0x5d];

/** Hangul syllables, Chinese characters and kana. */
const isSyllable = (code: number): boolean =>
  (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0x3041 && code <= 0x30ff);

/** ASCII letters and digits, and all that is not ASCII or punctuation (U+2000 to U+2FFF, U+3000 to U+303F). */
const isInWord = (code: number): boolean =>
  code < 0x80
    ? (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
    : code > NO_BREAK_SPACE && (code < 0x2000 || code > 0x303f);

/**
 * Whole minutes to read the body of an edition; 0 for less than half a minute. Counts the Markdown, since indexing does
 * not parse it: words between spaces and single syllables, without the addresses of links.
 */
export function readingMinutes({ body }: Pick<Edition, 'body'>): number {
  let [words, syllables] = [0, 0];
  let isWord = false;
  /** Open parentheses of the address of a link, which ends with its line at the latest. */
  let depth = 0;
  for (let at = 0; at < body.length; at += 1) {
    const code = body.charCodeAt(at);
    if (depth > 0) {
      if (code === OPEN) depth += 1;
      else if (code === CLOSE) depth -= 1;
      else if (code === LINE_END) depth = 0;
    } else if (isSyllable(code)) {
      syllables += 1;
      isWord = false;
    } else if (code <= SPACE || code === NO_BREAK_SPACE) isWord = false;
    else if (code === OPEN && body.charCodeAt(at - 1) === BRACKET_END) depth = 1;
    else if (!isWord && isInWord(code)) {
      words += 1;
      isWord = true;
    }
  }
  return Math.round(words / IN_A_MINUTE.words + syllables / IN_A_MINUTE.syllables);
}
