/**
 * What stands on one line of plain YAML: quoted and plain text, numbers, lists and mappings in brackets. Part of
 * quick-yaml.ts. Nothing here looks at a character more than a few times.
 */

export type PlainData = { [key: string]: PlainValue };
export type PlainValue = string | number | boolean | null | PlainValue[] | PlainData;

/** Thrown within this way of reading only: something that the whole parser has to read. */
export const ELSEWHERE = new Error('not plain');

/** Where the next character stands, and how text is cleaned. */
export interface Cursor {
  readonly source: string;
  readonly clean: (text: string) => string;
  at: number;
}

/** Deeper than any story goes. */
export const MAX_NEST = 16;

const KEY = /[A-Za-z_][A-Za-z0-9_]{0,63}(?=:)/y;

export const [NEWLINE, SPACE, HASH, DASH] = [0x0a, 0x20, 0x23, 0x2d];
const [DOUBLE, SINGLE, COMMA, COLON, BACKSLASH] = [0x22, 0x27, 0x2c, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [0x5b, 0x5d, 0x7b, 0x7d];

/** What no plain text begins with, but for a hyphen before something else. */
const INDICATORS = '-?:,[]{}#&*!|>\'"%@`';
const WORDS: ReadonlyMap<string, null | boolean> = new Map<string, null | boolean>([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
const DAY = /^\d{4}-\d\d-\d\d/;
const WHOLE_NUMBER = /^(?:0|-?[1-9]\d{0,14})$/;

/** Whether a line or the whole text ends at a character code of `charCodeAt`. */
export function endsLine(code: number): boolean {
  return code === NEWLINE || Number.isNaN(code);
}

/** The offset of the first character from `from` on that is no space. */
export function behindSpaces(source: string, from: number): number {
  let at = from;
  while (source.charCodeAt(at) === SPACE) at += 1;
  return at;
}

/** Whether a key with its colon stands at an offset, as in a list of mappings. */
export function keyAt(source: string, at: number): boolean {
  KEY.lastIndex = at;
  if (!KEY.test(source)) return false;
  const next = source.charCodeAt(KEY.lastIndex + 1);
  return next === SPACE || endsLine(next);
}

/** The key of a mapping's next pair; leaves off behind its colon. */
export function readKey(cursor: Cursor, map: PlainData): string {
  KEY.lastIndex = cursor.at;
  const key = KEY.exec(cursor.source)?.[0];
  // A key of this name would be no property, and one given twice is a mistake.
  if (key === undefined || key === '__proto__' || Object.hasOwn(map, key)) throw ELSEWHERE;
  cursor.at += key.length + 1;
  return key;
}

/** The value that begins at the cursor; leaves off behind it. `nest` counts what it is in, `isFlow` says brackets. */
export function readInline(cursor: Cursor, nest: number, isFlow = false): PlainValue {
  if (nest > MAX_NEST) throw ELSEWHERE;
  const code = cursor.source.charCodeAt(cursor.at);
  if (code === DOUBLE) return cursor.clean(doubleQuoted(cursor));
  if (code === SINGLE) return cursor.clean(singleQuoted(cursor));
  if (code === OPEN_LIST) return flowList(cursor, nest);
  if (code === OPEN_MAP) return flowMap(cursor, nest);
  const value = meaning(isFlow ? flowText(cursor) : lineText(cursor));
  return typeof value === 'string' ? cursor.clean(value) : value;
}

/** A piece of plain text as the value it means in YAML 1.2's core schema. */
function meaning(text: string): string | number | boolean | null {
  // Nothing but numbers and days begins with a digit, a sign or a point.
  if (text.charCodeAt(0) <= 0x39) {
    if (DAY.test(text)) return text;
    if (WHOLE_NUMBER.test(text)) return Number(text);
    // Other numbers are rare, and some of them stay as they are written.
    if (/^[-+.\d]/.test(text)) throw ELSEWHERE;
  }
  const word = text.length <= 5 ? WORDS.get(text) : undefined;
  return word === undefined ? text : word;
}

function quoted(cursor: Cursor, text: string, end: number): string {
  if (end < 0 || text.includes('\n')) throw ELSEWHERE;
  cursor.at = end + 1;
  return text;
}

function doubleQuoted(cursor: Cursor): string {
  const { source } = cursor;
  const start = cursor.at + 1;
  let end = source.indexOf('"', start);
  let text = source.slice(start, end);
  if (!text.includes('\\')) return quoted(cursor, text, end);
  text = '';
  let from = start;
  for (end = start; source.charCodeAt(end) !== DOUBLE; end += 1) {
    if (end >= source.length) throw ELSEWHERE;
    if (source.charCodeAt(end) !== BACKSLASH) continue;
    const escaped = source.charCodeAt(end + 1);
    if (escaped !== DOUBLE && escaped !== BACKSLASH) throw ELSEWHERE;
    text += source.slice(from, end);
    from = end + 1;
    end += 1;
  }
  return quoted(cursor, text + source.slice(from, end), end);
}

function singleQuoted(cursor: Cursor): string {
  const { source } = cursor;
  const start = cursor.at + 1;
  let end = source.indexOf("'", start);
  while (end >= 0 && source.charCodeAt(end + 1) === SINGLE) end = source.indexOf("'", end + 2);
  return quoted(cursor, source.slice(start, end).replaceAll("''", "'"), end);
}

/** Holds the beginning of plain text against what may begin it. */
function mayBegin(source: string, at: number): void {
  if (!INDICATORS.includes(source.charAt(at))) return;
  if (source.charCodeAt(at) !== DASH || /[\s,[\]{}]/.test(source.charAt(at + 1) || ' ')) throw ELSEWHERE;
}

/** Plain text up to the end of its line or a comment. */
function lineText(cursor: Cursor): string {
  const { source, at } = cursor;
  mayBegin(source, at);
  const lineEnd = source.indexOf('\n', at);
  const line = source.slice(at, lineEnd < 0 ? source.length : lineEnd);
  const comment = line.indexOf(' #');
  const text = trimSpaces(comment < 0 ? line : line.slice(0, comment));
  if (text.includes(': ') || text.endsWith(':')) throw ELSEWHERE;
  cursor.at = at + text.length;
  return text;
}

/** Characters that end plain text in brackets when a colon stands before them. */
const BEHIND_COLON = ' ,[]{}\n"\'';

/** Plain text within brackets. */
function flowText(cursor: Cursor): string {
  const { source, at } = cursor;
  mayBegin(source, at);
  let end = at;
  for (; ; end += 1) {
    const code = source.charCodeAt(end);
    if (code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP) break;
    if (code === OPEN_LIST || code === OPEN_MAP || code === HASH || endsLine(code)) throw ELSEWHERE;
    if (code === COLON && BEHIND_COLON.includes(source.charAt(end + 1))) throw ELSEWHERE;
  }
  cursor.at = end;
  return trimSpaces(source.slice(at, end));
}

function flowList(cursor: Cursor, nest: number): PlainValue[] {
  const items: PlainValue[] = [];
  inBrackets(cursor, CLOSE_LIST, () => items.push(readInline(cursor, nest + 1, true)));
  return items;
}

function flowMap(cursor: Cursor, nest: number): PlainData {
  const map: PlainData = {};
  inBrackets(cursor, CLOSE_MAP, () => {
    const key = readKey(cursor, map);
    const at = behindSpaces(cursor.source, cursor.at);
    if (at === cursor.at) throw ELSEWHERE;
    cursor.at = at;
    map[key] = readInline(cursor, nest + 1, true);
  });
  return map;
}

/** Reads from a bracket to the one that closes it; items are never empty. */
function inBrackets(cursor: Cursor, close: number, readItem: () => void): void {
  const { source } = cursor;
  cursor.at = behindSpaces(source, cursor.at + 1);
  if (source.charCodeAt(cursor.at) !== close) {
    for (;;) {
      readItem();
      cursor.at = behindSpaces(source, cursor.at);
      const code = source.charCodeAt(cursor.at);
      if (code === close) break;
      if (code !== COMMA) throw ELSEWHERE;
      cursor.at = behindSpaces(source, cursor.at + 1);
    }
  }
  cursor.at += 1;
}

/** Without spaces at the end, which are all the white space that plain YAML has within a line. */
function trimSpaces(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === SPACE) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}
