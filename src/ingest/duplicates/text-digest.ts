import { hash } from 'node:crypto';
import { BASE32 } from '../../platform/random-letters.ts';
import { reportInMarkdown } from '../../story/changes/text-units.ts';
import { withoutVolatileText } from '../../story/changes/volatile-text.ts';
import { canonicalUrl } from '../fetch/address.ts';
import type { Item } from '../model.ts';

/** Characters of a short hash: 50 bits, so that a million stories have no collisions by chance. */
export const HASH_LENGTH = 10;

/** Two characters for ten bits. */
const PAIRS = Array.from({ length: 1024 }, (_, bits) => BASE32.charAt(bits >> 5) + BASE32.charAt(bits & 31));
const pair = (bits: number): string => PAIRS[bits & 1023] ?? '';

/** The beginning of a text's SHA-256 in base 32: `HASH_LENGTH` lower-case letters and digits. */
export function shortHash(text: string): string {
  // As a binary string: making a buffer takes longer than hashing a short text.
  const bytes = hash('sha256', text, 'binary');
  const at = (index: number): number => bytes.charCodeAt(index);
  const first = (at(0) << 12) | (at(1) << 4) | (at(2) >> 4);
  const last = ((at(2) & 15) << 26) | (at(3) << 18) | (at(4) << 10) | (at(5) << 2) | (at(6) >> 6);
  return pair(first >> 10) + pair(first) + pair(last >> 20) + pair(last >> 10) + pair(last);
}

/** The address of a feed as a key: the same with and without TLS and `www.`. */
export const feedAddressKey = (url: string): string => canonicalUrl(url).replace(/^https?:\/\/(?:www\.)?/, '');

/** The classes of a code unit in a digest: white space, a mark, or a letter. */
const [LETTER, MARK, WHITE] = [0, 1, 2] as const;

/**
 * White space, punctuation and symbols of the supported languages. Listed explicitly: a Unicode property takes fifteen
 * times as long in Korean.
 */
const NO_LETTERS =
  /[\0-/:-@[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u206f\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/g;

/** Link targets of Markdown, and addresses in text: they may change with every session and are not part of the text. */
const LINK = /\]\([^\s()]*|https?:\/\/[^\s<>"')\]]+/y;
const [BRACKET, H, POINT] = [']', 'h', '.'].map((sign) => sign.charCodeAt(0));

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isDecimalPoint = (text: string, at: number): boolean =>
  isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));

let table: Uint8Array | undefined;

/** The class of every code unit; made when first needed. */
function kinds(): Uint8Array {
  if (table) return table;
  const made = new Uint8Array(0x1_0000);
  const all = Array.from(made, (_, unit) => String.fromCharCode(unit)).join('');
  for (const { index, 0: run } of all.matchAll(NO_LETTERS)) made.fill(MARK, index, index + run.length);
  for (const { index, 0: run } of all.matchAll(/\s+/g)) made.fill(WHITE, index, index + run.length);
  table = made;
  return made;
}

/**
 * A buffer of code units for a digest. If every tenth character of a text is dropped, joining its thousands of pieces
 * would take ten times as long.
 */
class Units {
  private units = new Uint16Array(4096);
  private length = 0;

  /** Starts again with an empty text. */
  clear(): this {
    this.length = 0;
    return this;
  }

  private makeRoom(more: number): Uint16Array {
    if (this.length + more > this.units.length) {
      const wider = new Uint16Array(2 * (this.length + more));
      wider.set(this.units.subarray(0, this.length));
      this.units = wider;
    }
    return this.units;
  }

  add(text: string): this {
    const units = this.makeRoom(text.length);
    for (let at = 0; at < text.length; at++) units[this.length++] = text.charCodeAt(at);
    return this;
  }

  /** Adds the letters and digits of prose or Markdown: what stays the same if only white space and marks change. */
  addLetters(markdown: string): this {
    const units = this.makeRoom(markdown.length);
    const kindOf = kinds();
    let end = this.length;
    for (let at = 0; at < markdown.length; at++) {
      const unit = markdown.charCodeAt(at);
      if (unit === BRACKET || unit === H) {
        LINK.lastIndex = at;
        if (LINK.test(markdown)) {
          at = LINK.lastIndex - 1;
          continue;
        }
      }
      // 3.5 is not 35.
      if (kindOf[unit] === LETTER || (unit === POINT && isDecimalPoint(markdown, at))) units[end++] = unit;
    }
    this.length = end;
    return this;
  }

  /** The bytes of the text, valid until more is added. */
  bytes(): Uint8Array {
    return new Uint8Array(this.units.buffer, 0, 2 * this.length);
  }

  text(): string {
    return Buffer.from(this.units.buffer, 0, 2 * this.length).toString('utf16le');
  }
}

/** Shared, since no result is kept. */
const units = new Units();

/** The letters and digits of prose or Markdown: what stays the same if only white space, marks and punctuation change. */
export function lettersOf(markdown: string): string {
  return units.clear().addLetters(markdown).text();
}

type StoryText = Pick<Item, 'title' | 'summary' | 'body'>;

/** The language after an opening fence: it is not text. */
const LANGUAGE = /(?<!`)(`{3,})[\w+#-]+$/gm;
const withoutLanguages = (markdown: string): string =>
  markdown.includes('```') ? markdown.replace(LANGUAGE, '$1') : markdown;

const addText = (to: Units, summary: string, body: string): Units =>
  to
    .addLetters(withoutVolatileText(summary))
    .add('\n')
    .addLetters(withoutVolatileText(withoutLanguages(body)));

/** The letters and digits of a story without volatile text such as view counts (`volatile-text.ts`). */
export function textKey({ title, summary, body }: StoryText): string {
  return addText(units.clear().addLetters(title).add('\n'), summary, body).text();
}

/** The same without notes around the report: addresses of reporters, notes on copyright, related reports. */
export const reportKey = ({ title, summary, body }: StoryText): string =>
  textKey({ title, summary: reportInMarkdown(summary), body: reportInMarkdown(body) });

/** Digests of an item, SHA-256 in lower-case hexadecimal. Its text is hashed once. */
export interface ItemDigests {
  /** Of the letters of its summary and body; of its title if there are none. */
  readonly text: string;
  /**
   * Of the publisher's text: the letters of its title and text, its author, and its stated origin. Dates, tags, addresses and view
   * counts do not count.
   */
  readonly content: string;
}

export function itemDigests(item: Item): ItemDigests {
  // A manifest is signed again at every request.
  const { hints: _hints, credentials: _credentials, ...stated } = item.provenance;
  const { summary, body, title, author } = item;
  const words = addText(units.clear(), summary, body).bytes();
  // A line end alone is no text.
  const text = hash('sha256', words.length > 2 ? words : units.clear().addLetters(title).bytes());
  const said = units
    .clear()
    .addLetters(title)
    .add(`\n${text}\n`)
    .addLetters(author)
    .add(`\n${JSON.stringify(stated)}`);
  return { text, content: hash('sha256', said.bytes()) };
}

export const itemDigest = (item: Item): string => itemDigests(item).content;
