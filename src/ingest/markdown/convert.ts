import { cleanReferences, cleanVerbatim } from '../../text/clean.ts';
import { ELEMENTS, visitVisible } from './html.ts';
import { type Part, runsOf, walkParts } from './parts.ts';
import { PartsBuilder } from './parts-builder.ts';
import { writeParts } from './write.ts';

type Figure = Extract<Part, { kind: 'figure' }>;

export interface Converted {
  /** CommonMark without raw HTML; '' if the HTML shows nothing. */
  readonly markdown: string;
  /** Addresses that the text links to, without repetition. */
  readonly links: readonly string[];
}

export function htmlParts(html: string, base: string): Part[] {
  const builder = new PartsBuilder(base);
  visitVisible(html, builder);
  return trimRules(builder.finish());
}

/** Parts as clean Markdown. */
export function partsMarkdown(parts: readonly Part[]): string {
  return cleanReferences(cleanVerbatim(writeParts(parts)));
}

/**
 * HTML as CommonMark without raw HTML, in linear time. Links and pictures are absolute against `base` (an absolute
 * address, or ''); links of other schemes than http(s) or mailto lose their target and keep their text. Scripts, forms,
 * embedded pages and invisible pictures (counters, spacers, icons) are dropped. `cleanup` may leave parts out.
 */
export function htmlToMarkdown(
  html: string,
  base: string,
  cleanup: (parts: readonly Part[]) => readonly Part[] = (parts) => parts,
): Converted {
  const kept = cleanup(htmlParts(unescapeNested(escapeUnknownTags(html)), base));
  return { markdown: partsMarkdown(kept), links: linksOf(kept) };
}

/** Addresses that parts link to, without repetition. */
export function linksOf(parts: readonly Part[]): string[] {
  const links = walkParts(parts).flatMap((part) => runsOf(part).map(({ href }) => href));
  return [...new Set(links.filter(Boolean))];
}

/** Pictures among parts, nested ones included. */
export function picturesOf(parts: readonly Part[]): Figure[] {
  return walkParts(parts)
    .filter((part) => part.kind === 'figure')
    .toArray();
}

/** Rules separate parts of a text, so there is none at its ends or after another. */
function trimRules(parts: readonly Part[]): Part[] {
  const out = parts.filter(({ kind }, index) => kind !== 'rule' || (parts[index - 1]?.kind ?? 'rule') !== 'rule');
  return out.at(-1)?.kind === 'rule' ? out.slice(0, -1) : out;
}

/** A tag of any other name without values: up to its `>`, or to the next tag if it has none. */
const OTHER = new RegExp(`<(?!(?:${ELEMENTS})(?=[\\s/>]))([a-z][\\w:.-]{0,60})([^<>="'/]{0,200})(?=[<>]|$)`, 'gi');
const CLOSING = /<\/([a-z][\w:.-]{0,60})/gi;

/**
 * Escapes names in angle brackets that are not elements, have no attributes and are never closed, such as `<T>` and
 * `<std::string>`. Their author means the visible text.
 */
export function escapeUnknownTags(html: string): string {
  OTHER.lastIndex = 0;
  if (!OTHER.test(html)) return html;
  const closed = new Set([...html.matchAll(CLOSING)].map(([, name = '']) => name.toLowerCase()));
  return html.replace(OTHER, (tag, name: string) => (closed.has(name.toLowerCase()) ? tag : `&lt;${tag.slice(1)}`));
}

const DOUBLE_ESCAPED = /&amp;(?=(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)/gi;
const TAG = /<[^<>]*>/g;
const IS_CODE = /<(?:code|pre|kbd|samp|tt|xmp|textarea)[\s>]/i;

/**
 * Unescapes HTML whose references are all escaped twice (`AT&amp;amp;T`). HTML that also has normal references, or
 * code, may mean what it says.
 */
export function unescapeNested(html: string): string {
  if (!html.includes('&amp;') || html.search(DOUBLE_ESCAPED) === -1 || IS_CODE.test(html)) return html;
  const text = html.replace(TAG, ' ');
  const [all, twice] = [text.split('&').length - 1, text.match(DOUBLE_ESCAPED)?.length ?? 0];
  return twice > 0 && twice === all ? html.replace(DOUBLE_ESCAPED, '&') : html;
}
