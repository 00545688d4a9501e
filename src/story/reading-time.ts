import type { Edition } from './model.ts';

/**
 * What adults read silently in a minute. English: 238 words of non-fiction (Brysbaert, Journal of Memory and Language
 * 109, 2019), rounded down. Korean: 202 words (Rhiu and others, Korean Journal of Ophthalmology 31, 2017), which have
 * about 500 syllables; Chinese characters and kana count like these.
 */
const IN_A_MINUTE = { words: 230, syllables: 500 } as const;

const LINE_END = 0x0a;
const OPEN = 0x28;
const CLOSE = 0x29;
const BRACKET_END = 0x5d;

/** What an ASCII character is for counting. */
const [OTHER, GAP, IN_WORD] = [0, 1, 2];
const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) =>
  code <= 0x20 ? GAP : /[a-z0-9]/i.test(String.fromCharCode(code)) ? IN_WORD : OTHER,
);

/** Hangul syllables, Chinese characters and kana. */
const isSyllable = (code: number): boolean =>
  (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0x3041 && code <= 0x30ff);

/** The no-break space separates words; punctuation (U+2000 to U+2FFF, U+3000 to U+303F) begins none. */
const kindOf = (code: number): number =>
  code < 0x80 ? (ASCII[code] ?? OTHER) : code === 0xa0 ? GAP : code < 0x2000 || code > 0x303f ? IN_WORD : OTHER;

/** The end of the address of a link, which begins at `from` with a parenthesis and ends with its line at the latest. */
function endOfAddress(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === OPEN) depth += 1;
    else if (code === CLOSE) depth -= 1;
    if (depth === 0 || code === LINE_END) return at;
  }
  return text.length;
}

/**
 * Whole minutes to read the body of an edition; 0 for less than half a minute. Counts the Markdown: words between
 * spaces and single syllables, without the addresses of links.
 */
export function readingMinutes({ body }: Pick<Edition, 'body'>): number {
  let words = 0;
  let syllables = 0;
  let isWord = false;
  for (let at = 0; at < body.length; at += 1) {
    const code = body.charCodeAt(at);
    if (code > 0x80 && isSyllable(code)) {
      syllables += 1;
      isWord = false;
      continue;
    }
    const kind = kindOf(code);
    if (kind === GAP) isWord = false;
    else if (kind === OTHER) {
      if (code === OPEN && body.charCodeAt(at - 1) === BRACKET_END) at = endOfAddress(body, at);
    } else if (!isWord) {
      words += 1;
      isWord = true;
    }
  }
  return Math.round(words / IN_A_MINUTE.words + syllables / IN_A_MINUTE.syllables);
}
