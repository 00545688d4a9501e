import { hash } from 'node:crypto';
import type { Item } from '../model.ts';

/** The line on which a story's file names its own digest. */
const DIGEST_LINE = /^[ \t]*digest:[^\n]*\n/m;

/** Where links of Markdown lead, and addresses in text: they change with every session and say nothing of the text. */
const LINKS = /\]\([^\s()]*|https?:\/\/[^\s<>"')\]]+/g;

/**
 * White space, punctuation and symbols of the languages that are read here. Written out: looking up what is a letter takes
 * fifteen times as long in Korean.
 */
const NO_LETTERS =
  /[\0-/:-@[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u206f\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/g;

/** The letters and digits of prose or Markdown: what stays the same when only white space, marks and punctuation change. */
export function lettersOf(markdown: string): string {
  return markdown.replace(LINKS, ']').replace(NO_LETTERS, '');
}

/** What a story says, by its letters and digits alone. */
export function textKey({ title, summary, body }: Pick<Item, 'title' | 'summary' | 'body'>): string {
  return [title, summary, body].map(lettersOf).join('\n');
}

/**
 * SHA-256 of what the publisher says in an item, lower-case hexadecimal: the letters of its text, its author, and what it
 * states of its origin. Dates, tags and addresses do not count.
 */
export function itemDigest(item: Item): string {
  const { hints: _hints, ...stated } = item.provenance;
  return hash('sha256', [textKey(item), lettersOf(item.author), JSON.stringify(stated)].join('\n'));
}

/** SHA-256 of a file's text before its digest was put into it; runs of white space count as one space. */
export function digestOf(text: string): string {
  return hash('sha256', text.replace(/\s+/g, ' ').trim());
}

/** The same of a file that names its digest: the two are equal unless somebody has edited it. */
export function digestOfFile(text: string): string {
  return digestOf(text.replace(/^\ufeff/, '').replace(DIGEST_LINE, ''));
}
