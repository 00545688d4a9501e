import { cleanText, withoutBreaks } from '../../text/clean.ts';
import { cutToUnits } from '../../text/clean-characters.ts';
import { textToMarkdown } from '../markdown/text.ts';
import type { Item } from '../model.ts';

const MAX_TITLE_LENGTH = 120;

/** An item that has only some texts. */
export function emptyItem(texts: Partial<Item>): Item {
  return {
    guid: '',
    url: '',
    title: '',
    lang: '',
    published: null,
    updated: null,
    author: '',
    summary: '',
    body: '',
    tags: [],
    links: [],
    publisher: '',
    provenance: {},
    ...texts,
  };
}

/** Whether a line can be a title: punctuation alone, such as a lone full stop, cannot. */
export const isTitle = (line: string): boolean => /[\p{L}\p{N}\p{S}]/u.test(line);

/** Whether a line can be a person's name: a number cannot. */
export const isName = (line: string): boolean => /\p{L}/u.test(line);

/** A text as a title of one line, or ''; a long one ends at a word. */
export function titleLine(text: string): string {
  const line = cleanText(withoutBreaks(text.slice(0, 8 * MAX_TITLE_LENGTH)));
  if (!isTitle(line)) return '';
  if (line.length <= MAX_TITLE_LENGTH) return line;
  const cut = cutToUnits(line, MAX_TITLE_LENGTH - 1);
  return `${cut.replace(/\s+\S{0,40}$/, '').trimEnd()}…`;
}

/** Plain text as an item: the first line is the title, the rest the body, escaped so that it shows exactly that text. */
export function readText(text: string, url: string): Item {
  const trimmed = text.replace(/^[\s\ufeff]+/, '');
  const end = /[\r\n]/.exec(trimmed)?.index ?? trimmed.length;
  const title = titleLine(trimmed.slice(0, end));
  // A first line too long for a title stays part of the text.
  const body = title === '' || title.endsWith('…') ? trimmed : trimmed.slice(end);
  return emptyItem({ title, url, body: textToMarkdown(body) });
}
