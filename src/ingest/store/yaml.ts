import { cleanText } from '../../text/clean.ts';

/** Values of front matter. Empty texts, lists and mappings and the number 0 are not written. */
export type YamlValue = string | number | boolean | readonly (string | YamlMap)[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: YamlValue | undefined;
}

/** A text that needs no quotes in any YAML: it begins with a letter, and no colon ends a word in it. */
const PLAIN_ASCII = /^[A-Za-z](?:[\w ,.()'/&%+~!?=;@-]|:(?=[^\s:]))*$/;
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,.()'‘’“”…·–—/&%+~!?=;@_-]|:(?=[^\s:]))*$/u;
const PLAIN_ADDRESS = /^https?:\/\/[\w.:-]+(?:\/[\w.~!$&()*+,;=:@/%?-]*)?(?:#[\w./-]+)?$/;
/** A day, with or without a time: a text in the YAML that stories are read with. */
const PLAIN_DATE = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/;
/** Words that some YAML reads as a boolean or null. */
const WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** Text that needs no quotes in brackets. */
const IN_BRACKETS = /^\p{L}[\p{L}\p{M}\p{N} _-]*$/u;

/** Longest list on one line, in characters. */
const LINE = 100;

function scalar(text: string): string {
  const isPlain =
    PLAIN_ASCII.test(text) ||
    PLAIN.test(text) ||
    (PLAIN_ADDRESS.test(text) && !text.endsWith(':')) ||
    PLAIN_DATE.test(text);
  if (isPlain && !WORDS.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function isList(value: YamlValue): value is readonly (string | YamlMap)[] {
  return Array.isArray(value);
}

function onOneLine(items: readonly (string | YamlMap)[]): string | null {
  const isShort = items.every((item) => typeof item === 'string' && IN_BRACKETS.test(item) && !WORDS.test(item));
  const line = isShort ? `[${items.join(', ')}]` : '';
  return isShort && line.length <= LINE ? line : null;
}

/** Adds the lines of a mapping, every text as one clean line, without empty values. */
function addMap(lines: string[], map: YamlMap, indent: string): void {
  for (const [name, value] of Object.entries(map)) {
    const key = `${indent}${name}:`;
    if (typeof value === 'string') {
      const text = cleanText(value);
      if (text !== '') lines.push(`${key} ${scalar(text)}`);
    } else if (typeof value === 'boolean' || typeof value === 'number') {
      if (value !== 0) lines.push(`${key} ${value}`);
    } else if (value !== undefined && isList(value)) addList(lines, value, key, `${indent}  `);
    else if (value !== undefined) {
      const end = lines.push(key);
      addMap(lines, value, `${indent}  `);
      if (lines.length === end) lines.pop();
    }
  }
}

function addList(lines: string[], list: readonly (string | YamlMap)[], key: string, indent: string): void {
  const items = list.map((item) => (typeof item === 'string' ? cleanText(item) : item)).filter((item) => item !== '');
  if (items.length === 0) return;
  const line = onOneLine(items);
  const end = lines.push(line === null ? key : `${key} ${line}`);
  if (line !== null) return;
  for (const item of items) addItem(lines, item, indent);
  if (lines.length === end) lines.pop();
}

function addItem(lines: string[], item: string | YamlMap, indent: string): void {
  if (typeof item === 'string') {
    lines.push(`${indent}- ${scalar(item)}`);
    return;
  }
  const start = lines.length;
  addMap(lines, item, `${indent}  `);
  const first = lines[start];
  if (first !== undefined) lines[start] = `${indent}- ${first.slice(indent.length + 2)}`;
}

/**
 * A mapping as YAML: one line for each value, plain where that is safe in every YAML, otherwise in double quotes. Keys
 * are written as they are: letters, digits and `_`.
 */
export function writeYaml(map: YamlMap): string {
  const lines: string[] = [];
  addMap(lines, map, '');
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
