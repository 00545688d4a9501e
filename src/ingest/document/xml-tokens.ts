/**
 * The tokens between `<` and `>` in a text that may be XML, for a check before it is parsed. Every function takes time
 * linear in the text it passes; no two calls visit the same text twice.
 */

export interface Token {
  readonly kind: 'open' | 'empty' | 'close' | 'cdata' | 'aside' | 'doctype' | 'declaration' | 'stray' | 'cut';
  readonly start: number;
  readonly end: number;
  /** Name of a tag, as written; '' for other tokens. */
  readonly name: string;
  /** Number of quoted values or of words in a tag after its name, whichever is greater. */
  readonly values: number;
  /** Whether a quote is missing in a tag, so that its attributes are ambiguous. */
  readonly broken?: true;
}

const MAX_NAME_LENGTH = 200;
const NAME_START = /[A-Za-z_:\u0080-\uffff]/;
const NAME_END = /[\s<>/"'=]/g;
const CLOSING = /<\/\s*([^\s<>/]{1,200})\s*>/y;
const DECLARATION = /<!(?:entity|element|attlist|notation)\b/iy;
const DOCTYPE = /<!doctype\b/iy;

const token = (kind: Token['kind'], start: number, end: number, name = '', values = 0): Token => ({
  kind,
  start,
  end,
  name,
  values,
});

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** The end of a tag: the offset of its `>`, or `~offset` of the `<` or the end of the text that comes before one. */
interface TagEnd {
  readonly at: number;
  readonly values: number;
  readonly broken?: true;
}

/**
 * Finds the end of a tag, skipping quoted values. A value that contains a `>` and then a `<`, or that has no end, is
 * not a value: its quote is stray, and the tag ends at that `>`.
 */
function findTagEnd(text: string, from: number): TagEnd {
  let [values, words] = [0, 0];
  let index = from;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 62) return { at: index, values: Math.max(values, words) };
    if (code === 60) return { at: ~index, values };
    if (code === 34 || code === 39) {
      const quote = text.indexOf(code === 34 ? '"' : "'", index + 1);
      const end = strayEnd(text, index + 1, quote === -1 ? text.length : quote);
      if (end !== -1) return { at: end, values, broken: true };
      if (quote === -1) break;
      values += 1;
      index = quote + 1;
    } else {
      if (code <= 32 && text.charCodeAt(index + 1) > 32) words += 1;
      index += 1;
    }
  }
  return { at: ~text.length, values };
}

/** Offset of the first `>` in a range that has a `<` after it; -1 if there is none, or a `<` before it. */
function strayEnd(text: string, from: number, to: number): number {
  let end = -1;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 60) return end;
    if (code === 62 && end === -1) end = index;
  }
  return -1;
}

function readTag(text: string, start: number): Token {
  NAME_END.lastIndex = start + 1;
  const nameEnd = NAME_END.exec(text)?.index ?? text.length;
  const { at, values, broken } = findTagEnd(text, nameEnd);
  if (at < 0) return token(~at === text.length ? 'cut' : 'stray', start, ~at);
  if (nameEnd - start > MAX_NAME_LENGTH) return token('stray', start, at + 1);
  const name = text.slice(start + 1, nameEnd);
  const read = token(text.charCodeAt(at - 1) === 47 ? 'empty' : 'open', start, at + 1, name, values);
  return broken ? { ...read, broken } : read;
}

/** A DOCTYPE up to its `>`; one with an internal subset is a `declaration`. */
function readDoctype(text: string, start: number): Token {
  let index = start + 2;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 62) return token('doctype', start, index + 1);
    if (code === 91) return token('declaration', start, index + 1);
    const quote = code === 34 || code === 39 ? text.indexOf(code === 34 ? '"' : "'", index + 1) : index;
    if (quote === -1) break;
    index = quote + 1;
  }
  return token('cut', start, text.length);
}

function readUpTo(mark: string, kind: 'cdata' | 'aside', text: string, start: number, from: number): Token {
  const at = text.indexOf(mark, from);
  return at === -1 ? token('cut', start, text.length) : token(kind, start, at + mark.length);
}

/**
 * The next token at or after an offset, or null. `aside` is a comment or a processing instruction; `declaration`
 * declares entities; `stray` is a `<` that begins nothing, with the text that was examined; `cut` is a token cut off by
 * the end of the text.
 */
export function nextToken(text: string, from: number): Token | null {
  const start = text.indexOf('<', from);
  if (start === -1) return null;
  const next = text.charAt(start + 1);
  if (next === '') return token('cut', start, text.length);
  if (next === '/') {
    const closing = matchAt(CLOSING, text, start);
    if (closing) return token('close', start, start + closing[0].length, closing[1] ?? '');
    return token(text.indexOf('<', start + 1) === -1 && text.length - start < 200 ? 'cut' : 'stray', start, start + 1);
  }
  if (next === '?') return readUpTo('?>', 'aside', text, start, start + 2);
  if (next === '!') {
    if (text.startsWith('<!--', start)) return readUpTo('-->', 'aside', text, start, start + 4);
    if (text.startsWith('<![CDATA[', start)) return readUpTo(']]>', 'cdata', text, start, start + 9);
    if (matchAt(DOCTYPE, text, start)) return readDoctype(text, start);
    if (matchAt(DECLARATION, text, start)) return token('declaration', start, start + 2);
  } else if (NAME_START.test(next)) return readTag(text, start);
  return token('stray', start, start + 1);
}

/** A name in lower case without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** Tags that HTML never closes; in unescaped markup of a feed each would open a level. */
const VOID = new Set(['br', 'hr', 'img', 'wbr', 'input', 'col', 'embed', 'area']);
/** Elements of feeds that have only attributes; one left open would swallow the rest of its item. */
const ATTRIBUTES_ONLY =
  /^<(?:enclosure\b|media:thumbnail\b|itunes:image\b|[\w:]*link\s[^<]*?\bhref\s*=|category\s[^<]*?\bterm\s*=)/i;
/** Names that the parser refuses because they have a meaning in JavaScript. */
const REFUSED = new Set(['constructor', 'prototype', '__proto__']);
/** A complete attribute in an incomplete tag. */
const ATTRIBUTE = /\s[\w:.-]+\s*=\s*(?:"[^"<>=]*"|'[^'<>=]*')/g;
/** Longest part of a tag that is read, in characters. */
const MAX_LENGTH = 10_000;

export const isVoid = (name: string): boolean => VOID.has(name.toLowerCase());

/** Whether an opening tag never has a closing one. */
export function hasNoContent({ name, start, end }: Token, text: string): boolean {
  return isVoid(name) || ATTRIBUTES_ONLY.test(text.slice(start, Math.min(end, start + MAX_LENGTH)));
}

/** A name that the parser accepts, of the same length. */
export function safeName(name: string): string {
  return REFUSED.has(localName(name)) ? `${name.slice(0, -1)}X` : name;
}

/**
 * An opening or empty tag in a form that the parser accepts, null if it may stay. Its length is unchanged, except for a
 * `/` at the end of an `isEmpty` tag that lacks it.
 */
export function repairTag({ kind, name, start, end, broken }: Token, text: string, isEmpty: boolean): string | null {
  const safe = safeName(name);
  if (safe === name && !broken && (kind === 'empty' || !isEmpty)) return null;
  const rest = text.slice(start + 1 + name.length, kind === 'empty' ? end - 2 : end - 1);
  const whole = broken ? (rest.slice(0, MAX_LENGTH).match(ATTRIBUTE) ?? []).join('').padEnd(rest.length) : rest;
  return `<${safe}${whole}${isEmpty ? '/>' : '>'}`;
}
