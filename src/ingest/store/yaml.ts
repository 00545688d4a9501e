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

/** A value as it is read back: every text as one clean line; undefined for an empty one. */
function clean(value: YamlValue | undefined): YamlValue | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cleanText(value) || undefined;
  if (typeof value === 'number') return value || undefined;
  if (isList(value)) {
    const items = value.map(clean).filter((item): item is string | YamlMap => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const kept = clean(item);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function onOneLine(items: readonly (string | YamlMap)[]): string | null {
  const isShort = items.every((item) => typeof item === 'string' && IN_BRACKETS.test(item) && !WORDS.test(item));
  const line = isShort ? `[${items.join(', ')}]` : '';
  return isShort && line.length <= LINE ? line : null;
}

/** Adds the lines of a clean mapping. */
function addMap(lines: string[], map: YamlMap, indent: string): void {
  for (const [name, value] of Object.entries(map)) {
    const key = `${indent}${name}:`;
    if (value === undefined) continue;
    if (typeof value === 'string') lines.push(`${key} ${scalar(value)}`);
    else if (typeof value !== 'object') lines.push(`${key} ${value}`);
    else if (isList(value)) addList(lines, value, key, `${indent}  `);
    else {
      lines.push(key);
      addMap(lines, value, `${indent}  `);
    }
  }
}

function addList(lines: string[], items: readonly (string | YamlMap)[], key: string, indent: string): void {
  const line = onOneLine(items);
  lines.push(line === null ? key : `${key} ${line}`);
  if (line === null) for (const item of items) addItem(lines, item, indent);
}

function addItem(lines: string[], item: string | YamlMap, indent: string): void {
  if (typeof item === 'string') {
    lines.push(`${indent}- ${scalar(item)}`);
    return;
  }
  const start = lines.length;
  addMap(lines, item, `${indent}  `);
  lines[start] = `${indent}- ${lines[start]?.slice(indent.length + 2)}`;
}

/**
 * A mapping as YAML: one line for each value, plain where that is safe in every YAML, otherwise in double quotes. Keys
 * are written as they are: letters, digits and `_`. `data` is what is read back from it.
 */
export function writeYaml(map: YamlMap): { readonly yaml: string; readonly data: YamlMap } {
  const data = (clean(map) ?? {}) as YamlMap;
  const lines: string[] = [];
  addMap(lines, data, '');
  return { yaml: lines.length === 0 ? '' : `${lines.join('\n')}\n`, data };
}
