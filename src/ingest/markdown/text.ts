import type { Part, Run } from '../../story/file/write-markdown.ts';
import { cleanBody, cleanInline, cleanReferences, withoutBreaks } from '../../text/clean.ts';
import { partsMarkdown } from './convert.ts';
import { BLOCKS, DROPPED, MAX_HTML, READINGS, TITLE_ELEMENTS, type Visitor, visitVisible } from './html.ts';

/** In texts with lines no longer than this, in characters, line breaks are intended: poems, addresses, lists. */
const SHORT_LINE = 50;

/**
 * Plain text as Markdown that shows exactly that text. Empty lines separate paragraphs; other line breaks are kept if
 * the lines are short, otherwise they become spaces.
 */
export function textToMarkdown(text: string): string {
  return partsMarkdown(textParts(text));
}

/** The same as parts, up to the limit for HTML. */
export function textParts(text: string): Part[] {
  const paragraphs = cleanBody(cleanReferences(text.slice(0, MAX_HTML)))
    .split(/\n{2,}/)
    .filter(Boolean);
  return paragraphs.map((paragraph) => ({ kind: 'paragraph', runs: lineRuns(paragraph) }));
}

function lineRuns(paragraph: string): Run[] {
  const lines = paragraph
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const isShort = lines.every((line) => line.length <= SHORT_LINE);
  const run = (kind: Run['kind'], text: string): Run => ({ kind, text, mark: '', href: '' });
  if (!isShort) return [run('text', lines.join(' '))];
  return lines.flatMap((line, index) => (index === 0 ? [run('text', line)] : [run('break', ''), run('text', line)]));
}

/** Any other `<` than that of an element which may occur in a title is a character. */
const TAG = new RegExp(`<(?!/?(?:${TITLE_ELEMENTS})(?=[\\s/>])[^<>]*>|!--|!\\[CDATA\\[)`, 'gi');
const REFERENCE = /&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i;
const PAIR = /<(b|i|em|strong|u|sup|sub|span|font|a|p)(?:\s[^<>]*)?>[^<>]*<\/\1>|<br ?\/?>/i;

/**
 * The text of HTML, or of plain text that may be HTML: without tags, references resolved, twice if they were escaped
 * twice (`AT&amp;amp;T`). Paragraphs are separated by an empty line; other line breaks are kept.
 */
export function htmlToText(html: string): string {
  let text = html;
  if (/[<&]/.test(text)) text = shown(text);
  // References or pairs of tags that are left were escaped twice.
  if (REFERENCE.test(text) || PAIR.test(text)) text = shown(text);
  return cleanBody(text).replace(/\n{3,}/g, '\n\n');
}

/** Whether a text may be more than one line of ASCII and Korean words with single spaces, without markup. */
const BEYOND_WORDS = /[^ -%'-;=-~\uac00-\ud7a3]| {2}|^ | $/;

export function htmlToLine(html: string): string {
  // Most titles, names and tags.
  if (!BEYOND_WORDS.test(html)) return html;
  return withoutBreaks(cleanInline(htmlToText(html)))
    .replace(/\s+/g, ' ')
    .trim();
}

function shown(html: string): string {
  const out: string[] = [];
  // A picture or a video separates the words before and after it.
  const separate = (name: string) => {
    if ((name === 'img' || DROPPED.has(name)) && !READINGS.has(name)) out.push(' ');
  };
  const visitor: Visitor = {
    open(name) {
      separate(name);
      if (name === 'br') out.push('\n');
      else if (BLOCKS.has(name)) out.push('\n\n');
    },
    close(name) {
      if (BLOCKS.has(name)) out.push('\n\n');
    },
    text(text) {
      // In JavaScript a zero-width no-break space is white space.
      out.push(text.replaceAll('\ufeff', '').replace(/\s+/g, ' '));
    },
  };
  visitVisible(html.replace(TAG, '&lt;'), visitor, separate);
  return out.join('');
}
